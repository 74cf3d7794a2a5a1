//! Types as signature strings spell them.

use crate::mangle::{class_struct, module_prefix, named};
use pyxide_types::{
    Aggregate, ArrayLen, Builtin, CFuncId, FloatKind, FuncType, IntKind, ObjectType, Owner, PythonVisible, Tag,
    Type, TypeId, TypeTable, Varargs,
};

/// The signature of an exported function.
pub fn function_signature(types: &TypeTable, f: CFuncId) -> Option<String> {
    let func = &types.cfuncs[f];
    let Type::Function(ty) = &types[types.resolved(func.ty)] else { return None };
    let mut params = parameters(types, ty);
    if func.python == PythonVisible::Yes {
        params.push("int __pyx_skip_dispatch".into());
    }
    if ty.optional > 0 {
        params.push(format!("struct {} *__pyx_optional_args", optional_struct(types, f)));
    }
    Some(spell(types, ty.ret, &list(params, ty.varargs)))
}

/// The signature of an exported variable: its type.
pub fn variable_signature(types: &TypeTable, ty: TypeId) -> String {
    spell(types, ty, "")
}

/// The struct that carries a function's optional arguments.
fn optional_struct(types: &TypeTable, f: CFuncId) -> String {
    let func = &types.cfuncs[f];
    let module = module_prefix(&func.name.module);
    // A specialisation puts its numbers in front of the name that the struct of the fused function has.
    if let (Some(general), Owner::Module) = (func.specialises, func.owner)
        && let Some(numbers) = func.name.name.strip_suffix(&*types.cfuncs[general].name.name).filter(|n| n.starts_with("__pyx_fuse_"))
    {
        return format!("{numbers}{}", optional_struct(types, general));
    }
    match func.owner {
        Owner::Class(c) => {
            let class = &types.classes[c].name.name;
            format!("__pyx_opt_args_{module}{}{class}_{}", class.len(), func.name.name)
        }
        _ => format!("__pyx_opt_args_{module}{}", func.name.name),
    }
}

fn parameters(types: &TypeTable, ty: &FuncType) -> Vec<String> {
    let required = ty.params.len().saturating_sub(ty.optional as usize);
    ty.params.iter().take(required).map(|p| spell(types, decayed(types, *p), &array_pointer(types, *p))).collect()
}

/// The element of an array parameter, which is passed as a pointer; others as they are.
fn decayed(types: &TypeTable, ty: TypeId) -> TypeId {
    match &types[ty] {
        Type::Array(of, _) => *of,
        _ => ty,
    }
}

fn array_pointer(types: &TypeTable, ty: TypeId) -> String {
    match &types[ty] {
        Type::Array(of, _) if matches!(types[*of], Type::Array(..)) => "(*)".into(),
        Type::Array(..) => "*".into(),
        Type::Function(_) => "(*)".into(),
        _ => String::new(),
    }
}

fn list(params: Vec<String>, varargs: Varargs) -> String {
    let mut text = params.join(", ");
    if varargs == Varargs::Yes {
        text.push_str(if text.is_empty() { "..." } else { ", ..." });
    }
    if text.is_empty() {
        text.push_str("void");
    }
    format!("({text})")
}

/// A type with the declarator that stands around it.
fn spell(types: &TypeTable, ty: TypeId, inner: &str) -> String {
    let join = |base: String| if inner.is_empty() { base } else { format!("{base} {inner}") };
    match &types[ty] {
        Type::Pointer(to) => {
            let star = match &types[*to] {
                Type::Function(_) | Type::Array(..) => format!("(*{inner})"),
                _ => format!("*{inner}"),
            };
            spell(types, *to, &star)
        }
        Type::Const(of) if matches!(types[*of], Type::Pointer(_)) => spell(types, *of, &qualified("const", inner)),
        Type::Volatile(of) if matches!(types[*of], Type::Pointer(_)) => spell(types, *of, &qualified("volatile", inner)),
        Type::Restrict(of) => spell(types, *of, &qualified("CYTHON_RESTRICT", inner)),
        Type::Const(of) => spell(types, *of, &qualified("const", inner)),
        Type::Volatile(of) => spell(types, *of, &qualified("volatile", inner)),
        Type::Reference(to) => spell(types, *to, &format!("&{inner}")),
        Type::RvalueReference(to) => spell(types, *to, &format!("&&{inner}")),
        Type::Array(of, len) => {
            let len = match len {
                ArrayLen::Unknown => String::new(),
                ArrayLen::Known(n) => n.to_string(),
                ArrayLen::Named(text) => text.to_string(),
            };
            spell(types, *of, &format!("{inner}[{len}]"))
        }
        Type::Function(f) => spell(types, f.ret, &format!("{inner}{}", list(parameters(types, f), f.varargs))),
        _ => join(base(types, ty)).replace("* (", "*("),
    }
}

/// A qualifier stands behind what it qualifies, with a blank behind it even where nothing follows
/// (reference: the signature of `cdef const int V` is `int const `).
fn qualified(word: &str, inner: &str) -> String {
    format!("{word} {inner}")
}

fn base(types: &TypeTable, ty: TypeId) -> String {
    match &types[ty] {
        // `ctypedef class m.C [object S]`: a name of its own in C.
        Type::Object(ObjectType::Class(c)) if types.classes[*c].object_struct.is_some() && types.classes[*c].struct_tag == Tag::Typedef => {
            format!("{} *", class_struct(&types.classes[*c]))
        }
        Type::Object(ObjectType::Class(c)) => format!("struct {} *", class_struct(&types.classes[*c])),
        Type::Object(ObjectType::Builtin(Builtin::Type)) => "PyTypeObject *".into(),
        // An old-style buffer is what its object is.
        Type::Buffer(buffer) => base(types, buffer.base),
        Type::Object(_) | Type::Generic(_) => "PyObject *".into(),
        Type::Void => "void".into(),
        Type::Bint | Type::Error | Type::Fused(_) => "int".into(),
        Type::Null => "void *".into(),
        Type::Int(kind) => int(*kind).into(),
        Type::Float(kind) => float(*kind).into(),
        Type::Complex(kind) => format!("__pyx_t_{}_complex", float(*kind).replace(' ', "_")),
        Type::Struct(id) => {
            let def = &types.structs[*id];
            let keyword = if def.aggregate == Aggregate::Union { "union " } else { "struct " };
            let name = named(&def.name, def.linkage, "__pyx_t_");
            match def.tag {
                Tag::Tagged => format!("{keyword}{name}"),
                Tag::Typedef => name,
            }
        }
        Type::Enum(id) => {
            let def = &types.enums[*id];
            let Some(decl) = &def.name else { return "int".into() };
            let name = named(decl, def.linkage, "__pyx_t_");
            match def.tag {
                Tag::Tagged => format!("enum {name}"),
                Tag::Typedef => name,
            }
        }
        Type::Typedef(id) => {
            let def = &types.typedefs[*id];
            named(&def.name, def.linkage, "__pyx_t_")
        }
        Type::CppClass(id, args) => {
            let def = &types.cpp_classes[*id];
            let own = def.name.c_name.as_deref().unwrap_or(&def.name.name);
            let mut name = match &def.name.namespace {
                Some(ns) if !ns.is_empty() => format!("{ns}::{own}"),
                _ => own.to_string(),
            };
            if !args.is_empty() {
                let args: Vec<String> = args.iter().map(|a| spell(types, *a, "")).collect();
                name.push_str(&format!("<{}> ", args.join(",")));
            }
            name
        }
        Type::MemoryView(_) => "__Pyx_memviewslice".into(),
        Type::CTuple(items) => {
            let names: Vec<String> = items.iter().map(|i| spell(types, *i, "").replace(" *", "__ptr").replace(' ', "__space_")).collect();
            format!("__pyx_ctuple_{}", names.join("__and_"))
        }
        Type::TemplateParam(name) => name.to_string(),
        Type::Opaque(text) => text.to_string(),
        Type::Pointer(_) | Type::Array(..) | Type::Function(_) | Type::Reference(_) | Type::RvalueReference(_)
        | Type::Const(_) | Type::Volatile(_) | Type::Restrict(_) => spell(types, ty, ""),
    }
}

fn int(kind: IntKind) -> &'static str {
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
        PyUnicode => "Py_UNICODE",
    }
}

fn float(kind: FloatKind) -> &'static str {
    match kind {
        FloatKind::Float => "float",
        FloatKind::Double => "double",
        FloatKind::LongDouble => "long double",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pyxide_base::{FileId, Loc, Span};
    use pyxide_types::{CFunc, DeclName, Linkage, ExceptionSpec, GilSpec, Inline};

    fn function(types: &mut TypeTable, params: Vec<TypeId>, ret: TypeId, varargs: Varargs) -> TypeId {
        types.intern(Type::Function(Box::new(FuncType {
            params: params.into(), optional: 0, varargs, ret, except: ExceptionSpec::Never, gil: GilSpec::Needs,
        })))
    }

    #[test]
    fn functions_and_pointers_as_cython_exports_them() {
        let t = &mut TypeTable::default();
        let int_ptr = t.pointer(TypeId::INT);
        let int_ptr_ptr = t.pointer(int_ptr);
        let const_int = t.intern(Type::Const(TypeId::INT));
        let p = t.pointer(const_int);
        let const_p = t.intern(Type::Const(p));
        let pp = t.pointer(const_p);
        let g = function(t, vec![TypeId::INT], TypeId::INT, Varargs::Yes);
        let g = t.pointer(g);
        let row = t.intern(Type::Array(TypeId::INT, ArrayLen::Known(10)));
        let four = t.intern(Type::Array(TypeId::INT, ArrayLen::Known(4)));
        let grid = t.intern(Type::Array(four, ArrayLen::Known(3)));
        let f = function(t, vec![int_ptr_ptr, pp, g, row, grid], TypeId::VOID, Varargs::No);
        assert_eq!(
            variable_signature(t, f),
            "void (int **, int const *const *, int (*)(int, ...), int *, int (*)[4])"
        );
        let h = function(t, vec![TypeId::INT, TypeId::OBJECT], TypeId::INT, Varargs::No);
        let h = t.pointer(h);
        assert_eq!(variable_signature(t, h), "int (*)(int, PyObject *)");
        let d = function(t, vec![TypeId::INT], TypeId::DOUBLE, Varargs::No);
        let d = t.pointer(d);
        let d = t.intern(Type::Array(d, ArrayLen::Known(3)));
        assert_eq!(variable_signature(t, d), "double (*[3])(int)");
        let s = function(t, vec![TypeId::UCHAR_PTR, TypeId::CONST_CHAR_PTR, TypeId::SIZE_T, TypeId::FLOAT], TypeId::LONGLONG, Varargs::No);
        assert_eq!(variable_signature(t, s), "PY_LONG_LONG (unsigned char *, char const *, size_t, float)");
        let volatile = t.intern(Type::Volatile(TypeId::INT));
        let volatile = t.pointer(volatile);
        let const_double = t.intern(Type::Const(TypeId::DOUBLE));
        let const_double = t.pointer(const_double);
        let v = function(t, vec![volatile, TypeId::VOID_PTR, TypeId::PY_LIST, TypeId::PY_TYPE], const_double, Varargs::No);
        assert_eq!(variable_signature(t, v), "double const *(int volatile *, void *, PyObject *, PyTypeObject *)");
        let const_int = t.intern(Type::Const(TypeId::INT));
        assert_eq!(variable_signature(t, const_int), "int const ");
        let v = function(t, vec![], TypeId::VOID, Varargs::No);
        assert_eq!(variable_signature(t, v), "void (void)");
    }

    #[test]
    fn optional_arguments_and_dispatch_are_part_of_it() {
        let t = &mut TypeTable::default();
        let ty = t.intern(Type::Function(Box::new(FuncType {
            params: [TypeId::INT, TypeId::DOUBLE].into(), optional: 1, varargs: Varargs::No, ret: TypeId::INT,
            except: ExceptionSpec::Never, gil: GilSpec::Needs,
        })));
        let loc = Loc::new(some_file(), Span::empty(0));
        let name = DeclName { name: "f".into(), c_name: None, namespace: None, module: "pkg.pr".into(), loc };
        let f = t.cfuncs.push(CFunc {
            name, ty, params: vec![], linkage: Linkage::Private, python: PythonVisible::Yes, inline: Inline::No,
            owner: Owner::Module, overrides: None, is_final: false, fused: vec![], specialises: None, template_params: vec![], template_args: vec![], is_static: false, is_const: false,
        });
        assert_eq!(
            function_signature(t, f).as_deref(),
            Some("int (int, int __pyx_skip_dispatch, struct __pyx_opt_args_3pkg_2pr_f *__pyx_optional_args)")
        );
    }

    fn some_file() -> FileId {
        let mut sources = pyxide_base::SourceMap::default();
        sources.add(pyxide_base::Source::new("a.pxd", ""))
    }
}
