//! Expressions and patterns.

use super::Printer;
use crate::ast::*;

impl Printer {
    /// An expression that stands alone.
    pub(super) fn expr(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Name(n) => self.text(n.as_str()),
            ExprKind::None => self.text("None"),
            ExprKind::True => self.text("True"),
            ExprKind::False => self.text("False"),
            ExprKind::Ellipsis => self.text("..."),
            ExprKind::Null => self.text("NULL"),
            ExprKind::Int(i) => {
                self.text(i.text.as_str());
                self.text(if i.suffix.unsigned { "U" } else { "" });
                self.text(["", "L", "LL"][i.suffix.longness.min(2) as usize]);
            }
            ExprKind::Float(f) => self.text(f.text.as_str()),
            ExprKind::Imaginary(f) => {
                self.text(f.text.as_str());
                self.text("j");
            }
            ExprKind::Str(s) => self.str_lit(s),
            ExprKind::FString(f) => self.fstring("f", f),
            ExprKind::TString(f) => self.fstring("t", f),
            ExprKind::Tuple(items) => {
                self.text("(");
                self.list(items, Self::atom);
                self.text(if items.len() == 1 { ",)" } else { ")" });
            }
            ExprKind::List(items) => {
                self.text("[");
                self.list(items, Self::atom);
                self.text("]");
            }
            ExprKind::Set(items) => {
                self.text("{");
                self.list(items, Self::atom);
                self.text("}");
            }
            ExprKind::Dict(items) => {
                self.text("{");
                self.list(items, Self::dict_item);
                self.text("}");
            }
            ExprKind::ListComp(c) => self.comprehension("[", c, "]"),
            ExprKind::SetComp(c) => self.comprehension("{", c, "}"),
            ExprKind::Generator(c) => self.comprehension("(", c, ")"),
            ExprKind::DictComp(c) => {
                self.text("{");
                self.dict_item(&c.item);
                self.clauses(&c.clauses);
                self.text("}");
            }
            ExprKind::Unary { op, operand } => {
                self.text(op.as_str());
                self.text(" ");
                self.atom(operand);
            }
            ExprKind::Binary { op, left, right } => {
                self.atom(left);
                self.text(&format!(" {} ", op.as_str()));
                self.atom(right);
            }
            ExprKind::Bool { op, values } => {
                for (i, v) in values.iter().enumerate() {
                    if i > 0 {
                        self.text(&format!(" {} ", op.as_str()));
                    }
                    self.atom(v);
                }
            }
            ExprKind::Compare { left, links } => {
                self.atom(left);
                for link in links {
                    self.text(&format!(" {} ", link.op.as_str()));
                    self.atom(&link.right);
                }
            }
            ExprKind::IfElse { test, body, orelse } => {
                self.atom(body);
                self.text(" if ");
                self.atom(test);
                self.text(" else ");
                self.atom(orelse);
            }
            ExprKind::Lambda { params, body } => {
                self.text("lambda ");
                self.param_items(params);
                self.text(": ");
                self.atom(body);
            }
            ExprKind::Walrus { target, value } => {
                self.text(target.as_str());
                self.text(" := ");
                self.atom(value);
            }
            ExprKind::Call(c) => {
                self.atom(&c.func);
                self.args(&c.args);
            }
            ExprKind::Attribute { value, name } => {
                if matches!(value.kind, ExprKind::Int(_) | ExprKind::Float(_)) {
                    self.text("(");
                    self.expr(value);
                    self.text(")");
                } else {
                    self.atom(value);
                }
                self.text(".");
                self.text(name.as_str());
            }
            ExprKind::Subscript { value, index } => {
                self.atom(value);
                self.text("[");
                match &index.kind {
                    ExprKind::Tuple(items) if !items.is_empty() => {
                        self.list(items, Self::index);
                        self.text(if items.len() == 1 { "," } else { "" });
                    }
                    _ => self.index(index),
                }
                self.text("]");
            }
            ExprKind::Slice { .. } => self.index(e),
            ExprKind::Starred(x) => {
                self.text("*");
                self.atom(x);
            }
            ExprKind::Await(x) => {
                self.text("await ");
                self.atom(x);
            }
            ExprKind::Yield(x) => {
                self.text("yield");
                if let Some(x) = x {
                    self.text(" ");
                    self.atom(x);
                }
            }
            ExprKind::YieldFrom(x) => {
                self.text("yield from ");
                self.atom(x);
            }
            ExprKind::Backquote(x) => {
                self.text("`");
                self.atom(x);
                self.text("`");
            }
            ExprKind::Cast(c) => {
                self.text("<");
                self.ty(&c.ty);
                self.text(if c.checked { "?>" } else { ">" });
                self.atom(&c.operand);
            }
            ExprKind::AddressOf(x) => {
                self.text("&");
                self.atom(x);
            }
            ExprKind::SizeofType(t) => {
                self.text("sizeof(");
                self.ty(t);
                self.text(")");
            }
            ExprKind::SizeofExpr(x) => {
                self.text("sizeof(");
                self.expr(x);
                self.text(")");
            }
            ExprKind::New(n) => {
                self.text("new ");
                self.ty(&n.ty);
                if !n.args.is_empty() {
                    self.args(&n.args);
                }
            }
            ExprKind::Type(t) => self.ty(t),
            ExprKind::Error => self.text("<error>"),
        }
    }

    /// An expression as a part of another one: in parentheses unless it is closed in itself.
    pub(super) fn atom(&mut self, e: &Expr) {
        let closed = matches!(
            e.kind,
            ExprKind::Name(_)
                | ExprKind::None
                | ExprKind::True
                | ExprKind::False
                | ExprKind::Ellipsis
                | ExprKind::Null
                | ExprKind::Int(_)
                | ExprKind::Float(_)
                | ExprKind::Imaginary(_)
                | ExprKind::Str(_)
                | ExprKind::FString(_)
                | ExprKind::TString(_)
                | ExprKind::Tuple(_)
                | ExprKind::List(_)
                | ExprKind::Set(_)
                | ExprKind::Dict(_)
                | ExprKind::ListComp(_)
                | ExprKind::SetComp(_)
                | ExprKind::Generator(_)
                | ExprKind::DictComp(_)
                | ExprKind::Call(_)
                | ExprKind::Attribute { .. }
                | ExprKind::Subscript { .. }
                | ExprKind::Starred(_)
                | ExprKind::Backquote(_)
                | ExprKind::SizeofType(_)
                | ExprKind::SizeofExpr(_)
        );
        if closed {
            return self.expr(e);
        }
        self.text("(");
        self.expr(e);
        self.text(")");
    }

    /// Inside the brackets of a subscript.
    fn index(&mut self, e: &Expr) {
        let ExprKind::Slice { lower, upper, step } = &e.kind else { return self.atom(e) };
        if let Some(x) = lower {
            self.atom(x);
        }
        self.text(":");
        if let Some(x) = upper {
            self.atom(x);
        }
        if let Some(x) = step {
            self.text(":");
            self.atom(x);
        }
    }

    fn dict_item(&mut self, item: &DictItem) {
        match item {
            DictItem::Pair { key, value } => {
                self.atom(key);
                self.text(": ");
                self.atom(value);
            }
            DictItem::Unpack(value) => {
                self.text("**");
                self.atom(value);
            }
        }
    }

    fn comprehension(&mut self, open: &str, c: &Comprehension, close: &str) {
        self.text(open);
        self.atom(&c.element);
        self.clauses(&c.clauses);
        self.text(close);
    }

    fn clauses(&mut self, clauses: &[CompClause]) {
        for c in clauses {
            self.text(if c.is_async { " async for " } else { " for " });
            self.for_head(&c.target, &c.iter);
            for x in &c.conditions {
                self.text(" if ");
                self.atom(x);
            }
        }
    }

    /// `target in iter`, `target from a < target < b`
    pub(super) fn for_head(&mut self, target: &Expr, iter: &ForIter) {
        self.atom(target);
        match iter {
            ForIter::In(x) => {
                self.text(" in ");
                self.atom(x);
            }
            ForIter::From(r) => {
                self.text(" from ");
                self.atom(&r.lower);
                self.text(&format!(" {} ", r.lower_op.as_str()));
                self.atom(target);
                self.text(&format!(" {} ", r.upper_op.as_str()));
                self.atom(&r.upper);
                if let Some(step) = &r.step {
                    self.text(" by ");
                    self.atom(step);
                }
            }
        }
    }

    pub(super) fn args(&mut self, args: &[Arg]) {
        self.text("(");
        self.list(args, |p, a| {
            match &a.kind {
                ArgKind::Positional => {}
                ArgKind::Keyword(n) => {
                    p.text(n.as_str());
                    p.text("=");
                }
                ArgKind::Star => p.text("*"),
                ArgKind::DoubleStar => p.text("**"),
            }
            p.atom(&a.value);
        });
        self.text(")");
    }

    /// A literal or dotted name; no parentheses are allowed in it.
    fn pattern_value(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Binary { op, left, right } => {
                self.expr(left);
                self.text(&format!(" {} ", op.as_str()));
                self.expr(right);
            }
            _ => self.expr(e),
        }
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Value(e) | PatternKind::Singleton(e) => self.pattern_value(e),
            PatternKind::Wildcard => self.text("_"),
            PatternKind::Capture(n) => self.text(n.as_str()),
            PatternKind::As { pattern, name } => {
                self.text("(");
                self.pattern(pattern);
                self.text(&format!(" as {})", name.as_str()));
            }
            PatternKind::Or(items) => {
                self.text("(");
                for (i, item) in items.iter().enumerate() {
                    self.text(if i > 0 { " | " } else { "" });
                    self.pattern(item);
                }
                self.text(")");
            }
            PatternKind::Sequence(items) => {
                self.text("[");
                self.list(items, Self::pattern);
                self.text("]");
            }
            PatternKind::Star(n) => {
                self.text("*");
                self.text(n.as_ref().map_or("_", |n| n.as_str()));
            }
            PatternKind::Mapping { items, rest } => {
                self.text("{");
                self.list(items, |p, i| {
                    p.pattern_value(&i.key);
                    p.text(": ");
                    p.pattern(&i.pattern);
                });
                if let Some(rest) = rest {
                    self.text(if items.is_empty() { "**" } else { ", **" });
                    self.text(rest.as_str());
                }
                self.text("}");
            }
            PatternKind::Class { class, positional, keywords } => {
                self.expr(class);
                self.text("(");
                self.list(positional, Self::pattern);
                if !positional.is_empty() && !keywords.is_empty() {
                    self.text(", ");
                }
                self.list(keywords, |p, k| {
                    p.text(k.name.as_str());
                    p.text("=");
                    p.pattern(&k.pattern);
                });
                self.text(")");
            }
            PatternKind::Error => self.text("<error>"),
        }
    }
}
