//! The language's own locks, `cython.pymutex` and `cython.pythread_type_lock`
//! (docs: "Free threading"): their methods, and `with`.

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, Expr, ExprKind, StmtKind, When};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::{Type, TypeId};

/// Methods of locks.
const METHODS: &[(&str, Prim, TypeId)] = &[
    ("acquire", Prim::MutexLock, TypeId::VOID),
    ("release", Prim::MutexUnlock, TypeId::VOID),
    ("locked", Prim::MutexLocked, TypeId::BINT),
];

impl<'a> Checker<'a, '_> {
    /// Whether a type is that of a lock.
    pub(crate) fn is_lock(&self, ty: TypeId) -> bool {
        matches!(&self.types[self.types.resolved(ty)], Type::Opaque(name) if pyxide_types::is_lock(name))
    }

    /// `lock.acquire()` and kin.
    pub(crate) fn lock_call(&mut self, lock: &Expr, name: &ast::Name, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        if !self.is_lock(lock.ty) || !args.is_empty() {
            return None;
        }
        if name.as_str() == "can_check_locked" {
            return Some(build::int(1, TypeId::BINT, loc));
        }
        let (_, row, gives) = METHODS.iter().find(|(n, ..)| *n == name.as_str())?;
        let made = self.lock_operation(*row, lock.clone(), loc)?;
        Some(if *gives == TypeId::VOID { made } else { Expr { ty: *gives, ..made } })
    }

    fn lock_operation(&mut self, row: Prim, lock: Expr, loc: Loc) -> Option<Expr> {
        let ExprKind::Load(place) = lock.kind else { return None };
        let pointer = self.types.pointer(place.ty);
        let address = build::expr(ExprKind::AddressOf(place), pointer, loc);
        Some(build::prim(row, vec![self.coerce(address, TypeId::VOID_PTR)], loc))
    }

    /// `with lock:` around what `inside` makes. False: it is no lock.
    pub(crate) fn with_lock(&mut self, lock: Expr, loc: Loc, out: &mut Block, inside: &mut dyn FnMut(&mut Self, &mut Block)) -> bool {
        let (Some(take), Some(give)) = (self.lock_operation(Prim::MutexLock, lock.clone(), loc), self.lock_operation(Prim::MutexUnlock, lock, loc))
        else {
            return false;
        };
        out.push(build::stmt(StmtKind::Expr(take), loc));
        let mut body = Vec::new();
        inside(self, &mut body);
        let cleanup = vec![build::stmt(StmtKind::Expr(give), loc)];
        out.push(build::stmt(StmtKind::Finally { body, cleanup, when: When::Always }, loc));
        true
    }

    /// The lock that an expression names: a lock, or the address of one.
    pub(crate) fn named_lock(&mut self, e: &'a ast::Expr) -> Option<&'a ast::Expr> {
        let of = match &e.kind {
            ast::ExprKind::AddressOf(of) => of,
            ast::ExprKind::Name(_) | ast::ExprKind::Attribute { .. } | ast::ExprKind::Subscript { .. } => e,
            _ => return None,
        };
        let ty = self.dry_run(|c| c.expr(of).ty);
        self.is_lock(ty).then_some(of)
    }
}
