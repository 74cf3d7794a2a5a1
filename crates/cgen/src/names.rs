//! The C names of a module's functions, types and variables. Each kind has a prefix of its own,
//! so that no two kinds and no name of C or the runtime can meet; the rest is the source's name.
//!
//! | prefix | what |
//! |---|---|
//! | `f_` | a Python-callable function | 
//! | `c_` | a `cdef` function or the C half of a `cpdef` one |
//! | `g_` | the body of a generator, as it is resumed |
//! | `d_` | the descriptor of a Python-callable (or traced) function |
//! | `s_`, `e_`, `x_` | a struct or union, an enum, a C++ class |
//! | `o_`, `vt_`, `vtab_` | object struct, vtable struct and vtable of an extension type |
//! | `t_` | the type object of an extension type, in the module state |
//! | `v_` | a variable of the source |
//! | `k_`, `n_`, `b_` | a constant: a value, a name, a builtin |

use crate::ctree::Name;
use crate::fresh::Fresh;
use crate::spell::identifier;
use pyxide_hir::tree::{FuncId, FunctionKind, Module, Suspends};
use pyxide_types::{CFuncId, CVarId, ClassId, CppClassId, DeclName, EnumId, Linkage, StructId};
use rustc_hash::FxHashMap;

/// The names, chosen once, in the order of the module's tables.
#[derive(Debug, Default)]
pub struct Names {
    used: Fresh,
    functions: FxHashMap<FuncId, Name>,
    descriptors: FxHashMap<FuncId, Name>,
    resumes: FxHashMap<FuncId, Name>,
    classes: FxHashMap<ClassId, Name>,
    structs: FxHashMap<StructId, Name>,
    enums: FxHashMap<EnumId, Name>,
    cpp_classes: FxHashMap<CppClassId, Name>,
    cvars: FxHashMap<CVarId, Name>,
    imports: FxHashMap<CFuncId, Name>,
}

impl Names {
    /// Names for everything in `hir` that this module defines.
    pub fn of(hir: &Module) -> Names {
        let mut names = Names::default();
        for (id, f) in hir.functions.iter() {
            let stem = identifier(&f.qualname);
            let stem = if stem.is_empty() { "anonymous" } else { &stem };
            let name = match f.kind {
                FunctionKind::Module => "pyx_module_body".into(),
                FunctionKind::C(c) => match &hir.types.cfuncs[c] {
                    d if exported(d) => d.name.c_name.clone().unwrap_or_else(|| identifier(&d.name.name).into()),
                    d => match &d.name.c_name {
                        // The text of a header may speak of it.
                        Some(c) if d.owner == pyxide_types::Owner::Module && d.specialises.is_none() && names.used.take(c.clone()) => c.clone(),
                        _ => names.fresh("c_", stem),
                    },
                },
                _ => names.fresh("f_", stem),
            };
            let called = f.signature.is_some() && !matches!(f.kind, FunctionKind::C(_));
            if called || f.options.profile || f.options.linetrace {
                let d = names.fresh("d_", stem);
                names.descriptors.insert(id, d);
            }
            if f.suspends != Suspends::No {
                let g = names.fresh("g_", stem);
                names.resumes.insert(id, g);
            }
            names.functions.insert(id, name);
        }
        names
    }

    /// A name with this prefix that nothing has yet.
    pub fn fresh(&mut self, prefix: &str, stem: &str) -> Name {
        self.used.name(&format!("{prefix}{stem}"))
    }

    /// The C function of a body.
    pub fn function(&self, f: FuncId) -> Name {
        self.functions.get(&f).cloned().unwrap_or_else(|| "pyx_unknown".into())
    }
    /// The descriptor of a Python-callable function.
    pub fn descriptor(&self, f: FuncId) -> Name {
        self.descriptors.get(&f).cloned().unwrap_or_else(|| "pyx_unknown".into())
    }
    /// The C function that resumes a generator.
    pub fn resume(&self, f: FuncId) -> Name {
        self.resumes.get(&f).cloned().unwrap_or_else(|| "pyx_unknown".into())
    }
    /// The stem of the names of an extension type (`o_`, `vt_`, ... before it).
    pub fn class(&mut self, id: ClassId, decl: &DeclName, home: &str) -> Name {
        if let Some(n) = self.classes.get(&id) {
            return n.clone();
        }
        let stem = if *decl.module == *home { identifier(&decl.name) } else { identifier(&format!("{}.{}", decl.module, decl.name)) };
        let n = self.fresh("o_", &stem);
        let n: Name = n[2..].into();
        self.classes.insert(id, n.clone());
        n
    }
    /// A struct's or union's tag.
    pub fn structure(&mut self, id: StructId, decl: &DeclName) -> Name {
        if let Some(n) = self.structs.get(&id) {
            return n.clone();
        }
        let n = self.fresh("s_", &identifier(&decl.name));
        self.structs.insert(id, n.clone());
        n
    }
    /// An enum's tag.
    pub fn enumeration(&mut self, id: EnumId, decl: &DeclName) -> Name {
        if let Some(n) = self.enums.get(&id) {
            return n.clone();
        }
        let n = self.fresh("e_", &identifier(&decl.name));
        self.enums.insert(id, n.clone());
        n
    }
    /// A C++ class.
    pub fn cpp_class(&mut self, id: CppClassId, decl: &DeclName) -> Name {
        if let Some(n) = self.cpp_classes.get(&id) {
            return n.clone();
        }
        let n = self.fresh("x_", &identifier(&decl.name));
        self.cpp_classes.insert(id, n.clone());
        n
    }
    /// A C variable of this module: a member of the state, or a variable with a public name.
    pub fn cvar(&mut self, id: CVarId, decl: &DeclName) -> Name {
        if let Some(n) = self.cvars.get(&id) {
            return n.clone();
        }
        let n = self.fresh("v_", &identifier(&decl.name));
        self.cvars.insert(id, n.clone());
        n
    }
    /// The member of the state that holds a function of another module.
    pub fn import(&mut self, id: CFuncId, decl: &DeclName) -> Name {
        if let Some(n) = self.imports.get(&id) {
            return n.clone();
        }
        let n = self.fresh("i_", &identifier(&format!("{}.{}", decl.module, decl.name)));
        self.imports.insert(id, n.clone());
        n
    }
}

/// Whether the linker sees a function under its own name: methods it never does.
pub fn exported(f: &pyxide_types::CFunc) -> bool {
    visible(f.linkage) && f.owner == pyxide_types::Owner::Module
}

/// Whether the linker sees a thing under its own name.
pub fn visible(linkage: Linkage) -> bool {
    matches!(linkage, Linkage::Public | Linkage::PublicApi)
}
