//! Temporaries share slots: two of one type whose uses do not overlap become one variable, which
//! keeps the C short.
//!
//! In and out: phase `Counted`. The uses of a temporary reach from the first statement that
//! mentions it to the last one, both taken in the innermost block that has all of them: whatever
//! control does, it does not come back into that stretch with the old value still wanted, since a
//! temporary is written before it is read on every way. What parallel regions mention stays apart. A pointer, a
//! reference or a C++ object that was made of a C++ temporary may look into it: using the one is using the other.

use crate::ir::*;
use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap};
use pyxide_types::{Type, TypeId, TypeTable};
use rustc_hash::FxHashMap;

/// Lets temporaries share slots.
pub fn run(body: &mut Body, types: &TypeTable) {
    let (mentions, holds) = (SecondaryMap::new(), SecondaryMap::new());
    let mut seen = Seen { types, vars: &body.vars, at: 0, mentions, holds, apart: EntitySet::new(), spans: vec![] };
    seen.block(&body.root, &mut vec![]);
    let mut list: Vec<(u32, u32, Var)> = vec![];
    for (var, decl) in &body.vars {
        let eligible = decl.kind == VarKind::Temp && decl.storage == Storage::Stack && !seen.apart.contains(var);
        if let (true, Some((start, end))) = (eligible, reach(&seen, var)) {
            list.push((start, end, var));
        }
    }
    list.sort();
    let mut free: FxHashMap<TypeId, Vec<Var>> = FxHashMap::default();
    let mut busy: Vec<(u32, Var)> = vec![];
    let mut becomes: SecondaryMap<Var, Option<Var>> = SecondaryMap::new();
    for (start, end, var) in list {
        busy.retain(|(until, slot)| {
            let done = *until < start;
            if done {
                free.entry(body.vars[*slot].ty).or_default().push(*slot);
            }
            !done
        });
        let slot = free.get_mut(&body.vars[var].ty).and_then(Vec::pop).unwrap_or(var);
        becomes[var] = Some(slot);
        busy.push((end, slot));
    }
    rename(&mut body.root, &|v| becomes[v].unwrap_or(v));
}

struct Seen<'a> {
    types: &'a TypeTable,
    vars: &'a PrimaryMap<Var, VarDecl>,
    /// Statements get numbers in order.
    at: u32,
    /// For each variable, the paths of the statements that mention it.
    mentions: SecondaryMap<Var, Vec<Vec<u32>>>,
    /// The C++ temporaries that the value of a temporary may look into.
    holds: SecondaryMap<Var, Vec<Var>>,
    /// Variables that parallel regions mention, or whose address is taken.
    apart: EntitySet<Var>,
    /// The last number inside each statement.
    spans: Vec<u32>,
}

impl Seen<'_> {
    /// Notes what the variable that a statement writes may look into.
    fn note_holds(&mut self, kind: &StmtKind) {
        let Some(to) = kind.written().filter(|v| self.vars[*v].kind == VarKind::Temp) else { return };
        let (types, ty) = (self.types, self.vars[to].ty);
        let is_cpp = |ty: TypeId| matches!(types[types.resolved(ty)], Type::CppClass(..));
        let looks = matches!(types[types.unqualified(ty)], Type::Pointer(_) | Type::Reference(_) | Type::RvalueReference(_)) || is_cpp(ty);
        if !looks {
            return;
        }
        let mut held = vec![];
        kind.each_read(&mut |v, _| {
            if v != to && self.vars[v].kind == VarKind::Temp {
                held.extend(is_cpp(self.vars[v].ty).then_some(v));
                held.extend(self.holds[v].iter().copied());
            }
        });
        self.holds[to].extend(held);
    }

    fn block(&mut self, block: &[Stmt], path: &mut Vec<u32>) {
        for s in block {
            let number = self.at;
            self.at += 1;
            self.spans.push(number);
            path.push(number);
            let mut vars = vec![];
            s.kind.each_read(&mut |v, m| vars.push((v, m)));
            vars.extend(s.kind.written().map(|v| (v, Mention::Read)));
            if let StmtKind::Op { on_error: OnError::Goto { drops, .. }, .. } | StmtKind::Propagate(OnError::Goto { drops, .. }) =
                &s.kind
            {
                vars.extend(drops.iter().map(|v| (*v, Mention::Read)));
            }
            self.note_holds(&s.kind);
            for (v, m) in vars {
                self.mentions[v].push(path.clone());
                for held in self.holds[v].clone() {
                    self.mentions[held].push(path.clone());
                }
                if m == Mention::Address {
                    self.apart.insert(v);
                }
            }
            if let StmtKind::Parallel(p) = &s.kind {
                p.captures.iter().for_each(|c| {
                    self.apart.insert(c.var);
                });
                self.keep_apart(&p.body);
            }
            for b in s.kind.blocks() {
                // Each block of a statement is a place of its own.
                let inner = self.at;
                self.at += 1;
                self.spans.push(inner);
                path.push(inner);
                self.block(b, path);
                path.pop();
                self.spans[inner as usize] = self.at - 1;
            }
            path.pop();
            self.spans[number as usize] = self.at - 1;
        }
    }

    fn keep_apart(&mut self, block: &[Stmt]) {
        for s in block {
            s.kind.each_read(&mut |v, _| {
                self.apart.insert(v);
            });
            if let Some(v) = s.kind.written() {
                self.apart.insert(v);
            }
            s.kind.blocks().into_iter().for_each(|b| self.keep_apart(b));
        }
    }
}

/// The first and last number of the stretch of one variable.
fn reach(seen: &Seen<'_>, var: Var) -> Option<(u32, u32)> {
    let paths = &seen.mentions[var];
    let first = paths.first()?;
    let last = paths.last()?;
    let common = paths.iter().fold(first.len(), |n, p| n.min(first.iter().zip(p).take_while(|(a, b)| a == b).count()));
    // A path alternates statement, block, statement, ...: the innermost block that has all of them
    // ends an even prefix; what differs after it are statements of that block.
    let depth = if common == first.len() && paths.len() == 1 { first.len() - 1 } else { common };
    let depth = depth - depth % 2;
    let start = *first.get(depth)?;
    let end = seen.spans[*last.get(depth)? as usize];
    Some((start, end))
}

fn rename(block: &mut Block, to: &impl Fn(Var) -> Var) {
    for s in block {
        let place = |p: &mut Place| rename_place(p, to);
        match &mut s.kind {
            StmtKind::Assign { dest, .. } | StmtKind::Replace { dest, .. } => place(dest),
            StmtKind::Op { dest, dies, on_error, .. } => {
                if let Some(dest) = dest {
                    place(dest);
                }
                dies.iter_mut().for_each(|v| *v = to(*v));
                if let OnError::Goto { drops, .. } = on_error {
                    drops.iter_mut().for_each(|v| *v = to(*v));
                }
            }
            StmtKind::For { var, .. } => *var = to(*var),
            StmtKind::Decref(v) | StmtKind::XDecref(v) | StmtKind::Unset(v) => *v = to(*v),
            _ => {}
        }
        s.kind.each_expr_mut(&mut |e| rename_expr(e, to));
        s.kind.blocks_mut().into_iter().for_each(|b| rename(b, to));
    }
}

fn rename_place(p: &mut Place, to: &impl Fn(Var) -> Var) {
    match &mut p.kind {
        PlaceKind::Var(v) => *v = to(*v),
        PlaceKind::StructField { base, .. } => rename_place(base, to),
        PlaceKind::BufferItem { object, .. } => rename_place(object, to),
        _ => {}
    }
}

fn rename_expr(e: &mut Expr, to: &impl Fn(Var) -> Var) {
    if let ExprKind::IsSet(v) = &mut e.kind {
        *v = to(*v);
    }
    if let ExprKind::Load(p) | ExprKind::AddressOf(p) = &mut e.kind {
        rename_place(p, to);
        rename_inside(p, to);
        return;
    }
    e.each_child_mut(&mut |c| rename_expr(c, to));
}

/// The expressions below a place.
fn rename_inside(p: &mut Place, to: &impl Fn(Var) -> Var) {
    if let PlaceKind::StructField { base, .. } = &mut p.kind {
        return rename_inside(base, to);
    }
    p.each_expr_mut(&mut |e| rename_expr(e, to));
}
