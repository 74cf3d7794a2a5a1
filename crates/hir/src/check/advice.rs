//! What to do about a mistake: names that were meant, and what mends a conversion.

use super::Checker;
use crate::bind::NameKind;
use pyxide_base::{Diagnostic, Severity, SourceMap, Symbol, library_of, similar, similar_in_library};
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
            (Some(Builtin::Str), _) if self.types.is_integral(t) => "int(text) reads a number from text, ord(text) gives the number of a character".into(),
            (Some(Builtin::Str), _) if self.types.is_number(t) => "float(text) reads a number from text".into(),
            (Some(Builtin::Str), Some(Builtin::Bytes | Builtin::ByteArray)) => "encode the text: text.encode()".into(),
            (Some(Builtin::Bytes | Builtin::ByteArray), Some(Builtin::Str)) => "decode the bytes: data.decode()".into(),
            (_, Some(Builtin::Str)) if self.types.is_number(f) => "str(number) makes text of it".into(),
            (_, Some(Builtin::Str)) if self.is_char_pointer(f) => "decode it: p.decode(), or p[:length].decode()".into(),
            (_, None) if self.types.is_object(f) && self.types[t] == Type::Null => "an object is compared with None".into(),
            (_, None) if self.types.is_object(f) && pointer(t) => format!("an object has no '{target}' inside; where no pointer is meant, that is NULL"),
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
    let mut widest: indexmap::IndexMap<_, usize> = indexmap::IndexMap::new();
    for (i, d) in list.iter().enumerate().filter(|(_, d)| is_gil(d)) {
        let best = widest.entry(line(d)).or_insert(i);
        if d.loc.span.len() > list[*best].loc.span.len() {
            *best = i;
        }
    }
    let kept = |i: usize, d: &Diagnostic| !is_gil(d) || widest.get(&line(d)) == Some(&i);
    list.iter().enumerate().filter(|(i, d)| kept(*i, d)).map(|(_, d)| d.clone()).collect()
}
