//! Which variables may still be read: backward over structured control.

use super::varset::VarSet;
use crate::ir::*;
use cranelift_entity::SecondaryMap;
use pyxide_hir::tree::GilState;
use rustc_hash::FxHashMap;

/// What a body's variables are read for later.
pub struct Liveness {
    /// Live at the end of a labelled block, or after a loop.
    pub exits: FxHashMap<Label, VarSet>,
    /// Live at the head of a loop.
    pub heads: FxHashMap<Label, VarSet>,
    /// Variables that must not be dropped inside a region where the GIL is released, by region.
    pub regions: FxHashMap<u32, VarSet>,
    /// A variable whose value points into what others hold: reading it is reading them.
    pub keeps: SecondaryMap<Var, Vec<Var>>,
    /// Objects: what may not be dropped without the GIL.
    pub objects: VarSet,
}

impl Liveness {
    /// Nothing known yet.
    pub fn new(keeps: SecondaryMap<Var, Vec<Var>>, objects: VarSet) -> Liveness {
        let (exits, heads, regions) = Default::default();
        Liveness { exits, heads, regions, keeps, objects }
    }

    /// Runs over a whole body until nothing changes.
    pub fn body(&mut self, root: &[Stmt], seen: &mut impl FnMut(&Stmt, &VarSet)) -> VarSet {
        loop {
            let before = self.regions.clone();
            let live = self.block(root, VarSet::default(), seen);
            if before == self.regions {
                return live;
            }
        }
    }

    /// Adds what a statement itself reads.
    pub fn read(&self, kind: &StmtKind, live: &mut VarSet) {
        kind.each_read(&mut |var, _| self.read_var(var, live));
    }

    /// Adds what an expression reads.
    pub fn read_expr(&self, e: &Expr, live: &mut VarSet) {
        e.each_var(&mut |var, _| self.read_var(var, live));
    }

    fn read_var(&self, var: Var, live: &mut VarSet) {
        if live.has(var) {
            return;
        }
        live.add(var);
        for kept in &self.keeps[var] {
            self.read_var(*kept, live);
        }
    }

    /// Live at the end of a labelled block.
    pub fn at_exit(&self, label: Label) -> VarSet {
        self.exits.get(&label).cloned().unwrap_or_default()
    }

    /// Live before a block, given what is live after it. `seen` is told what lives across each
    /// statement that suspends.
    pub fn block(&mut self, block: &[Stmt], mut live: VarSet, seen: &mut impl FnMut(&Stmt, &VarSet)) -> VarSet {
        for s in block.iter().rev() {
            live = self.stmt(s, live, seen);
        }
        live
    }

    fn stmt(&mut self, s: &Stmt, mut live: VarSet, seen: &mut impl FnMut(&Stmt, &VarSet)) -> VarSet {
        match &s.kind {
            StmtKind::If { cond, then, otherwise } => {
                let mut before = self.block(then, live.clone(), seen);
                let other = self.block(otherwise, live, seen);
                before.add_all(&other);
                self.read_expr(cond, &mut before);
                before
            }
            StmtKind::Switch { arms, default, on } => {
                let mut before = self.block(default, live.clone(), seen);
                for (_, arm) in arms {
                    let other = self.block(arm, live.clone(), seen);
                    before.add_all(&other);
                }
                self.read_expr(on, &mut before);
                before
            }
            StmtKind::Labelled { label, body } => {
                self.exits.insert(*label, live.clone());
                self.block(body, live, seen)
            }
            StmtKind::Loop { label, body } => {
                self.exits.insert(*label, live);
                let mut head = self.heads.get(label).cloned().unwrap_or_default();
                loop {
                    self.heads.insert(*label, head.clone());
                    let before = self.block(body, head.clone(), seen);
                    if !head.add_all(&before) {
                        return head;
                    }
                }
            }
            StmtKind::For { label, body, var, start, .. } => {
                // Every way out comes to the same place: what the head needs lives until there.
                let mut head = live;
                self.read(&s.kind, &mut head);
                self.read_var(*var, &mut head);
                if let Some(old) = self.heads.get(label) {
                    head.add_all(old);
                }
                loop {
                    self.heads.insert(*label, head.clone());
                    self.exits.insert(*label, head.clone());
                    let before = self.block(body, head.clone(), seen);
                    if !head.add_all(&before) {
                        break;
                    }
                }
                let mut before = head;
                before.remove(*var);
                self.read_expr(start, &mut before);
                before
            }
            StmtKind::GilRegion { body, .. } | StmtKind::CriticalSection { body, .. } => {
                let mut before = self.block(body, live, seen);
                self.read(&s.kind, &mut before);
                before
            }
            StmtKind::Parallel(p) => {
                // Threads may run the body many times or never.
                let mut around = live;
                loop {
                    let before = self.block(&p.body, around.clone(), seen);
                    if !around.add_all(&before) {
                        break;
                    }
                }
                self.read(&s.kind, &mut around);
                around
            }
            StmtKind::GilEnter { region, state: GilState::Released } => {
                let mut inside = VarSet::default();
                live.iter().filter(|v| self.objects.has(*v)).for_each(|v| inside.add(v));
                let known = self.regions.entry(*region).or_default();
                known.add_all(&inside);
                live
            }
            StmtKind::GilLeave { region, state: GilState::Released } => {
                if let Some(kept) = self.regions.get(region) {
                    live.add_all(kept);
                }
                live
            }
            kind => {
                if let StmtKind::Op { apply, .. } = kind
                    && matches!(apply.op, Op::Yield { .. })
                {
                    // An error that is thrown in leaves the destination as it was.
                    let mut across = live.clone();
                    kind.written().into_iter().for_each(|v| across.remove(v));
                    if let Some(label) = kind.error_target() {
                        across.add_all(&self.at_exit(label));
                    }
                    seen(s, &across);
                }
                self.before_leaf(kind, live)
            }
        }
    }

    /// Live before a statement without blocks.
    pub fn before_leaf(&self, kind: &StmtKind, mut live: VarSet) -> VarSet {
        match kind {
            StmtKind::Break(label) => return self.at_exit(*label),
            StmtKind::Continue(label) => return self.heads.get(label).cloned().unwrap_or_default(),
            _ if kind.leaves() => live = VarSet::default(),
            _ => {}
        }
        if let Some(var) = kind.written() {
            live.remove(var);
        }
        if let Some(label) = kind.error_target() {
            live.add_all(&self.at_exit(label));
        }
        self.read(kind, &mut live);
        live
    }
}
