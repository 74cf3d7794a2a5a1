//! Attributes that functions read and write: `@property` on extension types (docs: "Properties"),
//! and on those of other libraries, where they are inline C functions ("C methods as properties").

use super::decorators::{Accessor, Part, accessor};
use super::variables::params_of;
use super::{BlockContext, Declare};
use crate::*;
use pyxide_base::{Diagnostic, Span};
use pyxide_syntax::ast::{self, Name};

impl Declare<'_, '_> {
    /// A `def` of an extension type that belongs to an attribute: no other decorator can stand
    /// there, and a setter bears the name of its attribute. `seen`: the attributes so far.
    pub(super) fn property_function(&mut self, f: &ast::FuncDef, seen: &mut Vec<(Name, Span)>) {
        let belongs = |a: &Accessor| a.of.is_none_or(|n| seen.iter().any(|(s, _)| s.text == n.text));
        let Some(made) = f.decorators.iter().find_map(accessor).filter(belongs) else { return };
        for d in &f.decorators {
            let callee = match &d.expr.kind {
                ast::ExprKind::Call(c) => &c.func,
                _ => &d.expr,
            };
            let known = accessor(d).is_some() || self.directive_name(callee).is_some();
            if !known {
                let message = "the function of a property cannot have another decorator";
                let d = Diagnostic::error("property-decorator", self.loc(d.span), message)
                    .help("call what the decorator adds in the body of the function");
                self.session.report(d);
                return;
            }
        }
        match made.of {
            Some(of) if of.text != f.name.text => self.other_name(&made, of, &f.name),
            None => seen.push((f.name, made.span)),
            _ => {}
        }
    }

    fn other_name(&mut self, accessor: &Accessor, of: Name, name: &Name) {
        let message = format!("this decorator is for the property '{}', the function is called '{}'", of.as_str(), name.as_str());
        let d = Diagnostic::error("property-name", self.loc(accessor.span), message).help(format!("call the function '{}'", of.as_str()));
        self.session.report(d);
    }

    /// Enters the inline C function that reads or writes an attribute. It is in no vtable.
    pub(super) fn property(&mut self, id: ClassId, name: Name, made: &Resolved, how: (Accessor, Inline), ctx: &BlockContext, seen: &mut Vec<(Name, Span)>) -> CFuncId {
        let accessor = how.0;
        if ctx.linkage == Linkage::Extern && made.ty != TypeId::ERROR {
            self.check_property(id, &name, made, how, seen);
        }
        if accessor.of.is_none() {
            seen.push((name, accessor.span));
        }
        let sets = accessor.part == Part::Set;
        let mut decl = self.decl_name(&name, made.c_name.clone(), ctx);
        decl.c_name = made.c_name.clone();
        if sets {
            decl.name = format!("{}__set", name.as_str()).into();
        }
        let func = CFunc {
            name: decl,
            ty: made.ty,
            params: params_of(made),
            linkage: Linkage::Private,
            python: PythonVisible::No,
            inline: Inline::Yes,
            owner: Owner::Class(id),
            overrides: None,
            is_final: true,
            is_static: false,
            is_const: false,
            fused: Vec::new(),
            specialises: None,
            template_params: Vec::new(),
            template_args: Vec::new(),
        };
        let f = self.session.types.cfuncs.push(func);
        let property = self.session.types.classes[id].properties.entry(name.as_str().into()).or_default();
        match accessor.part {
            Part::Set => property.set = Some(f),
            Part::Get => property.get = Some(f),
            Part::Delete => {}
        }
        f
    }

    /// What such a function takes and gives follows from what it does.
    fn check_property(&mut self, id: ClassId, name: &Name, made: &Resolved, how: (Accessor, Inline), seen: &[(Name, Span)]) {
        let (accessor, inline) = (&how.0, how.1);
        let known = self.session.types.classes[id].properties.get(name.as_str()).copied().unwrap_or_default();
        let first = match accessor.part {
            Part::Get => known.get,
            Part::Set => known.set,
            Part::Delete => None,
        };
        let at = self.loc(accessor.span);
        let what = if accessor.part == Part::Set { "setter" } else { "getter" };
        if let Some(first) = first.map(|f| self.session.types.cfuncs[f].name.loc) {
            let message = format!("the property '{}' has a {what} already", name.as_str());
            self.session.report(Diagnostic::error("redeclared", at, message).label(first, "the first one").help("remove one of them"));
            return;
        }
        if let Some(of) = accessor.of.filter(|of| of.text != name.text) {
            return self.other_name(accessor, of, name);
        }
        if accessor.part == Part::Delete {
            let message = format!("the property '{}' of a C struct cannot have a deleter: a C attribute is always there", name.as_str());
            self.session.report(Diagnostic::error("property-deleter", at, message).help("remove the function"));
            if let Some((_, begin)) = seen.iter().find(|(s, _)| s.text == name.text) {
                self.session.report(Diagnostic::error("property-deleter", self.loc(*begin), format!("the property '{}' begins here", name.as_str())));
            }
            return;
        }
        if inline == Inline::No {
            let message = format!("the {what} of '{}' must be 'inline': it has no place in the table of methods of a foreign type", name.as_str());
            self.session.report(Diagnostic::error("property-inline", at, message).help("write 'cdef inline'"));
            return;
        }
        let Type::Function(f) = self.session.types[made.ty].clone() else { return };
        let types = &self.session.types;
        let ret = types.resolved(f.ret);
        let message = match accessor.part {
            Part::Get if f.params.len() != 1 => "a getter takes the object alone: (self)",
            Part::Get if ret == TypeId::VOID => "a getter gives a value, it cannot return void",
            Part::Set if f.params.len() != 2 => "a setter takes the object and the new value: (self, value)",
            Part::Set if ret != TypeId::VOID && ret != TypeId::INT => "a setter returns nothing (void), or 0 for success and -1 for an error (int)",
            Part::Set if ret == TypeId::VOID && f.except != ExceptionSpec::Never => "a setter that returns void cannot tell of an error: it needs 'noexcept'",
            Part::Set if ret == TypeId::INT && !says_minus_one(&f.except) => "a setter that returns int tells of an error by -1: it needs 'except -1' or 'except? -1'",
            _ => return,
        };
        self.session.report(Diagnostic::error("property-signature", at, message));
    }
}

fn says_minus_one(spec: &ExceptionSpec) -> bool {
    matches!(spec, ExceptionSpec::Value(ExceptionValue::Int(-1)) | ExceptionSpec::ValueAndCheck(ExceptionValue::Int(-1)) | ExceptionSpec::Never)
}
