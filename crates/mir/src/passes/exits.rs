//! Ways out of a block: finding them, sending them elsewhere, and running something on each.

use crate::ir::*;
use cranelift_entity::PrimaryMap;
use pyxide_base::Loc;
use rustc_hash::FxHashSet;

/// A way out of a block other than its end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Exit {
    /// To the end of a labelled block or a loop outside.
    Break(Label),
    /// To the next turn of a loop outside.
    Continue(Label),
    /// A failing operation jumps there.
    Error(Label),
}

impl Exit {
    /// The statement that takes it.
    pub fn jump(self) -> StmtKind {
        match self {
            Exit::Break(label) => StmtKind::Break(label),
            Exit::Continue(label) => StmtKind::Continue(label),
            Exit::Error(label) => StmtKind::Propagate(OnError::Goto { drops: Vars::new(), label }),
        }
    }
}

/// Calls `f` for every exit of a block; what it puts into `out` stands in the place of a jump,
/// and the label it returns in the place of an error target.
pub trait Redirect {
    fn jump(&mut self, exit: Exit, loc: Loc, out: &mut Block);
    fn error(&mut self, label: Label) -> Label;
}

/// Sends every exit of a block through `redirect`.
pub fn redirect(block: &mut Block, redirect: &mut impl Redirect) {
    let mut inside = FxHashSet::default();
    collect_labels(block, &mut inside);
    walk(block, &inside, redirect);
}

fn collect_labels(block: &Block, labels: &mut FxHashSet<Label>) {
    for s in block {
        labels.extend(s.kind.defines());
        s.kind.blocks().into_iter().for_each(|b| collect_labels(b, labels));
    }
}

fn walk(block: &mut Block, inside: &FxHashSet<Label>, to: &mut impl Redirect) {
    let mut out = Vec::with_capacity(block.len());
    for mut s in std::mem::take(block) {
        match &mut s.kind {
            StmtKind::Break(label) if !inside.contains(label) => {
                to.jump(Exit::Break(*label), s.loc, &mut out);
                continue;
            }
            StmtKind::Continue(label) if !inside.contains(label) => {
                to.jump(Exit::Continue(*label), s.loc, &mut out);
                continue;
            }
            StmtKind::Op { on_error: OnError::Goto { label, .. }, .. }
            | StmtKind::Propagate(OnError::Goto { label, .. })
                if !inside.contains(label) =>
            {
                *label = to.error(*label);
            }
            kind => {
                for b in kind.blocks_mut() {
                    walk(b, inside, to);
                }
            }
        }
        out.push(s);
    }
    *block = out;
}

/// `body`, then `leave`, also on every other way out. Jumps get `leave` where they stand; failing
/// operations share one landing for each target.
pub fn leave_on_exit(body: Block, leave: &[Stmt], labels: &mut PrimaryMap<Label, LabelDecl>, loc: Loc) -> Block {
    leave_on_ways(body, leave, leave, labels, loc)
}

/// The same with another block at the normal end.
pub fn leave_on_ways(
    mut body: Block,
    at_end: &[Stmt],
    leave: &[Stmt],
    labels: &mut PrimaryMap<Label, LabelDecl>,
    loc: Loc,
) -> Block {
    let mut pads = Pads { leave, labels, errors: vec![] };
    redirect(&mut body, &mut pads);
    let errors = std::mem::take(&mut pads.errors);
    let falls = !body.last().is_some_and(|s| s.kind.leaves());
    if falls {
        body.extend_from_slice(at_end);
    }
    if errors.is_empty() {
        return body;
    }
    let end = labels.push(LabelDecl { hint: "left" });
    if falls {
        body.push(Stmt::new(loc, StmtKind::Break(end)));
    }
    for (target, pad) in errors {
        body = vec![Stmt::new(loc, StmtKind::Labelled { label: pad, body })];
        body.extend_from_slice(leave);
        body.push(Stmt::new(loc, Exit::Error(target).jump()));
    }
    if falls { vec![Stmt::new(loc, StmtKind::Labelled { label: end, body })] } else { body }
}

struct Pads<'a> {
    leave: &'a [Stmt],
    labels: &'a mut PrimaryMap<Label, LabelDecl>,
    errors: Vec<(Label, Label)>,
}

impl Redirect for Pads<'_> {
    fn jump(&mut self, exit: Exit, loc: Loc, out: &mut Block) {
        out.extend_from_slice(self.leave);
        out.push(Stmt::new(loc, exit.jump()));
    }
    fn error(&mut self, label: Label) -> Label {
        if let Some((_, pad)) = self.errors.iter().find(|(target, _)| *target == label) {
            return *pad;
        }
        let pad = self.labels.push(LabelDecl { hint: "leave" });
        self.errors.push((label, pad));
        pad
    }
}
