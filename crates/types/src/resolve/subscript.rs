//! `base[args]`: a template instance, a buffer, a C array, or a Python generic, by what `base` is.

use super::{FuncSite, Resolve};
use crate::{ArrayLen, BufferCast, BufferType, NegativeIndices, Symbol, Type, TypeId};
use num_traits::ToPrimitive;
use pyxide_base::Span;
use pyxide_syntax::ast::{Declarator, DeclaratorKind, Expr, ExprKind, StrKind, TypeArg, TypeArgValue, TypeExpr, TypeKind};

impl Resolve<'_, '_> {
    pub(super) fn subscript(&mut self, base: &TypeExpr, args: &[TypeArg], span: Span) -> TypeId {
        if let TypeKind::Name(path) = &base.kind
            && let Some(Symbol::Cython(name)) = self.symbol(&path.parts)
            && let Some(made) = self.cython_generic(&name, args, span)
        {
            return made;
        }
        if let Some(made) = self.typing_generic(base, args, span) {
            return made;
        }
        let chained = matches!(base.kind, TypeKind::Subscript { .. });
        let base = self.ty(base);
        if base == TypeId::ERROR {
            return base;
        }
        // `int[2][3]`: two rows of three, as in C.
        if let (true, Type::Array(row, rows)) = (chained, self.session.types[base].clone()) {
            let row = self.deepened(row, args, span);
            return self.session.types.intern(Type::Array(row, rows));
        }
        match self.session.types[self.session.types.resolved(base)].clone() {
            // Inside its own body a template is known with its parameters as arguments.
            Type::CppClass(class, given) if self.is_open_template(&given) => self.template(class, args, span),
            Type::Object(_) => {
                let generic = self.session.types.as_builtin(base).is_some();
                if generic { self.generic(base, args, span) } else { self.buffer(base, args, span) }
            }
            // `int[]` of a parameter without a name.
            _ if args.is_empty() => self.session.types.intern(Type::Array(base, ArrayLen::Unknown)),
            _ => self.array(base, args, span),
        }
    }

    /// `cython.pointer[T]`, `cython.const[T]`, `cython.volatile[T]`, `cython.restrict[T]`.
    fn cython_generic(&mut self, name: &str, args: &[TypeArg], span: Span) -> Option<TypeId> {
        let make: fn(TypeId) -> Type = match name {
            "cython.pointer" => Type::Pointer,
            "cython.const" => Type::Const,
            "cython.volatile" => Type::Volatile,
            "cython.restrict" => Type::Restrict,
            "cython.reference" => Type::Reference,
            _ => return None,
        };
        let [arg] = args else {
            return Some(self.error("type-arguments", span, format!("'{name}' takes one type")));
        };
        let inner = self.type_argument(arg);
        Some(self.session.types.intern(make(inner)))
    }

    /// `cython.pointer(T)`, where it reads like the type of a function that takes a T.
    pub(super) fn called_generic(&mut self, base: &TypeExpr, declarator: &Declarator) -> Option<TypeId> {
        let (TypeKind::Name(path), DeclaratorKind::Func { sig, .. }) = (&base.kind, &declarator.kind) else { return None };
        let Some(Symbol::Cython(name)) = self.symbol(&path.parts) else { return None };
        let make: fn(TypeId) -> Type = match &*name {
            "cython.pointer" => Type::Pointer,
            "cython.const" => Type::Const,
            _ => return None,
        };
        let [param] = &sig.params.items[..] else { return None };
        let inner = self.param(param, None, FuncSite::Declaration).ty;
        Some(self.session.types.intern(make(inner)))
    }

    fn is_open_template(&self, given: &[TypeId]) -> bool {
        given.iter().all(|t| matches!(self.session.types[*t], Type::TemplateParam(_)))
    }

    fn type_argument(&mut self, arg: &TypeArg) -> TypeId {
        match &arg.value {
            TypeArgValue::Type(t) => self.ty(t),
            // `T["const C"]`
            TypeArgValue::Expr(e @ Expr { kind: ExprKind::Str(_), .. }) => match self.expr_type(e) {
                Some(ty) => ty,
                None => self.error("template-argument", e.span, "a template argument is a type or an integer"),
            },
            TypeArgValue::Expr(e) => match self.constant(e) {
                // C++ allows values as template arguments; they are kept as text.
                Ok(c) => match c.as_int() {
                    Some(i) => self.session.types.intern(Type::Opaque(i.to_string().into())),
                    None => self.error("template-argument", e.span, "a template argument is a type or an integer"),
                },
                Err(_) => self.error("template-argument", e.span, "a template argument is a type or an integer"),
            },
        }
    }

    fn template(&mut self, class: crate::CppClassId, args: &[TypeArg], span: Span) -> TypeId {
        let params = &self.session.types.cpp_classes[class].template_params;
        let (most, least) = (params.len(), params.iter().filter(|p| !p.optional).count());
        if args.len() > most || args.len() < least {
            let name = self.session.types.cpp_classes[class].name.name.clone();
            let wanted = if least == most { most.to_string() } else { format!("{least} to {most}") };
            return self.error("template-arguments", span, format!("'{name}' takes {wanted} template arguments, {} given", args.len()));
        }
        let args: Vec<TypeId> = args.iter().map(|a| self.type_argument(a)).collect();
        let counted = |ty: &TypeId| self.session.types.is_object(*ty) || matches!(self.session.types[*ty], Type::MemoryView(_));
        if let Some(ty) = args.iter().copied().find(|ty| counted(ty)) {
            let ty = self.session.types.display(ty);
            return self.error("template-argument", span, format!("'{ty}' cannot be a template argument: C++ does not count references"));
        }
        self.session.types.intern(Type::CppClass(class, args.into()))
    }

    /// `list[int]`, `dict[str, int]`.
    fn generic(&mut self, base: TypeId, args: &[TypeArg], span: Span) -> TypeId {
        if args.iter().any(|a| a.keyword.is_some()) {
            return self.buffer(base, args, Span::default());
        }
        match self.session.types.as_builtin(base) {
            Some(container) => self.declared_container(container, args, span),
            None => base,
        }
    }

    /// `typing.List[T]`, `Tuple[int, double]`, `Optional[T]`, where nothing declares the name.
    fn typing_generic(&mut self, base: &TypeExpr, args: &[TypeArg], span: Span) -> Option<TypeId> {
        let TypeKind::Name(path) = &base.kind else { return None };
        if self.symbol(&path.parts).is_some() {
            return None;
        }
        let last = self.typing_name(&path.parts)?;
        if !last.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        match (last.as_str(), args) {
            // Those of classes never get here: they are no fields.
            ("ClassVar", _) => Some(self.error("class-var", span, "'ClassVar' is for the attributes of a class")),
            ("Optional" | "Final" | "InitVar", [TypeArg { keyword: None, value: TypeArgValue::Type(t) }]) => Some(self.or_none(&last, t)),
            ("Union", [TypeArg { value: a, .. }, TypeArg { value: b, .. }]) => match (a, b) {
                (TypeArgValue::Type(t), none) | (none, TypeArgValue::Type(t)) if names_none(none) => Some(self.or_none(&last, t)),
                _ => None,
            },
            _ => super::generic_container(&last).map(|container| self.declared_container(container, args, span)),
        }
    }

    /// `T` of `Optional[T]`, `Union[T, None]`: None is no value of a number of C.
    fn or_none(&mut self, of: &str, t: &TypeExpr) -> TypeId {
        let ty = self.ty(t);
        let none = matches!(of, "Optional" | "Union");
        let plain = self.session.types.is_number(ty) || matches!(self.session.types[self.session.types.resolved(ty)], Type::Struct(_));
        if none && plain && !matches!(&t.kind, TypeKind::Name(p) if p.joined() == "complex") {
            let message = format!("None is no value of the C type '{}'", self.session.types.display(ty));
            let d = pyxide_base::Diagnostic::error("optional-c-type", self.loc(t.span), message).help("declare it with the C type alone, or as an object");
            self.session.report(d);
            return TypeId::ERROR;
        }
        ty
    }

    /// One more dimension inside those that are there.
    fn deepened(&mut self, ty: TypeId, args: &[TypeArg], span: Span) -> TypeId {
        match self.session.types[ty].clone() {
            Type::Array(row, rows) => {
                let row = self.deepened(row, args, span);
                self.session.types.intern(Type::Array(row, rows))
            }
            _ => self.array(ty, args, span),
        }
    }

    fn array(&mut self, item: TypeId, args: &[TypeArg], span: Span) -> TypeId {
        let [TypeArg { keyword: None, value }] = args else {
            return self.error("array-length", span, "a C array has one length; write `T[2][3]` for more dimensions");
        };
        let len = match value {
            TypeArgValue::Expr(e) => self.array_len(e),
            TypeArgValue::Type(t) => match &t.kind {
                TypeKind::Name(path) => match self.symbol(&path.parts) {
                    Some(symbol) => self.named_len(&symbol, t.span),
                    None => {
                        let message = format!("'{}' is no constant that is known here, as the length of a C array must be", path.joined());
                        return self.array_length(t.span, message);
                    }
                },
                _ => None,
            },
        };
        match len {
            Some(len) => self.session.types.intern(Type::Array(item, len)),
            None => self.array_length(span, "the length of a C array is a constant integer".into()),
        }
    }

    /// A length that is not known when C is compiled.
    pub(super) fn array_length(&mut self, span: Span, message: String) -> TypeId {
        let loc = pyxide_base::Loc::new(self.file, span);
        let d = pyxide_base::Diagnostic::error("array-length", loc, message)
            .help("for a length that is known at run time take a memoryview, as in 'cdef double[:] x = numpy.zeros(n)', or memory from malloc()");
        self.session.report(d);
        TypeId::ERROR
    }

    fn named_len(&mut self, symbol: &Symbol, span: Span) -> Option<ArrayLen> {
        if let Some(c) = crate::constant::of_symbol(symbol, &self.session.types) {
            return self.checked_len(&c, span);
        }
        let name = match symbol {
            // A variable of the language has its value at run time, also when it is const.
            Symbol::Var(v) if self.session.types.cvars[*v].linkage == crate::Linkage::Extern => &self.session.types.cvars[*v].name,
            Symbol::EnumItem(e, i) => &self.session.types.enums[*e].items[*i as usize].name,
            _ => return None,
        };
        Some(ArrayLen::Named(name.c_name.as_deref().unwrap_or(&name.name).into()))
    }

    fn checked_len(&mut self, c: &crate::Constant, span: Span) -> Option<ArrayLen> {
        match c.as_int()?.to_u64() {
            Some(n) => Some(ArrayLen::Known(n)),
            None => {
                self.error("array-length", span, "the length of a C array is not negative");
                Some(ArrayLen::Known(1))
            }
        }
    }

    /// The length between the brackets of a declarator; `None` when it is no constant.
    pub(super) fn array_len(&mut self, e: &Expr) -> Option<ArrayLen> {
        if let Ok(c) = self.constant(e) {
            return self.checked_len(&c, e.span);
        }
        if let ExprKind::SizeofType(t) = &e.kind
            && matches!(t.kind, TypeKind::Basic(_))
        {
            return Some(ArrayLen::Named(format!("sizeof({})", pyxide_syntax::unparse_type(t)).into()));
        }
        let Some(path) = e.as_dotted() else { return self.length_text(e).map(|text| ArrayLen::Named(text.into())) };
        let symbol = self.symbol(&path.parts)?;
        self.named_len(&symbol, e.span)
    }

    /// A sum or product in which there are constants that only the C compiler knows: as it is written in C.
    fn length_text(&mut self, e: &Expr) -> Option<String> {
        use pyxide_syntax::ast::BinaryOp as Op;
        if let ExprKind::Binary { op, left, right } = &e.kind {
            let sign = match op {
                Op::Add => '+',
                Op::Sub => '-',
                Op::Mul => '*',
                _ => return None,
            };
            return Some(format!("({} {sign} {})", self.length_text(left)?, self.length_text(right)?));
        }
        match self.array_len(e)? {
            ArrayLen::Known(n) => Some(n.to_string()),
            ArrayLen::Named(text) => Some(text.into()),
            ArrayLen::Unknown => None,
        }
    }

    /// What the class of a buffer, or a base of it, says of its buffers.
    fn buffer_defaults(&self, base: TypeId) -> crate::BufferDefaults {
        let types = &self.session.types;
        let mut at = types.as_class(base);
        while let Some(class) = at {
            if let Some(found) = &types.classes[class].buffer_defaults {
                return found.clone();
            }
            at = types.classes[class].base.and_then(|b| types.as_class(b));
        }
        crate::BufferDefaults::default()
    }

    fn buffer(&mut self, base: TypeId, args: &[TypeArg], span: Span) -> TypeId {
        let crate::BufferDefaults { ndim, mode, negative_indices, cast } = self.buffer_defaults(base);
        let mut made = BufferType { base, dtype: TypeId::ERROR, ndim, mode, negative_indices, cast };
        for (position, arg) in args.iter().enumerate() {
            let keyword = arg.keyword.map_or(["dtype", "ndim", "mode"].get(position).copied().unwrap_or(""), |k| k.as_str());
            match (keyword, &arg.value) {
                ("dtype", TypeArgValue::Type(t)) => made.dtype = self.ty(t),
                ("ndim", TypeArgValue::Expr(e)) => {
                    let n = self.constant(e).ok().and_then(|c| c.as_int()).and_then(|i| i.to_u32());
                    match n {
                        Some(n) if n > 0 => made.ndim = n,
                        _ => return self.error("buffer-option", e.span, "ndim is a positive constant"),
                    }
                }
                ("mode", TypeArgValue::Expr(Expr { kind: ExprKind::Str(s), .. })) if s.kind != StrKind::Bytes => {
                    let mode = s.text.as_str().unwrap_or("");
                    if !["c", "fortran", "strided", "full"].contains(&mode) {
                        return self.error("buffer-option", span, "mode is 'c', 'fortran', 'strided' or 'full'");
                    }
                    made.mode = mode.into();
                }
                ("negative_indices", TypeArgValue::Expr(e)) if matches!(e.kind, ExprKind::False) => {
                    made.negative_indices = NegativeIndices::Forbidden;
                }
                ("negative_indices", TypeArgValue::Expr(e)) if matches!(e.kind, ExprKind::True) => {}
                ("cast", TypeArgValue::Expr(e)) if matches!(e.kind, ExprKind::True) => made.cast = BufferCast::SameSize,
                ("cast", TypeArgValue::Expr(e)) if matches!(e.kind, ExprKind::False) => {}
                _ => {
                    let message = match arg.keyword {
                        Some(k) => format!("'{}' is not a buffer option with such a value", k.as_str()),
                        None => "this is not a buffer option".into(),
                    };
                    return self.error("buffer-option", span, message);
                }
            }
        }
        if made.dtype == TypeId::ERROR {
            // A type that is none was told of.
            let given = args.first().is_some_and(|a| a.keyword.is_none() && matches!(a.value, TypeArgValue::Type(_)));
            if given || args.iter().any(|a| a.keyword.is_some_and(|k| k.as_str() == "dtype")) {
                return TypeId::ERROR;
            }
            return self.error("buffer-option", span, "a buffer needs the type of its items: object[double]");
        }
        self.session.types.intern(Type::Buffer(made.into()))
    }
}

/// Whether a type argument is `None`.
fn names_none(a: &TypeArgValue) -> bool {
    match a {
        TypeArgValue::Type(t) => match &t.kind {
            TypeKind::Name(path) => path.joined() == "None",
            TypeKind::Expr(e) => matches!(e.kind, ExprKind::None),
            _ => false,
        },
        TypeArgValue::Expr(e) => matches!(e.kind, ExprKind::None),
    }
}
