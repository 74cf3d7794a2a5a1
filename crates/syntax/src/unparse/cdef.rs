//! Cython's declarations.

use super::Printer;
use crate::ast::*;

impl Printer {
    /// Prints a declaration; false if the statement is none.
    pub(super) fn c_stmt(&mut self, s: &Stmt) -> bool {
        match &s.kind {
            StmtKind::CVar(v) => {
                self.decorators(&v.decorators);
                self.begin();
                self.cdef(&v.modifiers);
                self.ty(&v.ty);
                self.text(if v.ty.is_implicit() { "" } else { " " });
                self.list(&v.items, |p, i| {
                    p.declarator(&i.declarator);
                    if let Some(e) = &i.init {
                        p.text(" = ");
                        p.atom(e);
                    }
                });
                self.text("\n");
            }
            StmtKind::CFunc(f) => {
                self.decorators(&f.decorators);
                self.begin();
                self.cdef(&f.modifiers);
                self.declared(&f.ty, &f.declarator);
                self.code_block(&f.body);
            }
            StmtKind::CdefBlock(b) => {
                self.begin();
                self.text("cdef ");
                self.modifiers(&b.modifiers);
                self.text(if b.nogil { "nogil" } else { "" });
                self.decl_block(&b.body);
            }
            StmtKind::Extern(e) => self.extern_block(e),
            StmtKind::Struct(d) => {
                self.begin();
                if d.is_typedef { self.ctypedef(&d.modifiers) } else { self.cdef(&d.modifiers) }
                self.text(if d.packed { "packed " } else { "" });
                self.text(if d.kind == StructKind::Struct { "struct " } else { "union " });
                self.name_cname(Some(&d.name), &d.cname);
                self.opt_decl_block(&d.body);
            }
            StmtKind::Enum(d) => self.enum_def(d),
            StmtKind::Fused(d) => {
                self.begin();
                self.text("ctypedef ");
                self.modifiers(&d.modifiers);
                self.text(&format!("fused {}:\n", d.name.as_str()));
                self.indent += 1;
                for t in &d.types {
                    self.begin();
                    self.ty(t);
                    self.text("\n");
                }
                self.indent -= 1;
            }
            StmtKind::Typedef(d) => {
                self.begin();
                self.text("ctypedef ");
                self.modifiers(&d.modifiers);
                self.declared(&d.ty, &d.declarator);
                self.text("\n");
            }
            StmtKind::CClass(c) => self.cclass(c),
            StmtKind::CppClass(c) => {
                self.decorators(&c.decorators);
                self.begin();
                self.cdef(&c.modifiers);
                self.text("cppclass ");
                self.name_cname(Some(&c.name), &c.cname);
                if !c.templates.is_empty() {
                    self.template_params(&c.templates);
                }
                if !c.bases.is_empty() {
                    self.text("(");
                    self.list(&c.bases, Self::ty);
                    self.text(")");
                }
                self.text(if c.nogil { " nogil" } else { "" });
                self.opt_decl_block(&c.body);
            }
            StmtKind::Property(p) => {
                self.begin();
                self.text("property ");
                self.text(p.name.as_str());
                self.code_block(&p.body);
            }
            _ => return false,
        }
        true
    }

    /// `cdef` or `cpdef` (where needed) and the modifiers.
    fn cdef(&mut self, m: &CModifiers) {
        self.text(match (m.overridable, self.declarations) {
            (true, _) => "cpdef ",
            (false, true) => "",
            (false, false) => "cdef ",
        });
        self.modifiers(m);
    }

    fn ctypedef(&mut self, m: &CModifiers) {
        self.text("ctypedef ");
        self.modifiers(m);
    }

    fn modifiers(&mut self, m: &CModifiers) {
        self.text(match m.visibility {
            Visibility::Private => "",
            Visibility::Public => "public ",
            Visibility::Readonly => "readonly ",
            Visibility::Extern => "extern ",
        });
        self.text(if m.api { "api " } else { "" });
        self.text(if m.inline { "inline " } else { "" });
    }

    fn name_cname(&mut self, name: Option<&Name>, cname: &Option<StrLit>) {
        if let Some(n) = name {
            self.text(n.as_str());
        }
        if let Some(c) = cname {
            self.text(" ");
            self.str_lit(c);
        }
    }

    fn decl_block(&mut self, body: &[Stmt]) {
        let outer = std::mem::replace(&mut self.declarations, true);
        self.block(body);
        self.declarations = outer;
    }

    fn opt_decl_block(&mut self, body: &Option<Vec<Stmt>>) {
        match body {
            Some(body) => self.decl_block(body),
            None => self.text("\n"),
        }
    }

    fn extern_block(&mut self, e: &ExternBlock) {
        self.begin();
        self.cdef(&CModifiers { visibility: Visibility::Private, ..e.modifiers });
        self.text("extern from ");
        match &e.header {
            Some(h) => self.str_lit(h),
            None => self.text("*"),
        }
        if let Some(n) = &e.namespace {
            self.text(" namespace ");
            self.str_lit(n);
        }
        self.text(if e.nogil { " nogil" } else { "" });
        let Some(verbatim) = &e.verbatim else { return self.decl_block(&e.body) };
        self.text(":\n");
        self.indent += 1;
        self.begin();
        self.str_lit(verbatim);
        self.text("\n");
        let outer = std::mem::replace(&mut self.declarations, true);
        e.body.iter().for_each(|s| self.stmt(s));
        self.declarations = outer;
        self.indent -= 1;
    }

    fn enum_def(&mut self, d: &EnumDef) {
        self.begin();
        if d.is_typedef { self.ctypedef(&d.modifiers) } else { self.cdef(&d.modifiers) }
        self.text(if d.scoped { "enum class " } else { "enum " });
        self.name_cname(d.name.as_ref(), &d.cname);
        if let Some(t) = &d.underlying {
            self.text("(");
            self.ty(t);
            self.text(")");
        }
        let Some(items) = &d.items else { return self.text("\n") };
        self.text(":\n");
        self.indent += 1;
        if let Some(doc) = &d.doc {
            self.begin();
            self.str_lit(doc);
            self.text("\n");
        }
        for item in items {
            self.begin();
            self.name_cname(Some(&item.name), &item.cname);
            if let Some(v) = &item.value {
                self.text(" = ");
                self.atom(v);
            }
            self.text("\n");
        }
        if items.is_empty() && d.doc.is_none() {
            self.begin();
            self.text("pass\n");
        }
        self.indent -= 1;
    }

    fn cclass(&mut self, c: &CClassDef) {
        self.decorators(&c.decorators);
        self.begin();
        if c.is_typedef { self.ctypedef(&c.modifiers) } else { self.cdef(&c.modifiers) }
        self.text("class ");
        for part in &c.module {
            self.text(part.as_str());
            self.text(".");
        }
        self.text(c.name.as_str());
        if let Some(n) = &c.as_name {
            self.text(&format!(" as {}", n.as_str()));
        }
        if !c.bases.is_empty() {
            self.args(&c.bases);
        }
        if c.options.span.is_some() {
            let o = &c.options;
            let all = [("object", &o.object), ("type", &o.type_object), ("check_size", &o.check_size)];
            let given: Vec<_> = all.iter().filter_map(|(w, n)| n.as_ref().map(|n| (*w, n))).collect();
            self.text(" [");
            self.list(&given, |p, (word, name)| p.text(&format!("{word} {}", name.as_str())));
            self.text("]");
        }
        match &c.body {
            Some(body) => self.code_block(body),
            None => self.text("\n"),
        }
    }
}
