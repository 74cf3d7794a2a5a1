//! The generated C counts its own references: asked for at translation, for tests.
//!
//! Each function keeps in `refs` how many references it owns in C variables. What an operation
//! gives is added; what one takes over, what is dropped, stored in another place or returned is
//! taken off. A function that does not end with none aborts the process. Values in scope objects
//! are the scope's. Functions with a parallel region are left out: their threads share `refs`.

use super::{Fx, contains};
use crate::ctree::{CExpr, CStmt, CType};
use crate::options::References;
use pyxide_mir::ir::{Apply, Body, Expr, ExprKind, Old, Place, PlaceKind, StmtKind, Storage, Var, VarKind};
use pyxide_prims::Owns;

const SECTION: &str = "refcheck";

/// Whether a body counts.
pub(crate) fn counting(asked: References, body: &Body) -> References {
    match contains(&body.root, &|s| matches!(s.kind, StmtKind::Parallel(_))) {
        true => References::Plain,
        false => asked,
    }
}

impl Fx<'_, '_> {
    fn counts(&self) -> bool {
        self.references == References::Counted
    }

    /// Whether a variable's reference is the C function's own.
    fn owns(&self, var: Var) -> bool {
        let decl = &self.body.vars[var];
        self.counts() && decl.storage == Storage::Stack && self.cx.types.is_object(decl.ty)
    }

    fn owning_var(&self, place: &Place) -> Option<Var> {
        match place.kind {
            PlaceKind::Var(v) if self.owns(v) => Some(v),
            _ => None,
        }
    }

    fn call(&mut self, name: &str, x: CExpr, out: &mut Vec<CStmt>) {
        self.cx.need(SECTION);
        out.push(CStmt::call(name, vec![x]));
    }

    /// The counter's declaration.
    pub(crate) fn declare_references(&mut self) -> Option<CStmt> {
        self.counts().then(|| CStmt::Declare { ty: CType::int(), name: "refs".into(), init: Some(CExpr::number(0)) })
    }

    /// Before an operation: the operands that it takes over.
    pub(crate) fn steals(&mut self, apply: &Apply, out: &mut Vec<CStmt>) {
        if !self.counts() {
            return;
        }
        let steals = apply.effects(self.cx.types).steals;
        for (n, arg) in apply.args.iter().enumerate() {
            if n < 64 && steals >> n & 1 == 1 {
                self.moves_out(arg, out);
            }
        }
    }

    /// After an operation that has not failed: the new reference in its destination.
    pub(crate) fn gains(&mut self, dest: Option<&Place>, apply: &Apply, out: &mut Vec<CStmt>) {
        for arg in &apply.args {
            // A result that comes back through a pointer.
            if let ExprKind::AddressOf(Place { kind: PlaceKind::Var(var), .. }) = arg.kind {
                if self.owns(var) && self.body.vars[var].kind == VarKind::Temp {
                    let x = self.var(var);
                    self.call("PYX_REF_GAIN", x, out);
                }
            }
        }
        if apply.effects(self.cx.types).owns != Owns::New {
            return;
        }
        if let Some(var) = dest.and_then(|d| self.owning_var(d)) {
            let x = self.var(var);
            self.call("PYX_REF_GAIN", x, out);
        }
    }

    /// A value that this function owned goes elsewhere.
    pub(crate) fn moves_out(&mut self, value: &Expr, out: &mut Vec<CStmt>) {
        if self.counts() && self.cx.types.is_object(value.ty) && value.kind != ExprKind::Null {
            let x = self.expr(value);
            self.call("PYX_REF_LOSE", x, out);
        }
    }

    /// A count up.
    pub(crate) fn counts_up(&mut self, value: &Expr, out: &mut Vec<CStmt>) {
        if self.counts() {
            let x = self.expr(value);
            self.call("PYX_REF_GAIN", x, out);
        }
    }

    /// Before a plain store into a place other than a C variable: an object is moved there. Where
    /// the place is emptied, what was in it has been moved out by the statement before.
    pub(crate) fn stores(&mut self, dest: &Place, value: &Expr, out: &mut Vec<CStmt>) {
        if !self.counts() || !self.cx.types.is_object(dest.ty) || self.owning_var(dest).is_some() {
            return;
        }
        if value.kind == ExprKind::Null {
            let x = self.place(dest);
            self.call("PYX_REF_GAIN", x, out);
        } else {
            self.moves_out(value, out);
        }
    }

    /// Before a store that drops what was there.
    pub(crate) fn replaces(&mut self, dest: &Place, value: &Expr, old: Old, out: &mut Vec<CStmt>) {
        match (self.owning_var(dest), old) {
            (Some(var), Old::Set | Old::Maybe) => {
                let x = self.var(var);
                self.call("PYX_REF_LOSE", x, out);
            }
            // What was in the place is dropped there; it never was this function's.
            (None, _) if self.cx.types.is_object(dest.ty) => self.moves_out(value, out),
            (None, _) => {}
        }
    }

    /// The function that drops what is in a variable.
    pub(crate) fn drop_function(&mut self, var: Var, old: Old) -> &'static str {
        let owns = self.owns(var);
        if owns {
            self.cx.need(SECTION);
        }
        match (owns, old) {
            (false, Old::Set) => "Py_DECREF",
            (false, Old::Maybe) => "Py_XDECREF",
            (true, Old::Set) => "PYX_REF_DROP",
            (true, Old::Maybe) => "PYX_REF_XDROP",
        }
    }

    /// Before the function returns: the result goes to the caller, and nothing may be left.
    pub(crate) fn ends(&mut self, value: Option<&Expr>, out: &mut Vec<CStmt>) {
        if !self.counts() {
            return;
        }
        if let Some(value) = value {
            self.moves_out(value, out);
        }
        let name = CExpr::string(self.cx.traceback_name(self.body.func).as_bytes());
        let end = self.cx.runtime(SECTION, "pyx_refs_end", vec![CExpr::name("refs"), name]);
        out.push(CStmt::Expr(end));
    }
}
