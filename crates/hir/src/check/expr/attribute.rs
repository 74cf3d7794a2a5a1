//! Attributes: of Python objects, structs, extension types, C++ objects, memoryviews, modules.

use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::tree::{self, Expr, ExprKind, NoneUse, Place, PlaceKind, Through};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::{Symbol, Type, TypeId};

impl<'a> Checker<'a, '_> {
    pub(crate) fn attribute(&mut self, e: &'a ast::Expr, value: &'a ast::Expr, name: &'a ast::Name, loc: Loc) -> Expr {
        if let Some(made) = self.path_value(e) {
            return made;
        }
        let object = self.expr(value);
        self.member_value(object, name, loc)
    }

    /// A dotted path that leads through modules or types known at C level.
    pub(crate) fn path_value(&mut self, e: &'a ast::Expr) -> Option<Expr> {
        let path = e.as_dotted()?;
        if path.parts.len() < 2 || !self.is_module_path(&path) {
            return None;
        }
        let loc = self.loc(e.span);
        if let Some(full) = self.cython_path(&path) {
            return Some(self.cython_value(&full, loc));
        }
        if let Some(symbol) = self.with_resolve(|r| r.symbol(&path.parts)) {
            // A module below one that is imported too: the attribute that Python sees.
            if matches!(symbol, Symbol::Module(_)) && self.is_python_name(path.parts[0].text) {
                return None;
            }
            let name = path.parts[path.parts.len() - 1].text;
            return Some(self.c_value(name, symbol, loc));
        }
        // `Enum.item`, `Module.Enum.item`
        let (last, front) = path.parts.split_last()?;
        let base = self.with_resolve(|r| r.symbol(front))?;
        match base {
            Symbol::Type(ty) => {
                if let Type::Enum(id) = self.types[self.types.resolved(ty)] {
                    if let Some(i) = self.types.enums[id].items.iter().position(|i| *i.name.name == *last.as_str()) {
                        return Some(build::expr(ExprKind::EnumItem(id, i as u32), ty, loc));
                    }
                    if self.types.enums[id].python == pyxide_types::PythonVisible::No && !self.is_python_name(front[0].text) {
                        let members: Vec<String> = self.types.enums[id].items.iter().map(|i| i.name.name.to_string()).collect();
                        let message = format!("the enum '{}' has no member '{}'", self.type_name(ty), last.as_str());
                        let d = pyxide_base::Diagnostic::error("unknown-name", self.loc(last.span), message);
                        self.report(match pyxide_base::similar(last.as_str(), members.iter().map(String::as_str)) {
                            Some(near) => d.help(format!("did you mean '{near}'?")),
                            None => d.help(format!("its members are: {}", members.join(", "))),
                        });
                        return Some(self.error_expr(loc, TypeId::ERROR));
                    }
                }
                self.cpp_static_field(ty, last.as_str(), loc).or_else(|| self.cpp_enum_item(ty, last.as_str(), loc))
            }
            Symbol::Module(m) if front.len() == path.parts.len() - 1 => {
                // The module may be a Python object too, when it is imported as well.
                if self.is_python_name(front[0].text) {
                    return None;
                }
                self.error("unknown-name", loc, format!("the cimported module '{m}' declares no '{}'", last.as_str()));
                Some(self.error_expr(loc, TypeId::ERROR))
            }
            _ => None,
        }
    }

    /// Whether the module binds a name as a Python object.
    pub(crate) fn is_python_name(&self, name: pyxide_base::Symbol) -> bool {
        self.scopes[self.scopes.module()].names.get(&name).is_some_and(|u| u.kind != crate::bind::NameKind::Read)
    }

    /// What a symbol of an interface is as a value.
    pub(crate) fn c_value(&mut self, name: pyxide_base::Symbol, symbol: Symbol, loc: Loc) -> Expr {
        match symbol {
            Symbol::Var(v) => {
                let place = Place { kind: PlaceKind::CVar(v), ty: self.types.cvars[v].ty };
                build::load_place(place, loc)
            }
            Symbol::EnumItem(id, i) => {
                let ty = self.types.intern(Type::Enum(id));
                let ty = if self.types.enums[id].name.is_none() { TypeId::INT } else { ty };
                build::expr(ExprKind::EnumItem(id, i), ty, loc)
            }
            Symbol::Class(c) => build::expr(ExprKind::ClassObject(c), TypeId::PY_TYPE, loc),
            Symbol::Funcs(list) => {
                let f = list[0];
                let own = *self.types.cfuncs[f].name.module == *self.name;
                if self.types.cfuncs[f].python == pyxide_types::PythonVisible::Yes && own || own && self.is_python_name(name) {
                    let c = self.consts.name(&name);
                    return build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc);
                }
                self.want(f);
                build::expr(ExprKind::FuncPointer(f), self.types.cfuncs[f].ty, loc)
            }
            Symbol::Constant(c) => self.constant_value(&c, loc),
            Symbol::Cython(path) => self.cython_value(&path, loc),
            Symbol::Type(TypeId::ERROR) => self.error_expr(loc, TypeId::ERROR),
            Symbol::Type(ty) => {
                let python = match self.types[self.types.resolved(ty)] {
                    Type::Enum(e) => self.types.enums[e].python == pyxide_types::PythonVisible::Yes,
                    _ => false,
                };
                if python || self.is_python_name(name) {
                    let c = self.consts.name(&name);
                    return build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc);
                }
                if self.types.is_object(ty) {
                    if let Some(b) = self.types.as_builtin(ty) {
                        return build::expr(ExprKind::CBuiltin(b.row().type_object.into()), TypeId::PY_TYPE, loc);
                    }
                }
                self.error("type-as-value", loc, format!("'{name}' is a C type and no Python object"));
                self.error_expr(loc, TypeId::ERROR)
            }
            Symbol::Module(_) | Symbol::Fused(_) => {
                if self.is_python_name(name) {
                    let c = self.consts.name(&name);
                    return build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc);
                }
                self.error("type-as-value", loc, format!("'{name}' is known at compile time only and is no Python object"));
                self.error_expr(loc, TypeId::ERROR)
            }
        }
    }

    /// A `DEF` constant as a literal.
    pub(crate) fn constant_value(&mut self, c: &pyxide_types::Constant, loc: Loc) -> Expr {
        use pyxide_types::Constant as C;
        match c {
            C::None => self.none(loc),
            C::Ellipsis => self.ellipsis(loc),
            C::Bool(b) => build::int(*b as i128, TypeId::BINT, loc),
            C::Int(i) => self.int_value(i.clone(), loc),
            C::Float(f) => build::expr(ExprKind::Float(format!("{f:?}").into()), TypeId::DOUBLE, loc),
            C::Complex(re, im) => {
                let part = |v: f64| build::expr(ExprKind::Float(format!("{v:?}").into()), TypeId::DOUBLE, loc);
                let imaginary = self.consts.add(tree::Const::Imaginary(im.to_bits()));
                let imaginary = build::constant(imaginary, TypeId::PY_COMPLEX, loc);
                let imaginary = self.coerce(imaginary, TypeId::COMPLEX_DOUBLE);
                if *re == 0.0 {
                    return imaginary;
                }
                let re = self.coerce(part(*re), TypeId::COMPLEX_DOUBLE);
                build::expr(ExprKind::Binary(tree::BinaryOp::Add, Box::new(re), Box::new(imaginary)), TypeId::COMPLEX_DOUBLE, loc)
            }
            C::Str(s) => {
                let text = super::str_text(s);
                let c = self.consts.add(tree::Const::Str { text, interned: tree::Interned::No });
                build::constant(c, TypeId::PY_STR, loc)
            }
            C::Bytes(b) => {
                let c = self.consts.add(tree::Const::Bytes(b.clone()));
                build::constant(c, TypeId::PY_BYTES, loc)
            }
            C::Tuple(items) => {
                let items = items
                    .iter()
                    .map(|i| {
                        let v = self.constant_value(i, loc);
                        self.object(v)
                    })
                    .collect();
                self.tuple(items, loc)
            }
        }
    }

    /// Whether `name` is a C-level member of the type.
    pub(crate) fn has_member(&self, ty: TypeId, name: &str) -> bool {
        let ty = self.types.resolved(ty);
        match &self.types[ty] {
            Type::Struct(s) => self.types.structs[*s].fields.iter().flatten().any(|f| &*f.name.name == name),
            Type::Pointer(p) => matches!(self.types[self.types.resolved(*p)], Type::Struct(_) | Type::CppClass(..)) && self.has_member(*p, name),
            Type::CppClass(..) => self.cpp_field(ty, name).is_some(),
            Type::MemoryView(_) => memoryview_member(name),
            Type::Complex(_) => matches!(name, "real" | "imag"),
            Type::Object(pyxide_types::ObjectType::Class(c)) => self.types.find_field(*c, name).is_some(),
            _ => false,
        }
    }

    /// `object.name`
    pub(crate) fn member_value(&mut self, object: Expr, name: &'a ast::Name, loc: Loc) -> Expr {
        if object.ty == TypeId::ERROR {
            return object;
        }
        let text = self.mangled(name.text);
        let ty = self.types.resolved(object.ty);
        // A variable with a buffer has the attributes of its class.
        let (object, ty) = match self.types[ty].clone() {
            Type::Buffer(b) => (retag(object, b.base), self.types.resolved(b.base)),
            _ => (object, ty),
        };
        match self.types[ty].clone() {
            Type::Struct(s) => return self.struct_field(object, s, &text, loc),
            Type::Pointer(p) => {
                let p = self.types.resolved(p);
                match self.types[p].clone() {
                    Type::Struct(s) => {
                        if let Some((field, fty)) = self.field_of(s, &text) {
                            let place = Place { kind: PlaceKind::PointerField { pointer: Box::new(object), of: s, field }, ty: fty };
                            return build::load_place(place, loc);
                        }
                        return self.no_field(p, &text, loc);
                    }
                    Type::CppClass(..) => return self.cpp_member(object, p, Through::Pointer, &text, loc),
                    _ => {}
                }
            }
            Type::CppClass(..) => return self.cpp_member(object, ty, Through::Value, &text, loc),
            Type::MemoryView(_) => {
                if let Some(made) = self.memoryview_attribute(&object, &text, loc) {
                    return made;
                }
            }
            Type::Complex(k) if matches!(text.as_str(), "real" | "imag") => {
                let part = self.types.intern(Type::Float(k));
                let row = if text == "real" { Prim::ComplexReal } else { Prim::ComplexImag };
                let z = self.coerce(object, TypeId::COMPLEX_DOUBLE);
                let made = build::prim(row, vec![z], loc);
                return self.coerce(made, part);
            }
            Type::Object(pyxide_types::ObjectType::Class(c)) => {
                if let Some((class, field)) = self.types.find_field(c, &text) {
                    if matches!(text.as_str(), "__dict__" | "__weakref__") {
                        let message = format!("'{text}' is kept by CPython, which fills it when it is first needed");
                        let d = pyxide_base::Diagnostic::error("special-attribute", loc, message)
                            .help(format!("ask Python for it: '(<object>obj).{text}'"));
                        self.report(d);
                        return self.error_expr(loc, TypeId::ERROR);
                    }
                    let fty = self.types.classes[class].fields[field as usize].ty;
                    let object = self.checked_self(object, &text);
                    let place = Place { kind: PlaceKind::ObjectField { object: Box::new(object), class, field }, ty: fty };
                    return build::load_place(place, loc);
                }
                if let Some(get) = self.types.find_property(c, &text).and_then(|p| p.get) {
                    return self.property_call(get, object, &text, None, loc);
                }
                if let Some(m) = self.types.find_method(c, &text) {
                    if self.types.cfuncs[m].python == pyxide_types::PythonVisible::No {
                        return self.bound_c_method(object, m, &text, loc);
                    }
                }
            }
            _ => {}
        }
        if let ExprKind::ClassObject(c) = object.kind
            && let Some(m) = self.types.find_method(c, &text)
            && self.types.cfuncs[m].python == pyxide_types::PythonVisible::No
        {
            self.want(m);
            return build::expr(ExprKind::FuncPointer(m), self.types.cfuncs[m].ty, loc);
        }
        if !self.types.is_object(ty) && self.object_type_of(ty).is_none() {
            let message = format!("'{}' has no attribute '{text}'", self.type_name(object.ty));
            self.error("unknown-attribute", loc, message);
            return self.error_expr(loc, TypeId::ERROR);
        }
        self.attribute_of_builtin(ty, name);
        self.needs_gil(loc, "reading a Python attribute");
        let key = self.name_const(&text, loc);
        let object = self.object(object);
        build::prim(Prim::ObjectGetattr, vec![object, key], loc)
    }

    /// A call of the function behind an attribute.
    pub(crate) fn property_call(&mut self, f: pyxide_types::CFuncId, object: Expr, name: &str, value: Option<Expr>, loc: Loc) -> Expr {
        let Some(sig) = self.func_type(f) else { return self.error_expr(loc, TypeId::OBJECT) };
        let object = self.checked_self(object, name);
        let want = sig.params.first().copied().unwrap_or(object.ty);
        let mut args = vec![self.upcast_self(object, want)];
        if let (Some(v), Some(ty)) = (value, sig.params.get(1)) {
            args.push(self.coerce(v, *ty));
        }
        self.check_call_gil(&sig, loc);
        self.want(f);
        build::expr(ExprKind::CCall(tree::CCallee::Direct(f), args), sig.ret, loc)
    }

    /// The object of a C attribute, with the check that `nonecheck` asks for.
    pub(crate) fn checked_self(&mut self, object: Expr, name: &str) -> Expr {
        if !self.directives.nonecheck {
            return object;
        }
        if let ExprKind::Load(Place { kind: PlaceKind::Local(l), .. }) = object.kind {
            if Some(l) == self.f.first_param && self.f.class.is_some() {
                return object;
            }
        }
        let key = self.consts.name(name);
        self.not_none(object, NoneUse::Attribute(key))
    }

    fn field_of(&self, s: pyxide_types::StructId, name: &str) -> Option<(u32, TypeId)> {
        let fields = self.types.structs[s].fields.as_ref()?;
        let at = fields.iter().position(|f| &*f.name.name == name)?;
        Some((at as u32, fields[at].ty))
    }

    fn no_field(&mut self, ty: TypeId, name: &str, loc: Loc) -> Expr {
        let fields: Vec<String> = match &self.types[self.types.resolved(ty)] {
            Type::Struct(s) => self.types.structs[*s].fields.iter().flatten().map(|f| f.name.name.to_string()).collect(),
            _ => Vec::new(),
        };
        // The field alone, not what it would be read from.
        let end = loc.span.end;
        let at = Loc::new(loc.file, pyxide_base::Span::new(end.saturating_sub(name.len() as u32).max(loc.span.start), end));
        let d = pyxide_base::Diagnostic::error("unknown-field", at, format!("'{}' has no field '{name}'", self.type_name(ty)));
        self.report(match pyxide_base::similar(name, fields.iter().map(|f| f.as_str())) {
            Some(near) => d.help(format!("did you mean '{near}'?")),
            None if fields.is_empty() => d,
            None => d.help(format!("its fields are: {}", fields.join(", "))),
        });
        self.error_expr(loc, TypeId::ERROR)
    }

    fn struct_field(&mut self, object: Expr, s: pyxide_types::StructId, name: &str, loc: Loc) -> Expr {
        let Some((field, fty)) = self.field_of(s, name) else { return self.no_field(object.ty, name, loc) };
        let kind = match object.kind {
            ExprKind::Load(base) => PlaceKind::StructField { base: Box::new(base), of: s, field },
            _ => PlaceKind::ValueField { value: Box::new(object), of: s, field },
        };
        build::load_place(Place { kind, ty: fty }, loc)
    }
}

fn memoryview_member(name: &str) -> bool {
    matches!(name, "T" | "ndim" | "shape" | "strides" | "suboffsets" | "_data")
}
