//! From the declarations of a module to its interface.
//!
//! [`declare_pxd`] reads a `.pxd`, [`declare_module`] a module with its own `.pxd` first. Bodies
//! of functions are not looked at. The statements of `include`d files and of the arms that `IF`
//! chooses count as if they stood in the file itself.

mod aggregate;
mod cclass;
mod cimport;
mod complete;
mod conditional;
mod cppclass;
mod dataclass;
mod decorators;
mod enums;
mod expansion;
mod externs;
mod forward;
mod fused;
mod names;
mod order;
mod overriding;
mod property;
mod pure;
mod typedef;
mod variables;

pub use cimport::load_interface;
pub use complete::sizeless;
pub use cppclass::{CONSTRUCTOR, CPP_DEALLOC, CPP_INIT};
pub use expansion::{Expansion, bodies};
pub use conditional::{Chosen, choose_arm};

use crate::session::InlineBody;
use crate::*;
use pyxide_base::{Diagnostic, FileId, Loc, Span};
use pyxide_syntax::ast::{CModifiers, NodeId, Stmt, StmtKind, Visibility};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Which declared entity a node of the tree became; the checker finds bodies by it.
#[derive(Clone, Debug, Default)]
pub struct DeclaredNodes {
    pub functions: FxHashMap<(FileId, NodeId), CFuncId>,
    pub classes: FxHashMap<(FileId, NodeId), ClassId>,
    pub variables: FxHashMap<(FileId, NodeId), CVarId>,
    pub structs: Vec<StructId>,
    pub enums: Vec<EnumId>,
    /// Functions that the module's `.pxd` declares and one of its `cdef extern from` blocks provides.
    pub provided: Vec<CFuncId>,
    /// Calls of `field(...)` in dataclasses.
    pub field_calls: rustc_hash::FxHashSet<(FileId, NodeId)>,
}

/// A module with its interface.
#[derive(Debug)]
pub struct DeclaredModule {
    pub interface: ModuleInterface,
    pub nodes: DeclaredNodes,
    pub expansion: Expansion,
    /// The declaration files that hold bodies of functions, by module.
    pub pxds: Vec<(ModuleName, Arc<ParsedFile>)>,
    /// What is wrong if nothing else is: otherwise it may only follow from the rest.
    pub late: Vec<Diagnostic>,
}

/// How many specialisations a function may have: more is a mistake, and no machine would end with them.
pub const MAX_SPECIALISATIONS: usize = 4_000;

/// What holds for all declarations of a block.
#[derive(Clone, Debug, Default)]
pub(crate) struct BlockContext {
    pub linkage: Linkage,
    pub readonly: bool,
    pub is_public: bool,
    pub namespace: Option<Arc<str>>,
    pub nogil: bool,
    pub in_pxd: bool,
    /// C++ classes need their members' C names as they are.
    pub cpp: bool,
}

/// Declaration of one module.
pub(crate) struct Declare<'a, 's> {
    pub session: &'a mut Session<'s>,
    pub interface: ModuleInterface,
    pub nodes: DeclaredNodes,
    pub file: FileId,
    pub name: ModuleName,
    /// Classes whose definition is being seen in this module's own source.
    pub in_definition: bool,
    late: Vec<Diagnostic>,
    sized: Vec<complete::Sized>,
    /// Verbatim texts of blocks that name a header, with it.
    beside: FxHashMap<crate::Include, crate::Include>,
}

/// Declares a module: its own `.pxd`, if there is one, then the declarations of its source.
pub fn declare_module(session: &mut Session<'_>, name: &str, source: &ParsedFile) -> DeclaredModule {
    let name: ModuleName = name.into();
    session.open.push(name.clone());
    let pxd = match session.source.pxd(&name) {
        None if cimports(&source.tree, &name) => session.source.cimported_pxd(&name),
        found => found,
    };
    let early = session.source.take_diagnostics();
    session.diagnostics.extend(early);
    let mut d = Declare::new(session, name.clone(), source.file);
    if let Some(pxd) = pxd
        && pxd.file != source.file
    {
        d.interface.has_pxd = true;
        d.file = pxd.file;
        d.pxd(&pxd.tree.body);
        d.undefined_classes();
        d.publish();
    }
    d.file = source.file;
    d.in_definition = true;
    d.block(&source.tree.body, &BlockContext::default());
    d.undefined_classes();
    d.check_sizes();
    let mut expansion = Expansion::default();
    d.expand(&source.tree.body, &mut expansion, 0);
    d.session.open.pop();
    let (interface, nodes, late) = (d.interface, d.nodes, d.late);
    let mut pxds: Vec<(ModuleName, Arc<ParsedFile>)> = Vec::new();
    for body in session.inline_bodies.values() {
        if !pxds.iter().any(|(m, _)| *m == body.module) {
            pxds.extend(session.source.pxd(&body.module).map(|file| (body.module.clone(), file)));
        }
    }
    DeclaredModule { interface, nodes, expansion, pxds, late }
}

/// Whether a module names this one in an absolute `cimport` at its top level.
fn cimports(tree: &pyxide_syntax::ast::Module, module: &str) -> bool {
    tree.body.iter().any(|stmt| match &stmt.kind {
        StmtKind::FromCImport(from) => from.level == 0 && from.module.as_ref().is_some_and(|name| name.joined() == module),
        StmtKind::CImport(cimport) => cimport.names.iter().any(|alias| alias.path.joined() == module),
        _ => false,
    })
}

/// Declares what a `.pxd` says.
pub(crate) fn declare_pxd(session: &mut Session<'_>, name: &ModuleName, file: &ParsedFile) -> ModuleInterface {
    let mut d = Declare::new(session, name.clone(), file.file);
    d.interface.has_pxd = true;
    d.pxd(&file.tree.body);
    d.interface
}

impl<'a, 's> Declare<'a, 's> {
    fn new(session: &'a mut Session<'s>, name: ModuleName, file: FileId) -> Self {
        let interface = ModuleInterface { name: Some(name.clone()), ..Default::default() };
        Declare { session, interface, nodes: DeclaredNodes::default(), file, name, in_definition: false, late: Vec::new(), sized: Vec::new(), beside: FxHashMap::default() }
    }

    /// A file that names a class of this module defines it too.
    fn undefined_classes(&mut self) {
        let named: Vec<ClassId> = self.interface.symbols.values().filter(|d| !d.cimported && d.loc.file == self.file).filter_map(|d| match d.symbol {
            Symbol::Class(id) => Some(id),
            _ => None,
        }).collect();
        for id in named {
            let def = &self.session.types.classes[id];
            if def.state == ClassState::Forward && def.name.loc.file == self.file {
                let (loc, message) = (def.name.loc, format!("the class '{}' is declared, but not defined", def.name.name));
                self.late.push(Diagnostic::error("undefined-class", loc, message));
            }
        }
    }

    /// Lets other modules see what is declared so far, for cyclic cimports.
    fn publish(&mut self) {
        self.session.interfaces.insert(self.name.clone(), self.interface.clone());
    }

    /// A module that a `.pxd` cimports may cimport it in turn, and sees what is declared up to there.
    fn publish_early(&mut self, ctx: &BlockContext) {
        if ctx.in_pxd {
            self.publish();
        }
    }

    /// Remembers a body in a `.pxd`.
    fn note_body(&mut self, f: CFuncId, stmt: &Stmt, ctx: &BlockContext) {
        if ctx.in_pxd {
            let body = InlineBody { module: self.name.clone(), file: self.file, node: stmt.id };
            self.session.inline_bodies.insert(f, body);
        }
    }

    /// What a `.pxd` says.
    fn pxd(&mut self, body: &[Stmt]) {
        self.block(body, &BlockContext { in_pxd: true, ..Default::default() });
    }

    pub(crate) fn block(&mut self, body: &[Stmt], ctx: &BlockContext) {
        let items = self.in_order(body);
        let outer = self.file;
        for item in &items {
            self.file = item.file;
            self.forward(item.stmt(), ctx);
        }
        for item in &items {
            self.file = item.file;
            self.stmt(item.stmt(), ctx);
        }
        self.file = outer;
    }

    fn stmt(&mut self, stmt: &Stmt, ctx: &BlockContext) {
        match &stmt.kind {
            StmtKind::CImport(c) => {
                self.publish_early(ctx);
                self.cimport(c);
            }
            StmtKind::FromCImport(c) => {
                self.publish_early(ctx);
                self.from_cimport(c, stmt.span);
            }
            StmtKind::CdefBlock(b) => {
                let ctx = self.narrowed(ctx, &b.modifiers);
                self.block(&b.body, &BlockContext { nogil: ctx.nogil || b.nogil, ..ctx });
            }
            StmtKind::Extern(e) => self.extern_block(e, ctx),
            StmtKind::Struct(s) => {
                self.struct_def(s, stmt.span, ctx);
            }
            StmtKind::Enum(e) => {
                self.enum_def(e, stmt.span, ctx);
            }
            StmtKind::Fused(f) => self.fused_def(f, ctx),
            StmtKind::Typedef(t) => {
                self.typedef_def(t, ctx);
            }
            StmtKind::CVar(v) => self.variables(v, stmt, ctx),
            StmtKind::CFunc(f) => self.function_def(f, stmt, ctx, None),
            StmtKind::CClass(c) => self.cclass(c, stmt, ctx),
            StmtKind::CppClass(c) => {
                self.cppclass(c, ctx, None);
            }
            StmtKind::CompileDef { name, value } => self.compile_def(name, value),
            StmtKind::CompileIf { arms, orelse } => match self.choose(arms, orelse.as_deref()) {
                Some(body) => self.block(body, ctx),
                None => {}
            },
            StmtKind::Import(names) => self.import(names),
            StmtKind::FromImport(f) => self.from_import(f),
            StmtKind::FuncDef(f) if ctx.in_pxd => self.inline_def(f, stmt, ctx),
            // Declarations at module level may stand inside Python's own blocks.
            StmtKind::If { arms, orelse } => {
                arms.iter().for_each(|a| self.block(&a.body, ctx));
                orelse.iter().for_each(|b| self.block(b, ctx));
            }
            StmtKind::Try(t) => {
                self.block(&t.body, ctx);
                t.handlers.iter().for_each(|h| self.block(&h.body, ctx));
                t.orelse.iter().for_each(|b| self.block(b, ctx));
                t.finalbody.iter().for_each(|b| self.block(b, ctx));
            }
            StmtKind::With(w) => self.block(&w.body, ctx),
            StmtKind::For(f) => {
                self.block(&f.body, ctx);
                f.orelse.iter().for_each(|b| self.block(b, ctx));
            }
            StmtKind::While { body, orelse, .. } => {
                self.block(body, ctx);
                orelse.iter().for_each(|b| self.block(b, ctx));
            }
            _ => {}
        }
    }

    /// The context inside a declaration with these modifiers.
    pub(crate) fn narrowed(&self, ctx: &BlockContext, m: &CModifiers) -> BlockContext {
        let mut ctx = ctx.clone();
        ctx.linkage = self.linkage(&ctx, m);
        ctx.readonly |= m.visibility == Visibility::Readonly;
        ctx.is_public |= m.visibility == Visibility::Public;
        ctx
    }

    pub(crate) fn linkage(&self, ctx: &BlockContext, m: &CModifiers) -> Linkage {
        let public = m.visibility == Visibility::Public || matches!(ctx.linkage, Linkage::Public | Linkage::PublicApi);
        let api = m.api || matches!(ctx.linkage, Linkage::Api | Linkage::PublicApi);
        if ctx.linkage == Linkage::Extern || m.visibility == Visibility::Extern {
            return Linkage::Extern;
        }
        match (public, api) {
            (true, true) => Linkage::PublicApi,
            (true, false) => Linkage::Public,
            (false, true) => Linkage::Api,
            (false, false) => Linkage::Private,
        }
    }

    pub(crate) fn loc(&self, span: Span) -> Loc {
        Loc::new(self.file, span)
    }

    pub(crate) fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        let loc = self.loc(span);
        self.session.report(Diagnostic::error(code, loc, message));
    }

    /// Resolution of types in the module's scope.
    pub(crate) fn resolve<R>(&mut self, f: impl FnOnce(&mut Resolve<'_, 's>) -> R) -> R {
        f(&mut Resolve::new(self.session, &self.interface, self.file))
    }
}
