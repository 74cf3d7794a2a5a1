//! What the translation of one module shares.

use crate::consts::Pool;
use crate::ctree::{CExpr, CType, Function, Item, Name, Param};
use crate::names::Names;
use crate::options::References;
use pyxide_base::{IndexMap, IndexSet};
use pyxide_base::{Diagnostic, Diagnostics, Loc, SourceMap};
use pyxide_hir::tree::{ConstId, FuncId, Module};
use pyxide_mir::ir::Program;
use pyxide_types::{CFuncId, CVarId, ClassId, EnumId, StructId, TypeId, TypeTable};
use std::collections::BTreeSet;

/// How C types are spelt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Spelling {
    C,
    /// What C does not tell apart has a name of its own: a truth value is `pyx_bint`.
    Source,
}

/// The tables of a translation. Everything that a function body asks for is noted here and
/// printed once, in an order that does not depend on who asked first where that matters to C.
pub(crate) struct Cx<'a> {
    pub hir: &'a Module,
    pub program: &'a Program,
    pub sources: &'a SourceMap,
    pub types: &'a TypeTable,
    pub references: References,
    pub names: Names,
    pub consts: Pool,
    /// Runtime sections in use.
    pub needs: BTreeSet<String>,
    /// Fields of the module state, by name.
    pub state: IndexMap<Name, Param>,
    /// Structs and enums in use that this module declares to C itself.
    pub structs: IndexSet<StructId>,
    /// Structs and C tuples whose conversions inside C++ containers are made.
    pub specialised: IndexSet<TypeId>,
    /// Whether what is printed stands inside a C++ template, whose parameters are known there.
    pub in_template: bool,
    /// How types are spelt.
    pub spelling: Spelling,
    pub enums: IndexSet<EnumId>,
    /// C tuples in use, by their items.
    pub ctuples: IndexMap<Box<[TypeId]>, Name>,
    /// Extension types whose object struct is in use.
    pub classes: IndexSet<ClassId>,
    /// Functions and variables of other modules in use.
    pub imported_funcs: IndexSet<CFuncId>,
    pub imported_vars: IndexSet<CVarId>,
    /// Extension types whose type object is in use.
    pub used_types: IndexSet<ClassId>,
    /// C functions whose struct of optional arguments is in use.
    pub optional: IndexSet<CFuncId>,
    /// Functions whose scope struct is in use.
    pub scopes: IndexSet<FuncId>,
    /// Included files that positions of errors name, besides the module's own.
    pub files: IndexSet<u32>,
    /// Macros that depend on the build, and other things printed once, by name.
    pub macros: BTreeSet<String>,
    /// The runtime descriptions of element types.
    pub dtypes: IndexMap<TypeId, Name>,
    /// Zero values of struct types.
    pub empties: Vec<(CType, Name)>,
    /// Bodies of C functions that the text calls or points to.
    pub called: rustc_hash::FxHashSet<FuncId>,
    /// Helper functions made for a type or signature, by what they do.
    pub helpers: IndexMap<String, Function>,
    /// The table of descriptors of Python-callable functions.
    pub descriptors: Vec<(Name, CExpr)>,
    /// Functions whose descriptors stand behind each other, since one call makes them all.
    pub function_runs: Vec<Vec<FuncId>>,
    /// The body that says what the scope object of a function has, by function.
    pub scope_makers: rustc_hash::FxHashMap<FuncId, usize>,
    /// Functions that never raise.
    pub never_raise: rustc_hash::FxHashSet<FuncId>,
    /// The operands of the longest call by `pyx_call` or `pyx_call_method`.
    pub most_operands: usize,
    /// The parameters of the Python-callable function with most of them.
    pub most_parameters: usize,
    /// Lines that tracers are told of, by file.
    pub traced_lines: std::collections::BTreeMap<u32, BTreeSet<u32>>,
    /// Declarations that must stand before the state struct.
    pub early: Vec<Item>,
    /// Descriptions of functions for debuggers, when they are asked for.
    pub debug: Option<Vec<crate::debug::DebugFunction>>,
    pub diagnostics: Diagnostics,
}

impl<'a> Cx<'a> {
    pub(crate) fn new(hir: &'a Module, program: &'a Program, sources: &'a SourceMap, references: References) -> Cx<'a> {
        let mut scope_makers = rustc_hash::FxHashMap::default();
        for (i, body) in program.bodies.iter().enumerate().filter(|(_, b)| b.scope.is_some()) {
            scope_makers.entry(body.func).or_insert(i);
        }
        let never = program.bodies.iter().filter(|b| b.raises == pyxide_mir::ir::Raises::Never);
        Cx {
            hir,
            program,
            scope_makers,
            never_raise: never.map(|b| b.func).collect(),
            sources,
            types: &hir.types,
            references,
            names: Names::of(hir),
            consts: Pool::default(),
            needs: BTreeSet::new(),
            state: IndexMap::default(),
            structs: IndexSet::default(),
            in_template: false,
            spelling: Spelling::C,
            specialised: Default::default(),
            enums: IndexSet::default(),
            ctuples: IndexMap::default(),
            classes: IndexSet::default(),
            imported_funcs: IndexSet::default(),
            imported_vars: IndexSet::default(),
            used_types: IndexSet::default(),
            optional: IndexSet::default(),
            scopes: IndexSet::default(),
            files: IndexSet::default(),
            macros: BTreeSet::new(),
            dtypes: IndexMap::default(),
            empties: Vec::new(),
            called: Default::default(),
            helpers: IndexMap::default(),
            descriptors: Vec::new(),
            function_runs: Vec::new(),
            most_operands: 0,
            most_parameters: 0,
            traced_lines: Default::default(),
            early: Vec::new(),
            debug: None,
            diagnostics: Diagnostics::default(),
        }
    }

    /// Asks for a runtime section.
    pub(crate) fn need(&mut self, section: &str) {
        if !self.needs.contains(section) {
            self.needs.insert(section.to_string());
        }
    }
    /// A runtime function of a section.
    pub(crate) fn runtime(&mut self, section: &str, function: &str, args: Vec<CExpr>) -> CExpr {
        self.need(section);
        CExpr::call(function, args)
    }
    /// A call by one of the runtime's functions that take any number of operands, this many here.
    pub(crate) fn runtime_call(&mut self, section: &str, function: &str, operands: usize, args: Vec<CExpr>) -> CExpr {
        self.most_operands = self.most_operands.max(operands);
        self.runtime(section, function, args)
    }
    /// A constant of the module.
    pub(crate) fn constant(&mut self, id: ConstId) -> CExpr {
        self.consts.expr(&self.hir.consts, id)
    }
    /// An interned string.
    pub(crate) fn text(&mut self, text: &str) -> CExpr {
        self.consts.text(text)
    }
    /// A new reference to an expression's value.
    pub(crate) fn new_ref(&mut self, e: CExpr) -> CExpr {
        self.runtime("compat_newref", "pyx_newref", vec![e])
    }
    /// The construct is not translated yet.
    pub(crate) fn not_yet(&mut self, loc: Loc, what: impl std::fmt::Display) {
        self.diagnostics.push(Diagnostic::error("not-yet", loc, format!("{what} is not supported yet")));
    }
    /// A field of the module state.
    pub(crate) fn state_field(&mut self, field: Param) -> CExpr {
        let name = field.name.clone();
        self.state.entry(name.clone()).or_insert(field);
        CExpr::call("PYX", vec![CExpr::Name(name)])
    }
    /// Notes that a struct's declaration is needed, with those of the structs in it.
    pub(crate) fn use_struct(&mut self, id: StructId) {
        self.structs.insert(id);
    }
    /// Notes that an enum's declaration is needed.
    pub(crate) fn use_enum(&mut self, id: EnumId) {
        self.enums.insert(id);
    }
    /// Notes that an object struct's declaration is needed.
    pub(crate) fn use_class(&mut self, id: ClassId) {
        self.classes.insert(id);
    }
    /// The descriptor of a Python-callable function: an entry of the table.
    pub(crate) fn descriptor(&self, f: FuncId) -> CExpr {
        CExpr::name("pyx_defs").index(CExpr::Name(self.names.descriptor(f))).address()
    }
    /// Whether the place of a function in the table of descriptors is that of a run, or of its type.
    pub(crate) fn has_place(&self, f: FuncId) -> bool {
        self.function_runs.iter().any(|run| run.contains(&f))
            || self.hir.classes.iter().any(|c| c.methods.iter().any(|(_, method)| *method == f))
    }
    /// The name of the frames of a body: that of the function, but of what suspends the plain name.
    /// A colon says that the module's name does not stand before it.
    pub(crate) fn frame_name(&self, f: FuncId) -> String {
        let function = &self.hir.functions[f];
        match function.suspends {
            pyxide_hir::tree::Suspends::No => self.traceback_name(f),
            _ => format!(":{}", function.name.replace(['<', '>'], "")),
        }
    }

    /// The index of that name among the constants.
    pub(crate) fn frame_index(&mut self, f: FuncId) -> CExpr {
        let name = self.traceback_name(f);
        CExpr::Name(self.consts.text_index(&name))
    }

    /// How tracebacks name a function; the runtime puts the module's name before it.
    pub(crate) fn traceback_name(&self, f: FuncId) -> String {
        let f = &self.hir.functions[f];
        match f.kind {
            pyxide_hir::tree::FunctionKind::Module => String::new(),
            _ => f.qualname.replace("<locals>.", "").replace(['<', '>'], ""),
        }
    }
}
