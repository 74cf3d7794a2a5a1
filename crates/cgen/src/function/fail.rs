//! Leaving on errors: the jump at the failing operation, and the cold pads at the end of the
//! function that drop what was alive there. Pads share their tails.

use super::{Fx, Target, Traces};
use crate::ctree::{CExpr, CStmt, Name};
use pyxide_base::IndexMap;
use pyxide_mir::ir::{Label, OnError, Var};
use rustc_hash::FxHashMap;

/// The pads asked for, by the label that they lead to.
#[derive(Default, Debug)]
pub(crate) struct Pads {
    trees: IndexMap<Label, Tree>,
    count: usize,
}

/// The pads that lead to one label.
#[derive(Default, Debug)]
struct Tree {
    pads: Vec<Pad>,
    /// The pad that drops a variable and goes on to another one, or to the label.
    known: FxHashMap<(Option<usize>, Var), usize>,
    /// The first pads, which go on to the label.
    roots: Vec<usize>,
}

/// A pad drops one variable and goes on to the pad of the rest.
#[derive(Debug)]
struct Pad {
    drops: Var,
    /// The pads that go on to this one.
    before: Vec<usize>,
    /// Whether a `goto` names it.
    name: Option<Name>,
}

impl Fx<'_, '_> {
    /// The statement that leaves by `on_error`, recording the position.
    pub(crate) fn fail(&mut self, on_error: &OnError) -> Option<CStmt> {
        let target = self.fail_target(on_error)?;
        Some(match self.traces {
            Traces::No => CStmt::Goto(target),
            Traces::Yes => {
                let mark = self.mark(self.loc);
                let line = self.line_number(mark);
                CStmt::call("PYX_FAIL", vec![line, CExpr::Name(target)])
            }
        })
    }

    /// The same, with the position left as it is, or set to "none".
    pub(crate) fn fail_quietly(&mut self, on_error: &OnError, position: Position) -> Vec<CStmt> {
        let Some(target) = self.fail_target(on_error) else { return Vec::new() };
        let mut out = Vec::new();
        if self.traces == Traces::Yes && position == Position::None {
            out.push(CStmt::assign(CExpr::name("line"), CExpr::number(0)));
        }
        out.push(CStmt::Goto(target));
        out
    }

    fn fail_target(&mut self, on_error: &OnError) -> Option<Name> {
        match on_error {
            OnError::Implicit => None,
            OnError::Goto { drops, label } => {
                self.gil_at.insert(*label, self.gil.clone());
                Some(self.pad(drops, *label))
            }
        }
    }

    /// The position as `line` holds it: the file's number in the upper bits.
    fn line_number(&mut self, mark: crate::ctree::Mark) -> CExpr {
        let main = self.mark(self.cx.hir.functions[self.cx.hir.body].loc).file;
        match mark.file == main {
            true => CExpr::number(mark.line.into()),
            false => {
                let index = self.cx.file_index(mark.file);
                CExpr::name(format!("PYX_AT({index}, {})", mark.line))
            }
        }
    }

    /// The name to jump to so that `drops` are dropped, last one first, on the way to `label`.
    fn pad(&mut self, drops: &[Var], label: Label) -> Name {
        let mut at = None;
        for &var in drops {
            self.var(var);
            let tree = self.pads.trees.entry(label).or_default();
            let (known, pads) = (&mut tree.known, &mut tree.pads);
            let i = *known.entry((at, var)).or_insert_with(|| {
                pads.push(Pad { drops: var, before: Vec::new(), name: None });
                let i = pads.len() - 1;
                match at {
                    None => tree.roots.push(i),
                    Some(next) => pads[next].before.push(i),
                }
                i
            });
            at = Some(i);
        }
        match at {
            None => self.label(Target::After(label)),
            Some(i) => {
                let count = &mut self.pads.count;
                let pad = &mut self.pads.trees[&label].pads[i];
                pad.name
                    .get_or_insert_with(|| {
                        *count += 1;
                        format!("fail_{count}").into()
                    })
                    .clone()
            }
        }
    }

    /// Whether pads that lead to this label wait to be printed.
    pub(crate) fn has_pads(&self, label: Label) -> bool {
        self.pads.trees.contains_key(&label)
    }

    /// Prints the pads that lead to `label`, which stands right behind.
    pub(crate) fn pads_of(&mut self, label: Label, out: &mut Vec<CStmt>) {
        let Some(mut tree) = self.pads.trees.shift_remove(&label) else { return };
        self.print_pads(&mut tree, None, label, Behind::Label, out);
    }

    /// Prints the pads whose label stands elsewhere, and the jumps to it.
    pub(crate) fn remaining_pads(&mut self, out: &mut Vec<CStmt>) {
        while let Some(label) = self.pads.trees.keys().next().copied() {
            let Some(mut tree) = self.pads.trees.shift_remove(&label) else { return };
            self.print_pads(&mut tree, None, label, Behind::Other, out);
        }
    }

    /// The pads whose next is `next`, each group ending in a fall or a jump to it. The first
    /// branch falls through; the others come before it and jump.
    fn print_pads(&mut self, tree: &mut Tree, next: Option<usize>, label: Label, behind: Behind, out: &mut Vec<CStmt>) {
        let children = match next {
            None => std::mem::take(&mut tree.roots),
            Some(next) => std::mem::take(&mut tree.pads[next].before),
        };
        for (n, &i) in children.iter().enumerate().rev() {
            let last = n == 0;
            self.print_pads_of_child(tree, i, label, out);
            if !(last && behind == Behind::Label) && !(last && next.is_some()) {
                let target = match next {
                    None => self.label(Target::After(label)),
                    Some(p) => self.pad_name(&mut tree.pads, p),
                };
                out.push(CStmt::Goto(target));
            }
        }
    }

    fn print_pads_of_child(&mut self, tree: &mut Tree, i: usize, label: Label, out: &mut Vec<CStmt>) {
        self.print_pads(tree, Some(i), label, Behind::Label, out);
        // Side branches have asked for names by now.
        if let Some(name) = tree.pads[i].name.clone() {
            out.push(CStmt::Label(name));
        }
        let drop = self.drop_dying(tree.pads[i].drops);
        out.push(drop);
    }

    fn pad_name(&mut self, tree: &mut [Pad], i: usize) -> Name {
        let count = &mut self.pads.count;
        tree[i]
            .name
            .get_or_insert_with(|| {
                *count += 1;
                format!("fail_{count}").into()
            })
            .clone()
    }
}

/// What stands behind printed pads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// The label that they lead to: the last one falls into it.
    Label,
    Other,
}

/// What becomes of the recorded position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Position {
    Kept,
    None,
}
