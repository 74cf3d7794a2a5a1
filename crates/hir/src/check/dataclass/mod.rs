//! Dataclasses among extension types (docs: "Dataclass extension types"; library reference:
//! `dataclasses`): the fields of the body, the methods that they make, what Python is told of them.

mod fields;
mod methods;

use fields::{Factory, Field, Given, Value};

use super::Checker;
use crate::build;
use crate::tree::{Block, ClassImpl, Const, Container, Expr, ExprKind, StmtKind};
use methods::Around;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use pyxide_base::{Diagnostic, Loc, Symbol};
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::{ClassId, DataclassFieldKind, DataclassOptions, TypeId};

/// Bits of an option that the runtime reads (`runtime/dataclass.c`).
fn params_bits(o: &DataclassOptions) -> i128 {
    [o.init, o.repr, o.eq, o.order, o.unsafe_hash, o.frozen, o.match_args, o.kw_only]
        .iter()
        .enumerate()
        .map(|(i, on)| i128::from(*on) << i)
        .sum()
}

/// What is known of the dataclasses of the module.
#[derive(Default)]
pub(crate) struct Dataclasses {
    /// The fields of those that are checked, inherited ones too.
    of: FxHashMap<ClassId, Vec<Field>>,
    /// What bodies say of fields that are not made yet.
    given: FxHashMap<(ClassId, Arc<str>), Given>,
    /// `_: KW_ONLY` was met in the body at hand.
    keywords_from_here: bool,
    /// The default of the module that stands for "ask the factory".
    factory: Option<u32>,
}

impl<'a> Checker<'a, '_> {
    /// After the body of a class: what `@dataclass` adds. `out` runs where the class statement stands.
    pub(super) fn dataclass(&mut self, c: &'a ast::CClassDef, class: ClassId, made: &mut ClassImpl, out: &mut Block) {
        let Some(options) = self.types.classes[class].flags.dataclass else { return };
        let loc = c.decorators.first().map_or(self.types.classes[class].name.loc, |d| self.loc(d.span));
        let fields = self.dataclass_fields(class, &options);
        self.required_after_default(&fields, &options, class);
        if fields.iter().any(|f| matches!(f.value, Value::Factory(_))) {
            let (index, value) = (self.factory_default(), build::prim(Prim::DataclassFactory, vec![], loc));
            out.push(build::stmt(StmtKind::StoreDefault { index, value }, loc));
        }
        let around = Around { class, ty: self.types.class(class), loc };
        self.dataclass_methods(&around, &options, &fields, made);
        self.dataclass_told(&around, &options, &fields, out);
        self.dataclasses.of.insert(class, fields);
    }

    /// Python passes arguments by position: after one that may be left out, all may be.
    fn required_after_default(&mut self, fields: &[Field], options: &DataclassOptions, class: ClassId) {
        let mut first: Option<&Field> = None;
        for f in fields.iter().filter(|f| f.init && !f.kw_only && options.init) {
            match (first, f.has_value()) {
                (None, true) => first = Some(f),
                (Some(before), false) if f.class == class => {
                    let message = format!("the field '{}' has no default, but '{}' before it has one", f.name, before.name);
                    let d = Diagnostic::error("dataclass-order", f.loc, message)
                        .label(before.loc, "has a default")
                        .help("give it a default, or move it up; with kw_only=True the order is free");
                    self.report(d);
                }
                _ => {}
            }
        }
    }

    /// The methods that the body does not define itself.
    fn dataclass_methods(&mut self, around: &Around, options: &DataclassOptions, fields: &[Field], made: &mut ClassImpl) {
        let has = |made: &ClassImpl, name: &str| made.specials.contains_key(name);
        if options.init && !has(made, "__init__") {
            let f = self.dataclass_init(around, fields, made);
            made.specials.insert("__init__", f);
        }
        if options.repr && !has(made, "__repr__") {
            let f = self.dataclass_repr(around, fields);
            made.specials.insert("__repr__", f);
        }
        let compared = has(made, "__richcmp__");
        let own_hash = has(made, "__hash__");
        if options.eq && !has(made, "__eq__") && !compared {
            let f = self.dataclass_eq(around, fields);
            made.specials.insert("__eq__", f);
        }
        if options.order {
            self.dataclass_order(around, options, fields, made);
        }
        match (options.unsafe_hash, options.eq && options.frozen, own_hash) {
            (true, _, true) => self.overwritten(around, "__hash__", "unsafe_hash"),
            (true, _, false) | (false, true, false) => {
                let f = self.dataclass_hash(around, fields);
                made.specials.insert("__hash__", f);
            }
            _ => {}
        }
    }

    fn dataclass_order(&mut self, around: &Around, options: &DataclassOptions, fields: &[Field], made: &mut ClassImpl) {
        use ast::CompareOp::{Ge, Gt, Le, Lt};
        if !options.eq {
            let d = Diagnostic::error("dataclass-option", around.loc, "a dataclass with 'order' needs 'eq' too").help("leave 'eq=False' out");
            self.report(d);
        }
        for (name, op) in [("__lt__", Lt), ("__le__", Le), ("__gt__", Gt), ("__ge__", Ge)] {
            if made.specials.contains_key(name) || made.specials.contains_key("__richcmp__") {
                self.overwritten(around, name, "order");
                continue;
            }
            let f = self.dataclass_ordering(around, name, op, fields);
            made.specials.insert(name, f);
        }
    }

    fn overwritten(&mut self, around: &Around, name: &str, option: &str) {
        let class = self.types.classes[around.class].name.name.clone();
        let d = Diagnostic::error("dataclass-method", around.loc, format!("'{option}' would replace '{name}', which the class '{class}' defines"))
            .help(format!("leave '{option}=True' or the method out"));
        self.report(d);
    }

    /// `__dataclass_fields__`, `__dataclass_params__`, `__match_args__`.
    fn dataclass_told(&mut self, around: &Around, options: &DataclassOptions, fields: &[Field], out: &mut Block) {
        let loc = around.loc;
        let Some(ns) = self.f.namespaces.get(&self.scope).copied() else { return };
        let ns = build::load(ns, TypeId::OBJECT, loc);
        let object = build::trust(build::expr(ExprKind::ClassObject(around.class), TypeId::PY_TYPE, loc), TypeId::OBJECT);
        let all = self.keep(build::prim(Prim::DataclassFields, vec![object], loc), out);
        for f in fields.iter().filter(|f| f.class == around.class && f.seen) {
            let call = self.dataclass_field_told(&all, f, loc);
            out.push(build::stmt(StmtKind::Expr(call), loc));
        }
        let bits = build::int(params_bits(options), TypeId::INT, loc);
        let done = build::prim(Prim::DataclassDone, vec![ns.clone(), all, bits], loc);
        out.push(build::stmt(StmtKind::Expr(done), loc));
        let own = self.scopes[self.scope].names.get(&Symbol::new("__match_args__")).is_some_and(|u| u.kind == crate::bind::NameKind::Local);
        if options.match_args && !own {
            let names = fields.iter().filter(|f| f.init && !f.kw_only).map(|f| f.name.to_string()).collect::<Vec<_>>();
            let names = names.into_iter().map(|n| self.consts.name(&n)).collect();
            let names = self.consts.add(Const::Tuple(names));
            let key = super::coerce::retag(self.name_const("__match_args__", loc), TypeId::OBJECT);
            let set = build::prim(Prim::ObjectSetitem, vec![ns, key, build::constant(names, TypeId::OBJECT, loc)], loc);
            out.push(build::stmt(StmtKind::Expr(set), loc));
        }
    }

    fn dataclass_field_told(&mut self, all: &Expr, f: &Field, loc: Loc) -> Expr {
        let (has_default, has_factory, value) = match &f.value {
            Value::Default(v) if self.types.is_object(v.ty) => (true, false, v.clone()),
            Value::Factory(Factory::Object(v)) => (false, true, v.clone()),
            _ => (false, false, self.none(loc)),
        };
        let bits = [
            has_default,
            has_factory,
            f.init,
            f.repr,
            f.hash.is_some(),
            f.hash == Some(true),
            f.compare,
            f.kw_only,
            f.kind == DataclassFieldKind::InitVar,
        ];
        let bits = bits.iter().enumerate().map(|(i, on)| i128::from(*on) << i).sum();
        let name = super::coerce::retag(self.name_const(&f.name.to_string(), loc), TypeId::OBJECT);
        let text = f.type_text.clone().unwrap_or_else(|| {
            let shown = self.type_name(f.ty);
            let c = self.str_const(shown.strip_suffix(" object").unwrap_or(&shown));
            build::constant(c, TypeId::OBJECT, loc)
        });
        let metadata = f.metadata.clone().unwrap_or_else(|| self.none(loc));
        let value = super::coerce::retag(value, TypeId::OBJECT);
        let args = vec![all.clone(), name, super::coerce::retag(text, TypeId::OBJECT), build::int(bits, TypeId::INT, loc), value, metadata];
        build::prim(Prim::DataclassField, args, loc)
    }

    /// A tuple of objects, made when it runs.
    fn values_tuple(&mut self, items: Vec<Expr>, loc: Loc) -> Expr {
        build::trust(build::expr(ExprKind::Build(Container::Tuple, items), TypeId::PY_TUPLE, loc), TypeId::OBJECT)
    }
}
