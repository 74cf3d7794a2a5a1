//! Conversions between C values and Python objects, chosen by the kind of the C type.

use super::op::{Applied, Test};
use super::Fx;
use crate::ctree::{CExpr, CStmt, CType, Class, Function, Item, Linkage, Member, Param};
use crate::module::Spelling;
use pyxide_mir::ir::{Expr, Place};
use pyxide_types::{FloatKind, IntKind, Signedness, Type, TypeId};

/// A C integer type: its word in the runtime's names, and the C-API's function to make an `int`
/// of it, with the type which that takes.
struct IntRow {
    kind: IntKind,
    word: &'static str,
    from: &'static str,
}

const INTS: &[IntRow] = &[
    IntRow { kind: IntKind::Char, word: "char", from: "PyLong_FromLong" },
    IntRow { kind: IntKind::SChar, word: "schar", from: "PyLong_FromLong" },
    IntRow { kind: IntKind::UChar, word: "uchar", from: "PyLong_FromLong" },
    IntRow { kind: IntKind::Short, word: "short", from: "PyLong_FromLong" },
    IntRow { kind: IntKind::UShort, word: "ushort", from: "PyLong_FromLong" },
    IntRow { kind: IntKind::Int, word: "int", from: "PyLong_FromLong" },
    IntRow { kind: IntKind::UInt, word: "uint", from: "PyLong_FromUnsignedLong" },
    IntRow { kind: IntKind::Long, word: "long", from: "PyLong_FromLong" },
    IntRow { kind: IntKind::ULong, word: "ulong", from: "PyLong_FromUnsignedLong" },
    IntRow { kind: IntKind::LongLong, word: "longlong", from: "pyx_from_longlong" },
    IntRow { kind: IntKind::ULongLong, word: "ulonglong", from: "pyx_from_ulonglong" },
    IntRow { kind: IntKind::SsizeT, word: "ssize", from: "pyx_from_ssize" },
    IntRow { kind: IntKind::SizeT, word: "size", from: "pyx_from_size" },
    IntRow { kind: IntKind::PtrdiffT, word: "ptrdiff", from: "pyx_from_ssize" },
    IntRow { kind: IntKind::HashT, word: "hash", from: "pyx_from_ssize" },
];

fn int_row(kind: IntKind) -> Option<&'static IntRow> {
    INTS.iter().find(|r| r.kind == kind)
}

/// Classes of C++'s standard library that convert, and where the runtime has it.
const CPP_SECTIONS: &[(&str, &str)] = &[
    ("string", "cpp_string"),
    ("string_view", "cpp_string_view"),
    ("complex", "cpp_complex"),
    ("pair", "cpp_pair"),
    ("vector", "cpp_vector"),
    ("list", "cpp_list"),
    ("set", "cpp_set"),
    ("unordered_set", "cpp_unordered_set"),
    ("map", "cpp_map"),
    ("unordered_map", "cpp_unordered_map"),
];

/// The word for a floating point type in the runtime's names.
pub(crate) fn float_suffix(kind: FloatKind) -> &'static str {
    match kind {
        FloatKind::Float => "float",
        FloatKind::Double => "double",
        FloatKind::LongDouble => "long_double",
    }
}

impl Fx<'_, '_> {
    /// `dest = (to)value` between an object and a C value.
    pub(crate) fn convert(&mut self, from: &Expr, to: TypeId, dest: Option<&Place>) -> Applied {
        let types = self.cx.types;
        let value = self.expr(from);
        if types.is_object(from.ty) && !types.is_object(to) {
            return self.from_object(value, to, dest);
        }
        self.to_object(value, from.ty, to)
    }

    /// A C value to an object.
    fn to_object(&mut self, value: CExpr, from: TypeId, _to: TypeId) -> Applied {
        let null = |value| Applied::value(value, Test::Null);
        match self.cx.to_object(value, from, _to) {
            Some(value) => match self.resolved(from) {
                Type::Bint => Applied::value(value, Test::Never),
                _ => null(value),
            },
            None => {
                self.cx.not_yet(self.loc, "converting this C type to an object");
                null(CExpr::null())
            }
        }
    }

    /// An object to a C value. Composite types are filled through a pointer to the destination.
    fn from_object(&mut self, value: CExpr, to: TypeId, dest: Option<&Place>) -> Applied {
        match self.cx.from_object(value, to) {
            Some(FromObject::Value(value, test)) => Applied::value(value, test),
            Some(FromObject::Filled(f, mut args)) => {
                let Some(dest) = dest else { return Applied::status(CExpr::number(0), Test::Never) };
                let d = self.destination(dest);
                let place = match dest.kind {
                    // What is filled must be there.
                    pyxide_mir::ir::PlaceKind::Var(v) if self.is_boxed(v) => self.box_of(v).member("make").called(),
                    _ if matches!(self.resolved(to), Type::CppClass(..)) => CExpr::call("pyx_renewed", vec![d]),
                    _ => d.address(),
                };
                args.push(place);
                Applied::status(CExpr::call(f, args), Test::Negative)
            }
            None => {
                self.cx.not_yet(self.loc, "converting an object to this C type");
                Applied::value(CExpr::number(0), Test::Never)
            }
        }
    }
}

/// How an object becomes a C value.
pub(crate) enum FromObject {
    Value(CExpr, Test),
    /// A function that fills what its last argument, still to be given, points to.
    Filled(String, Vec<CExpr>),
}

impl crate::module::Cx<'_> {
    /// The runtime's word for an integer type whose size this side knows, with its signedness.
    pub(crate) fn int_suffix(&self, ty: TypeId) -> Option<(&'static str, Signedness)> {
        match self.types[self.types.resolved(ty)] {
            Type::Bint => Some(("int", Signedness::Signed)),
            Type::Enum(_) => Some(("int", Signedness::Signed)),
            _ if self.is_foreign_integer(ty) => None,
            Type::Int(kind) => int_row(kind).map(|r| (r.word, kind.signedness())).or(Some(("long", Signedness::Unsigned))),
            _ => None,
        }
    }

    /// An integer typedef of a header: only C knows its size.
    fn is_foreign_integer(&self, ty: TypeId) -> bool {
        match &self.types[self.types.unqualified(ty)] {
            Type::Typedef(id) => {
                let def = &self.types.typedefs[*id];
                match def.linkage {
                    pyxide_types::Linkage::Extern => true,
                    _ => self.is_foreign_integer(def.base),
                }
            }
            _ => false,
        }
    }

    /// What is known of an integer type of `<stdint.h>`: a row of the table for its values.
    fn standard_integer(&self, ty: TypeId) -> Option<&'static IntRow> {
        let Type::Typedef(id) = &self.types[self.types.unqualified(ty)] else { return None };
        let def = &self.types.typedefs[*id];
        let Type::Int(kind) = self.types[self.types.resolved(def.base)] else { return None };
        if &*def.name.module != "libc.stdint" {
            return None;
        }
        // How wide the fast ones are, the header alone knows.
        int_row(match (def.name.name.contains("_fast"), kind.signedness()) {
            (false, _) => kind,
            (true, Signedness::Unsigned) => IntKind::ULongLong,
            (true, _) => IntKind::LongLong,
        })
    }

    /// The expression that makes an object of a C value; NULL says raised.
    pub(crate) fn to_object(&mut self, value: CExpr, from: TypeId, _to: TypeId) -> Option<CExpr> {
        let types = self.types;
        Some(match &types[types.resolved(from)] {
            Type::Bint => self.runtime("from_bint", "pyx_from_bint", vec![value]),
            Type::Int(kind) if kind.is_character() => self.runtime("from_ucs4", "pyx_from_ucs4", vec![value.cast(CType::named("Py_UCS4"))]),
            Type::Int(_) if self.standard_integer(from).is_some() => {
                let function = self.standard_integer(from)?.from;
                function.strip_prefix("pyx_").into_iter().for_each(|section| self.need(section));
                CExpr::call(function, vec![value])
            }
            Type::Int(_) if self.is_foreign_integer(from) => {
                let ty = self.ctype(types.unqualified(from));
                self.runtime("as_integer", "pyx_from_integer", vec![CExpr::name(ty.to_string()), value])
            }
            Type::Int(kind) => {
                let from = int_row(*kind)?.from;
                // What is the runtime's own has a section of its name.
                from.strip_prefix("pyx_").into_iter().for_each(|section| self.need(section));
                CExpr::call(from, vec![value])
            }
            Type::Enum(_) => CExpr::call("PyLong_FromLong", vec![value.cast(CType::named("long"))]),
            Type::Float(_) => CExpr::call("PyFloat_FromDouble", vec![value.cast_if_needed(from)]),
            Type::Complex(kind) => {
                let f = format!("pyx_from_complex_{}", float_suffix(*kind));
                self.runtime("complex", &f, vec![value])
            }
            Type::Pointer(to) => match types[types.resolved(*to)] {
                Type::Int(IntKind::Char | IntKind::UChar | IntKind::SChar) => self.text_to_object(value, from, _to),
                Type::Int(IntKind::PyUnicode) => {
                    CExpr::call("PyUnicode_FromWideChar", vec![value, CExpr::number(-1)])
                }
                _ => return None,
            },
            Type::Array(of, len) => match (&types[types.resolved(*of)], len) {
                (Type::Int(IntKind::Char | IntKind::UChar | IntKind::SChar), _) => self.text_to_object(value, from, _to),
                _ => self.composite_to_object(value, from)?,
            },
            Type::Struct(_) | Type::CTuple(_) => self.composite_to_object(value, from)?,
            Type::MemoryView(_) => self.view_to_object(value, from)?,
            Type::CppClass(..) => {
                self.need_cpp_conversion(from)?;
                match _to {
                    TypeId::PY_STR | TypeId::PY_BYTES | TypeId::PY_BYTEARRAY => {
                        let kind = text_kind(self.wanted_text(_to));
                        CExpr::call("pyx_cpp_text", vec![value, CExpr::name(kind)])
                    }
                    _ => CExpr::call(self.cpp_conversion("pyx_cpp_to", from), vec![value]),
                }
            }
            _ => return None,
        })
    }

    /// An object as an integer of a kind, in its C type.
    fn as_integer(&mut self, value: CExpr, kind: IntKind) -> CExpr {
        self.as_integer_of(value, kind, CType::named(crate::types::int_name(kind)))
    }

    /// An object as an integer of a C type, which is signed as a kind is.
    fn as_integer_of(&mut self, value: CExpr, kind: IntKind, ty: CType) -> CExpr {
        let unsigned = kind.signedness() == Signedness::Unsigned;
        let f = if unsigned { "as_unsigned" } else { "as_signed" };
        let size = CExpr::SizeOf(ty.clone()).cast(CType::int());
        let name = CExpr::string(ty.to_string().as_bytes());
        self.runtime(f, &format!("pyx_{f}"), vec![value, size, name]).cast(ty)
    }

    /// The function that converts a C++ class. Items that are truth values in the source are plain integers in C++, which
    /// is told of them.
    fn cpp_conversion(&mut self, name: &str, ty: TypeId) -> String {
        let ty = self.types.unqualified(self.types.resolved(ty));
        let plain = self.ctype(ty);
        self.spelling = Spelling::Source;
        let source = self.ctype(ty);
        self.spelling = Spelling::C;
        match plain == source {
            true => name.to_string(),
            false => format!("{name}_as<{source} >"),
        }
    }

    /// Asks for the conversions of a C++ container and of what it holds.
    fn need_cpp_conversion(&mut self, ty: TypeId) -> Option<()> {
        let types = self.types;
        match &types[types.resolved(ty)] {
            Type::CppClass(id, args) => {
                let def = &types.cpp_classes[*id];
                let own = def.name.c_name.as_deref().unwrap_or(&def.name.name).trim_start_matches("std::");
                let (_, section) = CPP_SECTIONS.iter().find(|(n, _)| *n == own)?;
                self.need(section);
                args.iter().take(if own.ends_with("map") || own == "pair" { 2 } else { 1 }).try_for_each(|a| self.need_cpp_conversion(*a))
            }
            Type::Int(_) | Type::Float(_) | Type::Bint | Type::Enum(_) | Type::Object(_) => Some(()),
            Type::Struct(_) | Type::CTuple(_) => self.cpp_specialisation(ty),
            Type::Pointer(to) if types.unqualified(*to) == TypeId::CHAR => Some(()),
            _ => None,
        }
    }

    /// The conversions of a struct or C tuple inside a container.
    fn cpp_specialisation(&mut self, ty: TypeId) -> Option<()> {
        let types = self.types;
        let ty = types.unqualified(types.resolved(ty));
        if !self.specialised.insert(ty) {
            return Some(());
        }
        let c = self.ctype(ty);
        let object = self.to_object(CExpr::name("v"), ty, TypeId::OBJECT)?;
        let Some(FromObject::Filled(from, mut args)) = self.from_object(CExpr::name("o"), ty) else { return None };
        args.push(CExpr::name("v"));
        let method = |name: &str, ret: CType, params: Vec<Param>, value: CExpr| {
            let body = vec![CStmt::Return(Some(value))];
            let function = Function { linkage: Linkage::Member, ret, name: name.into(), params, varargs: false, body };
            ("static ", Member { template: Vec::new(), function, constant: false })
        };
        let to = method("to", CType::object(), vec![Param::new(CType::Reference(Box::new(c.clone().constant())), "v")], object);
        let params = vec![Param::new(CType::object(), "o"), Param::new(c.clone().ptr(), "v")];
        let from = method("from", CType::int(), params, CExpr::call(from, args));
        self.early.push(Item::Class(Box::new(Class {
            template: Some(Vec::new()),
            name: format!("pyx_cpp<{c}>").into(),
            bases: Vec::new(),
            inner: Vec::new(),
            fields: Vec::new(),
            methods: vec![to, from],
        })));
        Some(())
    }

    /// The Python type that C text becomes: `str`, `bytes` or `bytearray`.
    fn wanted_text(&self, to: TypeId) -> &'static str {
        match to {
            TypeId::PY_STR => "str",
            TypeId::PY_BYTES => "bytes",
            TypeId::PY_BYTEARRAY => "bytearray",
            _ => match self.hir.options.c_string_type.as_deref() {
                Some("str" | "unicode") => "str",
                Some("bytearray") => "bytearray",
                _ => "bytes",
            },
        }
    }

    /// What the runtime's conversions of C++ text read of the directives `c_string_type` and
    /// `c_string_encoding`.
    pub(crate) fn text_directives(&self) -> Vec<Item> {
        let define = |text: String| Item::Directive(text.into());
        let mut out = Vec::new();
        if self.hir.options.c_string_type.is_some() {
            out.push(define(format!("define PYX_TEXT_TYPE {}", text_kind(self.wanted_text(TypeId::OBJECT)))));
        }
        if let Some(encoding) = &self.hir.options.c_string_encoding {
            out.push(define(format!("define PYX_TEXT_ENCODING {}", crate::printer::expression(&CExpr::string(encoding.as_bytes())))));
        }
        out
    }

    /// C text to `bytes`, or to what `c_string_type` says.
    fn text_to_object(&mut self, value: CExpr, from: TypeId, to: TypeId) -> CExpr {
        let plain = matches!(self.types.pointee(from).map(|t| &self.types[self.types.unqualified(t)]), Some(Type::Int(IntKind::Char)));
        let value = if plain { value } else { value.cast(CType::named("char").constant().ptr()) };
        match self.wanted_text(to) {
            "str" | "unicode" => CExpr::call("PyUnicode_FromString", vec![value]),
            "bytearray" => self.runtime("bytearray_from", "pyx_bytearray_from", vec![value]),
            _ => CExpr::call("PyBytes_FromString", vec![value]),
        }
    }

    /// How an object becomes a value of a C type.
    pub(crate) fn from_object(&mut self, value: CExpr, to: TypeId) -> Option<FromObject> {
        let types = self.types;
        let minus_one = |c: CType| Test::EqualsAndOccurred(CExpr::number(-1).cast(c));
        Some(match &types[types.resolved(to)] {
            Type::Bint => {
                // A type of a header may be C++'s `bool`, which cannot be negative.
                let test = if types.unqualified(to) == TypeId::BINT { Test::Negative } else { Test::Occurred };
                FromObject::Value(self.runtime("truth", "pyx_truth", vec![value]), test)
            }
            Type::Int(kind) if kind.is_character() => {
                let name = if *kind == IntKind::PyUnicode { "Py_UNICODE" } else { "Py_UCS4" };
                let c = self.runtime("as_ucs4", "pyx_as_ucs4", vec![value, CExpr::string(name.as_bytes())]);
                match kind {
                    IntKind::PyUnicode => {
                        let ty = CType::named("wchar_t");
                        FromObject::Value(c.cast(ty.clone()), minus_one(ty))
                    }
                    _ => FromObject::Value(c, minus_one(CType::named("Py_UCS4"))),
                }
            }
            Type::Int(_) if self.standard_integer(to).is_some() => {
                let ty = self.ctype(types.unqualified(to));
                let c = self.as_integer_of(value, self.standard_integer(to)?.kind, ty.clone());
                FromObject::Value(c, minus_one(ty))
            }
            Type::Int(_) if self.is_foreign_integer(to) => {
                let ty = self.ctype(types.unqualified(to));
                let name = CExpr::string(ty.to_string().as_bytes());
                let c = self.runtime("as_integer", "pyx_as_integer", vec![CExpr::name(ty.to_string()), value, name]);
                FromObject::Value(c, minus_one(ty))
            }
            Type::Int(IntKind::SsizeT | IntKind::HashT) => {
                let c = self.runtime("as_ssize", "pyx_as_ssize", vec![value]);
                FromObject::Value(c, Test::EqualsAndOccurred(CExpr::number(-1)))
            }
            Type::Int(kind) => {
                let ty = self.ctype(types.resolved(to));
                let c = self.as_integer(value, *kind);
                let test = match kind {
                    IntKind::Int | IntKind::Long | IntKind::LongLong => Test::EqualsAndOccurred(CExpr::number(-1)),
                    _ => minus_one(ty),
                };
                FromObject::Value(c, test)
            }
            Type::Enum(_) => {
                let ty = self.ctype(types.unqualified(to));
                let c = self.as_integer(value, IntKind::Int).cast(ty.clone());
                FromObject::Value(c, minus_one(ty))
            }
            Type::Float(kind) => {
                let c = CExpr::call("PyFloat_AsDouble", vec![value]);
                match kind {
                    FloatKind::Double => FromObject::Value(c, Test::EqualsAndOccurred(CExpr::number(-1))),
                    _ => {
                        let ty = CType::named(crate::types::float_name(*kind));
                        FromObject::Value(c.cast(ty.clone()), minus_one(ty))
                    }
                }
            }
            Type::Complex(kind) => {
                let f = format!("pyx_as_complex_{}", float_suffix(*kind));
                FromObject::Value(self.runtime("complex", &f, vec![value]), Test::Occurred)
            }
            Type::Pointer(p) => match types[types.resolved(*p)] {
                Type::Int(IntKind::Char | IntKind::UChar | IntKind::SChar) => {
                    let ty = self.ctype(types.unqualified(to));
                    // Directive c_string_encoding: text too.
                    let (section, f) = match self.hir.options.c_string_encoding.as_deref() {
                        None | Some("") => ("as_chars", "pyx_as_chars"),
                        Some("ascii") => ("as_chars_ascii", "pyx_as_chars_ascii"),
                        Some(_) => ("as_chars_utf8", "pyx_as_chars_utf8"),
                    };
                    let c = self.runtime(section, f, vec![value]).cast(ty);
                    FromObject::Value(c, Test::NullAndOccurred)
                }
                _ => return None,
            },
            Type::MemoryView(view) => {
                let description = self.view_description(view);
                let c = self.runtime("memoryview", "pyx_slice_of", vec![value, description]);
                FromObject::Value(c, Test::NoView)
            }
            Type::CppClass(..) => {
                self.need_cpp_conversion(to)?;
                FromObject::Filled(self.cpp_conversion("pyx_cpp_from", to), vec![value])
            }
            Type::Struct(_) | Type::CTuple(_) | Type::Array(..) => {
                let f = self.composite_from_object(to)?;
                FromObject::Filled(f, vec![value])
            }
            _ => return None,
        })
    }
}

/// The runtime's name for a type of text.
fn text_kind(wanted: &str) -> &'static str {
    match wanted {
        "str" => "PYX_STR",
        "bytearray" => "PYX_BYTEARRAY",
        _ => "PYX_BYTES",
    }
}

impl CExpr {
    /// `double` is what the C-API takes; narrower floats widen by themselves.
    fn cast_if_needed(self, from: TypeId) -> CExpr {
        match from {
            TypeId::LONG_DOUBLE => self.cast(CType::named("double")),
            _ => self,
        }
    }
}
