//! What to do about a mistake: names that were meant, and what mends a conversion.

use super::Checker;
use crate::bind::NameKind;
use crate::tree::{Captured, Coercion, Expr, ExprKind, PlaceKind};
use num_bigint::BigInt;
use pyxide_base::{Diagnostic, Loc, Severity, SourceMap, Symbol, library_of, similar, similar_in_library};
use pyxide_syntax::ast;
use pyxide_types::{Builtin, Type, TypeId};

/// Words of other languages.
const FOREIGN: &[(&str, &str)] = &[
    ("true", "write 'True'"),
    ("false", "write 'False'"),
    ("none", "write 'None'"),
    ("null", "write 'None' for objects and 'NULL' for C pointers"),
    ("nil", "write 'None' for objects and 'NULL' for C pointers"),
    ("nullptr", "write 'NULL'"),
    ("undefined", "write 'None'"),
    ("this", "write 'self'"),
    ("elif", "'elif' follows the block of an 'if' and stands as far to the left as it"),
    ("let", "a variable is declared with 'cdef TYPE name', or needs no declaration at all"),
    ("cython", "add 'cimport cython' at the top of the file"),
    ("std", "names of C++ are cimported, as in 'from libcpp.vector cimport vector'; then they stand alone"),
    ("printf", "add 'from libc.stdio cimport printf' at the top of the file; print() is Python's"),
    ("cout", "print() writes a line; C's own is 'from libc.stdio cimport printf'"),
    ("nan", "add 'from libc.math cimport NAN', or write float('nan')"),
    ("PI", "add 'from libc.math cimport M_PI' at the top of the file"),
    ("prange", "add 'from cython.parallel cimport prange' at the top of the file"),
    ("boundscheck", "add 'cimport cython' and write '@cython.boundscheck(False)'"),
    ("wraparound", "add 'cimport cython' and write '@cython.wraparound(False)'"),
    ("cdivision", "add 'cimport cython' and write '@cython.cdivision(True)'"),
    ("fused", "write 'ctypedef fused Name:' with one type on each line below"),
    ("var", "a variable is declared with 'cdef TYPE name', or needs no declaration at all"),
];

impl Checker<'_, '_> {
    /// How to mend a name that means nothing here.
    pub(crate) fn unknown_name_help(&mut self, name: Symbol) -> String {
        if let Some((_, help)) = FOREIGN.iter().find(|(n, _)| name == *n) {
            return help.to_string();
        }
        if let Some(class) = self.f.class
            && (self.types.find_field(class, &name).is_some() || self.types.find_method(class, &name).is_some())
        {
            return format!("'{name}' belongs to the object: write 'self.{name}'");
        }
        if let Some(module) = library_of(&name) {
            return format!("add 'from {module} cimport {name}' at the top of the file");
        }
        if let Some(near) = self.similar_name(&name) {
            return format!("did you mean '{near}'?");
        }
        if let Some((near, module)) = similar_in_library(&name) {
            return format!("did you mean '{near}'? It comes by 'from {module} cimport {near}'");
        }
        "assign it in the module, import it, or check its spelling".into()
    }

    /// The name nearest to `name` that can be seen from here.
    fn similar_name(&self, name: &str) -> Option<String> {
        let mut known: Vec<&str> = Vec::new();
        let mut at = Some(self.scope);
        while let Some(scope) = at {
            known.extend(self.scopes[scope].names.iter().filter(|(_, u)| u.kind != NameKind::Read).map(|(n, _)| n.as_str()));
            at = self.scopes[scope].parent;
        }
        known.extend(self.interface.symbols.keys().map(|k| &**k));
        // Names of one's own come first.
        let near = similar(name, known).or_else(|| similar(name, super::expr::builtins::common_names()));
        near.map(str::to_string)
    }

    /// Warns of `self.name = value` where the objects of an extension type have no such attribute.
    /// A class with bases may have it from them; one that declares `__dict__` has any.
    pub(crate) fn undeclared_attribute(&mut self, object: &ast::Expr, name: &ast::Name) {
        let (Some(class), Some(of)) = (self.f.class, object.as_name()) else { return };
        let is_self = self.f.first_param.is_some_and(|p| self.f.by_name.get(&(self.scope, of)) == Some(&p));
        let def = &self.types.classes[class];
        if !is_self || def.base.is_some() || !def.more_bases.is_empty() || def.flags.dataclass.is_some() || name.as_str().starts_with("__") {
            return;
        }
        let body = self.scopes[self.scope].parent.filter(|s| self.scopes[*s].kind == crate::bind::ScopeKind::Class);
        let Some(body) = body else { return };
        let known = |n: &str| self.scopes[body].names.keys().any(|k| *k == n);
        let by_itself = ["__setattr__", "__get__", "__set__"].into_iter().any(known);
        if known(name.as_str()) || by_itself || self.types.find_field(class, "__dict__").is_some() || self.types.find_method(class, name.as_str()).is_some() {
            return;
        }
        let (text, class_name) = (name.as_str(), def.name.name.clone());
        let fields: Vec<String> = def.fields.iter().map(|f| f.name.name.to_string()).collect();
        let help = match similar(text, fields.iter().map(|f| f.as_str())) {
            Some(near) => format!("did you mean '{near}'?"),
            None => format!("declare it in the class: 'cdef public object {text}', or with the type that it has"),
        };
        let message = format!("'{class_name}' declares no attribute '{text}': assigning it raises AttributeError");
        let d = Diagnostic::warning("undeclared-attribute", self.loc(name.span), message);
        self.report(d.help(help));
    }

    /// Warns when what is returned points to a variable of the function, which is gone then.
    pub(crate) fn returned_address(&mut self, value: &Expr) {
        let place = match &value.kind {
            ExprKind::AddressOf(place) => place,
            ExprKind::Coerce(Coercion::Cast, inner) if matches!(self.types[self.types.resolved(inner.ty)], Type::Array(..)) => match &inner.kind {
                ExprKind::Load(place) => place,
                _ => return,
            },
            _ => return,
        };
        let mut root = place;
        while let PlaceKind::StructField { base, .. } = &root.kind {
            root = base;
        }
        let PlaceKind::Local(local) = root.kind else { return };
        let local = &self.f.locals[local.as_u32() as usize];
        let Some(name) = local.name.clone() else { return };
        let plain = !matches!(self.types[local.ty], Type::Reference(_));
        if plain && local.captured == Captured::No {
            let message = format!("the result points to '{name}', which is gone when the function returns");
            let d = Diagnostic::warning("local-address", value.loc, message)
                .help("take memory that lasts: from malloc(), from the caller, or in an object that is returned");
            self.report(d);
        }
    }

    /// Warns of a number that no C integer of this width holds, signed or not.
    pub(crate) fn too_large(&mut self, value: &BigInt, to: TypeId, loc: Loc) {
        use pyxide_types::IntKind::*;
        let bits = match self.types[to] {
            Type::Int(Char | SChar | UChar) => 8,
            Type::Int(Short | UShort) => 16,
            Type::Int(Int | UInt) => 32,
            Type::Int(LongLong | ULongLong) => 64,
            _ => return,
        };
        let limit = BigInt::from(1u128 << bits);
        if *value >= limit || value * 2 < -limit {
            let message = format!("{value} does not fit in '{}', which has {bits} bits here", self.type_name(to));
            let d = Diagnostic::warning("overflow", loc, message).help("use a wider type, such as 'long long', or a Python object");
            self.report(d);
        }
    }

    /// Says that an operator has no meaning for these operands.
    pub(crate) fn no_operator(&mut self, op: ast::BinaryOp, left: &Expr, right: &Expr, loc: Loc) {
        let message = format!("'{}' cannot be applied to '{}' and '{}'", op.as_str(), self.type_name(left.ty), self.type_name(right.ty));
        let is = |c: &Self, test: fn(&Type) -> bool| [left.ty, right.ty].into_iter().any(|t| test(&c.types[c.types.resolved(t)]));
        let help = if is(self, |t| matches!(t, Type::MemoryView(_))) {
            Some("a memoryview has no arithmetic: loop over the items, or compute with 'numpy.asarray(v)'")
        } else if is(self, |t| matches!(t, Type::Struct(_))) {
            Some("a struct has no arithmetic: compute with its fields")
        } else if is(self, |t| matches!(t, Type::Pointer(_))) && op == ast::BinaryOp::Add {
            Some("numbers are added to pointers; what a pointer points to is 'p[0]'")
        } else {
            None
        };
        let d = Diagnostic::error("operand-type", loc, message);
        self.report(match help {
            Some(help) => d.help(help),
            None => d,
        });
    }

    /// How to make a value of one type one of another.
    pub(crate) fn mismatch_help(&self, from: TypeId, to: TypeId) -> Option<String> {
        let (f, t) = (self.types.resolved(from), self.types.resolved(to));
        let (from_builtin, to_builtin) = (self.types.as_builtin(f), self.types.as_builtin(t));
        let pointer = |t: TypeId| matches!(self.types[t], Type::Pointer(_) | Type::Array(..) | Type::Null);
        let target = self.type_name(to);
        Some(match (from_builtin, to_builtin) {
            (Some(Builtin::Str), _) if self.is_char_pointer(t) => {
                "text has no bytes of its own: encode it, 'data = text.encode()', keep 'data', and take the pointer of that".into()
            }
            (Some(Builtin::Str), _) if self.types.is_integral(t) && self.is_byte(t) => "a C character is written c'x'; ord(text) gives the number of a character".into(),
            (Some(Builtin::Str), _) if self.types.is_integral(t) => "int(text) reads a number from text, ord(text) gives the number of a character".into(),
            (Some(Builtin::Str), _) if self.types.is_number(t) => "float(text) reads a number from text".into(),
            (Some(Builtin::Str), Some(Builtin::Bytes | Builtin::ByteArray)) => "encode the text: text.encode()".into(),
            (Some(Builtin::Bytes | Builtin::ByteArray), Some(Builtin::Str)) => "decode the bytes: data.decode()".into(),
            (_, Some(Builtin::Str)) if self.types.is_number(f) => "str(number) makes text of it".into(),
            (_, Some(Builtin::Str)) if self.is_char_pointer(f) => "decode it: p.decode(), or p[:length].decode()".into(),
            (_, None) if self.types.is_object(f) && self.types[t] == Type::Null => "an object is compared with None".into(),
            (_, None) if self.types.is_object(f) && pointer(t) => format!("an object has no '{target}' inside; where no pointer is meant, that is NULL"),
            (None, None) if self.types[f] == Type::Null && self.types.is_number(t) => "NULL is a pointer to nothing; a number is 0".into(),
            (None, None) if self.types.is_object(t) && self.types[f] == Type::Null => "for objects that is None".into(),
            (None, None) if self.types.is_object(t) && pointer(f) => "Python cannot hold a C pointer: pass what it points to, or an object that keeps the pointer".into(),
            (None, None) if matches!((&self.types[f], &self.types[t]), (Type::Float(_), Type::Int(_) | Type::Enum(_))) => {
                format!("a fraction would be lost: write '<{target}>' in front if that is meant")
            }
            (None, None) if pointer(f) && pointer(t) => format!("write '<{target}>' in front if the memory really holds that"),
            _ => return None,
        })
    }
}

/// Of the complaints that one line needs the GIL, the one about most of it: what it is made of
/// needs the GIL too.
pub(super) fn gil_once_a_line(list: Vec<Diagnostic>, sources: &SourceMap) -> Vec<Diagnostic> {
    let is_gil = |d: &Diagnostic| d.code == "needs-gil" && d.severity == Severity::Error;
    let line = |d: &Diagnostic| (d.loc.file, sources.get(d.loc.file).line(d.loc.span.start));
    let mut widest: pyxide_base::IndexMap<_, usize> = pyxide_base::IndexMap::default();
    for (i, d) in list.iter().enumerate().filter(|(_, d)| is_gil(d)) {
        let best = widest.entry(line(d)).or_insert(i);
        if d.loc.span.len() > list[*best].loc.span.len() {
            *best = i;
        }
    }
    let kept = |i: usize, d: &Diagnostic| !is_gil(d) || widest.get(&line(d)) == Some(&i);
    list.iter().enumerate().filter(|(i, d)| kept(*i, d)).map(|(_, d)| d.clone()).collect()
}
