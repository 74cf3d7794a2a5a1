//! Where a statement stands, and which statements are allowed there.
//!
//! Cython takes C declarations at the top of modules, functions and extension types only, not
//! inside `if`, loops and the like; `IF` and `cdef:` blocks stand for the place they are in.

use super::{Dialect, Parser};
use crate::ast::{Stmt, StmtKind};
use pyxide_base::Span;

/// The innermost construct around a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Level {
    /// The top of the file.
    Module,
    /// A Python or C function.
    Function,
    /// A Python class.
    PyClass,
    /// An extension type.
    CClass,
    /// A C++ class.
    CppClass,
    /// A C struct or union.
    Struct,
    /// A `property` block.
    Property,
    /// `if`, `for`, `while`, `try`, `with`, `match`.
    Control,
}

impl Level {
    /// In words, with a preposition.
    fn place(self) -> &'static str {
        match self {
            Level::Module => "at the top of the file",
            Level::Function => "inside a function",
            Level::PyClass => "in a Python class",
            Level::CClass => "in an extension type",
            Level::CppClass => "in a C++ class",
            Level::Struct => "in a struct or union",
            Level::Property => "in a property",
            Level::Control => "inside a control structure",
        }
    }
}

impl Parser<'_> {
    fn not_here(&mut self, span: Span, what: &str) {
        let place = self.level_of.place();
        self.error(span, format!("{what} is not allowed {place}"));
        if self.level_of == Level::Control
            && let Some(e) = self.errors.last_mut()
        {
            e.help = Some("move it in front of the control structure".into());
        }
    }

    /// `cdef` and `cpdef` need the top of a module, function or extension type.
    pub(super) fn check_cdef_place(&mut self, span: Span) {
        if matches!(self.level_of, Level::Control | Level::PyClass | Level::Property) {
            self.not_here(span, "a C declaration");
        }
    }

    /// Structs, unions, enums and `ctypedef`s: modules and C++ classes.
    pub(super) fn check_type_place(&mut self, span: Span, what: &str) {
        if !matches!(self.level_of, Level::Module | Level::CppClass) {
            self.not_here(span, what);
        }
    }

    /// Checks that look at a whole statement.
    pub(super) fn check_place(&mut self, stmt: &Stmt) {
        let head = Span::empty(stmt.span.start);
        let pxd = self.dialect == Dialect::Pxd;
        match &stmt.kind {
            StmtKind::CFunc(f) => {
                if matches!(self.level_of, Level::Function | Level::Struct) {
                    self.not_here(head, "the definition of a C function");
                } else if pxd && matches!(self.level_of, Level::Module | Level::CClass) {
                    if !f.modifiers.inline {
                        self.error(head, "a function with a body in a .pxd file must be declared 'cdef inline'");
                    } else if f.modifiers.visibility != crate::ast::Visibility::Private || f.modifiers.api {
                        self.error(head, "an inline function in a .pxd file cannot be 'public' or 'api'");
                    }
                }
            }
            StmtKind::CVar(v) if v.modifiers.overridable => {
                for item in v.items.iter().filter(|i| i.declarator.func_sig().is_none()) {
                    self.error(item.declarator.span, "'cpdef' is for functions; a variable is declared with 'cdef'");
                }
            }
            StmtKind::FuncDef(f) => {
                // The buffer protocol of an extern class may be given in a definition file.
                let buffer = matches!(f.name.as_str(), "__getbuffer__" | "__releasebuffer__");
                if pxd && matches!(self.level_of, Level::Module | Level::CClass) && !buffer {
                    self.error(head, "a 'def' function is not allowed in a .pxd file");
                }
            }
            StmtKind::ClassDef(_) if self.level_of == Level::CClass => self.not_here(head, "a Python class"),
            StmtKind::ClassDef(_) if pxd && self.level_of == Level::Module => self.error(head, "a Python class is not allowed in a .pxd file"),
            StmtKind::CClass(_) if self.level_of != Level::Module => self.not_here(head, "an extension type"),
            StmtKind::CppClass(_) => self.check_type_place(head, "a C++ class"),
            StmtKind::Include(_) if self.level_of != Level::Module => self.not_here(head, "'include'"),
            StmtKind::Property(_) if pxd => self.error(head, "a 'property' block is not allowed in a .pxd file"),
            StmtKind::Property(_) if self.level_of != Level::CClass => self.not_here(head, "a 'property' block"),
            _ => {}
        }
    }
}
