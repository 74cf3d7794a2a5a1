//! Extension types (docs: "Extension Types").

use super::decorators::Decorations;
use super::variables::{TypeNames, params_of, raises_otherwise, same_signature};
use super::{BlockContext, Declare};
use crate::*;
use pyxide_base::{Diagnostic, Span};
use pyxide_syntax::ast::{self, ArgKind, Expr, ExprKind, Name, Stmt, StmtKind, Visibility};
use std::sync::Arc;

/// Whether a class may get members here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Members {
    Open,
    /// Its declaration in the `.pxd` was complete.
    Closed,
}

impl Declare<'_, '_> {
    pub(super) fn cclass(&mut self, c: &ast::CClassDef, stmt: &Stmt, ctx: &BlockContext) {
        let ctx = &self.narrowed(ctx, &c.modifiers);
        let deco = self.decorations(&c.decorators);
        self.class_decorators(&c.decorators);
        let visible = c.as_name.unwrap_or(c.name);
        let known = match self.interface.get(visible.as_str()) {
            Some(Symbol::Class(id)) => Some(*id),
            _ => None,
        };
        let id = match known {
            Some(id) => id,
            None => {
                let def = self.new_class(c, &visible, ctx);
                self.session.types.classes.push(def)
            }
        };
        if known.is_none() {
            self.enter(visible.as_str(), Symbol::Class(id), visible.span);
        }
        self.nodes.classes.insert((self.file, stmt.id), id);
        self.class_options(id, c, &deco);
        let Some(body) = &c.body else { return };
        let state = self.session.types.classes[id].state;
        let defines = self.in_definition && ctx.linkage != Linkage::Extern;
        let new_state = if defines { ClassState::Defined } else { ClassState::Declared };
        if state >= new_state {
            let first = self.session.types.classes[id].name.loc;
            let d = Diagnostic::error("redeclared", self.loc(visible.span), format!("the class '{}' is defined twice", visible.as_str()))
                .label(first, "the first definition");
            self.session.report(d);
            return;
        }
        if !c.bases.is_empty() || state == ClassState::Forward {
            self.class_bases(id, &c.bases);
        }
        if let Some(at) = deco.freelist_at
            && self.session.types.classes[id].base.is_some()
        {
            let d = Diagnostic::warning("freelist-base", self.loc(at), "the free list of a class with a base has no effect")
                .help("give it to the base class");
            self.session.report(d);
        }
        // The docstring of the definition wins over that of the declaration.
        if let Some(doc) = docstring(body).filter(|_| defines || self.session.types.classes[id].doc.is_none()) {
            self.session.types.classes[id].doc = Some(doc);
        }
        // What the .pxd declared is complete: the source may define its methods, but add none.
        let members = if state == ClassState::Declared { Members::Closed } else { Members::Open };
        self.session.types.classes[id].state = new_state;
        self.class_body(id, body, ctx, members);
        if self.session.types.classes[id].flags.dataclass.is_some() {
            self.dataclass_complete(id, &c.decorators);
        }
    }

    /// `{"mode": "strided"}`; what is no known option with a constant value says nothing.
    fn buffer_defaults(&mut self, e: &ast::Expr) -> Option<BufferDefaults> {
        use num_traits::ToPrimitive;
        let ast::ExprKind::Dict(items) = &e.kind else { return None };
        let mut made = BufferDefaults::default();
        for item in items {
            let ast::DictItem::Pair { key: ast::Expr { kind: ast::ExprKind::Str(key), .. }, value } = item else { continue };
            match (key.text.as_str().unwrap_or(""), &value.kind) {
                ("mode", ast::ExprKind::Str(s)) => made.mode = s.text.as_str().unwrap_or("full").into(),
                ("ndim", ast::ExprKind::Int(n)) => made.ndim = n.value.to_u32().unwrap_or(1),
                ("negative_indices", ast::ExprKind::False) => made.negative_indices = crate::NegativeIndices::Forbidden,
                ("cast", ast::ExprKind::True) => made.cast = crate::BufferCast::SameSize,
                _ => {}
            }
        }
        Some(made)
    }

    pub(super) fn new_class(&self, c: &ast::CClassDef, visible: &Name, ctx: &BlockContext) -> ClassDef {
        let dotted: Vec<&str> = c.module.iter().map(|m| m.as_str()).collect();
        let home: ModuleName = if dotted.is_empty() { self.name.clone() } else { dotted.join(".").into() };
        let mut name = self.decl_name(visible, None, ctx);
        name.c_name = None;
        ClassDef {
            name,
            home,
            home_name: c.name.as_str().into(),
            linkage: ctx.linkage,
            base: None,
            more_bases: Vec::new(),
            fields: Vec::new(),
            methods: Vec::new(),
            properties: Default::default(),
            object_struct: None,
            struct_tag: if c.is_typedef { Tag::Typedef } else { Tag::Tagged },
            type_object: None,
            check_size: CheckSize::default(),
            buffer_defaults: None,
            flags: ClassFlags::default(),
            dataclass_fields: Vec::new(),
            state: ClassState::Forward,
            doc: None,
        }
    }

    fn class_options(&mut self, id: ClassId, c: &ast::CClassDef, deco: &Decorations) {
        let check = c.options.check_size.map(|n| (n, match n.as_str() {
            "ignore" | "opaque" | "min" => Some(CheckSize::Ignore),
            "warn" => Some(CheckSize::Warn),
            "error" | "max" => Some(CheckSize::Error),
            _ => None,
        }));
        if let Some((n, None)) = check {
            self.error("check-size", n.span, format!("'{}' is not ignore, warn or error", n.as_str()));
        }
        let def = &mut self.session.types.classes[id];
        let text = |n: Option<Name>| n.map(|n| Arc::<str>::from(n.as_str()));
        def.object_struct = text(c.options.object).or(def.object_struct.take());
        def.type_object = text(c.options.type_object).or(def.type_object.take());
        if let Some((_, Some(check))) = check {
            def.check_size = check;
        }
        let (old, new) = (def.flags, deco.class);
        def.flags = ClassFlags {
            is_final: old.is_final | new.is_final,
            internal: old.internal | new.internal,
            no_gc: old.no_gc | new.no_gc,
            no_gc_clear: old.no_gc_clear | new.no_gc_clear,
            trashcan: new.trashcan.or(old.trashcan),
            freelist: old.freelist.max(new.freelist),
            dataclass: new.dataclass.or(old.dataclass),
            total_ordering: old.total_ordering | new.total_ordering,
            collection: new.collection.or(old.collection),
            no_version_tag: old.no_version_tag | new.no_version_tag,
            auto_pickle: new.auto_pickle.or(old.auto_pickle),
        };
    }

    fn class_bases(&mut self, id: ClassId, bases: &[ast::Arg]) {
        let mut found: Vec<TypeId> = Vec::new();
        for b in bases {
            if !matches!(b.kind, ArgKind::Positional) {
                self.error("class-keyword", b.span, "an extension type takes no keyword arguments");
                continue;
            }
            let Some(ty) = self.class_base_type(&b.value) else {
                // The first base decides the C struct, so it must be known at C level.
                if found.is_empty() {
                    let d = Diagnostic::error("class-base", self.loc(b.span), "the first base of an extension type is an extension type or a built-in type");
                    self.session.report(d.help("a class of Python can only be the base of one: write 'class' instead of 'cdef class'"));
                } else {
                    found.push(TypeId::OBJECT);
                }
                continue;
            };
            if let Some(c) = self.session.types.as_class(ty) {
                let base = self.session.types.classes[c].clone();
                if base.flags.is_final {
                    let message = format!("the base class '{}' is final", base.name.name);
                    self.error("final-base", b.span, message);
                }
                if base.state == ClassState::Forward && c != id {
                    let message = format!("the base class '{}' is declared, but not defined yet", base.name.name);
                    self.error("incomplete-base", b.span, message);
                }
                if c == id {
                    self.error("class-base", b.span, "a class cannot be its own base");
                    continue;
                }
            }
            if !found.is_empty() && self.session.types.as_class(ty).is_some() {
                let d = Diagnostic::error("class-base", self.loc(b.span), "an extension type has one base that is an extension type, and no second one");
                self.session.report(d.help("the others are classes of Python; or keep an object of the second type as an attribute"));
                continue;
            }
            if found.is_empty() && matches!(ty, TypeId::PY_TUPLE | TypeId::PY_BYTES) {
                let name = self.session.types.display(ty);
                self.error("class-base", b.span, format!("'{name}' cannot be the base of an extension type: the size of its objects varies"));
                continue;
            }
            let at = b.span;
            if !found.is_empty() && (self.session.types.as_builtin(ty).is_some() || self.session.types.as_class(ty).is_some()) {
                let d = Diagnostic::error("class-base", self.loc(at), "an extension type has one base that is an extension type or built in")
                    .help("its objects start with those of that base; the other bases are Python classes without attributes of their own");
                self.session.report(d);
                continue;
            }
            if found.is_empty() && ty == TypeId::PY_BOOL {
                self.error("class-base", at, "'bool' cannot be the base of a class");
                continue;
            }
            // Their structs are not the same in all versions of CPython.
            let varies = [Builtin::NameError, Builtin::AttributeError];
            if let (true, Some(b)) = (found.is_empty(), self.session.types.as_builtin(ty))
                && varies.iter().any(|v| b.is_a(*v))
            {
                let d = Diagnostic::error("class-base", self.loc(at), format!("'{}' cannot be the base of an extension type", b.row().name))
                    .help("its objects differ between versions of Python: derive from Exception, or make it a Python class");
                self.session.report(d);
                continue;
            }
            found.push(ty);
        }
        let def = &mut self.session.types.classes[id];
        let first = found.first().copied().filter(|t| *t != TypeId::OBJECT);
        if let (Some(old), Some(new)) = (def.base, first)
            && old != new
        {
            let loc = def.name.loc;
            self.session.report(Diagnostic::error("class-base", loc, "the base class is not the one declared before"));
            return;
        }
        def.base = first.or(def.base);
        if found.len() > 1 {
            def.more_bases = found[1..].to_vec();
        }
    }

    /// Whether a name comes from the module `typing`.
    fn is_typing(&self, name: &ast::Name) -> bool {
        self.interface.python_names.get(name.as_str()).is_some_and(|from| from == "typing" || from.starts_with("typing."))
    }

    fn class_base_type(&mut self, e: &Expr) -> Option<TypeId> {
        let (e, generic) = match &e.kind {
            // `Base[T]` of a generic class.
            ExprKind::Subscript { value, .. } => (&**value, true),
            _ => (e, false),
        };
        let path = e.as_dotted()?;
        if generic
            && let Some(last) = path.parts.last()
            && self.is_typing(&path.parts[0])
            && let Some(container) = crate::resolve::generic_container(last.as_str())
        {
            return Some(self.session.types.builtin(container));
        }
        self.resolve(|r| match r.symbol(&path.parts) {
            Some(symbol) => r.symbol_type(&symbol),
            None if path.parts.len() == 1 => r.builtin_type(path.parts[0].as_str()),
            None => None,
        })
    }

    fn class_body(&mut self, id: ClassId, body: &[Stmt], ctx: &BlockContext, members: Members) {
        let mut properties = Vec::new();
        for stmt in body {
            match &stmt.kind {
                StmtKind::CVar(v) => self.class_vars(id, v, ctx, members),
                StmtKind::CFunc(f) => {
                    let fc = self.narrowed(ctx, &f.modifiers);
                    let deco = self.decorations(&f.decorators);
                    let base = self.resolve(|r| r.ty(&f.ty));
                    let mut fctx = self.method_context(id, &fc, &deco, FuncSite::Definition);
                    fctx.nogil |= deco.nogil;
                    let made = self.resolve(|r| r.declarator(base, &f.declarator, &fctx));
                    if ctx.linkage != Linkage::Extern {
                        self.plain_decorators(&f.decorators);
                    }
                    if let Some(n) = made.name.filter(|n| is_special(n.as_str())) {
                        let d = Diagnostic::error("special-method", self.loc(n.span), format!("the special method '{}' is declared with 'def'", n.as_str()))
                            .help("write 'def' instead of 'cdef' or 'cpdef'");
                        self.session.report(d);
                    }
                    if let Some(m) = self.method(id, made, &f.modifiers, &deco, &fc, members, &mut properties) {
                        self.nodes.functions.insert((self.file, stmt.id), m);
                        self.note_body(m, stmt, &fc);
                    }
                }
                StmtKind::CdefBlock(b) => {
                    let inner = self.narrowed(ctx, &b.modifiers);
                    self.class_body(id, &b.body, &BlockContext { nogil: inner.nogil || b.nogil, linkage: ctx.linkage, ..inner }, members);
                }
                StmtKind::CompileIf { arms, orelse } => {
                    if let Some(body) = self.choose(arms, orelse.as_deref()) {
                        self.class_body(id, body, ctx, members);
                    }
                }
                StmtKind::FuncDef(f) => {
                    self.special_method(f);
                    self.property_function(f, &mut properties);
                }
                StmtKind::AnnAssign(a) if self.session.types.classes[id].flags.dataclass.is_some() => self.dataclass_annotation(id, a, members),
                StmtKind::Assign { value, .. } if self.session.types.classes[id].flags.dataclass.is_some() => self.note_field_call(value),
                StmtKind::Include(_) | StmtKind::CImport(_) | StmtKind::FromCImport(_) | StmtKind::Enum(_) | StmtKind::Struct(_) | StmtKind::Typedef(_) => {
                    self.stmt(stmt, ctx)
                }
                _ => {}
            }
        }
    }

    fn method_context(&mut self, id: ClassId, ctx: &BlockContext, deco: &Decorations, site: FuncSite) -> FuncContext {
        let self_ty = self.session.types.class(id);
        let mut made = self.func_context(ctx, (!deco.is_static).then_some(self_ty), site);
        if !self.session.options.legacy_implicit_noexcept {
            made.implicit_except = ImplicitExcept::Propagate;
        }
        made
    }

    fn class_vars(&mut self, id: ClassId, v: &ast::CVarDecl, ctx: &BlockContext, members: Members) {
        let vc = self.narrowed(ctx, &v.modifiers);
        let deco = self.decorations(&v.decorators);
        // An attribute of the class, Python's.
        if let ast::TypeKind::Subscript { base, .. } = &v.ty.kind
            && let ast::TypeKind::Name(path) = &base.kind
            && path.parts.last().is_some_and(|n| n.as_str() == "ClassVar")
        {
            return;
        }
        let base = self.resolve(|r| r.ty(&v.ty));
        for item in &v.items {
            let fctx = self.method_context(id, &vc, &deco, FuncSite::Declaration);
            let made = self.resolve(|r| r.declarator(base, &item.declarator, &fctx));
            let Some(name) = made.name.map(|n| self.private(id, n)) else { continue };
            if made.params.is_some() {
                if let Some(m) = self.method(id, made, &v.modifiers, &deco, &vc, members, &mut Vec::new()) {
                    self.nodes.functions.insert((self.file, item.declarator.id), m);
                }
                continue;
            }
            // Buffer options of the class (docs: "Implementing the buffer protocol"); no attribute.
            if name.as_str() == "__cythonbufferdefaults__" {
                let made = item.init.as_ref().and_then(|e| self.buffer_defaults(e));
                self.session.types.classes[id].buffer_defaults = made;
                continue;
            }
            if item.init.is_some() {
                let d = Diagnostic::error("attribute-value", self.loc(name.span), "a C attribute has no value in the class: each object has its own");
                self.session.report(d.help(format!("declare it here without the value, and write 'self.{} = ...' in '__cinit__'", name.as_str())));
            }
            if made.ty == TypeId::VOID {
                self.error("void-variable", name.span, format!("the attribute '{}' cannot be void", name.as_str()));
                continue;
            }
            if self.fused_variable(made.ty, &name) || self.buffer_elsewhere(made.ty, &name) {
                continue;
            }
            let repeated = self.session.types.classes[id].fields.iter().find(|f| f.name.name.as_ref() == name.as_str());
            if let Some(first) = repeated.map(|f| f.name.loc) {
                self.redeclared(name.as_str(), name.span, first);
                continue;
            }
            if matches!(name.as_str(), "__dict__" | "__weakref__") && v.modifiers.visibility != Visibility::Private {
                self.error("special-attribute", name.span, format!("'{}' cannot be public or readonly", name.as_str()));
            }
            if members == Members::Closed {
                self.undeclared_attribute(&name);
                continue;
            }
            let access = match v.modifiers.visibility {
                Visibility::Public => FieldAccess::Public,
                Visibility::Readonly => FieldAccess::ReadOnly,
                _ if vc.readonly => FieldAccess::ReadOnly,
                _ if vc.is_public && !matches!(ctx.linkage, Linkage::Public | Linkage::PublicApi) => FieldAccess::Public,
                _ => FieldAccess::Hidden,
            };
            let given = made.c_name.clone();
            let mut decl = self.decl_name(&name, made.c_name, &vc);
            decl.namespace = None;
            // A public attribute is public to Python; its name in C is of no concern.
            if ctx.linkage != Linkage::Extern {
                decl.c_name = given;
            }
            let (kind, form) = super::dataclass::form_of(&v.ty);
            let access = self.dataclass_field(id, &name, kind, form, access);
            self.session.types.classes[id].fields.push(Field { name: decl, ty: made.ty, access });
        }
    }

    /// A `.pxd` that declares a class declares all of its attributes.
    pub(super) fn undeclared_attribute(&mut self, name: &Name) {
        let message = format!("the C attribute '{}' is not declared in the .pxd of this class", name.as_str());
        let d = Diagnostic::error("attribute-not-declared", self.loc(name.span), message)
            .help("declare all C attributes there: other modules need them to know the size of the object");
        self.session.report(d);
    }

    /// The name of a member as the class spells it.
    pub(super) fn private(&self, id: ClassId, name: Name) -> Name {
        let class = &self.session.types.classes[id].name.name;
        match private_name(class, name.as_str()) {
            Some(text) => Name { text: pyxide_base::Symbol::new(&text), ..name },
            None => name,
        }
    }

    /// Special methods are called by the interpreter with all their arguments.
    fn special_method(&mut self, f: &ast::FuncDef) {
        let name = f.name.as_str();
        if name == "__init_subclass__" {
            self.error("special-method", f.name.span, "an extension type cannot have '__init_subclass__'");
        }
        let Some(word) = name.strip_prefix("__").and_then(|n| n.strip_suffix("__")) else { return };
        if !OPERATORS.contains(&word.trim_start_matches(['r', 'i'])) && !OPERATORS.contains(&word) {
            return;
        }
        for (i, p) in f.params.items.iter().enumerate() {
            let Some(ast::ParamDefault::Value(value)) = &p.default else { continue };
            if i == 2 && matches!(value.kind, ExprKind::None) {
                continue;
            }
            self.error("special-default", p.span, format!("the parameters of '{name}' have no defaults: all of them are given"));
        }
    }

    /// A method takes the object first.
    fn check_self(&mut self, id: ClassId, made: &Resolved, name: &Name, deco: &Decorations) {
        if deco.is_static || made.ty == TypeId::ERROR {
            return;
        }
        let class = self.session.types.classes[id].name.name.clone();
        match made.params.as_ref().and_then(|p| p.first()) {
            None => self.error("method-self", name.span, format!("the C method '{}' needs 'self' as its first parameter", name.as_str())),
            Some(p) if p.ty != TypeId::ERROR && !self.session.types.is_object(p.ty) => {
                let ty = self.session.types.display(p.ty);
                let message = format!("the first parameter of the C method '{}' is a '{class}' object, not '{ty}'", name.as_str());
                self.error("method-self", name.span, message);
            }
            _ => {}
        }
    }

    /// Enters a C method. One that a base class has too overrides it and takes its place.
    #[allow(clippy::too_many_arguments)]
    fn method(
        &mut self,
        id: ClassId,
        made: Resolved,
        modifiers: &ast::CModifiers,
        deco: &Decorations,
        ctx: &BlockContext,
        members: Members,
        properties: &mut Vec<(Name, Span)>,
    ) -> Option<CFuncId> {
        let name = self.private(id, made.name?);
        if let Some(accessor) = deco.accessor {
            if deco.is_static || deco.is_class_method {
                let d = Diagnostic::error("property-decorator", self.loc(accessor.span), "the function of a property cannot have another decorator")
                    .help("write 'self' as its only parameter");
                self.session.report(d);
            }
            let inline = if modifiers.inline { Inline::Yes } else { Inline::No };
            return Some(self.property(id, name, &made, (accessor, inline), ctx, properties));
        }
        self.check_self(id, &made, &name, deco);
        let field = self.session.types.classes[id].fields.iter().find(|f| *f.name.name == *name.as_str());
        if let Some(first) = field.map(|f| f.name.loc) {
            self.redeclared(name.as_str(), name.span, first);
            return None;
        }
        if let Some(at) = deco.final_at
            && modifiers.overridable
            && !self.session.types.classes[id].flags.is_final
        {
            self.error("final-method", at, "only a final class can have final methods that Python sees");
        }
        let own = self.session.types.classes[id].methods.iter().copied().find(|m| *self.session.types.cfuncs[*m].name.name == *name.as_str());
        if let Some(own) = own {
            let ty = self.session.types.cfuncs[own].ty;
            let types = &self.session.types;
            let property = ctx.linkage == Linkage::Extern;
            let differs = !same_signature(types, ty, made.ty, TypeNames::SeenThrough) || raises_otherwise(types, ty, made.ty) || other_gil(types, ty, made.ty);
            if differs && made.ty != TypeId::ERROR && !property {
                let first = self.session.types.cfuncs[own].name.loc;
                self.mismatch(name.as_str(), name.span, first);
            }
            self.session.types.cfuncs[own].params = params_of(&made);
            self.read_only_views(own, made.ty);
            return Some(own);
        }
        if members == Members::Closed {
            let inherited = self.session.types.find_method(id, name.as_str()).is_some();
            if !inherited {
                let message = format!("the C method '{}' is not declared in the .pxd of this class", name.as_str());
                let d = Diagnostic::error("method-not-declared", self.loc(name.span), message)
                    .help("declare it there: its place in the table of methods is part of the type");
                self.session.report(d);
                return None;
            }
        }
        let overrides = self.session.types.find_method(id, name.as_str());
        if let Some(base) = overrides
            && self.session.types.cfuncs[base].is_final
        {
            self.error("final-method", name.span, format!("the method '{}' is final in a base class", name.as_str()));
        } else if let Some(base) = overrides
            && made.ty != TypeId::ERROR
        {
            let visible = if modifiers.overridable { PythonVisible::Yes } else { PythonVisible::No };
            let types = &self.session.types;
            if let Some(why) = super::overriding::fault(types, &types.cfuncs[base], made.ty, visible) {
                let first = types.cfuncs[base].name.loc;
                let message = format!("'{}' cannot override the method of the base class: {why}", name.as_str());
                let d = Diagnostic::error("override", self.loc(name.span), message)
                    .label(first, "the method of the base class")
                    .help("callers know that method alone: give both one signature; arguments that may be left out can be added");
                self.session.report(d);
                self.session.report(Diagnostic::error("override", first, format!("'{}' is overridden with another signature", name.as_str())));
            }
        }
        let fused = self.session.types.fused_in_signature(made.ty);
        let mut decl = self.decl_name(&name, made.c_name.clone(), ctx);
        if ctx.linkage != Linkage::Extern {
            decl.c_name = made.c_name.clone();
        }
        let func = CFunc {
            name: decl,
            ty: made.ty,
            params: params_of(&made),
            linkage: ctx.linkage,
            python: if modifiers.overridable { PythonVisible::Yes } else { PythonVisible::No },
            inline: if modifiers.inline { Inline::Yes } else { Inline::No },
            owner: Owner::Class(id),
            overrides,
            // Inline methods are final (reference: "Overriding final methods is not allowed").
            is_final: deco.is_final || modifiers.inline || self.session.types.classes[id].flags.is_final,
            is_static: deco.is_static,
            is_const: false,
            fused,
            specialises: None,
            template_params: Vec::new(),
            template_args: Vec::new(),
        };
        let m = self.session.types.cfuncs.push(func);
        self.session.types.classes[id].methods.push(m);
        self.method_specialisations(id, m);
        Some(m)
    }

    /// The specialisations of a method over fused types stand in the table of methods in its place.
    fn method_specialisations(&mut self, id: ClassId, m: CFuncId) {
        let types = &mut self.session.types;
        let fused = types.cfuncs[m].fused.clone();
        if fused.is_empty() {
            return;
        }
        for (at, map) in types.combinations(&fused) {
            let mut func = types.specialised(m, &at, &map);
            func.overrides = types.find_method(id, &func.name.name);
            let special = types.cfuncs.push(func);
            types.classes[id].methods.push(special);
        }
    }
}

/// Methods of the data model that have a slot of their own; they take Python's arguments.
fn is_special(name: &str) -> bool {
    let Some(word) = name.strip_prefix("__").and_then(|n| n.strip_suffix("__")) else { return false };
    const WORDS: [&str; 22] = [
        "cinit", "init", "dealloc", "len", "getitem", "setitem", "delitem", "contains", "iter", "next", "call", "hash", "repr", "str",
        "getattr", "getattribute", "setattr", "delattr", "get", "richcmp", "getbuffer", "releasebuffer",
    ];
    WORDS.contains(&word)
}

/// Operators: methods that the interpreter calls with two or three objects.
const OPERATORS: [&str; 14] =
    ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "or", "xor"];

/// Whether the GIL is treated otherwise than a declaration says.
fn other_gil(types: &TypeTable, declared: TypeId, defined: TypeId) -> bool {
    match (&types[declared], &types[defined]) {
        (Type::Function(a), Type::Function(b)) => (a.gil == GilSpec::Needs) != (b.gil == GilSpec::Needs),
        _ => false,
    }
}

/// The docstring of a body.
fn docstring(body: &[Stmt]) -> Option<Arc<str>> {
    match &body.first()?.kind {
        StmtKind::Expr(Expr { kind: ExprKind::Str(s), .. }) => s.text.as_str().map(Arc::from),
        _ => None,
    }
}

impl TypeTable {
    /// The C method that `name` means on a class: its own or inherited.
    pub fn find_method(&self, class: ClassId, name: &str) -> Option<CFuncId> {
        let mut at = Some(class);
        let mut steps = 0;
        while let Some(c) = at {
            let def = &self.classes[c];
            if let Some(m) = def.methods.iter().copied().find(|m| *self.cfuncs[*m].name.name == *name) {
                return Some(m);
            }
            steps += 1;
            at = def.base.and_then(|b| self.as_class(b)).filter(|_| steps < 1000);
        }
        None
    }
    /// The C attribute that `name` means on a class: the class that declares it, and its position there.
    pub fn find_field(&self, class: ClassId, name: &str) -> Option<(ClassId, u32)> {
        let mut at = Some(class);
        let mut steps = 0;
        while let Some(c) = at {
            let def = &self.classes[c];
            if let Some(i) = def.fields.iter().position(|f| &*f.name.name == name) {
                return Some((c, i as u32));
            }
            steps += 1;
            at = def.base.and_then(|b| self.as_class(b)).filter(|_| steps < 1000);
        }
        None
    }
    /// Whether `class` is `base` or derives from it.
    pub fn derives_from(&self, class: ClassId, base: ClassId) -> bool {
        let mut at = Some(class);
        let mut steps = 0;
        while let Some(c) = at {
            if c == base {
                return true;
            }
            steps += 1;
            at = self.classes[c].base.and_then(|b| self.as_class(b)).filter(|_| steps < 1000);
        }
        false
    }
}
