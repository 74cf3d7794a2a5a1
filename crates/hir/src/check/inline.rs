//! Functions that have their bodies in declaration files (`cdef inline` in a `.pxd`).
//!
//! Every module that uses one has a static copy of its own; the module that the `.pxd` belongs to
//! has them all. Names in such a body are those of the declaration file.

use super::Checker;
use crate::directives::Directives;
use crate::tree::Block;
use pyxide_base::Loc;
use pyxide_syntax::ast::{self, NodeId, StmtKind};
use pyxide_types::{CFuncId, Owner};
use std::sync::Arc;

impl<'a> Checker<'a, '_> {
    /// A C function is used: if its body stands in a declaration file, this module needs it.
    pub(crate) fn want(&mut self, f: CFuncId) {
        if self.dry == 0 && self.session.inline_bodies.contains_key(&f) {
            self.wanted.insert(f);
        }
    }

    /// The bodies in the module's own declaration file.
    pub(crate) fn own_inline_bodies(&mut self, out: &mut Block) {
        let own: Vec<CFuncId> = self.session.inline_bodies.iter().filter(|(_, b)| b.module == self.name).map(|(f, _)| *f).collect();
        for f in own {
            self.wanted.insert(f);
            self.inline_body(f, out);
        }
    }

    /// The bodies of other modules' declaration files that are used, and those that these use.
    pub(crate) fn wanted_inline_bodies(&mut self) {
        let mut done = 0;
        while let Some(f) = self.wanted.get_index(done).copied() {
            done += 1;
            if self.session.inline_bodies[&f].module != self.name {
                self.inline_body(f, &mut Vec::new());
            }
        }
    }

    fn inline_body(&mut self, f: CFuncId, out: &mut Block) {
        let body = self.session.inline_bodies[&f].clone();
        let declared = self.declared;
        let Some((_, pxd)) = declared.pxds.iter().find(|(m, _)| *m == body.module) else { return };
        let Some((def, class)) = find(&pxd.tree.body, body.node, None) else { return };
        let Some(scope) = class.map_or_else(|| self.scopes.of(&pxd.tree), |c| self.scopes.of(c)) else { return };
        let mut directives = Directives::new(self.directives.language_level);
        for d in pxd.tree.directives.iter().filter(|d| d.tool == ast::DirectiveTool::Cython) {
            directives.set(&d.key, &d.value);
        }
        let interface = match self.session.interfaces.get(&body.module) {
            Some(other) if body.module != self.name => Arc::new(other.clone()),
            _ => self.interface.clone(),
        };
        let interface = std::mem::replace(&mut self.interface, interface);
        let directives = std::mem::replace(&mut self.directives, directives);
        let file = std::mem::replace(&mut self.file, body.file);
        let scope = std::mem::replace(&mut self.scope, scope);
        let qualname = std::mem::take(&mut self.qualname);
        let loc: Loc = self.types.cfuncs[f].name.loc;
        match self.types.cfuncs[f].owner {
            Owner::Class(of) => {
                self.qualname.extend(class.map(|c| c.name.text.to_string()));
                self.c_body(def, f, Some(of), loc, out);
            }
            _ => self.c_func_of(def, f, loc, out),
        }
        self.qualname = qualname;
        self.scope = scope;
        self.file = file;
        self.directives = directives;
        self.interface = interface;
    }
}

/// The definition with a number, and the class around it.
fn find<'a>(body: &'a [ast::Stmt], node: NodeId, class: Option<&'a ast::CClassDef>) -> Option<(&'a ast::CFuncDef, Option<&'a ast::CClassDef>)> {
    body.iter().find_map(|s| match &s.kind {
        StmtKind::CFunc(f) if s.id == node => Some((&**f, class)),
        StmtKind::CdefBlock(b) => find(&b.body, node, class),
        StmtKind::Extern(e) => find(&e.body, node, class),
        StmtKind::CClass(c) => find(c.body.as_deref()?, node, Some(c)),
        StmtKind::CompileIf { arms, orelse } => {
            let mut bodies = arms.iter().map(|a| &a.body).chain(orelse);
            bodies.find_map(|b| find(b, node, class))
        }
        _ => None,
    })
}
