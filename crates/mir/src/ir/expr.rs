//! Expression trees that cannot fail, and places.

use super::Var;
use pyxide_hir::tree::{BinaryOp, CompareOp, ConstId, Extent, FuncId, LocalId, LogicalOp, Through, UnaryOp};
use pyxide_prims::Prim;
use pyxide_types::{CFuncId, CVarId, ClassId, EnumId, StructId, TypeId};
use std::sync::Arc;

/// An expression without effect, failure or ownership.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    pub kind: ExprKind,
    pub ty: TypeId,
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A variable or what can be reached from it, read. Objects are borrowed.
    Load(Place),
    AddressOf(Place),
    /// An object of the constant pool; immortal as long as the module lives.
    Const(ConstId),
    Int(i128),
    Float(Arc<str>),
    CStr(Arc<[u8]>),
    WideStr(Arc<[u32]>),
    /// NULL, or the "not set" object.
    Null,
    /// `None`; immortal as far as we are concerned.
    None,
    /// The value by which this function says that it raised (its `except` clause; zero or an
    /// empty struct where there is no such value).
    ErrorResult,
    EnumItem(EnumId, u32),
    CText(Arc<str>),
    FuncPointer(CFuncId),
    /// What stands for a C method in the table of an object's class.
    MethodPointer(CFuncId, Box<Expr>),
    ClassObject(ClassId),
    CBuiltin(Arc<str>),
    ModuleObject,
    ModuleDict,
    /// A builtin that is looked up once, when the module is initialised.
    BuiltinName(ConstId),
    /// Whether the current error matches a class or tuple; stands only as the condition of an
    /// `If`, with the error current.
    ErrorMatches(Box<Expr>),
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    Unary(UnaryOp, Box<Expr>),
    Compare(CompareOp, Box<Expr>, Box<Expr>),
    Logical(LogicalOp, Box<Expr>, Box<Expr>),
    Not(Box<Expr>),
    Conditional(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A C cast; between objects, a change of static type only.
    Cast(Box<Expr>),
    /// A pure row of the primitives table.
    Prim(Prim, Vec<Expr>),
    SizeOf(TypeId),
    Extent { view: Box<Expr>, what: Extent, axis: Box<Expr> },
    /// Whether an object variable (or a memoryview) is set, that is, not NULL.
    IsSet(Var),
    /// `typeid` of a type.
    TypeIdOfType(TypeId),
}

/// Something with an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub kind: PlaceKind,
    pub ty: TypeId,
}

/// The kinds of places.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceKind {
    Var(Var),
    /// A member of the scope object of an enclosing function.
    Outer { owner: FuncId, local: LocalId },
    CVar(CVarId),
    StructField { base: Box<Place>, of: StructId, field: u32 },
    ValueField { value: Box<Expr>, of: StructId, field: u32 },
    PointerField { pointer: Box<Expr>, of: StructId, field: u32 },
    ObjectField { object: Box<Expr>, class: ClassId, field: u32 },
    CppMember { object: Box<Expr>, through: Through, name: Arc<str> },
    Deref(Box<Expr>),
    CIndex { base: Box<Expr>, index: Box<Expr> },
    CTupleItem { base: Box<Expr>, item: u32 },
    /// Indices already checked and wrapped: plain address arithmetic over the view's strides.
    MemoryViewItem { view: Box<Expr>, indices: Vec<Expr> },
    /// The same on an old-style buffer held by a variable.
    BufferItem { object: Box<Place>, indices: Vec<Expr> },
    /// An entry of the module's table of defaults.
    ModuleDefault(u32),
    /// The n-th default kept in the function object that was called.
    StoredDefault(u32),
}

impl Expr {
    /// A variable, read.
    pub fn var(var: Var, ty: TypeId) -> Expr {
        Expr { kind: ExprKind::Load(Place::var(var, ty)), ty }
    }
    /// An integer of a type.
    pub fn int(value: i128, ty: TypeId) -> Expr {
        Expr { kind: ExprKind::Int(value), ty }
    }
}

impl Place {
    /// A variable.
    pub fn var(var: Var, ty: TypeId) -> Place {
        Place { kind: PlaceKind::Var(var), ty }
    }
}
