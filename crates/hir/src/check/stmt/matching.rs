//! `match` (PEP 634): conditions with temporaries inside. Names are bound when a whole pattern
//! has matched, before its guard is asked.

use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::tree::{BinaryOp, Block, CompareOp, Expr, ExprKind, LogicalOp, StmtKind};
use pyxide_base::IndexMap;
use pyxide_base::{Loc, Symbol};
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, PatternKind};
use pyxide_types::{Type, TypeId};

/// What the names of a pattern are bound to.
#[derive(Default)]
struct Bindings {
    names: IndexMap<Symbol, Expr>,
    /// First values of temporaries that are set only where the pattern matches.
    zeros: Block,
}

/// What a sequence pattern is matched with.
struct Sequence {
    /// Whether it is a sequence at all.
    is_one: Expr,
    length: Expr,
    /// All of it, for the slice that a star takes.
    whole: Expr,
}

impl<'a> Checker<'a, '_> {
    pub(super) fn match_stmt(&mut self, m: &'a ast::Match, loc: Loc, out: &mut Block) {
        let subject = self.expr(&m.subject);
        let subject = if self.is_matched_in_c(subject.ty) {
            subject
        } else {
            self.needs_gil(loc, "'match'");
            self.object(subject)
        };
        let subject = self.keep(subject, out);
        self.match_cases(&m.cases, subject, out);
    }

    fn match_cases(&mut self, cases: &'a [ast::MatchCase], subject: Expr, out: &mut Block) {
        let Some((case, rest)) = cases.split_first() else { return };
        let loc = self.loc(case.pattern.span);
        if !rest.is_empty() && case.guard.is_none() && is_irrefutable(&case.pattern) {
            self.error("pattern-order", loc, "this pattern matches everything, so the cases after it cannot be reached");
        }
        let mut bindings = Bindings::default();
        let mut cond = self.pattern(&case.pattern, subject.clone(), &mut bindings);
        let mut binds = Vec::new();
        cond = build::block(bindings.zeros, cond);
        for (name, value) in bindings.names {
            let vloc = value.loc;
            self.assign_name(name, value, vloc, &mut binds);
        }
        let guard = case.guard.as_ref().map(|g| self.cond(g));
        // What never matches is looked at all the same.
        if let ExprKind::Int(0) = cond.kind {
            self.sub_block(&case.body);
            return self.match_cases(rest, subject, out);
        }
        if guard.is_some() || !binds.is_empty() {
            let last = guard.unwrap_or_else(|| build::int(1, TypeId::BINT, loc));
            let last = build::block(binds, last);
            cond = match cond.kind {
                ExprKind::Int(v) if v != 0 => last,
                _ => build::logical(LogicalOp::And, cond, last),
            };
        }
        let then = self.sub_block(&case.body);
        let mut otherwise = Vec::new();
        self.match_cases(rest, subject, &mut otherwise);
        out.push(build::stmt(StmtKind::If { cond, then, otherwise }, loc));
    }

    /// Whether `subject` (read often) matches.
    fn pattern(&mut self, p: &'a ast::Pattern, subject: Expr, bindings: &mut Bindings) -> Expr {
        let loc = self.loc(p.span);
        match &p.kind {
            PatternKind::Wildcard => build::int(1, TypeId::BINT, loc),
            PatternKind::Error => self.error_expr(loc, TypeId::BINT),
            PatternKind::Capture(name) if name.as_str() == "NULL" => {
                let null = build::expr(ExprKind::Null, TypeId::NULL, loc);
                let same = self.compare_pair(ast::CompareOp::Eq, subject, null, loc);
                self.truth(same)
            }
            PatternKind::Capture(name) => {
                self.bind(name, subject, bindings);
                build::int(1, TypeId::BINT, loc)
            }
            PatternKind::As { pattern, name } => {
                let cond = self.pattern(pattern, subject.clone(), bindings);
                self.bind(name, subject, bindings);
                cond
            }
            PatternKind::Value(e) => {
                let v = self.expr(e);
                let parts = matches!(self.types[self.types.resolved(subject.ty)], Type::CTuple(_) | Type::MemoryView(_));
                let subject = if parts { self.object(subject) } else { subject };
                let same = self.compare_pair(ast::CompareOp::Eq, subject, v, loc);
                self.truth(same)
            }
            PatternKind::Singleton(e) => {
                let v = self.object_expr(e);
                let subject = self.object(subject);
                build::prim(Prim::ObjectIs, vec![subject, v], loc)
            }
            PatternKind::Or(list) => self.alternatives(list, subject, bindings, loc),
            PatternKind::Sequence(items) => self.sequence(items, subject, bindings, loc),
            PatternKind::Star(_) => self.error_expr(loc, TypeId::BINT),
            PatternKind::Mapping { items, rest } => self.mapping(items, rest.as_ref(), subject, bindings, loc),
            PatternKind::Class { class, positional, keywords } => self.class_pattern(class, positional, keywords, subject, bindings, loc),
        }
    }

    fn bind(&mut self, name: &ast::Name, value: Expr, bindings: &mut Bindings) {
        if bindings.names.insert(name.text, value).is_some() {
            let loc = self.loc(name.span);
            self.error("pattern-name", loc, format!("the pattern binds '{}' twice", name.text));
        }
    }

    fn and(&self, a: Expr, b: Expr) -> Expr {
        match (&a.kind, &b.kind) {
            (ExprKind::Int(1), _) => b,
            (_, ExprKind::Int(1)) => a,
            (_, ExprKind::Int(0)) => b,
            _ => build::logical(LogicalOp::And, a, b),
        }
    }

    /// Keeps a value in a temporary as part of a condition: the statement that does it, and what
    /// reads it.
    fn held(&mut self, value: Expr) -> (crate::tree::Stmt, Expr) {
        let (ty, loc) = (value.ty, value.loc);
        let t = self.temp(ty, loc);
        (build::assign(t, value), build::load(t, ty, loc))
    }

    /// The same for what a name may be bound to: read behind the condition.
    fn held_part(&mut self, value: Expr, bindings: &mut Bindings) -> (crate::tree::Stmt, Expr) {
        let zero = self.zero_of(value.ty, value.loc);
        let (hold, read) = self.held(value);
        if let (Some(zero), StmtKind::Assign { target, .. }) = (zero, &hold.kind) {
            bindings.zeros.push(build::stmt(StmtKind::Assign { target: target.clone(), value: zero }, hold.loc));
        }
        (hold, read)
    }

    fn alternatives(&mut self, list: &'a [ast::Pattern], subject: Expr, bindings: &mut Bindings, loc: Loc) -> Expr {
        let mut shared: IndexMap<Symbol, crate::tree::LocalId> = IndexMap::default();
        let mut out: Option<Expr> = None;
        let mut is_first = true;
        for (i, p) in list.iter().enumerate() {
            if i + 1 < list.len() && is_irrefutable(p) {
                let loc = self.loc(p.span);
                self.error("pattern-order", loc, "this alternative matches everything, so those after it cannot be reached");
            }
            let mut own = Bindings::default();
            let cond = self.pattern(p, subject.clone(), &mut own);
            if let ExprKind::Int(0) = cond.kind {
                continue;
            }
            if !std::mem::replace(&mut is_first, false) && (own.names.len() != shared.len() || own.names.keys().any(|k| !shared.contains_key(k))) {
                self.error("pattern-names", loc, "the alternatives of a pattern must bind the same names");
            }
            let mut stmts = Vec::new();
            bindings.zeros.extend(own.zeros);
            for (name, value) in own.names {
                let value = self.object(value);
                let temp = match shared.get(&name) {
                    Some(t) => *t,
                    None => {
                        let t = self.temp(TypeId::OBJECT, loc);
                        shared.insert(name, t);
                        t
                    }
                };
                stmts.push(build::assign(temp, value));
            }
            let one = build::int(1, TypeId::BINT, loc);
            let cond = if stmts.is_empty() { cond } else { self.and(cond, build::block(stmts, one)) };
            out = Some(match out {
                Some(o) => build::logical(LogicalOp::Or, o, cond),
                None => cond,
            });
        }
        for (name, temp) in shared {
            bindings.names.insert(name, build::load(temp, TypeId::OBJECT, loc));
        }
        out.unwrap_or_else(|| build::int(0, TypeId::BINT, loc))
    }

    fn sequence(&mut self, items: &'a [ast::Pattern], subject: Expr, bindings: &mut Bindings, loc: Loc) -> Expr {
        match self.types[self.types.resolved(subject.ty)].clone() {
            Type::CTuple(parts) => return self.tuple_sequence(items, &parts, subject, bindings, loc),
            Type::MemoryView(view) if view.axes.len() == 1 => return self.view_sequence(items, view.dtype, subject, bindings, loc),
            _ => {}
        }
        let (hold, subject) = match self.types.is_object(subject.ty) {
            true => (None, subject),
            false => {
                let object = self.object(subject);
                let (hold, object) = self.held(object);
                (Some(hold), object)
            }
        };
        let is_sequence = build::prim(Prim::MatchSequence, vec![subject.clone()], loc);
        let matched = Sequence {
            is_one: build::block(hold.into_iter().collect(), is_sequence),
            length: build::prim(Prim::ObjectLen, vec![subject.clone()], loc),
            whole: subject.clone(),
        };
        self.parts_of(items, matched, &|_, index| build::prim(Prim::ObjectGetIndex, vec![subject.clone(), index], loc), bindings, loc)
    }

    /// A sequence pattern for what says at run time how many items it has; `item`: the one at an index.
    fn parts_of(
        &mut self,
        items: &'a [ast::Pattern],
        matched: Sequence,
        item: &dyn Fn(&Self, Expr) -> Expr,
        bindings: &mut Bindings,
        loc: Loc,
    ) -> Expr {
        let star = items.iter().position(|p| matches!(p.kind, PatternKind::Star(_)));
        // What takes everything does not ask for the length.
        if let [ast::Pattern { kind: PatternKind::Star(None), .. }] = items {
            return matched.is_one;
        }
        let (hold, len) = self.held(matched.length);
        let wanted = items.len() - usize::from(star.is_some());
        let n = |v: usize| build::int(v as i128, TypeId::SSIZE_T, loc);
        let op = if star.is_some() { CompareOp::Ge } else { CompareOp::Eq };
        let fits = build::block(vec![hold], build::compare(op, len.clone(), n(wanted), loc));
        let mut cond = self.and(matched.is_one, fits);
        for (i, p) in items.iter().enumerate() {
            let after = items.len() - i - 1;
            let from_end = |k: usize| build::expr(ExprKind::Binary(BinaryOp::Sub, Box::new(len.clone()), Box::new(n(k))), TypeId::SSIZE_T, loc);
            let value = match (&p.kind, star) {
                (PatternKind::Star(None) | PatternKind::Wildcard, _) => continue,
                (PatternKind::Star(Some(_)), _) => {
                    let (start, stop) = (self.object(n(i)), self.object(from_end(after)));
                    let none = self.none(loc);
                    let slice = build::prim(Prim::SliceNew, vec![retag(start, TypeId::OBJECT), retag(stop, TypeId::OBJECT), none], loc);
                    let whole = self.object(matched.whole.clone());
                    let part = build::prim(Prim::ObjectGetitem, vec![whole, retag(slice, TypeId::OBJECT)], loc);
                    build::prim(Prim::ListFromIterable, vec![part], loc)
                }
                (_, Some(s)) if i > s => item(self, from_end(after + 1)),
                _ => item(self, n(i)),
            };
            let (hold, value) = self.held_part(value, bindings);
            let inner = match &p.kind {
                PatternKind::Star(Some(name)) => {
                    self.bind(name, value, bindings);
                    build::int(1, TypeId::BINT, loc)
                }
                _ => self.pattern(p, value, bindings),
            };
            cond = self.and(cond, build::block(vec![hold], inner));
        }
        cond
    }

    /// A sequence pattern for a C tuple: its length is known.
    fn tuple_sequence(&mut self, items: &'a [ast::Pattern], parts: &[TypeId], subject: Expr, bindings: &mut Bindings, loc: Loc) -> Expr {
        let star = items.iter().position(|p| matches!(p.kind, PatternKind::Star(_)));
        let fits = match star {
            Some(_) => parts.len() + 1 >= items.len(),
            None => parts.len() == items.len(),
        };
        if !fits {
            return build::int(0, TypeId::BINT, loc);
        }
        let part = |at: usize| {
            let kind = crate::tree::PlaceKind::CTupleItem { base: Box::new(subject.clone()), item: at as u32 };
            build::load_place(crate::tree::Place { kind, ty: parts[at] }, loc)
        };
        let mut cond = build::int(1, TypeId::BINT, loc);
        for (i, p) in items.iter().enumerate() {
            let after = items.len() - i - 1;
            let inner = match &p.kind {
                PatternKind::Star(name) => {
                    if let Some(name) = name {
                        let rest = (i..parts.len() - after).map(|at| self.object(part(at))).map(|v| retag(v, TypeId::OBJECT)).collect();
                        let rest = build::expr(ExprKind::Build(crate::tree::Container::List, rest), TypeId::PY_LIST, loc);
                        self.bind(name, rest, bindings);
                    }
                    continue;
                }
                _ if star.is_some_and(|s| i > s) => self.pattern(p, part(parts.len() - after - 1), bindings),
                _ => self.pattern(p, part(i), bindings),
            };
            cond = self.and(cond, inner);
        }
        cond
    }

    /// A sequence pattern for a memoryview of one axis: everything but None is a sequence.
    fn view_sequence(&mut self, items: &'a [ast::Pattern], dtype: TypeId, subject: Expr, bindings: &mut Bindings, loc: Loc) -> Expr {
        use crate::tree::{Extent, Place, PlaceKind};
        let none = self.none(loc);
        let is_set = self.compare_pair(ast::CompareOp::IsNot, subject.clone(), none, loc);
        let zero = Box::new(build::int(0, TypeId::SSIZE_T, loc));
        let length = ExprKind::MemoryViewExtent { view: Box::new(subject.clone()), what: Extent::Shape, axis: zero };
        let matched = Sequence { is_one: is_set, length: build::expr(length, TypeId::SSIZE_T, loc), whole: subject.clone() };
        let item = |c: &Self, index: Expr| {
            let checks = crate::tree::IndexChecks { bounds: false, wrap: false };
            let kind = PlaceKind::MemoryViewItem { view: Box::new(subject.clone()), indices: vec![index], checks };
            build::load_place(Place { kind, ty: c.plain(dtype) }, loc)
        };
        self.parts_of(items, matched, &item, bindings, loc)
    }

    fn mapping(&mut self, items: &'a [ast::MappingItem], rest: Option<&'a ast::Name>, subject: Expr, bindings: &mut Bindings, loc: Loc) -> Expr {
        self.keys_once(items);
        let subject = self.object(subject);
        let (hold, subject) = self.held(subject);
        let mut cond = build::block(vec![hold], build::prim(Prim::MatchMapping, vec![subject.clone()], loc));
        let keys = items.iter().map(|i| self.object_expr(&i.key)).collect();
        let keys = self.tuple(keys, loc);
        let (hold_keys, keys) = self.held(keys);
        let one = build::int(1, TypeId::BINT, loc);
        cond = build::logical(LogicalOp::And, cond, build::block(vec![hold_keys], one));
        if !items.is_empty() {
            cond = self.parts(Prim::MatchKeys, vec![subject.clone(), keys.clone()], items.iter().map(|i| &i.pattern).collect(), cond, bindings, loc);
        }
        if let Some(name) = rest {
            let left = build::prim(Prim::MatchRest, vec![subject, keys], loc);
            let (hold, left) = self.held(left);
            self.bind(name, left, bindings);
            let one = build::int(1, TypeId::BINT, loc);
            cond = self.and(cond, build::block(vec![hold], one));
        }
        cond
    }

    /// Keys that are equal would be looked up twice.
    fn keys_once(&mut self, items: &[ast::MappingItem]) {
        let keys: Vec<Option<Key>> = items.iter().map(|i| key_of(&i.key)).collect();
        for (i, key) in keys.iter().enumerate() {
            if key.is_some() && keys[..i].contains(key) {
                let loc = self.loc(items[i].key.span);
                self.error("pattern-key", loc, "this key stands twice in the pattern");
            }
        }
    }

    fn class_pattern(
        &mut self,
        class: &'a ast::Expr,
        positional: &'a [ast::Pattern],
        keywords: &'a [ast::KeywordPattern],
        subject: Expr,
        bindings: &mut Bindings,
        loc: Loc,
    ) -> Expr {
        for (i, k) in keywords.iter().enumerate() {
            if keywords[..i].iter().any(|o| o.name.text == k.name.text) {
                let loc = self.loc(k.name.span);
                self.error("pattern-attribute", loc, format!("the attribute '{}' stands twice in this pattern", k.name.text));
            }
        }
        // Attributes that only C sees are read when the class is known to be right.
        let class = self.expr(class);
        let own = match class.kind {
            ExprKind::ClassObject(c) => Some(c),
            _ => None,
        };
        let class = self.object(class);
        let field = |c: &Self, k: &ast::KeywordPattern| own.and_then(|own| c.types.find_field(own, k.name.as_str()));
        let subject = self.object(subject);
        let (hold, subject) = self.held(subject);
        let n = build::int(positional.len() as i128, TypeId::SSIZE_T, loc);
        let asked: Vec<&'a ast::KeywordPattern> = keywords.iter().filter(|k| field(self, k).is_none()).collect();
        let names = asked
            .iter()
            .map(|k| {
                let name = self.name_const(k.name.as_str(), loc);
                retag(name, TypeId::OBJECT)
            })
            .collect();
        let names = self.tuple(names, loc);
        let patterns = positional.iter().chain(asked.iter().map(|k| &k.pattern)).collect();
        let one = build::int(1, TypeId::BINT, loc);
        let mut cond = self.parts(Prim::MatchClass, vec![subject.clone(), class, n, names], patterns, one, bindings, loc);
        for k in keywords {
            let (Some(own), Some((class, field))) = (own, field(self, k)) else { continue };
            let ty = self.types.classes[class].fields[field as usize].ty;
            let object = self.types.intern(Type::Object(pyxide_types::ObjectType::Class(own)));
            let object = Box::new(build::trust(subject.clone(), object));
            let value = build::load_place(crate::tree::Place { kind: crate::tree::PlaceKind::ObjectField { object, class, field }, ty }, loc);
            let (hold, value) = self.held_part(value, bindings);
            let inner = self.pattern(&k.pattern, value, bindings);
            cond = self.and(cond, build::block(vec![hold], inner));
        }
        build::block(vec![hold], cond)
    }

    /// A row that gives a tuple of parts or None, and a pattern for each part.
    fn parts(&mut self, row: Prim, args: Vec<Expr>, patterns: Vec<&'a ast::Pattern>, before: Expr, bindings: &mut Bindings, loc: Loc) -> Expr {
        let (hold, parts) = self.held(build::prim(row, args, loc));
        let none = self.none(loc);
        let found = build::block(vec![hold], build::prim(Prim::ObjectIsNot, vec![parts.clone(), none], loc));
        let mut cond = self.and(before, found);
        for (i, p) in patterns.into_iter().enumerate() {
            if matches!(p.kind, PatternKind::Wildcard) {
                continue;
            }
            let at = build::int(i as i128, TypeId::SSIZE_T, loc);
            let item = build::prim(Prim::TupleItem, vec![build::trust(parts.clone(), TypeId::PY_TUPLE), at], loc);
            let (hold, item) = self.held(item);
            let inner = self.pattern(p, item, bindings);
            cond = self.and(cond, build::block(vec![hold], inner));
        }
        cond
    }
}

/// A literal key of a mapping pattern as Python compares it: numbers by their value.
#[derive(PartialEq)]
enum Key {
    Text(String),
    Bytes(Vec<u8>),
    Number(f64, f64),
    Large(String),
    None,
}

fn key_of(e: &ast::Expr) -> Option<Key> {
    use ast::ExprKind as K;
    Some(match &e.kind {
        K::None => Key::None,
        K::True => Key::Number(1.0, 0.0),
        K::False => Key::Number(0.0, 0.0),
        // Large ones are told apart by their digits.
        K::Int(i) if i.value.bits() > 53 => Key::Large(i.value.to_string()),
        K::Int(i) => Key::Number(i.value.to_string().parse().ok()?, 0.0),
        K::Float(f) => Key::Number(f.text.as_str().parse().ok()?, 0.0),
        K::Imaginary(f) => Key::Number(0.0, f.text.as_str().trim_end_matches(['j', 'J']).parse().ok()?),
        K::Str(s) if matches!(s.kind, ast::StrKind::Bytes | ast::StrKind::Char) => Key::Bytes(s.bytes.to_vec()),
        K::Str(s) => Key::Text(s.text.as_str()?.to_string()),
        K::Unary { op: ast::UnaryOp::Neg, operand } => match key_of(operand)? {
            // Not negative zero.
            Key::Number(re, im) => Key::Number(0.0 - re, 0.0 - im),
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether a pattern matches everything.
fn is_irrefutable(p: &ast::Pattern) -> bool {
    match &p.kind {
        PatternKind::Wildcard => true,
        PatternKind::Capture(name) => name.as_str() != "NULL",
        PatternKind::As { pattern, .. } => is_irrefutable(pattern),
        PatternKind::Or(list) => list.last().is_some_and(is_irrefutable),
        _ => false,
    }
}
