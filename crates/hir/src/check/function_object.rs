//! C functions and C methods as Python objects: wherever one is used as an object, Python gets a
//! function that converts its arguments, calls the C function and converts the result.
//!
//! As in Cython such a function is called `wrap`, and its docstring shows the C types; it is a new
//! object at each use. A method read from an object is bound to it.

use super::Checker;
use crate::build;
use crate::tree::{self, CCallee, Const, Expr, ExprKind, FunctionKind, Interned, MakeFunction, NoneArgument, ParamKind, PyParam, Signature, StrText};
use pyxide_base::Loc;
use pyxide_types::{CFuncId, ExceptionSpec, Type, TypeId, Varargs};

/// Which body a call of a C method reaches.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Reach {
    /// The one that is named.
    Named,
    /// That of the class that the object is of.
    OfObject,
}

impl Checker<'_, '_> {
    /// Whether a C function can be an object: every parameter can be made of one, and the result is one.
    pub(crate) fn may_be_object(&mut self, f: CFuncId) -> bool {
        let Some(ty) = self.func_type(f) else { return false };
        let plain = ty.optional == 0 && ty.varargs == Varargs::No && self.types.cfuncs[f].fused.is_empty();
        plain
            && (ty.ret == TypeId::VOID || self.types.is_object(ty.ret) || self.object_type_of(ty.ret).is_some())
            && ty.params.iter().all(|p| self.types.is_object(*p) || self.can_coerce(TypeId::OBJECT, *p))
    }

    /// The Python function over a C function that [`Checker::may_be_object`].
    pub(crate) fn function_object(&mut self, f: CFuncId, reach: Reach, loc: Loc) -> Expr {
        self.want(f);
        if self.dry > 0 {
            return build::expr(ExprKind::Null, TypeId::OBJECT, loc);
        }
        let func = match self.function_objects.get(&(f, reach)) {
            Some(made) => *made,
            None => {
                let Some(made) = self.wrapper(f, reach, loc) else { return self.error_expr(loc, TypeId::OBJECT) };
                self.function_objects.insert((f, reach), made);
                made
            }
        };
        let make = MakeFunction { func, defaults: Vec::new(), shown_defaults: None, shown_kwdefaults: None, annotations: None };
        build::expr(ExprKind::MakeFunction(make.into()), TypeId::OBJECT, loc)
    }

    /// `object.method` of a C method: bound.
    pub(crate) fn bound_c_method(&mut self, object: Expr, m: CFuncId, name: &str, loc: Loc) -> Expr {
        if !self.may_be_object(m) {
            let ty = self.types.cfuncs[m].ty;
            return self.mismatch(loc, ty, TypeId::OBJECT);
        }
        self.needs_gil(loc, "making a Python object");
        if self.is_static_method(m) {
            return self.function_object(m, Reach::Named, loc);
        }
        let object = self.checked_self(object, name);
        let object = self.object(object);
        let function = self.function_object(m, Reach::OfObject, loc);
        let get = self.consts.name("__get__");
        build::expr(ExprKind::PyMethodCall { object: Box::new(function), name: get, args: vec![object], names: None }, TypeId::OBJECT, loc)
    }

    /// The body of the Python function.
    fn wrapper(&mut self, f: CFuncId, reach: Reach, loc: Loc) -> Option<tree::FuncId> {
        let ty = self.func_type(f)?;
        let params = self.types.cfuncs[f].params.clone();
        let is_method = matches!(self.types.cfuncs[f].owner, pyxide_types::Owner::Class(_)) && !self.is_static_method(f);
        let named = |i: usize| params.get(i).and_then(|p| p.name.clone()).or_else(|| (is_method && i == 0).then(|| "self".into()));
        // A parameter by name cannot stand before one by position only.
        let positional = (0..ty.params.len()).rev().find(|i| named(*i).is_none()).map_or(0, |i| i + 1);
        let id = self.new_func_id();
        let entered = self.enter(id, FunctionKind::Python, self.scope);
        let mut signature = Signature::default();
        let (mut args, mut shown) = (Vec::new(), Vec::new());
        for (i, of) in ty.params.iter().enumerate() {
            let local_ty = self.plain(*of);
            let local = self.temp(local_ty, loc);
            let name = named(i).unwrap_or_else(|| format!("arg{i}").into());
            let refused = params.get(i).is_some_and(|p| p.not_none) || is_method && i == 0;
            shown.push(match self.type_in_docstring(*of) {
                Some(ty) => format!("{name}: {ty}"),
                None => name.to_string(),
            });
            signature.params.push(PyParam {
                name: self.consts.name(&name),
                kind: if i < positional { ParamKind::PositionalOnly } else { ParamKind::Normal },
                local,
                default: None,
                none: if refused { NoneArgument::Refused } else { NoneArgument::Allowed },
            });
            args.push(build::load(local, local_ty, loc));
        }
        let callee = match reach {
            Reach::OfObject if !self.types.cfuncs[f].is_final => CCallee::Virtual(f),
            _ => CCallee::Direct(f),
        };
        let call = build::expr(ExprKind::CCall(callee, args), ty.ret, loc);
        let body = self.result_for_python(call, ty.ret, loc);
        let state = self.leave(entered);
        let arrow = self.type_in_docstring(ty.ret).map(|t| format!(" -> {t}")).unwrap_or_default();
        let doc = format!("wrap({}){arrow}", shown.join(", "));
        let doc = self.consts.add(Const::Str { text: StrText::Utf8(doc.into()), interned: Interned::No });
        let own = &self.types.cfuncs[f];
        let qualname = match own.owner {
            pyxide_types::Owner::Class(c) => format!("{}.{}", self.types.classes[c].name.name, own.name.name),
            _ => own.name.name.to_string(),
        };
        let mut made = self.finish(state, "wrap", &qualname, loc, Some(signature), Some(doc), body);
        made.except = ExceptionSpec::Object;
        made.options = tree::FunctionOptions { binding: true, keywords_always: true, profile: false, linetrace: false, ..made.options };
        self.functions[id.as_u32() as usize] = Some(made);
        Some(id)
    }

    /// A type as the docstring shows it: Python's own by their names, those of C in quotes.
    fn type_in_docstring(&self, ty: TypeId) -> Option<String> {
        match &self.types[ty] {
            _ if ty == TypeId::OBJECT => None,
            Type::Bint => Some("bool".into()),
            _ if ty == TypeId::DOUBLE => Some("float".into()),
            _ => {
                let name = self.type_name(ty);
                Some(match self.types.as_builtin(ty) {
                    Some(_) => name.strip_suffix(" object").unwrap_or(&name).to_owned(),
                    None => format!("'{name}'"),
                })
            }
        }
    }
}
