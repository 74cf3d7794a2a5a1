//! The control-flow graph of one function, and what reaches each point of it.

use pyxide_base::{Loc, Symbol};
use rustc_hash::FxHashMap;

/// A variable that is followed, by its place in [`Graph::vars`].
pub(super) type Var = usize;
/// A stretch of code without branches.
pub(super) type Block = usize;

/// A variable of the function.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub name: Symbol,
    /// Its declaration or first binding.
    pub loc: Loc,
    /// Bits of its definitions, the first one standing for "nothing yet".
    bits: Vec<usize>,
}

/// What a stretch of code does to variables.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    Read { var: Var, loc: Loc },
    /// Gives a value; the definition's number.
    Assign(usize),
    /// Perhaps gives one.
    AssignPerhaps(usize),
    /// Takes the value away.
    Unset(Var),
}

/// A place that gives a variable a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Definition {
    pub var: Var,
    pub loc: Loc,
    bit: usize,
}

#[derive(Clone, Debug, Default)]
struct Node {
    ops: Vec<Op>,
    next: Vec<Block>,
    /// Another block leads here.
    is_reached: bool,
}

/// A function as a graph.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    nodes: Vec<Node>,
    pub vars: Vec<Variable>,
    pub definitions: Vec<Definition>,
    bits: usize,
}

/// What reaches a read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    /// The variable may have no value.
    pub unset: bool,
    /// It may have one.
    pub set: bool,
    /// The definitions that gave it.
    pub by: Vec<usize>,
}

/// What [`Graph::solve`] finds out.
#[derive(Debug, Default)]
pub(super) struct Reached {
    /// Each read, in the order of the graph, with what reaches it on all ways together.
    pub reads: pyxide_base::IndexMap<(Var, Loc), Reach>,
    /// Whether a definition reaches any read.
    pub used: Vec<bool>,
}

impl Graph {
    pub fn add_var(&mut self, name: Symbol, loc: Loc) -> Var {
        self.vars.push(Variable { name, loc, bits: vec![self.bits] });
        self.bits += 1;
        self.vars.len() - 1
    }

    /// A definition of `var`; assignments name it.
    pub fn define(&mut self, var: Var, loc: Loc) -> usize {
        self.vars[var].bits.push(self.bits);
        self.definitions.push(Definition { var, loc, bit: self.bits });
        self.bits += 1;
        self.definitions.len() - 1
    }

    pub fn add_block(&mut self) -> Block {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }

    pub fn edge(&mut self, from: Block, to: Block) {
        if !self.nodes[from].next.contains(&to) {
            self.nodes[from].next.push(to);
            self.nodes[to].is_reached = true;
        }
    }

    /// Whether control gets to the block from anywhere.
    pub fn is_reached(&self, block: Block) -> bool {
        self.nodes[block].is_reached
    }

    pub fn push(&mut self, block: Block, op: Op) {
        self.nodes[block].ops.push(op);
    }

    /// Lets definitions flow from block 0, where no variable has a value.
    pub fn solve(&self) -> Reached {
        let words = self.bits.div_ceil(64);
        let mut entry: Vec<Option<Vec<u64>>> = vec![None; self.nodes.len()];
        let mut out = Reached { used: vec![false; self.definitions.len()], ..Reached::default() };
        if self.nodes.is_empty() || words == 0 {
            return out;
        }
        let mut start = vec![0; words];
        self.vars.iter().for_each(|v| set(&mut start, v.bits[0]));
        entry[0] = Some(start);
        let mut work = std::collections::VecDeque::from([0]);
        let mut waiting = vec![false; self.nodes.len()];
        while let Some(block) = work.pop_front() {
            waiting[block] = false;
            let Some(mut state) = entry[block].clone() else { continue };
            for op in &self.nodes[block].ops {
                self.apply(*op, &mut state);
            }
            for next in &self.nodes[block].next {
                let changed = match &mut entry[*next] {
                    Some(known) => join(known, &state),
                    none => {
                        *none = Some(state.clone());
                        true
                    }
                };
                if changed && !std::mem::replace(&mut waiting[*next], true) {
                    work.push_back(*next);
                }
            }
        }
        let by_bit: FxHashMap<usize, usize> = self.definitions.iter().enumerate().map(|(i, d)| (d.bit, i)).collect();
        for (block, state) in entry.into_iter().enumerate() {
            let Some(mut state) = state else { continue };
            for op in &self.nodes[block].ops {
                if let Op::Read { var, loc } = *op {
                    let bits = &self.vars[var].bits;
                    let reach = out.reads.entry((var, loc)).or_default();
                    reach.unset |= has(&state, bits[0]);
                    let again = !reach.by.is_empty();
                    for bit in bits[1..].iter().filter(|b| has(&state, **b)) {
                        reach.set = true;
                        let by = by_bit[bit];
                        out.used[by] = true;
                        if !again || !reach.by.contains(&by) {
                            reach.by.push(by);
                        }
                    }
                }
                self.apply(*op, &mut state);
            }
        }
        out
    }

    fn apply(&self, op: Op, state: &mut [u64]) {
        match op {
            Op::Read { .. } => {}
            Op::Assign(d) => {
                let d = self.definitions[d];
                self.vars[d.var].bits.iter().for_each(|b| clear(state, *b));
                set(state, d.bit);
            }
            Op::AssignPerhaps(d) => set(state, self.definitions[d].bit),
            Op::Unset(var) => {
                let bits = &self.vars[var].bits;
                bits.iter().for_each(|b| clear(state, *b));
                set(state, bits[0]);
            }
        }
    }
}

fn has(state: &[u64], bit: usize) -> bool {
    state[bit / 64] >> (bit % 64) & 1 == 1
}

fn set(state: &mut [u64], bit: usize) {
    state[bit / 64] |= 1 << (bit % 64);
}

fn clear(state: &mut [u64], bit: usize) {
    state[bit / 64] &= !(1 << (bit % 64));
}

/// Adds what `from` holds; whether that was anything new.
fn join(into: &mut [u64], from: &[u64]) -> bool {
    let mut changed = false;
    for (a, b) in into.iter_mut().zip(from) {
        changed |= *b & !*a != 0;
        *a |= b;
    }
    changed
}
