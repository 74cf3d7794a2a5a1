//! Dataclasses (docs: "Dataclass extension types"): what the decorator says, and the C attributes
//! that the fields of the body are.

use super::cclass::Members;
use super::Declare;
use crate::*;
use pyxide_base::{Diagnostic, Span};
use pyxide_syntax::ast::{self, AnnAssign, ArgKind, Decorator, Expr, ExprKind, Name, TypeArgValue, TypeKind};

impl Declare<'_, '_> {
    /// What the arguments of the decorator ask for.
    pub(super) fn dataclass_options(&mut self, d: &Decorator) -> DataclassOptions {
        let mut made = DataclassOptions::default();
        let ExprKind::Call(call) = &d.expr.kind else { return made };
        for a in &call.args {
            let ArgKind::Keyword(name) = a.kind else {
                let at = self.loc(a.span);
                self.session.report(Diagnostic::error("dataclass-option", at, "'dataclass' takes keyword arguments only"));
                continue;
            };
            let on = match a.value.kind {
                ExprKind::True => true,
                ExprKind::False => false,
                _ => {
                    let message = format!("'{}' of a dataclass is True or False: the compiler must know it", name.as_str());
                    self.error("dataclass-option", a.value.span, message);
                    continue;
                }
            };
            match name.as_str() {
                "init" => made.init = on,
                "repr" => made.repr = on,
                "eq" => made.eq = on,
                "order" => made.order = on,
                "unsafe_hash" => made.unsafe_hash = on,
                "frozen" => made.frozen = on,
                "match_args" => made.match_args = on,
                "kw_only" => made.kw_only = on,
                // Objects of extension types have slots only.
                "slots" if on => {}
                other => {
                    let message = format!("a dataclass that is an extension type has no option '{other}'");
                    self.error("dataclass-option", name.span, message);
                }
            }
        }
        made
    }

    /// `name: T = value` in the body of a dataclass: a C attribute.
    pub(super) fn dataclass_annotation(&mut self, id: ClassId, a: &AnnAssign, members: Members) {
        if let Some(value) = &a.value {
            self.note_field_call(value);
        }
        let ExprKind::Name(text) = a.target.kind else { return };
        let (kind, annotation) = match marked(&a.annotation) {
            Marked::Attribute(e) => (DataclassFieldKind::Kept, Some(e)),
            Marked::InitVar(e) => (DataclassFieldKind::InitVar, e),
            Marked::OfTheClass => return,
        };
        let name = self.private(id, Name { id: a.target.id, span: a.target.span, text });
        let known = self.session.types.classes[id].fields.iter().any(|f| *f.name.name == *name.as_str());
        if known && members == Members::Closed {
            return;
        }
        if known {
            let first = self.session.types.classes[id].fields.iter().find(|f| *f.name.name == *name.as_str()).map(|f| f.name.loc);
            if let Some(first) = first {
                self.redeclared(name.as_str(), name.span, first);
            }
            return;
        }
        if members == Members::Closed {
            self.undeclared_attribute(&name);
            return;
        }
        let ty = annotation.and_then(|e| self.resolve(|r| r.annotation(e))).map_or(TypeId::OBJECT, |(ty, _)| ty);
        let mut decl = self.decl_name(&name, None, &super::BlockContext::default());
        decl.c_name = None;
        let access = self.dataclass_field(id, &name, kind, DataclassFieldForm::Annotation, FieldAccess::Public);
        self.session.types.classes[id].fields.push(Field { name: decl, ty, access });
    }

    /// Notes a field of a dataclass; gives Python's view of its attribute.
    pub(super) fn dataclass_field(
        &mut self,
        id: ClassId,
        name: &Name,
        kind: DataclassFieldKind,
        written: DataclassFieldForm,
        access: FieldAccess,
    ) -> FieldAccess {
        let types = &self.session.types;
        let Some(options) = types.classes[id].flags.dataclass else { return access };
        if matches!(name.as_str(), "__dict__" | "__weakref__") {
            return access;
        }
        let inherited = types.bases_of(id).find(|b| types.classes[*b].dataclass_fields.iter().any(|f| *f.name == *name.as_str()));
        if let Some(base) = inherited {
            let message = format!("'{}' is a field of the dataclass '{}' already", name.as_str(), types.classes[base].name.name);
            let d = Diagnostic::error("dataclass-field", self.loc(name.span), message)
                .help("an inherited field keeps its place and type; set another value in __post_init__");
            self.session.report(d);
        }
        let field = DataclassField { name: name.as_str().into(), kind, written };
        self.session.types.classes[id].dataclass_fields.push(field);
        match (written, options.frozen) {
            (DataclassFieldForm::Cdef, _) => access,
            (DataclassFieldForm::Annotation, true) => FieldAccess::ReadOnly,
            (DataclassFieldForm::Annotation, false) => FieldAccess::Public,
        }
    }

    /// A value in the body of a dataclass: `field(...)` says more than a default.
    pub(super) fn note_field_call(&mut self, value: &Expr) {
        if let ExprKind::Call(c) = &value.kind
            && self.directive_name(&c.func).is_some_and(|n| n == "dataclasses.field")
        {
            self.nodes.field_calls.insert((self.file, value.id));
        }
    }

    /// After the body: attributes that a `.pxd` declares are fields too; the fields of a class of
    /// another module are not known here.
    pub(super) fn dataclass_complete(&mut self, id: ClassId, decorators: &[Decorator]) {
        let def = &mut self.session.types.classes[id];
        let mut known = std::mem::take(&mut def.dataclass_fields);
        let mut all = Vec::new();
        for f in def.fields.iter().filter(|f| !matches!(&*f.name.name, "__dict__" | "__weakref__")) {
            let (name, kind, written) = (f.name.name.clone(), DataclassFieldKind::Kept, DataclassFieldForm::Cdef);
            all.push(match known.iter().position(|k| k.name == name) {
                Some(at) => known.remove(at),
                None => DataclassField { name, kind, written },
            });
        }
        def.dataclass_fields = all;
        let types = &self.session.types;
        let foreign = types.bases_of(id).find(|b| types.classes[*b].home != self.name || types.classes[*b].linkage == Linkage::Extern);
        let at = decorators.first().map_or(Span::empty(0), |d| d.span);
        if let (Some(base), true) = (foreign, self.in_definition) {
            let message = format!("the fields of '{}' are those of another module: this dataclass does not know them", types.classes[base].name.name);
            let d = Diagnostic::warning("dataclass-base", self.loc(at), message).help("write __init__ and __repr__ by hand, or move the classes into one module");
            self.session.report(d);
        }
    }
}

/// What an annotation in a dataclass makes of its name.
enum Marked<'e> {
    Attribute(&'e Expr),
    InitVar(Option<&'e Expr>),
    OfTheClass,
}

fn marked(e: &Expr) -> Marked<'_> {
    let (name, inner) = match &e.kind {
        ExprKind::Subscript { value, index } => (value.as_dotted(), Some(&**index)),
        _ => (e.as_dotted(), None),
    };
    match name.as_ref().and_then(|p| p.parts.last()).map(|n| n.as_str()) {
        Some("InitVar") => Marked::InitVar(inner),
        Some("ClassVar" | "KW_ONLY") => Marked::OfTheClass,
        _ => Marked::Attribute(e),
    }
}

/// Whether `cdef InitVar[T] name` or a plain attribute is declared, and how.
pub(super) fn form_of(ty: &ast::TypeExpr) -> (DataclassFieldKind, DataclassFieldForm) {
    let last = |path: &ast::DottedName| path.parts.last().is_some_and(|n| n.as_str() == "InitVar");
    match &ty.kind {
        TypeKind::Annotation(_) => (DataclassFieldKind::Kept, DataclassFieldForm::Annotation),
        TypeKind::Subscript { base, args } if matches!(&base.kind, TypeKind::Name(p) if last(p)) && args.iter().all(|a| matches!(a.value, TypeArgValue::Type(_))) => {
            (DataclassFieldKind::InitVar, DataclassFieldForm::Cdef)
        }
        _ => (DataclassFieldKind::Kept, DataclassFieldForm::Cdef),
    }
}

impl TypeTable {
    /// The extension types that a class derives from, the nearest first.
    pub fn bases_of(&self, class: ClassId) -> impl Iterator<Item = ClassId> {
        let next = move |c: &ClassId| self.classes[*c].base.and_then(|b| self.as_class(b));
        std::iter::successors(next(&class), next).take(1000)
    }
}
