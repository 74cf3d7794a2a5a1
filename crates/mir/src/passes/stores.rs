//! First half of the reference counts: stores into places that own what they hold.
//!
//! In: phase `Resumable`. A store into a named variable that may hold something becomes a
//! `Replace`, one into a variable that holds nothing stays an `Assign`; `Unset` becomes a
//! `Replace` by NULL; `DropLocals` becomes a drop of each variable; an operation whose result
//! cannot go straight into its place gets a temporary. The second half ([`super::counts`]) then
//! counts what is copied.

use super::counted::is_counted;
use super::flow::{Forward, Holds, forward};
use super::varset::{IdSet, VarSet};
use crate::ir::*;
use cranelift_entity::packed_option::PackedOption;
use cranelift_entity::{PrimaryMap, SecondaryMap, entity_impl};
use pyxide_types::{TypeId, TypeTable};
use smallvec::SmallVec;

/// Turns stores into initialisations and replacements.
pub fn run(body: &mut Body, types: &TypeTable) {
    let mut params = VarSet::default();
    body.params.iter().for_each(|p| params.add(*p));
    let mut owners = Owners::default();
    let mut start = State::default();
    let mut shared = IdSet::default();
    for (var, decl) in &body.vars {
        let named = decl.kind == VarKind::Named && is_counted(types, decl.ty);
        if !named && decl.storage == Storage::Stack && !params.has(var) {
            continue;
        }
        let owner = owners.add(var);
        if params.has(var) {
            start.set.add(owner);
        } else if decl.storage != Storage::Stack && body.entry == Entry::Resume {
            // In a body that goes on, anything may be there.
            start.both(owner);
        } else {
            start.unset.add(owner);
        }
        if decl.storage != Storage::Stack {
            shared.add(owner);
        }
    }
    let mut root = std::mem::take(&mut body.root);
    let mut pass = Stores {
        vars: body.vars.clone(),
        owners,
        types,
        result: body.result,
        shared,
        needs_null: VarSet::default(),
    };
    forward(&mut pass, &mut root, start);
    let null = |var: Var| {
        let ty = pass.vars[var].ty;
        let value = Expr { kind: ExprKind::Null, ty };
        Stmt::new(body.loc, StmtKind::Assign { dest: Place::var(var, ty), value })
    };
    let entry: Block = pass.needs_null.iter().map(null).collect();
    root.splice(0..0, entry);
    body.vars = pass.vars;
    body.root = root;
}

/// A variable that is followed. They have numbers of their own, close together: there is a state for each statement.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Owner(u32);
entity_impl!(Owner);

/// The variables that are followed.
#[derive(Default)]
struct Owners {
    list: PrimaryMap<Owner, Var>,
    of: SecondaryMap<Var, PackedOption<Owner>>,
}

impl Owners {
    fn add(&mut self, var: Var) -> Owner {
        let owner = self.list.push(var);
        self.of[var] = owner.into();
        owner
    }
}

/// Variables that may hold something, and those that may not.
#[derive(Clone, Default)]
struct State {
    set: IdSet<Owner>,
    unset: IdSet<Owner>,
}

impl State {
    fn both(&mut self, owner: Owner) {
        self.set.add(owner);
        self.unset.add(owner);
    }
    fn fill(&mut self, owner: Owner) {
        self.set.add(owner);
        self.unset.remove(owner);
    }
    fn empty(&mut self, owner: Owner) {
        self.set.remove(owner);
        self.unset.add(owner);
    }
}

struct Stores<'a> {
    vars: PrimaryMap<Var, VarDecl>,
    owners: Owners,
    types: &'a TypeTable,
    result: Option<Var>,
    /// What is in scope objects.
    shared: IdSet<Owner>,
    /// Variables that are asked whether they are set where it depends.
    needs_null: VarSet,
}

/// What a store finds in its place.
enum Found {
    Nothing,
    Something(Old),
}

impl Stores<'_> {
    /// Whether a variable owns what it holds until it is replaced.
    fn is_owner(&self, var: Var) -> bool {
        self.vars[var].kind == VarKind::Named && is_counted(self.types, self.vars[var].ty)
    }

    /// A variable that owns what it holds until it is replaced.
    fn owner(&self, var: Var) -> Option<Owner> {
        self.owners.of[var].expand().filter(|_| self.is_owner(var))
    }

    fn found(&mut self, place: &Place, state: &State) -> Found {
        let PlaceKind::Var(var) = place.kind else { return Found::Something(Old::Maybe) };
        let Some(owner) = self.owners.of[var].expand() else { return Found::Nothing };
        match (state.set.has(owner), state.unset.has(owner)) {
            (false, _) => Found::Nothing,
            (true, false) if self.vars[var].storage == Storage::Stack => Found::Something(Old::Set),
            _ => {
                self.ask(var);
                Found::Something(Old::Maybe)
            }
        }
    }

    fn ask(&mut self, var: Var) {
        if self.vars[var].storage == Storage::Stack {
            self.needs_null.add(var);
        }
    }

    /// Whether a place owns what is stored in it.
    fn owns(&self, place: &Place) -> bool {
        match place.kind {
            PlaceKind::Var(var) => self.is_owner(var),
            _ => is_counted(self.types, place.ty),
        }
    }

    fn drop_locals(&mut self, loc: pyxide_base::Loc, state: &State, out: &mut Block) {
        for owner in state.set.iter() {
            let var = self.owners.list[owner];
            let here = self.vars[var].storage == Storage::Stack;
            if !here || Some(var) == self.result || !self.is_owner(var) {
                continue;
            }
            let kind = if state.unset.has(owner) {
                self.ask(var);
                StmtKind::XDecref(var)
            } else {
                StmtKind::Decref(var)
            };
            out.push(Stmt::new(loc, kind));
        }
    }
}

impl Forward for Stores<'_> {
    type State = State;

    fn join(&self, into: &mut State, other: &State) -> bool {
        let a = into.set.add_all(&other.set);
        into.unset.add_all(&other.unset) || a
    }

    fn after(&mut self, s: &Stmt, state: &mut State) {
        if let StmtKind::Op { apply, .. } = &s.kind {
            if let Op::BoundTest { .. } = apply.op
                && let Some(Expr { kind: ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }), .. }) =
                    apply.args.first()
                && let Some(owner) = self.owner(*var)
            {
                state.fill(owner);
            }
            if matches!(apply.op, Op::MakeFunction { .. } | Op::MakeGenerator { .. } | Op::CallGenExpr { .. } | Op::Yield { .. }) {
                // From here others may write what is in the scope object.
                state.set.add_all(&self.shared);
                state.unset.add_all(&self.shared);
            }
        }
        let Some(owner) = s.kind.written().and_then(|var| self.owner(var)) else { return };
        let empties = match &s.kind {
            StmtKind::Unset(_) => true,
            StmtKind::Assign { value, .. } => value.kind == ExprKind::Null,
            _ => false,
        };
        match empties {
            true => state.empty(owner),
            false => state.fill(owner),
        }
    }

    fn assume(&mut self, cond: &Expr, holds: Holds, state: &mut State) {
        let (var, is_set) = match &cond.kind {
            ExprKind::IsSet(var) => (*var, holds == Holds::Yes),
            ExprKind::Not(inner) => match inner.kind {
                ExprKind::IsSet(var) => (var, holds == Holds::No),
                _ => return,
            },
            _ => return,
        };
        match (self.owner(var), is_set) {
            (Some(owner), true) => state.fill(owner),
            (Some(owner), false) => state.empty(owner),
            (None, _) => {}
        }
    }

    fn rewrite(&mut self, s: Stmt, state: &State, out: &mut Block) {
        // A read that may find nothing must find NULL.
        let mut asked: SmallVec<[Var; 8]> = SmallVec::new();
        if !matches!(s.kind, StmtKind::Return(_)) {
            s.kind.each_read(&mut |var, _| asked.push(var));
        }
        for var in asked {
            if self.owner(var).is_some_and(|owner| state.unset.has(owner)) {
                self.ask(var);
            }
        }
        let loc = s.loc;
        match s.kind {
            StmtKind::Assign { dest, value } if self.owns(&dest) => match self.found(&dest, state) {
                Found::Nothing => match dest.kind {
                    // Nothing stored into nothing: it starts as NULL.
                    PlaceKind::Var(var) if value.kind == ExprKind::Null && Some(var) == self.result => self.ask(var),
                    _ => out.push(Stmt::new(loc, StmtKind::Assign { dest, value })),
                },
                Found::Something(old) => out.push(Stmt::new(loc, StmtKind::Replace { dest, value, old })),
            },
            StmtKind::Op { dest: Some(dest), apply, dies, on_error } if self.owns(&dest) => {
                match self.found(&dest, state) {
                    Found::Nothing => {
                        out.push(Stmt::new(loc, StmtKind::Op { dest: Some(dest), apply, dies, on_error }));
                    }
                    Found::Something(old) => {
                        let ty = dest.ty;
                        let temp = self.temp(ty);
                        let into = Some(Place::var(temp, ty));
                        out.push(Stmt::new(loc, StmtKind::Op { dest: into, apply, dies, on_error }));
                        let value = Expr::var(temp, ty);
                        out.push(Stmt::new(loc, StmtKind::Replace { dest, value, old }));
                    }
                }
            }
            StmtKind::Unset(var) => {
                let ty = self.vars[var].ty;
                let dest = Place::var(var, ty);
                let value = Expr { kind: ExprKind::Null, ty };
                if !self.is_owner(var) {
                    return;
                }
                match self.found(&dest, state) {
                    Found::Nothing => {}
                    Found::Something(old) => out.push(Stmt::new(loc, StmtKind::Replace { dest, value, old })),
                }
            }
            StmtKind::DropLocals => self.drop_locals(loc, state, out),
            kind => out.push(Stmt { kind, loc }),
        }
    }
}

impl Stores<'_> {
    fn temp(&mut self, ty: TypeId) -> Var {
        let ty = self.types.unqualified(ty);
        self.vars.push(VarDecl { name: None, ty, kind: VarKind::Temp, storage: Storage::Stack, local: None })
    }
}
