//! Modules and the extension types in them.

use super::{ConstId, Consts, FuncId, Function};
use cranelift_entity::PrimaryMap;
use pyxide_base::IndexMap;
use std::sync::Arc;
use pyxide_types::{CFuncId, CVarId, ClassId, CppClassId, EnumId, FieldAccess, Include, ModuleName, StructId, TypeTable};

/// A checked module.
#[derive(Debug)]
pub struct Module {
    /// The full dotted name.
    pub name: ModuleName,
    pub doc: Option<ConstId>,
    /// All types; ids in the tree refer to it.
    pub types: TypeTable,
    pub consts: Consts,
    pub functions: PrimaryMap<FuncId, Function>,
    /// The code at top level.
    pub body: FuncId,
    /// Extension types implemented here, in definition order (bases first).
    pub classes: Vec<ClassImpl>,
    /// Which body implements which C function.
    pub implementations: IndexMap<CFuncId, FuncId>,
    /// C variables that live in this module.
    pub cvars: Vec<CVarId>,
    /// Structs and enums that this module itself must declare to C, in order.
    pub structs: Vec<StructId>,
    pub enums: Vec<EnumId>,
    /// C++ classes defined here, bases first.
    pub cpp_classes: Vec<CppClassId>,
    /// Headers and verbatim C, in order.
    pub includes: Vec<Include>,
    /// Modules that are cimported, directly or by others, each behind those that it cimports itself: in this order
    /// they are imported.
    pub cimported: Vec<ModuleName>,
    /// Number of defaults kept in the module's state ([`super::Default::Module`]).
    pub module_defaults: u32,
    /// What other modules may cimport: declared in the `.pxd`, or `api`.
    pub exports: Exports,
    pub options: ModuleOptions,
}

impl Module {
    /// The same module without the docstrings of itself, its functions and its extension types
    /// (docs: "Compiler options", `docstrings`). Python classes keep theirs, as in Cython.
    pub fn without_docstrings(mut self) -> Module {
        self.doc = None;
        for function in self.functions.values_mut() {
            function.doc = None;
        }
        for class in &mut self.classes {
            self.types.classes[class.class].doc = None;
            for property in &mut class.properties {
                property.doc = None;
            }
        }
        self
    }
}

/// What other modules may take.
#[derive(Clone, Debug, Default)]
pub struct Exports {
    pub funcs: Vec<CFuncId>,
    pub vars: Vec<CVarId>,
}

/// Directives and options of the whole module.
#[derive(Clone, Debug, Default)]
pub struct ModuleOptions {
    pub cplus: bool,
    pub c_string_type: Option<String>,
    pub c_string_encoding: Option<String>,
    pub freethreading_compatible: bool,
    pub language_level: u8,
}

/// An extension type with its code.
#[derive(Clone, Debug)]
pub struct ClassImpl {
    pub class: ClassId,
    /// `def` methods that are no slots: name and body. In order; later ones win.
    pub methods: Vec<(ConstId, FuncId)>,
    /// Special methods by name (`__init__`, `__cinit__`, `__dealloc__`, `__add__`, ...).
    pub specials: IndexMap<&'static str, FuncId>,
    /// Properties with their functions.
    pub properties: Vec<Property>,
    /// The default way of pickling; none: the class has its own, or its base's.
    pub pickle: Option<Pickle>,
}

/// How objects of an extension type are pickled by default.
#[derive(Clone, Debug)]
pub enum Pickle {
    /// By their attributes, sorted by name.
    State {
        names: Vec<Arc<str>>,
        /// Which of them are objects.
        objects: Vec<bool>,
        /// What gives a tuple of all, and what takes one; kind `Slot`. None where there is no attribute.
        access: Option<(FuncId, FuncId)>,
    },
    /// Not at all: the message of the TypeError.
    Refused(Arc<str>),
}

/// A property of an extension type; public C attributes are properties too, made by the checker.
#[derive(Clone, Debug)]
pub struct Property {
    pub name: ConstId,
    pub doc: Option<ConstId>,
    /// The attribute, by its place among the class's, that is read, and written where it is public, without a function.
    pub field: Option<(u32, FieldAccess)>,
    pub get: Option<FuncId>,
    pub set: Option<FuncId>,
    pub del: Option<FuncId>,
}
