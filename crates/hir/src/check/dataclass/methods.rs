//! The methods of a dataclass, made as the checker would make them of their text.

use super::fields::{Factory, Field, Value};
use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::check::expr::Overloads;
use crate::check::special::{Calling, Gives, special};
use crate::tree::{
    self, Block, ClassImpl, Const, Default, Expr, ExprKind, FuncId, FunctionKind, LocalId, NoneArgument, ParamKind, Place, PlaceKind, PyParam,
    Signature, StmtKind, StrText,
};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::CompareOp as Op;
use pyxide_types::{ClassId, TypeId};

/// The class that gets the methods.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub class: ClassId,
    pub ty: TypeId,
    /// The decorator.
    pub loc: Loc,
}

impl Checker<'_, '_> {
    /// `__init__`: sets all fields, then calls `__post_init__`.
    pub(super) fn dataclass_init(&mut self, around: &Around, fields: &[Field], made: &ClassImpl) -> FuncId {
        let loc = around.loc;
        let post = self.has_post_init(around.class, made);
        let id = self.new_func_id();
        let entered = self.enter(id, FunctionKind::Method(around.class), self.scope);
        let this = self.temp(around.ty, loc);
        self.f.class = Some(around.class);
        self.f.first_param = Some(this);
        let mut signature = Signature { self_param: Some(this), params: vec![] };
        let mut params: Vec<Option<LocalId>> = vec![None; fields.len()];
        // Keywords come last, whatever their place among the fields.
        for keywords in [false, true] {
            for (f, param) in fields.iter().zip(&mut params).filter(|(f, _)| f.init && f.kw_only == keywords) {
                let kind = if keywords { ParamKind::KeywordOnly } else { ParamKind::Normal };
                let passed = self.init_param(f, kind, loc);
                *param = Some(passed.local);
                signature.params.push(passed);
            }
        }
        let mut body = Vec::new();
        for (f, param) in fields.iter().zip(&params) {
            let value = match param {
                Some(local) => Some(self.passed_or_made(f, *local)),
                None => self.left_out(f),
            };
            if let Some(value) = value.filter(|_| f.is_kept()) {
                let plain = self.plain(f.ty);
                let target = Place { ty: plain, ..self.field_place(around, this, f) };
                let value = self.coerce(value, plain);
                body.push(build::stmt(StmtKind::Assign { target, value }, f.loc));
            }
        }
        if post {
            let name = self.consts.name("__post_init__");
            let passed = fields.iter().zip(&params).filter(|(f, _)| !f.is_kept());
            let args = passed.filter_map(|(f, p)| p.map(|local| self.passed_or_made(f, local))).collect::<Vec<_>>();
            let args = args.into_iter().map(|a| self.object(a)).collect();
            let object = Box::new(retag(build::load(this, around.ty, loc), TypeId::OBJECT));
            let call = build::expr(ExprKind::PyMethodCall { object, name, args, names: None }, TypeId::OBJECT, loc);
            body.push(build::stmt(StmtKind::Expr(call), loc));
        }
        let none = self.none(loc);
        body.push(build::stmt(StmtKind::Return(Some(none)), loc));
        let state = self.leave(entered);
        let qualname = self.qualified("__init__");
        let mut f = self.finish(state, "__init__", &qualname, loc, Some(signature), None, body);
        f.options.profile = false;
        f.options.linetrace = false;
        self.functions[id.as_u32() as usize] = Some(f);
        id
    }

    /// The parameter of a field. It takes any object: the attribute decides what it keeps.
    fn init_param(&mut self, f: &Field, kind: ParamKind, loc: Loc) -> PyParam {
        let (ty, default) = match &f.value {
            Value::None => (TypeId::OBJECT, None),
            Value::Default(v) => match &v.kind {
                ExprKind::Load(Place { kind: PlaceKind::ModuleDefault(n), .. }) => (TypeId::OBJECT, Some(Default::Module(*n))),
                _ if self.types.is_object(v.ty) => (TypeId::OBJECT, Some(Default::Inline(retag(v.clone(), TypeId::OBJECT)))),
                _ => (self.plain(f.ty), Some(Default::Inline(v.clone()))),
            },
            Value::Factory(_) => {
                let n = self.factory_default();
                (TypeId::OBJECT, Some(Default::Module(n)))
            }
        };
        let name = self.consts.name(&f.name);
        let local = self.temp(ty, loc);
        PyParam { name, kind, local, default, none: NoneArgument::Allowed }
    }

    /// What an argument says: itself, or a new value where the default stands for a factory.
    fn passed_or_made(&mut self, f: &Field, local: LocalId) -> Expr {
        let ty = self.f.locals[local.as_u32() as usize].ty;
        let passed = build::load(local, ty, f.loc);
        let Value::Factory(_) = f.value else { return passed };
        let Some(made) = self.left_out(f) else { return passed };
        let sentinel = Place { kind: PlaceKind::ModuleDefault(self.factory_default()), ty: TypeId::OBJECT };
        let sentinel = build::load_place(sentinel, f.loc);
        let is_missing = build::prim(Prim::ObjectIs, vec![passed.clone(), sentinel], f.loc);
        let plain = self.plain(f.ty);
        let want = if f.is_kept() { plain } else { TypeId::OBJECT };
        let (then, otherwise) = (self.coerce(made, want), self.coerce(passed, want));
        let kind = ExprKind::Conditional { cond: Box::new(is_missing), then: Box::new(then), otherwise: Box::new(otherwise) };
        build::expr(kind, want, f.loc)
    }

    /// The value of a field that is not passed.
    fn left_out(&mut self, f: &Field) -> Option<Expr> {
        match &f.value {
            Value::None => None,
            Value::Default(v) => Some(v.clone()),
            Value::Factory(Factory::Object(callee)) => {
                let callee = Box::new(retag(callee.clone(), TypeId::OBJECT));
                Some(build::expr(ExprKind::PyCall { callee, args: Vec::new(), names: None }, TypeId::OBJECT, f.loc))
            }
            Value::Factory(Factory::C(c)) => Some(self.call_functions(&Overloads::functions(vec![*c]), &[], f.loc)),
        }
    }

    /// The default of the module that stands for "ask the factory".
    pub(super) fn factory_default(&mut self) -> u32 {
        if let Some(n) = self.dataclasses.factory {
            return n;
        }
        let n = self.module_defaults;
        self.module_defaults += 1;
        self.dataclasses.factory = Some(n);
        n
    }

    /// Whether the class or a base that is known has `__post_init__`.
    fn has_post_init(&self, class: ClassId, made: &ClassImpl) -> bool {
        let named = |i: &ClassImpl| {
            i.methods.iter().any(|(n, _)| matches!(&self.consts[*n], Const::Str { text: StrText::Utf8(t), .. } if &**t == "__post_init__"))
        };
        named(made) || self.types.bases_of(class).any(|b| self.classes.iter().any(|i| i.class == b && named(i)))
    }

    fn field_place(&mut self, around: &Around, object: LocalId, f: &Field) -> Place {
        let object = Box::new(build::load(object, around.ty, f.loc));
        Place { kind: PlaceKind::ObjectField { object, class: f.class, field: f.index }, ty: f.ty }
    }

    fn field_read(&mut self, around: &Around, object: LocalId, f: &Field) -> Expr {
        let place = self.field_place(around, object, f);
        build::load_place(place, f.loc)
    }

    /// The fields as a tuple of objects, all read at one time.
    fn field_values(&mut self, around: &Around, this: LocalId, fields: &[&Field], out: &mut Block) -> Expr {
        let items = fields.iter().map(|f| self.field_read(around, this, f)).collect::<Vec<_>>();
        let items = items.into_iter().map(|v| self.object(v)).collect();
        let values = self.values_tuple(items, around.loc);
        let local = self.temp(TypeId::OBJECT, around.loc);
        out.push(self.holding(this, around.ty, vec![build::assign(local, values)], around.loc));
        build::load(local, TypeId::OBJECT, around.loc)
    }

    /// `__repr__`
    pub(super) fn dataclass_repr(&mut self, around: &Around, fields: &[Field]) -> FuncId {
        let shown: Vec<&Field> = fields.iter().filter(|f| f.repr && f.is_kept()).collect();
        self.dataclass_slot(around, "__repr__", |c, this, _, out| {
            let names = shown.iter().map(|f| c.consts.name(&f.name)).collect();
            let names = c.consts.add(Const::Tuple(names));
            let values = c.field_values(around, this, &shown, out);
            let object = retag(build::load(this, around.ty, around.loc), TypeId::OBJECT);
            let names = build::constant(names, TypeId::OBJECT, around.loc);
            let text = build::prim(Prim::DataclassRepr, vec![object, names, values], around.loc);
            out.push(build::stmt(StmtKind::Return(Some(text)), around.loc));
        })
    }

    /// `__hash__`
    pub(super) fn dataclass_hash(&mut self, around: &Around, fields: &[Field]) -> FuncId {
        let hashed: Vec<&Field> = fields.iter().filter(|f| f.hash.unwrap_or(f.compare) && f.is_kept()).collect();
        self.dataclass_slot(around, "__hash__", |c, this, _, out| {
            let values = c.field_values(around, this, &hashed, out);
            let hash = build::prim(Prim::ObjectHash, vec![values], around.loc);
            out.push(build::stmt(StmtKind::Return(Some(hash)), around.loc));
        })
    }

    /// `__eq__`: objects of one class with equal fields.
    pub(super) fn dataclass_eq(&mut self, around: &Around, fields: &[Field]) -> FuncId {
        let compared: Vec<&Field> = fields.iter().filter(|f| f.compare && f.is_kept()).collect();
        self.dataclass_slot(around, "__eq__", |c, this, other, out| {
            c.compared(around, this, other, out, |c, other, out| {
                for f in &compared {
                    c.gives_when(around, this, other, f, Op::Ne, Const::False, out);
                }
                c.gives(Const::True, around.loc, out);
            });
        })
    }

    /// `__lt__` and kin: the first field that differs decides.
    pub(super) fn dataclass_ordering(&mut self, around: &Around, name: &'static str, op: Op, fields: &[Field]) -> FuncId {
        let compared: Vec<&Field> = fields.iter().filter(|f| f.compare && f.is_kept()).collect();
        let (strict, equal) = match op {
            Op::Lt => (Op::Lt, Const::False),
            Op::Le => (Op::Lt, Const::True),
            Op::Gt => (Op::Gt, Const::False),
            _ => (Op::Gt, Const::True),
        };
        self.dataclass_slot(around, name, |c, this, other, out| {
            c.compared(around, this, other, out, |c, other, out| {
                for f in &compared {
                    c.gives_when(around, this, other, f, strict, Const::True, out);
                    c.gives_when(around, this, other, f, Op::Ne, Const::False, out);
                }
                c.gives(equal, around.loc, out);
            });
        })
    }

    /// Two objects, of which the second has to be of the first's class, both locked.
    fn compared(&mut self, around: &Around, this: LocalId, other: LocalId, out: &mut Block, inside: impl FnOnce(&mut Self, LocalId, &mut Block)) {
        let loc = around.loc;
        let a = retag(build::load(this, around.ty, loc), TypeId::OBJECT);
        let b = build::load(other, TypeId::OBJECT, loc);
        let types = [&a, &b].map(|e| build::prim(Prim::ObjectType, vec![e.clone()], loc));
        let differ = build::prim(Prim::ObjectIsNot, types.into(), loc);
        let none = self.builtin_value("NotImplemented", loc);
        let refuse = vec![build::stmt(StmtKind::Return(Some(none)), loc)];
        out.push(build::stmt(StmtKind::If { cond: differ, then: refuse, otherwise: vec![] }, loc));
        let cast = self.temp(around.ty, loc);
        out.push(build::assign(cast, build::trust(b.clone(), around.ty)));
        let mut body = Vec::new();
        inside(self, cast, &mut body);
        out.push(build::stmt(StmtKind::CriticalSection { objects: vec![a, b], body }, loc));
    }

    /// `if this.f OP other.f: return answer`
    #[allow(clippy::too_many_arguments)]
    fn gives_when(&mut self, around: &Around, this: LocalId, other: LocalId, f: &Field, op: Op, answer: Const, out: &mut Block) {
        let (a, b) = (self.field_read(around, this, f), self.field_read(around, other, f));
        let test = self.compare_pair(op, a, b, f.loc);
        let cond = self.truth(test);
        let mut then = Vec::new();
        self.gives(answer, f.loc, &mut then);
        out.push(build::stmt(StmtKind::If { cond, then, otherwise: vec![] }, f.loc));
    }

    fn gives(&mut self, answer: Const, loc: Loc, out: &mut Block) {
        let c = self.consts.add(answer);
        out.push(build::stmt(StmtKind::Return(Some(build::constant(c, TypeId::OBJECT, loc))), loc));
    }

    /// A special method that C calls, with `other` where the slot has one.
    fn dataclass_slot(&mut self, around: &Around, name: &'static str, body: impl FnOnce(&mut Self, LocalId, LocalId, &mut Block)) -> FuncId {
        let loc = around.loc;
        let calling = special(name).map_or(Calling::Arguments, |s| s.calling);
        let id = self.new_func_id();
        let entered = self.enter(id, FunctionKind::Slot(around.class), self.scope);
        self.f.class = Some(around.class);
        let this = self.temp(around.ty, loc);
        self.f.first_param = Some(this);
        let mut signature = Signature { self_param: Some(this), params: vec![] };
        let mut other = this;
        if let Calling::Slot { objects, gives, .. } = calling {
            self.f.ret = if gives == Gives::Status { TypeId::VOID } else { gives.ty() };
            if objects > 0 {
                other = self.temp(TypeId::OBJECT, loc);
                let param = self.consts.name("other");
                let (kind, none) = (ParamKind::PositionalOnly, NoneArgument::Allowed);
                signature.params.push(PyParam { name: param, kind, local: other, default: None, none });
            }
        }
        let mut stmts = Vec::new();
        body(self, this, other, &mut stmts);
        let state = self.leave(entered);
        let params = signature.self_param.into_iter().chain(signature.params.iter().map(|p| p.local)).collect();
        let qualname = self.qualified(name);
        let mut made: tree::Function = self.finish(state, name, &qualname, loc, Some(signature), None, stmts);
        // No source stands behind it.
        made.options.profile = false;
        made.options.linetrace = false;
        self.slot_result(calling, params, &mut made);
        self.functions[id.as_u32() as usize] = Some(made);
        id
    }
}
