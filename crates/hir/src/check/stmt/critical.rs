//! `critical_section`, before a block or a function (docs: "Free threading").

use crate::build;
use crate::check::{Asyncness, Checker};
use crate::tree::{Block, LocalId, ParamKind, Signature, StmtKind};
use pyxide_base::{Diagnostic, Loc};
use pyxide_syntax::ast::{self, ArgKind};

impl<'a> Checker<'a, '_> {
    /// `with critical_section(a, b):`, all about objects or all about locks.
    pub(super) fn critical_section(
        &mut self,
        args: &'a [ast::Arg],
        rest: &'a [ast::WithItem],
        body: &'a [ast::Stmt],
        at: Loc,
        loc: Loc,
        out: &mut Block,
    ) {
        if !matches!(args.len(), 1 | 2) || args.iter().any(|a| !matches!(a.kind, ArgKind::Positional)) {
            self.error("critical-section", at, "'critical_section' takes one or two objects");
            return;
        }
        let outer = self.f.section.replace(at);
        match args.iter().filter(|a| self.named_lock(&a.value).is_some()).count() {
            0 => self.object_section(args, rest, body, at, loc, out),
            n if n == args.len() => self.locked_section(args, rest, body, loc, out),
            _ => {
                let d = Diagnostic::error("critical-section", at, "objects and locks cannot be guarded by one section")
                    .help("put one 'with' into the other");
                self.report(d);
            }
        }
        self.f.section = outer;
    }

    fn object_section(&mut self, args: &'a [ast::Arg], rest: &'a [ast::WithItem], body: &'a [ast::Stmt], at: Loc, loc: Loc, out: &mut Block) {
        self.needs_gil(at, "locking Python objects");
        let mut objects = Vec::new();
        for a in args {
            let value = self.expr(&a.value);
            if !self.types.is_object(value.ty) && value.ty != pyxide_types::TypeId::ERROR {
                self.no_lock(value.ty, value.loc);
                return;
            }
            objects.push(self.object(value));
        }
        let mut inner = Vec::new();
        self.with_items(rest, body, Asyncness::Sync, loc, &mut inner);
        out.push(build::stmt(StmtKind::CriticalSection { objects, body: inner }, loc));
    }

    fn no_lock(&mut self, ty: pyxide_types::TypeId, loc: Loc) {
        let message = format!("'{}' has no lock: 'critical_section' guards Python objects and 'cython.pymutex'", self.type_name(ty));
        self.error("critical-section", loc, message);
    }

    /// The locks in turn.
    fn locked_section(&mut self, args: &'a [ast::Arg], rest: &'a [ast::WithItem], body: &'a [ast::Stmt], loc: Loc, out: &mut Block) {
        let Some((first, others)) = args.split_first() else { return self.with_items(rest, body, Asyncness::Sync, loc, out) };
        let at = self.loc(first.span);
        let Some(lock) = self.named_lock(&first.value) else { return };
        let lock = self.expr(lock);
        self.with_lock(lock, at, out, &mut |c, inner| c.locked_section(others, rest, body, loc, inner));
    }

    /// A function's body, guarded by its first argument where `@critical_section` stands before it.
    pub(crate) fn guarded_block(&mut self, decorators: &'a [ast::Decorator], first: Option<LocalId>, body: &'a [ast::Stmt], out: &mut Block) {
        let found = decorators.iter().find_map(|d| match self.directive_of(&d.expr) {
            Some((name, args)) if name == "critical_section" => Some((self.loc(d.span), args)),
            _ => None,
        });
        let Some((at, args)) = found else { return self.block(body, out) };
        if !args.is_empty() {
            self.error("critical-section", at, "'critical_section' before a function takes no arguments: it guards the function's first");
        }
        let Some(first) = first else {
            let d = Diagnostic::error("critical-section", at, "this function has no argument of its own that 'critical_section' could guard")
                .help("write 'with cython.critical_section(object):' in its body");
            self.report(d);
            return;
        };
        let ty = self.f.locals[first.as_u32() as usize].ty;
        if self.f.gil == crate::tree::GilState::Released {
            self.needs_gil(at, "locking a Python object");
        }
        let value = build::load(first, ty, at);
        if self.is_lock(ty) {
            return self.error("critical-section", at, "a lock that is an argument is a copy: pass a pointer to it");
        }
        if !self.types.is_object(ty) {
            return self.no_lock(ty, at);
        }
        let outer = self.f.section.replace(at);
        let objects = vec![self.object(value)];
        let mut inner = Vec::new();
        self.block(body, &mut inner);
        self.f.section = outer;
        out.push(build::stmt(StmtKind::CriticalSection { objects, body: inner }, at));
    }

    /// A section holds its locks until it ends: nothing inside suspends.
    pub(crate) fn suspends_in_section(&mut self, loc: Loc) {
        if let Some(at) = self.f.section {
            let d = Diagnostic::error("critical-section", at, "a critical section cannot be left for a while")
                .label(loc, "suspends here")
                .help("end the section before");
            self.report(d);
        }
    }
}

/// The parameter that stands first in calls.
pub(crate) fn first_argument(signature: &Signature) -> Option<LocalId> {
    let first = signature.params.first().filter(|p| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::Normal));
    signature.self_param.or(first.map(|p| p.local))
}
