//! The constant pool: Python objects that a module makes once, when it is initialised.

use cranelift_entity::{PrimaryMap, entity_impl};
use num_bigint::BigInt;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A constant of the pool.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConstId(u32);
entity_impl!(ConstId, "const");

/// A Python object known at compile time.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Const {
    /// `str`, as code points (lone surrogates allowed).
    Str { text: StrText, interned: Interned },
    Bytes(Arc<[u8]>),
    Int(BigInt),
    /// By its bits, so that `0.0`, `-0.0` and NaN stay apart.
    Float(u64),
    /// Imaginary part, by its bits.
    Imaginary(u64),
    Tuple(Box<[ConstId]>),
    FrozenSet(Box<[ConstId]>),
    /// `slice(a, b, c)` of constants; `None` stands for None.
    Slice([Option<ConstId>; 3]),
    None,
    True,
    False,
    Ellipsis,
}

/// The text of a string constant: UTF-8, or code points where a lone surrogate is in it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum StrText {
    Utf8(Arc<str>),
    CodePoints(Arc<[u32]>),
}

/// Whether a string constant is interned: names are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Interned {
    No,
    Yes,
}

/// The pool of one module. Equal constants are one.
#[derive(Clone, Debug, Default)]
pub struct Consts {
    list: PrimaryMap<ConstId, Const>,
    index: FxHashMap<Const, ConstId>,
}

impl Consts {
    /// The id of a constant.
    pub fn add(&mut self, c: Const) -> ConstId {
        if let Some(id) = self.index.get(&c) {
            return *id;
        }
        let id = self.list.push(c.clone());
        self.index.insert(c, id);
        id
    }
    /// An interned string: a name.
    pub fn name(&mut self, name: &str) -> ConstId {
        self.add(Const::Str { text: StrText::Utf8(name.into()), interned: Interned::Yes })
    }
    /// All constants in the order in which they were met.
    pub fn iter(&self) -> impl Iterator<Item = (ConstId, &Const)> {
        self.list.iter()
    }
}

impl std::ops::Index<ConstId> for Consts {
    type Output = Const;
    fn index(&self, id: ConstId) -> &Const {
        &self.list[id]
    }
}
