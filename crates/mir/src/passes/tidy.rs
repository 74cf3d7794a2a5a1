//! Dead code: statements after a jump, labels that nobody jumps to, jumps to jumps and to where
//! control goes anyway, blocks and branches with nothing in them.
//!
//! Runs in any phase from `Explicit` on and keeps the phase.

use crate::ir::*;
use rustc_hash::FxHashSet;

/// Tidies a body.
pub fn run(body: &mut Body) {
    loop {
        let mut used = FxHashSet::default();
        targets(&body.root, &mut used);
        let mut tidy = Tidy { used, changed: false };
        let root = std::mem::take(&mut body.root);
        body.root = tidy.block(root, None);
        if !tidy.changed {
            break;
        }
    }
}

fn targets(block: &[Stmt], used: &mut FxHashSet<Label>) {
    for s in block {
        used.extend(s.kind.error_target());
        if let StmtKind::Break(l) | StmtKind::Continue(l) = s.kind {
            used.insert(l);
        }
        s.kind.blocks().into_iter().for_each(|b| targets(b, used));
    }
}

struct Tidy {
    used: FxHashSet<Label>,
    changed: bool,
}

impl Tidy {
    /// `next`: the label that falling off the end of this block comes to.
    fn block(&mut self, block: Block, next: Option<Label>) -> Block {
        let mut block = block;
        self.thread(&mut block);
        let count = block.len();
        let mut out: Block = Vec::with_capacity(count);
        for (i, s) in block.into_iter().enumerate() {
            let next = if i + 1 == count { next } else { None };
            self.stmt(s, next, &mut out);
            if self.never_ends(out.last()) {
                self.changed |= i + 1 < count;
                break;
            }
        }
        out
    }

    /// A jump to where another jump stands goes on to that one's target at once.
    fn thread(&mut self, block: &mut Block) {
        for i in 1..block.len() {
            let next = match &block[i].kind {
                kind @ (StmtKind::Break(_) | StmtKind::Continue(_)) => kind.clone(),
                _ => continue,
            };
            if let StmtKind::Labelled { label, body } = &mut block[i - 1].kind {
                let label = *label;
                self.changed |= retarget(body, label, &next);
            }
        }
    }

    /// Whether control does not come out behind a statement.
    fn never_ends(&self, s: Option<&Stmt>) -> bool {
        match s.map(|s| &s.kind) {
            Some(StmtKind::Loop { label, body }) => !breaks_to(body, *label),
            Some(StmtKind::Labelled { label, body }) => !breaks_to(body, *label) && self.never_ends(body.last()),
            Some(kind) => kind.leaves(),
            None => false,
        }
    }

    fn stmt(&mut self, mut s: Stmt, next: Option<Label>, out: &mut Block) {
        match &mut s.kind {
            StmtKind::Break(label) if Some(*label) == next => {
                self.changed = true;
                return;
            }
            StmtKind::Labelled { label, body } => {
                let inner = self.block(std::mem::take(body), Some(*label));
                if !self.used.contains(label) {
                    self.changed = true;
                    return out.extend(inner);
                }
                *body = inner;
            }
            StmtKind::If { cond, then, otherwise } => {
                *then = self.block(std::mem::take(then), next);
                *otherwise = self.block(std::mem::take(otherwise), next);
                let constant = match cond.kind {
                    ExprKind::Int(v) => Some(v != 0),
                    _ => None,
                };
                if let Some(holds) = constant {
                    self.changed = true;
                    return out.append(if holds { then } else { otherwise });
                }
                if then.is_empty() && otherwise.is_empty() {
                    self.changed = true;
                    return;
                }
                if then.is_empty() {
                    self.changed = true;
                    std::mem::swap(then, otherwise);
                    *cond = negated(cond.clone());
                }
                if then.last().is_some_and(|s| s.kind.leaves()) && !otherwise.is_empty() {
                    self.changed = true;
                    let rest = std::mem::take(otherwise);
                    out.push(s);
                    return out.extend(rest);
                }
            }
            StmtKind::Switch { arms, default, .. } => {
                for (_, arm) in arms {
                    *arm = self.block(std::mem::take(arm), next);
                }
                *default = self.block(std::mem::take(default), next);
            }
            kind => {
                for b in kind.blocks_mut() {
                    *b = self.block(std::mem::take(b), None);
                }
            }
        }
        out.push(s);
    }
}

/// Makes each `Break` to a label `next` instead.
fn retarget(block: &mut Block, label: Label, next: &StmtKind) -> bool {
    let mut changed = false;
    for s in block {
        if matches!(s.kind, StmtKind::Break(l) if l == label) {
            s.kind = next.clone();
            changed = true;
        }
        for b in s.kind.blocks_mut() {
            changed |= retarget(b, label, next);
        }
    }
    changed
}

fn breaks_to(block: &[Stmt], label: Label) -> bool {
    block.iter().any(|s| {
        s.kind.error_target() == Some(label)
            || matches!(s.kind, StmtKind::Break(l) if l == label)
            || s.kind.blocks().into_iter().any(|b| breaks_to(b, label))
    })
}

fn negated(cond: Expr) -> Expr {
    let ty = cond.ty;
    match cond.kind {
        ExprKind::Not(inner) => *inner,
        kind => Expr { kind: ExprKind::Not(Box::new(Expr { kind, ty })), ty: pyxide_types::TypeId::BINT },
    }
}
