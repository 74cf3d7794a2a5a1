//! Structs and unions.

use super::{BlockContext, Declare};
use crate::*;
use pyxide_base::Span;
use pyxide_syntax::ast::{self, Stmt, StmtKind, StructKind};

impl Declare<'_, '_> {
    pub(super) fn struct_def(&mut self, s: &ast::StructDef, span: Span, ctx: &BlockContext) -> TypeId {
        let ctx = &self.narrowed(ctx, &s.modifiers);
        let id = self.struct_head(s, ctx);
        let ty = self.session.types.intern(Type::Struct(id));
        if self.session.types.structs[id].linkage != Linkage::Extern && !self.nodes.structs.contains(&id) {
            self.nodes.structs.push(id);
        }
        if let Some(body) = &s.body {
            if let Some(known) = self.session.types.structs[id].fields.clone() {
                let more = self.fields(body, ctx);
                self.join_fields(id, known, more);
                return ty;
            }
            // Entered before the fields are read, so that they can point to it.
            let fields = self.fields(body, ctx);
            if fields.is_empty() && ctx.linkage != Linkage::Extern {
                self.error("empty-struct", span, "a struct or union needs at least one member");
            }
            self.session.types.structs[id].fields = Some(fields);
        }
        ty
    }

    /// A struct declared again has the members of both: an extern one may be written in parts, or in several files.
    fn join_fields(&mut self, id: StructId, mut fields: Vec<Field>, more: Vec<Field>) {
        for field in more {
            match fields.iter().find(|f| f.name.name == field.name.name) {
                None => fields.push(field),
                Some(old) if old.ty == field.ty || self.session.types.structs[id].linkage == Linkage::Extern => {}
                Some(old) => {
                    let (name, first) = (old.name.name.clone(), old.name.loc);
                    self.redeclared(&name, field.name.loc.span, first);
                }
            }
        }
        self.session.types.structs[id].fields = Some(fields);
    }

    /// Enters a struct's name, or finds the one that is there.
    pub(super) fn struct_head(&mut self, s: &ast::StructDef, ctx: &BlockContext) -> StructId {
        let known = match self.interface.get(s.name.as_str()) {
            Some(Symbol::Type(ty)) => match self.session.types[*ty] {
                Type::Struct(id) => Some(id),
                _ => None,
            },
            _ => None,
        };
        let c_name = self.c_name(&s.cname);
        let def = StructDef {
            name: self.decl_name(&s.name, c_name, ctx),
            aggregate: match s.kind {
                StructKind::Struct => Aggregate::Struct,
                StructKind::Union => Aggregate::Union,
            },
            linkage: ctx.linkage,
            packed: if s.packed { Packed::Yes } else { Packed::No },
            tag: if s.is_typedef || ctx.cpp { Tag::Typedef } else { Tag::Tagged },
            fields: None,
        };
        let id = match known {
            Some(id) => {
                let old = &self.session.types.structs[id];
                let both_extern = ctx.linkage == Linkage::Extern && old.linkage == Linkage::Extern;
                if old.tag != def.tag && !ctx.cpp && !both_extern {
                    let before = if old.tag == Tag::Typedef { "ctypedef" } else { "cdef" };
                    self.error("redeclared", s.name.span, format!("'{}' was declared with '{before}' before", s.name.as_str()));
                } else if old.aggregate != def.aggregate {
                    self.error("redeclared", s.name.span, format!("'{}' is declared as a struct and as a union", s.name.as_str()));
                }
                id
            }
            None => self.session.types.structs.push(def),
        };
        let ty = self.session.types.intern(Type::Struct(id));
        self.enter(s.name.as_str(), Symbol::Type(ty), s.name.span);
        id
    }

    /// The members of a struct.
    fn fields(&mut self, body: &[Stmt], ctx: &BlockContext) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for stmt in body {
            match &stmt.kind {
                StmtKind::CVar(v) => {
                    let base = self.resolve(|r| r.ty(&v.ty));
                    for item in &v.items {
                        let fctx = self.func_context(ctx, None, FuncSite::Declaration);
                        let made = self.resolve(|r| r.declarator(base, &item.declarator, &fctx));
                        let Some(name) = made.name else { continue };
                        if item.init.is_some() {
                            self.error("field-value", name.span, "a member of a struct or union cannot have a value here");
                        }
                        if self.session.types.is_object(made.ty) {
                            self.error("object-in-struct", name.span, "a C struct or union cannot hold a Python object");
                        }
                        if matches!(self.session.types[self.session.types.resolved(made.ty)], Type::MemoryView(_)) {
                            self.error("object-in-struct", name.span, "a C struct or union cannot hold a memoryview");
                        }
                        if fields.iter().any(|f| &*f.name.name == name.as_str()) {
                            self.error("redeclared", name.span, format!("'{}' is declared twice", name.as_str()));
                        }
                        if ctx.linkage != Linkage::Extern {
                            let loc = self.loc(name.span);
                            self.needs_size(made.ty, loc, format!("the member '{}'", name.as_str()));
                        }
                        let mut decl = self.decl_name(&name, made.c_name, ctx);
                        decl.namespace = None;
                        // A function among the members is a pointer to one, as it is among parameters.
                        let ty = match self.session.types[made.ty] {
                            Type::Function(_) => self.session.types.pointer(made.ty),
                            _ => made.ty,
                        };
                        fields.push(Field { name: decl, ty, access: FieldAccess::Hidden });
                    }
                }
                StmtKind::Struct(s) => {
                    self.struct_def(s, stmt.span, ctx);
                }
                StmtKind::Enum(e) => {
                    self.enum_def(e, stmt.span, ctx);
                }
                StmtKind::CompileIf { arms, orelse } => {
                    if let Some(body) = self.choose(arms, orelse.as_deref()) {
                        fields.extend(self.fields(body, ctx));
                    }
                }
                StmtKind::CdefBlock(b) => fields.extend(self.fields(&b.body, ctx)),
                _ => {}
            }
        }
        fields
    }
}
