//! Tree to text. The text parses to an equal tree (numbers of nodes and places aside); its
//! layout is our own: four blanks, one statement a line, brackets wherever they may be needed.

mod cdef;
mod display;
mod expr;
mod literal;
mod stmt;
mod types;

pub use display::{display_expr, repr_bytes, repr_text};

use crate::ast::{Expr, Module, TypeExpr};

/// The text of a module, without its comments.
pub fn unparse(module: &Module) -> String {
    let mut p = Printer::default();
    module.body.iter().for_each(|s| p.stmt(s));
    p.out
}

/// The text of an expression.
pub fn unparse_expr(expr: &Expr) -> String {
    let mut p = Printer::default();
    p.expr(expr);
    p.out
}

/// The text of a type.
pub fn unparse_type(ty: &TypeExpr) -> String {
    let mut p = Printer::default();
    p.ty(ty);
    p.out
}

/// The text so far and where we are in it.
#[derive(Default)]
struct Printer {
    out: String,
    indent: usize,
    /// Inside a block of declarations, where `cdef` is not written.
    declarations: bool,
}

impl Printer {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Starts a line.
    fn begin(&mut self) {
        for _ in 0..self.indent {
            self.text("    ");
        }
    }

    /// Prints the items with `, ` between them.
    fn list<X>(&mut self, items: &[X], mut f: impl FnMut(&mut Self, &X)) {
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.text(", ");
            }
            f(self, item);
        }
    }
}
