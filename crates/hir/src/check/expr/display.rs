//! Displays: tuples, lists, sets, dictionaries, and those that become C aggregates.

use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::tree::{self, Block, Container, Expr, ExprKind, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, DictItem, ExprKind as Ast};
use pyxide_types::{ArrayLen, Type, TypeId};

impl<'a> Checker<'a, '_> {
    pub(crate) fn tuple_display(&mut self, items: &'a [ast::Expr], loc: Loc) -> Expr {
        if has_star(items) {
            // `(*x,)`
            let list = self.list_display(items, loc);
            return build::prim(Prim::ListToTuple, vec![list], loc);
        }
        self.needs_gil(loc, "making a tuple");
        let items = items.iter().map(|i| self.object_expr(i)).collect();
        self.tuple(items, loc)
    }

    pub(crate) fn list_display(&mut self, items: &'a [ast::Expr], loc: Loc) -> Expr {
        self.needs_gil(loc, "making a list");
        self.starred_display(items, Container::List, TypeId::PY_LIST, Prim::ListAppend, Prim::ListExtend, loc)
    }

    pub(crate) fn set_display(&mut self, items: &'a [ast::Expr], loc: Loc) -> Expr {
        self.needs_gil(loc, "making a set");
        self.starred_display(items, Container::Set, TypeId::PY_SET, Prim::SetAdd, Prim::SetUpdate, loc)
    }

    fn starred_display(&mut self, items: &'a [ast::Expr], what: Container, ty: TypeId, add: Prim, extend: Prim, loc: Loc) -> Expr {
        let plain = items.iter().take_while(|i| !matches!(i.kind, Ast::Starred(_))).count();
        let first: Vec<Expr> = items[..plain].iter().map(|i| self.object_expr(i)).collect();
        let made = build::expr(ExprKind::Build(what, first), ty, loc);
        if plain == items.len() {
            return made;
        }
        let mut out = Vec::new();
        let made = self.keep(made, &mut out);
        for i in &items[plain..] {
            let call = match &i.kind {
                Ast::Starred(v) => {
                    let v = self.object_expr(v);
                    build::prim(extend, vec![made.clone(), v], loc)
                }
                _ => {
                    let v = self.object_expr(i);
                    build::prim(add, vec![made.clone(), v], loc)
                }
            };
            out.push(build::stmt(StmtKind::Expr(call), loc));
        }
        build::block(out, made)
    }

    pub(crate) fn dict_display(&mut self, items: &'a [DictItem], loc: Loc) -> Expr {
        self.needs_gil(loc, "making a dict");
        // Each entry is made before the next is evaluated; with keys that surely have a hash, this is
        // not noticed.
        let is_plain = |c: &mut Self, i: &'a DictItem| match i {
            DictItem::Pair { key, .. } => c.surely_hashable(key),
            DictItem::Unpack(_) => false,
        };
        let plain = match items {
            [DictItem::Pair { .. }] => 1,
            _ => items.iter().take_while(|i| is_plain(self, i)).count(),
        };
        let mut first = Vec::new();
        for i in &items[..plain] {
            if let DictItem::Pair { key, value } = i {
                first.push(self.object_expr(key));
                first.push(self.object_expr(value));
            }
        }
        if let [DictItem::Unpack(only)] = items {
            // As `dict(only)`, which takes pairs too.
            let callee = Box::new(self.builtin_value("dict", loc));
            let args = vec![self.object_expr(only)];
            return build::trust(build::expr(ExprKind::PyCall { callee, args, names: None }, TypeId::OBJECT, loc), TypeId::PY_DICT);
        }
        let made = build::expr(ExprKind::Build(Container::Dict, first), TypeId::PY_DICT, loc);
        if plain == items.len() {
            return made;
        }
        let mut out: Block = Vec::new();
        let made = self.keep(made, &mut out);
        for i in &items[plain..] {
            let call = match i {
                DictItem::Unpack(v) => {
                    let v = self.object_expr(v);
                    build::prim(Prim::DictUpdate, vec![made.clone(), v], loc)
                }
                DictItem::Pair { key, value } => {
                    let k = self.object_expr(key);
                    let v = self.object_expr(value);
                    build::prim(Prim::DictSetitem, vec![made.clone(), k, v], loc)
                }
            };
            out.push(build::stmt(StmtKind::Expr(call), loc));
        }
        build::block(out, made)
    }

    fn surely_hashable(&mut self, key: &'a ast::Expr) -> bool {
        if matches!(key.kind, Ast::Str(_) | Ast::Int(_) | Ast::Float(_) | Ast::None | Ast::True | Ast::False | Ast::FString(_)) {
            return true;
        }
        let ty = self.quick_type(key);
        let ty = self.types.resolved(ty);
        matches!(ty, TypeId::PY_STR | TypeId::PY_INT | TypeId::PY_FLOAT | TypeId::PY_BYTES | TypeId::PY_BOOL) || self.types.is_number(ty)
    }

    /// A tuple display where a C tuple or struct is wanted.
    pub(crate) fn aggregate_display(&mut self, items: &'a [ast::Expr], to: TypeId, target: TypeId, loc: Loc) -> Option<Expr> {
        let parts: Vec<TypeId> = match self.types[target].clone() {
            Type::CTuple(parts) => parts.to_vec(),
            Type::Struct(id) => self.types.structs[id].fields.as_ref()?.iter().map(|f| f.ty).collect(),
            _ => return None,
        };
        if has_star(items) {
            return None;
        }
        if parts.len() != items.len() {
            self.error("tuple-length", loc, format!("{} values where {} are wanted", items.len(), parts.len()));
            return Some(self.error_expr(loc, to));
        }
        let values = items
            .iter()
            .zip(parts)
            .map(|(i, ty)| {
                let v = self.expr_for(i, ty);
                self.coerce(v, ty)
            })
            .collect();
        Some(build::expr(ExprKind::Aggregate(values), to, loc))
    }

    /// A list or tuple display where a C array or pointer is wanted.
    pub(crate) fn array_display(&mut self, items: &'a [ast::Expr], to: TypeId, target: TypeId, loc: Loc) -> Option<Expr> {
        let (element, len) = match self.types[target].clone() {
            Type::Array(t, len) => (t, len),
            Type::Pointer(t) if !self.types.is_object(t) && self.types.resolved(t) != TypeId::VOID => (t, ArrayLen::Unknown),
            _ => return None,
        };
        if has_star(items) {
            return None;
        }
        if let ArrayLen::Known(n) = len {
            // Too many or too few: the conversion raises.
            if n != items.len() as u64 && matches!(self.types[target], Type::Array(..)) {
                return None;
            }
        }
        let values: Vec<Expr> = items
            .iter()
            .map(|i| {
                let v = self.expr_for(i, element);
                self.coerce(v, element)
            })
            .collect();
        let plain = self.plain(element);
        let array = self.types.intern(Type::Array(plain, ArrayLen::Known(values.len() as u64)));
        let made = build::expr(ExprKind::Aggregate(values), array, loc);
        if matches!(self.types[target], Type::Array(..)) {
            return Some(Expr { ty: to, ..made });
        }
        Some(self.pointed_to(made, to))
    }

    /// A pointer to an array that lives as long as the function.
    pub(crate) fn pointed_to(&mut self, array: Expr, to: TypeId) -> Expr {
        let (ty, loc) = (array.ty, array.loc);
        let items = self.part_written("items", ty, loc);
        let set = vec![build::assign(items, array)];
        // The variables of a module outlive its body: they point to a copy that stays.
        if matches!(self.scopes[self.scope].kind, crate::bind::ScopeKind::Module) {
            let address = build::expr(ExprKind::AddressOf(tree::Place::local(items, ty)), TypeId::VOID_PTR, loc);
            let size = build::expr(ExprKind::SizeOf(ty), TypeId::SIZE_T, loc);
            let copy = build::prim(Prim::MemoryKeep, vec![address, size], loc);
            return build::block(set, self.cast_value(copy, to, loc));
        }
        let pointer = self.coerce(build::load(items, ty, loc), to);
        build::block(set, pointer)
    }

    /// A variable of the compiler's own: a temporary would end at its last use, and could not be
    /// written by parts.
    fn part_written(&mut self, name: &str, ty: TypeId, loc: Loc) -> tree::LocalId {
        self.f.add(tree::Local { name: Some(name.into()), ty, captured: tree::Captured::No, binding: tree::Binding::C, loc })
    }

    /// A dict display where a struct is wanted.
    pub(crate) fn struct_display(&mut self, items: &'a [DictItem], to: TypeId, target: TypeId, loc: Loc) -> Option<Expr> {
        let Type::Struct(id) = self.types[target] else { return None };
        let fields = self.types.structs[id].fields.clone()?;
        let mut values: Vec<Option<Expr>> = vec![None; fields.len()];
        for i in items {
            let DictItem::Pair { key, value } = i else { return None };
            let Ast::Str(s) = &key.kind else { return None };
            let name = s.text.as_str()?;
            let Some(at) = fields.iter().position(|f| &*f.name.name == name) else {
                let loc = self.loc(key.span);
                let message = format!("the struct '{}' has no field '{name}'", self.type_name(target));
                let names: Vec<String> = fields.iter().map(|f| f.name.name.to_string()).collect();
                let d = pyxide_base::Diagnostic::error("unknown-field", loc, message);
                self.report(d.help(format!("its fields are: {}", names.join(", "))));
                return Some(self.error_expr(loc, to));
            };
            let v = self.expr_for(value, fields[at].ty);
            values[at] = Some(self.coerce(v, fields[at].ty));
        }
        self.struct_value(values, &fields, to, loc)
    }

    /// A struct from the values of its fields; all must be there.
    pub(crate) fn struct_value(&mut self, values: Vec<Option<Expr>>, fields: &[pyxide_types::Field], to: TypeId, loc: Loc) -> Option<Expr> {
        if let Type::Struct(id) = self.types[self.types.resolved(to)]
            && self.types.structs[id].aggregate == pyxide_types::Aggregate::Union
        {
            return self.union_value(values, fields, id, to, loc);
        }
        let (mut out, mut missing) = (Vec::new(), Vec::new());
        for (v, f) in values.into_iter().zip(fields) {
            match v {
                Some(v) => out.push(v),
                None => match self.zero_of(f.ty, loc) {
                    Some(zero) => {
                        missing.push(format!("'{}'", f.name.name));
                        out.push(zero);
                    }
                    None => {
                        self.error("missing-field", loc, format!("no value for the field '{}'", f.name.name));
                        return Some(self.error_expr(loc, to));
                    }
                },
            }
        }
        if !missing.is_empty() {
            let message = format!("no value is given for {} of '{}'", missing.join(", "), self.type_name(to));
            let d = pyxide_base::Diagnostic::warning("missing-field", loc, message).help("what is missing becomes zero; write it, so that readers see it");
            self.report(d);
        }
        Some(build::expr(ExprKind::Aggregate(out), to, loc))
    }

    /// The value with all bits zero; `None`: a type without one.
    pub(crate) fn zero_of(&mut self, ty: TypeId, loc: Loc) -> Option<Expr> {
        let made = match self.types[self.types.resolved(ty)].clone() {
            Type::Int(_) | Type::Bint | Type::Enum(_) => build::int(0, ty, loc),
            Type::Float(_) => build::expr(ExprKind::Float("0.0".into()), ty, loc),
            Type::Pointer(_) => build::expr(ExprKind::Null, ty, loc),
            Type::Struct(s) if self.types.structs[s].aggregate != pyxide_types::Aggregate::Union => {
                let fields = self.types.structs[s].fields.clone()?;
                let zeros = fields.iter().map(|f| self.zero_of(f.ty, loc)).collect::<Option<Vec<_>>>()?;
                build::expr(ExprKind::Aggregate(zeros), ty, loc)
            }
            _ => return None,
        };
        Some(made)
    }

    /// A union with the one member that is given.
    fn union_value(
        &mut self,
        values: Vec<Option<Expr>>,
        fields: &[pyxide_types::Field],
        of: pyxide_types::StructId,
        to: TypeId,
        loc: Loc,
    ) -> Option<Expr> {
        let mut given: Vec<(usize, Expr)> = values.into_iter().enumerate().filter_map(|(i, v)| v.map(|v| (i, v))).collect();
        if given.len() != 1 {
            self.error("union-fields", loc, format!("a union takes one value, {} are given", given.len()));
            return Some(self.error_expr(loc, to));
        }
        let (at, value) = given.remove(0);
        let local = self.part_written("value", to, loc);
        let base = Box::new(tree::Place::local(local, to));
        let target = tree::Place { kind: tree::PlaceKind::StructField { base, of, field: at as u32 }, ty: fields[at].ty };
        let set = build::stmt(StmtKind::Assign { target, value }, loc);
        Some(build::block(vec![set], build::load(local, to, loc)))
    }

    /// `a:b:c`
    pub(crate) fn slice_object(
        &mut self,
        lower: &'a Option<Box<ast::Expr>>,
        upper: &'a Option<Box<ast::Expr>>,
        step: &'a Option<Box<ast::Expr>>,
        loc: Loc,
    ) -> Expr {
        let parts: Vec<Expr> = [lower, upper, step]
            .into_iter()
            .map(|p| match p {
                Some(e) => self.object_expr(e),
                None => self.none(loc),
            })
            .collect();
        let constants: Option<Vec<Option<tree::ConstId>>> = parts
            .iter()
            .map(|p| match p.kind {
                ExprKind::Const(c) if self.consts[c] == tree::Const::None => Some(None),
                ExprKind::Const(c) => Some(Some(c)),
                _ => None,
            })
            .collect();
        if let Some(c) = constants {
            if let [a, b, c] = c[..] {
                let id = self.consts.add(tree::Const::Slice([a, b, c]));
                return build::constant(id, TypeId::PY_SLICE, loc);
            }
        }
        let parts = parts.into_iter().map(|p| retag(p, TypeId::OBJECT)).collect();
        build::prim(Prim::SliceNew, parts, loc)
    }
}

fn has_star(items: &[ast::Expr]) -> bool {
    items.iter().any(|i| matches!(i.kind, Ast::Starred(_)))
}
