//! Expressions.

use super::{ConstId, FuncId, IndexChecks, Place, Stmt};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_types::{CFuncId, ClassId, EnumId, TypeId};
use std::sync::Arc;

/// A typed expression.
#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub ty: TypeId,
    pub loc: Loc,
}

impl Expr {
    /// The same at another place.
    pub fn with_loc(self, loc: Loc) -> Expr {
        Expr { loc, ..self }
    }
}

/// The kinds of expressions. Operands are evaluated left to right.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// An object of the constant pool.
    Const(ConstId),
    /// A C integer, of the expression's type.
    Int(i128),
    /// A C floating point number, as its digits.
    Float(Arc<str>),
    /// A C string literal (`char*`), without its final NUL.
    CStr(Arc<[u8]>),
    /// A wide C string literal (`Py_UNICODE*`).
    WideStr(Arc<[u32]>),
    /// `NULL`
    Null,
    /// A member of a C enum.
    EnumItem(EnumId, u32),
    /// C text that the source gives and only the C compiler understands (a named constant).
    CText(Arc<str>),
    /// A place, read. An object is borrowed from it.
    Load(Place),
    /// `&place`
    AddressOf(Place),
    /// The C function itself, as a pointer.
    FuncPointer(CFuncId),
    /// What stands for a C method in the table of an object's class.
    MethodPointer(CFuncId, Box<Expr>),
    /// A name looked up in the module's dictionary, then among the builtins. Fails with NameError.
    GlobalName(ConstId),
    /// A builtin that the module does not assign anywhere; looked up once.
    BuiltinName(ConstId),
    /// The type object of an extension type of this or another module.
    ClassObject(ClassId),
    /// The type object or value of a builtin that C knows by name (`PyList_Type`, `PyExc_ValueError`).
    CBuiltin(Arc<str>),
    /// The module object itself.
    ModuleObject,
    /// The module's dictionary.
    ModuleDict,
    /// A row of the primitives table.
    Prim(Prim, Vec<Expr>),
    /// Arithmetic of C on two operands of the expression's type.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// Arithmetic of C on one operand.
    Unary(UnaryOp, Box<Expr>),
    /// Comparison of C; operands of one type, the result a `bint`.
    Compare(CompareOp, Box<Expr>, Box<Expr>),
    /// `a and b`, `a or b` on C truth values; the result is a `bint`.
    Logical(LogicalOp, Box<Expr>, Box<Expr>),
    /// `not` on a C truth value.
    Not(Box<Expr>),
    /// `a if c else b`; both arms have the expression's type.
    Conditional { cond: Box<Expr>, then: Box<Expr>, otherwise: Box<Expr> },
    /// `a and b`, `a or b` whose value is one of the operands: `first` is bound to `temp`, `test`
    /// (a `bint` over `temp`) decides, `value_of_first` is `temp` converted.
    ShortCircuit { op: LogicalOp, temp: super::LocalId, first: Box<Expr>, test: Box<Expr>, value_of_first: Box<Expr>, second: Box<Expr> },
    /// A conversion from the operand's type to the expression's.
    Coerce(Coercion, Box<Expr>),
    /// A call of a C function.
    CCall(CCallee, Vec<Expr>),
    /// A call of a Python object. `names` is a tuple constant of the names of the last arguments.
    PyCall { callee: Box<Expr>, args: Vec<Expr>, names: Option<ConstId> },
    /// `object.name(args)` without making the bound method.
    PyMethodCall { object: Box<Expr>, name: ConstId, args: Vec<Expr>, names: Option<ConstId> },
    /// `callee(*args, **kwargs)`: a tuple, and a dict that the callee may keep, if any.
    PyCallEx { callee: Box<Expr>, args: Box<Expr>, kwargs: Option<Box<Expr>> },
    /// A tuple, list, set or dict (keys and values in turn) of these.
    Build(Container, Vec<Expr>),
    /// The concatenation of strings: f-strings, after each part was formatted.
    JoinStr(Vec<Expr>),
    /// A struct, C tuple or C array value from its members, in order.
    Aggregate(Vec<Expr>),
    /// A new function object.
    MakeFunction(Box<MakeFunction>),
    /// Calls a generator function of this module at once (generator expressions): its scope is
    /// made and `args` are put into its parameters.
    MakeGenerator { func: FuncId, args: Vec<Expr> },
    /// `yield value`; the expression's value is what is sent.
    Yield(Box<Expr>),
    /// `yield from iterable`
    YieldFrom(Box<Expr>),
    /// `await value`
    Await(Box<Expr>),
    /// Statements, then a value.
    Block(Vec<Stmt>, Box<Expr>),
    /// `sizeof(type)`
    SizeOf(TypeId),
    /// `new T(args)`
    New { ctor: Option<CFuncId>, args: Vec<Expr> },
    /// `T(args)`: a C++ object as a value.
    Construct { ctor: Option<CFuncId>, args: Vec<Expr> },
    /// `typeid(...)` of a type.
    TypeIdOfType(TypeId),
    /// `typeid(...)` of an expression.
    TypeIdOfExpr(Box<Expr>),
    /// A view of a part of a memoryview: one entry for each axis of the operand, in order, with
    /// `NewAxis` between.
    MemoryViewSlice { view: Box<Expr>, parts: Vec<SlicePart>, checks: IndexChecks },
    /// `m.T`
    MemoryViewTranspose(Box<Expr>),
    /// `m.shape[i]`, `m.strides[i]`, `m.suboffsets[i]` with a C index.
    MemoryViewExtent { view: Box<Expr>, what: Extent, axis: Box<Expr> },
    /// `m.copy()` / `m.copy_fortran()`
    MemoryViewCopy { view: Box<Expr>, order: CopyOrder },
    /// The value an exception handler caught, as an object (`except E as e`, `sys.exc_info()`).
    CaughtException,
    /// Whether this body currently holds the GIL is known statically; this is that fact.
    HasGil,
}

/// One axis of a memoryview slice.
#[derive(Clone, Debug)]
pub enum SlicePart {
    /// One index: the axis goes away.
    Index(Expr),
    /// `start:stop:step`
    Range { start: Option<Expr>, stop: Option<Expr>, step: Option<Expr> },
    /// `None`: a new axis of length one.
    NewAxis,
}

/// What is asked about an axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extent {
    Shape,
    Strides,
    Suboffsets,
    /// The address of the first item; the axis says nothing.
    Data,
    /// The object that holds the buffer, as a pointer, None for a view of None; the axis says
    /// nothing.
    Holder,
    /// Where a number about an axis stands, as a pointer.
    ShapeAddress,
    StridesAddress,
    SuboffsetsAddress,
}

/// The order of a contiguous copy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CopyOrder {
    C,
    Fortran,
}

/// Arithmetic on C numbers and pointers. Those marked *checked* may raise.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    /// C division: floats without check, or `cdivision=True`.
    Div,
    /// C remainder.
    Rem,
    /// Division with Python's rounding; raises ZeroDivisionError (*checked*).
    FloorDiv,
    /// Remainder with the sign of the divisor (*checked*).
    Mod,
    /// True division of floats with the zero check (*checked*).
    TrueDiv,
    /// Power on C numbers (`pow`, or repeated multiplication).
    Pow,
    Shl,
    Shr,
    And,
    Or,
    Xor,
    /// Pointer plus integer.
    PointerAdd,
    /// Pointer minus integer.
    PointerSub,
    /// Difference of two pointers.
    PointerDiff,
    /// Add, subtract, multiply under `overflowcheck=True` (*checked*).
    CheckedAdd,
    CheckedSub,
    CheckedMul,
    CheckedShl,
}

/// Arithmetic on one C operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
}

/// Comparison of C values. `Is` on pointers and objects is `Eq`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

/// `and`, `or`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LogicalOp {
    And,
    Or,
}

/// Containers with a display.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Container {
    Tuple,
    List,
    Set,
    Dict,
}

/// What a conversion does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Coercion {
    /// Between C types as C's cast does: numbers, pointers, enums, `<T>x`. Cannot fail.
    Cast,
    /// Any C value to an object of the expression's type.
    ToObject,
    /// An object to a C value. May raise.
    FromObject,
    /// Objects: the value is known to fit; no test.
    Trust,
    /// Objects: `isinstance` test, None passes. Raises TypeError.
    TypeTest,
    /// Objects: `isinstance` test, None refused too.
    TypeTestNotNone,
    /// Objects: None is refused with `message of the use` (attribute, item, iteration).
    NotNone(NoneUse),
    /// Object to `void*`/`PyObject*` and back without counting.
    ObjectPointer,
    /// To a C++ class or from it through its constructor; C++ does it. From a reference to a
    /// pointer: its address.
    Cpp,
    /// A memoryview to another memoryview type (narrower packing is checked).
    MemoryView,
}

/// What None was used for: chooses the message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NoneUse {
    /// `'NoneType' object has no attribute 'name'`
    Attribute(ConstId),
    /// `'NoneType' object is not subscriptable`
    Subscript,
    /// `'NoneType' object does not support item assignment`
    ItemAssignment,
    /// `'NoneType' object does not support item deletion`
    ItemDeletion,
    /// `'NoneType' object is not iterable`
    Iteration,
    /// `object of type 'NoneType' has no len()`
    Len,
    /// `argument of type 'NoneType' is not iterable`
    Membership,
    /// `Argument 'name' must not be None`
    Argument(ConstId),
    /// As the first argument of an unbound method; the constant is the message.
    Receiver(ConstId),
    /// `cannot pass None into a C function argument that is declared 'not None'`
    CArgument,
    /// `Memoryview is not initialized`: an attribute or global of a view type that was never set.
    ViewUnset,
    /// `Cannot index None memoryview slice`
    ViewIndex,
    /// `Cannot slice None memoryview slice`
    ViewSlice,
    /// `Cannot assign to None memoryview slice`
    ViewAssignment,
    /// `Cannot transpose None memoryview slice`
    ViewTranspose,
    /// `Cannot access 'name' attribute of None memoryview slice`
    ViewAttribute(ConstId),
}

/// What a C call calls.
#[derive(Clone, Debug)]
pub enum CCallee {
    /// The function itself.
    Direct(CFuncId),
    /// A method of an extension type through the vtable of the first argument.
    Virtual(CFuncId),
    /// Through a pointer.
    Pointer(Box<Expr>),
    /// A C++ method; the first argument is the object or a pointer to it.
    CppMethod { method: CFuncId, through: super::Through },
    /// A static method of a C++ class.
    CppStatic { class: TypeId, method: CFuncId },
    /// A C++ operator, spelt as such.
    CppOperator(CFuncId),
    /// A C++ object that is called.
    CppCall { object: Box<Expr>, method: CFuncId },
    /// A specialisation of a fused function.
    Specialised(CFuncId),
}

/// What `def` and `lambda` make.
#[derive(Clone, Debug)]
pub struct MakeFunction {
    pub func: FuncId,
    /// Values of those parameters whose default is [`super::Default::Stored`], in order.
    pub defaults: Vec<Expr>,
    /// What `__defaults__` and `__kwdefaults__` show: a tuple and a dict.
    pub shown_defaults: Option<Expr>,
    pub shown_kwdefaults: Option<Expr>,
    pub annotations: Option<Expr>,
}
