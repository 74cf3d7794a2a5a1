//! What is known about the function that is being checked.

use super::Checker;
use crate::bind::ScopeId;
use crate::build;
use crate::tree::{Binding, Block, Captured, Expr, FuncId, FunctionKind, GilState, Local, LocalId, Suspends};
use cranelift_entity::EntityRef;
use pyxide_base::{Loc, Symbol};
use pyxide_types::{ClassId, TypeId};
use rustc_hash::FxHashMap;

/// A function in the making.
pub(crate) struct FnState {
    pub id: FuncId,
    pub kind: FunctionKind,
    pub locals: Vec<Local>,
    pub by_name: FxHashMap<(ScopeId, Symbol), LocalId>,
    /// Names that are not defined, which was said: once in each function.
    pub told_names: rustc_hash::FxHashSet<Symbol>,
    /// Locals of old-style buffer types, with the views of their items.
    pub buffers: Vec<(LocalId, crate::tree::BufferViews)>,
    /// The namespaces of class bodies that run in this function.
    pub namespaces: FxHashMap<ScopeId, LocalId>,
    /// The local that holds `__class__`, by the scope of the class.
    pub class_cells: FxHashMap<ScopeId, LocalId>,
    pub ret: TypeId,
    /// The type of objects that the result is annotated with.
    pub annotated_ret: Option<TypeId>,
    pub gil: GilState,
    /// `with nogil` stands around, not only in the function's type.
    pub gil_released_here: bool,
    /// `with gil` stands in it.
    pub takes_gil: bool,
    pub suspends: Suspends,
    /// The first parameter, for `super()` without arguments.
    pub first_param: Option<LocalId>,
    /// The extension type whose method this is.
    pub class: Option<ClassId>,
    /// `this` of a C++ method defined here, with the class.
    pub this: Option<(LocalId, TypeId)>,
    /// Whether it reads variables of functions around it.
    pub uses_outer: bool,
    /// How many loops stand around the place at hand.
    pub loops: u32,
    /// Whether a parallel region is around.
    pub parallel: bool,
    /// Whether `with parallel()` is around.
    pub team: bool,
    /// Temporaries that a parallel region owns already.
    pub parallel_temps: rustc_hash::FxHashSet<LocalId>,
    /// Local copies that stand for other variables while a parallel region is checked.
    pub stand_ins: FxHashMap<(ScopeId, Symbol), LocalId>,
    /// Where the critical section around begins.
    pub section: Option<Loc>,
    /// The loops around the clause of `except*` that stands around the place at hand.
    pub star_clause: Option<u32>,
    /// Whether a bare `raise` stands in it.
    pub reraises: bool,
}

impl FnState {
    pub fn new(id: FuncId, kind: FunctionKind) -> Self {
        FnState {
            id,
            kind,
            locals: Vec::new(),
            by_name: FxHashMap::default(),
            told_names: Default::default(),
            buffers: Vec::new(),
            namespaces: FxHashMap::default(),
            class_cells: FxHashMap::default(),
            ret: TypeId::OBJECT,
            annotated_ret: None,
            gil: GilState::Held,
            gil_released_here: false,
            takes_gil: false,
            suspends: Suspends::No,
            first_param: None,
            class: None,
            this: None,
            uses_outer: false,
            loops: 0,
            parallel: false,
            team: false,
            parallel_temps: Default::default(),
            stand_ins: FxHashMap::default(),
            section: None,
            star_clause: None,
            reraises: false,
        }
    }

    pub fn add(&mut self, local: Local) -> LocalId {
        self.locals.push(local);
        LocalId::new(self.locals.len() - 1)
    }
}

impl Checker<'_, '_> {
    /// A temporary of this type.
    pub(crate) fn temp(&mut self, ty: TypeId, loc: Loc) -> LocalId {
        // It is assigned, whatever the value came from.
        let ty = match self.types[ty] {
            pyxide_types::Type::Const(plain) | pyxide_types::Type::Restrict(plain) => plain,
            _ => ty,
        };
        self.f.add(Local { name: None, ty, captured: Captured::No, binding: Binding::Always, loc })
    }

    /// Puts a value into a temporary and gives what reads it. Values that can be read twice
    /// stay as they are.
    pub(crate) fn once(&mut self, value: Expr, out: &mut Block) -> Expr {
        if build::is_simple(&value) {
            return value;
        }
        self.keep(value, out)
    }

    /// Puts a value into a temporary, always.
    pub(crate) fn keep(&mut self, value: Expr, out: &mut Block) -> Expr {
        // A function is kept by its address.
        let value = match self.types[value.ty] {
            pyxide_types::Type::Function(_) => {
                let pointer = self.types.pointer(value.ty);
                self.coerce(value, pointer)
            }
            _ => value,
        };
        let (ty, loc) = (value.ty, value.loc);
        let t = self.temp(ty, loc);
        out.push(build::assign(t, value));
        build::load(t, ty, loc)
    }
}
