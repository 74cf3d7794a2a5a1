//! Classes: `class` with `@cython.cclass`, and the C attributes in it.

use super::{Around, Place, Pure};
use pyxide_syntax::ast::{CClassDef, CClassOptions, CModifiers, Expr, ExprKind, Name, Stmt, StmtKind};

/// Annotations that say "not an attribute of instances".
const NOT_FIELDS: &[&str] = &["ClassVar", "InitVar"];

impl Pure {
    pub(super) fn class(&mut self, stmt: Stmt, around: Around) -> Stmt {
        let StmtKind::ClassDef(mut c) = stmt.kind else { return stmt };
        let words = self.words(&mut c.decorators);
        if !words.cclass && around != Around::CClass {
            self.inner(&mut c.body, Place::Class, Around::Nothing);
            return Stmt { kind: StmtKind::ClassDef(c), ..stmt };
        }
        self.inner(&mut c.body, Place::CClass, Around::Nothing);
        let made = CClassDef {
            is_typedef: false,
            modifiers: CModifiers::default(),
            decorators: c.decorators,
            module: Vec::new(),
            name: c.name,
            as_name: None,
            bases: c.bases,
            options: CClassOptions::default(),
            body: Some(c.body),
        };
        Stmt { kind: StmtKind::CClass(made.into()), ..stmt }
    }

    /// `x: T` in an extension type is a C attribute; with a value it is Python's.
    pub(super) fn attribute(&mut self, stmt: Stmt, out: &mut Vec<Stmt>) {
        let StmtKind::AnnAssign(a) = &stmt.kind else { return out.push(stmt) };
        let name = match &a.target.kind {
            ExprKind::Name(text) if a.simple && a.value.is_none() && !not_a_field(&a.annotation) => {
                Name { id: a.target.id, span: a.target.span, text: *text }
            }
            _ => return out.push(stmt),
        };
        let ty = self.annotated(&a.annotation);
        let made = self.variable(name, ty, None, CModifiers::default());
        out.push(Stmt { id: stmt.id, span: stmt.span, ..made });
    }
}

fn not_a_field(e: &Expr) -> bool {
    let named = match &e.kind {
        ExprKind::Subscript { value, .. } => value,
        _ => e,
    };
    named.as_dotted().and_then(|p| p.parts.last().copied()).is_some_and(|n| NOT_FIELDS.contains(&n.as_str()))
}
