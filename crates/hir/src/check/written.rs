//! Warnings about how declarations are written, whatever they mean: several names behind one type of which some are
//! pointers or arrays (`warn.multiple_declarators`), and the statements `IF` and `DEF` (`warn.deprecated.*`).

use crate::directives::Warnings;
use pyxide_base::{Diagnostic, FileId, Loc, Span};
use pyxide_syntax::ast::{DeclaratorKind, Stmt, StmtKind};

/// The warnings of a file, in the order of its statements.
pub(crate) fn warnings(file: FileId, body: &[Stmt], wanted: &Warnings) -> Vec<Diagnostic> {
    let mut found = Found { file, wanted, diagnostics: Vec::new() };
    found.block(body);
    found.diagnostics
}

struct Found<'a> {
    file: FileId,
    wanted: &'a Warnings,
    diagnostics: Vec<Diagnostic>,
}

impl Found<'_> {
    fn block(&mut self, body: &[Stmt]) {
        for s in body {
            self.stmt(s);
        }
    }

    fn stmt(&mut self, s: &Stmt) {
        match &s.kind {
            StmtKind::CVar(v) if self.wanted.multiple_declarators && v.items.len() > 1 => {
                for item in &v.items {
                    let shape = match &item.declarator.kind {
                        DeclaratorKind::Name(_) => continue,
                        DeclaratorKind::Array { .. } => "array",
                        DeclaratorKind::Func { .. } => "function",
                        DeclaratorKind::Pointer { .. } => "pointer",
                        DeclaratorKind::Reference(_) | DeclaratorKind::RvalueReference(_) => "reference",
                    };
                    let message = format!("this {shape} shares its declaration with other names: what belongs to it alone is easily misread");
                    self.warn("multiple-declarators", item.declarator.span, message, "give it a declaration of its own");
                }
            }
            StmtKind::CompileIf { arms, orelse } => {
                if self.wanted.deprecated_if {
                    self.warn("deprecated", s.span, "the statement 'IF' is deprecated".into(), "use 'if', or a macro of C");
                }
                arms.iter().for_each(|a| self.block(&a.body));
                orelse.iter().for_each(|b| self.block(b));
            }
            StmtKind::CompileDef { .. } if self.wanted.deprecated_def => {
                self.warn("deprecated", s.span, "the statement 'DEF' is deprecated".into(), "use an enum, a C constant or a variable of the module");
            }
            StmtKind::Struct(d) => d.body.iter().for_each(|b| self.block(b)),
            kind => pyxide_types::bodies(kind, &mut |b| self.block(b)),
        }
    }

    fn warn(&mut self, code: &'static str, span: Span, message: String, help: &'static str) {
        self.diagnostics.push(Diagnostic::warning(code, Loc::new(self.file, span), message).help(help));
    }
}
