//! Extension types: heap types made from specs when the module is executed.
//!
//! For each type of the module: its object struct and vtable (`layout`), `tp_new`, `tp_dealloc`,
//! traversal (`life`), the functions that stand between slots and special methods (`special`,
//! with its table in `slots`), and the making of the type (`make`).

mod layout;
mod life;
mod make;
mod slots;
mod special;

use crate::ctree::{CExpr, CStmt, CType, Function, Item, Linkage, Name, Param};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, FuncId};
use pyxide_types::{ClassId, ClassState, Linkage as DeclLinkage, ObjectType, Type, TypeId};

/// What the extension types of a module add to its file.
#[derive(Default)]
pub(crate) struct Classes {
    /// Object structs and vtable structs.
    pub structs: Vec<Item>,
    pub prototypes: Vec<Item>,
    pub functions: Vec<Item>,
    /// Making the types, when the module is executed.
    pub init: Vec<CStmt>,
}

/// What an attribute's storage needs besides its memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Storage {
    /// A counted reference; None at the start.
    Object,
    /// A counted reference that may be part of a cycle.
    Traversed,
    /// `__dict__` or `__weakref__`: NULL at the start.
    Special,
    /// A memoryview.
    View,
    /// A C++ object.
    Cpp,
    Plain,
}

/// Everything about the module's extension types, and those of other modules in use.
pub(crate) fn items(cx: &mut Cx<'_>) -> Classes {
    let mut out = Classes::default();
    let own: Vec<&ClassImpl> = cx.hir.classes.iter().collect();
    for c in &own {
        cx.use_class(c.class);
        cx.class_object(c.class);
    }
    make::imports(cx, &mut out, &own);
    for c in &own {
        class(cx, c, &mut out);
    }
    // Structs last: everything that asks for one has done so, and may have asked for more.
    layout::structs(cx, &mut out);
    out
}

fn class(cx: &mut Cx<'_>, c: &ClassImpl, out: &mut Classes) {
    let mut slots = Vec::new();
    life::functions(cx, c, &mut slots, out);
    special::functions(cx, c, &mut slots, out);
    make::class(cx, c, slots, out);
}

/// A slot's row: its number and its function or table.
pub(crate) struct Slot {
    pub id: Name,
    pub value: CExpr,
}

impl Slot {
    fn function(id: &str, name: &str) -> Slot {
        Slot { id: id.into(), value: CExpr::name(name).cast(CType::void().ptr()) }
    }
}

impl Classes {
    /// Adds a static function with its prototype.
    fn function(&mut self, ret: CType, name: impl Into<Name>, params: Vec<Param>, body: Vec<CStmt>) {
        let f = Function { linkage: Linkage::Static, ret, name: name.into(), params, varargs: false, body };
        self.prototypes.push(Item::Prototype(Box::new(Function { body: Vec::new(), ..f.clone() })));
        self.functions.push(Item::Function(Box::new(f)));
    }
}

/// `PyObject *name`
fn object(name: &str) -> Param {
    Param::new(CType::object(), name)
}

impl Cx<'_> {
    /// The extension type that a class inherits from.
    pub(crate) fn base_class(&self, class: ClassId) -> Option<ClassId> {
        self.types.classes[class].base.and_then(|b| self.types.as_class(b))
    }

    /// Whether a class is implemented in this module.
    pub(crate) fn is_own(&self, class: ClassId) -> bool {
        self.hir.classes.iter().any(|c| c.class == class)
    }

    /// Whether objects of a class have a pointer to a vtable.
    pub(crate) fn has_vtable(&self, class: ClassId) -> bool {
        let holder = self.vtable_holder(class);
        self.types.classes[holder].methods.iter().any(|m| self.opens_slot(*m))
    }

    /// Whether a method has a slot of its own in the vtable of its class.
    pub(crate) fn opens_slot(&self, m: pyxide_types::CFuncId) -> bool {
        let f = &self.types.cfuncs[m];
        f.overrides.is_none() && !f.is_static
    }

    /// What an attribute's storage needs.
    pub(crate) fn storage(&self, name: &str, ty: TypeId) -> Storage {
        use pyxide_types::Builtin::{Bool, ByteArray, Bytes, Complex, Float, Int, Str};
        match &self.types[self.types.resolved(ty)] {
            Type::Object(_) | Type::Buffer(_) if matches!(name, "__dict__" | "__weakref__") => Storage::Special,
            Type::Object(ObjectType::Builtin(Str | Bytes | Int | Float | Bool | Complex | ByteArray)) => Storage::Object,
            Type::Object(_) | Type::Buffer(_) => Storage::Traversed,
            Type::MemoryView(_) => Storage::View,
            Type::CppClass(..) => Storage::Cpp,
            _ => Storage::Plain,
        }
    }

    /// Whether the collector must know of objects of a class.
    pub(crate) fn is_collected(&self, class: ClassId) -> bool {
        let def = &self.types.classes[class];
        if def.flags.no_gc {
            return false;
        }
        let own = def.fields.iter().any(|f| matches!(self.storage(&f.name.name, f.ty), Storage::Traversed | Storage::Special) && &*f.name.name != "__weakref__");
        own || match def.base {
            Some(b) => match self.object_type(b) {
                Some(ObjectType::Class(base)) => self.is_collected(base) || def_is_foreign(self, base),
                Some(ObjectType::Builtin(b)) => {
                    use pyxide_types::Builtin::{Bool, ByteArray, Bytes, Complex, Float, Int, Str};
                    !matches!(b, Str | Bytes | Int | Float | Bool | Complex | ByteArray)
                }
                Some(ObjectType::Any) | None => false,
            },
            None => false,
        }
    }

    /// The C function of a special method that this class itself defines.
    pub(crate) fn special(&self, c: &ClassImpl, name: &str) -> Option<Name> {
        c.specials.get(name).map(|f| self.function_name(*f))
    }

    fn function_name(&self, f: FuncId) -> Name {
        self.names.function(f)
    }
}

/// Whether a class's struct comes from a header, so that its traversal is not ours to guess.
fn def_is_foreign(cx: &Cx<'_>, class: ClassId) -> bool {
    let def = &cx.types.classes[class];
    def.linkage == DeclLinkage::Extern || def.state < ClassState::Declared
}
