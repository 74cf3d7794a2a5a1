//! What a named C-level thing is: struct, enum, typedef, extension type, C++ class, function, variable.

use crate::{CFuncId, CVarId, ClassId, CppClassId, TypeId};
use pyxide_base::Loc;
use std::sync::Arc;

/// Where a thing is defined and who may see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Linkage {
    /// In this module, seen by those that cimport it.
    #[default]
    Private,
    /// `public`: under its C name, in the `.h` file.
    Public,
    /// `api`: through the `_api.h` file.
    Api,
    /// `public api`.
    PublicApi,
    /// `cdef extern`: by a C header or library.
    Extern,
}

/// The module that declares a thing, by its full dotted name.
pub type ModuleName = Arc<str>;

/// A name in the language and, where it differs or is fixed, in C.
#[derive(Clone, Debug)]
pub struct DeclName {
    /// The name in the source.
    pub name: Arc<str>,
    /// The C name that the source gives (`int f "c_f" ()`) or that `extern` implies.
    /// `None`: the C printer chooses one.
    pub c_name: Option<Arc<str>>,
    /// The C++ namespace of an extern block, as text.
    pub namespace: Option<Arc<str>>,
    /// The declaring module.
    pub module: ModuleName,
    pub loc: Loc,
}

/// `struct` or `union`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aggregate {
    Struct,
    Union,
}

/// A struct or union.
#[derive(Clone, Debug)]
pub struct StructDef {
    pub name: DeclName,
    pub aggregate: Aggregate,
    pub linkage: Linkage,
    pub packed: Packed,
    /// Whether C names it by its tag (`struct s`) or by a typedef (`ctypedef struct`).
    pub tag: Tag,
    /// `None`: declared only, so far or for good (opaque).
    pub fields: Option<Vec<Field>>,
}

/// `cdef packed struct`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Packed {
    #[default]
    No,
    Yes,
}

/// How C spells the use of a struct, union or enum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tag {
    /// `struct name`.
    Tagged,
    /// `name` (declared by `ctypedef`, or a C++ name).
    Typedef,
}

/// A field of a struct, or a C attribute of an extension type.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: DeclName,
    pub ty: TypeId,
    /// Python's view of it; always `Hidden` in structs.
    pub access: FieldAccess,
}

/// Who reaches a C attribute from Python.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FieldAccess {
    #[default]
    Hidden,
    ReadOnly,
    Public,
}

/// A C enum.
#[derive(Clone, Debug)]
pub struct EnumDef {
    pub name: Option<DeclName>,
    pub linkage: Linkage,
    pub tag: Tag,
    /// `enum class`: C++ scoped.
    pub scoped: Scoped,
    /// `cpdef enum`: a Python class too.
    pub python: PythonVisible,
    pub underlying: Option<TypeId>,
    /// The instance of a class template that it is declared in.
    pub outer: Option<TypeId>,
    pub items: Vec<EnumItem>,
    pub doc: Option<Arc<str>>,
}

/// Whether the members of an enum are reached through its name only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Scoped {
    #[default]
    No,
    Yes,
}

/// `cpdef`: whether Python sees a thing too.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PythonVisible {
    #[default]
    No,
    Yes,
}

/// A member of an enum.
#[derive(Clone, Debug)]
pub struct EnumItem {
    pub name: DeclName,
    /// Known when the source says it or it follows from the one before, outside extern.
    pub value: Option<i128>,
    /// The C of a value of the module's own that only the C compiler knows.
    pub text: Option<Arc<str>>,
}

/// A typedef.
#[derive(Clone, Debug)]
pub struct TypedefDef {
    pub name: DeclName,
    /// For `extern`, an approximation: only its kind (integer, float, pointer) is true.
    pub base: TypeId,
    pub linkage: Linkage,
    /// The names of the parameters, where it is a pointer to a function.
    pub params: Vec<Option<Arc<str>>>,
}

/// A fused type.
#[derive(Clone, Debug)]
pub struct FusedDef {
    pub name: DeclName,
    pub members: Vec<TypeId>,
}

/// An extension type.
#[derive(Clone, Debug)]
pub struct ClassDef {
    pub name: DeclName,
    /// The module that Python finds the type in; differs from the declaring one for
    /// `cdef extern class numpy.ndarray`.
    pub home: ModuleName,
    /// The name that Python finds it by there.
    pub home_name: Arc<str>,
    pub linkage: Linkage,
    /// An extension or built-in type.
    pub base: Option<TypeId>,
    /// Further bases, Python classes only.
    pub more_bases: Vec<TypeId>,
    /// Own C attributes, in order.
    pub fields: Vec<Field>,
    /// Own C methods, in the order of the vtable; an overriding one refers to what it overrides.
    pub methods: Vec<CFuncId>,
    /// Attributes of an extern class that C functions read and write (`@property cdef inline`).
    pub properties: pyxide_base::IndexMap<Arc<str>, CProperty>,
    /// `[object Name, type Name, check_size ...]`.
    pub object_struct: Option<Arc<str>>,
    /// How C names that struct in a header: by a typedef for `ctypedef class`.
    pub struct_tag: Tag,
    pub type_object: Option<Arc<str>>,
    pub check_size: CheckSize,
    /// `__cythonbufferdefaults__`: options of buffers of this class that say nothing else.
    pub buffer_defaults: Option<BufferDefaults>,
    pub flags: ClassFlags,
    /// The fields that a dataclass adds, in order.
    pub dataclass_fields: Vec<DataclassField>,
    /// Whether the body has been seen (or only `cdef class X`).
    pub state: ClassState,
    pub doc: Option<Arc<str>>,
}

/// Options of an old-style buffer (docs: "Implementing the buffer protocol").
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BufferDefaults {
    pub ndim: u32,
    pub mode: Box<str>,
    pub negative_indices: crate::NegativeIndices,
    pub cast: crate::BufferCast,
}

impl Default for BufferDefaults {
    fn default() -> Self {
        let (negative_indices, cast) = (crate::NegativeIndices::Wrap, crate::BufferCast::Exact);
        BufferDefaults { ndim: 1, mode: "full".into(), negative_indices, cast }
    }
}

/// What to do when the size of a foreign object struct is not what was declared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CheckSize {
    Error,
    #[default]
    Warn,
    Ignore,
}

/// How far a class is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum ClassState {
    Forward,
    /// Declared with its attributes and methods (`.pxd`).
    Declared,
    /// Implemented in the module at hand.
    Defined,
}

/// Directives that are part of a class's type.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ClassFlags {
    /// `@cython.final`
    pub is_final: bool,
    /// `@cython.internal`
    pub internal: bool,
    /// `@cython.no_gc`
    pub no_gc: bool,
    /// `@cython.no_gc_clear`
    pub no_gc_clear: bool,
    /// `@cython.trashcan`: as said, or as the base.
    pub trashcan: Option<bool>,
    /// `@cython.freelist(N)`; 0 is none.
    pub freelist: u32,
    /// `@cython.dataclasses.dataclass`
    pub dataclass: Option<DataclassOptions>,
    /// `@cython.total_ordering`
    pub total_ordering: bool,
    /// `@cython.collection_type(...)`
    pub collection: Option<Collection>,
    /// `@cython.type_version_tag(False)`
    pub no_version_tag: bool,
    /// `@cython.auto_pickle`: as said, or by default.
    pub auto_pickle: Option<bool>,
}

/// What `@dataclass` is given (library reference: `dataclasses`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DataclassOptions {
    pub init: bool,
    pub repr: bool,
    pub eq: bool,
    pub order: bool,
    pub unsafe_hash: bool,
    pub frozen: bool,
    pub match_args: bool,
    pub kw_only: bool,
}

impl Default for DataclassOptions {
    fn default() -> Self {
        let (on, off) = (true, false);
        DataclassOptions { init: on, repr: on, eq: on, order: off, unsafe_hash: off, frozen: off, match_args: on, kw_only: off }
    }
}

/// A field of a dataclass: a C attribute of the same name belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DataclassField {
    pub name: Arc<str>,
    pub kind: DataclassFieldKind,
    pub written: DataclassFieldForm,
}

/// Whether objects keep what a field is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DataclassFieldKind {
    Kept,
    /// `InitVar[T]`: `__post_init__` gets it.
    InitVar,
}

/// How a field of a dataclass is declared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DataclassFieldForm {
    /// `name: T`: Python sees it where it can.
    Annotation,
    /// `cdef T name`: Python sees what is public or readonly.
    Cdef,
}

/// What pattern matching takes the objects of a class for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Collection {
    Sequence,
    Mapping,
}

/// A C function, or a C method of an extension type or C++ class.
#[derive(Clone, Debug)]
pub struct CFunc {
    pub name: DeclName,
    /// Its [`crate::Type::Function`]; for a method, `self` is the first parameter.
    pub ty: TypeId,
    pub params: Vec<CParam>,
    pub linkage: Linkage,
    pub python: PythonVisible,
    pub inline: Inline,
    pub owner: Owner,
    /// The method of a base class that this one overrides.
    pub overrides: Option<CFuncId>,
    /// `@final`: called directly, never through the vtable.
    pub is_final: bool,
    /// `@staticmethod` on a method: no `self`, called directly, not in the vtable.
    pub is_static: bool,
    /// `const` behind a C++ method.
    pub is_const: bool,
    /// The fused types of its signature, in order: such a function has no body, its specialisations do.
    pub fused: Vec<crate::FusedId>,
    /// The fused function that this is one specialisation of.
    pub specialises: Option<CFuncId>,
    /// The template parameters of a C++ function template.
    pub template_params: Vec<Arc<str>>,
    /// Template arguments that are spelt: of an instance that a call asks for.
    pub template_args: Vec<TypeId>,
}

/// The functions behind an attribute of an extern class.
#[derive(Clone, Copy, Debug, Default)]
pub struct CProperty {
    pub get: Option<CFuncId>,
    pub set: Option<CFuncId>,
}

/// A parameter of a C function.
#[derive(Clone, Debug)]
pub struct CParam {
    pub name: Option<Arc<str>>,
    pub ty: TypeId,
    /// `not None`: the Python wrapper refuses None.
    pub not_none: bool,
}

/// `inline`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Inline {
    #[default]
    No,
    Yes,
}

/// What a C function belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    Module,
    Class(ClassId),
    CppClass(CppClassId),
}

/// A module-level C variable, or an extern one or constant.
#[derive(Clone, Debug)]
pub struct CVar {
    pub name: DeclName,
    pub ty: TypeId,
    pub linkage: Linkage,
}

/// A C++ class or class template.
#[derive(Clone, Debug)]
pub struct CppClassDef {
    pub name: DeclName,
    /// The parameters of the template; those with a default may be left out.
    pub template_params: Vec<TemplateParamDef>,
    pub bases: Vec<TypeId>,
    pub fields: Vec<Field>,
    /// Methods by name, overloads together; constructors are named `<init>`, operators `operator+`.
    pub methods: pyxide_base::IndexMap<Arc<str>, Vec<CFuncId>>,
    pub static_methods: pyxide_base::IndexMap<Arc<str>, Vec<CFuncId>>,
    /// Nested types by name.
    pub types: pyxide_base::IndexMap<Arc<str>, TypeId>,
    pub linkage: Linkage,
    /// The class that this one is nested in.
    pub outer: Option<TypeId>,
    /// Whether its body has been seen.
    pub state: ClassState,
}

/// A parameter of a C++ template.
#[derive(Clone, Debug)]
pub struct TemplateParamDef {
    pub name: Arc<str>,
    /// `T=*`: C++ knows a default.
    pub optional: bool,
}

/// Any named C-level variable reference.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CEntity {
    Func(CFuncId),
    Var(CVarId),
}
