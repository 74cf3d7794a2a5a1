//! Sets of variables, or of other things with numbers.
//!
//! Only words with something in them are kept: of the thousands of temporaries of a long function
//! few live at one place, and every statement has sets of its own.

use crate::ir::Var;
use cranelift_entity::EntityRef;
use std::cmp::Ordering;
use std::marker::PhantomData;

/// A set of variables of one body.
pub type VarSet = IdSet<Var>;

/// A set of things with dense numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdSet<K> {
    /// Sorted by the number of the word; no word is zero.
    words: Vec<(u32, u64)>,
    of: PhantomData<K>,
}

impl<K> Default for IdSet<K> {
    fn default() -> IdSet<K> {
        IdSet { words: Vec::new(), of: PhantomData }
    }
}

impl<K: EntityRef> IdSet<K> {
    fn place(key: K) -> (u32, u64) {
        let i = key.index();
        ((i / 64) as u32, 1 << (i % 64))
    }
    fn find(&self, word: u32) -> Result<usize, usize> {
        self.words.binary_search_by_key(&word, |w| w.0)
    }
    /// Whether it is in.
    pub fn has(&self, key: K) -> bool {
        let (word, bit) = Self::place(key);
        self.find(word).is_ok_and(|at| self.words[at].1 & bit != 0)
    }
    /// Puts one in.
    pub fn add(&mut self, key: K) {
        let (word, bit) = Self::place(key);
        match self.find(word) {
            Ok(at) => self.words[at].1 |= bit,
            Err(at) => self.words.insert(at, (word, bit)),
        }
    }
    /// Takes one out.
    pub fn remove(&mut self, key: K) {
        let (word, bit) = Self::place(key);
        if let Ok(at) = self.find(word) {
            self.words[at].1 &= !bit;
            if self.words[at].1 == 0 {
                self.words.remove(at);
            }
        }
    }
    /// Puts all of another in; tells whether any was new.
    pub fn add_all(&mut self, other: &IdSet<K>) -> bool {
        if other.words.is_empty() {
            return false;
        }
        // Mostly there are no new words.
        let (mut grown, mut at, mut missing) = (false, 0, 0);
        for (word, bits) in &other.words {
            while self.words.get(at).is_some_and(|w| w.0 < *word) {
                at += 1;
            }
            match self.words.get_mut(at) {
                Some(own) if own.0 == *word => {
                    grown |= bits & !own.1 != 0;
                    own.1 |= bits;
                }
                _ => missing += 1,
            }
        }
        if missing == 0 {
            return grown;
        }
        let old = std::mem::replace(&mut self.words, Vec::with_capacity(at + missing + other.words.len()));
        let (mut a, mut b) = (old.into_iter().peekable(), other.words.iter().copied().peekable());
        loop {
            let next = match (a.peek(), b.peek()) {
                (Some(x), Some(y)) => match x.0.cmp(&y.0) {
                    Ordering::Less => a.next(),
                    Ordering::Greater => b.next(),
                    Ordering::Equal => {
                        b.next();
                        a.next()
                    }
                },
                (Some(_), None) => a.next(),
                (None, _) => b.next(),
            };
            match next {
                Some(word) => self.words.push(word),
                None => return true,
            }
        }
    }
    /// Keeps what is in `other` too; tells whether any was lost.
    pub fn keep_common(&mut self, other: &IdSet<K>) -> bool {
        let mut lost = false;
        self.words.retain_mut(|(word, bits)| {
            let common = *bits & other.word(*word);
            lost |= common != *bits;
            *bits = common;
            common != 0
        });
        lost
    }
    fn word(&self, word: u32) -> u64 {
        self.find(word).map_or(0, |at| self.words[at].1)
    }
    /// Those that are not in `other`.
    pub fn without(&self, other: &IdSet<K>) -> IdSet<K> {
        let left = |(word, bits): &(u32, u64)| (*word, bits & !other.word(*word));
        IdSet { words: self.words.iter().map(left).filter(|w| w.1 != 0).collect(), of: PhantomData }
    }
    /// Those of these that are in `other` too, but not in `keep`, in order.
    pub fn within_but_not(&self, other: &IdSet<K>, keep: &IdSet<K>) -> Vec<K> {
        let mut found = Vec::new();
        for (word, bits) in &self.words {
            let mut left = bits & !keep.word(*word);
            if left != 0 {
                left &= other.word(*word);
            }
            found.extend(each_bit::<K>(*word, left));
        }
        found
    }
    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = K> + '_ {
        self.words.iter().flat_map(|(word, bits)| each_bit(*word, *bits))
    }
}

fn each_bit<K: EntityRef>(word: u32, mut left: u64) -> impl Iterator<Item = K> {
    std::iter::from_fn(move || {
        if left == 0 {
            return None;
        }
        let bit = left.trailing_zeros() as usize;
        left &= left - 1;
        Some(K::new(word as usize * 64 + bit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(of: &[u32]) -> VarSet {
        let mut made = VarSet::default();
        of.iter().for_each(|i| made.add(Var::from_u32(*i)));
        made
    }

    fn list(of: &VarSet) -> Vec<u32> {
        of.iter().map(Var::as_u32).collect()
    }

    #[test]
    fn sets_are_sets() {
        let mut a = set(&[3, 700, 64, 65]);
        assert_eq!(list(&a), [3, 64, 65, 700]);
        assert!(!a.add_all(&set(&[64, 700])));
        assert!(a.add_all(&set(&[66, 1, 300, 9000])));
        assert_eq!(list(&a), [1, 3, 64, 65, 66, 300, 700, 9000]);
        a.remove(Var::from_u32(300));
        assert!(!a.has(Var::from_u32(300)) && a.has(Var::from_u32(66)));
        assert_eq!(list(&a.without(&set(&[1, 64, 9000]))), [3, 65, 66, 700]);
        let within = a.within_but_not(&set(&[1, 64, 700]), &set(&[64]));
        assert_eq!(within, [Var::from_u32(1), Var::from_u32(700)]);
        assert!(!a.keep_common(&a.clone()));
        assert!(a.keep_common(&set(&[3, 700, 8])));
        assert_eq!(a, set(&[3, 700]));
    }
}
