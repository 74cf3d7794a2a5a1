//! MIR to text.

use crate::ir::*;

/// The text of a body.
pub fn print(body: &Body) -> String {
    let mut p = Printer { body, out: String::new(), depth: 0 };
    p.head();
    p.block(&body.root);
    p.out.push('\n');
    p.out
}

pub(super) struct Printer<'a> {
    body: &'a Body,
    pub(super) out: String,
    depth: usize,
}

macro_rules! put {
    ($p:expr, $($arg:tt)*) => {{ let _ = std::fmt::Write::write_fmt(&mut $p.out, format_args!($($arg)*)); }};
}
pub(super) use put;

impl Printer<'_> {
    fn head(&mut self) {
        let b = self.body;
        put!(self, "body {} {:?} {:?} {:?}", b.func, b.name, b.phase, b.entry);
        put!(self, " ret {:?} {:?} {:?} points {}", b.ret, b.gil, b.raises, b.resume_points);
        if let Some(v) = b.result {
            put!(self, " result {v}");
        }
        if let Some(v) = b.scope_var {
            put!(self, " scope_var {v}");
        }
        put!(self, " params");
        b.params.iter().for_each(|v| put!(self, " {v}"));
        self.out.push('\n');
        if let Some(scope) = &b.scope {
            put!(self, "scope {}\n", if scope.has_outer { "inner" } else { "outermost" });
            for m in &scope.members {
                put!(self, "member {:?} {:?}", m.name, m.ty);
                m.local.iter().for_each(|l| put!(self, " {l}"));
                self.out.push('\n');
            }
        }
        for (var, d) in &b.vars {
            put!(self, "var {var} ");
            match &d.name {
                Some(name) => put!(self, "{name:?}"),
                None => put!(self, "-"),
            }
            put!(self, " {:?} {:?}", d.ty, d.kind);
            if let Storage::Scope(n) = d.storage {
                put!(self, " scope {n}");
            }
            if let Some(local) = d.local {
                put!(self, " {local}");
            }
            self.out.push('\n');
        }
        for (label, d) in &b.labels {
            put!(self, "label {label} {:?}\n", d.hint);
        }
    }

    fn line(&mut self) {
        self.out.push('\n');
        (0..self.depth).for_each(|_| self.out.push_str("  "));
    }

    fn block(&mut self, block: &[Stmt]) {
        self.out.push('{');
        self.depth += 1;
        for s in block {
            self.line();
            self.stmt(&s.kind);
        }
        self.depth -= 1;
        if !block.is_empty() {
            self.line();
        }
        self.out.push('}');
    }

    fn on_error(&mut self, on_error: &OnError) {
        if let OnError::Goto { drops, label } = on_error {
            put!(self, " else {label}");
            if !drops.is_empty() {
                put!(self, " drops");
                drops.iter().for_each(|v| put!(self, " {v}"));
            }
        }
    }

    fn stmt(&mut self, kind: &StmtKind) {
        match kind {
            StmtKind::Assign { dest, value } => {
                self.place(dest);
                put!(self, " = ");
                self.expr(value);
            }
            StmtKind::Op { dest, apply, dies, on_error } => {
                match dest {
                    Some(dest) => {
                        self.place(dest);
                        put!(self, " <- ");
                    }
                    None => put!(self, "do "),
                }
                self.op(&apply.op);
                self.exprs(&apply.args);
                if !dies.is_empty() {
                    put!(self, " dies");
                    dies.iter().for_each(|v| put!(self, " {v}"));
                }
                self.on_error(on_error);
            }
            StmtKind::If { cond, then, otherwise } => {
                put!(self, "if ");
                self.expr(cond);
                put!(self, " ");
                self.block(then);
                if !otherwise.is_empty() {
                    put!(self, " else ");
                    self.block(otherwise);
                }
            }
            StmtKind::Loop { label, body } => self.headed(&format!("loop {label}"), body),
            StmtKind::For { label, var, start, stop, relation, step, body } => {
                put!(self, "for {label} {var} = ");
                self.expr(start);
                put!(self, " while {relation:?} ");
                self.expr(stop);
                put!(self, " step {step} ");
                self.block(body);
            }
            StmtKind::Switch { on, arms, default } => {
                put!(self, "switch ");
                self.expr(on);
                for (values, arm) in arms {
                    put!(self, " case");
                    values.iter().for_each(|v| put!(self, " {v}"));
                    put!(self, " ");
                    self.block(arm);
                }
                self.headed(" default", default);
            }
            StmtKind::Labelled { label, body } => self.headed(&format!("labelled {label}"), body),
            StmtKind::Break(label) => put!(self, "break {label}"),
            StmtKind::Continue(label) => put!(self, "continue {label}"),
            StmtKind::Return(value) => {
                put!(self, "return");
                if let Some(value) = value {
                    put!(self, " ");
                    self.expr(value);
                }
            }
            StmtKind::Try { body, handler } => {
                self.headed("try", body);
                self.headed(" handler", handler);
            }
            StmtKind::Handled { saved, body } => self.headed(&format!("handled {saved}"), body),
            StmtKind::Finally { body, cleanup, when } => {
                self.headed(&format!("finally {when:?}"), body);
                self.headed(" cleanup", cleanup);
            }
            StmtKind::GilRegion { state, body } => self.headed(&format!("gil {state:?}"), body),
            StmtKind::GilEnter { region, state } => put!(self, "gil_enter {region} {state:?}"),
            StmtKind::GilLeave { region, state } => put!(self, "gil_leave {region} {state:?}"),
            StmtKind::CriticalSection { objects, body } => {
                put!(self, "critical");
                self.exprs(objects);
                put!(self, " ");
                self.block(body);
            }
            StmtKind::LockEnter { region, objects } => {
                put!(self, "lock_enter {region} ");
                self.exprs(objects);
            }
            StmtKind::LockLeave { region, objects } => put!(self, "lock_leave {region} {objects}"),
            StmtKind::Parallel(p) => self.parallel(p),
            StmtKind::Unset(var) => put!(self, "unset {var}"),
            StmtKind::Replace { dest, value, old } => {
                put!(self, "replace {old:?} ");
                self.place(dest);
                put!(self, " = ");
                self.expr(value);
            }
            StmtKind::DropLocals => put!(self, "drop_locals"),
            StmtKind::Incref(e) => {
                put!(self, "incref ");
                self.expr(e);
            }
            StmtKind::Decref(var) => put!(self, "decref {var}"),
            StmtKind::XDecref(var) => put!(self, "xdecref {var}"),
            StmtKind::Propagate(on_error) => {
                put!(self, "propagate");
                self.on_error(on_error);
            }
            StmtKind::Unreachable => put!(self, "unreachable"),
        }
    }

    fn headed(&mut self, head: &str, body: &[Stmt]) {
        put!(self, "{head} ");
        self.block(body);
    }

    fn parallel(&mut self, p: &Parallel) {
        put!(self, "parallel {}", if p.is_loop { "range" } else { "region" });
        let settings = [("threads", &p.num_threads), ("chunk", &p.chunk_size), ("when", &p.use_threads_if)];
        for (name, e) in settings {
            if let Some(e) = e {
                put!(self, " {name} ");
                self.expr(e);
            }
        }
        if let Some(s) = p.schedule {
            put!(self, " schedule {s:?}");
        }
        for c in &p.captures {
            put!(self, " {}", c.var);
            match c.kind {
                pyxide_hir::tree::CaptureKind::Reduction(op) => put!(self, " reduction {op:?}"),
                kind => put!(self, " {kind:?}"),
            }
        }
        put!(self, " ");
        self.block(&p.body);
    }

    pub(super) fn exprs(&mut self, list: &[Expr]) {
        self.out.push('(');
        for (i, e) in list.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            self.expr(e);
        }
        self.out.push(')');
    }

    fn expr(&mut self, e: &Expr) {
        if let ExprKind::Load(Place { kind: PlaceKind::Var(var), ty }) = &e.kind
            && *ty == e.ty
            && self.body.vars[*var].ty == *ty
        {
            return put!(self, "{var}");
        }
        match &e.kind {
            ExprKind::Load(place) => {
                put!(self, "load ");
                self.place(place);
            }
            ExprKind::AddressOf(place) => {
                put!(self, "address ");
                self.place(place);
            }
            ExprKind::Const(c) => put!(self, "{c}"),
            ExprKind::Int(v) => put!(self, "{v}"),
            ExprKind::Float(v) => put!(self, "float {v:?}"),
            ExprKind::CStr(v) => put!(self, "bytes {:?}", v.iter().map(|b| *b as char).collect::<String>()),
            ExprKind::WideStr(v) => {
                put!(self, "wide(");
                v.iter().for_each(|c| put!(self, "{c} "));
                put!(self, ")");
            }
            ExprKind::Null => put!(self, "null"),
            ExprKind::None => put!(self, "none"),
            ExprKind::ErrorResult => put!(self, "error_result"),
            ExprKind::EnumItem(of, item) => put!(self, "{of} {item}"),
            ExprKind::CText(text) => put!(self, "text {text:?}"),
            ExprKind::FuncPointer(f) => put!(self, "{f}"),
            ExprKind::MethodPointer(f, object) => self.tree(&format!("method {f}"), &[object]),
            ExprKind::ClassObject(c) => put!(self, "{c}"),
            ExprKind::CBuiltin(name) => put!(self, "builtin {name:?}"),
            ExprKind::ModuleObject => put!(self, "module"),
            ExprKind::ModuleDict => put!(self, "module_dict"),
            ExprKind::BuiltinName(name) => put!(self, "builtin_name {name}"),
            ExprKind::ErrorMatches(types) => self.tree("error_matches", &[types]),
            ExprKind::Binary(op, a, b) => self.tree(&format!("binary {op:?}"), &[a, b]),
            ExprKind::Unary(op, a) => self.tree(&format!("unary {op:?}"), &[a]),
            ExprKind::Compare(op, a, b) => self.tree(&format!("compare {op:?}"), &[a, b]),
            ExprKind::Logical(op, a, b) => self.tree(&format!("logical {op:?}"), &[a, b]),
            ExprKind::Not(a) => self.tree("not", &[a]),
            ExprKind::Conditional(a, b, c) => self.tree("choose", &[a, b, c]),
            ExprKind::Cast(a) => self.tree("cast", &[a]),
            ExprKind::Prim(prim, args) => {
                put!(self, "prim {}", prim.row().name);
                self.exprs(args);
            }
            ExprKind::SizeOf(ty) => put!(self, "sizeof {ty:?}"),
            ExprKind::Extent { view, what, axis } => self.tree(&format!("extent {what:?}"), &[view, axis]),
            ExprKind::IsSet(var) => put!(self, "is_set {var}"),
            ExprKind::TypeIdOfType(ty) => put!(self, "typeid {ty:?}"),
        }
        put!(self, ":{:?}", e.ty);
    }

    fn tree(&mut self, name: &str, parts: &[&Expr]) {
        put!(self, "{name}(");
        for (i, e) in parts.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            self.expr(e);
        }
        self.out.push(')');
    }

    fn place(&mut self, place: &Place) {
        match &place.kind {
            PlaceKind::Var(var) => {
                put!(self, "{var}");
                if self.body.vars[*var].ty != place.ty {
                    put!(self, " as {:?}", place.ty);
                }
                return;
            }
            PlaceKind::Outer { owner, local } => put!(self, "outer {owner} {local}"),
            PlaceKind::CVar(var) => put!(self, "{var}"),
            PlaceKind::StructField { base, of, field } => {
                put!(self, "member {of} {field} ");
                self.place(base);
            }
            PlaceKind::ValueField { value, of, field } => self.tree(&format!("value_field {of} {field}"), &[value]),
            PlaceKind::PointerField { pointer, of, field } => {
                self.tree(&format!("pointer_field {of} {field}"), &[pointer]);
            }
            PlaceKind::ObjectField { object, class, field } => {
                self.tree(&format!("object_field {class} {field}"), &[object]);
            }
            PlaceKind::CppMember { object, through, name } => {
                self.tree(&format!("cpp_member {through:?} {name:?}"), &[object]);
            }
            PlaceKind::Deref(e) => self.tree("deref", &[e]),
            PlaceKind::CIndex { base, index } => self.tree("index", &[base, index]),
            PlaceKind::CTupleItem { base, item } => self.tree(&format!("tuple_item {item}"), &[base]),
            PlaceKind::MemoryViewItem { view, indices } => {
                self.tree("view_item", &[view]);
                self.exprs(indices);
            }
            PlaceKind::BufferItem { object, indices } => {
                put!(self, "buffer_item ");
                self.place(object);
                self.exprs(indices);
            }
            PlaceKind::ModuleDefault(n) => put!(self, "module_default {n}"),
            PlaceKind::StoredDefault(n) => put!(self, "stored_default {n}"),
        }
        put!(self, ":{:?}", place.ty);
    }
}
