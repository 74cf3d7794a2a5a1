//! C types and how declarations spell them.

use super::Name;
use std::fmt::Write;

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CType {
    /// A type with a name of its own: `int`, `PyObject`, `struct point`, `std::vector<int>`.
    Named(Name),
    Pointer(Box<CType>),
    /// The length as text; empty when not known.
    Array(Box<CType>, Name),
    Function { ret: Box<CType>, params: Vec<CType>, varargs: bool },
    Const(Box<CType>),
    Volatile(Box<CType>),
    /// `__restrict`, as compilers spell it in C and in C++.
    Restrict(Box<CType>),
    /// Only as the whole type of a variable: `PYX_REG T`.
    Register(Box<CType>),
    /// `T &` of C++.
    Reference(Box<CType>),
    /// `T &&` of C++.
    RvalueReference(Box<CType>),
}

/// A name with a type, as declarations write it: `int (*f)(void)`.
pub struct Declarator<'a> {
    pub ty: &'a CType,
    /// Empty: the type alone, as in casts.
    pub name: &'a str,
}

impl CType {
    /// A type by its name.
    pub fn named(name: impl Into<Name>) -> CType {
        CType::Named(name.into())
    }
    /// A pointer to this.
    pub fn ptr(self) -> CType {
        CType::Pointer(Box::new(self))
    }
    /// This, constant.
    pub fn constant(self) -> CType {
        CType::Const(Box::new(self))
    }
    /// `PyObject *`
    pub fn object() -> CType {
        CType::named("PyObject").ptr()
    }
    /// `void`
    pub fn void() -> CType {
        CType::named("void")
    }
    /// `int`
    pub fn int() -> CType {
        CType::named("int")
    }
    /// Whether it is `void`.
    pub fn is_void(&self) -> bool {
        matches!(self, CType::Named(n) if &**n == "void")
    }
    /// A declaration of `name` with this type, without the semicolon.
    pub fn declare(&self, name: &str) -> String {
        Declarator { ty: self, name }.to_string()
    }
}

impl std::fmt::Display for CType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Declarator { ty: self, name: "" }.fmt(f)
    }
}

impl std::fmt::Display for Declarator<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&spell(self.ty, self.name.to_string()))
    }
}

/// Wraps `inner`, what has been written of the declarator so far, from the inside out.
fn spell(ty: &CType, inner: String) -> String {
    match ty {
        CType::Named(name) if inner.is_empty() => name.to_string(),
        CType::Named(name) if inner.starts_with(['[', '(']) && !inner.starts_with("(*") && !inner.starts_with("(&") => {
            format!("{name}{inner}")
        }
        CType::Named(name) => format!("{name} {inner}"),
        CType::Pointer(to) => spell(to, prefixed("*", to, inner)),
        CType::Reference(to) => spell(to, prefixed("&", to, inner)),
        CType::RvalueReference(to) => spell(to, prefixed("&&", to, inner)),
        CType::Array(of, len) => spell(of, format!("{inner}[{len}]")),
        CType::Function { ret, params, varargs } => {
            let mut list = String::new();
            for p in params {
                if !list.is_empty() {
                    list.push_str(", ");
                }
                let _ = write!(list, "{p}");
            }
            if *varargs {
                list.push_str(if list.is_empty() { "..." } else { ", ..." });
            }
            if list.is_empty() {
                list.push_str("void");
            }
            spell(ret, format!("{inner}({list})"))
        }
        CType::Const(of) => qualified("const", of, inner),
        CType::Volatile(of) => qualified("volatile", of, inner),
        CType::Restrict(of) => qualified("__restrict", of, inner),
        CType::Register(of) => format!("PYX_REG {}", spell(of, inner)),
    }
}

/// A pointer's star; in parentheses when what it points to binds tighter to its right.
fn prefixed(star: &str, to: &CType, inner: String) -> String {
    match to {
        CType::Array(..) | CType::Function { .. } => format!("({star}{inner})"),
        _ => format!("{star}{inner}"),
    }
}

/// A qualifier stands before a named type and behind a star.
fn qualified(word: &str, of: &CType, inner: String) -> String {
    let mut bare = of;
    while let CType::Const(of) | CType::Volatile(of) | CType::Restrict(of) = bare {
        bare = of;
    }
    match bare {
        CType::Pointer(_) if inner.is_empty() => spell(of, word.to_string()),
        CType::Pointer(_) => spell(of, format!("{word} {inner}")),
        _ => format!("{word} {}", spell(of, inner)),
    }
}

#[cfg(test)]
mod tests {
    use super::CType;

    #[test]
    fn declarators_nest_as_c_reads_them() {
        let callback = CType::Function { ret: Box::new(CType::int()), params: vec![CType::object()], varargs: false };
        assert_eq!(CType::object().declare("a"), "PyObject *a");
        assert_eq!(callback.clone().ptr().declare("f"), "int (*f)(PyObject *)");
        assert_eq!(CType::Array(Box::new(callback.clone().ptr()), "3".into()).declare("table"), "int (*table[3])(PyObject *)");
        assert_eq!(CType::Array(Box::new(CType::int()), "2".into()).ptr().declare("rows"), "int (*rows)[2]");
        assert_eq!(CType::named("char").constant().ptr().declare("s"), "const char *s");
        assert_eq!(CType::named("char").ptr().constant().declare("s"), "char *const s");
        assert_eq!(CType::object().ptr().to_string(), "PyObject **");
        assert_eq!(callback.ptr().to_string(), "int (*)(PyObject *)");
        let getter = CType::Function { ret: Box::new(CType::void()), params: vec![], varargs: false };
        assert_eq!(getter.declare("f"), "void f(void)");
    }
}
