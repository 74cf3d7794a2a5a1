//! Decorators and directives that are part of a declaration.

use super::Declare;
use crate::{ClassFlags, Collection, Symbol};
use num_traits::ToPrimitive;
use pyxide_base::{Diagnostic, Span};
use pyxide_syntax::ast::{ArgKind, Decorator, Expr, ExprKind, Name};

/// A decorator that makes a function part of an attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Accessor {
    pub part: Part,
    /// The attribute that it names; `@property` names none.
    pub of: Option<Name>,
    pub span: Span,
}

/// What a function does for an attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Get,
    Set,
    Delete,
}

/// `@property`, `@name.getter`, `@name.setter`, `@name.deleter`.
pub(super) fn accessor(d: &Decorator) -> Option<Accessor> {
    let (part, of) = match &d.expr.kind {
        ExprKind::Name(n) if *n == "property" => (Part::Get, None),
        ExprKind::Attribute { value, name } => {
            let ExprKind::Name(_) = value.kind else { return None };
            let of = value.as_dotted()?.parts[0];
            match name.as_str() {
                "getter" => (Part::Get, Some(of)),
                "setter" => (Part::Set, Some(of)),
                "deleter" => (Part::Delete, Some(of)),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(Accessor { part, of, span: d.span })
}

/// What decorators say about a declaration.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Decorations {
    pub is_final: bool,
    pub nogil: bool,
    pub is_static: bool,
    pub is_class_method: bool,
    pub is_property: bool,
    /// `@cython.ufunc`: the name is that of a Python object.
    pub is_ufunc: bool,
    /// `@name.setter`
    pub is_setter: bool,
    /// `@property`, or `@name.setter` and kin.
    pub accessor: Option<Accessor>,
    pub class: ClassFlags,
    /// Where `@final` stands.
    pub final_at: Option<Span>,
    /// Where `@freelist` stands.
    pub freelist_at: Option<Span>,
}

impl Declare<'_, '_> {
    pub(super) fn decorations(&mut self, list: &[Decorator]) -> Decorations {
        let mut made = Decorations::default();
        let mut collection = None;
        for d in list {
            made.accessor = made.accessor.or_else(|| accessor(d));
            let (callee, argument) = match &d.expr.kind {
                ExprKind::Call(c) => {
                    let first = c.args.iter().find(|a| matches!(a.kind, ArgKind::Positional)).map(|a| &a.value);
                    (&c.func, Some(first))
                }
                _ => (&d.expr, None),
            };
            if let ExprKind::Attribute { value, name } = &d.expr.kind
                && name.as_str() == "setter"
                && value.as_name().is_some()
            {
                made.is_setter = true;
                continue;
            }
            made.is_class_method |= callee.as_name().is_some_and(|n| n == "classmethod");
            let Some(name) = self.directive_name(callee) else { continue };
            let on = !matches!(argument, Some(Some(Expr { kind: ExprKind::False, .. })));
            let class = &mut made.class;
            match name.as_str() {
                "final" => {
                    made.is_final = on;
                    made.final_at = on.then_some(d.span);
                    class.is_final = on;
                }
                "nogil" => made.nogil = on,
                "staticmethod" => made.is_static = on,
                "property" => made.is_property = on,
                "ufunc" => made.is_ufunc = on,
                "internal" => class.internal = on,
                "no_gc" => class.no_gc = on,
                "no_gc_clear" => class.no_gc_clear = on,
                "trashcan" => class.trashcan = Some(on),
                "type_version_tag" => class.no_version_tag = !on,
                "total_ordering" => class.total_ordering = on,
                "auto_pickle" => class.auto_pickle = Some(on),
                "dataclasses.dataclass" => class.dataclass = on.then(|| self.dataclass_options(d)),
                "freelist" => {
                    let size = argument.flatten().and_then(|e| self.resolve(|r| r.constant(e)).ok()).and_then(|c| c.as_int());
                    if size.is_none() {
                        let at = self.loc(d.span);
                        let d = Diagnostic::error("freelist-size", at, "'freelist' takes the number of objects to keep").help("write '@cython.freelist(8)'");
                        self.session.report(d);
                    }
                    made.freelist_at = Some(d.span);
                    class.freelist = size.and_then(|s| s.to_u32()).unwrap_or(0);
                }
                "collection_type" => {
                    if let Some(first) = collection {
                        self.error("collection-type", first, "'collection_type' can be given once");
                    }
                    collection = Some(d.span);
                    let kind = match argument.flatten().map(|e| &e.kind) {
                        Some(ExprKind::Str(s)) => s.text.as_str(),
                        _ => None,
                    };
                    class.collection = match kind {
                        Some("mapping") => Some(Collection::Mapping),
                        Some("sequence") => Some(Collection::Sequence),
                        _ => {
                            self.error("collection-type", d.span, "'collection_type' is \"sequence\" or \"mapping\"");
                            None
                        }
                    };
                }
                _ => {}
            }
        }
        made
    }

    /// `final` in `@cython.final`, `@final` after `from cython cimport final`, and the builtin
    /// `staticmethod` and `property`.
    /// Refuses decorators that would be called with an extension type: its name stands for the type itself,
    /// which C code uses, and not for what a function makes of it.
    pub(super) fn class_decorators(&mut self, list: &[Decorator]) {
        for d in list {
            let callee = match &d.expr.kind {
                ExprKind::Call(c) => &c.func,
                _ => &d.expr,
            };
            if self.directive_name(callee).is_none() {
                let d = Diagnostic::error("class-decorator", self.loc(d.span), "an extension type takes no decorators of Python")
                    .help("call the decorator with the class after its definition, or make it a Python class");
                self.session.report(d);
            }
        }
    }

    pub(super) fn directive_name(&mut self, e: &Expr) -> Option<String> {
        let path = e.as_dotted()?;
        if let [only] = path.parts[..]
            && matches!(only.as_str(), "staticmethod" | "property")
        {
            return Some(only.as_str().into());
        }
        match self.resolve(|r| r.symbol(&path.parts)) {
            Some(Symbol::Cython(full)) => Some(full.strip_prefix("cython.")?.to_string()),
            // `import cython` in pure Python mode declares nothing at C level.
            None if path.parts[0].as_str() == "cython" => Some(path.parts[1..].iter().map(|p| p.as_str()).collect::<Vec<_>>().join(".")),
            // What the standard library has under the same name means the same.
            None => {
                let first = self.interface.python_names.get(path.parts[0].as_str())?;
                let full: Vec<&str> = std::iter::once(first.as_str()).chain(path.parts[1..].iter().map(|p| p.as_str())).collect();
                match full.join(".").as_str() {
                    "functools.total_ordering" => Some("total_ordering".into()),
                    "dataclasses.dataclass" => Some("dataclasses.dataclass".into()),
                    "dataclasses.field" => Some("dataclasses.field".into()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
