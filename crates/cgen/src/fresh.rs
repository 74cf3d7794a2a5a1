//! Names that nothing has yet.

use crate::ctree::Name;
use rustc_hash::{FxHashMap, FxHashSet};

/// The names of one kind that are taken.
#[derive(Clone, Debug, Default)]
pub struct Fresh {
    taken: FxHashSet<Name>,
    /// The number that the next name of the same stem tries first: thousands may have one stem.
    numbers: FxHashMap<Name, u32>,
}

impl Fresh {
    /// Takes a name as it is; whether it was free.
    pub fn take(&mut self, name: Name) -> bool {
        self.taken.insert(name)
    }
    /// The stem itself, or the first of `stem_2`, `stem_3`, ... that is free; taken from now on.
    pub fn name(&mut self, stem: &str) -> Name {
        let name: Name = stem.into();
        if self.taken.insert(name.clone()) {
            return name;
        }
        let n = self.numbers.entry(name).or_insert(2);
        loop {
            let name: Name = format!("{stem}_{n}").into();
            *n += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}
