//! A tree in the form of Python's `ast`: `(Class@line:col-line:col field field)`, fields in the
//! order of `ast`, lists in brackets, `-` for None. Columns count UTF-8 bytes, as in `ast`.

use pyxide_base::Span;
use pyxide_syntax::ast::*;
use std::fmt::Write;

/// The whole module.
pub fn dump(module: &Module, text: &str) -> String {
    let mut starts = vec![0];
    let b = text.as_bytes();
    for (i, c) in b.iter().enumerate() {
        if *c == b'\n' || *c == b'\r' && b.get(i + 1) != Some(&b'\n') {
            starts.push(i as u32 + 1);
        }
    }
    let mut d = Dump { out: String::new(), starts, text };
    d.out.push_str("(Module ");
    d.stmts(&module.body);
    d.out.push(')');
    d.out
}

struct Dump<'a> {
    out: String,
    starts: Vec<u32>,
    text: &'a str,
}

impl Dump<'_> {
    fn open(&mut self, class: &str, span: Span) {
        let at = |o: u32| {
            let line = self.starts.partition_point(|s| *s <= o);
            (line, o - self.starts[line - 1])
        };
        let (a, b) = (at(span.start), at(span.end));
        let _ = write!(self.out, "({class}@{}:{}-{}:{}", a.0, a.1, b.0, b.1);
    }
    fn close(&mut self) {
        self.out.push(')');
    }
    fn text(&mut self, t: &str) {
        let _ = write!(self.out, " {t}");
    }
    fn opt_text(&mut self, t: Option<&str>) {
        self.text(t.unwrap_or("-"));
    }
    fn list<X>(&mut self, items: &[X], mut f: impl FnMut(&mut Self, &X)) {
        self.out.push_str(" [");
        items.iter().for_each(|i| f(self, i));
        self.out.push(']');
    }
    fn stmts(&mut self, body: &[Stmt]) {
        self.list(body, Self::stmt);
    }
    fn exprs(&mut self, list: &[Expr]) {
        self.list(list, Self::expr);
    }
    fn opt(&mut self, e: &Option<Expr>) {
        self.opt_ref(e.as_ref());
    }
    fn opt_ref(&mut self, e: Option<&Expr>) {
        match e {
            Some(e) => self.expr(e),
            None => self.text("-"),
        }
    }

    fn stmt(&mut self, s: &Stmt) {
        use StmtKind as K;
        let simple = |d: &mut Self, class: &str, f: &mut dyn FnMut(&mut Self)| {
            d.open(class, s.span);
            f(d);
            d.close();
        };
        match &s.kind {
            K::Expr(e) => simple(self, "Expr", &mut |d| d.expr(e)),
            K::Assign { targets, value, .. } => simple(self, "Assign", &mut |d| {
                d.exprs(targets);
                d.expr(value);
            }),
            K::AugAssign { target, op, value } => simple(self, "AugAssign", &mut |d| {
                d.expr(target);
                d.text(binary(*op));
                d.expr(value);
            }),
            K::AnnAssign(a) => simple(self, "AnnAssign", &mut |d| {
                d.expr(&a.target);
                d.expr(&a.annotation);
                d.opt(&a.value);
                d.text(if a.simple { "1" } else { "0" });
            }),
            K::Return(v) => simple(self, "Return", &mut |d| d.opt(v)),
            K::Delete(t) => simple(self, "Delete", &mut |d| d.exprs(t)),
            K::Pass => simple(self, "Pass", &mut |_| {}),
            K::Break => simple(self, "Break", &mut |_| {}),
            K::Continue => simple(self, "Continue", &mut |_| {}),
            K::Global(n) => simple(self, "Global", &mut |d| d.names(n)),
            K::Nonlocal(n) => simple(self, "Nonlocal", &mut |d| d.names(n)),
            K::Raise(r) => simple(self, "Raise", &mut |d| {
                d.opt(&r.exc);
                d.opt(&r.cause);
            }),
            K::Assert { test, message } => simple(self, "Assert", &mut |d| {
                d.expr(test);
                d.opt(message);
            }),
            K::Import(names) => simple(self, "Import", &mut |d| d.list(names, Self::alias)),
            K::FromImport(f) => simple(self, "ImportFrom", &mut |d| {
                d.opt_text(f.module.as_ref().map(|m| m.joined()).as_deref());
                match &f.names {
                    ImportNames::Star(span) => {
                        d.out.push_str(" [");
                        d.open("alias", *span);
                        d.out.push_str(" * -)]");
                    }
                    ImportNames::Names(names) => d.list(names, Self::alias),
                }
                d.text(&f.level.to_string());
            }),
            K::If { arms, orelse } => self.ifs(arms, orelse.as_deref(), s.span),
            K::While { test, body, orelse } => simple(self, "While", &mut |d| {
                d.expr(test);
                d.stmts(body);
                d.stmts(orelse.as_deref().unwrap_or(&[]));
            }),
            K::For(f) => simple(self, if f.is_async { "AsyncFor" } else { "For" }, &mut |d| {
                d.expr(&f.target);
                if let ForIter::In(e) = &f.iter {
                    d.expr(e);
                }
                d.stmts(&f.body);
                d.stmts(f.orelse.as_deref().unwrap_or(&[]));
            }),
            K::Try(t) => simple(self, if t.is_star { "TryStar" } else { "Try" }, &mut |d| {
                d.stmts(&t.body);
                d.list(&t.handlers, |d, h| {
                    d.open("ExceptHandler", h.span);
                    d.opt(&h.exc);
                    d.opt_text(h.target.as_ref().and_then(|t| t.as_name()).map(|s| s.as_str()));
                    d.stmts(&h.body);
                    d.close();
                });
                d.stmts(t.orelse.as_deref().unwrap_or(&[]));
                d.stmts(t.finalbody.as_deref().unwrap_or(&[]));
            }),
            K::With(w) => simple(self, if w.is_async { "AsyncWith" } else { "With" }, &mut |d| {
                d.list(&w.items, |d, i| {
                    d.out.push_str("(withitem");
                    d.expr(&i.context);
                    d.opt(&i.target);
                    d.close();
                });
                d.stmts(&w.body);
            }),
            K::FuncDef(f) => simple(self, if f.is_async { "AsyncFunctionDef" } else { "FunctionDef" }, &mut |d| {
                d.text(f.name.as_str());
                d.params(&f.params);
                d.stmts(&f.body);
                d.list(&f.decorators, |d, x| d.expr(&x.expr));
                d.opt(&f.returns);
                d.list(&f.type_params, Self::type_param);
            }),
            K::ClassDef(c) => simple(self, "ClassDef", &mut |d| {
                d.text(c.name.as_str());
                d.args(&c.bases);
                d.stmts(&c.body);
                d.list(&c.decorators, |d, x| d.expr(&x.expr));
                d.list(&c.type_params, Self::type_param);
            }),
            K::Match(m) => simple(self, "Match", &mut |d| {
                d.expr(&m.subject);
                d.list(&m.cases, |d, c| {
                    d.out.push_str("(match_case");
                    d.pattern(&c.pattern);
                    d.opt(&c.guard);
                    d.stmts(&c.body);
                    d.close();
                });
            }),
            K::TypeAlias(t) => simple(self, "TypeAlias", &mut |d| {
                d.open("Name", t.name.span);
                d.text(t.name.as_str());
                d.close();
                d.list(&t.type_params, Self::type_param);
                d.expr(&t.value);
            }),
            other => self.text(&format!("<{other:?}>")),
        }
    }

    fn names(&mut self, names: &[Name]) {
        self.list(names, |d, n| d.text(n.as_str()));
    }

    fn alias(&mut self, a: &Alias) {
        self.open("alias", a.span);
        self.text(&a.path.joined());
        self.opt_text(a.as_name.as_ref().map(|n| n.as_str()));
        self.close();
    }

    /// `elif` is an `If` in the `orelse` of the one before.
    fn ifs(&mut self, arms: &[IfArm], orelse: Option<&[Stmt]>, whole: Span) {
        let Some((first, rest)) = arms.split_first() else { return };
        self.open("If", Span::new(first.span.start, whole.end));
        self.expr(&first.test);
        self.stmts(&first.body);
        if rest.is_empty() {
            self.stmts(orelse.unwrap_or(&[]));
        } else {
            self.out.push_str(" [");
            self.ifs(rest, orelse, whole);
            self.out.push(']');
        }
        self.close();
    }

    fn type_param(&mut self, p: &TypeParam) {
        let class = match p.kind {
            TypeParamKind::TypeVar { .. } => "TypeVar",
            TypeParamKind::TypeVarTuple => "TypeVarTuple",
            TypeParamKind::ParamSpec => "ParamSpec",
        };
        self.open(class, p.span);
        self.text(p.name.as_str());
        if let TypeParamKind::TypeVar { bound } = &p.kind {
            self.opt(bound);
        }
        self.opt(&p.default);
        self.close();
    }

    fn param(&mut self, p: &Param) {
        let name = p.name().map_or("", |n| n.as_str());
        // The annotation may be in parentheses: the parameter ends where its default starts.
        let end = match (&p.annotation, &p.default) {
            (None, _) => p.declarator.span.end,
            (Some(_), None) => p.span.end,
            (Some(a), Some(ParamDefault::Value(d))) => {
                let between = &self.text[a.span.end as usize..d.span.start as usize];
                let equals = between.find('=').unwrap_or(0);
                a.span.end + between[..equals].trim_end().len() as u32
            }
            (Some(a), Some(ParamDefault::Elsewhere)) => a.span.end,
        };
        self.open("arg", Span::new(p.span.start, end));
        self.text(name);
        self.opt(&p.annotation);
        self.close();
    }

    fn params(&mut self, params: &Params) {
        let of = |k: ParamKind| params.of_kind(k).collect::<Vec<_>>();
        let one = |d: &mut Self, list: Vec<&Param>| match list.first() {
            Some(p) => d.param(p),
            None => d.text("-"),
        };
        fn value(p: &Param) -> Option<&Expr> {
            match &p.default {
                Some(ParamDefault::Value(e)) => Some(e),
                _ => None,
            }
        }
        self.out.push_str("(arguments");
        self.list(&of(ParamKind::PositionalOnly), |d, p| d.param(p));
        self.list(&of(ParamKind::Normal), |d, p| d.param(p));
        one(self, of(ParamKind::Star));
        self.list(&of(ParamKind::KeywordOnly), |d, p| d.param(p));
        self.list(&of(ParamKind::KeywordOnly), |d, p| d.opt_ref(value(p)));
        one(self, of(ParamKind::DoubleStar));
        let defaults: Vec<_> = params.items.iter().filter(|p| matches!(p.kind, ParamKind::Normal | ParamKind::PositionalOnly)).filter_map(value).collect();
        self.list(&defaults, |d, e| d.expr(e));
        self.close();
    }

    /// Positional arguments, then keywords.
    fn args(&mut self, args: &[Arg]) {
        let (keywords, positional): (Vec<_>, Vec<_>) = args.iter().partition(|a| matches!(a.kind, ArgKind::Keyword(_) | ArgKind::DoubleStar));
        self.list(&positional, |d, a| match a.kind {
            ArgKind::Star => {
                d.open("Starred", a.span);
                d.expr(&a.value);
                d.close();
            }
            _ => d.expr(&a.value),
        });
        self.list(&keywords, |d, a| {
            d.open("keyword", a.span);
            match a.kind {
                ArgKind::Keyword(n) => d.text(n.as_str()),
                _ => d.text("-"),
            }
            d.expr(&a.value);
            d.close();
        });
    }

    fn expr(&mut self, e: &Expr) {
        use ExprKind as K;
        let class = match &e.kind {
            K::Name(_) => "Name",
            K::None | K::True | K::False | K::Ellipsis | K::Int(_) | K::Float(_) | K::Imaginary(_) | K::Str(_) => "Constant",
            K::FString(_) => "JoinedStr",
            K::Tuple(_) => "Tuple",
            K::List(_) => "List",
            K::Set(_) => "Set",
            K::Dict(_) => "Dict",
            K::ListComp(_) => "ListComp",
            K::SetComp(_) => "SetComp",
            K::Generator(_) => "GeneratorExp",
            K::DictComp(_) => "DictComp",
            K::Unary { .. } => "UnaryOp",
            K::Binary { .. } => "BinOp",
            K::Bool { .. } => "BoolOp",
            K::Compare { .. } => "Compare",
            K::IfElse { .. } => "IfExp",
            K::Lambda { .. } => "Lambda",
            K::Walrus { .. } => "NamedExpr",
            K::Call(_) => "Call",
            K::Attribute { .. } => "Attribute",
            K::Subscript { .. } => "Subscript",
            K::Slice { .. } => "Slice",
            K::Starred(_) => "Starred",
            K::Await(_) => "Await",
            K::Yield(_) => "Yield",
            K::YieldFrom(_) => "YieldFrom",
            other => return self.text(&format!("<{other:?}>")),
        };
        self.open(class, e.span);
        match &e.kind {
            K::Name(n) => self.text(n.as_str()),
            K::None => self.text("None"),
            K::True => self.text("True"),
            K::False => self.text("False"),
            K::Ellipsis => self.text("Ellipsis"),
            K::Int(i) => self.text(&format!("i{:x}", i.value)),
            K::Float(f) => self.text(&format!("f{:016x}", f.value.to_bits())),
            K::Imaginary(f) => self.text(&format!("j{:016x}", f.value.to_bits())),
            K::Str(s) => match s.kind {
                StrKind::Bytes => self.text(&format!("b{}", hex(&s.bytes))),
                _ => self.text(&format!("s{}", hex(s.text.as_bytes()))),
            },
            K::FString(f) => self.fstring(f),
            K::Tuple(x) | K::List(x) | K::Set(x) => self.exprs(x),
            K::Dict(items) => {
                self.list(items, |d, i| match i {
                    DictItem::Pair { key, .. } => d.expr(key),
                    DictItem::Unpack(_) => d.text("-"),
                });
                self.list(items, |d, i| match i {
                    DictItem::Pair { value, .. } | DictItem::Unpack(value) => d.expr(value),
                });
            }
            K::ListComp(c) | K::SetComp(c) | K::Generator(c) => {
                self.expr(&c.element);
                self.clauses(&c.clauses);
            }
            K::DictComp(c) => {
                if let DictItem::Pair { key, value } = &c.item {
                    self.expr(key);
                    self.expr(value);
                }
                self.clauses(&c.clauses);
            }
            K::Unary { op, operand } => {
                self.text(match op {
                    UnaryOp::Not => "Not",
                    UnaryOp::Neg => "USub",
                    UnaryOp::Pos => "UAdd",
                    UnaryOp::Invert => "Invert",
                });
                self.expr(operand);
            }
            K::Binary { op, left, right } => {
                self.expr(left);
                self.text(binary(*op));
                self.expr(right);
            }
            K::Bool { op, values } => {
                self.text(if *op == BoolOp::And { "And" } else { "Or" });
                self.exprs(values);
            }
            K::Compare { left, links } => {
                self.expr(left);
                self.list(links, |d, l| d.text(compare(l.op)));
                self.list(links, |d, l| d.expr(&l.right));
            }
            K::IfElse { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            K::Lambda { params, body } => {
                self.params(params);
                self.expr(body);
            }
            K::Walrus { target, value } => {
                self.open("Name", target.span);
                self.text(target.as_str());
                self.close();
                self.expr(value);
            }
            K::Call(c) => {
                self.expr(&c.func);
                self.args(&c.args);
            }
            K::Attribute { value, name } => {
                self.expr(value);
                self.text(name.as_str());
            }
            K::Subscript { value, index } => {
                self.expr(value);
                self.expr(index);
            }
            K::Slice { lower, upper, step } => {
                self.opt_ref(lower.as_deref());
                self.opt_ref(upper.as_deref());
                self.opt_ref(step.as_deref());
            }
            K::Starred(x) | K::Await(x) | K::YieldFrom(x) => self.expr(x),
            K::Yield(x) => self.opt_ref(x.as_deref()),
            _ => {}
        }
        self.close();
    }

    /// The parts; text has no position here (`ast` gives it some that depend on the version).
    fn fstring(&mut self, f: &FString) {
        let mut text = Vec::new();
        self.out.push_str(" [");
        let flush = |d: &mut Self, text: &mut Vec<u8>| {
            if !text.is_empty() {
                d.out.push_str(&format!(" s{}", hex(text)));
                text.clear();
            }
        };
        for part in &f.parts {
            match part {
                FStringPart::Literal { text: t, .. } => text.extend_from_slice(t.as_bytes()),
                FStringPart::Field(field) => {
                    if let Some(debug) = &field.debug {
                        text.extend_from_slice(debug.as_bytes());
                    }
                    flush(self, &mut text);
                    self.open("FormattedValue", field.span);
                    self.expr(&field.value);
                    self.text(match field.conversion {
                        Conversion::None => "-1",
                        Conversion::Str => "115",
                        Conversion::Repr => "114",
                        Conversion::Ascii => "97",
                        Conversion::Decimal => "100",
                    });
                    match &field.spec {
                        Some(spec) => {
                            self.out.push_str("(JoinedStr");
                            self.fstring(spec);
                            self.close();
                        }
                        None => self.text("-"),
                    }
                    self.close();
                }
            }
        }
        flush(self, &mut text);
        self.out.push(']');
    }

    fn clauses(&mut self, clauses: &[CompClause]) {
        self.list(clauses, |d, c| {
            d.out.push_str("(comprehension");
            d.expr(&c.target);
            if let ForIter::In(e) = &c.iter {
                d.expr(e);
            }
            d.exprs(&c.conditions);
            d.text(if c.is_async { "1" } else { "0" });
            d.close();
        });
    }

    fn pattern(&mut self, p: &Pattern) {
        use PatternKind as K;
        let class = match &p.kind {
            K::Value(_) => "MatchValue",
            K::Singleton(_) => "MatchSingleton",
            K::Wildcard | K::Capture(_) | K::As { .. } => "MatchAs",
            K::Or(_) => "MatchOr",
            K::Sequence(_) => "MatchSequence",
            K::Star(_) => "MatchStar",
            K::Mapping { .. } => "MatchMapping",
            K::Class { .. } => "MatchClass",
            K::Error => "Error",
        };
        self.open(class, p.span);
        match &p.kind {
            K::Value(e) => self.expr(e),
            K::Singleton(e) => self.text(match e.kind {
                ExprKind::None => "None",
                ExprKind::True => "True",
                _ => "False",
            }),
            K::Wildcard => self.out.push_str(" - -"),
            K::Capture(n) => self.text(&format!("- {}", n.as_str())),
            K::As { pattern, name } => {
                self.pattern(pattern);
                self.text(name.as_str());
            }
            K::Or(items) | K::Sequence(items) => self.list(items, Self::pattern),
            K::Star(n) => self.opt_text(n.as_ref().map(|n| n.as_str())),
            K::Mapping { items, rest } => {
                self.list(items, |d, i| d.expr(&i.key));
                self.list(items, |d, i| d.pattern(&i.pattern));
                self.opt_text(rest.as_ref().map(|n| n.as_str()));
            }
            K::Class { class, positional, keywords } => {
                self.expr(class);
                self.list(positional, Self::pattern);
                self.list(keywords, |d, k| d.text(k.name.as_str()));
                self.list(keywords, |d, k| d.pattern(&k.pattern));
            }
            K::Error => {}
        }
        self.close();
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn binary(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "Add",
        BinaryOp::Sub => "Sub",
        BinaryOp::Mul => "Mult",
        BinaryOp::MatMul => "MatMult",
        BinaryOp::Div => "Div",
        BinaryOp::FloorDiv => "FloorDiv",
        BinaryOp::Mod => "Mod",
        BinaryOp::Pow => "Pow",
        BinaryOp::Shl => "LShift",
        BinaryOp::Shr => "RShift",
        BinaryOp::BitOr => "BitOr",
        BinaryOp::BitXor => "BitXor",
        BinaryOp::BitAnd => "BitAnd",
    }
}

fn compare(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "Eq",
        CompareOp::Ne => "NotEq",
        CompareOp::Lt => "Lt",
        CompareOp::Le => "LtE",
        CompareOp::Gt => "Gt",
        CompareOp::Ge => "GtE",
        CompareOp::Is => "Is",
        CompareOp::IsNot => "IsNot",
        CompareOp::In => "In",
        CompareOp::NotIn => "NotIn",
    }
}
