//! Expressions.

use super::{DottedName, FString, FloatLit, IntLit, Name, NodeId, Params, StrLit, TypeExpr};
use pyxide_base::{Span, Symbol};

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Its number.
    pub id: NodeId,
    /// Its extent without enclosing parentheses (but a parenthesised tuple or generator
    /// includes them), as in Python's `ast`.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of expressions.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// An identifier; in Cython it may also turn out to be a type (`int`, `size_t`).
    Name(Symbol),
    /// `None`
    None,
    /// `True`
    True,
    /// `False`
    False,
    /// `...`
    Ellipsis,
    /// `NULL` (not in `.py` files, where it is a name).
    Null,
    /// `12`, `0xffUL`
    Int(Box<IntLit>),
    /// `1.5`
    Float(FloatLit),
    /// `2j`
    Imaginary(FloatLit),
    /// A string, bytes or char literal.
    Str(Box<StrLit>),
    /// An f-string, with plain strings beside it joined in.
    FString(Box<FString>),
    /// A t-string (PEP 750), with neighbours joined in.
    TString(Box<FString>),
    /// `a, b` or `(a, b)`; elements may be [`ExprKind::Starred`].
    Tuple(Vec<Expr>),
    /// `[a, *b]`
    List(Vec<Expr>),
    /// `{a, *b}`
    Set(Vec<Expr>),
    /// `{k: v, **d}`
    Dict(Vec<DictItem>),
    /// `[x for ...]`
    ListComp(Box<Comprehension>),
    /// `{x for ...}`
    SetComp(Box<Comprehension>),
    /// `(x for ...)`, also as the sole argument of a call.
    Generator(Box<Comprehension>),
    /// `{k: v for ...}`
    DictComp(Box<DictComprehension>),
    /// `not x`, `-x`, `+x`, `~x`
    Unary { op: UnaryOp, operand: Box<Expr> },
    /// `a + b`
    Binary { op: BinaryOp, left: Box<Expr>, right: Box<Expr> },
    /// `a and b and c`: at least two values.
    Bool { op: BoolOp, values: Vec<Expr> },
    /// `a < b <= c`: at least one link.
    Compare { left: Box<Expr>, links: Vec<CompareLink> },
    /// `body if test else orelse`
    IfElse { test: Box<Expr>, body: Box<Expr>, orelse: Box<Expr> },
    /// `lambda x: body`
    Lambda { params: Box<Params>, body: Box<Expr> },
    /// `name := value`
    Walrus { target: Name, value: Box<Expr> },
    /// `f(a, *b, k=c, **d)`
    Call(Box<Call>),
    /// `value.name`
    Attribute { value: Box<Expr>, name: Name },
    /// `value[index]`; `a[1, 2]` has a tuple as index. Also a template instance (`f[int](x)`) or
    /// a memoryview type in an annotation (`cython.int[:, ::1]`).
    Subscript { value: Box<Expr>, index: Box<Expr> },
    /// `lower:upper:step` inside a subscript.
    Slice { lower: Option<Box<Expr>>, upper: Option<Box<Expr>>, step: Option<Box<Expr>> },
    /// `*x` in a display, call, assignment target or subscript.
    Starred(Box<Expr>),
    /// `await x`
    Await(Box<Expr>),
    /// `yield`, `yield x`
    Yield(Option<Box<Expr>>),
    /// `yield from x`
    YieldFrom(Box<Expr>),
    /// `` `x` ``: `repr(x)` under language level 2.
    Backquote(Box<Expr>),
    /// `<T>x`, `<T?>x`; `<T[:n]>p` casts to a [`super::TypeKind::Memview`] whose axes have bounds.
    Cast(Box<Cast>),
    /// `&x`
    AddressOf(Box<Expr>),
    /// `sizeof(T)` where the operand can only be a type: `sizeof(int)`, `sizeof(a.b*)`.
    SizeofType(Box<TypeExpr>),
    /// `sizeof(x)` where the operand reads as an expression; it may still name a type.
    SizeofExpr(Box<Expr>),
    /// `new T(args)`
    New(Box<New>),
    /// A C type in the place of a value. The parser never makes it (Cython refuses `f[unsigned int]`);
    /// it is there for later stages that put a type where an expression named one.
    Type(Box<TypeExpr>),
    /// Stands for text that did not parse; an error has been reported there.
    Error,
}

/// One entry of a dictionary display.
#[derive(Clone, Debug)]
pub enum DictItem {
    /// `key: value`
    Pair { key: Expr, value: Expr },
    /// `**value`
    Unpack(Expr),
}

/// A list or set comprehension or a generator expression.
#[derive(Clone, Debug)]
pub struct Comprehension {
    /// The element; with a star every item of it is one (PEP 798).
    pub element: Expr,
    /// At least one.
    pub clauses: Vec<CompClause>,
}

/// A dictionary comprehension.
#[derive(Clone, Debug)]
pub struct DictComprehension {
    /// `key: value`, or `**mapping` (PEP 798).
    pub item: DictItem,
    /// At least one.
    pub clauses: Vec<CompClause>,
}

/// One `for` of a comprehension with the `if`s that follow it.
#[derive(Clone, Debug)]
pub struct CompClause {
    /// Its number.
    pub id: NodeId,
    /// From `for` (or `async`) to the last condition.
    pub span: Span,
    /// `async for`
    pub is_async: bool,
    /// What is assigned.
    pub target: Expr,
    /// What is iterated over.
    pub iter: ForIter,
    /// The conditions, in order.
    pub conditions: Vec<Expr>,
}

/// What a `for` runs over.
#[derive(Clone, Debug)]
pub enum ForIter {
    /// `in iterable`
    In(Expr),
    /// `from lower <= target < upper by step`
    From(Box<FromRange>),
}

/// The bounds of Cython's integer loop: `for i from lower <= i < upper by step`. The old form
/// `for lower <= i < upper` gives the same. Written with `>` and `>=` the loop counts down.
#[derive(Clone, Debug)]
pub struct FromRange {
    /// Where.
    pub span: Span,
    /// First bound.
    pub lower: Expr,
    /// Relation between the first bound and the target.
    pub lower_op: RangeOp,
    /// Relation between the target and the second bound.
    pub upper_op: RangeOp,
    /// Second bound.
    pub upper: Expr,
    /// `by step`
    pub step: Option<Expr>,
}

/// Relation in a [`FromRange`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeOp {
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// One relation of a chained comparison.
#[derive(Clone, Debug)]
pub struct CompareLink {
    /// The relation.
    pub op: CompareOp,
    /// Its right side.
    pub right: Expr,
}

/// A call.
#[derive(Clone, Debug)]
pub struct Call {
    /// What is called.
    pub func: Expr,
    /// The arguments in source order.
    pub args: Vec<Arg>,
}

/// `new T(args)`; without parentheses `args` is empty.
#[derive(Clone, Debug)]
pub struct New {
    /// The C++ class, template arguments included.
    pub ty: TypeExpr,
    /// The arguments of the constructor.
    pub args: Vec<Arg>,
}

/// An argument of a call, or a base or keyword of a class.
#[derive(Clone, Debug)]
pub struct Arg {
    /// Its number.
    pub id: NodeId,
    /// Its extent.
    pub span: Span,
    /// Positional, keyword or unpacked.
    pub kind: ArgKind,
    /// The value.
    pub value: Expr,
}

/// How an argument is passed.
#[derive(Clone, Debug)]
pub enum ArgKind {
    /// `x`
    Positional,
    /// `name=x`
    Keyword(Name),
    /// `*x`
    Star,
    /// `**x`
    DoubleStar,
}

/// A cast.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The target type.
    pub ty: TypeExpr,
    /// `<T?>`: tested at run time.
    pub checked: bool,
    /// What is cast.
    pub operand: Expr,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `not`
    Not,
    /// `-`
    Neg,
    /// `+`
    Pos,
    /// `~`
    Invert,
}

/// Binary operators, also those of augmented assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `@`
    MatMul,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `&`
    BitAnd,
}

/// `and`, `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoolOp {
    /// `and`
    And,
    /// `or`
    Or,
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// `==`
    Eq,
    /// `!=`, and `<>` under language level 2.
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `in`
    In,
    /// `not in`
    NotIn,
}

macro_rules! spelling {
    ($ty:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        impl $ty {
            /// The operator as written.
            pub fn as_str(self) -> &'static str {
                match self { $($ty::$variant => $text),* }
            }
        }
    };
}
spelling!(UnaryOp { Not = "not", Neg = "-", Pos = "+", Invert = "~" });
spelling!(BinaryOp {
    Add = "+", Sub = "-", Mul = "*", MatMul = "@", Div = "/", FloorDiv = "//", Mod = "%", Pow = "**",
    Shl = "<<", Shr = ">>", BitOr = "|", BitXor = "^", BitAnd = "&",
});
spelling!(BoolOp { And = "and", Or = "or" });
spelling!(CompareOp {
    Eq = "==", Ne = "!=", Lt = "<", Le = "<=", Gt = ">", Ge = ">=", Is = "is", IsNot = "is not", In = "in", NotIn = "not in",
});
spelling!(RangeOp { Lt = "<", Le = "<=", Gt = ">", Ge = ">=" });

impl Expr {
    /// The identifier, if the expression is one.
    pub fn as_name(&self) -> Option<Symbol> {
        match self.kind {
            ExprKind::Name(s) => Some(s),
            _ => None,
        }
    }

    /// The path, if the expression is a name or attributes of a name: `cython.view.array`.
    pub fn as_dotted(&self) -> Option<DottedName> {
        let mut parts = Vec::new();
        let mut at = self;
        loop {
            match &at.kind {
                ExprKind::Attribute { value, name } => {
                    parts.push(*name);
                    at = value;
                }
                ExprKind::Name(text) => {
                    parts.push(Name { id: at.id, span: at.span, text: *text });
                    parts.reverse();
                    return Some(DottedName { span: self.span, parts });
                }
                _ => return None,
            }
        }
    }
}
