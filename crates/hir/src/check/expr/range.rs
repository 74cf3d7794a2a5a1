//! `range(...)` where a loop runs over it.

use crate::check::Checker;
use crate::check::names::Meaning;
use pyxide_syntax::ast::{self, ArgKind};

/// The arguments of a `range`.
#[derive(Clone, Copy)]
pub(crate) struct Range<'a> {
    pub start: Option<&'a ast::Expr>,
    pub stop: &'a ast::Expr,
    pub step: Option<&'a ast::Expr>,
}

impl<'a> Checker<'a, '_> {
    /// The bounds, if the expression is `reversed(range(...))`.
    pub(crate) fn reversed_range_of(&mut self, e: &'a ast::Expr) -> Option<Range<'a>> {
        let ast::ExprKind::Call(c) = &e.kind else { return None };
        let [only] = &c.args[..] else { return None };
        let name = c.func.as_name().filter(|n| *n == "reversed")?;
        if !matches!(only.kind, ArgKind::Positional) || !matches!(self.meaning(name), Meaning::Builtin) {
            return None;
        }
        self.range_of(&only.value)
    }

    /// The bounds, if the expression is a call of the builtin `range`.
    pub(crate) fn range_of(&mut self, e: &'a ast::Expr) -> Option<Range<'a>> {
        let ast::ExprKind::Call(c) = &e.kind else { return None };
        let name = c.func.as_name()?;
        if !matches!(name.as_str(), "range" | "xrange") || !matches!(self.meaning(name), Meaning::Builtin) {
            return None;
        }
        let args: Option<Vec<&'a ast::Expr>> = c.args.iter().map(|a| matches!(a.kind, ArgKind::Positional).then_some(&a.value)).collect();
        match args?[..] {
            [stop] => Some(Range { start: None, stop, step: None }),
            [start, stop] => Some(Range { start: Some(start), stop, step: None }),
            [start, stop, step] => Some(Range { start: Some(start), stop, step: Some(step) }),
            _ => None,
        }
    }
}
