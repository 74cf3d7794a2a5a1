//! f-strings (PEP 498).

use crate::build;
use crate::check::Checker;
use crate::tree::{Const, Expr, ExprKind, Interned};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, Conversion, FStringPart};
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(crate) fn fstring(&mut self, f: &'a ast::FString, loc: Loc) -> Expr {
        if f.parts.iter().any(|p| matches!(p, FStringPart::Field(_))) {
            self.needs_gil(loc, "making a string");
        }
        let mut parts = Vec::new();
        for p in &f.parts {
            match p {
                FStringPart::Literal { span, text } => {
                    let loc = self.loc(*span);
                    let text = self.text_constant(text, loc);
                    parts.push(text);
                }
                FStringPart::Field(field) => {
                    let loc = self.loc(field.span);
                    if let Some(debug) = &field.debug {
                        let text = self.text_constant(debug, loc);
                        parts.push(text);
                    }
                    let v = self.formatted(field, loc);
                    parts.push(v);
                }
            }
        }
        match parts.len() {
            0 => {
                let c = self.str_const("");
                build::constant(c, TypeId::PY_STR, loc)
            }
            1 => parts.remove(0),
            _ => build::expr(ExprKind::JoinStr(parts), TypeId::PY_STR, loc),
        }
    }

    pub(super) fn text_constant(&mut self, text: &ast::Wtf8, loc: Loc) -> Expr {
        let text = super::str_text(text);
        let c = self.consts.add(Const::Str { text, interned: Interned::No });
        build::constant(c, TypeId::PY_STR, loc)
    }

    fn formatted(&mut self, field: &'a ast::FStringField, loc: Loc) -> Expr {
        let value = self.expr(&field.value);
        let value = match field.conversion {
            Conversion::None => self.object(value),
            Conversion::Decimal => self.object(value),
            Conversion::Str => {
                let v = self.object(value);
                build::prim(Prim::ObjectStr, vec![v], loc)
            }
            Conversion::Repr => {
                let v = self.object(value);
                build::prim(Prim::ObjectRepr, vec![v], loc)
            }
            Conversion::Ascii => {
                let v = self.object(value);
                build::prim(Prim::ObjectAscii, vec![v], loc)
            }
        };
        match &field.spec {
            Some(spec) if !spec.parts.is_empty() => {
                let spec = self.fstring(spec, loc);
                let value = crate::check::coerce::retag(value, TypeId::OBJECT);
                build::prim(Prim::ObjectFormat, vec![value, spec], loc)
            }
            _ if value.ty == TypeId::PY_STR => value,
            _ => build::prim(Prim::FormatSimple, vec![value], loc),
        }
    }
}
