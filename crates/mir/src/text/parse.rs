//! Text to MIR.

use super::names::*;
use super::tokens::{Token, tokens};
use crate::ir::*;
use cranelift_entity::{EntityRef, PrimaryMap};
use pyxide_base::{FileId, Loc, Span};
use pyxide_hir::tree::{CaptureKind, LocalId, LogicalOp, Schedule, When};
use pyxide_prims::Prim;
use pyxide_types::TypeId;
use std::str::FromStr;

/// The body that a text describes, or what is wrong with the text and where.
pub fn parse(text: &str) -> Result<Body, String> {
    let mut p = Parser { tokens: tokens(text)?, at: 0, vars: PrimaryMap::new() };
    p.body().map_err(|e| format!("line {}: {e}", p.line()))
}

pub(super) struct Parser {
    tokens: Vec<(Token, usize)>,
    at: usize,
    vars: PrimaryMap<Var, VarDecl>,
}

type Parsed<T> = Result<T, String>;

fn nowhere() -> Loc {
    Loc::new(FileId::new(0), Span::empty(0))
}

impl Parser {
    fn line(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0, |t| t.1)
    }
    fn same_line(&self) -> bool {
        let line = |at: usize| self.tokens.get(at).map(|t| t.1);
        line(self.at).is_some_and(|l| Some(l) == line(self.at.wrapping_sub(1)))
    }
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|t| &t.0)
    }
    fn next(&mut self) -> Parsed<Token> {
        let token = self.peek().cloned().ok_or("the text ends here")?;
        self.at += 1;
        Ok(token)
    }
    pub(super) fn sign(&mut self, c: char) -> Parsed<()> {
        match self.next()? {
            Token::Sign(s) if s == c => Ok(()),
            other => Err(format!("'{c}' expected, not {other:?}")),
        }
    }
    pub(super) fn eat_sign(&mut self, c: char) -> bool {
        let eaten = self.peek() == Some(&Token::Sign(c));
        self.at += usize::from(eaten);
        eaten
    }
    pub(super) fn word(&mut self) -> Parsed<String> {
        match self.next()? {
            Token::Word(w) => Ok(w),
            other => Err(format!("a word expected, not {other:?}")),
        }
    }
    pub(super) fn maybe_word(&mut self) -> Option<String> {
        let Some(Token::Word(w)) = self.peek().cloned() else { return None };
        self.at += 1;
        Some(w)
    }
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let eaten = matches!(self.peek(), Some(Token::Word(w)) if w == word);
        self.at += usize::from(eaten);
        eaten
    }
    pub(super) fn number(&mut self) -> Parsed<i128> {
        match self.next()? {
            Token::Number(n) => Ok(n),
            other => Err(format!("a number expected, not {other:?}")),
        }
    }
    pub(super) fn text(&mut self) -> Parsed<String> {
        match self.next()? {
            Token::Text(t) => Ok(t),
            other => Err(format!("a string expected, not {other:?}")),
        }
    }
    pub(super) fn one_of<T: Copy + std::fmt::Debug>(&mut self, all: &[T]) -> Parsed<T> {
        let name = self.word()?;
        by_name(&name, all).ok_or_else(|| format!("'{name}' is none of {all:?}"))
    }
    /// `prefix` and a number in one word.
    pub(super) fn id<T: EntityRef>(&mut self, prefix: &str) -> Parsed<T> {
        self.maybe_id(prefix)?.ok_or_else(|| format!("'{prefix}' and a number expected"))
    }
    pub(super) fn maybe_id<T: EntityRef>(&mut self, prefix: &str) -> Parsed<Option<T>> {
        let Some(Token::Word(word)) = self.peek() else { return Ok(None) };
        let Some(n) = word.strip_prefix(prefix).and_then(|n| usize::from_str(n).ok()) else { return Ok(None) };
        self.at += 1;
        Ok(Some(T::new(n)))
    }
    fn var(&mut self) -> Parsed<Var> {
        self.id("v")
    }
    fn label(&mut self) -> Parsed<Label> {
        self.id("l")
    }
    fn vars(&mut self) -> Parsed<Vars> {
        // A list ends with its line: the next statement may start with a variable too.
        let mut list = Vars::new();
        while self.same_line() {
            match self.maybe_id("v")? {
                Some(var) => list.push(var),
                None => break,
            }
        }
        Ok(list)
    }

    fn body(&mut self) -> Parsed<Body> {
        use {Entry::*, GilAtEntry as G, Phase as P};
        if !self.eat_word("body") {
            return Err("'body' expected".into());
        }
        let func = self.id("func")?;
        let name = self.text()?.into();
        let phase = self.one_of(&[P::Built, P::Explicit, P::Flat, P::Resumable, P::Counted])?;
        let entry = self.one_of(&[C, Python, Generator, Resume, Module])?;
        self.eat_word("ret");
        let ret = self.ty()?;
        let gil = self.one_of(&[G::Held, G::Unknown, G::Taken])?;
        let raises = self.one_of(&[Raises::Maybe, Raises::Never])?;
        self.eat_word("points");
        let resume_points = self.number()? as u32;
        let result = if self.eat_word("result") { Some(self.var()?) } else { None };
        let scope_var = if self.eat_word("scope_var") { Some(self.var()?) } else { None };
        self.eat_word("params");
        let params = self.vars()?.to_vec();
        let scope = self.scope()?;
        while self.eat_word("var") {
            let decl = self.var_decl()?;
            self.vars.push(decl);
        }
        let mut labels = PrimaryMap::new();
        while self.eat_word("label") {
            let _: Label = self.label()?;
            let hint = self.text()?;
            let hint = HINTS.iter().copied().find(|h| *h == hint).unwrap_or("label");
            labels.push(LabelDecl { hint });
        }
        let root = self.block()?;
        let loc = nowhere();
        let vars = std::mem::take(&mut self.vars);
        Ok(Body {
            func, name, phase, vars, labels, params, entry, ret, result, scope, scope_var, resume_points, raises, gil,
            root, loc,
        })
    }

    fn scope(&mut self) -> Parsed<Option<ScopeLayout>> {
        if !self.eat_word("scope") {
            return Ok(None);
        }
        let has_outer = self.word()? == "inner";
        let mut members = vec![];
        while self.eat_word("member") {
            let name = self.text()?.into();
            let ty = self.ty()?;
            members.push(ScopeMember { name, ty, local: self.maybe_id::<LocalId>("local")? });
        }
        Ok(Some(ScopeLayout { members, has_outer }))
    }

    fn var_decl(&mut self) -> Parsed<VarDecl> {
        let var = self.var()?;
        if var != self.vars.next_key() {
            return Err(format!("{} is declared next, not {var}", self.vars.next_key()));
        }
        let name = if self.eat_sign('-') { None } else { Some(self.text()?.into()) };
        let ty = self.ty()?;
        let kind = self.one_of(&[VarKind::Named, VarKind::Temp, VarKind::Borrowed])?;
        let storage = if self.eat_word("scope") { Storage::Scope(self.number()? as u32) } else { Storage::Stack };
        Ok(VarDecl { name, ty, kind, storage, local: self.maybe_id("local")? })
    }

    fn block(&mut self) -> Parsed<Block> {
        self.sign('{')?;
        let mut out = vec![];
        while !self.eat_sign('}') {
            out.push(Stmt { kind: self.stmt()?, loc: nowhere() });
        }
        Ok(out)
    }

    fn on_error(&mut self) -> Parsed<OnError> {
        if !self.eat_word("else") {
            return Ok(OnError::Implicit);
        }
        let label = self.label()?;
        let drops = if self.eat_word("drops") { self.vars()? } else { Vars::new() };
        Ok(OnError::Goto { drops, label })
    }

    fn apply(&mut self, dest: Option<Place>) -> Parsed<StmtKind> {
        let op = self.op()?;
        let args = self.exprs()?;
        let dies = if self.eat_word("dies") { self.vars()? } else { Vars::new() };
        Ok(StmtKind::Op { dest, apply: Apply { op, args }, dies, on_error: self.on_error()? })
    }

    fn stmt(&mut self) -> Parsed<StmtKind> {
        let start = self.at;
        let word = self.word()?;
        Ok(match word.as_str() {
            "do" => self.apply(None)?,
            "if" => {
                let cond = self.expr()?;
                let then = self.block()?;
                let otherwise = if self.eat_word("else") { self.block()? } else { vec![] };
                StmtKind::If { cond, then, otherwise }
            }
            "loop" => StmtKind::Loop { label: self.label()?, body: self.block()? },
            "for" => {
                let label = self.label()?;
                let var = self.var()?;
                self.sign('=')?;
                let start = self.expr()?;
                self.eat_word("while");
                let relation = self.one_of(COMPARE)?;
                let stop = self.expr()?;
                self.eat_word("step");
                let step = self.number()? as i64;
                StmtKind::For { label, var, start, stop, relation, step, body: self.block()? }
            }
            "switch" => {
                let on = self.expr()?;
                let mut arms = vec![];
                while self.eat_word("case") {
                    let mut values = vec![];
                    while let Some(Token::Number(n)) = self.peek() {
                        values.push(*n);
                        self.at += 1;
                    }
                    arms.push((values, self.block()?));
                }
                self.eat_word("default");
                StmtKind::Switch { on, arms, default: self.block()? }
            }
            "labelled" => StmtKind::Labelled { label: self.label()?, body: self.block()? },
            "break" => StmtKind::Break(self.label()?),
            "continue" => StmtKind::Continue(self.label()?),
            "return" => {
                let ends = !self.same_line() || self.peek() == Some(&Token::Sign('}'));
                StmtKind::Return(if ends { None } else { Some(self.expr()?) })
            }
            "try" => {
                let body = self.block()?;
                self.eat_word("handler");
                StmtKind::Try { body, handler: self.block()? }
            }
            "handled" => StmtKind::Handled { saved: self.var()?, body: self.block()? },
            "finally" => {
                let when = match self.word()?.as_str() {
                    "Always" => When::Always,
                    _ => When::NotRaised,
                };
                let body = self.block()?;
                self.eat_word("cleanup");
                StmtKind::Finally { body, cleanup: self.block()?, when }
            }
            "gil" => StmtKind::GilRegion { state: self.one_of(GIL)?, body: self.block()? },
            "gil_enter" => StmtKind::GilEnter { region: self.number()? as u32, state: self.one_of(GIL)? },
            "gil_leave" => StmtKind::GilLeave { region: self.number()? as u32, state: self.one_of(GIL)? },
            "critical" => StmtKind::CriticalSection { objects: self.exprs()?, body: self.block()? },
            "lock_enter" => StmtKind::LockEnter { region: self.number()? as u32, objects: self.exprs()? },
            "lock_leave" => {
                StmtKind::LockLeave { region: self.number()? as u32, objects: self.number()? as u32 }
            }
            "parallel" => self.parallel()?,
            "unset" => StmtKind::Unset(self.var()?),
            "replace" => {
                let old = self.one_of(&[Old::Set, Old::Maybe])?;
                let dest = self.place()?;
                self.sign('=')?;
                StmtKind::Replace { dest, value: self.expr()?, old }
            }
            "drop_locals" => StmtKind::DropLocals,
            "incref" => StmtKind::Incref(self.expr()?),
            "decref" => StmtKind::Decref(self.var()?),
            "xdecref" => StmtKind::XDecref(self.var()?),
            "propagate" => StmtKind::Propagate(self.on_error()?),
            "unreachable" => StmtKind::Unreachable,
            _ => {
                self.at = start;
                let dest = self.place()?;
                if self.eat_sign('<') {
                    self.sign('-')?;
                    return self.apply(Some(dest));
                }
                self.sign('=')?;
                StmtKind::Assign { dest, value: self.expr()? }
            }
        })
    }

    fn parallel(&mut self) -> Parsed<StmtKind> {
        let is_loop = self.word()? == "range";
        let mut p = Parallel {
            is_loop,
            body: vec![],
            num_threads: None,
            chunk_size: None,
            schedule: None,
            use_threads_if: None,
            captures: vec![],
        };
        while self.peek() != Some(&Token::Sign('{')) {
            if self.eat_word("threads") {
                p.num_threads = Some(self.expr()?);
            } else if self.eat_word("chunk") {
                p.chunk_size = Some(self.expr()?);
            } else if self.eat_word("when") {
                p.use_threads_if = Some(self.expr()?);
            } else if self.eat_word("schedule") {
                use Schedule::*;
                p.schedule = Some(self.one_of(&[Static, Dynamic, Guided, Runtime])?);
            } else {
                let var = self.var()?;
                let kind = if self.eat_word("reduction") {
                    CaptureKind::Reduction(self.one_of(BINARY)?)
                } else {
                    self.one_of(&[CaptureKind::Private, CaptureKind::LastPrivate])?
                };
                p.captures.push(ParallelCapture { var, kind });
            }
        }
        p.body = self.block()?;
        Ok(StmtKind::Parallel(Box::new(p)))
    }

    fn exprs(&mut self) -> Parsed<Vec<Expr>> {
        self.sign('(')?;
        let mut list = vec![];
        while !self.eat_sign(')') {
            list.push(self.expr()?);
            self.eat_sign(',');
        }
        Ok(list)
    }

    fn boxed<const N: usize>(&mut self) -> Parsed<[Box<Expr>; N]> {
        let list: Vec<Box<Expr>> = self.exprs()?.into_iter().map(Box::new).collect();
        list.try_into().map_err(|l: Vec<_>| format!("{N} operands expected, not {}", l.len()))
    }

    fn expr(&mut self) -> Parsed<Expr> {
        if let Some(var) = self.maybe_id::<Var>("v")? {
            let ty = self.vars.get(var).ok_or("this variable is not declared")?.ty;
            return Ok(Expr::var(var, ty));
        }
        let kind = self.expr_kind()?;
        self.sign(':')?;
        Ok(Expr { kind, ty: self.ty()? })
    }

    fn expr_kind(&mut self) -> Parsed<ExprKind> {
        if let Some(Token::Number(n)) = self.peek() {
            let n = *n;
            self.at += 1;
            return Ok(ExprKind::Int(n));
        }
        let ids = [
            self.maybe_id("const")?.map(ExprKind::Const),
            self.maybe_id("cfunc")?.map(ExprKind::FuncPointer),
            self.maybe_id("class")?.map(ExprKind::ClassObject),
        ];
        if let Some(kind) = ids.into_iter().flatten().next() {
            return Ok(kind);
        }
        if let Some(of) = self.maybe_id("enum")? {
            return Ok(ExprKind::EnumItem(of, self.number()? as u32));
        }
        let word = self.word()?;
        Ok(match word.as_str() {
            "load" => ExprKind::Load(self.place()?),
            "address" => ExprKind::AddressOf(self.place()?),
            "float" => ExprKind::Float(self.text()?.into()),
            "bytes" => ExprKind::CStr(self.text()?.chars().map(|c| c as u8).collect()),
            "wide" => {
                self.sign('(')?;
                let mut list = vec![];
                while !self.eat_sign(')') {
                    list.push(self.number()? as u32);
                }
                ExprKind::WideStr(list.into())
            }
            "method" => {
                let method = self.id("cfunc")?;
                let [object] = self.boxed()?;
                ExprKind::MethodPointer(method, object)
            }
            "null" => ExprKind::Null,
            "none" => ExprKind::None,
            "error_result" => ExprKind::ErrorResult,
            "text" => ExprKind::CText(self.text()?.into()),
            "builtin" => ExprKind::CBuiltin(self.text()?.into()),
            "module" => ExprKind::ModuleObject,
            "module_dict" => ExprKind::ModuleDict,
            "builtin_name" => ExprKind::BuiltinName(self.id("const")?),
            "error_matches" => {
                let [types] = self.boxed()?;
                ExprKind::ErrorMatches(types)
            }
            "binary" => {
                let op = self.one_of(BINARY)?;
                let [a, b] = self.boxed()?;
                ExprKind::Binary(op, a, b)
            }
            "unary" => {
                let op = self.one_of(UNARY)?;
                let [a] = self.boxed()?;
                ExprKind::Unary(op, a)
            }
            "compare" => {
                let op = self.one_of(COMPARE)?;
                let [a, b] = self.boxed()?;
                ExprKind::Compare(op, a, b)
            }
            "logical" => {
                let op = self.one_of(&[LogicalOp::And, LogicalOp::Or])?;
                let [a, b] = self.boxed()?;
                ExprKind::Logical(op, a, b)
            }
            "not" => {
                let [a] = self.boxed()?;
                ExprKind::Not(a)
            }
            "choose" => {
                let [a, b, c] = self.boxed()?;
                ExprKind::Conditional(a, b, c)
            }
            "cast" => {
                let [a] = self.boxed()?;
                ExprKind::Cast(a)
            }
            "prim" => {
                let name = self.word()?;
                let prim = Prim::named(&name).ok_or_else(|| format!("no primitive is named '{name}'"))?;
                ExprKind::Prim(prim, self.exprs()?)
            }
            "sizeof" => ExprKind::SizeOf(self.ty()?),
            "extent" => {
                let what = self.one_of(EXTENT)?;
                let [view, axis] = self.boxed()?;
                ExprKind::Extent { view, what, axis }
            }
            "is_set" => ExprKind::IsSet(self.var()?),
            "typeid" => ExprKind::TypeIdOfType(self.ty()?),
            other => return Err(format!("no expression starts with '{other}'")),
        })
    }

    fn place(&mut self) -> Parsed<Place> {
        if let Some(var) = self.maybe_id::<Var>("v")? {
            let own = self.vars.get(var).ok_or("this variable is not declared")?.ty;
            let ty = if self.eat_word("as") { self.ty()? } else { own };
            return Ok(Place::var(var, ty));
        }
        let kind = self.place_kind()?;
        self.sign(':')?;
        let ty: TypeId = self.ty()?;
        Ok(Place { kind, ty })
    }

    fn place_kind(&mut self) -> Parsed<PlaceKind> {
        if let Some(var) = self.maybe_id("cvar")? {
            return Ok(PlaceKind::CVar(var));
        }
        let word = self.word()?;
        Ok(match word.as_str() {
            "outer" => PlaceKind::Outer { owner: self.id("func")?, local: self.id("local")? },
            "member" => {
                let (of, field) = (self.id("struct")?, self.number()? as u32);
                PlaceKind::StructField { of, field, base: self.place()?.into() }
            }
            "value_field" => {
                let (of, field) = (self.id("struct")?, self.number()? as u32);
                let [value] = self.boxed()?;
                PlaceKind::ValueField { value, of, field }
            }
            "pointer_field" => {
                let (of, field) = (self.id("struct")?, self.number()? as u32);
                let [pointer] = self.boxed()?;
                PlaceKind::PointerField { pointer, of, field }
            }
            "object_field" => {
                let (class, field) = (self.id("class")?, self.number()? as u32);
                let [object] = self.boxed()?;
                PlaceKind::ObjectField { object, class, field }
            }
            "cpp_member" => {
                let through = self.one_of(THROUGH)?;
                let name = self.text()?.into();
                let [object] = self.boxed()?;
                PlaceKind::CppMember { object, through, name }
            }
            "deref" => {
                let [e] = self.boxed()?;
                PlaceKind::Deref(e)
            }
            "index" => {
                let [base, index] = self.boxed()?;
                PlaceKind::CIndex { base, index }
            }
            "tuple_item" => {
                let item = self.number()? as u32;
                let [base] = self.boxed()?;
                PlaceKind::CTupleItem { base, item }
            }
            "view_item" => {
                let [view] = self.boxed()?;
                PlaceKind::MemoryViewItem { view, indices: self.exprs()? }
            }
            "buffer_item" => PlaceKind::BufferItem { object: self.place()?.into(), indices: self.exprs()? },
            "module_default" => PlaceKind::ModuleDefault(self.number()? as u32),
            "stored_default" => PlaceKind::StoredDefault(self.number()? as u32),
            other => return Err(format!("no place starts with '{other}'")),
        })
    }
}
