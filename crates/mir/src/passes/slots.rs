//! Temporaries share slots: two of one type whose uses do not overlap become one variable, which
//! keeps the C short.
//!
//! In and out: phase `Counted`. The uses of a temporary reach from the first statement that
//! mentions it to the last one, both taken in the innermost block that has all of them: whatever
//! control does, it does not come back into that stretch with the old value still wanted, since a
//! temporary is written before it is read on every way. What parallel regions mention stays apart. A pointer, a
//! reference or a C++ object that was made of a C++ temporary may look into it: using the one is using the other.

use super::varset::VarSet;
use crate::ir::*;
use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap};
use pyxide_types::{Type, TypeId, TypeTable};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Lets temporaries share slots.
pub fn run(body: &mut Body, types: &TypeTable) {
    let mut temps = VarSet::default();
    body.vars.iter().filter(|(_, d)| d.kind == VarKind::Temp && d.storage == Storage::Stack).for_each(|(v, _)| temps.add(v));
    let (mentions, holds) = (SecondaryMap::new(), SecondaryMap::new());
    let mut seen = Seen { types, vars: &body.vars, temps, mentions, holds, apart: EntitySet::new(), nodes: vec![] };
    let root = seen.node(0);
    seen.block(&body.root, root);
    let mut list: Vec<(u32, u32, Var)> = vec![];
    for var in seen.temps.iter().filter(|v| !seen.apart.contains(*v)) {
        if let Some((start, end)) = seen.reach(var) {
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

/// A block or a statement. They get numbers in order, the outermost block the first one.
struct Node {
    /// The statement that a block belongs to, or the block that a statement stands in.
    parent: u32,
    /// The last number inside.
    last: u32,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Block,
    Statement,
}

/// The statements that mention a variable.
#[derive(Clone, Copy, Default)]
struct Mentions {
    first: u32,
    last: u32,
    /// The innermost node that has all of them.
    common: u32,
}

struct Seen<'a> {
    types: &'a TypeTable,
    vars: &'a PrimaryMap<Var, VarDecl>,
    temps: VarSet,
    mentions: SecondaryMap<Var, Option<Mentions>>,
    /// The C++ temporaries that the value of a temporary may look into.
    holds: SecondaryMap<Var, Vec<Var>>,
    /// Variables that parallel regions mention, or whose address is taken.
    apart: EntitySet<Var>,
    nodes: Vec<Node>,
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

    fn node(&mut self, parent: u32) -> u32 {
        let number = self.nodes.len() as u32;
        let what = match self.nodes.get(parent as usize) {
            Some(Node { what: What::Block, .. }) => What::Statement,
            _ => What::Block,
        };
        self.nodes.push(Node { parent, last: number, what });
        number
    }

    fn mention(&mut self, var: Var, at: u32) {
        if !self.temps.has(var) {
            return;
        }
        let new = match self.mentions[var] {
            None => Mentions { first: at, last: at, common: at },
            Some(old) => Mentions { last: at, common: self.common(old.common, at), ..old },
        };
        self.mentions[var] = Some(new);
    }

    /// The innermost node around both.
    fn common(&self, mut a: u32, mut b: u32) -> u32 {
        // What is inside has the higher number.
        while a != b {
            if a < b {
                std::mem::swap(&mut a, &mut b);
            }
            a = self.nodes[a as usize].parent;
        }
        a
    }

    fn block(&mut self, block: &[Stmt], around: u32) {
        for s in block {
            let number = self.node(around);
            let mut vars: SmallVec<[(Var, Mention); 8]> = SmallVec::new();
            s.kind.each_read(&mut |v, m| vars.push((v, m)));
            vars.extend(s.kind.written().map(|v| (v, Mention::Read)));
            if let StmtKind::Op { on_error: OnError::Goto { drops, .. }, .. } | StmtKind::Propagate(OnError::Goto { drops, .. }) =
                &s.kind
            {
                vars.extend(drops.iter().map(|v| (*v, Mention::Read)));
            }
            self.note_holds(&s.kind);
            for (v, m) in vars {
                self.mention(v, number);
                for i in 0..self.holds[v].len() {
                    self.mention(self.holds[v][i], number);
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
                let inner = self.node(number);
                self.block(b, inner);
                self.nodes[inner as usize].last = self.nodes.len() as u32 - 1;
            }
            self.nodes[number as usize].last = self.nodes.len() as u32 - 1;
        }
    }

    /// The first and last number of the stretch of one variable: the statements of the innermost block that has all
    /// of its mentions.
    fn reach(&self, var: Var) -> Option<(u32, u32)> {
        let Mentions { first, last, common } = self.mentions[var]?;
        if self.nodes[common as usize].what == What::Statement {
            return Some((common, self.nodes[common as usize].last));
        }
        let under = |mut at: u32| {
            while self.nodes[at as usize].parent != common {
                at = self.nodes[at as usize].parent;
            }
            at
        };
        Some((under(first), self.nodes[under(last) as usize].last))
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
