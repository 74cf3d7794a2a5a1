//! Casts, `sizeof`, `new`, calls of C types.

use crate::build;
use crate::check::Checker;
use crate::tree::{Coercion, Expr, ExprKind};
use pyxide_base::Loc;
use pyxide_syntax::ast::{self, ArgKind};
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// `<T>x`, `<T?>x`
    pub(crate) fn cast_expr(&mut self, c: &'a ast::Cast, loc: Loc) -> Expr {
        if let ast::TypeKind::Memview { base, axes } = &c.ty.kind {
            if axes.iter().any(|a| a.stop.is_some() || a.start.is_some()) {
                return self.pointer_as_array(base, axes, &c.operand, loc);
            }
        }
        let to = self.type_of(&c.ty);
        // A number is cast whatever it is: the arms of a conditional need not fit.
        let number = matches!(c.operand.kind, ast::ExprKind::IfElse { .. }) && self.types.is_number(to);
        let v = if number { self.expr(&c.operand) } else { self.expr_for(&c.operand, to) };
        if c.checked { self.checked_cast(v, to, loc) } else { self.cast_value(v, to, loc) }
    }

    /// `<T?>x`: an object must be of the type, and not None.
    pub(crate) fn checked_cast(&mut self, v: Expr, to: TypeId, loc: Loc) -> Expr {
        let (from, target) = (self.types.resolved(v.ty), self.types.resolved(to));
        if v.ty == TypeId::ERROR || !self.types.is_object(target) || target == TypeId::OBJECT {
            return self.cast_value(v, to, loc);
        }
        let object = match &self.types[from] {
            _ if self.types.is_object(from) => v,
            Type::Pointer(_) if !self.is_char_pointer(from) && !matches!(v.kind, ExprKind::Null) => self.cast_value(v, TypeId::OBJECT, loc),
            _ => return self.cast_value(v, to, loc),
        };
        build::expr(ExprKind::Coerce(Coercion::TypeTestNotNone, Box::new(object)), to, loc)
    }

    /// A value cast to a type.
    pub(crate) fn cast_value(&mut self, v: Expr, to: TypeId, loc: Loc) -> Expr {
        if v.ty == TypeId::ERROR || to == TypeId::ERROR {
            return Expr { ty: to, ..v };
        }
        let (from, target) = (self.types.resolved(v.ty), self.types.resolved(to));
        match (self.types.is_object(from), self.types.is_object(target)) {
            (true, true) => build::trust(v, to),
            (true, false) => match &self.types[target] {
                // `<void *><PyObject>x`: the struct that an object is, as a pointer to it.
                Type::Struct(s) if self.types.structs[*s].name.name.as_ref() == "PyObject" && self.types.structs[*s].linkage == pyxide_types::Linkage::Extern => {
                    build::trust(v, TypeId::OBJECT)
                }
                Type::Pointer(p) if !self.is_char_pointer(target) || self.types.resolved(*p) == TypeId::VOID => {
                    let is_object_pointer = matches!(self.types[self.types.resolved(*p)], Type::Void | Type::Struct(_) | Type::Object(_) | Type::Opaque(_));
                    if is_object_pointer {
                        self.no_pointer_to_temporary(&v, to);
                        return build::expr(ExprKind::Coerce(Coercion::ObjectPointer, Box::new(v)), to, loc);
                    }
                    if matches!(v.kind, ExprKind::Const(_)) {
                        return self.coerce(v, to);
                    }
                    if matches!(self.types[self.types.resolved(*p)], Type::Int(_) | Type::Float(_) | Type::Bint | Type::Complex(_)) {
                        let message = format!("a Python object cannot be cast to '{}'", self.type_name(to));
                        let d = pyxide_base::Diagnostic::error("object-cast", loc, message)
                            .help("an array's memory is reached through a memoryview: 'cdef double[:] v = x', then '&v[0]'");
                        self.report(d);
                        return self.error_expr(loc, TypeId::ERROR);
                    }
                    build::expr(ExprKind::Coerce(Coercion::ObjectPointer, Box::new(v)), to, loc)
                }
                _ => self.coerce(v, to),
            },
            // `<bool>x`, `<bytes>c`
            (false, true) if target == TypeId::PY_BOOL && self.types.is_number(from) => {
                let truth = self.truth_value(v);
                self.coerce(truth, to)
            }
            // For C functions that take nothing as an object.
            (false, true) if matches!(v.kind, ExprKind::Null) => Expr { ty: to, ..v },
            (false, true) => match &self.types[from] {
                Type::Pointer(_) if !self.is_char_pointer(from) => {
                    let o = build::expr(ExprKind::Coerce(Coercion::ObjectPointer, Box::new(v)), TypeId::OBJECT, loc);
                    build::trust(o, to)
                }
                _ => self.coerce(v, to),
            },
            (false, false) => {
                if from == target && v.ty == to {
                    return v;
                }
                if matches!(self.types[target], Type::CppClass(..)) || matches!(self.types[from], Type::CppClass(..)) {
                    return build::expr(ExprKind::Coerce(Coercion::Cpp, Box::new(v)), to, loc);
                }
                if matches!(self.types[target], Type::MemoryView(_)) {
                    return self.coerce(v, to);
                }
                // Of a struct of a header without members only C knows what it is.
                let opaque = |c: &Self, ty: TypeId| match c.types[ty] {
                    Type::Struct(s) => {
                        let s = &c.types.structs[s];
                        s.linkage == pyxide_types::Linkage::Extern && s.fields.as_ref().is_none_or(|f| f.is_empty())
                    }
                    _ => false,
                };
                if opaque(self, from) && self.types.is_number(target) || opaque(self, target) && self.types.is_number(from) {
                    return build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(v)), to, loc);
                }
                let bad = matches!(self.types[target], Type::Struct(_) | Type::Void)
                    || matches!(self.types[from], Type::Struct(_) | Type::Void)
                    || matches!((&self.types[from], &self.types[target]), (Type::Float(_), Type::Pointer(_)) | (Type::Pointer(_), Type::Float(_)));
                if bad && self.types.resolved(v.ty) != target {
                    if target == TypeId::VOID {
                        return build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(v)), to, loc);
                    }
                    return self.mismatch(loc, v.ty, to);
                }
                if self.is_soft(v.ty) && matches!(self.types[target], Type::Int(_) | Type::Float(_) | Type::Bint) {
                    let real = self.soft_real_part(v);
                    return self.cast_value(real, to, loc);
                }
                if matches!((&self.types[from], &self.types[target]), (Type::Complex(_), Type::Int(_) | Type::Float(_) | Type::Bint)) {
                    return self.mismatch(loc, v.ty, to);
                }
                if matches!(v.kind, ExprKind::Null) {
                    return Expr { ty: to, ..v };
                }
                // A literal keeps its value when the type is wide enough for it.
                if let (ExprKind::Int(i), Type::Int(_)) = (&v.kind, &self.types[target]) {
                    if (0..128).contains(i) {
                        return build::int(*i, to, loc);
                    }
                }
                build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(v)), to, loc)
            }
        }
    }

    pub(crate) fn size_of(&mut self, ty: TypeId, loc: Loc) -> Expr {
        if self.types.is_object(ty) && self.types.as_class(ty).is_none() {
            self.error("sizeof-object", loc, "the size of a Python object is not known at compile time");
        }
        let mut fused = Vec::new();
        self.types.fused_in(ty, &mut fused);
        if !fused.is_empty() {
            let message = format!("the fused type '{}' stands for no one type here", self.type_name(ty));
            let d = pyxide_base::Diagnostic::error("fused-variable", loc, message)
                .help("it does inside a function that has a parameter of it: choose one of its types");
            self.report(d);
        }
        if let Type::Struct(s) = self.types[self.types.resolved(ty)]
            && self.types.structs[s].fields.is_none()
            && self.types.structs[s].linkage != pyxide_types::Linkage::Extern
        {
            let message = format!("the size of '{}' is not known: it is declared, but not defined", self.type_name(ty));
            self.error("sizeof-incomplete", loc, message);
        }
        build::expr(ExprKind::SizeOf(ty), TypeId::SIZE_T, loc)
    }

    pub(crate) fn size_of_expr(&mut self, e: &'a ast::Expr, loc: Loc) -> Expr {
        if let Some(ty) = self.expr_as_type(e) {
            return self.size_of(ty, loc);
        }
        let is_plain_name = e.as_name().is_some_and(|n| {
            matches!(self.scopes.resolve(self.scope, n), crate::bind::Target::Module) && self.c_symbol(n).is_none()
        });
        if is_plain_name {
            if let Some(ty) = self.basic_name(e) {
                return self.size_of(ty, loc);
            }
        }
        let v = self.dry_run(|c| c.expr(e).ty);
        self.size_of(v, loc)
    }

    /// `T(args)` with a C type.
    pub(crate) fn type_call(&mut self, ty: TypeId, call: &'a ast::Call, loc: Loc) -> Option<Expr> {
        let target = self.types.resolved(ty);
        match self.types[target].clone() {
            Type::Struct(s) => {
                let fields = self.types.structs[s].fields.clone()?;
                if let [one] = &call.args[..] {
                    if matches!(one.kind, ArgKind::Positional) && fields.len() != 1 {
                        let v = self.expr_for(&one.value, ty);
                        return Some(self.coerce(v, ty));
                    }
                }
                let mut values: Vec<Option<Expr>> = vec![None; fields.len()];
                for (i, a) in call.args.iter().enumerate() {
                    let at = match &a.kind {
                        ArgKind::Positional => Some(i).filter(|i| *i < fields.len()),
                        ArgKind::Keyword(n) => fields.iter().position(|f| *f.name.name == *n.as_str()),
                        _ => None,
                    };
                    let Some(at) = at else {
                        let loc = self.loc(a.span);
                        let names: Vec<String> = fields.iter().map(|f| f.name.name.to_string()).collect();
                        let message = match &a.kind {
                            ArgKind::Keyword(n) => format!("'{}' has no field '{}'", self.type_name(target), n.as_str()),
                            _ => format!("'{}' has {} fields, {} values are given", self.type_name(target), names.len(), call.args.len()),
                        };
                        let d = pyxide_base::Diagnostic::error("unknown-field", loc, message);
                        self.report(d.help(format!("its fields are: {}", names.join(", "))));
                        return Some(self.error_expr(loc, ty));
                    };
                    let v = self.expr_for(&a.value, fields[at].ty);
                    values[at] = Some(self.coerce(v, fields[at].ty));
                }
                self.struct_value(values, &fields, ty, loc)
            }
            Type::CppClass(..) => Some(self.cpp_construct(ty, &call.args, loc)),
            Type::Int(_) | Type::Float(_) | Type::Bint | Type::Enum(_) | Type::Pointer(_) => {
                let [one] = &call.args[..] else { return None };
                let v = self.expr_for(&one.value, ty);
                Some(self.cast_value(v, ty, loc))
            }
            Type::Object(_) => {
                let name = self.types.as_builtin(target)?.row();
                let callee = build::expr(ExprKind::CBuiltin(name.type_object.into()), TypeId::PY_TYPE, loc);
                let made = self.python_call(callee, &call.args, loc);
                Some(build::trust(made, ty))
            }
            _ => None,
        }
    }
}
