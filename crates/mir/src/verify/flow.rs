//! What holds on every way: temporaries assigned before use, references owned once, the GIL.

use crate::ir::*;
use crate::passes::counted::is_counted;
use crate::passes::varset::VarSet;
use pyxide_hir::tree::{GilState, Module};
use pyxide_prims::{Fails, Gil, Owns};
use rustc_hash::FxHashMap;

pub fn check(body: &Body, hir: &Module) -> Vec<String> {
    if body.phase == Phase::Built {
        // Errors leave from everywhere; what follows the exceptions pass sees all ways.
        return vec![];
    }
    let mut start = State::default();
    body.params.iter().for_each(|p| start.assigned.add(*p));
    start.gil = vec![if body.gil == GilAtEntry::Unknown { GilState::Released } else { GilState::Held }];
    let mut check = Check { body, hir, exits: FxHashMap::default(), uncounted: VarSet::default(), found: vec![] };
    let end = check.block(&body.root, Some(start));
    drop(end);
    check.found
}

/// What holds at a place.
#[derive(Clone, Default)]
struct State {
    /// Variables that were written.
    assigned: VarSet,
    /// Temporaries that hold a reference of their own (phase `Counted`).
    owned: VarSet,
    /// Those that own a second one: a copy that was counted is about to go somewhere.
    extra: VarSet,
    /// Temporaries that are NULL for sure.
    null: VarSet,
    /// The GIL's state, with those of the regions around.
    gil: Vec<GilState>,
}

struct Check<'a> {
    body: &'a Body,
    hir: &'a Module,
    exits: FxHashMap<Label, State>,
    /// Temporaries that were written without the GIL.
    uncounted: VarSet,
    found: Vec<String>,
}

impl Check<'_> {
    fn say(&mut self, what: String) {
        if self.found.len() < 20 && !self.found.contains(&what) {
            self.found.push(what);
        }
    }

    fn counted(&self, var: Var) -> bool {
        let d = &self.body.vars[var];
        d.kind == VarKind::Temp && is_counted(&self.hir.types, d.ty) && !self.uncounted.has(var)
    }

    fn balanced(&self) -> bool {
        self.body.phase == Phase::Counted
    }

    /// Two ways come together.
    fn meet(&mut self, a: Option<State>, b: Option<State>, wher: &str) -> Option<State> {
        let (mut a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (a, b) => return a.or(b),
        };
        if a.gil != b.gil {
            self.say(format!("the GIL differs on the ways to {wher}"));
        }
        let gone = a.assigned.without(&b.assigned);
        gone.iter().for_each(|v| a.assigned.remove(v));
        if self.balanced() {
            // NULL on one side and owned on the other is owned.
            let both = [a.owned.without(&b.owned), b.owned.without(&a.owned)];
            for (odd, other) in both.iter().zip([&b, &a]) {
                for v in odd.iter() {
                    if !other.null.has(v) {
                        self.say(format!("{v} is owned on some ways to {wher} only"));
                    }
                }
            }
            a.owned.add_all(&b.owned);
            let not_null = a.null.without(&b.null);
            not_null.iter().for_each(|v| a.null.remove(v));
        }
        Some(a)
    }

    fn jump(&mut self, label: Label, state: State) {
        let old = self.exits.remove(&label);
        if let Some(new) = self.meet(old, Some(state), &format!("the end of {label}")) {
            self.exits.insert(label, new);
        }
    }

    fn block(&mut self, block: &[Stmt], mut state: Option<State>) -> Option<State> {
        for s in block {
            let now = state?;
            state = self.stmt(&s.kind, now);
        }
        state
    }

    /// A reference leaves a temporary.
    fn give(&self, var: Var, state: &mut State) {
        if state.extra.has(var) {
            state.extra.remove(var);
        } else {
            state.owned.remove(var);
        }
    }

    fn read(&mut self, var: Var, mention: Mention, state: &State) {
        let decl = &self.body.vars[var];
        if decl.kind == VarKind::Temp && mention == Mention::Read && !state.assigned.has(var) {
            self.say(format!("{var} is read before it is written"));
        }
    }

    fn stmt(&mut self, kind: &StmtKind, mut state: State) -> Option<State> {
        let mut reads = vec![];
        kind.each_read(&mut |v, m| reads.push((v, m)));
        if let StmtKind::Op { on_error: OnError::Goto { drops, .. }, .. } = kind {
            reads.extend(drops.iter().map(|v| (*v, Mention::Read)));
        }
        for (v, m) in reads {
            self.read(v, m, &state);
            let taken = !matches!(kind, StmtKind::Incref(_)) && m == Mention::Read;
            if self.balanced() && self.counted(v) && taken && !state.owned.has(v) && !state.null.has(v) {
                self.say(format!("{v} is read when it owns nothing: {kind:?}"));
            }
        }
        match kind {
            StmtKind::If { cond, then, otherwise } => {
                let (mut yes, mut no) = (state.clone(), state);
                match &cond.kind {
                    ExprKind::IsSet(v) => self.set_null(&mut no, *v),
                    ExprKind::Not(inner) => {
                        if let ExprKind::IsSet(v) = inner.kind {
                            self.set_null(&mut yes, v);
                        }
                    }
                    _ => {}
                }
                let a = self.block(then, Some(yes));
                let b = self.block(otherwise, Some(no));
                self.meet(a, b, "the end of an if")
            }
            StmtKind::Switch { arms, default, .. } => {
                let mut end = self.block(default, Some(state.clone()));
                for (_, arm) in arms {
                    let e = self.block(arm, Some(state.clone()));
                    end = self.meet(end, e, "the end of a switch");
                }
                end
            }
            StmtKind::Labelled { label, body } => {
                let end = self.block(body, Some(state));
                let jumped = self.exits.remove(label);
                self.meet(end, jumped, &format!("the end of {label}"))
            }
            StmtKind::Loop { label, body } | StmtKind::For { label, body, .. } => {
                let counted = matches!(kind, StmtKind::For { .. });
                kind.written().into_iter().for_each(|v| state.assigned.add(v));
                let head = state.clone();
                self.exits.insert(*label, state.clone());
                if !counted {
                    self.exits.remove(label);
                }
                let end = self.block(body, Some(state));
                if let Some(end) = end {
                    self.same_turn(&head, &end, *label);
                }
                self.exits.remove(label)
            }
            StmtKind::Continue(_) => None,
            StmtKind::Break(label) => {
                self.jump(*label, state);
                None
            }
            StmtKind::Propagate(OnError::Goto { drops, label }) => {
                drops.iter().for_each(|v| state.owned.remove(*v));
                self.jump(*label, state);
                None
            }
            // Ways out of a region put the state back; it is followed from `Flat` on.
            StmtKind::GilRegion { body, .. } => self.block(body, Some(state)),
            StmtKind::GilEnter { state: gil, .. } => {
                if *gil == GilState::Released && state.gil.last() == Some(&GilState::Released) {
                    self.say("the GIL is released twice".into());
                }
                state.gil.push(*gil);
                Some(state)
            }
            StmtKind::GilLeave { .. } => {
                state.gil.pop();
                Some(state)
            }
            StmtKind::CriticalSection { body, .. } => self.block(body, Some(state)),
            StmtKind::Parallel(p) => {
                let end = self.block(&p.body, Some(state.clone()));
                self.meet(end, Some(state), "the end of a parallel region")
            }
            StmtKind::Assign { dest, value } => {
                self.store(dest, value, &mut state);
                Some(state)
            }
            StmtKind::Replace { value, .. } => {
                self.take(value, &mut state);
                Some(state)
            }
            StmtKind::Incref(e) => {
                // An `Incref` of a temporary that was just assigned makes it own.
                if let Some(v) = self.temp_of(e) {
                    if state.owned.has(v) {
                        state.extra.add(v);
                    }
                    state.owned.add(v);
                }
                Some(state)
            }
            StmtKind::Decref(v) | StmtKind::XDecref(v) => {
                self.needs_gil_to_drop(*v, &state);
                state.owned.remove(*v);
                state.null.add(*v);
                Some(state)
            }
            StmtKind::Op { dest, apply, dies, on_error } => self.op(dest.as_ref(), apply, dies, on_error, state),
            StmtKind::Return(_) => {
                self.at_end(&state);
                None
            }
            kind if kind.leaves() => None,
            _ => Some(state),
        }
    }

    fn set_null(&self, state: &mut State, var: Var) {
        if self.counted(var) {
            state.owned.remove(var);
            state.null.add(var);
        }
    }

    fn same_turn(&mut self, head: &State, end: &State, label: Label) {
        if head.gil != end.gil {
            self.say(format!("the GIL differs after a turn of {label}"));
        }
        if self.balanced() {
            // What was NULL may hold something from the second turn on.
            for v in end.owned.without(&head.owned).iter().filter(|v| !head.null.has(*v)) {
                self.say(format!("{v} is owned at the end of a turn of {label}, not at its start"));
            }
        }
    }

    fn at_end(&mut self, state: &State) {
        if state.gil.len() != 1 {
            self.say("the function ends inside a region".into());
        }
        if self.balanced() {
            for v in state.owned.iter() {
                self.say(format!("{v} is never dropped"));
            }
        }
    }

    fn needs_gil_to_drop(&mut self, var: Var, state: &State) {
        let object = self.hir.types.is_object(self.body.vars[var].ty);
        if object && state.gil.last() == Some(&GilState::Released) {
            self.say(format!("{var} is dropped without the GIL"));
        }
    }

    /// The temporary that an expression reads as a whole.
    fn temp_of(&self, e: &Expr) -> Option<Var> {
        match &e.kind {
            ExprKind::Load(Place { kind: PlaceKind::Var(v), .. }) if self.counted(*v) => Some(*v),
            ExprKind::Cast(inner) if is_counted(&self.hir.types, e.ty) => self.temp_of(inner),
            _ => None,
        }
    }

    /// Something owned moves out of an expression, if it is a temporary. A copy was counted before.
    fn take(&mut self, value: &Expr, state: &mut State) {
        if self.balanced()
            && let Some(v) = self.temp_of(value)
        {
            self.give(v, state);
        }
    }

    fn store(&mut self, dest: &Place, value: &Expr, state: &mut State) {
        let PlaceKind::Var(var) = dest.kind else {
            return self.take(value, state);
        };
        // Without the GIL nothing is counted.
        if state.gil.last() == Some(&GilState::Released) && self.hir.types.is_object(dest.ty) && value.kind != ExprKind::Null {
            self.uncounted.add(var);
        }
        if self.balanced() && self.counted(var) {
            if state.owned.has(var) {
                if value.kind == ExprKind::Null && self.body.vars[var].storage != Storage::Stack {
                    state.owned.remove(var);
                } else {
                    self.say(format!("{var} is overwritten while it owns something"));
                }
            }
            state.null.remove(var);
            if value.kind == ExprKind::Null {
                state.null.add(var);
            } else if let Some(from) = self.temp_of(value) {
                // Moved, or copied: then an `Incref` of the destination follows and both own.
                if state.owned.has(from) && self.body.vars[from].storage == Storage::Stack {
                    self.give(from, state);
                }
                state.owned.add(var);
            }
        } else if self.balanced() && is_counted(&self.hir.types, dest.ty) {
            self.take(value, state);
        }
        state.assigned.add(var);
    }

    fn op(
        &mut self,
        dest: Option<&Place>,
        apply: &Apply,
        dies: &Vars,
        on_error: &OnError,
        mut state: State,
    ) -> Option<State> {
        let effects = apply.effects(&self.hir.types);
        if effects.gil == Gil::Needed
            && self.body.phase >= Phase::Flat
            && state.gil.last() == Some(&GilState::Released)
        {
            self.say(format!("{:?} without the GIL", apply.op));
        }
        if self.balanced() {
            for (i, arg) in apply.args.iter().enumerate() {
                if effects.steals >> i.min(63) & 1 == 1 {
                    self.take(arg, &mut state);
                }
            }
            for v in dies {
                if !state.owned.has(*v) && !state.null.has(*v) {
                    self.say(format!("{v} dies and owns nothing"));
                }
                self.needs_gil_to_drop(*v, &state);
                state.owned.remove(*v);
            }
        }
        if let OnError::Goto { drops, label } = on_error {
            let mut failed = state.clone();
            for v in drops {
                self.needs_gil_to_drop(*v, &failed);
                failed.owned.remove(*v);
            }
            self.jump(*label, failed);
        }
        if effects.fails == FailKind::Row(Fails::Always) {
            return None;
        }
        if let Some(Place { kind: PlaceKind::Var(var), .. }) = dest {
            state.assigned.add(*var);
            if self.balanced() && self.counted(*var) {
                if state.owned.has(*var) {
                    self.say(format!("{var} is overwritten while it owns something"));
                }
                state.null.remove(*var);
                if effects.owns == Owns::New {
                    state.owned.add(*var);
                } else {
                    state.owned.remove(*var);
                }
            }
        }
        Some(state)
    }
}
