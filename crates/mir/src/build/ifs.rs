//! `if`, `elif`, `else`, and the cases of `match`.

use super::Builder;
use crate::ir::*;
use crate::passes::varset::IdSet;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{LocalId, StmtKind as H};

/// Longer chains than this are not nested: C compilers have limits, and every pass looks at what is inside of what.
const NESTED: usize = 30;

/// One arm of a chain: condition, body, and what stands for the rest.
type Arm<'h> = (&'h hir::Expr, &'h [hir::Stmt], &'h [hir::Stmt]);

impl Builder<'_> {
    /// `if cond: then`, `else: otherwise`, where `otherwise` may end in another `if`.
    pub(super) fn if_stmt(&mut self, cond: &hir::Expr, then: &[hir::Stmt], otherwise: &[hir::Stmt]) {
        if is_long(otherwise) {
            return self.long_chain((cond, then, otherwise));
        }
        let cond = self.expr(cond);
        self.branch(cond, |b| b.stmts(then), |b| b.stmts(otherwise));
    }

    /// The arms one after the other, each of them jumping to the end of a labelled block.
    fn long_chain<'h>(&mut self, first: Arm<'h>) {
        let end = self.label("end_if");
        let mut known: Option<IdSet<LocalId>> = None;
        let body = self.block(|b| {
            let mut arm = Some(first);
            while let Some((cond, then, otherwise)) = arm.take() {
                let cond = b.expr(cond);
                let before = b.known_set.clone();
                let mut then = b.block(|b| b.stmts(then));
                let after = std::mem::replace(&mut b.known_set, before);
                if !jumps(&then) {
                    then.push(Stmt::new(b.loc, StmtKind::Break(end)));
                    common(&mut known, after);
                }
                b.emit(StmtKind::If { cond, then, otherwise: vec![] });
                let rest = next(otherwise);
                b.stmts(rest.map_or(otherwise, |(before, _)| before));
                if let Some((_, last)) = rest
                    && let H::If { cond, then, otherwise } = &last.kind
                {
                    b.loc = last.loc;
                    arm = Some((cond, then, otherwise));
                }
            }
            if !jumps(&b.out) {
                common(&mut known, b.known_set.clone());
            }
        });
        if let Some(known) = known {
            self.known_set = known;
        }
        self.emit(StmtKind::Labelled { label: end, body });
    }
}

/// What stands before the `if` that the rest of a chain ends in, and that.
fn next(otherwise: &[hir::Stmt]) -> Option<(&[hir::Stmt], &hir::Stmt)> {
    let (last, before) = otherwise.split_last()?;
    matches!(last.kind, H::If { .. }).then_some((before, last))
}

fn is_long(otherwise: &[hir::Stmt]) -> bool {
    let mut rest = otherwise;
    for _ in 0..NESTED {
        match next(rest) {
            Some((_, hir::Stmt { kind: H::If { otherwise, .. }, .. })) => rest = otherwise,
            _ => return false,
        }
    }
    true
}

fn jumps(block: &[Stmt]) -> bool {
    block.last().is_some_and(|s| s.kind.leaves())
}

/// Takes what is known on one more way.
fn common(known: &mut Option<IdSet<LocalId>>, after: IdSet<LocalId>) {
    match known {
        Some(known) => {
            known.keep_common(&after);
        }
        None => *known = Some(after),
    }
}
