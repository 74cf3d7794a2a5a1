//! Pure Python mode (docs: "Pure Python Mode"): declarations written with Python's syntax become
//! the ones that Cython's syntax has, so that every later stage knows one spelling of each.
//!
//! Tree in, tree out; no types are looked at. What a type is called stays an expression in the
//! tree ([`ast::TypeKind::Expr`] where C's words hold, [`ast::TypeKind::Annotation`] in annotations).
//!
//! | written | becomes |
//! |---|---|
//! | `@cython.cfunc`, `@cython.ccall` before `def` | `cdef`, `cpdef` function |
//! | `@cython.cclass` before `class` | `cdef class`, its annotated names C attributes |
//! | `with cython.cfunc:`, `with cython.cclass:` | the same for everything inside |
//! | `@cython.locals(x=T)` | types of parameters, `cdef T x` |
//! | `@cython.returns`, `exceptval`, `inline`, `nogil`, `with_gil` | parts of the signature |
//! | `x = cython.declare(T, v)`, `cython.declare(x=T)` | `cdef T x = v` |
//! | `cython.struct`, `union`, `typedef`, `fused_type` | their statements; in functions, before the function |
//! | `import cython.cimports.a` and kin | `cimport` |

mod augment;
mod class;
mod declare;
mod decorate;
mod function;
mod imports;

pub use augment::augment;

use cranelift_entity::EntityRef;
use pyxide_base::{FileId, Span, Symbol};
use pyxide_syntax::ast::{self, Expr, ExprKind, NodeId, Stmt, StmtKind, TypeExpr, TypeKind};
use rustc_hash::FxHashMap;

/// Where a block stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Module,
    /// The body of a Python class.
    Class,
    /// The body of an extension type.
    CClass,
    Function,
}

/// What `with cython.cfunc:` and kin say about the definitions inside.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Around {
    #[default]
    Nothing,
    CFunc,
    CCall,
    CClass,
}

/// The walk over one file.
pub(crate) struct Pure {
    /// Names of this file that stand for the language's own, with their paths behind `cython.`.
    names: FxHashMap<Symbol, String>,
    /// The next free number for a node.
    next: u32,
    /// Declarations of types that stood in a function; they go before it.
    hoisted: Vec<Stmt>,
    /// The file that types are written in, if it is another one.
    types_in: Option<FileId>,
}

/// Rewrites one file: everything but what its `.pxd` adds (see [`augment`]). Names that the files bring
/// which it includes at its top level are known to it.
pub fn from_pure(tree: &mut ast::Module, included: &[std::sync::Arc<crate::ParsedFile>]) {
    let mut pure = Pure { names: FxHashMap::default(), next: tree.node_count, hoisted: Vec::new(), types_in: None };
    included.iter().for_each(|f| pure.find_names(&f.tree.body));
    pure.find_names(&tree.body);
    let body = std::mem::take(&mut tree.body);
    tree.body = pure.block(body, Place::Module, Around::Nothing);
    tree.node_count = pure.next;
}

impl Pure {
    fn fresh(&mut self) -> NodeId {
        self.next += 1;
        NodeId::new(self.next as usize - 1)
    }

    /// The path behind `cython.` that an expression names.
    fn path(&self, e: &Expr) -> Option<String> {
        let path = e.as_dotted()?;
        let (first, rest) = path.parts.split_first()?;
        let mut full = match self.names.get(&first.text) {
            Some(full) => full.clone(),
            None if first.as_str() == "cython" => String::new(),
            None => return None,
        };
        for part in rest {
            if !full.is_empty() {
                full.push('.');
            }
            full.push_str(part.as_str());
        }
        Some(full)
    }

    /// The path and the arguments of a call of the language's own.
    fn call<'e>(&self, e: &'e Expr) -> Option<(String, &'e [ast::Arg])> {
        let ExprKind::Call(c) = &e.kind else { return None };
        Some((self.path(&c.func)?, &c.args))
    }

    fn type_of(&mut self, e: &Expr) -> TypeExpr {
        let made = TypeExpr { id: self.fresh(), span: e.span, kind: TypeKind::Expr(Box::new(e.clone())) };
        match self.types_in {
            Some(file) => TypeExpr { id: self.fresh(), span: Span::empty(0), kind: TypeKind::Elsewhere(file, Box::new(made)) },
            None => made,
        }
    }

    fn annotated(&mut self, e: &Expr) -> TypeExpr {
        TypeExpr { id: self.fresh(), span: e.span, kind: TypeKind::Annotation(Box::new(e.clone())) }
    }

    fn no_type(&mut self, span: Span) -> TypeExpr {
        TypeExpr { id: self.fresh(), span: Span::empty(span.start), kind: TypeKind::Implicit }
    }

    /// The declarator of a plain name.
    fn plain(&mut self, name: ast::Name) -> ast::Declarator {
        let named = ast::DeclName { name: Some(name), cname: None, templates: Vec::new() };
        ast::Declarator { id: self.fresh(), span: name.span, kind: ast::DeclaratorKind::Name(named) }
    }

    fn block(&mut self, body: Vec<Stmt>, place: Place, around: Around) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(body.len());
        for stmt in body {
            let before = out.len();
            self.stmt(stmt, place, around, &mut out);
            if place == Place::Module && !self.hoisted.is_empty() {
                let hoisted = std::mem::take(&mut self.hoisted);
                out.splice(before..before, hoisted);
            }
        }
        out
    }

    fn inner(&mut self, body: &mut Vec<Stmt>, place: Place, around: Around) {
        let old = std::mem::take(body);
        *body = self.block(old, place, around);
    }

    fn opt(&mut self, body: &mut Option<Vec<Stmt>>, place: Place, around: Around) {
        if let Some(b) = body {
            self.inner(b, place, around);
        }
    }

    fn stmt(&mut self, mut stmt: Stmt, place: Place, around: Around, out: &mut Vec<Stmt>) {
        match &mut stmt.kind {
            StmtKind::Import(_) | StmtKind::FromImport(_) | StmtKind::CImport(_) | StmtKind::FromCImport(_) if place == Place::Module => return self.import(stmt, out),
            StmtKind::Assign { .. } | StmtKind::Expr(_) => return self.declaration(stmt, place, out),
            StmtKind::AnnAssign(_) if place == Place::CClass => return self.attribute(stmt, out),
            StmtKind::FuncDef(_) => return out.push(self.def(stmt, place, around)),
            StmtKind::ClassDef(_) => return out.push(self.class(stmt, around)),
            StmtKind::CFunc(f) => self.c_func(f),
            StmtKind::CVar(v) => self.c_declaration(v),
            StmtKind::CClass(c) => self.opt(&mut c.body, Place::CClass, Around::Nothing),
            StmtKind::CdefBlock(b) => self.inner(&mut b.body, place, around),
            StmtKind::Property(p) => self.inner(&mut p.body, place, around),
            StmtKind::With(w) => {
                let inside = match &w.items[..] {
                    [only] if only.target.is_none() => self.around(&only.context),
                    _ => None,
                };
                if let Some(inside) = inside {
                    out.extend(self.block(std::mem::take(&mut w.body), place, inside));
                    return;
                }
                self.inner(&mut w.body, place, around);
            }
            StmtKind::If { arms, orelse } | StmtKind::CompileIf { arms, orelse } => {
                arms.iter_mut().for_each(|a| self.inner(&mut a.body, place, around));
                self.opt(orelse, place, around);
            }
            StmtKind::While { body, orelse, .. } => {
                self.inner(body, place, around);
                self.opt(orelse, place, around);
            }
            StmtKind::For(f) => {
                self.inner(&mut f.body, place, around);
                self.opt(&mut f.orelse, place, around);
            }
            StmtKind::Try(t) => {
                self.inner(&mut t.body, place, around);
                t.handlers.iter_mut().for_each(|h| self.inner(&mut h.body, place, around));
                self.opt(&mut t.orelse, place, around);
                self.opt(&mut t.finalbody, place, around);
            }
            StmtKind::Match(m) => m.cases.iter_mut().for_each(|c| self.inner(&mut c.body, place, around)),
            _ => {}
        }
        out.push(stmt);
    }

    fn around(&self, context: &Expr) -> Option<Around> {
        match self.path(context)?.as_str() {
            "cfunc" => Some(Around::CFunc),
            "ccall" => Some(Around::CCall),
            "cclass" => Some(Around::CClass),
            _ => None,
        }
    }
}
