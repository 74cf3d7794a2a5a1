//! Second half of the reference counts: temporaries die at their last use, copies are counted.
//!
//! In: a body after [`super::stores`]. Out: phase `Counted`.
//!
//! The rules, over a backward walk with liveness:
//! - a temporary that holds a reference owns it; its last use either takes it over (a store, a
//!   stolen operand: no count) or is followed by a drop;
//! - a copy out of a place counts up; so does a borrowed result, before anything else runs;
//! - an operand that another could replace while the operation runs (a field, a module's variable,
//!   a captured local) is held by a temporary; locals, parameters and constants are passed as they
//!   are;
//! - where ways part, each drops at its start what it does not need; an error edge drops exactly
//!   the temporaries that its target does not need;
//! - no object is dropped inside a region where the GIL is released: it lives until the region's end.

use super::counted::{is_counted, is_memoryview, vars_with};
use super::lent::lent;
use super::liveness::Liveness;
use super::varset::VarSet;
use crate::ir::*;
use cranelift_entity::{PrimaryMap, SecondaryMap};
use pyxide_base::Loc;
use pyxide_hir::tree::GilState;
use pyxide_prims::{Fails, Owns};
use pyxide_types::{Type, TypeId, TypeTable};
use rustc_hash::FxHashMap;

/// Inserts the counts. `captured`: variables that other functions may write.
pub fn run(body: &mut Body, types: &TypeTable, captured: VarSet) {
    let mut counted = vars_with(body, |d| d.kind == VarKind::Temp && is_counted(types, d.ty));
    // A reference that is looked at without the GIL only cannot be counted; whoever released the
    // GIL keeps it alive.
    let mut gil = Without { types, body, here: body.gil == GilAtEntry::Unknown, before: vec![], at: FxHashMap::default(), inside: VarSet::default(), outside: VarSet::default() };
    gil.block(&body.root);
    gil.inside.without(&gil.outside).iter().for_each(|v| counted.remove(v));
    let lent = lent(body, types, &captured);
    for (part, _) in &lent {
        counted.remove(*part);
        body.vars[*part].kind = VarKind::Borrowed;
    }
    let objects = vars_with(body, |d| d.kind == VarKind::Temp && types.is_object(d.ty));
    let mut facts = Facts { nullable: VarSet::default(), keeps: SecondaryMap::new(), defs: SecondaryMap::new() };
    facts.block(body, &body.root, types, &counted);
    lent.iter().filter(|(_, whole)| body.vars[*whole].kind == VarKind::Temp).for_each(|(part, whole)| facts.keeps[*part].push(*whole));
    let defs = facts.defs;
    let mut keeps = facts.keeps;
    for var in body.vars.keys() {
        if defs[var] > 1 {
            keeps[var].clear();
        }
    }
    let mut live = Liveness::new(keeps, objects);
    live.body(&body.root, &mut |_, _| {});
    let state = if body.gil == GilAtEntry::Unknown { GilState::Released } else { GilState::Held };
    let mut pass =
        Counts { vars: std::mem::take(&mut body.vars), types, live, counted, nullable: facts.nullable, captured, gil: state };
    let root = std::mem::take(&mut body.root);
    body.root = pass.block(root, VarSet::default()).0;
    body.vars = pass.vars;
    body.phase = Phase::Counted;
}

/// What is gathered before: which temporaries may be NULL, and which values point into others.
struct Facts {
    nullable: VarSet,
    keeps: SecondaryMap<Var, Vec<Var>>,
    defs: SecondaryMap<Var, u32>,
}

impl Facts {
    fn block(&mut self, body: &Body, block: &[Stmt], types: &TypeTable, counted: &VarSet) {
        for s in block {
            s.kind.each_read(&mut |var, mention| {
                if mention == Mention::Address {
                    self.nullable.add(var);
                }
            });
            if let Some(var) = s.kind.written() {
                self.defs[var] += 1;
                let pointer = matches!(types[types.resolved(body.vars[var].ty)], Type::Pointer(_));
                match &s.kind {
                    StmtKind::Assign { value, .. } => {
                        if value.kind == ExprKind::Null {
                            self.nullable.add(var);
                        }
                        value.each_var(&mut |v, _| {
                            if counted.has(v) && pointer {
                                self.keeps[var].push(v);
                            }
                        });
                    }
                    StmtKind::Op { apply, .. } => {
                        let null = FailKind::Row(Fails::NullAndCheck);
                        let may_give_null = matches!(apply.op, Op::Delegate(_));
                        if may_give_null || apply.effects(types).fails == null {
                            self.nullable.add(var);
                        }
                        let mut read = |v: Var, _| {
                            if counted.has(v) && pointer {
                                self.keeps[var].push(v);
                            }
                        };
                        apply.args.iter().for_each(|a| a.each_var(&mut read));
                    }
                    _ => {}
                }
            }
            s.kind.blocks().into_iter().for_each(|b| self.block(body, b, types, counted));
        }
    }
}

/// Finds object temporaries that are written without the GIL, and those written with it.
struct Without<'a> {
    types: &'a TypeTable,
    body: &'a Body,
    /// Whether the GIL is released at this place.
    here: bool,
    /// What it was before each region.
    before: Vec<(u32, bool)>,
    /// What it is where labels are left to.
    at: FxHashMap<Label, bool>,
    inside: VarSet,
    outside: VarSet,
}

impl Without<'_> {
    fn block(&mut self, block: &[Stmt]) {
        for s in block {
            match &s.kind {
                StmtKind::GilEnter { region, state } => {
                    self.before.push((*region, self.here));
                    self.here = *state == GilState::Released;
                }
                StmtKind::GilLeave { region, .. } => {
                    if let Some((_, before)) = self.before.iter().find(|(r, _)| r == region) {
                        self.here = *before;
                    }
                }
                kind => {
                    if let Some(var) = kind.written()
                        && self.types.is_object(self.body.vars[var].ty)
                    {
                        if self.here { self.inside.add(var) } else { self.outside.add(var) }
                    }
                    let leaves = if let StmtKind::Break(label) = kind { Some(*label) } else { kind.error_target() };
                    if let Some(label) = leaves {
                        self.at.insert(label, self.here);
                    }
                    let here = self.here;
                    for b in kind.blocks() {
                        self.here = here;
                        self.block(b);
                    }
                    // A block may leave a region before its end, and go on elsewhere.
                    match kind {
                        StmtKind::Labelled { label, .. } | StmtKind::Loop { label, .. } => self.here = self.at.get(label).copied().unwrap_or(self.here),
                        _ if kind.blocks().len() > 1 => self.here = here,
                        _ => {}
                    }
                }
            }
        }
    }
}

/// Whether a value is a memoryview that a variable is lent.
pub fn is_lent_view(vars: &PrimaryMap<Var, VarDecl>, value: &Expr) -> bool {
    match value.kind {
        ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }) => {
            vars[var].kind == VarKind::Borrowed && vars[var].storage == Storage::Stack && vars[var].name.is_none()
        }
        _ => false,
    }
}

struct Counts<'a> {
    vars: PrimaryMap<Var, VarDecl>,
    types: &'a TypeTable,
    live: Liveness,
    /// Temporaries that hold references.
    counted: VarSet,
    nullable: VarSet,
    captured: VarSet,
    /// Whether the GIL is released at the statement at hand; the walk is backward.
    gil: GilState,
}

/// How an owned reference comes out of an expression.
enum Source {
    /// NULL: nothing to count.
    Nothing,
    /// The last use of this temporary.
    Move(Var),
    /// A copy.
    Copy,
}

impl Counts<'_> {
    fn block(&mut self, block: Block, mut live: VarSet) -> (Block, VarSet) {
        let mut out: Block = Vec::with_capacity(block.len());
        for s in block.into_iter().rev() {
            let mut these = vec![];
            match &s.kind {
                StmtKind::GilLeave { state, .. } => self.gil = *state,
                // It was the other one before, as far as it matters.
                StmtKind::GilEnter { state: GilState::Held, .. } => self.gil = GilState::Released,
                StmtKind::GilEnter { .. } => self.gil = GilState::Held,
                _ => {}
            }
            let gil = self.gil;
            live = self.stmt(s, live, &mut these);
            self.gil = gil;
            out.extend(these.into_iter().rev());
        }
        out.reverse();
        (out, live)
    }

    fn drop_stmt(&self, var: Var, loc: Loc) -> Stmt {
        let kind = if self.nullable.has(var) { StmtKind::XDecref(var) } else { StmtKind::Decref(var) };
        Stmt::new(loc, kind)
    }

    /// Drops of the counted temporaries in `from` that are not in `keep`.
    fn drops<'s>(&'s self, from: &VarSet, keep: &VarSet) -> Vec<Var> {
        from.within_but_not(&self.counted, keep)
    }

    fn stmt(&mut self, s: Stmt, live: VarSet, out: &mut Block) -> VarSet {
        let loc = s.loc;
        match s.kind {
            StmtKind::If { cond, then, otherwise } => {
                let (mut then, live_then) = self.block(then, live.clone());
                let (mut otherwise, live_otherwise) = self.block(otherwise, live);
                let mut before = live_then.clone();
                before.add_all(&live_otherwise);
                self.live.read_expr(&cond, &mut before);
                let (null_then, null_otherwise) = match &cond.kind {
                    ExprKind::IsSet(var) => (None, Some(*var)),
                    ExprKind::Not(inner) => match inner.kind {
                        ExprKind::IsSet(var) => (Some(var), None),
                        _ => (None, None),
                    },
                    _ => (None, None),
                };
                self.drop_at_start(&mut then, &before, &live_then, null_then, loc);
                self.drop_at_start(&mut otherwise, &before, &live_otherwise, null_otherwise, loc);
                out.push(Stmt::new(loc, StmtKind::If { cond, then, otherwise }));
                before
            }
            StmtKind::Switch { on, arms, default } => {
                let (mut default, live_default) = self.block(default, live.clone());
                let mut before = live_default.clone();
                let mut changed = vec![];
                for (values, arm) in arms {
                    let (arm, live_arm) = self.block(arm, live.clone());
                    before.add_all(&live_arm);
                    changed.push((values, arm, live_arm));
                }
                self.live.read_expr(&on, &mut before);
                self.drop_at_start(&mut default, &before, &live_default, None, loc);
                let mut arms = vec![];
                for (values, mut arm, live_arm) in changed {
                    self.drop_at_start(&mut arm, &before, &live_arm, None, loc);
                    arms.push((values, arm));
                }
                out.push(Stmt::new(loc, StmtKind::Switch { on, arms, default }));
                before
            }
            StmtKind::Labelled { label, body } => {
                let (body, before) = self.block(body, live);
                out.push(Stmt::new(loc, StmtKind::Labelled { label, body }));
                before
            }
            StmtKind::Loop { label, body } => {
                let head = self.live.heads.get(&label).cloned().unwrap_or_default();
                let (body, _) = self.block(body, head.clone());
                out.push(Stmt::new(loc, StmtKind::Loop { label, body }));
                head
            }
            StmtKind::For { label, var, start, stop, relation, step, body } => {
                let head = self.live.heads.get(&label).cloned().unwrap_or_default();
                let (body, _) = self.block(body, head.clone());
                let mut before = head.clone();
                before.remove(var);
                self.live.read_expr(&start, &mut before);
                let dead = self.drops(&head, &live);
                out.push(Stmt::new(loc, StmtKind::For { label, var, start, stop, relation, step, body }));
                out.extend(dead.into_iter().map(|v| self.drop_stmt(v, loc)));
                before
            }
            StmtKind::Parallel(mut p) => {
                let mut around = live.clone();
                let kind = StmtKind::Parallel(p.clone());
                self.live.read(&kind, &mut around);
                let before = self.live.block(&p.body, around.clone(), &mut |_, _| {});
                around.add_all(&before);
                p.body = self.block(std::mem::take(&mut p.body), around.clone()).0;
                let dead = self.drops(&around, &live);
                out.push(Stmt::new(loc, StmtKind::Parallel(p)));
                out.extend(dead.into_iter().map(|v| self.drop_stmt(v, loc)));
                around
            }
            StmtKind::GilLeave { region, state } => {
                let mut before = live.clone();
                if let Some(kept) = self.live.regions.get(&region) {
                    before.add_all(kept);
                }
                out.push(Stmt::new(loc, StmtKind::GilLeave { region, state }));
                out.extend(self.drops(&before, &live).into_iter().map(|v| self.drop_stmt(v, loc)));
                before
            }
            StmtKind::Assign { dest, value } => self.assign(dest, value, loc, live, out),
            StmtKind::Replace { dest, value, old } => self.replace(dest, value, old, loc, live, out),
            StmtKind::Op { dest, apply, on_error, .. } => self.op(dest, apply, on_error, loc, live, out),
            kind => {
                let before = self.live.before_leaf(&kind, live.clone());
                let leaves = kind.leaves() || kind.error_target().is_some();
                out.push(Stmt { kind, loc });
                if !leaves {
                    out.extend(self.drops(&before, &live).into_iter().map(|v| self.drop_stmt(v, loc)));
                }
                before
            }
        }
    }

    fn drop_at_start(&self, block: &mut Block, before: &VarSet, live: &VarSet, null: Option<Var>, loc: Loc) {
        let dead = self.drops(before, live).into_iter().filter(|v| Some(*v) != null);
        let dead: Vec<Stmt> = dead.map(|v| self.drop_stmt(v, loc)).collect();
        block.splice(0..0, dead);
    }

    /// Whether a place owns what is in it.
    fn owns(&self, place: &Place) -> bool {
        let counted = is_counted(self.types, place.ty);
        match place.kind {
            PlaceKind::Var(var) if self.vars[var].kind == VarKind::Temp => self.counted.has(var),
            PlaceKind::Var(var) => counted && self.vars[var].kind != VarKind::Borrowed,
            _ => counted,
        }
    }

    /// The temporary that an expression is, under casts between objects.
    fn as_temp(&self, e: &Expr) -> Option<Var> {
        match &e.kind {
            ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }) if self.counted.has(*var) => Some(*var),
            ExprKind::Cast(inner) if is_counted(self.types, inner.ty) && is_counted(self.types, e.ty) => {
                self.as_temp(inner)
            }
            _ => None,
        }
    }

    /// How to get an owned reference; `needed`: what is read afterwards on some way; `mentions`:
    /// how often the statement mentions a variable.
    fn source(&self, e: &Expr, needed: &VarSet, mentions: impl Fn(Var) -> usize) -> Source {
        if e.kind == ExprKind::Null {
            return Source::Nothing;
        }
        match self.as_temp(e) {
            Some(temp) if !needed.has(temp) && mentions(temp) == 1 => Source::Move(temp),
            _ => Source::Copy,
        }
    }

    fn temp(&mut self, ty: TypeId) -> Var {
        let ty = self.types.unqualified(ty);
        let temp =
            self.vars.push(VarDecl { name: None, ty, kind: VarKind::Temp, storage: Storage::Stack, local: None });
        if is_counted(self.types, ty) {
            self.counted.add(temp);
        }
        temp
    }

    /// Reads a temporary for the last time. One in the scope object is taken out of it.
    fn take(&mut self, e: Expr, var: Var, loc: Loc, out: &mut Block) -> Expr {
        if self.vars[var].storage == Storage::Stack {
            return e;
        }
        let ty = e.ty;
        let taken = self.temp(ty);
        let own = self.vars[var].ty;
        out.push(Stmt::new(loc, StmtKind::Assign { dest: Place::var(taken, ty), value: e }));
        let null = Expr { kind: ExprKind::Null, ty: own };
        out.push(Stmt::new(loc, StmtKind::Assign { dest: Place::var(var, own), value: null }));
        Expr::var(taken, ty)
    }

    fn assign(&mut self, dest: Place, value: Expr, loc: Loc, live: VarSet, out: &mut Block) -> VarSet {
        let kind = StmtKind::Assign { dest: dest.clone(), value: value.clone() };
        if let PlaceKind::Var(var) = dest.kind
            && self.vars[var].kind == VarKind::Temp
            && !live.has(var)
        {
            return live;
        }
        let before = self.live.before_leaf(&kind, live.clone());
        let mut after = live.clone();
        if self.owns(&dest) {
            match self.source(&value, &live, |v| mentions(&kind, v)) {
                Source::Nothing => out.push(Stmt { kind, loc }),
                Source::Move(temp) => {
                    let value = self.take(value, temp, loc, out);
                    out.push(Stmt::new(loc, StmtKind::Assign { dest, value }));
                    after.add(temp);
                }
                Source::Copy if self.as_temp(&value).is_some() => {
                    out.push(Stmt::new(loc, StmtKind::Incref(value)));
                    out.push(Stmt { kind, loc });
                }
                Source::Copy => {
                    let copy = Expr { ty: dest.ty, kind: ExprKind::Load(dest) };
                    out.push(Stmt { kind, loc });
                    out.push(Stmt::new(loc, StmtKind::Incref(copy)));
                }
            }
        } else {
            out.push(Stmt { kind, loc });
        }
        out.extend(self.drops(&before, &after).into_iter().map(|v| self.drop_stmt(v, loc)));
        before
    }

    fn replace(&mut self, dest: Place, value: Expr, old: Old, loc: Loc, live: VarSet, out: &mut Block) -> VarSet {
        let kind = StmtKind::Replace { dest: dest.clone(), value: value.clone(), old };
        let before = self.live.before_leaf(&kind, live.clone());
        let mut after = live.clone();
        // The printer counts, if they are not parts of one view.
        if is_memoryview(self.types, dest.ty) && is_lent_view(&self.vars, &value) && matches!(dest.kind, PlaceKind::Var(_)) {
            out.push(Stmt { kind, loc });
            out.extend(self.drops(&before, &after).into_iter().map(|v| self.drop_stmt(v, loc)));
            return before;
        }
        let value = match self.source(&value, &live, |v| mentions(&kind, v)) {
            Source::Nothing => value,
            Source::Move(temp) => {
                after.add(temp);
                self.take(value, temp, loc, out)
            }
            Source::Copy => self.counted_copy(value, loc, out),
        };
        out.push(Stmt::new(loc, StmtKind::Replace { dest, value, old }));
        out.extend(self.drops(&before, &after).into_iter().map(|v| self.drop_stmt(v, loc)));
        before
    }

    /// A copy with a reference of its own.
    fn counted_copy(&mut self, value: Expr, loc: Loc, out: &mut Block) -> Expr {
        let simple = matches!(
            value.kind,
            ExprKind::Load(Place { kind: PlaceKind::Var(_), .. }) | ExprKind::Const(_) | ExprKind::None | ExprKind::BuiltinName(_)
        );
        if simple || self.as_temp(&value).is_some() {
            out.push(Stmt::new(loc, StmtKind::Incref(value.clone())));
            return value;
        }
        let ty = value.ty;
        let temp = self.temp(ty);
        let ty = self.types.unqualified(ty);
        out.push(Stmt::new(loc, StmtKind::Assign { dest: Place::var(temp, ty), value }));
        out.push(Stmt::new(loc, StmtKind::Incref(Expr::var(temp, ty))));
        Expr::var(temp, ty)
    }

    /// Whether nothing else can drop what an operand refers to while the operation runs.
    fn is_held(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Load(place) => match place.kind {
                PlaceKind::Var(var) => self.vars[var].storage == Storage::Stack || !self.captured.has(var),
                PlaceKind::StoredDefault(_) | PlaceKind::ModuleDefault(_) => true,
                _ => false,
            },
            ExprKind::Const(_)
            | ExprKind::None
            | ExprKind::Null
            | ExprKind::CBuiltin(_)
            | ExprKind::ClassObject(_)
            | ExprKind::ModuleObject
            | ExprKind::ModuleDict
            | ExprKind::BuiltinName(_) => true,
            ExprKind::Cast(inner) => is_counted(self.types, inner.ty) && self.is_held(inner),
            ExprKind::Conditional(_, a, b) => self.is_held(a) && self.is_held(b),
            _ => false,
        }
    }

    /// Holds what an operand refers to, or points into, in temporaries that the operation ends.
    fn hold(&mut self, e: &mut Expr, loc: Loc, held: &mut Vec<Var>, out: &mut Block) {
        if is_counted(self.types, e.ty) {
            let untouchable = self.gil == GilState::Released && self.types.is_object(e.ty);
            if untouchable || self.is_held(e) {
                return;
            }
            let ty = self.types.unqualified(e.ty);
            let temp = self.temp(ty);
            let value = std::mem::replace(e, Expr::var(temp, ty));
            out.push(Stmt::new(loc, StmtKind::Assign { dest: Place::var(temp, ty), value }));
            out.push(Stmt::new(loc, StmtKind::Incref(Expr::var(temp, ty))));
            held.push(temp);
            return;
        }
        if !matches!(self.types[self.types.resolved(e.ty)], Type::Pointer(_)) {
            return;
        }
        match &mut e.kind {
            ExprKind::Cast(inner) => self.hold(inner, loc, held, out),
            ExprKind::Prim(_, args) => args.iter_mut().for_each(|a| self.hold(a, loc, held, out)),
            _ => {}
        }
    }

    fn op(
        &mut self,
        dest: Option<Place>,
        mut apply: Apply,
        on_error: OnError,
        loc: Loc,
        live: VarSet,
        out: &mut Block,
    ) -> VarSet {
        let effects = apply.effects(self.types);
        let mut dest = dest;
        // A result that nobody wants is dropped here.
        if dest.is_none()
            && let Some(ty) = apply.result(self.types)
            && is_counted(self.types, ty)
            && effects.owns == Owns::New
            && !effects.fails.always_fails()
        {
            let ty = self.types.unqualified(ty);
            let temp = self.temp(ty);
            if effects.fails == FailKind::Row(Fails::NullAndCheck) {
                self.nullable.add(temp);
            }
            dest = Some(Place::var(temp, ty));
        }
        let written = match &dest {
            Some(Place { kind: PlaceKind::Var(var), .. }) => Some(*var),
            _ => None,
        };
        let live = if effects.fails.always_fails() { VarSet::default() } else { live };
        let fails_to = match &on_error {
            OnError::Goto { label, .. } => self.live.at_exit(*label),
            OnError::Implicit => VarSet::default(),
        };
        let mut after = live.clone();
        written.into_iter().for_each(|v| after.remove(v));
        let mut all = after.clone();
        all.add_all(&fails_to);
        let mut mentioned: Vec<Var> = vec![];
        apply.args.iter().for_each(|a| a.each_var(&mut |v, _| mentioned.push(v)));
        mentioned.sort_unstable();
        let count = |v: Var| mentioned.partition_point(|m| *m <= v) - mentioned.partition_point(|m| *m < v);
        apply.args.iter().for_each(|a| self.live.read_expr(a, &mut all));
        if let Some(place) = &dest
            && written.is_none()
        {
            place.each_var(Mention::Read, &mut |v, _| all.add(v));
        }
        // The old value of the destination is needed until the operation is over.
        let mut then = vec![];
        if let Some(var) = written
            && self.counted.has(var)
            && all.has(var)
        {
            let ty = self.vars[var].ty;
            let fresh = self.temp(ty);
            dest = Some(Place::var(fresh, ty));
            then.push(Stmt::new(loc, StmtKind::Assign { dest: Place::var(var, ty), value: Expr::var(fresh, ty) }));
        }
        let mut needed = after.clone();
        needed.add_all(&fails_to);
        let mut moved = VarSet::default();
        let mut held = vec![];
        if !matches!(apply.op, Op::BoundTest { .. }) {
            for (i, arg) in apply.args.iter_mut().enumerate() {
                let stolen = i < 64 && effects.steals >> i & 1 == 1 && is_counted(self.types, arg.ty);
                if !stolen {
                    self.hold(arg, loc, &mut held, out);
                    continue;
                }
                let value = arg.clone();
                *arg = match self.source(&value, &needed, count) {
                    Source::Nothing => value,
                    Source::Move(temp) => {
                        moved.add(temp);
                        self.take(value, temp, loc, out)
                    }
                    Source::Copy => self.counted_copy(value, loc, out),
                };
            }
        }
        let mut dying: Vec<Var> = self.drops(&all, &after).into_iter().filter(|v| !moved.has(*v)).collect();
        dying.extend(&held);
        let (mut late, mut dies): (Vec<Var>, Vec<Var>) = dying.into_iter().partition(|v| fails_to.has(*v));
        if effects.owns == Owns::Borrowed {
            late.append(&mut dies);
        }
        let on_error = match on_error {
            OnError::Implicit => OnError::Implicit,
            OnError::Goto { label, .. } => {
                let mut drops: Vars = self.drops(&all, &fails_to).into_iter().filter(|v| !moved.has(*v)).collect();
                drops.extend(held.iter().copied());
                let mut dead = VarSet::default();
                dies.iter().for_each(|v| dead.add(*v));
                drops.retain(|v| !dead.has(*v));
                OnError::Goto { drops, label }
            }
        };
        let result = dest.clone();
        let unused = written.is_none_or(|v| self.vars[v].kind == VarKind::Temp && !live.has(v));
        out.push(Stmt::new(loc, StmtKind::Op { dest, apply, dies: dies.into(), on_error }));
        if let Some(place) = result
            && self.owns(&place)
            && !effects.fails.always_fails()
        {
            let borrowed = effects.owns == Owns::Borrowed;
            match (&place.kind, unused, borrowed) {
                (_, false, true) => {
                    let ty = place.ty;
                    out.push(Stmt::new(loc, StmtKind::Incref(Expr { kind: ExprKind::Load(place), ty })));
                }
                (PlaceKind::Var(var), true, false) => out.push(self.drop_stmt(*var, loc)),
                _ => {}
            }
        }
        // Drops come before an old value is overwritten.
        out.extend(late.into_iter().map(|v| self.drop_stmt(v, loc)));
        if !unused {
            out.append(&mut then);
        }
        all
    }
}

fn mentions(kind: &StmtKind, var: Var) -> usize {
    let mut n = 0;
    kind.each_read(&mut |v, _| n += usize::from(v == var));
    n
}
