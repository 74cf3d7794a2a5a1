//! What a module's own `.pxd` adds to Python's definitions in its source
//! (docs: "Augmenting .pxd"): a `def` that it declares as a C function is one, a `class` that it
//! declares as an extension type is one.

use super::Pure;
use crate::Builtin;
use pyxide_base::{FileId, Span, Symbol};
use pyxide_syntax::ast::{
    self, CClassDef, CClassOptions, CFuncDef, CFuncSig, CModifiers, Declarator, DeclaratorKind, ExceptClause, FuncDef, Name, Param, Stmt, StmtKind,
    TypeExpr, TypeKind,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// A C function that the `.pxd` declares.
struct Function<'p> {
    modifiers: CModifiers,
    ty: &'p TypeExpr,
    declarator: &'p Declarator,
    decorators: &'p [ast::Decorator],
}

/// What the `.pxd` declares at one level.
#[derive(Default)]
struct Declarations<'p> {
    functions: FxHashMap<Symbol, Function<'p>>,
    classes: FxHashMap<Symbol, Declarations<'p>>,
}

/// The names that the `.pxd` may use as types.
struct TypeNames {
    known: FxHashSet<Symbol>,
    /// There is a `cimport *`: any name may be one.
    open: bool,
    /// The `.pxd`.
    file: FileId,
}

impl TypeNames {
    fn of(body: &[Stmt], file: FileId) -> Self {
        let mut made = TypeNames { known: FxHashSet::default(), open: false, file };
        made.read(body);
        made
    }

    fn read(&mut self, body: &[Stmt]) {
        for s in body {
            match &s.kind {
                StmtKind::CClass(c) => self.known.extend([c.name.text]),
                StmtKind::CppClass(c) => self.known.extend([c.name.text]),
                StmtKind::Struct(d) => self.known.extend([d.name.text]),
                StmtKind::Enum(d) => self.known.extend(d.name.map(|n| n.text)),
                StmtKind::Fused(d) => self.known.extend([d.name.text]),
                StmtKind::Typedef(d) => self.known.extend(d.declarator.name().map(|n| n.text)),
                StmtKind::CdefBlock(b) => self.read(&b.body),
                StmtKind::Extern(b) => self.read(&b.body),
                StmtKind::If { arms, orelse } => {
                    arms.iter().for_each(|a| self.read(&a.body));
                    orelse.iter().for_each(|b| self.read(b));
                }
                StmtKind::FromCImport(f) => match &f.names {
                    ast::ImportNames::Star(_) => self.open = true,
                    ast::ImportNames::Names(names) => self.known.extend(names.iter().map(|a| a.bound_name().text)),
                },
                _ => {}
            }
        }
    }

    /// A type of the `.pxd` for something at `span` of the source.
    fn moved(&self, ty: &TypeExpr, span: Span) -> TypeExpr {
        match &ty.kind {
            TypeKind::Implicit | TypeKind::Error => ty.clone(),
            _ => TypeExpr { span, kind: TypeKind::Elsewhere(self.file, Box::new(ty.clone())), ..ty.clone() },
        }
    }

    fn has(&self, name: Symbol) -> bool {
        self.open || self.known.contains(&name) || name.as_str() == "object" || Builtin::named(name.as_str()).is_some()
    }
}

impl<'p> Declarations<'p> {
    fn of(body: &'p [Stmt]) -> Self {
        let mut made = Declarations::default();
        made.read(body);
        made
    }

    fn read(&mut self, body: &'p [Stmt]) {
        for s in body {
            match &s.kind {
                StmtKind::CVar(v) => {
                    for item in v.items.iter().filter(|i| i.declarator.func_sig().is_some()) {
                        if let Some(name) = item.declarator.name() {
                            let made = Function { modifiers: v.modifiers, ty: &v.ty, declarator: &item.declarator, decorators: &v.decorators };
                            self.functions.insert(name.text, made);
                        }
                    }
                }
                StmtKind::CClass(c) if c.modifiers.visibility != ast::Visibility::Extern => {
                    if let Some(body) = &c.body {
                        self.classes.insert(c.name.text, Declarations::of(body));
                    }
                }
                StmtKind::CdefBlock(b) => self.read(&b.body),
                _ => {}
            }
        }
    }

    fn wanted(&self, body: &[Stmt]) -> bool {
        body.iter().any(|s| match &s.kind {
            StmtKind::FuncDef(f) => self.functions.contains_key(&f.name.text),
            StmtKind::ClassDef(c) => self.classes.contains_key(&c.name.text),
            StmtKind::CClass(c) => c.body.as_ref().zip(self.classes.get(&c.name.text)).is_some_and(|(b, d)| d.wanted(b)),
            StmtKind::If { arms, orelse } => arms.iter().any(|a| self.wanted(&a.body)) || orelse.as_ref().is_some_and(|b| self.wanted(b)),
            StmtKind::Try(t) => self.wanted(&t.body) || t.handlers.iter().any(|h| self.wanted(&h.body)),
            _ => false,
        })
    }
}

/// The tree with what `pxd` says about its functions and classes; `None` when that is nothing.
pub fn augment(tree: &ast::Module, pxd: &ast::Module, file: FileId) -> Option<ast::Module> {
    let declared = Declarations::of(&pxd.body);
    if !declared.wanted(&tree.body) {
        return None;
    }
    let mut tree = tree.clone();
    let mut pure = Pure { names: FxHashMap::default(), next: tree.node_count, hoisted: Vec::new(), types_in: Some(file) };
    // The decorators that are read are those of the .pxd.
    pure.find_names(&pxd.body);
    pure.augmented(&mut tree.body, &declared, &TypeNames::of(&pxd.body, file));
    tree.node_count = pure.next;
    Some(tree)
}

impl Pure {
    fn augmented(&mut self, body: &mut [Stmt], declared: &Declarations<'_>, types: &TypeNames) {
        for s in body {
            match &mut s.kind {
                StmtKind::FuncDef(f) if !f.is_async => {
                    if let Some(d) = declared.functions.get(&f.name.text) {
                        s.kind = self.declared_function((**f).clone(), d, types);
                    }
                }
                StmtKind::ClassDef(c) => {
                    if let Some(d) = declared.classes.get(&c.name.text) {
                        let mut made = CClassDef {
                            is_typedef: false,
                            modifiers: CModifiers::default(),
                            decorators: c.decorators.clone(),
                            module: Vec::new(),
                            name: c.name,
                            as_name: None,
                            bases: c.bases.clone(),
                            options: CClassOptions::default(),
                            body: Some(std::mem::take(&mut c.body)),
                        };
                        if let Some(b) = &mut made.body {
                            self.augmented(b, d, types);
                        }
                        s.kind = StmtKind::CClass(made.into());
                    }
                }
                StmtKind::CClass(c) => {
                    if let (Some(b), Some(d)) = (&mut c.body, declared.classes.get(&c.name.text)) {
                        self.augmented(b, d, types);
                    }
                }
                StmtKind::If { arms, orelse } => {
                    arms.iter_mut().for_each(|a| self.augmented(&mut a.body, declared, types));
                    orelse.iter_mut().for_each(|b| self.augmented(b, declared, types));
                }
                StmtKind::Try(t) => {
                    self.augmented(&mut t.body, declared, types);
                    t.handlers.iter_mut().for_each(|h| self.augmented(&mut h.body, declared, types));
                }
                _ => {}
            }
        }
    }

    fn declared_function(&mut self, mut f: FuncDef, d: &Function<'_>, types: &TypeNames) -> StmtKind {
        let words = self.locals_of(d.decorators);
        let Some(sig) = d.declarator.func_sig() else { return StmtKind::FuncDef(f.into()) };
        for (p, said) in f.params.items.iter_mut().zip(&sig.params.items) {
            declared_param(p, said, types);
        }
        // Parameters have their types; other names are declared in the body.
        let at = f.name.span;
        let locals = words.locals.into_iter().map(|(name, ty)| (Name { span: at, ..name }, ty)).collect();
        self.locals(locals, &mut f.params, Some(&mut f.body));
        let made = CFuncSig {
            // The clauses stand in the .pxd.
            span: Span::empty(f.params.span.start),
            params: f.params,
            except: match &sig.except {
                ExceptClause::Default => words.except.unwrap_or(ExceptClause::Default),
                said => said.clone(),
            },
            returns: f.returns,
            ..sig.clone()
        };
        let declarator = self.shaped(d.declarator, f.name, &made);
        let modifiers = CModifiers { visibility: d.modifiers.visibility, ..d.modifiers };
        let decorators = d.decorators.iter().filter(|d| is_python(d)).chain(&f.decorators).cloned().collect();
        StmtKind::CFunc(CFuncDef { modifiers, decorators, ty: types.moved(&d.ty, f.name.span), declarator, body: f.body }.into())
    }

    /// The declarator of the `.pxd` around this signature.
    fn shaped(&mut self, d: &Declarator, name: Name, sig: &CFuncSig) -> Declarator {
        let wrap = |inner: Declarator, kind: &dyn Fn(Box<Declarator>) -> DeclaratorKind| kind(Box::new(inner));
        let kind = match &d.kind {
            DeclaratorKind::Name(n) => DeclaratorKind::Name(ast::DeclName { name: Some(name), ..n.clone() }),
            DeclaratorKind::Func { inner, .. } if matches!(inner.kind, DeclaratorKind::Name(_)) => {
                let inner = self.shaped(inner, name, sig);
                DeclaratorKind::Func { inner: Box::new(inner), sig: Box::new(sig.clone()) }
            }
            DeclaratorKind::Func { inner, sig: outer } => {
                let inner = self.shaped(inner, name, sig);
                wrap(inner, &|inner| DeclaratorKind::Func { inner, sig: outer.clone() })
            }
            DeclaratorKind::Pointer { qualifiers, inner } => {
                let inner = self.shaped(inner, name, sig);
                wrap(inner, &|inner| DeclaratorKind::Pointer { qualifiers: *qualifiers, inner })
            }
            DeclaratorKind::Reference(inner) => DeclaratorKind::Reference(Box::new(self.shaped(inner, name, sig))),
            DeclaratorKind::RvalueReference(inner) => DeclaratorKind::RvalueReference(Box::new(self.shaped(inner, name, sig))),
            DeclaratorKind::Array { inner, len } => {
                let inner = self.shaped(inner, name, sig);
                wrap(inner, &|inner| DeclaratorKind::Array { inner, len: len.clone() })
            }
        };
        Declarator { id: self.fresh(), span: name.span, kind }
    }
}

/// The type of a parameter comes from the `.pxd`, its name and default from the source.
fn declared_param(p: &mut Param, said: &Param, types: &TypeNames) {
    let Some(name) = p.name() else { return };
    match said.lone_name() {
        // A type without a name.
        Some(lone) if lone.text != name.text && lone.as_str() != "self" && types.has(lone.text) => p.ty = types.moved(&said.ty, name.span),
        // Only a name, which may differ: no type is said.
        Some(_) => {}
        None => {
            p.ty = types.moved(&said.ty, name.span);
            p.declarator = renamed(&said.declarator, name);
        }
    }
    p.none = said.none;
}

/// Decorators of a declaration that Python's wrappers need: `@staticmethod`.
fn is_python(d: &ast::Decorator) -> bool {
    d.expr.as_name().is_some_and(|n| n.as_str() == "staticmethod")
}

/// The declarator with another name in it.
fn renamed(d: &Declarator, name: Name) -> Declarator {
    let mut made = d.clone();
    let mut at = &mut made;
    loop {
        match &mut at.kind {
            DeclaratorKind::Name(n) => {
                n.name = Some(name);
                return made;
            }
            DeclaratorKind::Pointer { inner, .. }
            | DeclaratorKind::Reference(inner)
            | DeclaratorKind::RvalueReference(inner)
            | DeclaratorKind::Array { inner, .. }
            | DeclaratorKind::Func { inner, .. } => at = inner,
        }
    }
}
