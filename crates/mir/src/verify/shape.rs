//! What can be seen without following control: declarations, labels, types, phases.

use crate::ir::*;
use pyxide_hir::tree::Module;
use pyxide_types::{Type, TypeId, TypeTable};
use rustc_hash::FxHashSet;

pub fn check(body: &Body, hir: &Module) -> Vec<String> {
    let mut c = Shape { body, hir, open: vec![], loops: FxHashSet::default(), seen: FxHashSet::default(), found: vec![] };
    for p in &body.params {
        c.var(*p);
    }
    c.block(&body.root);
    if body.phase >= Phase::Explicit {
        let returns = count_returns(&body.root);
        let last = matches!(body.root.last(), Some(Stmt { kind: StmtKind::Return(_), .. }));
        // A function that never ends needs none.
        if returns > 1 || (returns == 1 && !last) {
            c.say(format!("{returns} statements 'return', the last one {}", if last { "last" } else { "not last" }));
        }
    }
    c.found
}

fn count_returns(block: &[Stmt]) -> usize {
    let one = |s: &Stmt| {
        usize::from(matches!(s.kind, StmtKind::Return(_)))
            + s.kind.blocks().into_iter().map(|b| count_returns(b)).sum::<usize>()
    };
    block.iter().map(one).sum()
}

struct Shape<'a> {
    body: &'a Body,
    hir: &'a Module,
    /// Labels that the statement at hand stands inside of.
    open: Vec<Label>,
    loops: FxHashSet<Label>,
    seen: FxHashSet<Label>,
    found: Vec<String>,
}

impl Shape<'_> {
    fn say(&mut self, what: String) {
        if self.found.len() < 20 {
            self.found.push(what);
        }
    }

    fn types(&self) -> &TypeTable {
        &self.hir.types
    }

    fn var(&mut self, var: Var) {
        if !self.body.vars.is_valid(var) {
            self.say(format!("{var} is not declared"));
        }
    }

    fn target(&mut self, label: Label) {
        if !self.open.contains(&label) {
            self.say(format!("a jump to {label} from outside of it"));
        }
    }

    fn block(&mut self, block: &[Stmt]) {
        for s in block {
            self.stmt(&s.kind);
        }
    }

    fn stmt(&mut self, kind: &StmtKind) {
        let mut mentioned = vec![];
        kind.each_read(&mut |v, _| mentioned.push(v));
        mentioned.extend(kind.written());
        mentioned.into_iter().for_each(|v| self.var(v));
        if let Some(label) = kind.error_target() {
            self.target(label);
        }
        self.phase(kind);
        match kind {
            StmtKind::Break(label) => self.target(*label),
            StmtKind::Continue(label) => {
                self.target(*label);
                if !self.loops.contains(label) {
                    self.say(format!("continue {label}, which is no loop"));
                }
            }
            StmtKind::Assign { dest, value } | StmtKind::Replace { dest, value, .. } => {
                self.same_types(dest.ty, value.ty);
            }
            StmtKind::Op { apply, on_error, .. } if self.body.phase >= Phase::Explicit => {
                let fails = apply.effects(self.types()).fails.may_fail();
                let direct = matches!(apply.op, Op::CallC(f) if self.hir.implementations.contains_key(&f));
                if fails && !direct && *on_error == OnError::Implicit {
                    self.say(format!("{:?} may fail and does not say where it goes", apply.op));
                }
            }
            _ => {}
        }
        let label = kind.defines();
        if let Some(label) = label {
            if !self.seen.insert(label) {
                self.say(format!("{label} is defined twice"));
            }
            if !matches!(kind, StmtKind::Labelled { .. }) {
                self.loops.insert(label);
            }
            self.open.push(label);
        }
        kind.blocks().into_iter().for_each(|b| self.block(b));
        if label.is_some() {
            self.open.pop();
        }
    }

    fn same_types(&mut self, a: TypeId, b: TypeId) {
        let (x, y) = (self.types().resolved(a), self.types().resolved(b));
        let kind = |t: TypeId| match &self.types()[t] {
            Type::Object(_) | Type::Buffer(_) => 1,
            Type::MemoryView(_) => 2,
            // C converts numbers and pointers by itself; NULL and constants are of any.
            _ => 0,
        };
        if x != y && kind(x) != kind(y) && ![x, y].contains(&TypeId::ERROR) {
            self.say(format!("{b:?} is assigned to {a:?}"));
        }
    }

    fn phase(&mut self, kind: &StmtKind) {
        let phase = self.body.phase;
        let right = match kind {
            StmtKind::Try { .. } | StmtKind::Handled { .. } | StmtKind::Finally { .. } => phase == Phase::Built,
            StmtKind::GilRegion { .. } | StmtKind::CriticalSection { .. } => phase < Phase::Flat,
            StmtKind::GilEnter { .. }
            | StmtKind::GilLeave { .. }
            | StmtKind::LockEnter { .. }
            | StmtKind::LockLeave { .. } => phase >= Phase::Flat,
            StmtKind::Unset(_) | StmtKind::DropLocals => phase < Phase::Counted,
            StmtKind::Incref(_) => phase == Phase::Counted,
            StmtKind::Replace { .. } | StmtKind::Decref(_) | StmtKind::XDecref(_) => phase >= Phase::Resumable,
            _ => true,
        };
        if !right {
            self.say(format!("in phase {phase:?}: {kind:?}"));
        }
    }
}
