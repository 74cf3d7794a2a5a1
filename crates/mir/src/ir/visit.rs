//! Walks over the parts of expressions and statements.

use super::*;

/// Whether a variable is read, written as a whole, or has its address taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mention {
    Read,
    Address,
}

impl Expr {
    /// Calls `f` for every variable that the tree mentions.
    pub fn each_var(&self, f: &mut impl FnMut(Var, Mention)) {
        match &self.kind {
            ExprKind::Load(place) => place.each_var(Mention::Read, f),
            ExprKind::AddressOf(place) => place.each_var(Mention::Address, f),
            ExprKind::IsSet(var) => f(*var, Mention::Read),
            _ => self.each_child(&mut |e| e.each_var(f)),
        }
    }

    /// Calls `f` for every expression directly below (not for those below a place).
    pub fn each_child(&self, f: &mut impl FnMut(&Expr)) {
        match &self.kind {
            ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::Logical(_, a, b) => {
                f(a);
                f(b);
            }
            ExprKind::Unary(_, a) | ExprKind::Not(a) | ExprKind::Cast(a) | ExprKind::MethodPointer(_, a) | ExprKind::ErrorMatches(a) => f(a),
            ExprKind::Conditional(a, b, c) => {
                f(a);
                f(b);
                f(c);
            }
            ExprKind::Prim(_, args) => args.iter().for_each(f),
            ExprKind::Extent { view, axis, .. } => {
                f(view);
                f(axis);
            }
            _ => {}
        }
    }

    /// The same, to be changed.
    pub fn each_child_mut(&mut self, f: &mut impl FnMut(&mut Expr)) {
        match &mut self.kind {
            ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::Logical(_, a, b) => {
                f(a);
                f(b);
            }
            ExprKind::Unary(_, a) | ExprKind::Not(a) | ExprKind::Cast(a) | ExprKind::MethodPointer(_, a) | ExprKind::ErrorMatches(a) => f(a),
            ExprKind::Conditional(a, b, c) => {
                f(a);
                f(b);
                f(c);
            }
            ExprKind::Prim(_, args) => args.iter_mut().for_each(f),
            ExprKind::Extent { view, axis, .. } => {
                f(view);
                f(axis);
            }
            _ => {}
        }
    }

    /// Calls `f` for every place that is read or pointed to anywhere in the tree, outer first.
    pub fn each_place_mut(&mut self, f: &mut impl FnMut(&mut Place)) {
        match &mut self.kind {
            ExprKind::Load(place) | ExprKind::AddressOf(place) => {
                f(place);
                place.each_expr_mut(&mut |e| e.each_place_mut(f));
            }
            ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::Logical(_, a, b) => {
                a.each_place_mut(f);
                b.each_place_mut(f);
            }
            ExprKind::Unary(_, a) | ExprKind::Not(a) | ExprKind::Cast(a) | ExprKind::MethodPointer(_, a) | ExprKind::ErrorMatches(a) => a.each_place_mut(f),
            ExprKind::Conditional(a, b, c) => {
                a.each_place_mut(f);
                b.each_place_mut(f);
                c.each_place_mut(f);
            }
            ExprKind::Prim(_, args) => args.iter_mut().for_each(|e| e.each_place_mut(f)),
            ExprKind::Extent { view, axis, .. } => {
                view.each_place_mut(f);
                axis.each_place_mut(f);
            }
            _ => {}
        }
    }
}

impl Place {
    /// Calls `f` for every variable that leads to the place; `own` is what happens to the
    /// variable if the place is one.
    pub fn each_var(&self, own: Mention, f: &mut impl FnMut(Var, Mention)) {
        match &self.kind {
            PlaceKind::Var(var) => f(*var, own),
            PlaceKind::StructField { base, .. } => base.each_var(own, f),
            PlaceKind::BufferItem { object, indices } => {
                object.each_var(Mention::Read, f);
                indices.iter().for_each(|e| e.each_var(f));
            }
            _ => self.each_expr(&mut |e| e.each_var(f)),
        }
    }

    /// Calls `f` for every expression directly below.
    pub fn each_expr(&self, f: &mut impl FnMut(&Expr)) {
        match &self.kind {
            PlaceKind::Var(_)
            | PlaceKind::Outer { .. }
            | PlaceKind::CVar(_)
            | PlaceKind::ModuleDefault(_)
            | PlaceKind::StoredDefault(_) => {}
            PlaceKind::StructField { base, .. } => base.each_expr(f),
            PlaceKind::ValueField { value: e, .. }
            | PlaceKind::PointerField { pointer: e, .. }
            | PlaceKind::ObjectField { object: e, .. }
            | PlaceKind::CppMember { object: e, .. }
            | PlaceKind::CTupleItem { base: e, .. }
            | PlaceKind::Deref(e) => f(e),
            PlaceKind::CIndex { base, index } => {
                f(base);
                f(index);
            }
            PlaceKind::MemoryViewItem { view, indices } => {
                f(view);
                indices.iter().for_each(f);
            }
            PlaceKind::BufferItem { object, indices } => {
                object.each_expr(f);
                indices.iter().for_each(f);
            }
        }
    }

    /// The same, to be changed.
    pub fn each_expr_mut(&mut self, f: &mut impl FnMut(&mut Expr)) {
        match &mut self.kind {
            PlaceKind::Var(_)
            | PlaceKind::Outer { .. }
            | PlaceKind::CVar(_)
            | PlaceKind::ModuleDefault(_)
            | PlaceKind::StoredDefault(_) => {}
            PlaceKind::StructField { base, .. } => base.each_expr_mut(f),
            PlaceKind::ValueField { value: e, .. }
            | PlaceKind::PointerField { pointer: e, .. }
            | PlaceKind::ObjectField { object: e, .. }
            | PlaceKind::CppMember { object: e, .. }
            | PlaceKind::CTupleItem { base: e, .. }
            | PlaceKind::Deref(e) => f(e),
            PlaceKind::CIndex { base, index } => {
                f(base);
                f(index);
            }
            PlaceKind::MemoryViewItem { view, indices } => {
                f(view);
                indices.iter_mut().for_each(f);
            }
            PlaceKind::BufferItem { object, indices } => {
                object.each_expr_mut(f);
                indices.iter_mut().for_each(f);
            }
        }
    }
}

impl StmtKind {
    /// Calls `f` for every variable that the statement itself reads (not the blocks inside).
    pub fn each_read(&self, f: &mut impl FnMut(Var, Mention)) {
        let dest = |place: &Place, f: &mut dyn FnMut(Var, Mention)| match &place.kind {
            PlaceKind::Var(_) => {}
            // A part of a variable is written: the rest of it stays.
            _ => place.each_var(Mention::Read, &mut |v, m| f(v, m)),
        };
        match self {
            StmtKind::Assign { dest: d, value } | StmtKind::Replace { dest: d, value, .. } => {
                dest(d, f);
                value.each_var(f);
            }
            StmtKind::Op { dest: d, apply, dies, .. } => {
                if let Some(d) = d {
                    dest(d, f);
                }
                apply.args.iter().for_each(|e| e.each_var(f));
                dies.iter().for_each(|v| f(*v, Mention::Read));
            }
            StmtKind::If { cond, .. } => cond.each_var(f),
            StmtKind::For { start, stop, .. } => {
                start.each_var(f);
                stop.each_var(f);
            }
            StmtKind::Switch { on, .. } => on.each_var(f),
            StmtKind::Return(Some(e)) | StmtKind::Incref(e) => e.each_var(f),
            StmtKind::Decref(v) | StmtKind::XDecref(v) => f(*v, Mention::Read),
            StmtKind::CriticalSection { objects, .. }
            | StmtKind::LockEnter { objects, .. } => {
                objects.iter().for_each(|e| e.each_var(f));
            }
            StmtKind::Parallel(p) => {
                for e in [&p.num_threads, &p.chunk_size, &p.use_threads_if].into_iter().flatten() {
                    e.each_var(f);
                }
            }
            _ => {}
        }
    }

    /// Calls `f` for every expression of the statement itself.
    pub fn each_expr(&self, f: &mut impl FnMut(&Expr)) {
        match self {
            StmtKind::Assign { dest, value } | StmtKind::Replace { dest, value, .. } => {
                dest.each_expr(f);
                f(value);
            }
            StmtKind::Op { dest, apply, .. } => {
                if let Some(d) = dest {
                    d.each_expr(f);
                }
                apply.args.iter().for_each(f);
            }
            StmtKind::If { cond: e, .. }
            | StmtKind::Switch { on: e, .. }
            | StmtKind::Return(Some(e))
            | StmtKind::Incref(e) => f(e),
            StmtKind::For { start, stop, .. } => {
                f(start);
                f(stop);
            }
            StmtKind::CriticalSection { objects, .. }
            | StmtKind::LockEnter { objects, .. } => objects.iter().for_each(f),
            StmtKind::Parallel(p) => [&p.num_threads, &p.chunk_size, &p.use_threads_if].into_iter().flatten().for_each(f),
            _ => {}
        }
    }

    /// The same, to be changed.
    pub fn each_expr_mut(&mut self, f: &mut impl FnMut(&mut Expr)) {
        match self {
            StmtKind::Assign { dest, value } | StmtKind::Replace { dest, value, .. } => {
                dest.each_expr_mut(f);
                f(value);
            }
            StmtKind::Op { dest, apply, .. } => {
                if let Some(d) = dest {
                    d.each_expr_mut(f);
                }
                apply.args.iter_mut().for_each(f);
            }
            StmtKind::If { cond: e, .. }
            | StmtKind::Switch { on: e, .. }
            | StmtKind::Return(Some(e))
            | StmtKind::Incref(e) => f(e),
            StmtKind::For { start, stop, .. } => {
                f(start);
                f(stop);
            }
            StmtKind::CriticalSection { objects, .. }
            | StmtKind::LockEnter { objects, .. } => {
                objects.iter_mut().for_each(f);
            }
            StmtKind::Parallel(p) => {
                for e in [&mut p.num_threads, &mut p.chunk_size, &mut p.use_threads_if].into_iter().flatten() {
                    f(e);
                }
            }
            _ => {}
        }
    }

    /// The variable that the statement writes as a whole.
    pub fn written(&self) -> Option<Var> {
        match self {
            StmtKind::Assign { dest, .. }
            | StmtKind::Replace { dest, .. }
            | StmtKind::Op { dest: Some(dest), .. } => match dest.kind {
                PlaceKind::Var(var) => Some(var),
                _ => None,
            },
            StmtKind::Unset(var) => Some(*var),
            StmtKind::Handled { saved, .. } => Some(*saved),
            StmtKind::For { var, .. } => Some(*var),
            _ => None,
        }
    }

    /// Where it goes when it fails.
    pub fn error_target(&self) -> Option<Label> {
        match self {
            StmtKind::Op { on_error: OnError::Goto { label, .. }, .. }
            | StmtKind::Propagate(OnError::Goto { label, .. }) => Some(*label),
            _ => None,
        }
    }

    /// The label that it defines.
    pub fn defines(&self) -> Option<Label> {
        match self {
            StmtKind::Loop { label, .. } | StmtKind::For { label, .. } | StmtKind::Labelled { label, .. } => {
                Some(*label)
            }
            _ => None,
        }
    }
}
