//! Types as people read them in messages.

use crate::*;

impl TypeTable {
    /// The type as a declaration would spell it.
    pub fn display(&self, ty: TypeId) -> String {
        match &self[ty] {
            Type::Error => "?".into(),
            Type::Object(ObjectType::Any) => "object".into(),
            Type::Object(ObjectType::Builtin(b)) => format!("{} object", b.row().name),
            Type::Object(ObjectType::Class(c)) => self.classes[*c].name.name.to_string(),
            Type::Void => "void".into(),
            Type::Bint => "bint".into(),
            Type::Int(k) => k.spelling().into(),
            Type::Float(k) => k.spelling().into(),
            Type::Complex(k) => format!("{} complex", k.spelling()),
            Type::Pointer(t) => match &self[*t] {
                Type::Function(f) => self.display_function(f, "(*)"),
                _ => format!("{} *", self.display(*t)).replace("* *", "**"),
            },
            Type::Array(t, len) => match len {
                ArrayLen::Unknown => format!("{}[]", self.display(*t)),
                ArrayLen::Known(n) => format!("{}[{n}]", self.display(*t)),
                ArrayLen::Named(n) => format!("{}[{n}]", self.display(*t)),
            },
            Type::Function(f) => self.display_function(f, ""),
            Type::Struct(s) => self.structs[*s].name.name.to_string(),
            Type::Enum(e) => self.enums[*e].name.as_ref().map_or("enum".into(), |n| n.name.to_string()),
            Type::Typedef(t) => self.typedefs[*t].name.name.to_string(),
            Type::CppClass(c, args) => {
                let name = self.cpp_classes[*c].name.name.to_string();
                if args.is_empty() { name } else { format!("{name}[{}]", self.display_list(args)) }
            }
            Type::Reference(t) => format!("{} &", self.display(*t)),
            Type::RvalueReference(t) => format!("{} &&", self.display(*t)),
            Type::Const(t) => format!("const {}", self.display(*t)),
            Type::Volatile(t) => format!("volatile {}", self.display(*t)),
            Type::Restrict(t) => format!("restrict {}", self.display(*t)),
            Type::MemoryView(m) => {
                let axes: Vec<&str> = m.axes.iter().map(|a| if a.packing == Packing::Contiguous { "::1" } else { ":" }).collect();
                format!("{}[{}]", self.display(m.dtype), axes.join(", "))
            }
            Type::Buffer(b) => {
                let item = if self.is_object(b.dtype) { "Python object".to_string() } else { self.display(b.dtype).to_string() };
                format!("{}[{item},ndim={}]", self.display(b.base), b.ndim)
            },
            Type::Generic(g) => {
                let base = self.display(g.base);
                let name = base.strip_suffix(" object").unwrap_or(&base);
                let mut args: Vec<String> = g.args.iter().map(|t| if *t == TypeId::OBJECT { "Python object".into() } else { self.display(*t) }).collect();
                if g.length == TupleLength::Any {
                    args.push("...".into());
                }
                format!("{name}[{}] object", args.join(","))
            }
            Type::CTuple(items) => format!("({})", self.display_list(items)),
            Type::Fused(f) => self.fused[*f].name.name.to_string(),
            Type::TemplateParam(n) => n.to_string(),
            Type::Null => "NULL".into(),
            Type::Opaque(n) => n.to_string(),
        }
    }

    fn display_list(&self, items: &[TypeId]) -> String {
        items.iter().map(|t| self.display(*t)).collect::<Vec<_>>().join(", ")
    }

    fn display_function(&self, f: &FuncType, name: &str) -> String {
        let plain = |t: &TypeId| {
            let text = self.display(*t);
            text.strip_suffix(" object").map_or(text.clone(), String::from)
        };
        let mut params = f.params.iter().map(plain).collect::<Vec<_>>().join(", ");
        if f.varargs == Varargs::Yes {
            params.push_str(if params.is_empty() { "..." } else { ", ..." });
        }
        let except = match &f.except {
            // Results that are objects say by themselves whether there was an exception.
            ExceptionSpec::Object => String::new(),
            ExceptionSpec::Never if self.is_object(f.ret) => String::new(),
            ExceptionSpec::Never => " noexcept".into(),
            ExceptionSpec::Value(v) => format!(" except {v}"),
            ExceptionSpec::ValueAndCheck(v) => format!(" except? {v}"),
            // What `except *` is for a function that returns an integer.
            ExceptionSpec::AlwaysCheck if self.is_integral(f.ret) => " except? -1".into(),
            ExceptionSpec::AlwaysCheck => " except *".into(),
            ExceptionSpec::Cpp(_) => " except +".into(),
        };
        let gil = match f.gil {
            GilSpec::Needs => "",
            GilSpec::Free | GilSpec::Takes => " nogil",
        };
        let ret = plain(&f.ret);
        let space = if ret.ends_with(['*', '&']) { "" } else { " " };
        format!("{ret}{space}{name}({params}){except}{gil}")
    }
}

impl IntKind {
    /// Its spelling in declarations.
    pub fn spelling(self) -> &'static str {
        use IntKind::*;
        match self {
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
}

impl FloatKind {
    /// Its spelling in declarations.
    pub fn spelling(self) -> &'static str {
        match self {
            FloatKind::Float => "float",
            FloatKind::Double => "double",
            FloatKind::LongDouble => "long double",
        }
    }
}
