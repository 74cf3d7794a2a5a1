//! Interned text.

use rustc_hash::FxHashSet;
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{LazyLock, Mutex};

/// A piece of text (an identifier, the spelling of a number) stored once for the whole process.
///
/// Copying, comparing for equality and reading are free. Order and hash follow the *text*, so
/// that a sorted or hashed collection does not depend on which file was read first, and so
/// that a map keyed by `Symbol` can be asked with a `&str`.
#[derive(Clone, Copy)]
pub struct Symbol(&'static str);

static TABLE: LazyLock<[Mutex<FxHashSet<&'static str>>; 16]> = LazyLock::new(Default::default);

impl Symbol {
    /// The symbol with this text.
    pub fn new(text: &str) -> Symbol {
        let bytes = text.as_bytes();
        let shard = bytes.iter().take(8).fold(bytes.len(), |a, b| a.wrapping_mul(31).wrapping_add(*b as usize)) % 16;
        // A poisoned lock only means that another thread died between two whole operations.
        let mut set = TABLE[shard].lock().unwrap_or_else(|e| e.into_inner());
        if let Some(known) = set.get(text) {
            return Symbol(known);
        }
        let kept: &'static str = Box::leak(text.into());
        set.insert(kept);
        Symbol(kept)
    }

    /// The text.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Symbol) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}
impl Eq for Symbol {}
impl PartialEq<str> for Symbol {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}
impl PartialEq<&str> for Symbol {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
impl Hash for Symbol {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Symbol) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Symbol {
    fn cmp(&self, other: &Symbol) -> Ordering {
        self.0.cmp(other.0)
    }
}
impl Borrow<str> for Symbol {
    fn borrow(&self) -> &str {
        self.0
    }
}
impl AsRef<str> for Symbol {
    fn as_ref(&self) -> &str {
        self.0
    }
}
impl std::ops::Deref for Symbol {
    type Target = str;
    fn deref(&self) -> &str {
        self.0
    }
}
impl From<&str> for Symbol {
    fn from(text: &str) -> Symbol {
        Symbol::new(text)
    }
}
impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}
impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Symbol;

    #[test]
    fn the_same_text_is_the_same_symbol() {
        let owned = String::from("abc");
        assert_eq!(Symbol::new("abc"), Symbol::new(&owned));
        assert_ne!(Symbol::new("abc"), Symbol::new("abd"));
        assert_eq!(Symbol::new(""), Symbol::new(""));
        assert!(Symbol::new("b") > Symbol::new("a"));
    }
}
