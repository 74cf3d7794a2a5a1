//! Functions that suspend: what lives across a suspension moves to the scope object.
//!
//! In: phase `Flat`. Out: phase `Resumable`. The builder has already made two bodies of a function
//! that suspends: the maker (`Entry::Generator`), and the body that is resumed (`Entry::Resume`).
//! Here, in the latter,
//! - `YieldFrom` and `Await` become `Delegate`, a `Yield` and `DelegateResult`;
//! - each `Yield` gets its point;
//! - variables whose value is read after a suspension that comes after they were written get a
//!   member of the scope object; so do all named objects, which live until the generator ends
//!   (the scope object drops them).
//!
//! Other bodies go through unchanged.

use super::liveness::Liveness;
use super::varset::VarSet;
use crate::ir::*;
use cranelift_entity::SecondaryMap;
use pyxide_base::Loc;
use pyxide_hir::tree::FuncId;
use pyxide_types::TypeId;
use rustc_hash::FxHashMap;

/// Makes a body that suspends resumable.
pub fn run(body: &mut Body) {
    if body.entry == Entry::Resume {
        let root = std::mem::take(&mut body.root);
        let tells = super::tracing::is_traced(&root).then_some(TraceEvent::Yield);
        body.root = delegates(root, body, tells);
        let mut points = 0;
        number(&mut body.root, &mut points);
        body.resume_points = points;
        spill(body);
    }
    body.phase = Phase::Resumable;
}

/// The maker's scope object is the one of the body that it makes a generator for.
pub fn share_scopes(bodies: &mut [Body]) {
    let full: FxHashMap<FuncId, ScopeLayout> = bodies
        .iter()
        .filter(|b| b.entry == Entry::Resume)
        .filter_map(|b| Some((b.func, b.scope.clone()?)))
        .collect();
    for body in bodies.iter_mut().filter(|b| b.entry == Entry::Generator) {
        if let Some(scope) = full.get(&body.func) {
            body.scope = Some(scope.clone());
        }
    }
}

/// `tells` is what tracers are told of when it suspends.
fn delegates(block: Block, body: &mut Body, tells: Option<TraceEvent>) -> Block {
    let mut out = Vec::with_capacity(block.len());
    for mut s in block {
        for b in s.kind.blocks_mut() {
            *b = delegates(std::mem::take(b), body, tells);
        }
        match s.kind {
            StmtKind::Op { dest, apply: Apply { op: op @ (Op::YieldFrom | Op::Await), args }, on_error, .. } => {
                let kind = if op == Op::Await { DelegateKind::Await } else { DelegateKind::YieldFrom };
                delegate((kind, tells), dest, args, on_error, s.loc, body, &mut out);
            }
            kind => out.push(Stmt { kind, loc: s.loc }),
        }
    }
    out
}

/// `first = delegate(x); if first is set { dest = yield first } else { dest = result }`
fn delegate(
    (kind, tells): (DelegateKind, Option<TraceEvent>),
    dest: Option<Place>,
    args: Vec<Expr>,
    on_error: OnError,
    loc: Loc,
    body: &mut Body,
    out: &mut Block,
) {
    let ty = TypeId::OBJECT;
    let first =
        body.vars.push(VarDecl { name: None, ty, kind: VarKind::Temp, storage: Storage::Stack, local: None });
    let op = |dest, op, args, on_error| {
        Stmt::new(loc, StmtKind::Op { dest, apply: Apply { op, args }, dies: Vars::new(), on_error })
    };
    out.push(op(Some(Place::var(first, ty)), Op::Delegate(kind), args, OnError::Implicit));
    let mut suspended = Vec::new();
    if let Some(event) = tells {
        suspended.push(op(None, Op::Trace(event), vec![Expr::var(first, ty)], on_error.clone()));
    }
    suspended.push(op(dest.clone(), Op::Yield { point: 0 }, vec![Expr::var(first, ty)], on_error.clone()));
    let ended = op(dest, Op::DelegateResult, vec![], on_error);
    let cond = Expr { kind: ExprKind::IsSet(first), ty: TypeId::BINT };
    out.push(Stmt::new(loc, StmtKind::If { cond, then: suspended, otherwise: vec![ended] }));
}

fn number(block: &mut Block, points: &mut u32) {
    for s in block {
        if let StmtKind::Op { apply: Apply { op: Op::Yield { point }, .. }, .. } = &mut s.kind {
            *points += 1;
            *point = *points;
        }
        s.kind.blocks_mut().into_iter().for_each(|b| number(b, points));
    }
}

fn spill(body: &mut Body) {
    let mut across = VarSet::default();
    // A variable that points into what another holds keeps that one too; every such pair counts.
    let mut live = Liveness::new(SecondaryMap::new(), VarSet::default());
    live.body(&body.root, &mut |_, lives| {
        across.add_all(lives);
    });
    let Some(scope) = &mut body.scope else { return };
    for (var, decl) in &mut body.vars {
        let spilled = match decl.kind {
            VarKind::Named => Some(var) != body.result && (body.resume_points > 0) && decl.name.is_some(),
            VarKind::Temp | VarKind::Borrowed => across.has(var),
        } || across.has(var);
        let stays = body.params.contains(&var) || Some(var) == body.scope_var || decl.storage != Storage::Stack;
        if !spilled || stays {
            continue;
        }
        let name = decl.name.clone().unwrap_or_else(|| "t".into());
        scope.members.push(ScopeMember { name, ty: decl.ty, local: decl.local });
        decl.storage = Storage::Scope(scope.members.len() as u32 - 1);
    }
}
