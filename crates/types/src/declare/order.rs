//! The statements of a block in the order in which they are declared.
//!
//! What an `include` names stands in its place, so that names and bases are known across files;
//! extension types may stand in the source before their bases.

use super::Declare;
use crate::ParsedFile;
use pyxide_base::{Diagnostic, FileId, Span};
use pyxide_syntax::ast::{ArgKind, CClassDef, Stmt, StmtKind, StrLit};
use std::sync::Arc;

/// A statement of a block, or of a file that the block includes.
pub(super) struct Item<'t> {
    pub file: FileId,
    source: Source<'t>,
}

enum Source<'t> {
    Here(&'t Stmt),
    Included(Arc<ParsedFile>, usize),
}

impl Item<'_> {
    pub fn stmt(&self) -> &Stmt {
        match &self.source {
            Source::Here(stmt) => stmt,
            Source::Included(file, at) => &file.tree.body[*at],
        }
    }

    fn class(&self) -> Option<&CClassDef> {
        match &self.stmt().kind {
            StmtKind::CClass(c) if c.body.is_some() => Some(c),
            _ => None,
        }
    }
}

impl Declare<'_, '_> {
    /// The statements of a block and of what it includes, each class moved behind those of its
    /// bases that are defined further down. All else keeps its place.
    pub(super) fn in_order<'t>(&mut self, body: &'t [Stmt]) -> Vec<Item<'t>> {
        let mut items = Vec::with_capacity(body.len());
        for stmt in body {
            match &stmt.kind {
                StmtKind::Include(name) => self.included(name, stmt.span, &mut items, &mut Vec::new()),
                _ => items.push(Item { file: self.file, source: Source::Here(stmt) }),
            }
        }
        bases_first(items)
    }

    fn included(&mut self, name: &StrLit, span: Span, items: &mut Vec<Item<'_>>, open: &mut Vec<FileId>) {
        let Some(path) = name.text.as_str() else { return };
        let found = self.session.source.include(self.file, path);
        let early = self.session.source.take_diagnostics();
        self.session.diagnostics.extend(early);
        let Some(parsed) = found else {
            let d = Diagnostic::error("include-not-found", self.loc(span), format!("'{path}' not found"))
                .help("the file is looked for beside this one and in the folders given with -I");
            self.session.report(d);
            return;
        };
        if self.file == parsed.file || open.contains(&parsed.file) {
            let message = if self.file == parsed.file { "a file cannot include itself" } else { "files include each other without end" };
            self.error("include-cycle", span, message);
            return;
        }
        open.push(self.file);
        let outer = std::mem::replace(&mut self.file, parsed.file);
        for (at, stmt) in parsed.tree.body.iter().enumerate() {
            match &stmt.kind {
                StmtKind::Include(name) => self.included(name, stmt.span, items, open),
                _ => items.push(Item { file: self.file, source: Source::Included(parsed.clone(), at) }),
            }
        }
        self.file = outer;
        open.pop();
    }
}

fn bases_first(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let order = {
        let classes: Vec<(usize, &CClassDef)> = items.iter().enumerate().filter_map(|(i, item)| Some((i, item.class()?))).collect();
        let later_base = |at: usize, c: &CClassDef| {
            let positional = c.bases.iter().filter(|b| matches!(b.kind, ArgKind::Positional));
            positional.filter_map(|b| b.value.as_name()).any(|n| {
                let declared_before = classes.iter().any(|(i, d)| *i < at && d.name.text == n);
                !declared_before && classes.iter().any(|(i, d)| *i > at && d.name.text == n)
            })
        };
        if !classes.iter().any(|(i, c)| later_base(*i, c)) {
            None
        } else {
            let mut done = vec![false; items.len()];
            let mut order = Vec::with_capacity(items.len());
            for i in 0..items.len() {
                place(i, &classes, &mut done, &mut order);
            }
            Some(order)
        }
    };
    let Some(order) = order else { return items };
    let mut left: Vec<Option<Item<'_>>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|i: usize| left[i].take()).collect()
}

fn place(i: usize, classes: &[(usize, &CClassDef)], done: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut done[i], true) {
        return;
    }
    if let Some((_, c)) = classes.iter().find(|(at, _)| *at == i) {
        for base in c.bases.iter().filter_map(|b| b.value.as_name()) {
            if let Some((at, _)) = classes.iter().find(|(_, d)| d.name.text == base) {
                place(*at, classes, done, order);
            }
        }
    }
    order.push(i);
}
