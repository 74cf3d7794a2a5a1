//! Exceptions: implicit errors become explicit jumps.
//!
//! In: phase `Built`. Out: phase `Explicit`: every operation that may fail names the label that it
//! jumps to; `Try` is a labelled block before its handlers; `Handled` is `Handle` and `Unhandle` on
//! every way out; `Finally` is one copy of the cleanup with a scheduled exit ([`super::finally`]);
//! `Return` stores the result and jumps to the single exit:
//!
//! ```text
//! labelled done {
//!     labelled error { body }
//!     traceback; result = error value
//! }
//! drop locals
//! return result
//! ```

use super::exits::leave_on_exit;
use super::finally;
use crate::ir::*;
use pyxide_base::Loc;
use pyxide_hir::tree::{FunctionKind, GilState, Module};
use pyxide_types::{ExceptionSpec, ObjectType, Type, TypeId, TypeTable};

/// Makes errors explicit.
pub fn run(body: &mut Body, hir: &Module) {
    let done = body.labels.push(LabelDecl { hint: "done" });
    let error = body.labels.push(LabelDecl { hint: "error" });
    let root = std::mem::take(&mut body.root);
    let gil = if body.gil == GilAtEntry::Unknown { GilState::Released } else { GilState::Held };
    let mut pass = Pass { types: &hir.types, body, done, error, gil };
    let inner = pass.block(root);
    let loc = body.loc;
    let fails = jumps_to(&inner, error);
    let mut whole = vec![Stmt::new(loc, StmtKind::Labelled { label: error, body: inner })];
    if fails {
        whole.extend(error_exit(body, hir));
    }
    let mut root = vec![Stmt::new(loc, StmtKind::Labelled { label: done, body: whole })];
    let drop = Stmt::new(loc, StmtKind::DropLocals);
    let with_gil = |body| Stmt::new(loc, StmtKind::GilRegion { state: GilState::Held, body });
    match body.gil {
        GilAtEntry::Unknown if has_object_locals(body, &hir.types) => root.push(with_gil(vec![drop])),
        _ => root.push(drop),
    }
    if body.gil == GilAtEntry::Taken {
        root = vec![with_gil(root)];
    }
    let result = body.result.map(|var| Expr::var(var, body.vars[var].ty));
    root.push(Stmt::new(loc, StmtKind::Return(result)));
    body.root = root;
    super::unset::run(body, &hir.types);
    body.phase = Phase::Explicit;
}

fn has_object_locals(body: &Body, types: &TypeTable) -> bool {
    body.vars.values().any(|v| v.kind == VarKind::Named && types.is_object(v.ty))
}

/// Whether anything in a block jumps to a label.
pub fn jumps_to(block: &[Stmt], label: Label) -> bool {
    block.iter().any(|s| {
        s.kind.error_target() == Some(label)
            || matches!(s.kind, StmtKind::Break(l) | StmtKind::Continue(l) if l == label)
            || s.kind.blocks().into_iter().any(|b| jumps_to(b, label))
    })
}

/// Whether values are object pointers of no special struct.
pub fn is_plain(types: &TypeTable, ty: TypeId) -> bool {
    matches!(types[types.resolved(ty)], Type::Object(ObjectType::Any | ObjectType::Builtin(_)))
}

/// What a function does with an error that leaves it.
fn error_exit(body: &Body, hir: &Module) -> Block {
    let function = &hir.functions[body.func];
    let op = |op| StmtKind::Op {
        dest: None,
        apply: Apply { op, args: vec![] },
        dies: Vars::new(),
        on_error: OnError::Implicit,
    };
    let mut report = vec![Stmt::new(body.loc, op(Op::Traceback))];
    let swallows = matches!(function.kind, FunctionKind::C(_) | FunctionKind::Slot(_)) && function.except == ExceptionSpec::Never;
    if swallows {
        report.push(Stmt::new(body.loc, op(Op::WriteUnraisable)));
    }
    let mut out = if body.gil == GilAtEntry::Unknown {
        vec![Stmt::new(body.loc, StmtKind::GilRegion { state: GilState::Held, body: report })]
    } else {
        report
    };
    if let Some(result) = body.result {
        let ty = body.vars[result].ty;
        let kind = if hir.types.is_object(ty) { ExprKind::Null } else { ExprKind::ErrorResult };
        let value = Expr { kind, ty };
        out.push(Stmt::new(body.loc, StmtKind::Assign { dest: Place::var(result, ty), value }));
    }
    out
}

pub(super) struct Pass<'a> {
    pub(super) types: &'a TypeTable,
    pub(super) body: &'a mut Body,
    done: Label,
    /// Where errors go at this place.
    pub(super) error: Label,
    /// Whether the GIL is held at this place.
    pub(super) gil: GilState,
}

impl Pass<'_> {
    pub(super) fn block(&mut self, block: Block) -> Block {
        let mut out = Vec::with_capacity(block.len());
        for s in block {
            self.stmt(s, &mut out);
            if out.last().is_some_and(|s| s.kind.leaves()) {
                // What follows is never reached.
                break;
            }
        }
        out
    }

    /// A block whose errors go to `error`.
    pub(super) fn block_to(&mut self, block: Block, error: Label) -> Block {
        let outer = std::mem::replace(&mut self.error, error);
        let block = self.block(block);
        self.error = outer;
        block
    }

    fn stmt(&mut self, mut s: Stmt, out: &mut Block) {
        let loc = s.loc;
        match &mut s.kind {
            StmtKind::Op { apply, on_error, .. } => {
                if apply.effects(self.types).fails.may_fail() {
                    *on_error = OnError::Goto { drops: Vars::new(), label: self.error };
                }
            }
            StmtKind::Propagate(on_error) => *on_error = OnError::Goto { drops: Vars::new(), label: self.error },
            StmtKind::Return(value) => {
                let value = value.take();
                return self.return_value(value, loc, out);
            }
            StmtKind::Try { body, handler } => {
                let (body, handler) = (std::mem::take(body), std::mem::take(handler));
                return self.try_handler(body, handler, loc, out);
            }
            StmtKind::Handled { saved, body } => {
                let (saved, body) = (*saved, std::mem::take(body));
                return self.handled(saved, body, loc, out);
            }
            StmtKind::Finally { body, cleanup, when } => {
                let (body, cleanup, when) = (std::mem::take(body), std::mem::take(cleanup), *when);
                return finally::lower(self, (body, cleanup, when), loc, out);
            }
            StmtKind::GilRegion { state, body } => {
                let outer = std::mem::replace(&mut self.gil, *state);
                *body = self.block(std::mem::take(body));
                self.gil = outer;
            }
            kind => {
                for b in kind.blocks_mut() {
                    *b = self.block(std::mem::take(b));
                }
            }
        }
        out.push(s);
    }

    fn return_value(&mut self, value: Option<Expr>, loc: Loc, out: &mut Block) {
        if let (Some(value), Some(result)) = (value, self.body.result) {
            self.store_result(value, result, loc, out);
        }
        out.push(Stmt::new(loc, StmtKind::Break(self.done)));
    }

    /// The operation that just made the value writes the result itself.
    fn store_result(&mut self, value: Expr, result: Var, loc: Loc, out: &mut Block) {
        let ty = self.body.vars[result].ty;
        let dest = Place::var(result, ty);
        // A change of static type only: both are plain object pointers.
        let value = match value.kind {
            ExprKind::Cast(inner) if is_plain(self.types, inner.ty) && is_plain(self.types, value.ty) => {
                Expr { ty: inner.ty, kind: inner.kind }
            }
            _ => value,
        };
        let same = |a: TypeId, b: TypeId| a == b || (is_plain(self.types, a) && is_plain(self.types, b));
        if let ExprKind::Load(Place { kind: PlaceKind::Var(temp), .. }) = value.kind
            && self.body.vars[temp].kind == VarKind::Temp
            && self.body.vars[temp].local.is_none()
            && same(self.body.vars[temp].ty, ty)
            && let Some(Stmt { kind: StmtKind::Op { dest: Some(old), .. }, .. }) = out.last_mut()
            && matches!(old.kind, PlaceKind::Var(v) if v == temp)
        {
            *old = dest;
            return;
        }
        let value = if same(value.ty, ty) && value.ty != ty {
            Expr { ty, kind: ExprKind::Cast(value.into()) }
        } else {
            value
        };
        out.push(Stmt::new(loc, StmtKind::Assign { dest, value }));
    }

    fn try_handler(&mut self, body: Block, handler: Block, loc: Loc, out: &mut Block) {
        let caught = self.body.labels.push(LabelDecl { hint: "except" });
        let mut body = self.block_to(body, caught);
        if !jumps_to(&body, caught) {
            return out.extend(body);
        }
        let handler = self.block(handler);
        let after = self.body.labels.push(LabelDecl { hint: "tried" });
        let falls = !body.last().is_some_and(|s| s.kind.leaves());
        if falls {
            body.push(Stmt::new(loc, StmtKind::Break(after)));
        }
        let mut whole = vec![Stmt::new(loc, StmtKind::Labelled { label: caught, body })];
        whole.extend(handler);
        if falls {
            out.push(Stmt::new(loc, StmtKind::Labelled { label: after, body: whole }));
        } else {
            out.extend(whole);
        }
    }

    fn handled(&mut self, saved: Var, body: Block, loc: Loc, out: &mut Block) {
        out.push(self.handle(saved, loc));
        let body = self.block(body);
        let leave = [self.unhandle(saved, loc)];
        out.extend(leave_on_exit(body, &leave, &mut self.body.labels, loc));
    }

    pub(super) fn handle(&self, saved: Var, loc: Loc) -> Stmt {
        self.op(Some(saved), Op::Handle, vec![], loc)
    }

    pub(super) fn unhandle(&self, saved: Var, loc: Loc) -> Stmt {
        self.op(None, Op::Unhandle, vec![self.read(saved)], loc)
    }

    pub(super) fn read(&self, var: Var) -> Expr {
        Expr::var(var, self.body.vars[var].ty)
    }

    /// An operation that cannot fail.
    pub(super) fn op(&self, dest: Option<Var>, op: Op, args: Vec<Expr>, loc: Loc) -> Stmt {
        let dest = dest.map(|v| Place::var(v, self.body.vars[v].ty));
        let apply = Apply { op, args };
        Stmt::new(loc, StmtKind::Op { dest, apply, dies: Vars::new(), on_error: OnError::Implicit })
    }

    pub(super) fn set(&self, var: Var, kind: ExprKind, loc: Loc) -> Stmt {
        let ty = self.body.vars[var].ty;
        Stmt::new(loc, StmtKind::Assign { dest: Place::var(var, ty), value: Expr { kind, ty } })
    }

    pub(super) fn temp(&mut self, ty: TypeId) -> Var {
        self.body.vars.push(VarDecl { name: None, ty, kind: VarKind::Temp, storage: Storage::Stack, local: None })
    }
}
