//! Functions over fused types: checked again for each specialisation, over one tree.
//!
//! Source: docs "Fused Types (Templates)". The first fused type of the parameters varies slowest.

use super::Checker;
use super::params::ParamType;
use crate::bind::{ArmId, ScopeId};
use crate::build;
use crate::tree::{Const, Expr, ExprKind, Interned, StrText};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::{Builtin, CFuncId, FloatKind, IntKind, Signedness, Substitution, Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// The C function that specialises a fused one.
    pub(crate) fn specialisation(&mut self, f: CFuncId, at: &[usize], map: &Substitution) -> CFuncId {
        self.want(f);
        let key = (f, at.to_vec());
        if let Some(known) = self.specialisations.get(&key) {
            return *known;
        }
        let id = match self.types.method_specialisation(f, at) {
            Some(method) => method,
            None => {
                let mut func = self.types.specialised(f, at, map);
                func.overrides = None;
                func.is_final = true;
                self.types.cfuncs.push(func)
            }
        };
        self.specialisations.insert(key, id);
        id
    }

    /// Forgets the types of the locals of a function and of those in it.
    pub(crate) fn forget_locals(&mut self, function: ScopeId) {
        let inside = |c: &Self, mut s: ScopeId| loop {
            if s == function {
                return true;
            }
            match c.scopes[s].parent {
                Some(p) => s = p,
                None => return false,
            }
        };
        let gone: Vec<_> = self.local_types.keys().filter(|(s, _)| inside(self, *s)).copied().collect();
        for key in gone {
            self.local_types.remove(&key);
        }
    }

    /// The specialisation whose parameters fit the arguments best.
    pub(crate) fn fused_choice(&mut self, f: CFuncId, first: Option<&Expr>, args: &'a [ast::Arg], loc: Loc) -> Option<CFuncId> {
        let mut types: Vec<TypeId> = first.iter().map(|e| e.ty).collect();
        types.extend(args.iter().map(|a| self.quick_type(&a.value)));
        let sig = self.func_type(f)?;
        let fused = self.types.cfuncs[f].fused.clone();
        let mut best: Option<(u32, usize)> = None;
        let all = self.types.combinations(&fused);
        for (k, (_, map)) in all.iter().enumerate() {
            let mut cost = Some(0);
            for (want, have) in sig.params.iter().zip(&types) {
                let want = self.types.substitute(*want, map);
                let is_literal = matches!(self.types[*have], Type::Int(IntKind::Long)) && *have == TypeId::LONG;
                // A literal is a C string before it is a number.
                let text = self.is_char_pointer(want) && matches!(self.types.as_builtin(*have), Some(Builtin::Bytes | Builtin::Str));
                cost = match (cost, self.conversion_cost(*have, want)) {
                    (Some(a), Some(_)) if text => Some(a + 2),
                    (Some(a), Some(b)) => Some(a + b - u32::from(is_literal && b > 1 && want == TypeId::INT)),
                    _ => None,
                };
            }
            if let Some(cost) = cost {
                if best.is_none_or(|(b, _)| cost < b) {
                    best = Some((cost, k));
                }
            }
        }
        match best {
            Some((_, k)) => {
                let (at, map) = all[k].clone();
                Some(self.specialisation(f, &at, &map))
            }
            None => {
                self.error("no-overload", loc, "no specialisation of the fused function takes these arguments");
                None
            }
        }
    }

    /// A fused function where a pointer to a function is wanted: the specialisation that fits.
    pub(crate) fn fused_pointer(&mut self, e: &Expr, want: TypeId) -> Option<Expr> {
        let ExprKind::FuncPointer(f) = e.kind else { return None };
        let Type::Function(want) = self.types[self.types.resolved(want)].clone() else { return None };
        if self.types.cfuncs[f].fused.is_empty() {
            return None;
        }
        let all = self.whole_specialisations(f);
        let found = all.into_iter().find(|(_, _, id)| self.func_type(*id).is_some_and(|have| self.signatures_agree(&have, &want)));
        let (_, _, id) = found?;
        Some(build::expr(ExprKind::FuncPointer(id), self.types.cfuncs[id].ty, e.loc))
    }

    /// `f[int, double]`: the specialisation named by types.
    pub(crate) fn fused_index(&mut self, f: CFuncId, index: &'a ast::Expr) -> Option<CFuncId> {
        let parts: Vec<&'a ast::Expr> = match &index.kind {
            ast::ExprKind::Tuple(items) => items.iter().collect(),
            _ => vec![index],
        };
        let mut types = Vec::new();
        for p in parts {
            let ty = self.expr_as_type(p).or_else(|| self.basic_name(p))?;
            types.push(self.types.resolved(ty));
        }
        let fused = self.types.cfuncs[f].fused.clone();
        let all = self.types.combinations(&fused);
        let found = all.into_iter().find(|(_, map)| {
            map.len() == types.len() && map.iter().zip(&types).all(|((_, have), want)| self.types.resolved(*have) == *want)
        });
        let (at, map) = found?;
        Some(self.specialisation(f, &at, &map))
    }

    /// Says why `f[...]` of a C function names none of its specialisations.
    pub(crate) fn no_specialisation(&mut self, f: CFuncId, index: &'a ast::Expr) {
        let given = match &index.kind {
            ast::ExprKind::Tuple(items) => items.len(),
            _ => 1,
        };
        let fused = self.types.cfuncs[f].fused.clone();
        let name = self.types.cfuncs[f].name.name.clone();
        let types: Vec<String> = fused.iter().map(|id| format!("'{}'", self.types.fused[*id].name.name)).collect();
        let message = match given == fused.len() {
            true => format!("'{name}' has no specialisation for these types"),
            false => format!("'{name}' is specialised by {} types, {given} given", fused.len()),
        };
        let loc = self.loc(index.span);
        let d = pyxide_base::Diagnostic::error("no-specialisation", loc, message);
        self.report(d.help(format!("in the brackets stands one type for each of: {}", types.join(", "))));
    }

    /// `T is double`, `T in integral`: known in a specialisation.
    pub(crate) fn fused_test(&mut self, left: &'a ast::Expr, links: &'a [ast::CompareLink], loc: Loc) -> Option<Expr> {
        use ast::CompareOp as Op;
        if self.substitution.is_empty() {
            return None;
        }
        let [link] = links else { return None };
        if !matches!(link.op, Op::Is | Op::IsNot | Op::Eq | Op::Ne | Op::In | Op::NotIn) {
            return None;
        }
        let left = self.unspecialised_type(left)?;
        let right = self.unspecialised_type(&link.right)?;
        let have = self.specialised(left);
        let have = self.types.resolved(have);
        let holds = match link.op {
            Op::In | Op::NotIn => {
                // Typedefs of fused types are fused: all that they may be.
                let right = self.types.resolved(right);
                let mut fused = Vec::new();
                self.types.fused_in(right, &mut fused);
                let all = self.types.combinations(&fused);
                all.iter().any(|(_, map)| {
                    let member = self.types.substitute(right, map);
                    self.types.resolved(member) == have
                })
            }
            _ => {
                let want = self.specialised(right);
                self.types.resolved(want) == have
            }
        };
        let negated = matches!(link.op, Op::IsNot | Op::Ne | Op::NotIn);
        Some(build::int((holds != negated) as i128, TypeId::BINT, loc))
    }

    /// Whether the code of an arm is no part of this specialisation.
    pub(crate) fn not_here(&mut self, arm: Option<ArmId>) -> bool {
        let mut at = arm.filter(|_| !self.substitution.is_empty());
        while let Some(id) = at {
            let arm = self.scopes.arms[id];
            let decided = arm.failed.iter().any(|a| self.known_test(&a.test) == Some(true));
            if decided || arm.test.is_some_and(|t| self.known_test(t) == Some(false)) {
                return true;
            }
            at = arm.around;
        }
        false
    }

    /// What a condition is in this specialisation, as far as tests of types tell.
    fn known_test(&mut self, e: &'a ast::Expr) -> Option<bool> {
        match &e.kind {
            ast::ExprKind::Compare { left, links } => {
                let loc = self.loc(e.span);
                match self.fused_test(left, links, loc)?.kind {
                    ExprKind::Int(v) => Some(v != 0),
                    _ => None,
                }
            }
            ast::ExprKind::Unary { op: ast::UnaryOp::Not, operand } => self.known_test(operand).map(|known| !known),
            ast::ExprKind::Bool { op, values } => {
                let decides = *op == ast::BoolOp::Or;
                for v in values {
                    if self.known_test(v)? == decides {
                        return Some(decides);
                    }
                }
                Some(!decides)
            }
            _ => None,
        }
    }

    /// A type as named, fused ones as they are.
    fn unspecialised_type(&mut self, e: &'a ast::Expr) -> Option<TypeId> {
        if let Some(path) = e.as_dotted()
            && !matches!(self.scopes.resolve(self.scope, path.parts[0].text), crate::bind::Target::Module)
        {
            return None;
        }
        let map = std::mem::take(&mut self.substitution);
        // `T is floatcomplex`: the names of C types in pure Python mode need no module here.
        let mut found = self.expr_as_type(e).or_else(|| self.basic_name(e));
        if let (None, Some(name)) = (found, e.as_name())
            && matches!(self.meaning(name), crate::check::names::Meaning::Unknown)
        {
            found = pyxide_types::cython_type(&mut self.types, name.as_str());
        }
        self.substitution = map;
        found
    }

    /// The object that Python sees of a fused `def` or `cpdef` function: `make` gives the function
    /// object of one specialisation.
    pub(crate) fn fused_object(
        &mut self,
        params: &'a ast::Params,
        types: &[ParamType],
        loc: Loc,
        make: &mut dyn FnMut(&mut Self, &[usize], &Substitution) -> Option<Expr>,
    ) -> Expr {
        let mut fused = Vec::new();
        types.iter().for_each(|t| self.types.fused_in(t.ty, &mut fused));
        if let Some(count) = self.types.too_many_specialisations(&fused) {
            let d = pyxide_base::Diagnostic::error("fused-count", loc, format!("this function would have {count} specialisations"))
                .help("use the same fused type for parameters that have the same type, or fewer types");
            self.report(d);
            return self.error_expr(loc, TypeId::ERROR);
        }
        let mut keys = Vec::new();
        let mut functions = Vec::new();
        let mut wanted = Vec::new();
        let text = |c: &mut Self, t: String| {
            let id = c.consts.add(Const::Str { text: StrText::Utf8(t.into()), interned: Interned::No });
            build::constant(id, TypeId::OBJECT, loc)
        };
        // The parameters that decide: the first of each fused type.
        let mut deciding: Vec<usize> = Vec::new();
        let mut decided = Vec::new();
        for (i, t) in types.iter().enumerate() {
            let mut here = Vec::new();
            self.types.fused_in(t.ty, &mut here);
            if here.iter().any(|f| !decided.contains(f)) {
                decided.extend(here);
                deciding.push(i);
            }
        }
        let mut before = Vec::new();
        let given = self.defaults_once(params, &mut before);
        for (at, map) in self.types.combinations(&fused) {
            let names: Vec<String> = map.iter().map(|(_, m)| self.type_name(*m).trim_end_matches(" object").to_string()).collect();
            keys.push(text(self, names.join("|")));
            let Some(function) = make(self, &at, &map) else {
                given.iter().for_each(|e| drop(self.given_values.remove(e)));
                return self.error_expr(loc, TypeId::OBJECT);
            };
            functions.push(function);
            let mut takes = Vec::new();
            for i in &deciding {
                let ty = self.types.substitute(types[*i].ty, &map);
                let d = self.fused_descriptor(ty, loc);
                takes.push(d);
            }
            let takes = self.tuple(takes, loc);
            wanted.push(super::coerce::retag(takes, TypeId::OBJECT));
        }
        let mut described = Vec::new();
        let needed = params.items.iter().filter(|p| p.default.is_none() && matches!(p.kind, ast::ParamKind::Normal)).count();
        let needed = self.int_object(needed.into(), loc);
        for i in deciding {
            let p = &params.items[i];
            let at = self.int_object(i.into(), loc);
            let name = p.name().or_else(|| p.lone_name()).map_or(String::new(), |n| n.text.to_string());
            let name = text(self, name);
            let default = match &p.default {
                Some(ast::ParamDefault::Value(e)) => self.object_expr(e),
                _ => self.ellipsis(loc),
            };
            let item = self.tuple(vec![super::coerce::retag(at, TypeId::OBJECT), name, default, super::coerce::retag(needed.clone(), TypeId::OBJECT)], loc);
            described.push(super::coerce::retag(item, TypeId::OBJECT));
        }
        let (keys, functions) = (self.tuple(keys, loc), self.tuple(functions, loc));
        let (described, wanted) = (self.tuple(described, loc), self.tuple(wanted, loc));
        given.iter().for_each(|e| drop(self.given_values.remove(e)));
        build::block(before, build::prim(Prim::FusedNew, vec![keys, functions, described, wanted], loc))
    }

    /// Evaluates the defaults that are no constants, once for all specialisations. The expressions that have their
    /// values from now on.
    fn defaults_once(&mut self, params: &'a ast::Params, out: &mut crate::tree::Block) -> Vec<usize> {
        let mut given = Vec::new();
        for p in &params.items {
            let Some(ast::ParamDefault::Value(e)) = &p.default else { continue };
            let (is_constant, ty) = self.dry_run(|c| {
                let v = c.expr(e);
                (super::params::is_inline(&v), v.ty)
            });
            if is_constant || ty == TypeId::ERROR || !self.types.is_object(ty) && self.object_type_of(ty).is_none() {
                continue;
            }
            let value = self.object_expr(e);
            let value = self.keep(value, out);
            let at = e as *const ast::Expr as usize;
            self.given_values.insert(at, value);
            given.push(at);
        }
        given
    }

    /// What a parameter of this type takes, as the runtime spells it (`runtime/fused.c`).
    fn fused_descriptor(&mut self, ty: TypeId, loc: Loc) -> Expr {
        let r = self.types.resolved(ty);
        let text = match self.types[r].clone() {
            Type::Object(pyxide_types::ObjectType::Builtin(b)) => {
                return build::expr(ExprKind::CBuiltin(b.row().type_object.into()), TypeId::OBJECT, loc);
            }
            Type::Object(pyxide_types::ObjectType::Class(c)) => return build::expr(ExprKind::ClassObject(c), TypeId::OBJECT, loc),
            Type::Bint => "b".to_string(),
            Type::Int(k) if k.is_character() => {
                return build::expr(ExprKind::CBuiltin("PyUnicode_Type".into()), TypeId::OBJECT, loc);
            }
            Type::Int(k) => format!("i{}", k.rank().0),
            Type::Float(k) => format!("f{}", k as u8),
            Type::Complex(k) => format!("c{}", k as u8),
            Type::MemoryView(m) => return self.buffer_wanted(m.dtype, m.axes.len(), loc),
            Type::Buffer(b) => return self.buffer_wanted(b.dtype, b.ndim as usize, loc),
            Type::Pointer(_) if self.is_char_pointer(r) => {
                return build::expr(ExprKind::CBuiltin("PyBytes_Type".into()), TypeId::OBJECT, loc);
            }
            _ => "O".to_string(),
        };
        let id = self.consts.add(Const::Str { text: StrText::Utf8(text.into()), interned: Interned::No });
        build::constant(id, TypeId::OBJECT, loc)
    }

    /// The description of a buffer. How large a foreign integer is, only C knows.
    fn buffer_wanted(&mut self, dtype: TypeId, ndim: usize, loc: Loc) -> Expr {
        let plain = self.types.unqualified(dtype);
        let foreign = match self.types[plain] {
            Type::Typedef(t) => self.types.typedefs[t].linkage == pyxide_types::Linkage::Extern,
            _ => false,
        };
        let text = self.buffer_descriptor(dtype, ndim);
        let part = |c: &mut Self, text: &str| {
            let id = c.str_const(text);
            build::constant(id, TypeId::PY_STR, loc)
        };
        if !foreign || !matches!(self.types[self.types.resolved(plain)], Type::Int(_)) {
            return crate::check::coerce::retag(part(self, &text), TypeId::OBJECT);
        }
        let head = part(self, &text[..2]);
        let tail = part(self, &format!(":{ndim}"));
        let size = self.size_of(plain, loc);
        let size = self.object(size);
        let size = build::prim(pyxide_prims::Prim::ObjectStr, vec![size], loc);
        build::trust(build::expr(crate::tree::ExprKind::JoinStr(vec![head, size, tail]), TypeId::PY_STR, loc), TypeId::OBJECT)
    }

    fn buffer_descriptor(&self, dtype: TypeId, ndim: usize) -> String {
        let (kind, size) = match &self.types[self.types.resolved(dtype)] {
            Type::Int(k) => {
                let kind = if k.signedness() == Signedness::Unsigned { 'u' } else { 'i' };
                let size = match k {
                    IntKind::Char | IntKind::SChar | IntKind::UChar => 1,
                    IntKind::Short | IntKind::UShort => 2,
                    IntKind::Int | IntKind::UInt => 4,
                    IntKind::LongLong | IntKind::ULongLong => 8,
                    // Left to the kind: the width is the platform's.
                    IntKind::Long | IntKind::ULong => 8,
                    _ => 0,
                };
                (kind, size)
            }
            Type::Float(FloatKind::Float) => ('f', 4),
            Type::Float(FloatKind::Double) => ('f', 8),
            Type::Float(FloatKind::LongDouble) => ('f', 16),
            Type::Complex(FloatKind::Float) => ('c', 8),
            Type::Complex(FloatKind::Double) => ('c', 16),
            Type::Complex(FloatKind::LongDouble) => ('c', 32),
            Type::Object(_) => ('O', 0),
            _ => ('?', 0),
        };
        format!("m{kind}{size}:{ndim}")
    }

    /// Runs `inside` with a substitution.
    pub(crate) fn with_substitution<T>(&mut self, map: &Substitution, inside: impl FnOnce(&mut Self) -> T) -> T {
        let mut all = map.clone();
        all.extend(self.substitution.iter().cloned());
        let before = std::mem::replace(&mut self.substitution, all);
        let out = inside(self);
        self.substitution = before;
        out
    }

    #[allow(clippy::type_complexity)]
    pub(crate) fn whole_specialisations(&mut self, f: CFuncId) -> Vec<(Vec<usize>, Substitution, CFuncId)> {
        let fused = self.types.cfuncs[f].fused.clone();
        self.types.combinations(&fused)
            .into_iter()
            .map(|(at, map)| {
                let id = self.specialisation(f, &at, &map);
                (at, map, id)
            })
            .collect()
    }
}
