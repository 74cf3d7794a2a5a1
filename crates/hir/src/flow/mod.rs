//! Flow: which values reach which reads of a function's variables, and what is never reached.
//!
//! In: the tree and its scopes. Out: which assignments reach the reads that not all of them reach
//! (inference asks for that), and diagnostics once the types are known. A read that no value can
//! reach is an error for Python's variables and a warning for C's; the rest is warnings that
//! directives switch on (docs: "Configurable warnings"). Variables of closures are left alone where
//! an inner function may have given them a value.

mod build;
mod expr;
mod graph;

use crate::bind::{NameKind, ScopeId, ScopeKind, Scopes};
use crate::directives::Warnings;
use crate::input::Files;
use graph::{Block, Graph, Reached, Var};
use pyxide_base::{Diagnostic, FileId, Loc, Span, Symbol};
use pyxide_syntax::ast;
use rustc_hash::{FxHashMap, FxHashSet};

/// What sort of variable one is, as far as its value before the first assignment matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sort {
    /// Reading it without a value raises.
    Python,
    /// Reading it without a value gives whatever is in memory.
    C,
    /// It has a value from the start: arrays, structs, objects of C++.
    Always,
}

/// The answer to what sort a variable is, by scope and name.
pub(crate) type Sorts<'b> = &'b dyn Fn(ScopeId, Symbol) -> Sort;

/// Follows the variables of all functions of a module.
pub(crate) fn follow<'a>(files: &'a Files<'a>, scopes: &Scopes<'a>, warnings: &Warnings) -> Followed {
    let mut flow = Flow { files, scopes, warnings, file: files.main, followed: Followed::default() };
    if let Some(module) = files.module(files.main) {
        flow.function(scopes.module(), None, &|w| w.block(&module.body));
    }
    flow.followed
}

/// What is known of the variables of a module's functions before their types are.
#[derive(Default)]
pub(crate) struct Followed {
    diagnostics: Vec<Diagnostic>,
    functions: Vec<Function>,
    /// Variables that functions inside read.
    read_inside: FxHashSet<(ScopeId, Symbol)>,
}

/// One function that was followed.
struct Function {
    owner: ScopeId,
    graph: Graph,
    found: Reached,
    params: Vec<Symbol>,
}

/// The state of the walk.
pub(super) struct Flow<'a, 'b> {
    files: &'a Files<'a>,
    scopes: &'b Scopes<'a>,
    warnings: &'b Warnings,
    file: FileId,
    followed: Followed,
}

/// The state of judging.
struct Judge<'a, 'b> {
    files: &'a Files<'a>,
    scopes: &'b Scopes<'a>,
    warnings: &'b Warnings,
    sorts: Sorts<'b>,
    diagnostics: Vec<Diagnostic>,
    /// Variables that their own function does not read.
    unused: Vec<Unused>,
}

struct Unused {
    owner: ScopeId,
    name: Symbol,
    loc: Loc,
    is_param: bool,
}

/// Where control goes when a block ends early.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Jump {
    Break,
    Continue,
    Return,
}

/// What stands around a statement, innermost last.
pub(super) enum Around {
    Loop { after: Block, header: Block },
    Finally { entry: Block, jumps: Vec<Jump> },
}

/// The walk over one function.
pub(super) struct Walk<'a, 'b, 'f> {
    flow: &'f mut Flow<'a, 'b>,
    graph: Graph,
    /// The scope whose variables are followed.
    owner: ScopeId,
    /// The scope that names are looked up from.
    at: ScopeId,
    vars: FxHashMap<Symbol, Var>,
    /// The block that statements go to; `None` where nothing gets to.
    now: Option<Block>,
    around: Vec<Around>,
    /// Where exceptions go.
    raised: Vec<Block>,
    /// How many expressions are around that may or may not be evaluated.
    perhaps: u32,
    /// Names used so far, to find declarations that come too late.
    met: FxHashSet<Symbol>,
    /// Names that `DEF` gave a value so far.
    constants: FxHashSet<Symbol>,
    /// The function's parameters.
    params: FxHashSet<Symbol>,
}

impl<'a> Flow<'a, '_> {
    /// Follows the variables of the function `owner` through what `walk` visits.
    pub(super) fn function(&mut self, owner: ScopeId, params: Option<&'a ast::Params>, walk: &dyn Fn(&mut Walk<'a, '_, '_>)) {
        let mut graph = Graph::default();
        let entry = graph.add_block();
        let mut vars = FxHashMap::default();
        if self.scopes[owner].kind == ScopeKind::Function {
            for (name, usage) in &self.scopes[owner].names {
                if matches!(usage.kind, NameKind::Local | NameKind::CDef | NameKind::Param) {
                    vars.insert(*name, graph.add_var(*name, usage.loc));
                }
            }
        }
        let mut made = Walk {
            flow: self,
            graph,
            owner,
            at: owner,
            vars,
            now: Some(entry),
            around: Vec::new(),
            raised: Vec::new(),
            perhaps: 0,
            met: FxHashSet::default(),
            constants: FxHashSet::default(),
            params: FxHashSet::default(),
        };
        let mut param_names = Vec::new();
        for p in params.iter().flat_map(|p| &p.items) {
            if let Some(name) = p.name().or_else(|| p.lone_name()) {
                param_names.push(made.mangled(name.text));
                made.params.insert(made.mangled(name.text));
                made.assign(name.text, name.span);
            }
        }
        walk(&mut made);
        let graph = made.graph;
        let found = graph.solve();
        self.followed.functions.push(Function { owner, graph, found, params: param_names });
    }

    fn loc(&self, span: Span) -> Loc {
        Loc::new(self.file, span)
    }
}

/// What reaches the reads that not every assignment of their variable reaches.
#[derive(Default)]
pub(crate) struct Reaching {
    /// The assignments, by where their targets stand; by the variable's scope and the place of the read.
    pub reads: FxHashMap<(ScopeId, Loc), Vec<Loc>>,
    /// The variables of those reads.
    pub variables: FxHashSet<(ScopeId, Symbol)>,
}

impl Followed {
    /// See [`Reaching`]. Variables that functions inside write are left out: nobody knows when those run.
    pub fn reaching(&self, scopes: &Scopes<'_>) -> Reaching {
        let mut out = Reaching::default();
        for f in &self.functions {
            let mut all = vec![0; f.graph.vars.len()];
            f.graph.definitions.iter().for_each(|d| all[d.var] += 1);
            for ((var, loc), reach) in &f.found.reads {
                let name = f.graph.vars[*var].name;
                let elsewhere = scopes[f.owner].names.get(&name).is_none_or(|u| u.written_inside);
                if !reach.set || reach.by.len() == all[*var] || elsewhere {
                    continue;
                }
                out.variables.insert((f.owner, name));
                out.reads.insert((f.owner, *loc), reach.by.iter().map(|d| f.graph.definitions[*d].loc).collect());
            }
        }
        out
    }

    /// Says what is wrong, now that types tell what sort of variable each is.
    pub fn judge<'a>(self, files: &'a Files<'a>, scopes: &Scopes<'a>, warnings: &Warnings, sorts: Sorts<'_>) -> Vec<Diagnostic> {
        let mut judge = Judge { files, scopes, warnings, sorts, diagnostics: self.diagnostics, unused: Vec::new() };
        self.functions.iter().for_each(|f| judge.function(f));
        judge.report_unused(&self.read_inside);
        judge.diagnostics
    }
}

impl Judge<'_, '_> {
    fn function(&mut self, f: &Function) {
        let Function { owner, graph, found, params } = f;
        let owner = *owner;
        for ((var, loc), reach) in &found.reads {
            let name = graph.vars[*var].name;
            let usage = &self.scopes[owner].names[&name];
            let sort = (self.sorts)(owner, name);
            if !reach.unset || sort == Sort::Always {
                continue;
            }
            if !reach.set && !usage.captured {
                let message = format!("the variable '{name}' is read before it has a value");
                let d = match sort {
                    Sort::Python => Diagnostic::error("unset", *loc, message),
                    _ => Diagnostic::warning("unset", *loc, message),
                };
                let module = self.scopes.module();
                let global = owner != module && self.scopes[module].names.get(&name).is_some_and(|u| u.kind != NameKind::Read);
                let global = global || owner != module && self.is_declared(name);
                self.diagnostics.push(match global {
                    true => d.help(format!("the assignment makes it a variable of the function: add 'global {name}' to mean that of the module")),
                    false => d.help("give it a value first"),
                });
            } else if self.warnings.maybe_uninitialized {
                let message = format!("the variable '{name}' may be read before it has a value");
                self.diagnostics.push(Diagnostic::warning("maybe-unset", *loc, message));
            }
        }
        if self.warnings.undeclared {
            for v in graph.vars.iter().filter(|v| self.scopes[owner].names[&v.name].kind == NameKind::Local) {
                let message = format!("the variable '{}' is not declared", v.name);
                self.diagnostics.push(Diagnostic::warning("undeclared", v.loc, message));
            }
        }
        let mut is_read = vec![false; graph.vars.len()];
        found.reads.keys().for_each(|(var, _)| is_read[*var] = true);
        for (v, _) in graph.vars.iter().zip(&is_read).filter(|(_, read)| !**read) {
            self.unused.push(Unused { owner, name: v.name, loc: v.loc, is_param: params.contains(&v.name) });
        }
        if self.warnings.unused_result {
            for (d, _) in graph.definitions.iter().zip(&found.used).filter(|(d, used)| !**used && is_read[d.var]) {
                let name = graph.vars[d.var].name;
                if !params.contains(&name) && !self.scopes[owner].names[&name].captured {
                    self.diagnostics.push(Diagnostic::warning("unused-result", d.loc, format!("this value of '{name}' is never read")));
                }
            }
        }
    }

    fn report_unused(&mut self, read_inside: &FxHashSet<(ScopeId, Symbol)>) {
        for u in std::mem::take(&mut self.unused) {
            if u.name == "_" || u.name.starts_with("unused") || read_inside.contains(&(u.owner, u.name)) {
                continue;
            }
            let (on, what) = match u.is_param {
                true => (self.warnings.unused_arg, "parameter"),
                false => (self.warnings.unused, "variable"),
            };
            if on {
                self.diagnostics.push(Diagnostic::warning("unused", u.loc, format!("the {what} '{}' is never read", u.name)));
            }
        }
    }

    /// Whether the module declares a C variable of this name.
    fn is_declared(&self, name: Symbol) -> bool {
        let body = self.files.module(self.files.main).map_or(&[][..], |m| &m.body);
        body.iter().any(|s| match &s.kind {
            ast::StmtKind::CVar(v) => v.items.iter().filter_map(|i| i.declarator.name()).any(|n| n.text == name),
            _ => false,
        })
    }
}
