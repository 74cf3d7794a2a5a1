//! C statements.

use super::{CExpr, CType, Name};

/// A place in a source file, by the printer's number of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    pub file: u32,
    pub line: u32,
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub enum CStmt {
    Expr(CExpr),
    /// A declaration; first in its block.
    Declare { ty: CType, name: Name, init: Option<CExpr> },
    If { cond: CExpr, then: Vec<CStmt>, otherwise: Vec<CStmt> },
    /// `for (;;)`
    Loop(Vec<CStmt>),
    While { cond: CExpr, body: Vec<CStmt> },
    For { init: Option<CExpr>, cond: CExpr, step: CExpr, body: Vec<CStmt> },
    Switch { on: CExpr, arms: Vec<(Vec<CExpr>, Vec<CStmt>)>, default: Vec<CStmt> },
    /// Jumped to by `goto` only.
    Label(Name),
    Goto(Name),
    Break,
    Continue,
    Return(Option<CExpr>),
    Block(Vec<CStmt>),
    /// What follows comes from this source line: a comment, once, and `#line` where asked for.
    Source(Mark),
    /// A line for the preprocessor, without `#`.
    Directive(Name),
    /// `#if cond` ... `#else` ... `#endif`
    Preprocessed { cond: Name, then: Vec<CStmt>, otherwise: Vec<CStmt> },
    /// `try { body } catch (...) { handler }` of C++.
    Try { body: Vec<CStmt>, handler: Vec<CStmt> },
    /// A comment for readers of the C.
    Comment(Name),
}

impl CStmt {
    /// `f(args);`
    pub fn call(f: impl Into<Name>, args: Vec<CExpr>) -> CStmt {
        CStmt::Expr(CExpr::call(f, args))
    }
    /// `if (cond) then`
    pub fn when(cond: CExpr, then: Vec<CStmt>) -> CStmt {
        CStmt::If { cond, then, otherwise: Vec::new() }
    }
    /// `dest = value;`
    pub fn assign(dest: CExpr, value: CExpr) -> CStmt {
        CStmt::Expr(dest.assign(value))
    }
}
