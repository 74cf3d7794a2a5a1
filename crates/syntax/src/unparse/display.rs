//! Expressions as they are shown to people: in signatures put into docstrings, and as the text
//! of annotations that are kept as strings. Parentheses only where precedence needs them,
//! strings as `repr` writes them. (`tests/run/embedsignatures.pyx` of Cython shows the form.)

use crate::ast::*;
use std::fmt::Write;

/// How tightly an expression binds, from loosest.
const TEST: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;
const NOT: u8 = 4;
const COMPARE: u8 = 5;
const BINARY: u8 = 6; // to 11
const UNARY: u8 = 12;
const POWER: u8 = 13;
const AWAIT: u8 = 14;
const ATOM: u8 = 15;

/// The text of an expression for a signature or an annotation; `None` if it has parts that are
/// not shown (`lambda`, `yield`, casts and the like): signatures say `...` then.
pub fn display_expr(expr: &Expr) -> Option<String> {
    let mut d = Display { out: String::new() };
    d.expr(expr, 0)?;
    Some(d.out)
}

/// The `repr` of a text: single quotes unless there are such quotes and no double ones in it.
pub fn repr_text(text: &Wtf8) -> String {
    let points: Vec<u32> = text.code_points().collect();
    let quote = if points.contains(&0x27) && !points.contains(&0x22) { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in points {
        match char::from_u32(c) {
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\\') => out.push_str("\\\\"),
            Some(c) if c == quote => {
                out.push('\\');
                out.push(c);
            }
            Some(c) if c == ' ' || !c.is_control() && !c.is_whitespace() => out.push(c),
            _ => {
                let _ = match c {
                    0..0x100 => write!(out, "\\x{c:02x}"),
                    0x100..0x10000 => write!(out, "\\u{c:04x}"),
                    _ => write!(out, "\\U{c:08x}"),
                };
            }
        }
    }
    out.push(quote);
    out
}

/// The `repr` of bytes.
pub fn repr_bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = String::from("b");
    out.push(quote as char);
    for b in bytes {
        match b {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            b if *b == quote => {
                out.push('\\');
                out.push(*b as char);
            }
            b' '..=b'~' => out.push(*b as char),
            _ => {
                let _ = write!(out, "\\x{b:02x}");
            }
        }
    }
    out.push(quote as char);
    out
}

struct Display {
    out: String,
}

fn binary_level(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::BitOr => BINARY,
        BinaryOp::BitXor => BINARY + 1,
        BinaryOp::BitAnd => BINARY + 2,
        BinaryOp::Shl | BinaryOp::Shr => BINARY + 3,
        BinaryOp::Add | BinaryOp::Sub => BINARY + 4,
        BinaryOp::Mul | BinaryOp::MatMul | BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod => BINARY + 5,
        BinaryOp::Pow => POWER,
    }
}

fn level(e: &Expr) -> u8 {
    match &e.kind {
        ExprKind::Walrus { .. } => 0,
        ExprKind::IfElse { .. } => TEST,
        ExprKind::Bool { op: BoolOp::Or, .. } => OR,
        ExprKind::Bool { op: BoolOp::And, .. } => AND,
        ExprKind::Unary { op: UnaryOp::Not, .. } => NOT,
        ExprKind::Compare { .. } => COMPARE,
        ExprKind::Binary { op, .. } => binary_level(*op),
        ExprKind::Unary { .. } => UNARY,
        ExprKind::Await(_) => AWAIT,
        _ => ATOM,
    }
}

impl Display {
    fn text(&mut self, text: &str) -> Option<()> {
        self.out.push_str(text);
        Some(())
    }

    /// Prints `e` where something that binds at least as tightly as `min` is needed.
    fn expr(&mut self, e: &Expr, min: u8) -> Option<()> {
        if level(e) < min {
            self.text("(")?;
            self.expr(e, 0)?;
            return self.text(")");
        }
        match &e.kind {
            ExprKind::Name(n) => self.text(n.as_str()),
            ExprKind::None => self.text("None"),
            ExprKind::True => self.text("True"),
            ExprKind::False => self.text("False"),
            ExprKind::Ellipsis => self.text("..."),
            ExprKind::Null => self.text("NULL"),
            ExprKind::Int(i) => self.text(i.text.as_str()),
            ExprKind::Float(f) => self.text(f.text.as_str()),
            ExprKind::Imaginary(f) => self.text(&format!("{}j", f.text)),
            ExprKind::Str(s) => match s.kind {
                StrKind::Bytes | StrKind::Char => self.text(&repr_bytes(&s.bytes)),
                StrKind::Plain | StrKind::Unicode => self.text(&repr_text(&s.text)),
            },
            ExprKind::Tuple(items) => {
                self.text("(")?;
                self.list(items)?;
                self.text(if items.len() == 1 { ",)" } else { ")" })
            }
            ExprKind::List(items) => self.bracketed("[", items, "]"),
            ExprKind::Set(items) => self.bracketed("{", items, "}"),
            ExprKind::Dict(items) => {
                self.text("{")?;
                for (i, item) in items.iter().enumerate() {
                    self.text(if i > 0 { ", " } else { "" })?;
                    self.dict_item(item)?;
                }
                self.text("}")
            }
            ExprKind::ListComp(c) => self.comprehension("[", c, "]"),
            ExprKind::SetComp(c) => self.comprehension("{", c, "}"),
            ExprKind::Generator(c) => self.comprehension("(", c, ")"),
            ExprKind::DictComp(c) => {
                self.text("{")?;
                self.dict_item(&c.item)?;
                self.clauses(&c.clauses)?;
                self.text("}")
            }
            ExprKind::Unary { op, operand } => {
                self.text(op.as_str())?;
                if *op == UnaryOp::Not {
                    self.text(" ")?;
                    return self.expr(operand, NOT);
                }
                self.expr(operand, UNARY)
            }
            ExprKind::Binary { op: BinaryOp::Pow, left, right } => {
                self.expr(left, AWAIT)?;
                self.text(" ** ")?;
                self.expr(right, UNARY)
            }
            ExprKind::Binary { op, left, right } => {
                let level = binary_level(*op);
                self.expr(left, level)?;
                self.text(&format!(" {} ", op.as_str()))?;
                self.expr(right, level + 1)
            }
            ExprKind::Bool { op, values } => {
                let level = if *op == BoolOp::Or { OR } else { AND };
                for (i, v) in values.iter().enumerate() {
                    if i > 0 {
                        self.text(&format!(" {} ", op.as_str()))?;
                    }
                    self.expr(v, level + 1)?;
                }
                Some(())
            }
            ExprKind::Compare { left, links } => {
                self.expr(left, COMPARE + 1)?;
                for link in links {
                    self.text(&format!(" {} ", link.op.as_str()))?;
                    self.expr(&link.right, COMPARE + 1)?;
                }
                Some(())
            }
            ExprKind::IfElse { test, body, orelse } => {
                self.expr(body, OR)?;
                self.text(" if ")?;
                self.expr(test, OR)?;
                self.text(" else ")?;
                self.expr(orelse, TEST)
            }
            ExprKind::Walrus { target, value } => {
                self.text(&format!("{} := ", target.as_str()))?;
                self.expr(value, TEST)
            }
            ExprKind::Call(c) => {
                self.expr(&c.func, ATOM)?;
                self.args(&c.args)
            }
            ExprKind::Attribute { value, name } => {
                let number = matches!(value.kind, ExprKind::Int(_));
                self.text(if number { "(" } else { "" })?;
                self.expr(value, ATOM)?;
                self.text(if number { ")." } else { "." })?;
                self.text(name.as_str())
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value, ATOM)?;
                self.text("[")?;
                match &index.kind {
                    ExprKind::Tuple(items) if !items.is_empty() => {
                        self.list(items)?;
                        self.text(if items.len() == 1 { "," } else { "" })?;
                    }
                    _ => self.expr(index, 0)?,
                }
                self.text("]")
            }
            ExprKind::Slice { lower, upper, step } => {
                if let Some(x) = lower {
                    self.expr(x, TEST)?;
                }
                self.text(":")?;
                if let Some(x) = upper {
                    self.expr(x, TEST)?;
                }
                if let Some(x) = step {
                    self.text(":")?;
                    self.expr(x, TEST)?;
                }
                Some(())
            }
            ExprKind::Starred(x) => {
                self.text("*")?;
                self.expr(x, BINARY)
            }
            ExprKind::Await(x) => {
                self.text("await ")?;
                self.expr(x, ATOM)
            }
            ExprKind::FString(_)
            | ExprKind::TString(_)
            | ExprKind::Lambda { .. }
            | ExprKind::Yield(_)
            | ExprKind::YieldFrom(_)
            | ExprKind::Backquote(_)
            | ExprKind::Cast(_)
            | ExprKind::AddressOf(_)
            | ExprKind::SizeofType(_)
            | ExprKind::SizeofExpr(_)
            | ExprKind::New(_)
            | ExprKind::Type(_)
            | ExprKind::Error => None,
        }
    }

    fn list(&mut self, items: &[Expr]) -> Option<()> {
        for (i, item) in items.iter().enumerate() {
            self.text(if i > 0 { ", " } else { "" })?;
            self.expr(item, TEST)?;
        }
        Some(())
    }

    fn bracketed(&mut self, open: &str, items: &[Expr], close: &str) -> Option<()> {
        self.text(open)?;
        self.list(items)?;
        self.text(close)
    }

    fn dict_item(&mut self, item: &DictItem) -> Option<()> {
        match item {
            DictItem::Pair { key, value } => {
                self.expr(key, TEST)?;
                self.text(": ")?;
                self.expr(value, TEST)
            }
            DictItem::Unpack(value) => {
                self.text("**")?;
                self.expr(value, BINARY)
            }
        }
    }

    fn comprehension(&mut self, open: &str, c: &Comprehension, close: &str) -> Option<()> {
        self.text(open)?;
        self.expr(&c.element, TEST)?;
        self.clauses(&c.clauses)?;
        self.text(close)
    }

    fn clauses(&mut self, clauses: &[CompClause]) -> Option<()> {
        for c in clauses {
            let ForIter::In(iter) = &c.iter else { return None };
            self.text(if c.is_async { " async for " } else { " for " })?;
            match &c.target.kind {
                ExprKind::Tuple(items) if items.len() > 1 => self.list(items)?,
                _ => self.expr(&c.target, BINARY)?,
            }
            self.text(" in ")?;
            self.expr(iter, OR)?;
            for x in &c.conditions {
                self.text(" if ")?;
                self.expr(x, OR)?;
            }
        }
        Some(())
    }

    fn args(&mut self, args: &[Arg]) -> Option<()> {
        self.text("(")?;
        if let [Arg { kind: ArgKind::Positional, value: Expr { kind: ExprKind::Generator(c), .. }, .. }] = args {
            self.expr(&c.element, TEST)?;
            self.clauses(&c.clauses)?;
            return self.text(")");
        }
        // An empty dictionary adds no arguments.
        let empty = |a: &&Arg| matches!((&a.kind, &a.value.kind), (ArgKind::DoubleStar, ExprKind::Dict(items)) if items.is_empty());
        for (i, a) in args.iter().filter(|a| !empty(a)).enumerate() {
            self.text(if i > 0 { ", " } else { "" })?;
            match &a.kind {
                ArgKind::Positional => {}
                ArgKind::Keyword(n) => self.text(&format!("{}=", n.as_str()))?,
                ArgKind::Star => self.text("*")?,
                ArgKind::DoubleStar => self.text("**")?,
            }
            self.expr(&a.value, TEST)?;
        }
        self.text(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ParseOptions, parse};
    use cranelift_entity::EntityRef;

    fn shown(source: &str) -> Option<String> {
        let parsed = parse(pyxide_base::FileId::new(0), source, ParseOptions::for_path("x.pyx"));
        assert!(parsed.errors.is_empty(), "{source}: {:?}", parsed.errors);
        match &parsed.module.body[0].kind {
            StmtKind::Expr(e) => display_expr(e),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_with_the_fewest_parentheses_stays() {
        for text in [
            "(1 + int(2)) * 3 + (4 * int(5)) ** (1 + 0.0 / 1)",
            "(sys or sys) and sys",
            "not (sys or sys)",
            "42 if sys else None",
            "list(range(3))[7, 3:2:1, ...]",
            "tuple[()]",
            "{str(i): id(i) for i in range(3) if bool(i)}",
            "(str(i) for i in range(3))",
            "f(x for x, y in z)",
            "sys is not None",
            "a - (b - c) - d",
            "-x ** -y",
            "(-x) ** y",
            "a < b == c",
            "(a < b) < c",
            "(1,)",
            "x[*y, 1]",
            "{**a, 'b': [*c]}",
            "b'abc'",
            "(1).x",
            "f(*a, k=1, **b)",
            "'it\\'s \"x\"\\n'",
        ] {
            assert_eq!(shown(text).as_deref(), Some(text));
        }
        assert_eq!(shown("u\"abc\"").as_deref(), Some("'abc'"));
        assert_eq!(shown("\"it's\"").as_deref(), Some("\"it's\""));
        assert_eq!(shown("dict.update(x=42, **dict(), **{})").as_deref(), Some("dict.update(x=42, **dict())"));
        assert_eq!(shown("[lambda: 1]"), None);
    }
}
