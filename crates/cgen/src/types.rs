//! How C spells the language's types.

use crate::ctree::{CType, Name};
use crate::module::{Cx, Spelling};
use pyxide_types::{
    ArrayLen, ClassId, CppClassId, EnumId, FloatKind, FuncType, IntKind, Linkage, ObjectType, StructId, Tag, Type,
    TypeId, TypedefId, Varargs,
};

/// The C name of an integer type.
pub fn int_name(kind: IntKind) -> &'static str {
    use IntKind::*;
    match kind {
        Char => "char",
        SChar => "signed char",
        UChar => "unsigned char",
        Short => "short",
        UShort => "unsigned short",
        Int => "int",
        UInt => "unsigned int",
        Long => "long",
        ULong => "unsigned long",
        LongLong => "PY_LONG_LONG",
        ULongLong => "unsigned PY_LONG_LONG",
        SsizeT => "Py_ssize_t",
        SizeT => "size_t",
        PtrdiffT => "ptrdiff_t",
        HashT => "Py_hash_t",
        Ucs4 => "Py_UCS4",
        PyUnicode => "wchar_t",
    }
}

/// The C name of a floating point type.
pub fn float_name(kind: FloatKind) -> &'static str {
    match kind {
        FloatKind::Float => "float",
        FloatKind::Double => "double",
        FloatKind::LongDouble => "long double",
    }
}

impl Cx<'_> {
    /// The C type of a value of this type.
    pub(crate) fn ctype(&mut self, ty: TypeId) -> CType {
        let types = self.types;
        match &types[ty] {
            Type::Error | Type::Fused(_) => CType::named("int"),
            // The static type of an object is a matter of the compiler; C sees one type.
            Type::Object(_) | Type::Buffer(_) | Type::Generic(_) => CType::object(),
            Type::Void => CType::void(),
            Type::Bint if self.spelling == Spelling::Source => CType::named("pyx_bint"),
            Type::Bint => CType::int(),
            Type::Int(kind) => CType::named(int_name(*kind)),
            Type::Float(kind) => CType::named(float_name(*kind)),
            Type::Complex(kind) => self.complex(*kind),
            Type::Null => CType::void().ptr(),
            Type::Pointer(to) => self.ctype(*to).ptr(),
            Type::Array(of, len) => {
                let len: Name = match len {
                    ArrayLen::Unknown => "".into(),
                    ArrayLen::Known(n) => n.to_string().into(),
                    ArrayLen::Named(text) => (&**text).into(),
                };
                CType::Array(Box::new(self.ctype(*of)), len)
            }
            Type::Function(f) => self.function_type(f),
            Type::Struct(id) => self.struct_type(*id),
            Type::Enum(id) => self.enum_type(*id),
            Type::Typedef(id) => self.typedef_type(*id),
            Type::CppClass(id, args) => self.cpp_class(*id, args),
            Type::Reference(to) => CType::Reference(Box::new(self.ctype(*to))),
            Type::RvalueReference(to) => CType::RvalueReference(Box::new(self.ctype(*to))),
            Type::Const(of) => self.ctype(*of).constant(),
            Type::Volatile(of) => CType::Volatile(Box::new(self.ctype(*of))),
            Type::Restrict(of) => CType::Restrict(Box::new(self.ctype(*of))),
            Type::MemoryView(_) => {
                self.need("memoryview");
                CType::named("pyx_slice")
            }
            Type::CTuple(items) => self.ctuple(items),
            Type::TemplateParam(name) => CType::named(&**name),
            Type::Opaque(text) if pyxide_types::is_lock(text) => {
                self.need("mutex");
                CType::named("pyx_mutex")
            }
            Type::Opaque(text) => CType::named(&**text),
        }
    }

    /// The C type of a parameter or variable that C declares: `const` does not matter there.
    pub(crate) fn variable_type(&mut self, ty: TypeId) -> CType {
        let ty = self.types.unqualified(ty);
        self.ctype(ty)
    }

    /// The type of a function with the parameters that pyxide adds for optional arguments.
    pub(crate) fn function_type(&mut self, f: &FuncType) -> CType {
        let params = f.params.iter().map(|p| self.parameter_type(*p)).collect();
        let ret = self.ctype(f.ret);
        CType::Function { ret: Box::new(ret), params, varargs: f.varargs == Varargs::Yes }
    }

    /// A parameter's type: arrays and functions are passed as pointers.
    pub(crate) fn parameter_type(&mut self, ty: TypeId) -> CType {
        let types = self.types;
        match &types[ty] {
            Type::Array(of, _) => self.ctype(*of).ptr(),
            Type::Function(_) => self.ctype(ty).ptr(),
            _ => self.ctype(ty),
        }
    }

    fn complex(&mut self, kind: FloatKind) -> CType {
        self.need("complex");
        CType::named(match kind {
            FloatKind::Float => "pyx_complex_float",
            FloatKind::Double => "pyx_complex_double",
            FloatKind::LongDouble => "pyx_complex_long_double",
        })
    }

    fn struct_type(&mut self, id: StructId) -> CType {
        let types = self.types;
        let def = &types.structs[id];
        let keyword = match def.aggregate {
            pyxide_types::Aggregate::Struct => "struct",
            pyxide_types::Aggregate::Union => "union",
        };
        self.use_struct(id);
        let name = self.struct_tag(id);
        match (def.linkage, def.tag) {
            (Linkage::Extern, Tag::Typedef) => CType::named(name),
            (Linkage::Extern, Tag::Tagged) if def.name.namespace.is_some() => CType::named(name),
            _ => CType::named(format!("{keyword} {name}")),
        }
    }

    /// The tag (or typedef name) of a struct or union.
    pub(crate) fn struct_tag(&mut self, id: StructId) -> Name {
        let types = self.types;
        let def = &types.structs[id];
        match (&def.name.c_name, def.linkage) {
            (Some(c), _) => qualified(def.name.namespace.as_deref(), c),
            (None, Linkage::Private) => self.names.structure(id, &def.name),
            (None, _) => qualified(def.name.namespace.as_deref(), &def.name.name),
        }
    }

    fn enum_type(&mut self, id: EnumId) -> CType {
        let types = self.types;
        let def = &types.enums[id];
        if def.name.is_none() {
            return CType::int();
        }
        let name = self.enum_name(id);
        match (def.linkage, def.tag, def.scoped) {
            (_, _, pyxide_types::Scoped::Yes) | (Linkage::Extern, Tag::Typedef, _) => CType::named(name),
            _ => CType::named(format!("enum {name}")),
        }
    }

    /// The name of an enum that has one.
    pub(crate) fn enum_name(&mut self, id: EnumId) -> Name {
        let types = self.types;
        let def = &types.enums[id];
        let Some(decl) = &def.name else { return "int".into() };
        if let Some(outer) = def.outer {
            let outer = self.ctype(outer);
            return format!("{outer}::{}", decl.c_name.as_ref().unwrap_or(&decl.name)).into();
        }
        match (&decl.c_name, def.linkage) {
            (Some(c), _) => qualified(decl.namespace.as_deref(), c),
            (None, Linkage::Private) => {
                self.use_enum(id);
                self.names.enumeration(id, decl)
            }
            (None, _) => qualified(decl.namespace.as_deref(), &decl.name),
        }
    }

    fn typedef_type(&mut self, id: TypedefId) -> CType {
        let types = self.types;
        let def = &types.typedefs[id];
        match (&def.name.c_name, def.linkage) {
            (Some(c), Linkage::Extern) => CType::Named(qualified(def.name.namespace.as_deref(), c)),
            (None, Linkage::Extern) => CType::Named(qualified(def.name.namespace.as_deref(), &def.name.name)),
            // An own typedef has no name in C: what it stands for is as good.
            _ => self.ctype(def.base),
        }
    }

    fn cpp_class(&mut self, id: CppClassId, args: &[TypeId]) -> CType {
        let types = self.types;
        let def = &types.cpp_classes[id];
        let own = self.cpp_class_name(id);
        // The arguments of the template around come first; those left out are unknown here.
        let given = match self.in_template {
            true => args.len(),
            false => args.iter().rposition(|a| !matches!(types[*a], Type::TemplateParam(_))).map_or(0, |i| i + 1),
        };
        let outer_params = match def.outer.map(|o| &types[o]) {
            Some(Type::CppClass(o, _)) => types.cpp_classes[*o].template_params.len(),
            _ => 0,
        };
        let args = &args[..given];
        let (around, args) = args.split_at(outer_params.min(args.len()));
        let outer = match def.outer.map(|o| types[o].clone()) {
            Some(Type::CppClass(o, _)) => Some(self.cpp_class(o, around)),
            _ => None,
        };
        let mut name = match outer {
            Some(outer) => format!("{outer}::{own}"),
            None => qualified(def.name.namespace.as_deref(), &own).to_string(),
        };
        if !args.is_empty() {
            let list: Vec<String> = args.iter().map(|a| self.ctype(*a).to_string()).collect();
            name.push_str(&format!("<{}>", list.join(", ")));
        } else if !self.in_template && def.template_params.len() > outer_params && def.template_params.iter().all(|p| p.optional) {
            // All arguments have defaults.
            name.push_str("<>");
        }
        if let Some(outer) = def.outer {
            if self.depends_on_template(outer) {
                name.insert_str(0, "typename ");
            }
        }
        CType::named(name)
    }

    /// The name of a C++ class, without namespace and arguments.
    pub(crate) fn cpp_class_name(&mut self, id: CppClassId) -> Name {
        let types = self.types;
        let def = &types.cpp_classes[id];
        match (&def.name.c_name, def.linkage) {
            (Some(c), _) => c.clone(),
            (None, Linkage::Private | Linkage::Api) => self.names.cpp_class(id, &def.name),
            (None, _) => def.name.name.clone(),
        }
    }

    fn depends_on_template(&self, ty: TypeId) -> bool {
        match &self.types[ty] {
            Type::TemplateParam(_) => true,
            Type::CppClass(_, args) => args.iter().any(|a| self.depends_on_template(*a)),
            _ => false,
        }
    }

    /// The object struct of an extension type or builtin, as C names it.
    pub(crate) fn object_struct(&mut self, class: ClassId) -> CType {
        let types = self.types;
        let def = &types.classes[class];
        if let Some(which) = types.as_view_class(class) {
            self.use_view_class(which);
        }
        match (&def.object_struct, def.linkage) {
            (Some(name), Linkage::Extern) if def.struct_tag == Tag::Typedef => CType::named(name.clone()),
            (Some(name), _) => CType::named(format!("struct {name}")),
            (None, _) => {
                self.use_class(class);
                CType::named(format!("struct o_{}", self.class_stem(class)))
            }
        }
    }

    /// The stem of the C names of an extension type.
    pub(crate) fn class_stem(&mut self, class: ClassId) -> Name {
        let types = self.types;
        let home = self.hir.name.clone();
        self.names.class(class, &types.classes[class].name, &home)
    }

    /// Whether a C variable of this type holds a counted reference.
    pub(crate) fn is_counted(&self, ty: TypeId) -> bool {
        self.types.is_object(ty) || self.is_view(ty)
    }

    /// Whether it is a typed memoryview.
    pub(crate) fn is_view(&self, ty: TypeId) -> bool {
        matches!(self.types[self.types.resolved(ty)], Type::MemoryView(_))
    }

    /// The extension or builtin type behind an object type, if it is more than `object`.
    pub(crate) fn object_type(&self, ty: TypeId) -> Option<ObjectType> {
        match &self.types[self.types.resolved(ty)] {
            Type::Object(ObjectType::Any) => None,
            Type::Object(o) => Some(*o),
            Type::Buffer(b) => self.object_type(b.base),
            _ => None,
        }
    }
}

/// Types without a namespace, whatever block a `ctypedef` that names them stands in.
const FUNDAMENTAL: &[&str] = &["bool", "char", "double", "float", "int", "long", "short", "wchar_t"];

/// A name in its C++ namespace.
pub fn qualified(namespace: Option<&str>, name: &str) -> Name {
    match namespace.filter(|_| !FUNDAMENTAL.contains(&name)) {
        Some(ns) if !ns.is_empty() && !name.starts_with(&format!("{ns}::")) => format!("{ns}::{name}").into(),
        _ => name.into(),
    }
}

/// A member's name that C and C++ take: their keywords get an underscore.
pub fn safe_member(name: &str) -> Name {
    let plain = crate::spell::identifier(name);
    match KEYWORDS.binary_search(&plain.as_str()) {
        Ok(_) => format!("{plain}_").into(),
        Err(_) => plain.into(),
    }
}

/// Keywords of C and C++ (C11 6.4.1, C++11 2.12) that may be names in the language.
const KEYWORDS: &[&str] = &[
    "alignas", "alignof", "asm", "auto", "bool", "case", "catch", "char", "const", "constexpr", "decltype", "default",
    "delete", "do", "double", "dynamic_cast", "enum", "explicit", "export", "extern", "false", "float", "friend",
    "goto", "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "nullptr", "operator", "private",
    "protected", "public", "register", "reinterpret_cast", "restrict", "short", "signed", "sizeof", "static",
    "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true",
    "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t",
];
