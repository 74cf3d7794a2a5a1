//! Types as people write them, for messages and `# revealed:` tests.

use pyxide_types::{ArrayLen, FloatKind, IntKind, ObjectType, Type, TypeId, TypeTable};

/// The language's spelling of a type.
pub fn type_name(types: &TypeTable, ty: TypeId) -> String {
    let name = |t| type_name(types, t);
    match &types[ty] {
        Type::Error => "<error>".into(),
        Type::Object(ObjectType::Any) => "object".into(),
        Type::Object(ObjectType::Builtin(b)) => b.row().name.into(),
        Type::Object(ObjectType::Class(c)) => types.classes[*c].name.name.to_string(),
        Type::Void => "void".into(),
        Type::Bint => "bint".into(),
        Type::Int(k) => int_name(*k).into(),
        Type::Float(k) => float_name(*k).into(),
        Type::Complex(k) => format!("{} complex", float_name(*k)),
        Type::Pointer(t) => match &types[*t] {
            Type::Function(_) => name(*t).replacen('(', "(*)(", 1),
            Type::Pointer(_) => format!("{}*", name(*t)),
            _ => format!("{} *", name(*t)),
        },
        Type::Array(t, len) => match len {
            ArrayLen::Unknown => format!("{}[]", name(*t)),
            ArrayLen::Known(n) => format!("{}[{n}]", name(*t)),
            ArrayLen::Named(n) => format!("{}[{n}]", name(*t)),
        },
        Type::Function(f) => {
            let params: Vec<_> = f.params.iter().map(|p| name(*p)).collect();
            format!("{} ({})", name(f.ret), params.join(", "))
        }
        Type::Struct(s) => types.structs[*s].name.name.to_string(),
        Type::Enum(e) => types.enums[*e].name.as_ref().map_or("enum".into(), |n| n.name.to_string()),
        Type::Typedef(t) => types.typedefs[*t].name.name.to_string(),
        Type::CppClass(c, args) => {
            let base = types.cpp_classes[*c].name.name.to_string();
            if args.is_empty() {
                return base;
            }
            format!("{base}[{}]", args.iter().map(|a| name(*a)).collect::<Vec<_>>().join(","))
        }
        Type::Reference(t) => format!("{} &", name(*t)),
        Type::RvalueReference(t) => format!("{} &&", name(*t)),
        Type::Const(t) => format!("const {}", name(*t)),
        Type::Volatile(t) => format!("volatile {}", name(*t)),
        Type::MemoryView(m) => {
            use pyxide_types::Packing;
            let axes: Vec<_> = m.axes.iter().map(|a| if a.packing == Packing::Contiguous { "::1" } else { ":" }).collect();
            format!("{}[{}]", name(m.dtype), axes.join(", "))
        }
        Type::Buffer(b) => format!("{}[{}]", name(b.base), name(b.dtype)),
        Type::CTuple(parts) => format!("({})", parts.iter().map(|a| name(*a)).collect::<Vec<_>>().join(", ")),
        Type::Fused(f) => types.fused[*f].name.name.to_string(),
        Type::TemplateParam(n) | Type::Opaque(n) => n.to_string(),
        Type::Null => "NULL".into(),
    }
}

fn int_name(k: IntKind) -> &'static str {
    use IntKind::*;
    match k {
        Char => "char",
        SChar => "signed char",
        UChar => "unsigned char",
        Short => "short",
        UShort => "unsigned short",
        Int => "int",
        UInt => "unsigned int",
        Long => "long",
        ULong => "unsigned long",
        LongLong => "long long",
        ULongLong => "unsigned long long",
        SsizeT => "Py_ssize_t",
        SizeT => "size_t",
        PtrdiffT => "ptrdiff_t",
        HashT => "Py_hash_t",
        Ucs4 => "Py_UCS4",
        PyUnicode => "Py_UNICODE",
    }
}

fn float_name(k: FloatKind) -> &'static str {
    match k {
        FloatKind::Float => "float",
        FloatKind::Double => "double",
        FloatKind::LongDouble => "long double",
    }
}
