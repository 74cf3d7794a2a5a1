//! The fields of a dataclass: what its body says of each.

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, Expr, ExprKind};
use pyxide_base::{Diagnostic, Loc};
use pyxide_syntax::ast::{self, ArgKind, ExprKind as Ast, StmtKind, TypeKind};
use pyxide_types::{CFuncId, ClassId, DataclassFieldForm, DataclassFieldKind, DataclassOptions, FieldAccess, Symbol as Declared, TypeId};
use std::sync::Arc;

/// A field with all that the methods ask of it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub name: Arc<str>,
    /// The class that has it, and the attribute there.
    pub class: ClassId,
    pub index: u32,
    pub ty: TypeId,
    pub kind: DataclassFieldKind,
    pub value: Value,
    pub init: bool,
    pub repr: bool,
    /// `None`: as `compare`.
    pub hash: Option<bool>,
    pub compare: bool,
    pub kw_only: bool,
    pub metadata: Option<Expr>,
    /// The annotation; none: the C type's name.
    pub type_text: Option<Expr>,
    /// Whether Python sees the attribute.
    pub seen: bool,
    pub loc: Loc,
}

impl Field {
    /// Whether it may be left out of a call.
    pub fn has_value(&self) -> bool {
        !matches!(self.value, Value::None)
    }

    /// Whether objects keep it.
    pub fn is_kept(&self) -> bool {
        self.kind == DataclassFieldKind::Kept
    }
}

/// What a field gets when nothing is passed.
#[derive(Clone, Debug, Default)]
pub(crate) enum Value {
    #[default]
    None,
    /// An expression that any function may read: a constant, or a value that the module keeps.
    Default(Expr),
    Factory(Factory),
}

/// What makes a new value for each object.
#[derive(Clone, Debug)]
pub(crate) enum Factory {
    Object(Expr),
    /// A C function, whose result need be no object.
    C(CFuncId),
}

/// What the body says of a field so far.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    type_text: Option<Expr>,
    value: Value,
    init: bool,
    repr: bool,
    hash: Option<bool>,
    compare: bool,
    kw_only: Option<bool>,
    metadata: Option<Expr>,
}

impl Default for Given {
    fn default() -> Self {
        let (value, on) = (Value::None, true);
        Given { type_text: None, value, init: on, repr: on, hash: None, compare: on, kw_only: None, metadata: None }
    }
}

impl<'a> Checker<'a, '_> {
    /// A statement in the body of a dataclass that says something of a field; false: it does not.
    pub(crate) fn dataclass_statement(&mut self, s: &'a ast::Stmt, class: ClassId, out: &mut Block) -> bool {
        match &s.kind {
            StmtKind::AnnAssign(a) => {
                let Some(name) = a.target.as_name() else { return false };
                if last_part(&a.annotation) == Some("KW_ONLY") {
                    self.dataclasses.keywords_from_here = true;
                    return true;
                }
                let text = self.mangled(name);
                if self.is_dataclass_field(class, &text).is_none() || last_part(&a.annotation) == Some("ClassVar") {
                    return false;
                }
                let type_text = self.annotation_text(&a.annotation);
                self.noted(class, &text).type_text = Some(type_text);
                if let Some(v) = &a.value {
                    self.field_value(v, class, &text, out);
                }
                true
            }
            StmtKind::CVar(v) => {
                for item in &v.items {
                    let Some(name) = item.declarator.name() else { continue };
                    let text = self.mangled(name.text);
                    if let (TypeKind::Annotation(e), Some(_)) = (&v.ty.kind, self.is_dataclass_field(class, &text)) {
                        let type_text = self.annotation_text(e);
                        self.noted(class, &text).type_text = Some(type_text);
                    }
                }
                true
            }
            StmtKind::Assign { targets, value, .. } => {
                let [target] = &targets[..] else { return false };
                let Some(name) = target.as_name() else { return false };
                let text = self.mangled(name);
                if self.is_dataclass_field(class, &text).is_none() {
                    return false;
                }
                self.field_value(value, class, &text, out);
                true
            }
            _ => false,
        }
    }

    /// The attribute behind a field of the class itself.
    fn is_dataclass_field(&self, class: ClassId, name: &str) -> Option<u32> {
        let def = &self.types.classes[class];
        let known = def.dataclass_fields.iter().any(|f| *f.name == *name);
        known.then(|| def.fields.iter().position(|f| *f.name.name == *name).map(|i| i as u32)).flatten()
    }

    fn noted(&mut self, class: ClassId, name: &str) -> &mut Given {
        let keywords = self.dataclasses.keywords_from_here.then_some(true);
        let fresh = Given { kw_only: keywords, ..Given::default() };
        self.dataclasses.given.entry((class, name.into())).or_insert(fresh)
    }

    /// A default, or `field(...)`.
    fn field_value(&mut self, e: &'a ast::Expr, class: ClassId, name: &str, out: &mut Block) {
        let Some(index) = self.is_dataclass_field(class, name) else { return };
        let ty = self.types.classes[class].fields[index as usize].ty;
        let call = match &e.kind {
            Ast::Call(c) if self.declared.nodes.field_calls.contains(&(self.file, e.id)) => c,
            _ => {
                let value = self.field_default(e, ty, name, out);
                self.noted(class, name).value = Value::Default(value);
                return;
            }
        };
        let mut seen: Option<&'a ast::Arg> = None;
        for a in &call.args {
            let ArgKind::Keyword(key) = a.kind else {
                let at = self.loc(a.span);
                self.error("dataclass-field", at, "'field' takes keyword arguments only");
                continue;
            };
            match key.as_str() {
                "default" | "default_factory" => {
                    if seen.is_some() {
                        let at = self.loc(a.span);
                        let d = Diagnostic::error("dataclass-field", at, format!("the field '{name}' has a default and a default_factory"))
                            .help("leave one of them out");
                        self.report(d);
                    }
                    seen = Some(a);
                    let value = match key.as_str() {
                        "default" => Value::Default(self.field_default(&a.value, ty, name, out)),
                        _ => Value::Factory(self.field_factory(&a.value, out)),
                    };
                    self.noted(class, name).value = value;
                }
                "metadata" => {
                    let value = self.object_expr(&a.value);
                    let value = self.keep(value, out);
                    self.noted(class, name).metadata = Some(value);
                }
                option @ ("init" | "repr" | "hash" | "compare" | "kw_only") => {
                    let on = match a.value.kind {
                        Ast::True => Some(true),
                        Ast::False => Some(false),
                        Ast::None if matches!(option, "hash") => None,
                        _ => {
                            let at = self.loc(a.value.span);
                            let message = format!("'{option}' of a field is True or False: the compiler must know it");
                            self.error("dataclass-field", at, message);
                            continue;
                        }
                    };
                    let given = self.noted(class, name);
                    match option {
                        "init" => given.init = on != Some(false),
                        "repr" => given.repr = on != Some(false),
                        "hash" => given.hash = on,
                        "compare" => given.compare = on != Some(false),
                        _ => given.kw_only = on,
                    }
                }
                other => {
                    let at = self.loc(key.span);
                    self.error("dataclass-field", at, format!("'field' has no argument '{other}'"));
                }
            }
        }
    }

    /// The value that all objects share which are given none.
    fn field_default(&mut self, e: &'a ast::Expr, ty: TypeId, name: &str, out: &mut Block) -> Expr {
        let loc = self.loc(e.span);
        let container = match &e.kind {
            Ast::List(_) | Ast::ListComp(_) => Some("list"),
            Ast::Dict(_) | Ast::DictComp(_) => Some("dict"),
            Ast::Set(_) | Ast::SetComp(_) => Some("set"),
            _ => None,
        };
        if let Some(what) = container
            && self.types.is_object(ty)
        {
            let d = Diagnostic::error("dataclass-default", loc, format!("the objects would share the {what} that is the default of '{name}'"))
                .help(format!("write 'field(default_factory={what})', or a lambda that makes it"));
            self.report(d);
        }
        let value = self.expr(e);
        let plain = !self.types.is_object(value.ty) && self.object_type_of(value.ty).is_none();
        if plain && super::super::params::is_inline(&value) || matches!(value.kind, ExprKind::Null) {
            return self.coerce(value, ty);
        }
        let value = self.object(value);
        if build::is_simple(&value) { value } else { self.kept_default(value, out) }
    }

    fn field_factory(&mut self, e: &'a ast::Expr, out: &mut Block) -> Factory {
        if let Some(path) = e.as_dotted()
            && let [one] = path.parts[..]
            && let Some(Declared::Funcs(list)) = self.c_symbol(one.text)
            && let [f] = list[..]
            && self.types.cfuncs[f].python == pyxide_types::PythonVisible::No
        {
            return Factory::C(f);
        }
        let value = self.object_expr(e);
        Factory::Object(if build::is_simple(&value) { value } else { self.kept_default(value, out) })
    }

    /// All fields in the order of `__init__`'s parameters: those of the base first.
    pub(super) fn dataclass_fields(&mut self, class: ClassId, options: &DataclassOptions) -> Vec<Field> {
        self.dataclasses.keywords_from_here = false;
        let base = self.types.bases_of(class).find_map(|b| self.dataclasses.of.get(&b));
        let mut out: Vec<Field> = base.cloned().unwrap_or_default();
        for f in self.types.classes[class].dataclass_fields.clone() {
            let Some(index) = self.is_dataclass_field(class, &f.name) else { continue };
            let attribute = &self.types.classes[class].fields[index as usize];
            let (ty, loc, access) = (attribute.ty, attribute.name.loc, attribute.access);
            let given = self.dataclasses.given.remove(&(class, f.name.clone())).unwrap_or_default();
            let readable = self.types.is_object(ty) || self.object_type_of(ty).is_some();
            let seen = access != FieldAccess::Hidden && readable;
            if !readable && f.written == DataclassFieldForm::Annotation {
                // C alone knows such values.
                self.types.classes[class].fields[index as usize].access = FieldAccess::Hidden;
            }
            if options.init && given.init && !self.can_coerce(TypeId::OBJECT, ty) {
                let message = format!("the field '{}' of type '{}' cannot be passed to __init__", f.name, self.type_name(ty));
                let d = Diagnostic::error("dataclass-field", loc, message)
                    .help("write 'field(init=False, ...)', with a default_factory that is a C function if it needs a value");
                self.report(d);
            }
            out.push(Field {
                name: f.name,
                class,
                index,
                ty,
                kind: f.kind,
                value: given.value,
                init: given.init,
                repr: given.repr,
                hash: given.hash,
                compare: given.compare,
                kw_only: given.kw_only.unwrap_or(options.kw_only),
                metadata: given.metadata,
                type_text: given.type_text,
                seen,
                loc,
            });
        }
        out
    }
}

/// `ClassVar` of `typing.ClassVar[T]`.
fn last_part(e: &ast::Expr) -> Option<&str> {
    let named = match &e.kind {
        Ast::Subscript { value, .. } => value,
        _ => e,
    };
    let path = named.as_dotted()?;
    let last: &'static str = match path.parts.last()?.as_str() {
        "ClassVar" => "ClassVar",
        "KW_ONLY" => "KW_ONLY",
        _ => return None,
    };
    Some(last)
}
