//! t-strings (PEP 750): a `Template` of texts and of values that nobody has formatted yet.

use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::tree::Expr;
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, Conversion, FStringPart};
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    /// The runtime makes the template of texts, and of one tuple for each field.
    pub(crate) fn tstring(&mut self, t: &'a ast::FString, loc: Loc) -> Expr {
        self.needs_gil(loc, "making a template");
        let mut parts = Vec::new();
        for p in &t.parts {
            match p {
                FStringPart::Literal { span, text } => {
                    let loc = self.loc(*span);
                    let text = self.text_constant(text, loc);
                    parts.push(retag(text, TypeId::OBJECT));
                }
                FStringPart::Field(field) => {
                    let loc = self.loc(field.span);
                    if let Some(debug) = &field.debug {
                        let text = self.text_constant(debug, loc);
                        parts.push(retag(text, TypeId::OBJECT));
                    }
                    let field = self.interpolation(field, loc);
                    parts.push(retag(field, TypeId::OBJECT));
                }
            }
        }
        let parts = self.tuple(parts, loc);
        build::prim(Prim::TemplateNew, vec![parts], loc)
    }

    /// Value, text of the expression, conversion or None, specification.
    fn interpolation(&mut self, field: &'a ast::FStringField, loc: Loc) -> Expr {
        let value = self.expr(&field.value);
        let value = self.object(value);
        let source = self.text_constant(&field.source, loc);
        let conversion = match field.conversion {
            Conversion::None => None,
            Conversion::Str => Some("s"),
            Conversion::Repr => Some("r"),
            Conversion::Ascii => Some("a"),
            Conversion::Decimal => {
                self.error("template-conversion", loc, "a t-string has the conversions '!s', '!r' and '!a'");
                None
            }
        };
        let conversion = match conversion {
            Some(word) => self.name_const(word, loc),
            None => self.none(loc),
        };
        let spec = match &field.spec {
            Some(spec) => self.fstring(spec, loc),
            None => self.name_const("", loc),
        };
        let parts = [value, source, conversion, spec].map(|e| retag(e, TypeId::OBJECT));
        self.tuple(parts.into(), loc)
    }
}
