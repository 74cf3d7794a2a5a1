//! Declarations in Python's own syntax (docs: "Pure Python Mode"): `import cython`,
//! `T = cython.fused_type(...)`, `S = cython.struct(x=...)`, `N = cython.typedef(...)`.

use super::{BlockContext, Declare};
use crate::*;
use pyxide_syntax::ast::{Alias, ArgKind, Expr, ExprKind, FromImport, ImportNames, Name};

impl Declare<'_, '_> {
    /// `import cython` makes the language's names known as `cimport cython` does.
    pub(super) fn import(&mut self, names: &[Alias]) {
        for alias in names {
            let full = alias.path.joined();
            if full == "cython" || full.starts_with("cython.") {
                let bound = if alias.as_name.is_some() { full.as_str() } else { "cython" };
                self.bind(alias.bound_name(), Symbol::Cython(bound.into()));
            }
        }
    }

    /// `from cython import int, cfunc`, and `from cython.cimports.libc.math import sin`.
    pub(super) fn from_import(&mut self, f: &FromImport, span: pyxide_base::Span) {
        let Some(module) = f.module.as_ref().filter(|_| f.level == 0).map(|m| m.joined()) else { return };
        if let Some(real) = module.strip_prefix("cython.cimports.") {
            return self.from_cimport_of(real.to_string(), &f.names, span);
        }
        if module != "cython" && !module.starts_with("cython.") {
            return;
        }
        if let ImportNames::Names(names) = &f.names {
            for alias in names {
                let path = format!("{module}.{}", alias.path.joined());
                self.bind(alias.bound_name(), Symbol::Cython(path.into()));
            }
        }
    }

    /// An assignment that is a declaration; anything else is left to the checker.
    pub(super) fn assignment(&mut self, targets: &[Expr], value: &Expr, ctx: &BlockContext) {
        let ([Expr { kind: ExprKind::Name(name), id, span }], ExprKind::Call(call)) = (targets, &value.kind) else { return };
        let name = Name { id: *id, span: *span, text: *name };
        let Some(make) = self.resolve(|r| r.cython_name(&call.func)) else { return };
        match make.as_str() {
            "fused_type" => {
                let mut members = Vec::new();
                for a in &call.args {
                    match self.resolve(|r| r.expr_type(&a.value)) {
                        Some(ty) => match self.session.types[ty] {
                            Type::Fused(inner) => members.extend(self.session.types.fused[inner].members.clone()),
                            _ => members.push(ty),
                        },
                        None => self.error("not-a-type", a.span, "this is not a type"),
                    }
                }
                let decl = self.decl_name(&name, None, ctx);
                let id = self.session.types.fused.push(FusedDef { name: decl, members });
                self.enter(name.as_str(), Symbol::Fused(id), name.span);
            }
            "typedef" => {
                let Some(arg) = call.args.first() else { return };
                let Some(base) = self.resolve(|r| r.expr_type(&arg.value)) else { return };
                if self.session.types.is_object(base) {
                    return self.enter(name.as_str(), Symbol::Type(base), name.span);
                }
                let decl = self.decl_name(&name, None, ctx);
                let id = self.session.types.typedefs.push(TypedefDef { name: decl, base, linkage: ctx.linkage });
                let ty = self.session.types.intern(Type::Typedef(id));
                self.enter(name.as_str(), Symbol::Type(ty), name.span);
            }
            "struct" | "union" => {
                let mut fields = Vec::new();
                for a in &call.args {
                    let ArgKind::Keyword(key) = a.kind else { continue };
                    match self.resolve(|r| r.expr_type(&a.value)) {
                        Some(ty) => fields.push(Field { name: self.decl_name(&key, None, ctx), ty, access: FieldAccess::Hidden }),
                        None => self.error("not-a-type", a.span, "this is not a type"),
                    }
                }
                let def = StructDef {
                    name: self.decl_name(&name, None, ctx),
                    aggregate: if make == "struct" { Aggregate::Struct } else { Aggregate::Union },
                    linkage: ctx.linkage,
                    packed: Packed::No,
                    tag: Tag::Tagged,
                    fields: Some(fields),
                };
                let id = self.session.types.structs.push(def);
                let ty = self.session.types.intern(Type::Struct(id));
                self.nodes.structs.push(id);
                self.enter(name.as_str(), Symbol::Type(ty), name.span);
            }
            _ => {}
        }
    }
}
