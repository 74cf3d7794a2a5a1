//! Regions: the GIL, locks, parallel code; and leaving the function.

use super::{Fx, Lines, Traces};
use crate::ctree::{BinOp, CExpr, CStmt, CType};
use pyxide_hir::tree::GilState;
use pyxide_mir::ir::{Entry, Expr, GilAtEntry, OnError, Place, Apply};

impl Fx<'_, '_> {
    /// Whether the GIL is held here for sure.
    pub(crate) fn holds_gil(&self) -> bool {
        match self.gil.last() {
            Some((_, state)) => *state == GilState::Held,
            None => self.body.gil == GilAtEntry::Held,
        }
    }

    pub(crate) fn gil_enter(&mut self, region: u32, state: GilState, out: &mut Vec<CStmt>) {
        self.gil.push((region, state));
        let (name, ty, f) = match state {
            GilState::Held => (format!("gil{region}"), CType::named("PyGILState_STATE"), "PyGILState_Ensure"),
            GilState::Released => (format!("thread{region}"), CType::named("PyThreadState").ptr(), "PyEval_SaveThread"),
        };
        let saved = self.extra(&name, ty, None);
        out.push(CStmt::assign(saved, CExpr::call(f, Vec::new())));
    }

    pub(crate) fn gil_leave(&mut self, region: u32, state: GilState, out: &mut Vec<CStmt>) {
        if let Some(i) = self.gil.iter().rposition(|(r, _)| *r == region) {
            self.gil.truncate(i);
        }
        let (name, f) = match state {
            GilState::Held => (format!("gil{region}"), "PyGILState_Release"),
            GilState::Released => (format!("thread{region}"), "PyEval_RestoreThread"),
        };
        out.push(CStmt::call(f, vec![CExpr::name(name)]));
    }

    /// Locks exist in builds without the GIL only (C-API: Critical sections, 3.13).
    pub(crate) fn lock_enter(&mut self, region: u32, objects: &[Expr], out: &mut Vec<CStmt>) {
        self.cx.need("critical_section");
        let two = objects.len() == 2;
        let ty = CType::named(if two { "PyCriticalSection2" } else { "PyCriticalSection" });
        let name = format!("lock{region}");
        let args: Vec<CExpr> = objects.iter().map(|o| self.expr(o)).collect();
        self.extra(&name, ty, None);
        let mut all = vec![CExpr::name(name).address()];
        all.extend(args);
        out.push(CStmt::call(if two { "PYX_LOCK2" } else { "PYX_LOCK" }, all));
    }

    pub(crate) fn lock_leave(&mut self, region: u32, objects: u32, out: &mut Vec<CStmt>) {
        let f = if objects == 2 { "PYX_UNLOCK2" } else { "PYX_UNLOCK" };
        out.push(CStmt::call(f, vec![CExpr::name(format!("lock{region}")).address()]));
    }

    /// Leaves the function.
    pub(crate) fn leave(&mut self, value: Option<&Expr>, out: &mut Vec<CStmt>) {
        self.ends(value, out);
        let value = value.map(|v| self.expr(v));
        match (self.body.entry, value) {
            (Entry::Resume, Some(v)) => {
                let done = self.cx.runtime("generator", "pyx_generator_return", vec![CExpr::name("gen"), v]);
                out.push(CStmt::Return(Some(done)));
            }
            // The module's code has no result: whether it raised is what import asks.
            (Entry::Module, None) => {
                let raised = match (self.traces, self.lines) {
                    (Traces::No, _) => CExpr::number(0),
                    (_, Lines::Raised) => CExpr::name("line"),
                    _ => CExpr::call("PyErr_Occurred", Vec::new()).binary(BinOp::Ne, CExpr::null()),
                };
                out.push(CStmt::Return(Some(raised)));
            }
            (_, value) => out.push(CStmt::Return(value)),
        }
    }

    /// A yield: out with the operand, and in again at its label.
    pub(crate) fn suspend(&mut self, point: u32, dest: Option<&Place>, apply: &Apply, on_error: &OnError, out: &mut Vec<CStmt>) -> bool {
        let value = self.expr(&apply.args[0]);
        out.push(CStmt::assign(CExpr::name("gen").arrow("point"), CExpr::number(point.into())));
        out.push(CStmt::Return(Some(value)));
        out.push(CStmt::Label(format!("resume_{point}").into()));
        self.told = None;
        let sent = CExpr::name("sent");
        if let Some(fail) = self.fail(on_error) {
            out.push(CStmt::when(sent.clone().not(), vec![fail]));
        }
        if let Some(d) = dest {
            let d = self.destination(d);
            let value = self.cx.new_ref(sent);
            out.push(CStmt::assign(d, value));
        }
        true
    }

    /// The jump to the place where a generator stands.
    pub(crate) fn resume_switch(&mut self, out: &mut Vec<CStmt>) {
        let arms = (1..=self.body.resume_points)
            .map(|n| (vec![CExpr::number(n.into())], vec![CStmt::Goto(format!("resume_{n}").into())]))
            .collect::<Vec<_>>();
        if !arms.is_empty() {
            out.push(CStmt::Switch { on: CExpr::name("gen").arrow("point"), arms, default: vec![CStmt::Break] });
        }
    }

    /// An element of a memoryview.
    pub(crate) fn view_item(&mut self, view: &Expr, indices: &[Expr]) -> CExpr {
        let types = self.cx.types;
        let Some(ty) = view_type(types, view.ty) else { return CExpr::number(0) };
        let v = self.expr(view);
        let element = self.cx.ctype(ty.dtype);
        let mut at = v.clone().member("data");
        for (axis, index) in indices.iter().enumerate() {
            let i = self.expr(index);
            let n = CExpr::number(axis as i64);
            let axis_type = ty.axes[axis];
            use pyxide_types::{Access, Packing};
            at = match (axis_type.access, axis_type.packing) {
                (Access::Direct, Packing::Contiguous) => {
                    let typed = at.cast(element.clone().ptr()).binary(BinOp::Add, i);
                    match axis + 1 == indices.len() {
                        true => return typed.deref(),
                        false => typed.cast(CType::named("char").ptr()),
                    }
                }
                (Access::Direct, _) => at.binary(BinOp::Add, i.binary(BinOp::Mul, v.clone().member("strides").index(n))),
                _ => {
                    let stepped = at.binary(BinOp::Add, i.binary(BinOp::Mul, v.clone().member("strides").index(n.clone())));
                    let f = if axis_type.access == Access::Full { "pyx_slice_follow" } else { "pyx_slice_indirect" };
                    self.cx.runtime("memoryview_indirect", f, vec![stepped, v.clone().member("suboffsets").index(n)])
                }
            };
        }
        at.cast(element.ptr()).deref()
    }
}

/// The memoryview type behind a type.
pub(crate) fn view_type(types: &pyxide_types::TypeTable, ty: pyxide_types::TypeId) -> Option<&pyxide_types::MemoryViewType> {
    match &types[types.resolved(ty)] {
        pyxide_types::Type::MemoryView(v) => Some(v),
        _ => None,
    }
}

/// The region state of a function that is translated.
pub(crate) type GilStack = Vec<(u32, GilState)>;
