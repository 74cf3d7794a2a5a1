//! Functions: `def` with the decorators of C functions.

use super::decorate::{CKind, Words};
use super::{Around, Place, Pure};
use pyxide_base::Span;
use pyxide_syntax::ast::{
    CFuncDef, CFuncSig, CModifiers, CVarDecl, Declarator, DeclaratorKind, ExceptClause, Expr, ExprKind, FuncDef, Name, Params, Stmt, StmtKind,
};

/// Where declarations go in a body: behind its docstring.
fn after_docstring(body: &[Stmt]) -> usize {
    usize::from(matches!(body.first(), Some(Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. }), .. })))
}

/// The signature in a declarator, to be changed.
fn signature_mut(d: &mut Declarator) -> Option<&mut CFuncSig> {
    match &mut d.kind {
        DeclaratorKind::Name(_) => None,
        DeclaratorKind::Func { inner, sig } if matches!(inner.kind, DeclaratorKind::Name(_)) => Some(sig),
        DeclaratorKind::Pointer { inner, .. }
        | DeclaratorKind::Reference(inner)
        | DeclaratorKind::RvalueReference(inner)
        | DeclaratorKind::Array { inner, .. }
        | DeclaratorKind::Func { inner, .. } => signature_mut(inner),
    }
}

impl Pure {
    pub(super) fn def(&mut self, stmt: Stmt, place: Place, around: Around) -> Stmt {
        let StmtKind::FuncDef(mut f) = stmt.kind else { return stmt };
        // Where a C function cannot stand, its decorator is to blame.
        let start = f.decorators.first().filter(|_| place == Place::Class).map_or(stmt.span.start, |d| d.span.start);
        let mut words = self.words(&mut f.decorators);
        words.kind = words.kind.or(match around {
            Around::CFunc => Some(CKind::C),
            Around::CCall => Some(CKind::Python),
            _ => None,
        });
        let locals = std::mem::take(&mut words.locals);
        self.inner(&mut f.body, Place::Function, Around::Nothing);
        self.locals(locals, &mut f.params, Some(&mut f.body));
        let kind = match words.kind {
            Some(kind) if place != Place::Function && !f.is_async => self.c_function(*f, kind, words, stmt.span),
            _ => StmtKind::FuncDef(f),
        };
        let span = if matches!(kind, StmtKind::CFunc(_)) { Span::new(start, stmt.span.end) } else { stmt.span };
        Stmt { id: stmt.id, span, kind }
    }

    fn c_function(&mut self, mut f: FuncDef, kind: CKind, words: Words, span: Span) -> StmtKind {
        for p in &mut f.params.items {
            if let (true, Some(a)) = (p.ty.is_implicit(), &p.annotation) {
                p.ty = self.annotated(a);
            }
        }
        let ty = match (&words.returns, &f.returns) {
            (Some(t), _) => self.type_of(t),
            (None, Some(a)) => self.annotated(a),
            (None, None) => self.no_type(span),
        };
        let sig = CFuncSig {
            span: if words.except.is_some() { words.span } else { f.params.span },
            params: f.params,
            except: words.except.unwrap_or(ExceptClause::Default),
            nogil: words.nogil,
            with_gil: words.with_gil,
            calling_convention: None,
            is_const: false,
            returns: f.returns,
        };
        let inner = Box::new(self.plain(f.name));
        let declarator = Declarator { id: self.fresh(), span: f.name.span, kind: DeclaratorKind::Func { inner, sig: Box::new(sig) } };
        let modifiers = CModifiers { inline: words.inline, overridable: kind == CKind::Python, ..Default::default() };
        StmtKind::CFunc(CFuncDef { modifiers, decorators: f.decorators, ty, declarator, body: f.body }.into())
    }

    /// `cdef` functions may carry the same decorators.
    pub(super) fn c_func(&mut self, f: &mut CFuncDef) {
        let mut words = self.words(&mut f.decorators);
        self.inner(&mut f.body, Place::Function, Around::Nothing);
        let locals = std::mem::take(&mut words.locals);
        f.modifiers.inline |= words.inline;
        if let (Some(t), true) = (&words.returns, f.ty.is_implicit()) {
            f.ty = self.type_of(t);
        }
        let Some(sig) = signature_mut(&mut f.declarator) else { return };
        words.apply(sig);
        for p in &mut sig.params.items {
            let Some(a) = &p.annotation else { continue };
            let name = p.lone_name();
            if let Some(name) = name {
                p.declarator = self.plain(name);
            }
            if name.is_some() || p.ty.is_implicit() {
                p.ty = self.annotated(a);
            }
        }
        self.locals(locals, &mut sig.params, Some(&mut f.body));
    }

    /// Declarations of functions in a `.pxd` may, too. Types of locals wait there for the source.
    pub(super) fn c_declaration(&mut self, v: &mut CVarDecl) {
        let mut words = self.locals_of(&v.decorators);
        if let (Some(t), true) = (&words.returns, v.ty.is_implicit()) {
            v.ty = self.type_of(t);
        }
        v.modifiers.inline |= words.inline;
        let locals = std::mem::take(&mut words.locals);
        for item in &mut v.items {
            let Some(sig) = signature_mut(&mut item.declarator) else { continue };
            words.apply(sig);
            self.locals(locals.clone(), &mut sig.params, None);
        }
    }

    /// Gives the types to the parameters that have none, and declares the other names in the body.
    pub(super) fn locals(&mut self, locals: Vec<(Name, Expr)>, params: &mut Params, body: Option<&mut Vec<Stmt>>) {
        let mut declared = Vec::new();
        for (name, ty) in locals {
            let param = params.items.iter_mut().find(|p| p.name().or_else(|| p.lone_name()).is_some_and(|n| n.text == name.text));
            match param {
                Some(p) => {
                    if let Some(lone) = p.lone_name() {
                        p.declarator = self.plain(lone);
                        p.ty = self.type_of(&ty);
                    } else if p.ty.is_implicit() {
                        p.ty = self.type_of(&ty);
                    }
                }
                None => {
                    let ty = self.type_of(&ty);
                    declared.push(self.variable(name, ty, None, CModifiers::default()));
                }
            }
        }
        if let Some(body) = body {
            let at = after_docstring(body);
            body.splice(at..at, declared);
        }
    }
}

impl Words {
    /// Adds what decorators say to a signature.
    pub(super) fn apply(&self, sig: &mut CFuncSig) {
        sig.nogil |= self.nogil;
        sig.with_gil |= self.with_gil;
        if let (ExceptClause::Default, Some(e)) = (&sig.except, &self.except) {
            sig.except = e.clone();
        }
    }
}
