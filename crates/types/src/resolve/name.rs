//! Names of types: plain, dotted, nested in C++ classes.

use super::{Resolve, cython_type};
use crate::{Builtin, Symbol, Type, TypeId};
use pyxide_base::Diagnostic;
use pyxide_syntax::ast::{DottedName, Name};

/// Python 2 and typing names of built-in types that declarations may use.
const ALIASES: &[(&str, Builtin)] = &[
    ("unicode", Builtin::Str),
    ("basestring", Builtin::Str),
    ("IOError", Builtin::OSError),
    ("EnvironmentError", Builtin::OSError),
];

/// Types of other languages and what they are called here.
const FOREIGN_TYPES: &[(&str, &str)] = &[
    ("fused", "write 'ctypedef fused Name:' in the module, with one type on each line below, and use that name"),
    ("auto", "leave the type away: 'cdef x = ...' holds an object, and 'x = ...' alone the type of its value"),
    ("var", "leave the word away: 'x = ...' has the type of its value"),
    ("String", "text is 'str'"),
    ("integer", "C's is 'int'"),
    ("Integer", "C's is 'int'"),
    ("number", "C's are 'int', 'long', 'double'"),
    ("real", "C's is 'double'"),
    ("float32", "C's is 'float'"),
    ("float64", "C's is 'double'"),
    ("double64", "C's is 'double'"),
    ("f32", "C's is 'float'"),
    ("f64", "C's is 'double'"),
    ("i32", "add 'from libc.stdint cimport int32_t' and write 'int32_t'"),
    ("i64", "add 'from libc.stdint cimport int64_t' and write 'int64_t'"),
    ("u8", "add 'from libc.stdint cimport uint8_t' and write 'uint8_t', or 'unsigned char'"),
    ("u32", "add 'from libc.stdint cimport uint32_t' and write 'uint32_t'"),
    ("u64", "add 'from libc.stdint cimport uint64_t' and write 'uint64_t'"),
    ("usize", "C's is 'size_t'"),
    ("isize", "Python's is 'Py_ssize_t'"),
    ("byte", "C's is 'unsigned char'"),
    ("uint", "C's is 'unsigned int'"),
    ("uchar", "C's is 'unsigned char'"),
    ("ulong", "C's is 'unsigned long'"),
    ("ushort", "C's is 'unsigned short'"),
    ("any", "anything is an 'object'"),
    ("Any", "anything is an 'object'"),
    ("none", "a C function without a result is 'void'"),
    ("None", "a C function without a result is 'void'"),
    ("null", "a C function without a result is 'void'"),
    ("function", "a function is an 'object'; a pointer to a C function is 'int (*f)(int)'"),
    ("callable", "a function is an 'object'; a pointer to a C function is 'int (*f)(int)'"),
    ("Callable", "a function is an 'object'; a pointer to a C function is 'int (*f)(int)'"),
    ("generator", "a generator is an 'object'"),
    ("ndarray", "add 'cimport numpy as cnp' and write 'cnp.ndarray', or a memoryview: 'double[:]'"),
    ("array", "add 'from cpython cimport array' and write 'array.array', or a memoryview: 'double[:]'"),
    ("List", "write 'list'"),
    ("Dict", "write 'dict'"),
    ("Tuple", "write 'tuple'"),
    ("Optional", "objects may be None anyway: leave it away"),
];

impl Resolve<'_, '_> {
    /// The symbol behind a dotted path, if the path leads to one.
    pub fn symbol(&mut self, path: &[Name]) -> Option<Symbol> {
        let (first, rest) = path.split_first()?;
        let mut symbol = match self.scope.lookup(first.as_str()) {
            Some(symbol) => symbol,
            // `cython.` means the language's own names also where nothing imports them.
            None if first.as_str() == "cython" && !rest.is_empty() => Symbol::Cython("cython".into()),
            None => return None,
        };
        for part in rest {
            symbol = match symbol {
                Symbol::Module(module) => self.in_module(&module, part.as_str())?,
                Symbol::Cython(base) => Symbol::Cython(format!("{base}.{}", part.as_str()).into()),
                // The module was not found, which was told.
                Symbol::Type(TypeId::ERROR) => return Some(symbol),
                Symbol::Type(ty) => Symbol::Type(self.nested_type(ty, part.as_str())?),
                _ => return None,
            };
        }
        Some(symbol)
    }

    /// What a name means in a cimported module: declared there, or a submodule.
    pub fn in_module(&mut self, module: &str, name: &str) -> Option<Symbol> {
        if module == "cython" || module.starts_with("cython.") {
            return Some(Symbol::Cython(format!("{module}.{name}").into()));
        }
        if let Some(found) = self.session.interfaces.get(module).and_then(|m| m.get(name)) {
            return Some(found.clone());
        }
        let sub = format!("{module}.{name}");
        if self.session.interfaces.contains_key(sub.as_str()) {
            return Some(Symbol::Module(sub.into()));
        }
        // What every module has: `cpython.Py_buffer`.
        self.builtin_type(name).map(Symbol::Type)
    }

    /// The type that a symbol is, if it is one.
    pub fn symbol_type(&mut self, symbol: &Symbol) -> Option<TypeId> {
        match symbol {
            Symbol::Type(ty) => Some(*ty),
            Symbol::Class(c) => Some(self.session.types.class(*c)),
            Symbol::Fused(f) => Some(self.session.types.intern(Type::Fused(*f))),
            Symbol::Cython(path) => cython_type(&mut self.session.types, path.strip_prefix("cython.")?),
            _ => None,
        }
    }

    /// The built-in type of a name that nothing else declares.
    pub fn builtin_type(&mut self, name: &str) -> Option<TypeId> {
        if name == "object" {
            return Some(TypeId::OBJECT);
        }
        if name == "Py_buffer" {
            return Some(self.session.types.py_buffer());
        }
        let builtin = Builtin::named(name).or_else(|| ALIASES.iter().find(|(n, _)| *n == name).map(|(_, b)| *b))?;
        Some(self.session.types.builtin(builtin))
    }

    pub(super) fn named(&mut self, path: &DottedName) -> TypeId {
        if let Some(symbol) = self.symbol(&path.parts) {
            if let Some(ty) = self.symbol_type(&symbol) {
                return ty;
            }
            let message = format!("'{}' is not a type", path.joined());
            return self.error("not-a-type", path.span, message);
        }
        // As the type of a C variable it is C's.
        if let [only] = path.parts[..]
            && only.as_str() == "complex"
        {
            return TypeId::COMPLEX_DOUBLE;
        }
        if let [only] = path.parts[..]
            && let Some(ty) = self.builtin_type(only.as_str())
        {
            return ty;
        }
        let loc = self.loc(path.span);
        let (message, help) = match path.parts.split_last() {
            Some((last, module)) if !module.is_empty() => (
                format!("'{}' is not a type identifier", path.joined()),
                match module {
                    [n] if matches!(n.as_str(), "np" | "numpy" | "cnp") => format!("add 'cimport numpy as {}' at the top of the file", n.as_str()),
                    _ => format!("cimport the module that declares '{}'", last.as_str()),
                },
            ),
            _ => (format!("'{}' is not a type identifier", path.joined()), self.type_help(&path.joined())),
        };
        self.session.report(Diagnostic::error("unknown-type", loc, message).help(help));
        TypeId::ERROR
    }

    /// How to mend a name that is meant as a type and is none.
    fn type_help(&mut self, name: &str) -> String {
        use pyxide_base::{library_of, similar, similar_in_library};
        const WORDS: [&str; 12] = ["int", "long", "short", "char", "float", "double", "bint", "void", "unsigned", "signed", "object", "size_t"];
        if matches!(name, "boolean" | "Boolean" | "_Bool") {
            return "the C type for True and False is 'bint'".into();
        }
        if let Some((_, help)) = FOREIGN_TYPES.iter().find(|(n, _)| *n == name) {
            return help.to_string();
        }
        if let Some(module) = library_of(name) {
            return format!("add 'from {module} cimport {name}' at the top of the file");
        }
        let builtins = crate::BUILTINS.iter().filter(|b| b.base.is_empty()).map(|b| b.name);
        if let Some(near) = similar(name, WORDS.iter().copied().chain(builtins).chain(self.scope.names())) {
            return format!("did you mean '{near}'?");
        }
        match similar_in_library(name) {
            Some((near, module)) => format!("did you mean '{near}'? It comes by 'from {module} cimport {near}'"),
            None => "declare the type, or cimport it from the module that does".into(),
        }
    }

    /// `base.name`, where base is a C++ class.
    pub(super) fn member(&mut self, base: TypeId, name: &Name) -> TypeId {
        if base == TypeId::ERROR {
            return base;
        }
        match self.nested_type(base, name.as_str()) {
            Some(ty) => ty,
            None => {
                let message = format!("'{}' has no type '{}'", self.session.types.display(base), name.as_str());
                self.error("unknown-type", name.span, message)
            }
        }
    }

    /// A type declared inside a C++ class or one of its bases, with the template arguments put in.
    pub fn nested_type(&mut self, base: TypeId, name: &str) -> Option<TypeId> {
        let base = self.session.types.resolved(base);
        let Type::CppClass(class, args) = self.session.types[base].clone() else { return None };
        let def = &self.session.types.cpp_classes[class];
        if let Some(found) = def.types.get(name).copied() {
            let map = self.session.types.template_arguments(class, &args);
            return Some(self.session.types.substitute(found, &map));
        }
        let bases = def.bases.clone();
        let map = self.session.types.template_arguments(class, &args);
        bases.into_iter().find_map(|b| {
            let b = self.session.types.substitute(b, &map);
            self.nested_type(b, name)
        })
    }
}
