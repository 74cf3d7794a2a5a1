//! Extension types may stand in the source before their bases.

use pyxide_syntax::ast::{ArgKind, CClassDef, Stmt, StmtKind};

/// The statements of a block, each class moved behind those of its bases that are defined
/// further down in the same block. All else keeps its place.
pub(super) fn bases_first(body: &[Stmt]) -> Vec<&Stmt> {
    let classes: Vec<(usize, &CClassDef)> = body
        .iter()
        .enumerate()
        .filter_map(|(i, s)| match &s.kind {
            StmtKind::CClass(c) if c.body.is_some() => Some((i, &**c)),
            _ => None,
        })
        .collect();
    let later_base = |at: usize, c: &CClassDef| {
        let positional = c.bases.iter().filter(|b| matches!(b.kind, ArgKind::Positional));
        positional.filter_map(|b| b.value.as_name()).any(|n| {
            let declared_before = classes.iter().any(|(i, d)| *i < at && d.name.text == n);
            !declared_before && classes.iter().any(|(i, d)| *i > at && d.name.text == n)
        })
    };
    if !classes.iter().any(|(i, c)| later_base(*i, c)) {
        return body.iter().collect();
    }
    let mut done = vec![false; body.len()];
    let mut order = Vec::with_capacity(body.len());
    for i in 0..body.len() {
        place(i, body, &classes, &mut done, &mut order);
    }
    order
}

fn place<'t>(i: usize, body: &'t [Stmt], classes: &[(usize, &CClassDef)], done: &mut [bool], order: &mut Vec<&'t Stmt>) {
    if std::mem::replace(&mut done[i], true) {
        return;
    }
    if let Some((_, c)) = classes.iter().find(|(at, _)| *at == i) {
        for base in c.bases.iter().filter_map(|b| b.value.as_name()) {
            if let Some((at, _)) = classes.iter().find(|(_, d)| d.name.text == base) {
                place(*at, body, classes, done, order);
            }
        }
    }
    order.push(&body[i]);
}
