//! Sets of variables.

use crate::ir::Var;
use cranelift_entity::EntityRef;

/// A set of variables of one body.
#[derive(Clone, Default, Debug)]
pub struct VarSet(Vec<u64>);

impl PartialEq for VarSet {
    fn eq(&self, other: &VarSet) -> bool {
        let n = self.0.len().max(other.0.len());
        (0..n).all(|i| self.0.get(i).unwrap_or(&0) == other.0.get(i).unwrap_or(&0))
    }
}

impl VarSet {
    /// Whether it is in.
    pub fn has(&self, var: Var) -> bool {
        let i = var.index();
        self.0.get(i / 64).is_some_and(|w| w >> (i % 64) & 1 == 1)
    }
    /// Puts one in.
    pub fn add(&mut self, var: Var) {
        let i = var.index();
        if self.0.len() <= i / 64 {
            self.0.resize(i / 64 + 1, 0);
        }
        self.0[i / 64] |= 1 << (i % 64);
    }
    /// Takes one out.
    pub fn remove(&mut self, var: Var) {
        let i = var.index();
        if let Some(w) = self.0.get_mut(i / 64) {
            *w &= !(1 << (i % 64));
        }
    }
    /// Puts all of another in; tells whether any was new.
    pub fn add_all(&mut self, other: &VarSet) -> bool {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        let mut grown = false;
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            grown |= *b & !*a != 0;
            *a |= b;
        }
        grown
    }
    /// Those that are not in `other`.
    pub fn without(&self, other: &VarSet) -> VarSet {
        let word = |(i, a): (usize, &u64)| a & !other.0.get(i).unwrap_or(&0);
        VarSet(self.0.iter().enumerate().map(word).collect())
    }
    /// Those of these that are in `other` too, but not in `keep`, in order.
    pub fn within_but_not(&self, other: &VarSet, keep: &VarSet) -> Vec<Var> {
        let word = |set: &VarSet, i: usize| set.0.get(i).copied().unwrap_or(0);
        let mut found = Vec::new();
        for (i, w) in self.0.iter().enumerate() {
            let mut left = w & word(other, i) & !word(keep, i);
            while left != 0 {
                found.push(Var::new(i * 64 + left.trailing_zeros() as usize));
                left &= left - 1;
            }
        }
        found
    }
    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Var> + '_ {
        let bits = |(i, w): (usize, &u64)| {
            let mut left = *w;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (bit < 64).then(|| Var::new(i * 64 + bit))
            })
        };
        self.0.iter().enumerate().filter(|(_, w)| **w != 0).flat_map(bits)
    }
}
