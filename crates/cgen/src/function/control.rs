//! Structured control. A jump whose target is where C goes anyway is left out; one that `break`
//! or `continue` can spell is spelt so; only the rest are `goto`.

use super::{Fx, Target};
use crate::ctree::{CExpr, CStmt, Name};
use pyxide_hir::tree::CompareOp;
use pyxide_mir::ir::{Block, Expr, ExprKind, Label, Stmt, StmtKind};

/// Where control goes from here by C's own rules.
#[derive(Clone, Default, Debug)]
pub(crate) struct Flow {
    /// Targets that falling off the end reaches.
    next: Vec<Target>,
    /// Targets that `break` reaches.
    on_break: Vec<Target>,
    /// Targets that `continue` reaches.
    on_continue: Vec<Target>,
}

impl Flow {
    /// The flow of a statement that others follow.
    fn inner(&self) -> Flow {
        Flow { next: Vec::new(), ..self.clone() }
    }
    fn also(&self, target: Target) -> Flow {
        let mut flow = self.clone();
        flow.next.push(target);
        flow
    }
}

impl Fx<'_, '_> {
    /// Prints a block. False: control never reaches its end.
    pub(crate) fn block(&mut self, block: &[Stmt], flow: &Flow, out: &mut Vec<CStmt>) -> bool {
        let inner = flow.inner();
        let gil = self.gil.clone();
        let falls = self.block_in(block, flow, &inner, out);
        self.gil = gil;
        falls
    }

    fn block_in(&mut self, block: &[Stmt], flow: &Flow, inner: &Flow, out: &mut Vec<CStmt>) -> bool {
        let mut done = 0;
        self.told = None;
        for (i, s) in block.iter().enumerate() {
            if i < done {
                continue;
            }
            done = i + self.bind_functions(&block[i..], out);
            if i < done {
                continue;
            }
            let last = block[i + 1..].iter().all(is_nothing);
            if !self.stmt(s, if last { flow } else { inner }, out) {
                return false;
            }
            if !s.kind.blocks().is_empty() {
                self.told = None;
            }
        }
        true
    }

    fn stmt(&mut self, s: &Stmt, flow: &Flow, out: &mut Vec<CStmt>) -> bool {
        self.loc = s.loc;
        if !matches!(s.kind, StmtKind::Labelled { .. } | StmtKind::Break(_) | StmtKind::Continue(_)) && !is_cleanup(s) {
            out.push(CStmt::Source(self.mark(s.loc)));
        }
        match &s.kind {
            StmtKind::Break(label) => self.jump(Target::After(*label), flow, out),
            StmtKind::Continue(label) => self.jump(Target::Again(*label), flow, out),
            StmtKind::If { cond, then, otherwise } => self.if_else(cond, then, otherwise, flow, out),
            StmtKind::Labelled { label, body } => self.labelled(*label, body, flow, out),
            StmtKind::Loop { label, body } => self.endless(*label, body, flow, out),
            StmtKind::For { label, body, .. } => {
                let mut lines = Vec::new();
                self.turn(*label, body, flow, &mut lines);
                let (init, cond, step) = self.for_head(s);
                out.push(CStmt::For { init: Some(init), cond, step, body: lines });
                self.place_label(Target::After(*label), out);
                true
            }
            StmtKind::Switch { on, arms, default } => self.switch(on, arms, default, flow, out),
            _ => self.plain(s, out),
        }
    }

    /// Goes to a target by the shortest way. True: by falling there.
    pub(crate) fn jump(&mut self, target: Target, flow: &Flow, out: &mut Vec<CStmt>) -> bool {
        if let Target::After(label) = target {
            self.gil_at.insert(label, self.gil.clone());
        }
        if flow.next.contains(&target) {
            return true;
        }
        out.push(if flow.on_break.contains(&target) {
            CStmt::Break
        } else if flow.on_continue.contains(&target) {
            CStmt::Continue
        } else {
            CStmt::Goto(self.label(target))
        });
        false
    }

    fn if_else(&mut self, cond: &Expr, then: &Block, otherwise: &Block, flow: &Flow, out: &mut Vec<CStmt>) -> bool {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        let falls_a = self.block(then, flow, &mut a);
        let falls_b = self.block(otherwise, flow, &mut b);
        strip(&mut a);
        strip(&mut b);
        if a.is_empty() && b.is_empty() {
            return falls_a || falls_b;
        }
        let c = self.condition(cond);
        match (a.is_empty(), b.is_empty()) {
            (true, false) => out.push(CStmt::when(c.not(), b)),
            // What follows a way that is left needs no `else`.
            (false, false) if !falls_a => {
                out.push(CStmt::when(c, a));
                out.extend(b);
            }
            _ => out.push(CStmt::If { cond: c, then: a, otherwise: b }),
        }
        falls_a || falls_b
    }

    fn labelled(&mut self, label: Label, body: &Block, flow: &Flow, out: &mut Vec<CStmt>) -> bool {
        let before = self.gil.clone();
        let inside = flow.also(Target::After(label));
        let falls = self.block_in(body, &inside, &inside.inner(), out);
        // Regions may have been left inside: every jump here agrees on which.
        match self.gil_at.remove(&label) {
            Some(at_jump) => self.gil = at_jump,
            None if !falls => self.gil = before,
            None => {}
        }
        let padded = !falls && self.has_pads(label);
        if padded {
            self.pads_of(label, out);
        }
        // What the pads fall into is reached, named or not.
        self.place_label(Target::After(label), out) || falls || padded
    }

    /// Puts the label here if a jump named it. True: it did, control gets here.
    fn place_label(&mut self, target: Target, out: &mut Vec<CStmt>) -> bool {
        // Pads that are still to be printed will jump here.
        if let Target::After(label) = target {
            if self.has_pads(label) {
                self.label(target);
            }
        }
        match self.labels.get(&target) {
            Some(name) => {
                out.push(CStmt::Label(name.clone()));
                true
            }
            None => false,
        }
    }

    fn endless(&mut self, label: Label, body: &Block, flow: &Flow, out: &mut Vec<CStmt>) -> bool {
        let mut lines = Vec::new();
        let (cond, rest) = loop_condition(label, body);
        let before = self.labels.contains_key(&Target::After(label));
        debug_assert!(!before);
        let c = cond.map(|(e, negate)| {
            let c = self.condition(e);
            if negate { c.not() } else { c }
        });
        let left = self.turn(label, rest, flow, &mut lines);
        let has_condition = c.is_some();
        out.push(match c {
            Some(cond) => CStmt::While { cond, body: lines },
            None => CStmt::Loop(lines),
        });
        self.place_label(Target::After(label), out) || has_condition || left
    }

    /// One turn of a loop. True: a `break` leaves it.
    fn turn(&mut self, label: Label, body: &[Stmt], flow: &Flow, lines: &mut Vec<CStmt>) -> bool {
        let mut on_break = flow.next.clone();
        on_break.push(Target::After(label));
        let again = Target::Again(label);
        let inner = Flow { next: vec![again], on_break, on_continue: vec![again] };
        let falls = self.block(body, &inner, lines);
        if let Some(name) = self.labels.get(&again).cloned() {
            lines.push(CStmt::Label(name));
        } else if falls {
            strip(lines);
        }
        has_break(lines)
    }

    fn for_head(&mut self, s: &Stmt) -> (CExpr, CExpr, CExpr) {
        use crate::ctree::BinOp;
        let StmtKind::For { var, start, stop, relation, step, .. } = &s.kind else {
            return (CExpr::number(0), CExpr::number(0), CExpr::number(0));
        };
        let v = self.var(*var);
        let start = self.expr(start);
        let stop = self.expr(stop);
        let relation = match relation {
            CompareOp::Lt => BinOp::Lt,
            CompareOp::Le => BinOp::Le,
            CompareOp::Gt => BinOp::Gt,
            CompareOp::Ge => BinOp::Ge,
            CompareOp::Eq => BinOp::Eq,
            CompareOp::Ne => BinOp::Ne,
        };
        let next = if *step < 0 {
            v.clone().binary(BinOp::Sub, CExpr::number(-*step))
        } else {
            v.clone().binary(BinOp::Add, CExpr::number(*step))
        };
        let step = match *step {
            1 => CExpr::Template(crate::ctree::Template { text: "{0}++".into(), args: vec![v.clone()] }),
            _ => v.clone().assign(next),
        };
        (v.clone().assign(start), v.binary(relation, stop), step)
    }

    fn switch(&mut self, on: &Expr, arms: &[(Vec<i128>, Block)], default: &Block, flow: &Flow, out: &mut Vec<CStmt>) -> bool {
        let on = self.expr(on);
        let inner = Flow { next: Vec::new(), on_break: flow.next.clone(), on_continue: flow.on_continue.clone() };
        let mut falls = default.is_empty();
        let mut printed = Vec::new();
        for (values, body) in arms {
            let mut lines = Vec::new();
            if self.block(body, &inner, &mut lines) {
                lines.push(CStmt::Break);
            }
            falls |= has_break(&lines);
            printed.push((values.iter().map(|v| CExpr::name(crate::spell::integer(*v))).collect(), lines));
        }
        let mut lines = Vec::new();
        if self.block(default, &inner, &mut lines) && !default.is_empty() {
            lines.push(CStmt::Break);
        }
        falls |= has_break(&lines);
        out.push(CStmt::Switch { on, arms: printed, default: lines });
        falls
    }

    /// The C name of a target, which from now on needs its label.
    pub(crate) fn label(&mut self, target: Target) -> Name {
        if let Some(name) = self.labels.get(&target) {
            return name.clone();
        }
        let hint = match target {
            Target::After(l) => self.body.labels[l].hint,
            Target::Again(_) => "again",
        };
        let name = self.label_names.name(hint);
        self.labels.insert(target, name.clone());
        name
    }
}

/// Whether a statement prints nothing.
fn is_nothing(s: &Stmt) -> bool {
    match &s.kind {
        StmtKind::Unreachable => true,
        StmtKind::Labelled { body, .. } => body.iter().all(is_nothing),
        _ => false,
    }
}

/// Whether a statement only ends lifetimes: it gets no source comment of its own.
fn is_cleanup(s: &Stmt) -> bool {
    match &s.kind {
        StmtKind::Decref(_) | StmtKind::XDecref(_) | StmtKind::Return(_) | StmtKind::DropLocals | StmtKind::Replace { .. } => true,
        StmtKind::Op { apply, .. } => matches!(apply.op, pyxide_mir::ir::Op::Traceback | pyxide_mir::ir::Op::WriteUnraisable),
        StmtKind::Assign { value, .. } => matches!(value.kind, ExprKind::ErrorResult),
        _ => false,
    }
}

/// The condition of a loop that begins by testing it, and whether it is to be negated.
fn loop_condition(label: Label, body: &Block) -> (Option<(&Expr, bool)>, &[Stmt]) {
    let leaves = |b: &Block| matches!(b.as_slice(), [Stmt { kind: StmtKind::Break(l), .. }] if *l == label);
    if let Some(Stmt { kind: StmtKind::If { cond, then, otherwise }, .. }) = body.first() {
        if leaves(then) && otherwise.is_empty() && !is_true(cond) {
            return (Some((cond, true)), &body[1..]);
        }
        if leaves(otherwise) && then.is_empty() {
            return (Some((cond, false)), &body[1..]);
        }
        if let ([], true) = (&body[1..], leaves(otherwise)) {
            return (Some((cond, false)), then);
        }
    }
    (None, body)
}

fn is_true(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Int(n) if n != 0)
}

/// Takes comments off the end: nothing follows them.
fn strip(lines: &mut Vec<CStmt>) {
    while matches!(lines.last(), Some(CStmt::Source(_))) {
        lines.pop();
    }
}

/// Whether a `break` of these statements leaves the loop or switch around them.
fn has_break(lines: &[CStmt]) -> bool {
    lines.iter().any(|s| match s {
        CStmt::Break => true,
        CStmt::If { then, otherwise, .. } | CStmt::Preprocessed { then, otherwise, .. } => has_break(then) || has_break(otherwise),
        CStmt::Block(body) => has_break(body),
        CStmt::Try { body, handler } => has_break(body) || has_break(handler),
        _ => false,
    })
}
