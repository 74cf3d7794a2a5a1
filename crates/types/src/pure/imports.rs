//! Which names of a file are the language's own, and `cython.cimports`.

use super::Pure;
use pyxide_syntax::ast::{Alias, CImport, DottedName, FromCImport, ImportNames, Stmt, StmtKind};

/// `["libc", "math"]` of `cython.cimports.libc.math`.
fn cimported(path: &DottedName) -> Option<DottedName> {
    match &path.parts[..] {
        [cython, cimports, rest @ ..] if cython.as_str() == "cython" && cimports.as_str() == "cimports" => {
            Some(DottedName { span: path.span, parts: rest.to_vec() })
        }
        _ => None,
    }
}

impl Pure {
    /// Names bound by `import cython`, `from cython import ...` and their cimport forms.
    pub(super) fn find_names(&mut self, body: &[Stmt]) {
        for s in body {
            match &s.kind {
                StmtKind::Import(names) => self.whole(names),
                StmtKind::CImport(c) => self.whole(&c.names),
                StmtKind::FromImport(f) if f.level == 0 => self.parts(f.module.as_ref(), &f.names),
                StmtKind::FromCImport(f) if f.level == 0 => self.parts(f.module.as_ref(), &f.names),
                StmtKind::Try(t) => {
                    self.find_names(&t.body);
                    t.handlers.iter().for_each(|h| self.find_names(&h.body));
                }
                StmtKind::If { arms, orelse } => {
                    arms.iter().for_each(|a| self.find_names(&a.body));
                    orelse.iter().for_each(|b| self.find_names(b));
                }
                _ => {}
            }
        }
    }

    fn whole(&mut self, names: &[Alias]) {
        for a in names.iter().filter(|a| a.path.parts[0].as_str() == "cython") {
            let skip = if a.as_name.is_some() { 1 } else { a.path.parts.len() };
            let rest: Vec<&str> = a.path.parts.iter().skip(skip).map(|p| p.as_str()).collect();
            self.names.insert(a.bound_name().text, rest.join("."));
        }
    }

    fn parts(&mut self, module: Option<&DottedName>, names: &ImportNames) {
        let Some(module) = module.filter(|m| m.parts[0].as_str() == "cython") else { return };
        let ImportNames::Names(names) = names else { return };
        for a in names {
            let path = module.parts.iter().skip(1).chain(&a.path.parts);
            let full: Vec<&str> = path.map(|p| p.as_str()).collect();
            self.names.insert(a.bound_name().text, full.join("."));
        }
    }

    /// Imports and cimports from `cython.cimports` are cimports of the modules behind it.
    pub(super) fn import(&mut self, stmt: Stmt, out: &mut Vec<Stmt>) {
        let kind = match stmt.kind {
            // Without `as` the name that is bound is `cython`.
            StmtKind::Import(names) if names.iter().all(|a| a.as_name.is_some() && cimported(&a.path).is_some()) => {
                StmtKind::CImport(CImport { names: names.into_iter().map(stripped).collect() }.into())
            }
            StmtKind::CImport(mut c) => {
                c.names = c.names.into_iter().map(stripped).collect();
                StmtKind::CImport(c)
            }
            StmtKind::FromImport(f) => match f.module.as_ref().filter(|_| f.level == 0).and_then(cimported) {
                Some(module) => from_cimport(module, f.names),
                None => StmtKind::FromImport(f),
            },
            StmtKind::FromCImport(f) => match f.module.as_ref().filter(|_| f.level == 0).and_then(cimported) {
                Some(module) => from_cimport(module, f.names),
                None => StmtKind::FromCImport(f),
            },
            kind => kind,
        };
        out.push(Stmt { kind, ..stmt });
    }
}

fn stripped(a: Alias) -> Alias {
    match cimported(&a.path) {
        Some(path) if a.as_name.is_some() && !path.parts.is_empty() => Alias { path, ..a },
        _ => a,
    }
}

fn from_cimport(module: DottedName, names: ImportNames) -> StmtKind {
    match names {
        ImportNames::Names(names) if module.parts.is_empty() => StmtKind::CImport(CImport { names }.into()),
        names => StmtKind::FromCImport(FromCImport { level: 0, module: Some(module), names }.into()),
    }
}
