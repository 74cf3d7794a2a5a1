//! Profiling and line tracing: what is told on the ways out of a function.
//!
//! In and out: phase `Built`. The builder put `Trace(Call)` where the arguments are ready, and
//! `Trace(Line)` before statements. Here everything behind the call is put inside of
//!
//! ```text
//! trace Call
//! try {
//!     labelled returned { body }         // `return x` sets the result and breaks out
//!     trace Return(result)
//! } on error { trace Unwind; propagate }
//! return
//! ```
//!
//! and before each suspension comes `trace Yield`, after which the function counts as left until
//! it is resumed. The body of a generator has no `Call`: all of it stands inside.

use crate::ir::*;
use pyxide_base::Loc;
use pyxide_hir::tree::Module;

/// Completes the events of a function that is traced.
pub fn run(body: &mut Body, hir: &Module) {
    let options = hir.functions[body.func].options;
    let start = match body.entry {
        Entry::Resume if options.profile || options.linetrace => 0,
        _ => match body.root.iter().position(|s| is_event(s, TraceEvent::Call)) {
            Some(call) => call + 1,
            None => return,
        },
    };
    let inner = body.root.split_off(start);
    let loc = body.loc;
    let returned = body.labels.push(LabelDecl { hint: "returned" });
    let result = body.result.map(|v| Expr::var(v, body.vars[v].ty));
    let mut block = exits(inner, body, returned);
    if returns(&block, returned) {
        block = vec![Stmt::new(loc, StmtKind::Labelled { label: returned, body: block })];
        let object = result.clone().filter(|r| hir.types.is_object(r.ty));
        block.push(event(TraceEvent::Return, object.into_iter().collect(), loc));
    }
    let handler = vec![event(TraceEvent::Unwind, vec![], loc), Stmt::new(loc, StmtKind::Propagate(OnError::Implicit))];
    body.root.push(Stmt::new(loc, StmtKind::Try { body: block, handler }));
    body.root.push(Stmt::new(loc, StmtKind::Return(None)));
}

fn event(event: TraceEvent, args: Vec<Expr>, loc: Loc) -> Stmt {
    let apply = Apply { op: Op::Trace(event), args };
    Stmt::new(loc, StmtKind::Op { dest: None, apply, dies: Vars::new(), on_error: OnError::Implicit })
}

fn is_event(s: &Stmt, event: TraceEvent) -> bool {
    matches!(&s.kind, StmtKind::Op { apply, .. } if apply.op == Op::Trace(event))
}

/// Whether a function that went through this pass tells of itself.
pub(super) fn is_traced(block: &[Stmt]) -> bool {
    block.iter().any(|s| is_event(s, TraceEvent::Unwind) || s.kind.blocks().into_iter().any(|b| is_traced(b)))
}

fn returns(block: &[Stmt], label: Label) -> bool {
    super::exceptions::jumps_to(block, label)
}

/// `return x` sets the result and leaves the labelled block; what suspends says so before.
fn exits(block: Block, body: &Body, returned: Label) -> Block {
    let mut out = Vec::with_capacity(block.len());
    for mut s in block {
        for b in s.kind.blocks_mut() {
            *b = exits(std::mem::take(b), body, returned);
        }
        match s.kind {
            StmtKind::Return(value) => {
                if let (Some(value), Some(result)) = (value, body.result) {
                    let dest = Place::var(result, body.vars[result].ty);
                    out.push(Stmt::new(s.loc, StmtKind::Assign { dest, value }));
                }
                out.push(Stmt::new(s.loc, StmtKind::Break(returned)));
            }
            kind => {
                if let StmtKind::Op { apply: Apply { op: Op::Yield { .. }, args }, .. } = &kind {
                    out.push(event(TraceEvent::Yield, args.clone(), s.loc));
                }
                out.push(Stmt { kind, loc: s.loc });
            }
        }
    }
    out
}
