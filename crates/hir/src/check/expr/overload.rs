//! Functions of one name: which of them a call means, and what its template arguments are
//! (docs: "Using C++ in Cython", overloading and templates).
//!
//! C++ chooses again when it compiles the call; what is chosen here gives the type of the result,
//! the exception clause and the conversions from Python objects.

use crate::check::Checker;
use pyxide_base::Loc;
use pyxide_syntax::ast;
use pyxide_types::{CFuncId, FuncType, Type, TypeId, Varargs};

/// Functions of one name, and what is known of their template arguments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overloads {
    pub list: Vec<CFuncId>,
    /// What stands for the template parameters of the class that has them.
    pub map: Vec<(Type, TypeId)>,
    /// Template arguments that the call gives in brackets; the rest are deduced.
    pub given: Vec<TypeId>,
}

impl Overloads {
    /// Functions of a module.
    pub(crate) fn functions(list: Vec<CFuncId>) -> Overloads {
        Overloads { list, ..Default::default() }
    }
}

impl<'a> Checker<'a, '_> {
    /// The types of arguments, for the choice among overloads.
    pub(crate) fn argument_types(&mut self, args: &'a [ast::Arg]) -> Vec<TypeId> {
        args.iter().map(|a| self.argument_type(&a.value)).collect()
    }

    fn argument_type(&mut self, e: &'a ast::Expr) -> TypeId {
        // A literal is C text as readily as an object; no template takes objects.
        if let ast::ExprKind::Str(s) = &e.kind
            && self.cplus
            && s.text.as_str().is_some_and(|t| t.is_ascii())
        {
            return TypeId::CHAR_PTR;
        }
        let ty = self.quick_type(e);
        match self.types[ty] {
            // A function is passed as a pointer to it, an array as one to its first item.
            Type::Function(_) => self.types.pointer(ty),
            Type::Array(item, _) => self.types.pointer(item),
            _ => ty,
        }
    }

    /// The function that fits the arguments best, with its type for them.
    pub(crate) fn choose(&mut self, of: &Overloads, types: &[TypeId], loc: Loc) -> Option<(CFuncId, FuncType)> {
        let mut candidates = Vec::new();
        for f in &of.list {
            if let Some(sig) = self.signature_for(*f, of, types) {
                candidates.push((*f, sig));
            }
        }
        if let [(f, sig)] = &candidates[..] {
            return Some((self.instance(*f, sig, &of.given), sig.clone()));
        }
        match self.cheapest(candidates, types) {
            Some((_, f, sig)) => Some((self.instance(f, &sig, &of.given), sig)),
            None => {
                self.error("no-overload", loc, "no overload of the function takes these arguments");
                None
            }
        }
    }

    /// The candidate whose parameters cost the least, with that cost.
    fn cheapest(&mut self, candidates: Vec<(CFuncId, FuncType)>, types: &[TypeId]) -> Option<(u32, CFuncId, FuncType)> {
        let mut best: Option<(u32, CFuncId, FuncType)> = None;
        for (f, sig) in candidates {
            let n = sig.params.len();
            let needed = n - (sig.optional as usize).min(n);
            if types.len() < needed || (types.len() > n && sig.varargs == Varargs::No) {
                continue;
            }
            let cost = types.iter().zip(&sig.params).try_fold(0, |sum, (have, want)| Some(sum + self.conversion_cost(*have, *want)?));
            let Some(cost) = cost else { continue };
            // Among equals the one without template parameters is meant (C++ [over.match.best]).
            let cost = 2 * cost + !self.types.cfuncs[f].template_params.is_empty() as u32;
            if best.as_ref().is_none_or(|(b, ..)| cost < *b) {
                best = Some((cost, f, sig));
            }
        }
        best
    }

    /// An operator on these operands: of all groups of candidates, each with the operands that its
    /// parameters take, the one that fits best. The number is that of the group.
    pub(crate) fn choose_operator(&mut self, groups: &[(Overloads, &[TypeId])]) -> Option<(usize, CFuncId, FuncType)> {
        let mut best: Option<(u32, usize, CFuncId, FuncType)> = None;
        let mut fallback = None;
        for (n, (of, types)) in groups.iter().enumerate() {
            let mut candidates = Vec::new();
            for f in &of.list {
                let Some(sig) = self.signature_for(*f, of, types) else { continue };
                if sig.params.len() == types.len() {
                    candidates.push((*f, sig));
                }
            }
            // Where one alone is declared, C++ may know a conversion that is not.
            if let ([(f, sig)], None) = (&candidates[..], &fallback) {
                fallback = Some((n, *f, sig.clone()));
            }
            if let Some((cost, f, sig)) = self.cheapest(candidates, types)
                && best.as_ref().is_none_or(|(b, ..)| cost < *b)
            {
                best = Some((cost, n, f, sig));
            }
        }
        let (n, f, sig) = best.map(|(_, n, f, sig)| (n, f, sig)).or(fallback)?;
        let f = self.instance(f, &sig, &[]);
        Some((n, f, sig))
    }

    /// The `operator=` that takes a value of this type, of these.
    pub(crate) fn choose_assignment(&mut self, of: &Overloads, value: TypeId) -> Option<(CFuncId, FuncType)> {
        let mut candidates = Vec::new();
        for f in &of.list {
            candidates.extend(self.signature_for(*f, of, &[value]).filter(|sig| sig.params.len() == 1).map(|sig| (*f, sig)));
        }
        let (_, f, sig) = self.cheapest(candidates, &[value])?;
        Some((self.instance(f, &sig, &[]), sig))
    }

    /// A function's type with the class's, the given and the deduced template arguments put in.
    fn signature_for(&mut self, f: CFuncId, of: &Overloads, types: &[TypeId]) -> Option<FuncType> {
        let names = self.types.cfuncs[f].template_params.clone();
        if of.given.len() > names.len() {
            return None;
        }
        let mut map = of.map.clone();
        map.extend(names.iter().zip(&of.given).map(|(n, t)| (Type::TemplateParam((&**n).into()), *t)));
        let ty = self.types.cfuncs[f].ty;
        let ty = self.types.substitute(ty, &map);
        let Type::Function(sig) = self.types[ty].clone() else { return None };
        let deduced = self.types.deduce(&names, &sig.params, types);
        let ty = self.types.substitute(ty, &deduced);
        match self.types[ty].clone() {
            Type::Function(sig) => Some(*sig),
            _ => None,
        }
    }

    /// The function with this signature in the place of its own, so that later stages see the
    /// types of the call; `given` are spelt in C++.
    fn instance(&mut self, f: CFuncId, sig: &FuncType, given: &[TypeId]) -> CFuncId {
        let ty = self.types.intern(Type::Function(Box::new(sig.clone())));
        if ty == self.types.cfuncs[f].ty && given.is_empty() {
            return f;
        }
        let key = (f, ty, given.to_vec());
        if let Some(known) = self.instances.get(&key) {
            return *known;
        }
        let mut made = self.types.cfuncs[f].clone();
        made.ty = ty;
        made.template_params.clear();
        made.template_args = given.to_vec();
        for (p, ty) in made.params.iter_mut().rev().zip(sig.params.iter().rev()) {
            p.ty = *ty;
        }
        let id = self.types.cfuncs.push(made);
        self.instances.insert(key, id);
        id
    }

    /// `f[int]` where `f` names C++ function templates, possibly of a cimported module.
    pub(crate) fn template_subscript(&mut self, e: &'a ast::Expr) -> Option<Overloads> {
        let ast::ExprKind::Subscript { value, index } = &e.kind else { return None };
        let path = value.as_dotted()?;
        if !matches!(self.scopes.resolve(self.scope, path.parts[0].text), crate::bind::Target::Module) {
            return None;
        }
        let Some(pyxide_types::Symbol::Funcs(list)) = self.with_resolve(|r| r.symbol(&path.parts)) else { return None };
        let given = self.template_arguments_of(&list, index)?;
        Some(Overloads { list, map: Vec::new(), given })
    }

    /// The types in brackets behind the name of function templates.
    pub(crate) fn template_arguments_of(&mut self, list: &[CFuncId], index: &'a ast::Expr) -> Option<Vec<TypeId>> {
        if list.iter().all(|f| self.types.cfuncs[*f].template_params.is_empty()) {
            return None;
        }
        let parts: Vec<&'a ast::Expr> = match &index.kind {
            ast::ExprKind::Tuple(items) => items.iter().collect(),
            _ => vec![index],
        };
        let quoted = |p: &ast::Expr| matches!(p.kind, ast::ExprKind::Str(_));
        parts
            .into_iter()
            .map(|p| if quoted(p) { self.with_resolve(|r| r.expr_type(p)) } else { self.type_argument_quiet(p) })
            .collect()
    }

    /// How far a conversion is from the identity.
    pub(crate) fn conversion_cost(&mut self, have: TypeId, want: TypeId) -> Option<u32> {
        let (h, w) = (self.types.resolved(have), self.types.resolved(want));
        if have == TypeId::ERROR {
            return Some(0);
        }
        if self.plain(have) == self.plain(want) {
            return Some(0);
        }
        if h == w {
            return Some(1);
        }
        if matches!(self.types[w], Type::TemplateParam(_)) {
            return Some(2);
        }
        let (hn, wn) = (self.types.is_number(h), self.types.is_number(w));
        if hn && wn {
            let (hi, wi) = (self.types.is_integral(h), self.types.is_integral(w));
            let narrows = !hi && wi;
            return (!narrows || self.can_coerce(have, want)).then_some(if hi == wi { 3 } else { 6 });
        }
        if !self.can_coerce(have, want) {
            return None;
        }
        let to_any_pointer = self.types.pointee(w).is_some_and(|t| self.types.resolved(t) == TypeId::VOID);
        Some(match self.types.is_object(h) == self.types.is_object(w) {
            true if to_any_pointer => 5,
            true => 4,
            false => 10,
        })
    }
}
