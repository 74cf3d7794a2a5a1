//! The top level of a file.

use super::Printer;
use crate::ctree::{CType, Function, Item, Linkage, Member, Param};

impl Printer<'_> {
    pub(crate) fn items(&mut self, items: &[Item]) {
        for item in items {
            self.item(item);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Heading(text) => {
                self.end();
                self.whole(&format!("/* {} */", crate::spell::comment(text)));
            }
            Item::Directive(text) => self.directive(text),
            Item::Verbatim(text) => self.verbatim(text),
            Item::Blank => self.end(),
            Item::Function(f) => {
                self.own_lines();
                self.end();
                self.head(f);
                self.end();
                self.push("{");
                self.end();
                self.depth = 1;
                self.stmts(&f.body);
                self.depth = 0;
                self.push("}");
                self.end();
                self.own_lines();
            }
            Item::Class(c) => {
                self.end();
                // What a class that the module alone knows makes of templates is the module's own too.
                self.whole("namespace {");
                self.class(c);
                self.whole("}");
            }
            Item::Member(m) => {
                self.own_lines();
                self.end();
                self.template_head(&m.template);
                self.member_head(m);
                self.end();
                self.push("{");
                self.end();
                self.depth = 1;
                self.stmts(&m.function.body);
                self.depth = 0;
                self.push("}");
                self.end();
                self.own_lines();
            }
            Item::Prototype(f) => {
                self.head(f);
                self.push(";");
                self.end();
            }
            Item::Var(v) => {
                self.push(word(v.linkage));
                self.push(&v.ty.declare(&v.name));
                if let Some(init) = &v.init {
                    self.push(" = ");
                    self.initializer(init);
                }
                self.push(";");
                self.end();
            }
            Item::Aggregate { keyword, name, fields, packed: false } => self.aggregate(keyword, name, fields),
            Item::Aggregate { keyword, name, fields, packed: true } => {
                self.directive("pragma pack(push, 1)");
                self.aggregate(keyword, name, fields);
                self.directive("pragma pack(pop)");
            }
            Item::Typedef { ty, name } => self.whole(&format!("typedef {};", ty.declare(name))),
            Item::Enum { name, items } => {
                self.whole(if name.is_empty() { "enum {".to_string() } else { format!("enum {name} {{") }.as_str());
                self.depth = 1;
                for (i, (item, value)) in items.iter().enumerate() {
                    self.begin();
                    self.push(item);
                    if let Some(v) = value {
                        self.push(" = ");
                        self.expr(v, 3);
                    }
                    self.push(if i + 1 < items.len() { "," } else { "" });
                    self.end();
                }
                self.depth = 0;
                self.whole("};");
            }
            Item::Preprocessed { cond, then, otherwise } => {
                self.directive(&format!("if {cond}"));
                self.items(then);
                if !otherwise.is_empty() {
                    self.directive("else");
                    self.items(otherwise);
                }
                self.directive("endif");
            }
        }
    }

    /// A class, here or inside another.
    fn class(&mut self, c: &crate::ctree::Class) {
        let depth = self.depth;
        match &c.template {
            Some(params) if params.is_empty() => self.whole("template <>"),
            Some(params) => self.template_head(params),
            None => {}
        }
        let bases: Vec<String> = c.bases.iter().map(|b| format!("public {b}")).collect();
        let bases = if bases.is_empty() { String::new() } else { format!(" : {}", bases.join(", ")) };
        self.whole(&format!("struct {}{bases} {{", c.name));
        self.depth = depth + 1;
        c.inner.iter().for_each(|inner| self.class(inner));
        for f in &c.fields {
            self.whole(&format!("{};", f.ty.declare(&f.name)));
        }
        for (word, m) in &c.methods {
            self.begin();
            self.push(word);
            self.member_head(m);
            if m.function.body.is_empty() {
                self.push(";");
                self.end();
                continue;
            }
            self.push(" {");
            self.end();
            self.depth = depth + 2;
            self.stmts(&m.function.body);
            self.depth = depth + 1;
            self.whole("}");
        }
        self.depth = depth;
        self.whole("};");
    }

    fn template_head(&mut self, params: &[crate::ctree::Name]) {
        if !params.is_empty() {
            let list: Vec<String> = params.iter().map(|p| format!("typename {p}")).collect();
            self.whole(&format!("template <{}>", list.join(", ")));
        }
    }

    fn member_head(&mut self, m: &Member) {
        self.head(&m.function);
        if m.constant {
            self.push(" const");
        }
    }

    fn aggregate(&mut self, keyword: &str, name: &str, fields: &[Param]) {
        self.whole(&format!("{keyword} {name} {{"));
        self.depth = 1;
        for f in fields {
            self.whole(&format!("{};", f.ty.declare(&f.name)));
        }
        self.depth = 0;
        self.whole("};");
    }

    /// An initialiser; nested braces and long lists get lines of their own.
    fn initializer(&mut self, init: &crate::ctree::CExpr) {
        use crate::ctree::CExpr;
        match init {
            CExpr::Braces(rows) if rows.len() > 1 && rows.iter().any(|r| matches!(r, CExpr::Braces(_))) => {
                self.push("{");
                self.end();
                self.depth += 1;
                for row in rows {
                    self.begin();
                    self.initializer(row);
                    self.push(",");
                    self.end();
                }
                self.depth -= 1;
                self.begin();
                self.push("}");
            }
            _ => self.expr(init, 2),
        }
    }

    fn head(&mut self, f: &Function) {
        let params = f.params.iter().map(|p| p.ty.declare(&p.name)).collect::<Vec<_>>();
        let mut list = params.join(", ");
        if f.varargs {
            list.push_str(", ...");
        }
        if list.is_empty() {
            list.push_str("void");
        }
        self.push(word(f.linkage));
        let declarator = format!("{}({list})", f.name);
        let text = match &f.ret {
            CType::Named(ret) if ret.is_empty() => declarator,
            CType::Named(ret) => format!("{ret} {declarator}"),
            ret => ret.declare(&declarator),
        };
        self.push(&text);
    }
}

fn word(linkage: Linkage) -> &'static str {
    match linkage {
        Linkage::Static => "static ",
        Linkage::StaticUnused => "PYX_UNUSED static ",
        Linkage::StaticCold => "PYX_COLD static ",
        Linkage::StaticOnce => "PYX_ONCE static ",
        Linkage::StaticInline => "static inline ",
        Linkage::External => "PYX_EXTERN_C ",
        Linkage::Import => "extern ",
        Linkage::ModuleInit | Linkage::Member => "",
    }
}
