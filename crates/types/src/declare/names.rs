//! Entering names.

use super::{BlockContext, Declare};
use crate::{DeclName, Declared, Linkage, Symbol};
use pyxide_base::{Diagnostic, Loc, Span};
use pyxide_syntax::ast::{Name, StrLit};
use std::sync::Arc;

impl Declare<'_, '_> {
    /// The name of a declared thing. Extern things have their own name in C.
    pub(crate) fn decl_name(&self, name: &Name, c_name: Option<Arc<str>>, ctx: &BlockContext) -> DeclName {
        let keeps_name = ctx.cpp || matches!(ctx.linkage, Linkage::Extern | Linkage::Public | Linkage::PublicApi);
        DeclName {
            name: name.as_str().into(),
            c_name: c_name.or_else(|| keeps_name.then(|| name.as_str().into())),
            namespace: ctx.namespace.clone(),
            module: self.name.clone(),
            loc: self.loc(name.span),
        }
    }

    pub(crate) fn c_name(&self, lit: &Option<StrLit>) -> Option<Arc<str>> {
        lit.as_ref().and_then(|s| s.text.as_str()).map(Arc::from)
    }

    /// Says that `name` is declared again, at both places.
    pub(crate) fn redeclared(&mut self, name: &str, span: Span, first: Loc) {
        let d = Diagnostic::error("redeclared", self.loc(span), format!("'{name}' is declared twice")).help("rename one of them");
        self.session.report(d);
        self.session.report(Diagnostic::error("redeclared", first, format!("the first declaration of '{name}' is here")));
    }

    /// Says that a declaration does not fit an earlier one, at both places.
    pub(crate) fn mismatch(&mut self, name: &str, span: Span, first: Loc) {
        let message = format!("the signature of '{name}' is not the one declared before");
        self.session.report(Diagnostic::error("signature", self.loc(span), message).label(first, "declared here"));
        self.session.report(Diagnostic::error("signature", first, format!("'{name}' is declared here")));
    }

    /// Enters a name; a clash with another declaration is reported.
    pub(crate) fn enter(&mut self, name: &str, symbol: Symbol, span: Span) {
        let loc = self.loc(span);
        let clash = match self.interface.symbols.get(name) {
            Some(old) if !old.cimported && !compatible(&old.symbol, &symbol) => Some(old.loc),
            _ => None,
        };
        if let Some(first) = clash {
            self.redeclared(name, span, first);
            return;
        }
        // Behind `DEF` the name is the constant's, also where a C variable has it later.
        let constant = matches!(self.interface.get(name), Some(Symbol::Constant(_)));
        if constant && matches!(symbol, Symbol::Var(_)) {
            return;
        }
        self.interface.symbols.insert(name.into(), Declared { symbol, loc, cimported: false });
    }
}

/// Whether a second declaration may follow a first: the same thing, or overloads.
fn compatible(old: &Symbol, new: &Symbol) -> bool {
    match (old, new) {
        (Symbol::Type(a), Symbol::Type(b)) => a == b,
        (Symbol::Class(a), Symbol::Class(b)) => a == b,
        (Symbol::Funcs(a), Symbol::Funcs(b)) => a.iter().all(|f| b.contains(f)),
        (Symbol::Var(a), Symbol::Var(b)) => a == b,
        (Symbol::EnumItem(a, i), Symbol::EnumItem(b, j)) => (a, i) == (b, j),
        (Symbol::Module(_) | Symbol::Cython(_) | Symbol::Constant(_), _) => true,
        _ => false,
    }
}
