//! Values that are known while compiling: `DEF`, `IF`, array lengths, enum values, `ndim=`.
//!
//! Source of the rules: docs "Conditional Compilation" (names that are always there, operators
//! and builtins that may be used).

use crate::Symbol;
use num_bigint::BigInt;
use num_traits::{Pow, Signed, ToPrimitive, Zero};
use pyxide_base::Span;
use pyxide_syntax::ast::{BinaryOp, BoolOp, CompareOp, Expr, ExprKind, StrKind, UnaryOp, Wtf8};
use std::cmp::Ordering;
use std::sync::Arc;

/// A value known while compiling.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    None,
    Ellipsis,
    Bool(bool),
    Int(BigInt),
    Float(f64),
    /// Real and imaginary part.
    Complex(f64, f64),
    Str(Wtf8),
    Bytes(Arc<[u8]>),
    Tuple(Vec<Constant>),
}

/// Why an expression has no compile-time value.
#[derive(Clone, Debug, PartialEq)]
pub struct NotConstant {
    /// The part that has none.
    pub span: Span,
    /// Why: one clause for people.
    pub reason: String,
}

fn no<T>(e: &Expr, reason: impl Into<String>) -> Result<T, NotConstant> {
    Err(NotConstant { span: e.span, reason: reason.into() })
}

impl Constant {
    /// Its truth value.
    pub fn truth(&self) -> bool {
        match self {
            Constant::None => false,
            Constant::Ellipsis => true,
            Constant::Bool(b) => *b,
            Constant::Int(i) => !i.is_zero(),
            Constant::Float(f) => *f != 0.0,
            Constant::Complex(re, im) => *re != 0.0 || *im != 0.0,
            Constant::Str(s) => !s.is_empty(),
            Constant::Bytes(b) => !b.is_empty(),
            Constant::Tuple(t) => !t.is_empty(),
        }
    }
    /// As an integer, if it is one (a truth value counts).
    pub fn as_int(&self) -> Option<BigInt> {
        match self {
            Constant::Bool(b) => Some(BigInt::from(*b as u8)),
            Constant::Int(i) => Some(i.clone()),
            _ => None,
        }
    }
    fn as_float(&self) -> Option<f64> {
        match self {
            Constant::Float(f) => Some(*f),
            other => other.as_int()?.to_f64(),
        }
    }
    fn order(&self, other: &Constant) -> Option<Ordering> {
        use Constant::*;
        match (self, other) {
            (Str(a), Str(b)) => Some(a.0.cmp(&b.0)),
            (Bytes(a), Bytes(b)) => Some(a.cmp(b)),
            (Tuple(a), Tuple(b)) => {
                for (x, y) in a.iter().zip(b) {
                    match x.order(y)? {
                        Ordering::Equal => {}
                        o => return Some(o),
                    }
                }
                Some(a.len().cmp(&b.len()))
            }
            _ => match (self.as_int(), other.as_int()) {
                (Some(a), Some(b)) => Some(a.cmp(&b)),
                _ => self.as_float()?.partial_cmp(&other.as_float()?),
            },
        }
    }
    fn equals(&self, other: &Constant) -> bool {
        match self.order(other) {
            Some(o) => o == Ordering::Equal,
            None => matches!((self, other), (Constant::None, Constant::None)),
        }
    }
}

/// Evaluates an expression. `lookup` gives the meaning of names (`DEF`s, enum items).
pub fn evaluate(e: &Expr, lookup: &dyn Fn(&str) -> Option<Constant>) -> Result<Constant, NotConstant> {
    use Constant as C;
    let go = |e: &Expr| evaluate(e, lookup);
    Ok(match &e.kind {
        ExprKind::None => C::None,
        ExprKind::True => C::Bool(true),
        ExprKind::False => C::Bool(false),
        ExprKind::Int(i) => C::Int(i.value.clone()),
        ExprKind::Float(f) => C::Float(f.value),
        ExprKind::Imaginary(f) => C::Complex(0.0, f.value),
        ExprKind::List(items) => C::Tuple(items.iter().map(go).collect::<Result<_, _>>()?),
        ExprKind::Str(s) => match s.kind {
            StrKind::Bytes => C::Bytes(s.bytes.clone()),
            StrKind::Char => C::Int(BigInt::from(s.bytes.first().copied().unwrap_or(0))),
            StrKind::Plain | StrKind::Unicode => C::Str(s.text.clone()),
        },
        ExprKind::Tuple(items) => C::Tuple(items.iter().map(go).collect::<Result<_, _>>()?),
        ExprKind::Name(n) => match lookup(n) {
            Some(v) => v,
            None => return no(e, format!("'{n}' is not known at compile time")),
        },
        // `Enum.item`
        ExprKind::Attribute { .. } => {
            let path = e.as_dotted().map(|p| p.joined());
            match path.as_deref().and_then(lookup) {
                Some(v) => v,
                None => return no(e, "this is not known at compile time"),
            }
        }
        // A number that every integer type holds is the same after a cast.
        ExprKind::Cast(c) => match go(&c.operand)? {
            C::Int(i) if i >= BigInt::from(0) && i < BigInt::from(128) => C::Int(i),
            _ => return no(e, "this is not known at compile time"),
        },
        ExprKind::Unary { op, operand } => {
            let v = go(operand)?;
            match (op, &v) {
                (UnaryOp::Not, _) => C::Bool(!v.truth()),
                (UnaryOp::Neg, C::Float(f)) => C::Float(-f),
                (UnaryOp::Pos, C::Float(f)) => C::Float(*f),
                (UnaryOp::Neg, C::Complex(re, im)) => C::Complex(-re, -im),
                (op, _) => match (op, v.as_int()) {
                    (UnaryOp::Neg, Some(i)) => C::Int(-i),
                    (UnaryOp::Pos, Some(i)) => C::Int(i),
                    (UnaryOp::Invert, Some(i)) => C::Int(-(i + 1i32)),
                    _ => return no(e, "this operation is not known at compile time"),
                },
            }
        }
        ExprKind::Binary { op, left, right } => binary(e, *op, &go(left)?, &go(right)?)?,
        ExprKind::Bool { op, values } => {
            let mut last = C::None;
            for v in values {
                last = go(v)?;
                if last.truth() == (*op == BoolOp::Or) {
                    break;
                }
            }
            last
        }
        ExprKind::Compare { left, links } => {
            let mut a = go(left)?;
            for link in links {
                let b = go(&link.right)?;
                if !compare(e, link.op, &a, &b)? {
                    return Ok(C::Bool(false));
                }
                a = b;
            }
            C::Bool(true)
        }
        ExprKind::IfElse { test, body, orelse } => go(if go(test)?.truth() { body } else { orelse })?,
        ExprKind::Ellipsis => C::Ellipsis,
        ExprKind::Subscript { value, index } => subscript(e, &go(value)?, index, &go)?,
        ExprKind::Call(c) => {
            let args = c.args.iter().map(|a| go(&a.value)).collect::<Result<Vec<_>, _>>()?;
            let made = match &c.func.kind {
                ExprKind::Attribute { value, name } => method(&go(value)?, name.as_str(), &args),
                _ => c.func.as_name().and_then(|f| call(&f, &args)),
            };
            match made {
                Some(v) => v,
                None => return no(e, "this call is not known at compile time"),
            }
        }
        _ => return no(e, "only literals, compile-time names and operators are known at compile time"),
    })
}

/// `value[index]` on tuples and strings.
fn subscript(
    e: &Expr,
    value: &Constant,
    index: &Expr,
    go: &dyn Fn(&Expr) -> Result<Constant, NotConstant>,
) -> Result<Constant, NotConstant> {
    let Constant::Tuple(items) = value else { return no(e, "only tuples are indexed at compile time") };
    let len = items.len() as i64;
    let int = |part: &Expr| match go(part)?.as_int().and_then(|i| i.to_i64()) {
        Some(i) => Ok(i),
        None => no(part, "an index is an integer"),
    };
    if let ExprKind::Slice { lower, upper, step } = &index.kind {
        let step = step.as_deref().map(int).transpose()?.unwrap_or(1);
        if step <= 0 {
            return no(e, "only positive steps are known at compile time");
        }
        let bound = |part: &Option<Box<Expr>>, missing: i64| match part {
            None => Ok(missing),
            Some(p) => int(p).map(|i| if i < 0 { i + len } else { i }.clamp(0, len)),
        };
        let (from, to) = (bound(lower, 0)?, bound(upper, len)?);
        let taken = (from..to).step_by(step as usize).map(|i| items[i as usize].clone());
        return Ok(Constant::Tuple(taken.collect()));
    }
    let i = int(index)?;
    match items.get(if i < 0 { i + len } else { i } as usize) {
        Some(v) => Ok(v.clone()),
        None => no(e, "the index is out of range"),
    }
}

/// `b.decode(encoding)`, `s.encode(encoding)` at compile time.
fn method(of: &Constant, name: &str, args: &[Constant]) -> Option<Constant> {
    use Constant as C;
    let encoding = match args {
        [] => "utf8".to_string(),
        [C::Str(s)] => s.as_str()?.to_ascii_lowercase().replace(['-', '_'], ""),
        _ => return None,
    };
    let latin = matches!(&*encoding, "latin1" | "iso88591");
    let limit = match &*encoding {
        "ascii" | "usascii" => 0x80,
        "utf8" => u32::MAX,
        _ if latin => 0x100,
        _ => return None,
    };
    Some(match (of, name) {
        (C::Bytes(b), "decode") if latin => C::Str(b.iter().map(|b| *b as char).collect::<String>().as_str().into()),
        (C::Bytes(b), "decode") => {
            let text = std::str::from_utf8(b).ok()?;
            C::Str(text.chars().all(|c| (c as u32) < limit).then_some(text)?.into())
        }
        (C::Str(s), "encode") => {
            let text = s.as_str()?;
            if !text.chars().all(|c| (c as u32) < limit) {
                return None;
            }
            C::Bytes(if latin { text.chars().map(|c| c as u8).collect() } else { text.as_bytes().into() })
        }
        _ => return None,
    })
}

/// The builtins that may be called at compile time.
fn call(name: &str, args: &[Constant]) -> Option<Constant> {
    use Constant as C;
    let items = |c: &Constant| match c {
        C::Tuple(t) => Some(t.clone()),
        _ => None,
    };
    Some(match (name, args) {
        ("int" | "long", [v]) => match v {
            C::Float(f) => C::Int(num_traits::FromPrimitive::from_f64(f.trunc())?),
            C::Str(s) => C::Int(s.as_str()?.trim().parse().ok()?),
            v => C::Int(v.as_int()?),
        },
        ("float", [C::Str(s)]) => C::Float(s.as_str()?.trim().parse().ok()?),
        ("float", [v]) => C::Float(v.as_float()?),
        ("bool", [v]) => C::Bool(v.truth()),
        ("str" | "unicode", [C::Int(i)]) => C::Str(i.to_string().as_str().into()),
        ("str" | "unicode", [C::Str(s)]) => C::Str(s.clone()),
        ("len", [C::Tuple(t)]) => C::Int(t.len().into()),
        ("len", [C::Str(s)]) => C::Int(s.code_points().count().into()),
        ("len", [C::Bytes(b)]) => C::Int(b.len().into()),
        ("abs", [C::Float(f)]) => C::Float(f.abs()),
        ("abs", [v]) => C::Int(v.as_int()?.abs()),
        ("tuple" | "list", [v]) => C::Tuple(items(v)?),
        ("sum", [v]) => items(v)?.iter().try_fold(C::Int(0.into()), |a, b| match (a.as_int(), b.as_int()) {
            (Some(x), Some(y)) => Some(C::Int(x + y)),
            _ => Some(C::Float(a.as_float()? + b.as_float()?)),
        })?,
        ("min" | "max", _) => {
            let list = if let [one] = args { items(one)? } else { args.to_vec() };
            let want = if name == "min" { Ordering::Less } else { Ordering::Greater };
            let mut best = list.first()?.clone();
            for v in &list[1..] {
                if v.order(&best)? == want {
                    best = v.clone();
                }
            }
            best
        }
        _ => return None,
    })
}

fn binary(e: &Expr, op: BinaryOp, a: &Constant, b: &Constant) -> Result<Constant, NotConstant> {
    use Constant as C;
    if let (Some(x), Some(y)) = (a.as_int(), b.as_int()) {
        let small = |v: &BigInt| v.to_u32().filter(|v| *v <= 1 << 16);
        return Ok(match op {
            BinaryOp::Add => C::Int(x + y),
            BinaryOp::Sub => C::Int(x - y),
            BinaryOp::Mul => C::Int(x * y),
            BinaryOp::BitAnd => C::Int(x & y),
            BinaryOp::BitOr => C::Int(x | y),
            BinaryOp::BitXor => C::Int(x ^ y),
            BinaryOp::Shl => match small(&y) {
                Some(n) => C::Int(x << n),
                None => return no(e, "the shift is out of range"),
            },
            BinaryOp::Shr => match small(&y) {
                Some(n) => C::Int(x >> n),
                None => return no(e, "the shift is out of range"),
            },
            BinaryOp::Pow => match small(&y) {
                Some(n) if x.bits().saturating_mul(n as u64) <= 1 << 20 => C::Int(x.pow(n)),
                _ => return no(e, "the exponent is out of range"),
            },
            BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod if y.is_zero() => return no(e, "division by zero"),
            BinaryOp::Div => C::Float(x.to_f64().unwrap_or(f64::NAN) / y.to_f64().unwrap_or(f64::NAN)),
            BinaryOp::FloorDiv => C::Int(floor_div(&x, &y)),
            BinaryOp::Mod => {
                let q = floor_div(&x, &y);
                C::Int(x - q * y)
            }
            BinaryOp::MatMul => return no(e, "'@' is not known at compile time"),
        });
    }
    if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
        let v = match op {
            BinaryOp::Add => x + y,
            BinaryOp::Sub => x - y,
            BinaryOp::Mul => x * y,
            BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod if y == 0.0 => return no(e, "division by zero"),
            BinaryOp::Div => x / y,
            BinaryOp::FloorDiv => (x / y).floor(),
            BinaryOp::Mod => x - y * (x / y).floor(),
            BinaryOp::Pow => x.powf(y),
            _ => return no(e, "this operation needs integers"),
        };
        return Ok(C::Float(v));
    }
    let parts = |c: &C| match c {
        C::Complex(re, im) => Some((*re, *im)),
        c => c.as_float().map(|f| (f, 0.0)),
    };
    if let (Some((a, b)), Some((c, d))) = (parts(a), parts(b)) {
        return Ok(match op {
            BinaryOp::Add => C::Complex(a + c, b + d),
            BinaryOp::Sub => C::Complex(a - c, b - d),
            BinaryOp::Mul => C::Complex(a * c - b * d, a * d + b * c),
            _ => return no(e, "this operation on complex numbers is not known at compile time"),
        });
    }
    Ok(match (op, a, b) {
        (BinaryOp::Add, C::Str(x), C::Str(y)) => C::Str(Wtf8([x.as_bytes(), y.as_bytes()].concat().into())),
        (BinaryOp::Add, C::Bytes(x), C::Bytes(y)) => C::Bytes([&x[..], &y[..]].concat().into()),
        (BinaryOp::Add, C::Tuple(x), C::Tuple(y)) => C::Tuple(x.iter().chain(y).cloned().collect()),
        _ => return no(e, "this operation is not known at compile time"),
    })
}

fn floor_div(x: &BigInt, y: &BigInt) -> BigInt {
    let q = x / y;
    if (x % y).is_zero() || (x.is_negative() == y.is_negative()) { q } else { q - 1i32 }
}

fn compare(e: &Expr, op: CompareOp, a: &Constant, b: &Constant) -> Result<bool, NotConstant> {
    let ordered = |f: fn(Ordering) -> bool| match a.order(b) {
        Some(o) => Ok(f(o)),
        None => no(e, "these values have no order"),
    };
    match op {
        CompareOp::Eq | CompareOp::Is => Ok(a.equals(b)),
        CompareOp::Ne | CompareOp::IsNot => Ok(!a.equals(b)),
        CompareOp::Lt => ordered(|o| o.is_lt()),
        CompareOp::Le => ordered(|o| o.is_le()),
        CompareOp::Gt => ordered(|o| o.is_gt()),
        CompareOp::Ge => ordered(|o| o.is_ge()),
        CompareOp::In | CompareOp::NotIn => {
            let found = match (a, b) {
                (_, Constant::Tuple(t)) => t.iter().any(|x| x.equals(a)),
                (Constant::Str(x), Constant::Str(y)) => contains(y.as_bytes(), x.as_bytes()),
                (Constant::Bytes(x), Constant::Bytes(y)) => contains(y, x),
                _ => return no(e, "'in' needs a tuple or a string"),
            };
            Ok(found == (op == CompareOp::In))
        }
    }
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    needle.is_empty() || hay.windows(needle.len()).any(|w| w == needle)
}

/// The names that `DEF` and `IF` always know (docs: "Conditional Compilation"). What `uname`
/// and the Python version say depends on the machine; a cross build sets them with `-E`.
pub fn predefined(name: &str) -> Option<Constant> {
    let text = |s: &str| Some(Constant::Str(s.into()));
    match name {
        "UNAME_SYSNAME" => text(match std::env::consts::OS {
            "linux" => "Linux",
            "macos" => "Darwin",
            "windows" => "Windows",
            "freebsd" => "FreeBSD",
            other => other,
        }),
        "UNAME_MACHINE" => text(std::env::consts::ARCH),
        "UNAME_NODENAME" | "UNAME_RELEASE" | "UNAME_VERSION" => text(""),
        "None" => Some(Constant::None),
        "True" => Some(Constant::Bool(true)),
        "False" => Some(Constant::Bool(false)),
        _ => None,
    }
}

/// The constant behind a symbol, if it has one that is known here.
pub fn of_symbol(symbol: &Symbol, types: &crate::TypeTable) -> Option<Constant> {
    match symbol {
        Symbol::Constant(c) => Some(c.clone()),
        Symbol::EnumItem(id, i) => types.enums[*id].items.get(*i as usize)?.value.map(|v| Constant::Int(v.into())),
        _ => None,
    }
}
