//! `cython.declare` and the statements that name types.

use super::{Place, Pure};
use pyxide_syntax::ast::{
    Arg, ArgKind, CModifiers, CVarDecl, CVarItem, Expr, ExprKind, FusedDef, Name, Stmt, StmtKind, StructDef, StructKind, TypeExpr, TypedefDef,
    Visibility,
};

/// The name that an assignment target is.
fn target_name(e: &Expr) -> Option<Name> {
    match e.kind {
        ExprKind::Name(text) => Some(Name { id: e.id, span: e.span, text }),
        _ => None,
    }
}

fn positional(args: &[Arg]) -> Vec<&Expr> {
    args.iter().filter(|a| matches!(a.kind, ArgKind::Positional)).map(|a| &a.value).collect()
}

/// `visibility='public'`
fn visibility(args: &[Arg]) -> Visibility {
    let given = args.iter().find(|a| matches!(a.kind, ArgKind::Keyword(n) if n.as_str() == "visibility"));
    let text = given.and_then(|a| match &a.value.kind {
        ExprKind::Str(s) => s.text.as_str(),
        _ => None,
    });
    match text {
        Some("public") => Visibility::Public,
        Some("readonly") => Visibility::Readonly,
        _ => Visibility::Private,
    }
}

impl Pure {
    /// `cdef T name = init`
    pub(super) fn variable(&mut self, name: Name, ty: TypeExpr, init: Option<Expr>, modifiers: CModifiers) -> Stmt {
        let declarator = self.plain(name);
        let made = CVarDecl { modifiers, ty, items: vec![CVarItem { declarator, init }], decorators: Vec::new() };
        Stmt { id: self.fresh(), span: name.span, kind: StmtKind::CVar(made.into()) }
    }

    /// An assignment or a call that declares something.
    pub(super) fn declaration(&mut self, stmt: Stmt, place: Place, out: &mut Vec<Stmt>) {
        match &stmt.kind {
            StmtKind::Expr(e) => match self.call(e) {
                // `cython.declare(x=T, y=U)`
                Some((path, args)) if path == "declare" && args.iter().all(|a| matches!(a.kind, ArgKind::Keyword(_))) => {
                    let modifiers = CModifiers { visibility: visibility(args), ..Default::default() };
                    for a in args {
                        let ArgKind::Keyword(name) = a.kind else { continue };
                        if name.as_str() == "visibility" {
                            continue;
                        }
                        let ty = self.type_of(&a.value);
                        out.push(self.variable(name, ty, None, modifiers));
                    }
                }
                _ => out.push(stmt),
            },
            StmtKind::Assign { targets, value, .. } => {
                let names: Option<Vec<Name>> = targets.iter().map(target_name).collect();
                let (Some(names), Some((path, args))) = (names, self.call(value)) else { return out.push(stmt) };
                let made = match path.as_str() {
                    "declare" => self.declared(&names, args),
                    "struct" | "union" | "typedef" | "fused_type" => match names[..] {
                        [name] => self.named_type(&path, name, args).into_iter().collect(),
                        _ => Vec::new(),
                    },
                    _ => return out.push(stmt),
                };
                if made.is_empty() {
                    return out.push(stmt);
                }
                match path.as_str() {
                    "declare" => out.extend(made),
                    _ if place == Place::Module => out.extend(made),
                    _ => self.hoisted.extend(made),
                }
            }
            _ => out.push(stmt),
        }
    }

    /// `x = y = cython.declare(T, value)`
    fn declared(&mut self, names: &[Name], args: &[Arg]) -> Vec<Stmt> {
        let modifiers = CModifiers { visibility: visibility(args), ..Default::default() };
        let (ty, init) = match positional(args)[..] {
            [ty] => (ty, None),
            [ty, init] => (ty, Some(init)),
            _ => return Vec::new(),
        };
        names
            .iter()
            .map(|n| {
                let ty = self.type_of(ty);
                self.variable(*n, ty, init.cloned(), modifiers)
            })
            .collect()
    }

    /// `S = cython.struct(x=T)` and kin.
    fn named_type(&mut self, make: &str, name: Name, args: &[Arg]) -> Option<Stmt> {
        let modifiers = CModifiers::default();
        let kind = match make {
            // Refused where it is checked as a call.
            "fused_type" if args.iter().any(|a| matches!(a.kind, ArgKind::Keyword(_) | ArgKind::DoubleStar)) => return None,
            "fused_type" => {
                let types = positional(args).into_iter().map(|e| self.type_of(e)).collect();
                StmtKind::Fused(FusedDef { modifiers, name, types }.into())
            }
            "typedef" => {
                let ty = self.type_of(positional(args).first()?);
                let declarator = self.plain(name);
                StmtKind::Typedef(TypedefDef { modifiers, ty, declarator }.into())
            }
            _ => {
                let mut body = Vec::new();
                for a in args {
                    if let ArgKind::Keyword(field) = a.kind {
                        let ty = self.type_of(&a.value);
                        body.push(self.variable(field, ty, None, modifiers));
                    }
                }
                let kind = if make == "struct" { StructKind::Struct } else { StructKind::Union };
                StmtKind::Struct(StructDef { is_typedef: false, modifiers, kind, packed: false, name, cname: None, body: Some(body) }.into())
            }
        };
        Some(Stmt { id: self.fresh(), span: name.span, kind })
    }
}
