//! What `include` and `IF` stand for, everywhere in a module: also inside bodies, which
//! declarations do not look into.

use super::{Declare, choose_arm};
use crate::ParsedFile;
use pyxide_base::FileId;
use pyxide_syntax::ast::{NodeId, Stmt, StmtKind};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The trees behind a module's statements.
#[derive(Clone, Debug, Default)]
pub struct Expansion {
    /// The files that were included, each once.
    pub files: Vec<Arc<ParsedFile>>,
    /// The files that we are in, outermost first: none of them is included again.
    open: Vec<FileId>,
    /// Which file an `include` statement names.
    pub includes: FxHashMap<(FileId, NodeId), FileId>,
    /// Which arm of an `IF` holds: its index; the number of arms stands for `ELSE`.
    pub arms: FxHashMap<(FileId, NodeId), usize>,
}

impl Declare<'_, '_> {
    /// Walks everything, after the declarations are known.
    pub(super) fn expand(&mut self, body: &[Stmt], made: &mut Expansion, depth: u32) {
        if depth > 2000 {
            return;
        }
        for stmt in body {
            match &stmt.kind {
                StmtKind::Include(name) => {
                    let Some(path) = name.text.as_str() else { continue };
                    if made.includes.contains_key(&(self.file, stmt.id)) {
                        continue;
                    }
                    let found = self.session.source.include(self.file, path);
                    self.session.source.take_diagnostics();
                    let Some(parsed) = found else { continue };
                    if self.file == parsed.file || made.open.contains(&parsed.file) {
                        continue;
                    }
                    made.includes.insert((self.file, stmt.id), parsed.file);
                    if made.files.iter().any(|f| f.file == parsed.file) {
                        continue;
                    }
                    made.files.push(parsed.clone());
                    let outer = std::mem::replace(&mut self.file, parsed.file);
                    made.open.push(outer);
                    self.expand(&parsed.tree.body, made, depth + 1);
                    made.open.pop();
                    self.file = outer;
                }
                StmtKind::CompileIf { arms, orelse } => {
                    let body = self.resolve(|r| choose_arm(r, arms, orelse.as_deref()));
                    let Some(body) = body else { continue };
                    let index = arms.iter().position(|a| std::ptr::eq(a.body.as_slice(), body)).unwrap_or(arms.len());
                    made.arms.insert((self.file, stmt.id), index);
                    self.expand(body, made, depth + 1);
                }
                _ => bodies(&stmt.kind, &mut |b| self.expand(b, made, depth + 1)),
            }
        }
    }
}

/// Every statement list directly inside a statement that runs or declares; what `IF` chooses from is left out.
pub fn bodies(kind: &StmtKind, f: &mut dyn FnMut(&[Stmt])) {
    match kind {
        StmtKind::If { arms, orelse } => {
            arms.iter().for_each(|a| f(&a.body));
            orelse.iter().for_each(|b| f(b));
        }
        StmtKind::While { body, orelse, .. } => {
            f(body);
            orelse.iter().for_each(|b| f(b));
        }
        StmtKind::For(s) => {
            f(&s.body);
            s.orelse.iter().for_each(|b| f(b));
        }
        StmtKind::Try(t) => {
            f(&t.body);
            t.handlers.iter().for_each(|h| f(&h.body));
            t.orelse.iter().for_each(|b| f(b));
            t.finalbody.iter().for_each(|b| f(b));
        }
        StmtKind::With(w) => f(&w.body),
        StmtKind::FuncDef(d) => f(&d.body),
        StmtKind::ClassDef(c) => f(&c.body),
        StmtKind::Match(m) => m.cases.iter().for_each(|c| f(&c.body)),
        StmtKind::CFunc(c) => f(&c.body),
        StmtKind::CdefBlock(b) => f(&b.body),
        StmtKind::Extern(e) => f(&e.body),
        StmtKind::CClass(c) => c.body.iter().for_each(|b| f(b)),
        StmtKind::CppClass(c) => c.body.iter().for_each(|b| f(b)),
        StmtKind::Property(p) => f(&p.body),
        _ => {}
    }
}
