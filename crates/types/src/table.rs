//! The interner and the definitions behind the ids.

use crate::*;
use cranelift_entity::PrimaryMap;
use pyxide_base::{FileId, Loc, Span};
use rustc_hash::FxHashMap;

macro_rules! well_known {
    ($($name:ident = $value:expr;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum WellKnown { $($name),* }
        /// Types that always have the same id, so that tables can name them.
        impl TypeId { $(
            #[doc = concat!("`", stringify!($value), "`")]
            pub const $name: TypeId = TypeId(WellKnown::$name as u32);
        )* }
        const WELL_KNOWN_NAMES: &[&str] = &[$(stringify!($name)),*];
        fn well_known() -> Vec<Type> { vec![$($value),*] }
    };
}

well_known! {
    ERROR = Type::Error;
    OBJECT = Type::Object(ObjectType::Any);
    VOID = Type::Void;
    BINT = Type::Bint;
    CHAR = Type::Int(IntKind::Char);
    SCHAR = Type::Int(IntKind::SChar);
    UCHAR = Type::Int(IntKind::UChar);
    SHORT = Type::Int(IntKind::Short);
    USHORT = Type::Int(IntKind::UShort);
    INT = Type::Int(IntKind::Int);
    UINT = Type::Int(IntKind::UInt);
    LONG = Type::Int(IntKind::Long);
    ULONG = Type::Int(IntKind::ULong);
    LONGLONG = Type::Int(IntKind::LongLong);
    ULONGLONG = Type::Int(IntKind::ULongLong);
    SSIZE_T = Type::Int(IntKind::SsizeT);
    SIZE_T = Type::Int(IntKind::SizeT);
    PTRDIFF_T = Type::Int(IntKind::PtrdiffT);
    HASH_T = Type::Int(IntKind::HashT);
    UCS4 = Type::Int(IntKind::Ucs4);
    PY_UNICODE = Type::Int(IntKind::PyUnicode);
    FLOAT = Type::Float(FloatKind::Float);
    DOUBLE = Type::Float(FloatKind::Double);
    LONG_DOUBLE = Type::Float(FloatKind::LongDouble);
    COMPLEX_FLOAT = Type::Complex(FloatKind::Float);
    COMPLEX_DOUBLE = Type::Complex(FloatKind::Double);
    COMPLEX_LONG_DOUBLE = Type::Complex(FloatKind::LongDouble);
    SOFT_COMPLEX = Type::Typedef(TypedefId::from_u32(0));
    NULL = Type::Null;
    PY_TYPE = Type::Object(ObjectType::Builtin(Builtin::Type));
    PY_BOOL = Type::Object(ObjectType::Builtin(Builtin::Bool));
    PY_INT = Type::Object(ObjectType::Builtin(Builtin::Int));
    PY_FLOAT = Type::Object(ObjectType::Builtin(Builtin::Float));
    PY_COMPLEX = Type::Object(ObjectType::Builtin(Builtin::Complex));
    PY_STR = Type::Object(ObjectType::Builtin(Builtin::Str));
    PY_BYTES = Type::Object(ObjectType::Builtin(Builtin::Bytes));
    PY_BYTEARRAY = Type::Object(ObjectType::Builtin(Builtin::ByteArray));
    PY_LIST = Type::Object(ObjectType::Builtin(Builtin::List));
    PY_TUPLE = Type::Object(ObjectType::Builtin(Builtin::Tuple));
    PY_DICT = Type::Object(ObjectType::Builtin(Builtin::Dict));
    PY_FROZENDICT = Type::Object(ObjectType::Builtin(Builtin::FrozenDict));
    PY_SET = Type::Object(ObjectType::Builtin(Builtin::Set));
    PY_FROZENSET = Type::Object(ObjectType::Builtin(Builtin::FrozenSet));
    PY_SLICE = Type::Object(ObjectType::Builtin(Builtin::Slice));
    PY_MEMORYVIEW = Type::Object(ObjectType::Builtin(Builtin::MemoryView));
    PY_RANGE = Type::Object(ObjectType::Builtin(Builtin::Range));
    PY_BASE_EXCEPTION = Type::Object(ObjectType::Builtin(Builtin::BaseException));
    PY_EXCEPTION = Type::Object(ObjectType::Builtin(Builtin::Exception));
    VOID_PTR = Type::Pointer(TypeId::VOID);
    CHAR_PTR = Type::Pointer(TypeId::CHAR);
    CONST_CHAR = Type::Const(TypeId::CHAR);
    CONST_CHAR_PTR = Type::Pointer(TypeId::CONST_CHAR);
    UCHAR_PTR = Type::Pointer(TypeId::UCHAR);
    PY_UNICODE_PTR = Type::Pointer(TypeId::PY_UNICODE);
}

/// All types of a compilation, and what their ids stand for. Grows only.
#[derive(Clone, Debug)]
pub struct TypeTable {
    types: PrimaryMap<TypeId, Type>,
    index: FxHashMap<Type, TypeId>,
    pub structs: PrimaryMap<StructId, StructDef>,
    pub enums: PrimaryMap<EnumId, EnumDef>,
    pub typedefs: PrimaryMap<TypedefId, TypedefDef>,
    pub classes: PrimaryMap<ClassId, ClassDef>,
    pub cpp_classes: PrimaryMap<CppClassId, CppClassDef>,
    pub fused: PrimaryMap<FusedId, FusedDef>,
    pub cfuncs: PrimaryMap<CFuncId, CFunc>,
    pub cvars: PrimaryMap<CVarId, CVar>,
    /// Whether a declaration names a calling convention (`__stdcall` and the like).
    pub calling_conventions: bool,
}

impl Default for TypeTable {
    fn default() -> Self {
        let mut table = TypeTable {
            types: PrimaryMap::new(),
            index: FxHashMap::default(),
            structs: PrimaryMap::new(),
            enums: PrimaryMap::new(),
            typedefs: PrimaryMap::new(),
            classes: PrimaryMap::new(),
            cpp_classes: PrimaryMap::new(),
            fused: PrimaryMap::new(),
            cfuncs: PrimaryMap::new(),
            cvars: PrimaryMap::new(),
            calling_conventions: false,
        };
        // What a power of reals is when nobody says that it stays real: complex, and a `float` of Python where it can
        // be one (docs: directive `cpow`).
        let name = DeclName {
            name: "soft double complex".into(),
            c_name: None,
            namespace: None,
            module: "".into(),
            loc: Loc::new(FileId::from_u32(0), Span::empty(0)),
        };
        table.typedefs.push(TypedefDef { name, base: TypeId::COMPLEX_DOUBLE, linkage: Linkage::Private, params: Vec::new() });
        for ty in well_known() {
            table.intern(ty);
        }
        table
    }
}

impl std::ops::Index<TypeId> for TypeTable {
    type Output = Type;
    fn index(&self, id: TypeId) -> &Type {
        &self.types[id]
    }
}

impl std::fmt::Debug for TypeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match WELL_KNOWN_NAMES.get(self.0 as usize) {
            Some(name) => f.write_str(name),
            None => write!(f, "ty{}", self.0),
        }
    }
}

impl TypeTable {
    /// The id of a type; the same for equal types.
    pub fn intern(&mut self, ty: Type) -> TypeId {
        if let Some(id) = self.index.get(&ty) {
            return *id;
        }
        let id = self.types.push(ty.clone());
        self.index.insert(ty, id);
        id
    }
    /// `T*`
    pub fn pointer(&mut self, to: TypeId) -> TypeId {
        self.intern(Type::Pointer(to))
    }
    /// The object type of an extension type.
    pub fn class(&mut self, class: ClassId) -> TypeId {
        self.intern(Type::Object(ObjectType::Class(class)))
    }
    /// The property of a class or of its bases.
    pub fn find_property(&self, class: ClassId, name: &str) -> Option<CProperty> {
        let mut at = Some(class);
        while let Some(c) = at {
            if let Some(found) = self.classes[c].properties.get(name) {
                return Some(*found);
            }
            at = self.classes[c].base.and_then(|b| self.as_class(b));
        }
        None
    }
    /// A built-in object type.
    pub fn builtin(&mut self, builtin: Builtin) -> TypeId {
        self.intern(Type::Object(ObjectType::Builtin(builtin)))
    }
    /// The type with `const`, `volatile` and `restrict` taken off the outside; a name for a qualified type is given up with them.
    pub fn unqualified(&self, mut ty: TypeId) -> TypeId {
        let mut plain = ty;
        loop {
            ty = match self[ty] {
                Type::Const(inner) | Type::Volatile(inner) | Type::Restrict(inner) => {
                    plain = inner;
                    inner
                }
                Type::Typedef(id) => self.typedefs[id].base,
                _ => return plain,
            };
        }
    }
    /// The type with qualifiers, references and typedefs taken off the outside: what
    /// arithmetic and conversions look at. An extern typedef keeps only the kind of its base.
    pub fn resolved(&self, mut ty: TypeId) -> TypeId {
        loop {
            ty = match self[ty] {
                Type::Const(t) | Type::Volatile(t) | Type::Restrict(t) | Type::Reference(t) | Type::RvalueReference(t) => t,
                Type::Typedef(id) => self.typedefs[id].base,
                Type::Generic(ref g) => g.base,
                _ => return ty,
            }
        }
    }
    /// Whether a value is a counted reference to a Python object.
    pub fn is_object(&self, ty: TypeId) -> bool {
        matches!(self[self.resolved(ty)], Type::Object(_) | Type::Buffer(_))
    }
    /// The container with the types of its items, if the type tells of them.
    pub fn as_generic(&self, ty: TypeId) -> Option<&GenericType> {
        match &self[self.unqualified(ty)] {
            Type::Generic(g) => Some(g),
            Type::Typedef(id) => self.as_generic(self.typedefs[*id].base),
            _ => None,
        }
    }
    /// The extension type, if it is one.
    pub fn as_class(&self, ty: TypeId) -> Option<ClassId> {
        match self[self.resolved(ty)] {
            Type::Object(ObjectType::Class(id)) => Some(id),
            _ => None,
        }
    }
    /// The built-in object type, if it is one.
    pub fn as_builtin(&self, ty: TypeId) -> Option<Builtin> {
        match self[self.resolved(ty)] {
            Type::Object(ObjectType::Builtin(b)) => Some(b),
            _ => None,
        }
    }
    /// One of the fused types that `cython` offers: `integral`, `floating`, `numeric`
    /// (docs: "Fused Types").
    pub fn predefined_fused(&mut self, name: &str) -> Option<FusedId> {
        use TypeId as T;
        let (name, members): (&str, &[TypeId]) = match name {
            "integral" => ("integral", &[T::SHORT, T::INT, T::LONG]),
            "floating" => ("floating", &[T::FLOAT, T::DOUBLE]),
            "numeric" => {
                ("numeric", &[T::SHORT, T::INT, T::LONG, T::FLOAT, T::DOUBLE, T::COMPLEX_FLOAT, T::COMPLEX_DOUBLE])
            }
            _ => return None,
        };
        let known = self.fused.iter().find(|(_, f)| &*f.name.module == "cython" && &*f.name.name == name);
        if let Some((id, _)) = known {
            return Some(id);
        }
        let loc = pyxide_base::Loc::new(cranelift_entity::EntityRef::new(0), Default::default());
        let name = DeclName { name: name.into(), c_name: None, namespace: None, module: "cython".into(), loc };
        Some(self.fused.push(FusedDef { name, members: members.to_vec() }))
    }
    /// `Py_buffer`, which every module knows (docs: "Implementing the buffer protocol").
    pub fn py_buffer(&mut self) -> TypeId {
        let known = self.structs.iter().find(|(_, s)| &*s.name.module == "cython" && &*s.name.name == "Py_buffer").map(|(id, _)| id);
        let id = known.unwrap_or_else(|| {
            let loc = pyxide_base::Loc::new(cranelift_entity::EntityRef::new(0), Default::default());
            let name = |name: &str| DeclName { name: name.into(), c_name: Some(name.into()), namespace: None, module: "cython".into(), loc };
            let extents = self.pointer(TypeId::SSIZE_T);
            let fields = [
                ("buf", TypeId::VOID_PTR),
                ("obj", TypeId::OBJECT),
                ("len", TypeId::SSIZE_T),
                ("itemsize", TypeId::SSIZE_T),
                ("readonly", TypeId::BINT),
                ("ndim", TypeId::INT),
                ("format", TypeId::CHAR_PTR),
                ("shape", extents),
                ("strides", extents),
                ("suboffsets", extents),
                ("internal", TypeId::VOID_PTR),
            ];
            let fields = fields.map(|(n, ty)| Field { name: name(n), ty, access: FieldAccess::Hidden });
            self.structs.push(StructDef {
                name: name("Py_buffer"),
                aggregate: Aggregate::Struct,
                linkage: Linkage::Extern,
                packed: Packed::No,
                tag: Tag::Typedef,
                fields: Some(fields.into()),
            })
        });
        self.intern(Type::Struct(id))
    }
    /// The arguments of a template by the names of its parameters; those left out are absent.
    pub fn template_arguments(&self, class: CppClassId, args: &[TypeId]) -> Vec<(Type, TypeId)> {
        let params = &self.cpp_classes[class].template_params;
        params.iter().zip(args).map(|(p, a)| (Type::TemplateParam((&*p.name).into()), *a)).collect()
    }
    /// The enum of a class template, as it is inside an instance of the class.
    fn enum_of(&mut self, id: EnumId, outer: TypeId) -> TypeId {
        let same = |e: &EnumDef| e.outer == Some(outer) && e.name.as_ref().map(|n| n.loc) == self.enums[id].name.as_ref().map(|n| n.loc);
        let known = self.enums.iter().find(|(_, e)| same(e)).map(|(known, _)| known);
        let instance = known.unwrap_or_else(|| {
            let def = EnumDef { outer: Some(outer), ..self.enums[id].clone() };
            self.enums.push(def)
        });
        self.intern(Type::Enum(instance))
    }
    /// The type with every occurrence of the types on the left replaced: template parameters by
    /// their arguments, fused types by their specialisations.
    pub fn substitute(&mut self, ty: TypeId, map: &[(Type, TypeId)]) -> TypeId {
        if map.is_empty() {
            return ty;
        }
        if let Some((_, to)) = map.iter().find(|(from, _)| *from == self[ty]) {
            return *to;
        }
        let new = match self[ty].clone() {
            Type::Pointer(t) => Type::Pointer(self.substitute(t, map)),
            Type::Array(t, n) => Type::Array(self.substitute(t, map), n),
            Type::Reference(t) => Type::Reference(self.substitute(t, map)),
            Type::RvalueReference(t) => Type::RvalueReference(self.substitute(t, map)),
            Type::Const(t) => match self.substitute(t, map) {
                // What stands for the parameter may be constant itself.
                inner if matches!(self[inner], Type::Const(_)) => return inner,
                inner => Type::Const(inner),
            },
            Type::Volatile(t) => Type::Volatile(self.substitute(t, map)),
            Type::Restrict(t) => Type::Restrict(self.substitute(t, map)),
            Type::Enum(id) => match self.enums[id].outer {
                Some(outer) => {
                    let outer = self.substitute(outer, map);
                    return self.enum_of(id, outer);
                }
                None => return ty,
            },
            // A typedef of a fused type has no name in C.
            Type::Typedef(t) => {
                let base = self.typedefs[t].base;
                let mut fused = Vec::new();
                self.fused_in(base, &mut fused);
                return if fused.is_empty() { ty } else { self.substitute(base, map) };
            }
            Type::Generic(g) => {
                let args = g.args.iter().map(|t| self.substitute(*t, map)).collect();
                Type::Generic(GenericType { args, ..*g }.into())
            }
            Type::CTuple(ts) => Type::CTuple(ts.iter().map(|t| self.substitute(*t, map)).collect()),
            Type::CppClass(c, args) => {
                let mut new: Vec<TypeId> = args.iter().map(|t| self.substitute(*t, map)).collect();
                // Parameters with a default that nothing stands for are left out, as where a type
                // is written.
                let open = |t: &TypeId, i: usize| {
                    let param = &self.cpp_classes[c].template_params.get(i);
                    matches!((&self[*t], param), (Type::TemplateParam(n), Some(p)) if p.optional && **n == *p.name)
                };
                while new[..] != args[..] && new.last().is_some_and(|t| open(t, new.len() - 1)) {
                    new.pop();
                }
                Type::CppClass(c, new.into())
            }
            Type::MemoryView(m) => {
                let dtype = self.substitute(m.dtype, map);
                Type::MemoryView(MemoryViewType { dtype, axes: m.axes.clone() }.into())
            }
            Type::Buffer(b) => {
                let dtype = self.substitute(b.dtype, map);
                Type::Buffer(BufferType { dtype, ..(*b).clone() }.into())
            }
            Type::Function(f) => Type::Function(
                FuncType {
                    params: f.params.iter().map(|t| self.substitute(*t, map)).collect(),
                    ret: self.substitute(f.ret, map),
                    ..(*f).clone()
                }
                .into(),
            ),
            _ => return ty,
        };
        self.intern(new)
    }
    /// The fused types in a type, each once, in the order in which they stand.
    pub fn fused_in(&self, ty: TypeId, found: &mut Vec<FusedId>) {
        match &self[ty] {
            Type::Fused(f) => {
                if !found.contains(f) {
                    found.push(*f);
                }
            }
            Type::Pointer(t) | Type::Array(t, _) | Type::Reference(t) | Type::RvalueReference(t) | Type::Const(t) | Type::Volatile(t) | Type::Restrict(t) => {
                self.fused_in(*t, found)
            }
            Type::Typedef(t) => self.fused_in(self.typedefs[*t].base, found),
            Type::Generic(g) => g.args.iter().for_each(|t| self.fused_in(*t, found)),
            Type::CTuple(ts) | Type::CppClass(_, ts) => ts.iter().for_each(|t| self.fused_in(*t, found)),
            Type::MemoryView(m) => self.fused_in(m.dtype, found),
            Type::Buffer(b) => self.fused_in(b.dtype, found),
            Type::Function(f) => {
                self.fused_in(f.ret, found);
                f.params.iter().for_each(|t| self.fused_in(*t, found));
            }
            _ => {}
        }
    }
    /// How many specialisations these fused types make, if they are more than anyone can want.
    pub fn too_many_specialisations(&self, fused: &[FusedId]) -> Option<usize> {
        let count = fused.iter().fold(1usize, |n, f| n.saturating_mul(self.fused[*f].members.len().max(1)));
        (count > crate::declare::MAX_SPECIALISATIONS).then_some(count)
    }
    /// The fused types that a function is specialised by: those of its parameters come first.
    pub fn fused_in_signature(&self, ty: TypeId) -> Vec<FusedId> {
        let mut found = Vec::new();
        if let Type::Function(f) = &self[ty] {
            f.params.iter().for_each(|t| self.fused_in(*t, &mut found));
        }
        self.fused_in(ty, &mut found);
        found
    }
    /// Whether values of it are C++ objects, or structs and arrays with C++ objects inside.
    pub fn holds_cpp(&self, ty: TypeId) -> bool {
        match &self[self.unqualified(ty)] {
            Type::CppClass(..) => true,
            Type::Typedef(t) => self.holds_cpp(self.typedefs[*t].base),
            Type::Array(t, _) => self.holds_cpp(*t),
            Type::Struct(s) => self.structs[*s].fields.iter().flatten().any(|f| self.holds_cpp(f.ty)),
            _ => false,
        }
    }

    /// The name of a class of C++'s standard library in `std`, whatever declares it.
    pub fn std_name(&self, class: crate::CppClassId) -> Option<&str> {
        let name = &self.cpp_classes[class].name;
        let own = name.c_name.as_deref().unwrap_or(&name.name);
        match name.namespace.as_deref() {
            Some("std") => Some(own),
            _ => own.strip_prefix("std::"),
        }
    }

    /// Whether a C++ class has a constructor without arguments, as far as it is declared; other types have.
    pub fn made_of_nothing(&self, ty: TypeId) -> bool {
        let Type::CppClass(id, _) = &self[self.unqualified(ty)] else { return true };
        match self.cpp_classes[*id].methods.get(crate::CONSTRUCTOR) {
            Some(ctors) => ctors.iter().any(|c| {
                matches!(&self[self.resolved(self.cfuncs[*c].ty)], Type::Function(f) if f.params.len() <= f.optional as usize)
            }),
            None => true,
        }
    }
    /// Whether it is a C integer in the wide sense: integers, `bint` and enums.
    pub fn is_integral(&self, ty: TypeId) -> bool {
        matches!(self[self.resolved(ty)], Type::Int(_) | Type::Bint | Type::Enum(_))
    }
    /// Whether it is a C number: integral, floating or complex.
    pub fn is_number(&self, ty: TypeId) -> bool {
        self.is_integral(ty) || matches!(self[self.resolved(ty)], Type::Float(_) | Type::Complex(_))
    }
    /// The pointed-to or element type of a pointer or array.
    pub fn pointee(&self, ty: TypeId) -> Option<TypeId> {
        match self[self.resolved(ty)] {
            Type::Pointer(t) | Type::Array(t, _) => Some(t),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_ids_name_their_types() {
        let mut t = TypeTable::default();
        assert_eq!(t[TypeId::OBJECT], Type::Object(ObjectType::Any));
        assert_eq!(t[TypeId::DOUBLE], Type::Float(FloatKind::Double));
        assert_eq!(t.builtin(Builtin::List), TypeId::PY_LIST);
        assert_eq!(t.intern(Type::Int(IntKind::Long)), TypeId::LONG);
        assert_eq!(t.pointer(TypeId::CHAR), TypeId::CHAR_PTR);
    }
}
