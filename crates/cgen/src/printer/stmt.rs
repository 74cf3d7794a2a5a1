//! Statements.

use super::Printer;
use crate::ctree::{CExpr, CStmt, CType};

impl Printer<'_> {
    pub(crate) fn stmts(&mut self, list: &[CStmt]) {
        let mut i = 0;
        while i < list.len() {
            let shared = declared_together(&list[i..]);
            if shared > 1 {
                self.declarations(&list[i..i + shared]);
                i += shared;
                continue;
            }
            self.stmt(&list[i], list.get(i + 1));
            i += 1;
        }
    }

    /// Variables of one type on one line.
    fn declarations(&mut self, list: &[CStmt]) {
        self.begin();
        for (i, s) in list.iter().enumerate() {
            let CStmt::Declare { ty, name, init } = s else { continue };
            let of = match ty {
                CType::Register(of) => of,
                other => other,
            };
            match (i, of) {
                (0, _) => self.push(&ty.declare(name)),
                (_, CType::Pointer(_)) => self.push(&format!(", *{name}")),
                _ => self.push(&format!(", {name}")),
            }
            if let Some(init) = init {
                self.push(" = ");
                self.expr(init, 2);
            }
        }
        self.push(";");
        self.end();
    }

    fn nested(&mut self, list: &[CStmt]) {
        self.push("{");
        self.end();
        self.depth += 1;
        self.stmts(list);
        self.depth -= 1;
        self.begin();
        self.push("}");
    }

    fn stmt(&mut self, s: &CStmt, next: Option<&CStmt>) {
        match s {
            CStmt::Source(mark) => {
                // A place without code under it says nothing.
                if next.is_some_and(|n| !matches!(n, CStmt::Source(_))) {
                    self.source(*mark);
                }
            }
            CStmt::Label(name) => {
                // At the margin of its block, and never last in it: C wants a statement behind it.
                self.depth = self.depth.saturating_sub(1);
                self.begin();
                self.depth += 1;
                self.push(name);
                self.push(if next.is_none_or(|n| !is_statement(n)) { ":;" } else { ":" });
                self.end();
            }
            CStmt::Directive(text) => self.directive(text),
            CStmt::Preprocessed { cond, then, otherwise } => {
                self.directive(&format!("if {cond}"));
                self.stmts(then);
                if !otherwise.is_empty() {
                    self.directive("else");
                    self.stmts(otherwise);
                }
                self.directive("endif");
            }
            CStmt::Comment(text) => self.whole(&format!("/* {} */", crate::spell::comment(text))),
            _ => {
                self.begin();
                self.inline(s);
                self.end();
            }
        }
    }

    /// A statement on the line at hand.
    fn inline(&mut self, s: &CStmt) {
        match s {
            CStmt::Expr(e) => {
                self.expr(e, 0);
                self.push(";");
            }
            CStmt::Declare { ty, name, init } => {
                self.push(&ty.declare(name));
                if let Some(init) = init {
                    self.push(" = ");
                    self.expr(init, 2);
                }
                self.push(";");
            }
            CStmt::Goto(name) => {
                self.push("goto ");
                self.push(name);
                self.push(";");
            }
            CStmt::Break => self.push("break;"),
            CStmt::Continue => self.push("continue;"),
            CStmt::Return(None) => self.push("return;"),
            CStmt::Return(Some(e)) => {
                self.push("return ");
                self.expr(e, 0);
                self.push(";");
            }
            CStmt::If { cond, then, otherwise } => self.if_else(cond, then, otherwise),
            CStmt::Loop(body) => {
                self.push("for (;;) ");
                self.nested(body);
            }
            CStmt::While { cond, body } => {
                self.push("while (");
                self.condition(cond);
                self.push(") ");
                self.nested(body);
            }
            CStmt::For { init, cond, step, body } => {
                self.push("for (");
                if let Some(init) = init {
                    self.expr(init, 0);
                }
                self.push("; ");
                self.expr(cond, 0);
                self.push("; ");
                self.expr(step, 0);
                self.push(") ");
                self.nested(body);
            }
            CStmt::Switch { on, arms, default } => self.switch(on, arms, default),
            CStmt::Block(body) => self.nested(body),
            CStmt::Try { body, handler } => {
                self.push("try ");
                self.nested(body);
                self.push(" catch (...) ");
                self.nested(handler);
            }
            CStmt::Source(_) | CStmt::Label(_) | CStmt::Directive(_) | CStmt::Preprocessed { .. } | CStmt::Comment(_) => {}
        }
    }

    fn if_else(&mut self, cond: &CExpr, then: &[CStmt], otherwise: &[CStmt]) {
        self.push("if (");
        self.condition(cond);
        self.push(") ");
        if let ([one], []) = (then, otherwise) {
            if is_simple(one) {
                return self.inline(one);
            }
        }
        self.nested(then);
        match otherwise {
            [] => {}
            [one @ CStmt::If { .. }] => {
                self.push(" else ");
                self.inline(one);
            }
            _ => {
                self.push(" else ");
                self.nested(otherwise);
            }
        }
    }

    fn switch(&mut self, on: &CExpr, arms: &[(Vec<CExpr>, Vec<CStmt>)], default: &[CStmt]) {
        self.push("switch (");
        self.expr(on, 0);
        self.push(") {");
        self.end();
        for (values, body) in arms {
            for v in values {
                self.begin();
                self.push("case ");
                self.expr(v, 3);
                self.push(":");
                self.end();
            }
            self.depth += 1;
            self.stmts(body);
            self.depth -= 1;
        }
        if !default.is_empty() {
            self.whole("default:");
            self.depth += 1;
            self.stmts(default);
            self.depth -= 1;
        }
        self.begin();
        self.push("}");
    }
}

/// How many of the first statements declare variables of one simple type.
fn declared_together(list: &[CStmt]) -> usize {
    // A name given in C may be that of a pointer: its star would be the first variable's alone.
    let named = |t: &CType| matches!(t, CType::Named(name) if !name.contains('*'));
    let simple = |t: &CType| match t {
        CType::Register(of) => named(of) || matches!(&**of, CType::Pointer(to) if named(to)),
        CType::Pointer(to) => named(to),
        other => named(other),
    };
    let Some(CStmt::Declare { ty: first, .. }) = list.first() else { return 0 };
    if !simple(first) {
        return 1;
    }
    list.iter().take(12).take_while(|s| matches!(s, CStmt::Declare { ty, .. } if ty == first)).count()
}

/// May stand behind `if (...)` on the same line.
fn is_simple(s: &CStmt) -> bool {
    matches!(s, CStmt::Expr(_) | CStmt::Goto(_) | CStmt::Break | CStmt::Continue | CStmt::Return(_))
}

/// Whether C takes it as the statement behind a label.
fn is_statement(s: &CStmt) -> bool {
    !matches!(s, CStmt::Declare { .. } | CStmt::Source(_) | CStmt::Directive(_) | CStmt::Preprocessed { .. } | CStmt::Comment(_))
}
