//! What stands at the top level of a C file.

use super::{CExpr, CStmt, CType, Name};

/// A C file.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    pub items: Vec<Item>,
}

/// Who sees a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linkage {
    Static,
    /// `static`, and nothing in the file speaks of it.
    StaticUnused,
    /// `static` and cold: runs once, but holds the user's loops.
    StaticCold,
    /// `static`, and runs once: not worth the C compiler's time.
    StaticOnce,
    StaticInline,
    /// Seen by the linker; in C++, under its C name.
    External,
    /// Declared here, defined elsewhere.
    Import,
    /// The module's init function.
    ModuleInit,
    /// A member function of a C++ class, defined behind the class.
    Member,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    pub ty: CType,
    pub name: Name,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    pub linkage: Linkage,
    pub ret: CType,
    pub name: Name,
    pub params: Vec<Param>,
    pub varargs: bool,
    pub body: Vec<CStmt>,
}

/// A C++ class, or a template of one.
#[derive(Clone, Debug)]
pub struct Class {
    /// The parameters of the template, if it is one; none: a specialisation.
    pub template: Option<Vec<Name>>,
    pub name: Name,
    pub bases: Vec<CType>,
    /// Classes inside it.
    pub inner: Vec<Class>,
    pub fields: Vec<Param>,
    /// The word before each (`virtual`, `static`, or nothing) and its declaration; a body stands inside.
    pub methods: Vec<(&'static str, Member)>,
}

/// A member function: its name is qualified where it stands outside of the class. Constructors
/// and the destructor have no result.
#[derive(Clone, Debug)]
pub struct Member {
    pub template: Vec<Name>,
    pub function: Function,
    pub constant: bool,
}

/// A variable at file level.
#[derive(Clone, Debug)]
pub struct Var {
    pub linkage: Linkage,
    pub ty: CType,
    pub name: Name,
    pub init: Option<CExpr>,
}

/// A thing at top level.
#[derive(Clone, Debug)]
pub enum Item {
    /// A heading for readers.
    Heading(Name),
    /// A preprocessor line, without `#`.
    Directive(Name),
    /// C text of the source or of a runtime section, as it is.
    Verbatim(Name),
    Function(Box<Function>),
    /// The function's declaration only.
    Prototype(Box<Function>),
    Var(Box<Var>),
    /// `struct name { fields };` (or `union`); attributes such as packing stand behind the name.
    Aggregate { keyword: &'static str, name: Name, fields: Vec<Param>, packed: bool },
    Typedef { ty: CType, name: Name },
    /// A C++ class with its members.
    Class(Box<Class>),
    /// A member function of a C++ class.
    Member(Box<Member>),
    /// `enum name { items };`
    Enum { name: Name, items: Vec<(Name, Option<CExpr>)> },
    /// `#if cond` ... `#else` ... `#endif`
    Preprocessed { cond: Name, then: Vec<Item>, otherwise: Vec<Item> },
    Blank,
}

impl Unit {
    /// Adds an item.
    pub fn push(&mut self, item: Item) {
        self.items.push(item);
    }
}

impl Param {
    /// A parameter.
    pub fn new(ty: CType, name: impl Into<Name>) -> Param {
        Param { ty, name: name.into() }
    }
}
