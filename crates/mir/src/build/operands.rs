//! Operand lists: left to right, spilled only where a later operand can change an earlier one.

use super::Builder;
use crate::ir::*;
use cranelift_entity::PrimaryMap;
use pyxide_hir::tree as hir;
use pyxide_types::{Type, TypeId};

/// An operand that was lowered, and where its value was taken.
struct Pending {
    value: Expr,
    /// Where in the block a spill of it belongs.
    at: usize,
    epoch: u32,
}

impl Pending {
    /// Whether nothing can change the value any more: constants, and temporaries, which are written once.
    fn is_final(&self, vars: &PrimaryMap<Var, VarDecl>) -> bool {
        match &self.value.kind {
            ExprKind::Const(_) | ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::None => true,
            ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }) => {
                let decl = &vars[*var];
                decl.kind == VarKind::Temp && decl.local.is_none() && decl.storage == Storage::Stack
            }
            _ => false,
        }
    }
}

impl Builder<'_> {
    /// Lowers operands in order.
    pub(super) fn operands<'e>(&mut self, list: impl IntoIterator<Item = &'e hir::Expr>) -> Vec<Expr> {
        let mut pending: Vec<Pending> = Vec::new();
        // What is final is not looked at again for each item of a long list.
        let mut open: Vec<usize> = Vec::new();
        for e in list {
            let before = self.epoch;
            let value = self.expr(e);
            if self.epoch != before && !open.is_empty() {
                self.settle(open.iter().copied(), &mut pending);
                open.retain(|i| !pending[*i].is_final(&self.vars));
            }
            let made = Pending { value, at: self.out.len(), epoch: self.epoch };
            if !made.is_final(&self.vars) {
                open.push(pending.len());
            }
            pending.push(made);
        }
        pending.into_iter().map(|p| p.value).collect()
    }

    /// Operands of a call. What is called may put something else into the attribute, global or
    /// item that an argument was read from, and reads the argument again: such objects are owned
    /// while the call runs. Without the GIL nothing can be counted; a function that takes it owns
    /// its own arguments.
    pub(super) fn call_operands<'e>(&mut self, list: impl IntoIterator<Item = &'e hir::Expr>) -> Vec<Expr> {
        let args = self.operands(list);
        if self.gil != hir::GilState::Held {
            return args;
        }
        args.into_iter().map(|a| if self.is_lent_by_place(&a) { self.in_temp(a) } else { a }).collect()
    }

    /// An object read from a place that code elsewhere can write.
    fn is_lent_by_place(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Cast(inner) => self.is_lent_by_place(inner) && self.types().is_object(e.ty),
            ExprKind::Load(place) if self.types().is_object(e.ty) => match &place.kind {
                PlaceKind::Var(var) => {
                    let decl = &self.vars[*var];
                    decl.storage != Storage::Stack && decl.local.is_some_and(|l| self.f.locals[l].captured == hir::Captured::Yes)
                }
                PlaceKind::ModuleDefault(_) | PlaceKind::StoredDefault(_) => false,
                _ => true,
            },
            _ => false,
        }
    }

    /// Two operands.
    pub(super) fn two(&mut self, a: &hir::Expr, b: &hir::Expr) -> (Expr, Expr) {
        let mut both = self.operands([a, b]).into_iter();
        match (both.next(), both.next()) {
            (Some(a), Some(b)) => (a, b),
            _ => unreachable!("one value for each operand"),
        }
    }

    /// `value`, then whatever `rest` lowers; the value is the one from before.
    pub(super) fn before<T>(&mut self, value: Expr, rest: impl FnOnce(&mut Self) -> T) -> (Expr, T) {
        let mut pending = vec![Pending { value, at: self.out.len(), epoch: self.epoch }];
        let before = self.epoch;
        let then = rest(self);
        if self.epoch != before {
            self.settle(0..1, &mut pending);
        }
        (pending.remove(0).value, then)
    }

    /// Statements were emitted after these values were taken: those that the statements may have
    /// changed are put into temporaries where they were taken.
    fn settle(&mut self, open: impl Iterator<Item = usize>, pending: &mut [Pending]) {
        let mut inserted = 0;
        for i in open {
            let p = &mut pending[i];
            p.at += inserted;
            let before = p.at;
            self.pin(&mut p.value, &mut p.at, p.epoch);
            inserted += p.at - before;
        }
    }

    /// Puts a value that may change into a temporary, by a statement at `at`. A copy of a C++ object
    /// would be another object: what leads to it is kept instead.
    fn pin(&mut self, value: &mut Expr, at: &mut usize, epoch: u32) {
        if self.is_stable(value, epoch) {
            return;
        }
        if let ExprKind::Load(place) = &mut value.kind
            && self.is_cpp(place.ty)
            && self.pin_place(place, at, epoch)
        {
            return;
        }
        let temp = self.temp(value.ty);
        let ty = self.vars[temp].ty;
        let value = std::mem::replace(value, Expr::var(temp, ty));
        let kind = StmtKind::Assign { dest: Place::var(temp, ty), value };
        self.out.insert(*at, Stmt { kind, loc: self.loc });
        *at += 1;
    }

    /// Pins what leads to a place. False: it stays in a temporary as a whole.
    fn pin_place(&mut self, place: &mut Place, at: &mut usize, epoch: u32) -> bool {
        match &mut place.kind {
            PlaceKind::StructField { base, .. } => return self.pin_place(base, at, epoch),
            PlaceKind::PointerField { pointer: e, .. }
            | PlaceKind::ObjectField { object: e, .. }
            | PlaceKind::CppMember { object: e, .. }
            | PlaceKind::Deref(e) => self.pin(e, at, epoch),
            PlaceKind::CIndex { base, index } => {
                self.pin(base, at, epoch);
                self.pin(index, at, epoch);
            }
            PlaceKind::Var(_) | PlaceKind::Outer { .. } | PlaceKind::CVar(_) | PlaceKind::ModuleDefault(_) | PlaceKind::StoredDefault(_) => {}
            PlaceKind::ValueField { .. } | PlaceKind::CTupleItem { .. } | PlaceKind::MemoryViewItem { .. } | PlaceKind::BufferItem { .. } => return false,
        }
        true
    }

    /// Whether a tree that was made in `epoch` still has the same value.
    fn is_stable(&self, e: &Expr, epoch: u32) -> bool {
        let stable = |e: &Expr| self.is_stable(e, epoch);
        match &e.kind {
            ExprKind::Load(place) if self.is_array(place.ty) => self.has_stable_address(place, epoch),
            ExprKind::Load(place) => match &place.kind {
                PlaceKind::Var(var) if !self.is_cpp(place.ty) => self.is_unwritten(*var, epoch),
                // A copy would need constructors; C++ objects are used where they stand.
                _ => self.is_cpp(place.ty) && self.has_stable_address(place, epoch),
            },
            ExprKind::AddressOf(place) => self.has_stable_address(place, epoch),
            ExprKind::Const(_)
            | ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::CStr(_)
            | ExprKind::WideStr(_)
            | ExprKind::Null
            | ExprKind::None
            | ExprKind::ErrorResult
            | ExprKind::EnumItem(..)
            | ExprKind::FuncPointer(_)
            | ExprKind::ClassObject(_)
            | ExprKind::CBuiltin(_)
            | ExprKind::ModuleObject
            | ExprKind::ModuleDict
            | ExprKind::BuiltinName(_)
            | ExprKind::SizeOf(_)
            | ExprKind::TypeIdOfType(_) => true,
            // A macro may be anything; it stays text where it stands.
            ExprKind::CText(_) => true,
            ExprKind::Binary(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::Logical(_, a, b) => {
                stable(a) && stable(b)
            }
            ExprKind::Unary(_, a) | ExprKind::Not(a) | ExprKind::Cast(a) => stable(a),
            ExprKind::Conditional(a, b, c) => stable(a) && stable(b) && stable(c),
            // What a pointer that was got from an object points to may change, the pointer may not.
            ExprKind::Prim(_, args) => self.is_pointer(e.ty) && args.iter().all(stable),
            // The table of a class stays as it is.
            ExprKind::MethodPointer(_, object) => stable(object),
            ExprKind::Extent { .. } | ExprKind::ErrorMatches(_) => false,
            ExprKind::IsSet(var) => self.is_unwritten(*var, epoch),
        }
    }

    fn is_unwritten(&self, var: Var, epoch: u32) -> bool {
        let decl = &self.vars[var];
        let shared = decl.local.is_some_and(|l| self.f.locals[l].captured == hir::Captured::Yes);
        (decl.storage == Storage::Stack || !shared) && self.written[var] <= epoch
    }

    fn has_stable_address(&self, place: &Place, epoch: u32) -> bool {
        match &place.kind {
            PlaceKind::Var(_)
            | PlaceKind::Outer { .. }
            | PlaceKind::CVar(_)
            | PlaceKind::ModuleDefault(_)
            | PlaceKind::StoredDefault(_) => true,
            PlaceKind::StructField { base, .. } => self.has_stable_address(base, epoch),
            PlaceKind::ValueField { value, .. } => self.is_stable(value, epoch),
            PlaceKind::PointerField { pointer, .. } => self.is_stable(pointer, epoch),
            PlaceKind::ObjectField { object, .. } | PlaceKind::CppMember { object, .. } => self.is_stable(object, epoch),
            PlaceKind::Deref(e) | PlaceKind::CTupleItem { base: e, .. } => self.is_stable(e, epoch),
            PlaceKind::CIndex { base, index } => self.is_stable(base, epoch) && self.is_stable(index, epoch),
            PlaceKind::MemoryViewItem { .. } | PlaceKind::BufferItem { .. } => false,
        }
    }

    fn is_array(&self, ty: TypeId) -> bool {
        matches!(self.types()[self.types().resolved(ty)], Type::Array(..))
    }
    fn is_pointer(&self, ty: TypeId) -> bool {
        matches!(self.types()[self.types().resolved(ty)], Type::Pointer(_))
    }
    fn is_cpp(&self, ty: TypeId) -> bool {
        matches!(self.types()[self.types().resolved(ty)], Type::CppClass(..))
    }
}
