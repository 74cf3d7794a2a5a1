//! Types written in bodies: casts, local declarations, annotations.

use super::Checker;
use pyxide_base::Symbol;
use pyxide_syntax::ast::{self, ExprKind};
use pyxide_types::{FuncContext, Resolve, Resolved, Symbol as Declared, Type, TypeId};

impl<'a, 's> Checker<'a, 's> {
    /// Runs the resolution of types, which needs the table of types in the session.
    pub(crate) fn with_resolve<R>(&mut self, f: impl FnOnce(&mut Resolve<'_, 's>) -> R) -> R {
        std::mem::swap(&mut self.session.types, &mut self.types);
        let before = self.session.diagnostics.len();
        let interface = self.interface.clone();
        let out = match self.cpp_names.is_empty() {
            true => f(&mut Resolve::new(self.session, &*interface, self.file)),
            false => {
                let inside = pyxide_types::Nested { names: self.cpp_names.clone(), parent: &*interface };
                f(&mut Resolve::new(self.session, &inside, self.file))
            }
        };
        std::mem::swap(&mut self.session.types, &mut self.types);
        let new = self.session.diagnostics.split_off(before);
        for d in new {
            self.report(d);
        }
        out
    }

    /// The type that a type expression names, specialised in fused functions.
    pub(crate) fn type_of(&mut self, t: &'a ast::TypeExpr) -> TypeId {
        if let Some(made) = self.computed_template(t) {
            return made;
        }
        let ty = self.with_resolve(|r| r.ty(t));
        self.specialised(ty)
    }

    /// `T[cython.typeof(x)]`, `T[cython.pointer(int)]`: arguments of a template that are computed.
    fn computed_template(&mut self, t: &'a ast::TypeExpr) -> Option<TypeId> {
        let ast::TypeKind::Subscript { base, args } = &t.kind else { return None };
        let is_call = |a: &ast::TypeArg| matches!(&a.value, ast::TypeArgValue::Expr(e) if matches!(e.kind, ExprKind::Call(_)));
        if !args.iter().any(is_call) {
            return None;
        }
        let base = self.type_of(base);
        let Type::CppClass(class, _) = self.types[base] else { return None };
        let mut made = Vec::new();
        for a in args {
            made.push(match &a.value {
                ast::TypeArgValue::Type(t) => self.type_of(t),
                ast::TypeArgValue::Expr(e) => self.expr_as_type(e)?,
            });
        }
        Some(self.types.intern(Type::CppClass(class, made.into())))
    }

    /// A declared name with its type.
    pub(crate) fn declared(&mut self, base: TypeId, d: &ast::Declarator) -> Resolved {
        let mut made = self.with_resolve(|r| r.declarator(base, d, &FuncContext::default()));
        made.ty = self.specialised(made.ty);
        made
    }

    /// The type with the fused types of the function at hand replaced.
    pub(crate) fn specialised(&mut self, ty: TypeId) -> TypeId {
        if self.substitution.is_empty() {
            return ty;
        }
        let map = self.substitution.clone();
        self.types.substitute(ty, &map)
    }

    /// What a C-level name means, unless a Python-level name of a function around hides it.
    pub(crate) fn c_symbol(&self, name: Symbol) -> Option<Declared> {
        self.interface.get(name.as_str()).cloned()
    }

    /// The type that an expression names, when it names one: `int`, `cython.double`, `MyClass`,
    /// `vector[int]`. Nothing is reported.
    pub(crate) fn expr_as_type(&mut self, e: &'a ast::Expr) -> Option<TypeId> {
        match &e.kind {
            ExprKind::Type(t) => Some(self.type_of(t)),
            ExprKind::Name(_) | ExprKind::Attribute { .. } => {
                let path = e.as_dotted()?;
                let first = path.parts[0];
                if matches!(self.scopes.resolve(self.scope, first.text), crate::bind::Target::Local(_)) {
                    return None;
                }
                if let Some(full) = self.cython_path(&path) {
                    let name = full.strip_prefix("cython.")?.to_string();
                    let found = pyxide_types::cython_type(&mut self.types, &name)?;
                    return Some(self.specialised(found));
                }
                let symbol = self.with_resolve(|r| r.symbol(&path.parts))?;
                let ty = self.with_resolve(|r| r.symbol_type(&symbol))?;
                Some(self.specialised(ty))
            }
            ExprKind::Subscript { value, index } => {
                if let Some(made) = self.made_type(value, e) {
                    return Some(made);
                }
                let base = self.expr_as_type(value)?;
                let indices: Vec<&'a ast::Expr> = match &index.kind {
                    ExprKind::Tuple(items) => items.iter().collect(),
                    _ => vec![&**index],
                };
                if indices.iter().any(|i| matches!(i.kind, ExprKind::Slice { .. })) {
                    return self.memoryview_of(base, &indices);
                }
                match self.types[base].clone() {
                    // `cython.int[10]`
                    t if is_c_element(&t) => {
                        let n = self.with_resolve(|r| r.constant(index)).ok()?.as_int()?;
                        let n = num_traits::ToPrimitive::to_u64(&n)?;
                        Some(self.types.intern(Type::Array(base, pyxide_types::ArrayLen::Known(n))))
                    }
                    Type::CppClass(c, args) if args.is_empty() => {
                        let args: Option<Vec<TypeId>> = indices.iter().map(|i| self.expr_as_type(i).or_else(|| self.basic_name(i))).collect();
                        Some(self.types.intern(Type::CppClass(c, args?.into())))
                    }
                    _ => None,
                }
            }
            // `cython.pointer(T)`
            ExprKind::Call(c) => self.made_type(&c.func, e),
            _ => None,
        }
    }

    /// The type that `make` of the language's own makes in `whole`: `cython.pointer[T]`.
    fn made_type(&mut self, make: &'a ast::Expr, whole: &'a ast::Expr) -> Option<TypeId> {
        let path = make.as_dotted()?;
        if matches!(self.scopes.resolve(self.scope, path.parts[0].text), crate::bind::Target::Local(_)) {
            return None;
        }
        let full = self.cython_path(&path)?;
        if !matches!(full.strip_prefix("cython.")?, "pointer" | "const" | "volatile" | "array" | "typeof") {
            return None;
        }
        if let (ExprKind::Call(c), "cython.typeof") = (&whole.kind, full.as_str()) {
            let [only] = &c.args[..] else { return None };
            if self.is_never_set(&only.value) {
                return None;
            }
            let ty = self.dry_run(|c| c.expr(&only.value).ty);
            return (ty != TypeId::ERROR).then_some(ty);
        }
        let made = self.with_resolve(|r| r.expr_type(whole))?;
        Some(self.specialised(made))
    }

    /// Whether it is a local that is neither declared with a type nor assigned anywhere: nothing
    /// tells its type.
    fn is_never_set(&self, e: &ast::Expr) -> bool {
        let Some(name) = e.as_name() else { return false };
        let crate::bind::Target::Local(scope) = self.scopes.resolve(self.scope, name) else { return false };
        let scope = &self.scopes[scope];
        let is_local = scope.names.get(&name).is_some_and(|u| u.kind == crate::bind::NameKind::Local);
        is_local && !scope.assignments.iter().any(|a| a.name == name) && !scope.c_declared.iter().any(|(n, ..)| *n == name)
    }

    /// `int`, `double` and kin where only a type can stand.
    pub(crate) fn basic_name(&mut self, e: &'a ast::Expr) -> Option<TypeId> {
        match e.as_name()?.as_str() {
            "int" => Some(TypeId::INT),
            "long" => Some(TypeId::LONG),
            "short" => Some(TypeId::SHORT),
            "char" => Some(TypeId::CHAR),
            "float" => Some(TypeId::FLOAT),
            "double" => Some(TypeId::DOUBLE),
            "bint" => Some(TypeId::BINT),
            "size_t" => Some(TypeId::SIZE_T),
            "Py_ssize_t" | "ssize_t" => Some(TypeId::SSIZE_T),
            "object" => Some(TypeId::OBJECT),
            "void" => Some(TypeId::VOID),
            name => {
                let name = name.to_string();
                self.with_resolve(|r| r.builtin_type(&name))
            }
        }
    }

    /// A memoryview type from an index expression: `cython.int[:, ::1]`.
    fn memoryview_of(&mut self, dtype: TypeId, axes: &[&'a ast::Expr]) -> Option<TypeId> {
        use pyxide_types::{Access, Axis, MemoryViewType, Packing};
        let mut made = Vec::new();
        for a in axes {
            let ExprKind::Slice { lower: None, upper: None, step } = &a.kind else { return None };
            let packing = match step {
                None => Packing::Strided,
                Some(s) if matches!(&s.kind, ExprKind::Int(i) if i.value == 1.into()) => Packing::Contiguous,
                Some(_) => return None,
            };
            made.push(Axis { access: Access::Direct, packing });
        }
        if let Some(at) = made.iter().position(|a| a.packing == Packing::Contiguous) {
            let n = made.len();
            if at != n - 1 && at != 0 {
                return None;
            }
            for (i, a) in made.iter_mut().enumerate() {
                if i != at {
                    a.packing = Packing::Follow;
                }
            }
        }
        Some(self.types.intern(Type::MemoryView(MemoryViewType { dtype, axes: made.into() }.into())))
    }

    /// The full name in the language's own modules that a path leads to: `cython.declare`,
    /// `cython.parallel.prange`, by `cimport` or by `import cython`.
    pub(crate) fn cython_path(&mut self, path: &ast::DottedName) -> Option<String> {
        let first = path.parts[0];
        let rest = || path.parts[1..].iter().map(|p| p.as_str()).collect::<Vec<_>>();
        match self.c_symbol(first.text) {
            Some(Declared::Cython(base)) => {
                let mut full = base.to_string();
                for p in rest() {
                    full.push('.');
                    full.push_str(p);
                }
                Some(full)
            }
            Some(_) => None,
            None => {
                let base = self.cython_imports.get(&first.text)?.clone();
                let mut full = base;
                for p in rest() {
                    full.push('.');
                    full.push_str(p);
                }
                Some(full)
            }
        }
    }

    /// The type in an annotation, when annotations type variables (docs: "Pure Python Mode").
    /// The second value: whether None is allowed.
    pub(crate) fn annotation_type(&mut self, e: &'a ast::Expr) -> Option<(TypeId, bool)> {
        if !self.directives.annotation_typing {
            return None;
        }
        match &e.kind {
            ExprKind::Subscript { .. } => {
                if let Some((ty, none)) = self.with_resolve(|r| r.annotation(e)) {
                    return Some((self.specialised(ty), none == pyxide_types::AnnotatedNone::Allowed));
                }
                let ty = self.expr_as_type(e)?;
                Some((ty, true))
            }
            // `T | None`, `"T"`
            ExprKind::Binary { .. } | ExprKind::Str(_) => {
                let (ty, none) = self.with_resolve(|r| r.annotation(e))?;
                Some((self.specialised(ty), none == pyxide_types::AnnotatedNone::Allowed))
            }
            ExprKind::Name(name) => {
                if let Some(ty) = self.expr_as_type(e) {
                    return Some((ty, false));
                }
                if matches!(self.scopes.resolve(self.scope, *name), crate::bind::Target::Local(_)) {
                    return None;
                }
                let is_global = self.scopes[self.scopes.module()].names.get(name).is_some_and(|u| u.kind == crate::bind::NameKind::Local);
                if is_global {
                    return self.with_resolve(|r| r.bare_container(name.as_str())).map(|t| (t, false));
                }
                pyxide_types::annotated_builtin(&mut self.types, name.as_str()).map(|t| (t, t == TypeId::OBJECT))
            }
            ExprKind::Attribute { .. } => match self.expr_as_type(e) {
                Some(ty) => Some((ty, false)),
                None => self.with_resolve(|r| r.no_cython_type(e)).map(|t| (t, false)),
            },
            _ => None,
        }
    }
}

/// Types whose subscription is a C array of them.
fn is_c_element(t: &Type) -> bool {
    matches!(t, Type::Int(_) | Type::Bint | Type::Float(_) | Type::Complex(_) | Type::Pointer(_) | Type::Struct(_) | Type::Enum(_) | Type::Typedef(_) | Type::Array(..))
}
