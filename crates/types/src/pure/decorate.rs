//! Decorators that are part of a declaration.

use super::Pure;
use pyxide_base::Span;
use pyxide_syntax::ast::{ArgKind, Decorator, ExceptClause, Expr, ExprKind, Name};

/// Which C function a `def` is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CKind {
    /// `@cython.cfunc`
    C,
    /// `@cython.ccall`
    Python,
}

/// What the decorators of a definition say.
#[derive(Default)]
pub(super) struct Words {
    pub kind: Option<CKind>,
    pub cclass: bool,
    pub inline: bool,
    pub nogil: bool,
    pub with_gil: bool,
    pub returns: Option<Expr>,
    pub locals: Vec<(Name, Expr)>,
    pub except: Option<ExceptClause>,
    /// From the first decorator to the last.
    pub span: Span,
}

impl Pure {
    /// Takes the decorators that are part of the declaration out of the list.
    pub(super) fn words(&mut self, list: &mut Vec<Decorator>) -> Words {
        let mut made = Words::default();
        if let (Some(first), Some(last)) = (list.first(), list.last()) {
            made.span = first.span.to(last.span);
        }
        list.retain(|d| !self.word(&d.expr, &mut made));
        made
    }

    /// The types of locals that decorators give; they stay in the list.
    pub(super) fn locals_of(&self, list: &[Decorator]) -> Words {
        let mut made = Words::default();
        list.iter().for_each(|d| {
            self.word(&d.expr, &mut made);
        });
        made
    }

    fn word(&self, e: &Expr, made: &mut Words) -> bool {
        let (path, args) = match self.call(e) {
            Some(found) => found,
            None => match self.path(e) {
                Some(path) => (path, &[][..]),
                None => return false,
            },
        };
        let first = args.iter().find(|a| matches!(a.kind, ArgKind::Positional)).map(|a| &a.value);
        let on = !matches!(first, Some(Expr { kind: ExprKind::False, .. }));
        match path.as_str() {
            "cfunc" => made.kind = made.kind.or(Some(CKind::C)),
            "ccall" => made.kind = Some(CKind::Python),
            "cclass" => made.cclass = true,
            // Only extension types have these, so they say it too.
            "total_ordering" | "dataclasses.dataclass" => {
                made.cclass = true;
                return false;
            }
            "inline" => made.inline = on,
            "nogil" => made.nogil = on,
            "with_gil" => made.with_gil = on,
            "returns" => made.returns = first.cloned(),
            "locals" => {
                for a in args {
                    if let ArgKind::Keyword(name) = a.kind {
                        made.locals.push((name, a.value.clone()));
                    }
                }
            }
            "exceptval" => {
                let check = args.iter().find(|a| matches!(a.kind, ArgKind::Keyword(n) if n.as_str() == "check")).map(|a| &a.value);
                let check = matches!(check, Some(Expr { kind: ExprKind::True, .. }));
                let value = first.filter(|v| !matches!(v.kind, ExprKind::None)).cloned().map(Box::new);
                made.except = Some(match (value, check) {
                    (Some(v), true) => ExceptClause::MaybeValue(v),
                    (Some(v), false) => ExceptClause::Value(v),
                    (None, true) => ExceptClause::Always,
                    (None, false) => ExceptClause::Noexcept,
                });
            }
            _ => return false,
        }
        true
    }
}
