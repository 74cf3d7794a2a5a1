//! Checking: from the tree of names to the tree of meaning.
//!
//! [`Checker`] carries what is known while a module is walked once. Each construct has a file:
//! `expr/` and `stmt/` by name, `coerce` for conversions, `names` for what a name means,
//! `infer` for the types of locals without one.

mod autotest;
mod advice;
mod builtin_attributes;
mod class;
mod coerce;
mod context;
mod cppclass;
mod dataclass;
mod expr;
mod extern_python;
mod function;
mod function_object;
mod fused;
mod fused_method;
mod infer;
mod inline;
mod module;
mod names;
mod params;
mod pickle;
mod properties;
mod doc_places;
mod signature_text;
mod special;
mod stmt;
mod truth;
mod types;
mod written;
mod ufunc;

pub use module::check_module;

use crate::bind::{ScopeId, Scopes};
use crate::directives::Directives;
use crate::input::Files;
use crate::tree::{ClassImpl, Consts, Expr, FuncId, Function};
use pyxide_base::{IndexMap, IndexSet};
use context::FnState;
use pyxide_base::{Diagnostic, Diagnostics, FileId, Loc, SourceMap, Span, Symbol};
use pyxide_types::{CFuncId, DeclaredModule, ModuleInterface, ModuleName, Session, Type, TypeId, TypeTable};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The state of a check.
pub(crate) struct Checker<'a, 's> {
    pub name: ModuleName,
    pub files: &'a Files<'a>,
    pub sources: SourceMap,
    /// Other modules' interfaces; its table of types is in `types` while bodies are checked.
    pub session: &'a mut Session<'s>,
    pub declared: &'a DeclaredModule,
    pub scopes: Scopes<'a>,
    pub types: TypeTable,
    pub consts: Consts,
    /// Finished functions; `None` while the body is being checked.
    pub functions: Vec<Option<Function>>,
    pub diagnostics: Diagnostics,
    /// The file that is being walked (it changes in includes).
    pub file: FileId,
    /// The scope that names are looked up from.
    pub scope: ScopeId,
    /// The function being checked, and those around it, outermost first.
    pub f: FnState,
    pub outer: Vec<FnState>,
    /// Types of locals by scope; missing ones are not known yet.
    pub local_types: FxHashMap<(ScopeId, Symbol), TypeId>,
    /// Which assignments reach which reads.
    pub reaching: crate::flow::Reaching,
    /// The types of assignments to locals whose own type is inferred, by scope and place of the target.
    pub assigned: FxHashMap<(ScopeId, Loc), infer::Assigned>,
    /// How many searches for the types of locals are going on.
    pub inferring: u32,
    pub directives: Directives,
    /// Dry runs find types; what they build and say is thrown away.
    pub dry: u32,
    /// Whether a dry run had an error to report.
    pub dry_errors: bool,
    pub module_defaults: u32,
    /// Names of classes and functions around, for qualified names.
    pub qualname: Vec<String>,
    pub classes: Vec<ClassImpl>,
    pub implementations: IndexMap<CFuncId, FuncId>,
    /// The interface that names are looked up in: the module's own, or that of the declaration
    /// file whose bodies are being checked.
    pub interface: Arc<ModuleInterface>,
    /// Expressions whose values are there already, by their place in the tree.
    pub given_values: FxHashMap<usize, Expr>,
    /// Functions of declaration files that are used, in the order of their first use.
    pub wanted: IndexSet<CFuncId>,
    pub cplus: bool,
    /// Const variables of the module that have their value.
    pub const_values: rustc_hash::FxHashSet<pyxide_types::CVarId>,
    /// C functions made from fused ones, by which members were chosen.
    pub specialisations: FxHashMap<(CFuncId, Vec<usize>), CFuncId>,
    /// C++ functions with the template arguments of calls put in: of what, its type, those given.
    pub instances: FxHashMap<(CFuncId, TypeId, Vec<TypeId>), CFuncId>,
    /// Python functions over C functions, by what they call.
    pub function_objects: FxHashMap<(CFuncId, function_object::Reach), FuncId>,
    pub reveal: crate::input::Reveal,
    pub unknown_names: crate::input::UnknownNames,
    pub doc_places: crate::input::DocPlaces,
    /// Fused types and what stands for them in the specialisation at hand.
    pub substitution: Vec<(Type, TypeId)>,
    /// The scopes of the bodies of extension types.
    pub class_scopes: FxHashMap<ScopeId, pyxide_types::ClassId>,
    pub dataclasses: dataclass::Dataclasses,
    /// In a method of a C++ class: the parameters of its template, and the types inside it.
    pub cpp_names: pyxide_base::IndexMap<std::sync::Arc<str>, pyxide_types::Symbol>,
    /// Names of `import cython` and kin, with the full path that they stand for.
    pub cython_imports: FxHashMap<Symbol, String>,
}

/// Whether a statement, clause or function has `async` in front.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asyncness {
    Sync,
    Async,
}

impl Asyncness {
    /// As the tree says it.
    fn of(is_async: bool) -> Self {
        if is_async { Asyncness::Async } else { Asyncness::Sync }
    }
}

impl<'a, 's> Checker<'a, 's> {
    pub(crate) fn loc(&self, span: Span) -> Loc {
        Loc::new(self.file, span)
    }

    pub(crate) fn report(&mut self, d: Diagnostic) {
        if self.dry == 0 {
            self.diagnostics.push(d);
        } else {
            self.dry_errors |= d.severity == pyxide_base::Severity::Error;
        }
    }

    pub(crate) fn error(&mut self, code: &'static str, loc: Loc, message: impl Into<String>) {
        self.report(Diagnostic::error(code, loc, message));
    }

    /// A construct that the compiler does not support yet.
    pub(crate) fn not_yet(&mut self, loc: Loc, what: &str) {
        self.error("not-yet", loc, format!("{what}: not supported yet"));
    }

    pub(crate) fn type_name(&self, ty: TypeId) -> String {
        self.types.display(ty)
    }

    /// Runs `inside` without keeping anything that it builds or says.
    pub(crate) fn dry_run<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.dry += 1;
        let locals = self.f.locals.len();
        let functions = self.functions.len();
        let defaults = self.module_defaults;
        let consts = std::mem::take(&mut self.consts);
        let out = inside(self);
        self.consts = consts;
        self.module_defaults = defaults;
        self.functions.truncate(functions);
        self.f.locals.truncate(locals);
        self.dry -= 1;
        out
    }

    /// A private name as its class spells it.
    pub(crate) fn mangled(&self, name: Symbol) -> Symbol {
        crate::bind::mangle(self.scopes[self.scope].class_name, name)
    }

    /// A name as it is looked up: names of C at module level are known as they are written, unless
    /// the class's own spelling of the name means something.
    pub(crate) fn mangled_name(&self, name: Symbol) -> Symbol {
        let private = self.mangled(name);
        let elsewhere = private != name
            && self.interface.get(name.as_str()).is_some()
            && self.interface.get(private.as_str()).is_none()
            && !self.scopes[self.scopes.module()].names.get(&private).is_some_and(|u| u.kind != crate::bind::NameKind::Read)
            && matches!(self.scopes.resolve(self.scope, private), crate::bind::Target::Module);
        if elsewhere { name } else { private }
    }

    pub(crate) fn new_func_id(&mut self) -> FuncId {
        self.functions.push(None);
        FuncId::from_u32(self.functions.len() as u32 - 1)
    }
}
