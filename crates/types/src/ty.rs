//! The shape of types. Types are interned: equal types have equal [`TypeId`]s.

use crate::{Builtin, ExceptionSpec, FloatKind, GilSpec, IntKind};
use cranelift_entity::entity_impl;

/// An interned type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub(crate) u32);
entity_impl!(TypeId);

/// A struct or union.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StructId(u32);
entity_impl!(StructId, "struct");

/// A C enum.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnumId(u32);
entity_impl!(EnumId, "enum");

/// A typedef.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypedefId(u32);
entity_impl!(TypedefId, "typedef");

/// An extension type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(u32);
entity_impl!(ClassId, "class");

/// A C++ class or class template.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CppClassId(u32);
entity_impl!(CppClassId, "cppclass");

/// A fused type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FusedId(u32);
entity_impl!(FusedId, "fused");

/// A C function or method that has a name: what a call resolves to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CFuncId(u32);
entity_impl!(CFuncId, "cfunc");

/// A module-level C variable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CVarId(u32);
entity_impl!(CVarId, "cvar");

/// A type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Type {
    /// Stands where a diagnostic was given; converts to and from anything without another.
    Error,
    /// A reference to a Python object; counted.
    Object(ObjectType),
    Void,
    /// `bint`: a C `int` that is a truth value in Python.
    Bint,
    Int(IntKind),
    Float(FloatKind),
    /// A C complex number over this float type.
    Complex(FloatKind),
    Pointer(TypeId),
    Array(TypeId, ArrayLen),
    Function(Box<FuncType>),
    Struct(StructId),
    Enum(EnumId),
    Typedef(TypedefId),
    /// A C++ class, with the arguments of its template.
    CppClass(CppClassId, Box<[TypeId]>),
    Reference(TypeId),
    RvalueReference(TypeId),
    Const(TypeId),
    Volatile(TypeId),
    /// A pointer through which alone what it leads to is written.
    Restrict(TypeId),
    /// A typed memoryview; counted in its own way, also without the GIL.
    MemoryView(Box<MemoryViewType>),
    /// `object[dtype, ndim=..., mode=...]`: the old buffer syntax; an object with a buffer held open.
    Buffer(Box<BufferType>),
    /// `list[T]`, `dict[K, V]`, `tuple[T, ...]`: a built-in container with the types of its items. It is
    /// the plain container ([`crate::TypeTable::resolved`] says so), of whose items more is known.
    Generic(Box<GenericType>),
    /// A C tuple: a struct of these.
    CTuple(Box<[TypeId]>),
    /// A fused type, before a specialisation is chosen.
    Fused(FusedId),
    /// A parameter of a C++ template, by its place in the parameter list of its class or function.
    TemplateParam(Box<str>),
    /// The type of `NULL`: converts to every pointer.
    Null,
    /// The type of a name of a C++ namespace-less extern that only the C compiler knows (`auto`-like use).
    Opaque(Box<str>),
}

/// What kind of Python object a reference may point to. `None` is always allowed unless flow
/// analysis knows better.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ObjectType {
    /// Any object.
    Any,
    /// A built-in type.
    Builtin(Builtin),
    /// An extension type or a subclass of it.
    Class(ClassId),
}

/// The length of a C array.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ArrayLen {
    /// `[]`, only in declarations that C sees elsewhere.
    Unknown,
    Known(u64),
    /// A constant that only the C compiler knows, as text.
    Named(Box<str>),
}

/// The type of a C function. Names of parameters are not part of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FuncType {
    pub params: Box<[TypeId]>,
    /// How many of the last parameters may be left out (`int x=*`): they travel in a struct.
    pub optional: u32,
    /// `...` of C.
    pub varargs: Varargs,
    pub ret: TypeId,
    pub except: ExceptionSpec,
    pub gil: GilSpec,
}

/// Whether a C function takes more arguments than it names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Varargs {
    #[default]
    No,
    Yes,
}

/// A built-in container with the types of its items.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct GenericType {
    /// The plain container.
    pub base: TypeId,
    /// One type for the items; keys and values of a `dict`; each item of a tuple of known length.
    pub args: Box<[TypeId]>,
    pub length: TupleLength,
}

/// How many items a tuple type tells of; other containers are `Known`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TupleLength {
    /// `tuple[int, str]`
    Known,
    /// `tuple[int, ...]`
    Any,
}

/// `T[:, ::1]` and kin (docs: "Typed Memoryviews").
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MemoryViewType {
    /// The element; `Const` when the view is read-only.
    pub dtype: TypeId,
    pub axes: Box<[Axis]>,
}

/// How one dimension of a memoryview is reached.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Axis {
    pub access: Access,
    pub packing: Packing,
}

/// `direct`, `ptr` (indirect) or `full` (either).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Access {
    Direct,
    Indirect,
    Full,
}

/// How the items of one dimension lie.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Packing {
    /// Next to each other.
    Contiguous,
    /// Next to each other given the dimension that is.
    Follow,
    /// Anywhere.
    Strided,
}

/// `object[dtype, ndim, mode, negative_indices, cast]`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct BufferType {
    /// The Python type of the object.
    pub base: TypeId,
    pub dtype: TypeId,
    pub ndim: u32,
    /// `"c"`, `"fortran"`, `"strided"` or `"full"`.
    pub mode: Box<str>,
    pub negative_indices: NegativeIndices,
    /// `cast=True`: only the item size must agree.
    pub cast: BufferCast,
}

/// Whether negative indices count from the end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NegativeIndices {
    Wrap,
    Forbidden,
}

/// Whether a buffer of another element type of the same size is taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BufferCast {
    Exact,
    SameSize,
}
