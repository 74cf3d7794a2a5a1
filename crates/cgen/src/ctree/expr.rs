//! C expressions.

use super::{CType, Name};

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum CExpr {
    /// A name or a literal.
    Name(Name),
    /// Text whose inside is not known here; stands in parentheses where that could matter.
    Text(Name),
    Call(Box<CExpr>, Vec<CExpr>),
    /// `a.b`
    Member(Box<CExpr>, Name),
    /// `a->b`
    Arrow(Box<CExpr>, Name),
    Index(Box<CExpr>, Box<CExpr>),
    Prefix(Prefix, Box<CExpr>),
    Binary(BinOp, Box<CExpr>, Box<CExpr>),
    Conditional(Box<CExpr>, Box<CExpr>, Box<CExpr>),
    Cast(CType, Box<CExpr>),
    Assign(Box<CExpr>, Box<CExpr>),
    /// `a, b` in parentheses
    Comma(Box<CExpr>, Box<CExpr>),
    SizeOf(CType),
    /// A piece of C with holes.
    Template(Template),
    /// `{a, b}` of an initialiser.
    Braces(Vec<CExpr>),
}

/// Prefix operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    Neg,
    Plus,
    Not,
    Invert,
    AddressOf,
    Deref,
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinOp {
    Mul, Div, Rem, Add, Sub, Shl, Shr, Lt, Le, Gt, Ge, Eq, Ne, And, Xor, Or, AndAnd, OrOr,
}

/// Text with arguments put into its holes `{0}`, `{1}`, ...
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub text: Name,
    pub args: Vec<CExpr>,
}

impl BinOp {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        use BinOp::*;
        match self {
            Mul => "*", Div => "/", Rem => "%", Add => "+", Sub => "-", Shl => "<<", Shr => ">>",
            Lt => "<", Le => "<=", Gt => ">", Ge => ">=", Eq => "==", Ne => "!=",
            And => "&", Xor => "^", Or => "|", AndAnd => "&&", OrOr => "||",
        }
    }
    /// How tightly it binds (C11 6.5); higher is tighter.
    pub fn level(self) -> u8 {
        use BinOp::*;
        match self {
            Mul | Div | Rem => 13,
            Add | Sub => 12,
            Shl | Shr => 11,
            Lt | Le | Gt | Ge => 10,
            Eq | Ne => 9,
            And => 8,
            Xor => 7,
            Or => 6,
            AndAnd => 5,
            OrOr => 4,
        }
    }
}

impl Prefix {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Prefix::Neg => "-", Prefix::Plus => "+", Prefix::Not => "!", Prefix::Invert => "~",
            Prefix::AddressOf => "&", Prefix::Deref => "*",
        }
    }
}

impl CExpr {
    /// A name or literal.
    pub fn name(name: impl Into<Name>) -> CExpr {
        CExpr::Name(name.into())
    }
    /// An integer literal of type `int`; small values only.
    pub fn number(n: i64) -> CExpr {
        CExpr::Name(n.to_string().into())
    }
    /// `NULL`
    pub fn null() -> CExpr {
        CExpr::name("NULL")
    }
    /// A string literal from bytes.
    pub fn string(bytes: &[u8]) -> CExpr {
        CExpr::Name(crate::spell::string_literal(bytes).into())
    }
    /// `f(args)`
    pub fn call(f: impl Into<Name>, args: Vec<CExpr>) -> CExpr {
        CExpr::Call(Box::new(CExpr::name(f)), args)
    }
    /// `this.field`
    pub fn member(self, field: impl Into<Name>) -> CExpr {
        CExpr::Member(Box::new(self), field.into())
    }
    /// `this->field`
    pub fn arrow(self, field: impl Into<Name>) -> CExpr {
        match self {
            CExpr::Prefix(Prefix::AddressOf, of) => of.member(field),
            other => CExpr::Arrow(Box::new(other), field.into()),
        }
    }
    /// `this[index]`
    pub fn index(self, index: CExpr) -> CExpr {
        CExpr::Index(Box::new(self), Box::new(index))
    }
    /// `(ty)this`
    pub fn cast(self, ty: CType) -> CExpr {
        CExpr::Cast(ty, Box::new(self))
    }
    /// `this = value`
    pub fn assign(self, value: CExpr) -> CExpr {
        CExpr::Assign(Box::new(self), Box::new(value))
    }
    /// `&this`
    pub fn address(self) -> CExpr {
        match self {
            CExpr::Prefix(Prefix::Deref, of) => *of,
            other => CExpr::Prefix(Prefix::AddressOf, Box::new(other)),
        }
    }
    /// `*this`
    pub fn deref(self) -> CExpr {
        match self {
            CExpr::Prefix(Prefix::AddressOf, of) => *of,
            other => CExpr::Prefix(Prefix::Deref, Box::new(other)),
        }
    }
    /// The object in a box of the runtime.
    pub fn boxed(self) -> CExpr {
        self.member("it")
    }
    /// The box around an object that `boxed` named.
    pub fn unboxed(self) -> CExpr {
        match self {
            CExpr::Member(the_box, field) if &*field == "it" => *the_box,
            other => other,
        }
    }
    /// `!this`, or the opposite comparison.
    #[allow(clippy::should_implement_trait)]
    pub fn not(self) -> CExpr {
        match self {
            CExpr::Prefix(Prefix::Not, of) => *of,
            CExpr::Binary(BinOp::Eq, a, b) => CExpr::Binary(BinOp::Ne, a, b),
            CExpr::Binary(BinOp::Ne, a, b) => CExpr::Binary(BinOp::Eq, a, b),
            other => CExpr::Prefix(Prefix::Not, Box::new(other)),
        }
    }
    /// `this op other`
    pub fn binary(self, op: BinOp, other: CExpr) -> CExpr {
        CExpr::Binary(op, Box::new(self), Box::new(other))
    }
}
