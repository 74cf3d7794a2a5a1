//! What a module's own `.pxd` adds to Python's definitions in its source
//! (docs: "Augmenting .pxd"): a `def` that it declares as a C function is one, a `class` that it
//! declares as an extension type is one.

use super::Pure;
use pyxide_base::Symbol;
use pyxide_syntax::ast::{
    self, CClassDef, CClassOptions, CFuncDef, CFuncSig, CModifiers, Declarator, DeclaratorKind, ExceptClause, FuncDef, Name, Param, Stmt, StmtKind,
    TypeExpr,
};
use rustc_hash::FxHashMap;

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
pub fn augment(tree: &ast::Module, pxd: &ast::Module) -> Option<ast::Module> {
    let declared = Declarations::of(&pxd.body);
    if !declared.wanted(&tree.body) {
        return None;
    }
    let mut tree = tree.clone();
    let mut pure = Pure { names: FxHashMap::default(), next: tree.node_count, hoisted: Vec::new() };
    // The decorators that are read are those of the .pxd.
    pure.find_names(&pxd.body);
    pure.augmented(&mut tree.body, &declared);
    tree.node_count = pure.next;
    Some(tree)
}

impl Pure {
    fn augmented(&mut self, body: &mut [Stmt], declared: &Declarations<'_>) {
        for s in body {
            match &mut s.kind {
                StmtKind::FuncDef(f) if !f.is_async => {
                    if let Some(d) = declared.functions.get(&f.name.text) {
                        s.kind = self.declared_function((**f).clone(), d);
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
                            self.augmented(b, d);
                        }
                        s.kind = StmtKind::CClass(made.into());
                    }
                }
                StmtKind::CClass(c) => {
                    if let (Some(b), Some(d)) = (&mut c.body, declared.classes.get(&c.name.text)) {
                        self.augmented(b, d);
                    }
                }
                StmtKind::If { arms, orelse } => {
                    arms.iter_mut().for_each(|a| self.augmented(&mut a.body, declared));
                    orelse.iter_mut().for_each(|b| self.augmented(b, declared));
                }
                StmtKind::Try(t) => {
                    self.augmented(&mut t.body, declared);
                    t.handlers.iter_mut().for_each(|h| self.augmented(&mut h.body, declared));
                }
                _ => {}
            }
        }
    }

    fn declared_function(&mut self, mut f: FuncDef, d: &Function<'_>) -> StmtKind {
        let words = self.locals_of(d.decorators);
        let Some(sig) = d.declarator.func_sig() else { return StmtKind::FuncDef(f.into()) };
        for (p, said) in f.params.items.iter_mut().zip(&sig.params.items) {
            self.declared_param(p, said);
        }
        // Parameters have their types; other names are declared in the body.
        self.locals(words.locals, &mut f.params, Some(&mut f.body));
        let made = CFuncSig {
            // The clauses stand in the .pxd.
            span: pyxide_base::Span::empty(f.params.span.start),
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
        StmtKind::CFunc(CFuncDef { modifiers, decorators, ty: d.ty.clone(), declarator, body: f.body }.into())
    }

    /// The type of a parameter comes from the `.pxd`, its name and default from the source.
    fn declared_param(&mut self, p: &mut Param, said: &Param) {
        let Some(name) = p.name() else { return };
        match said.lone_name() {
            // Only a name: no type is said.
            Some(lone) if lone.text == name.text || lone.as_str() == "self" => {}
            Some(_) => p.ty = said.ty.clone(),
            None => {
                p.ty = said.ty.clone();
                p.declarator = renamed(&said.declarator, name);
            }
        }
        p.none = said.none;
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
