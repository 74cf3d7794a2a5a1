//! The rows, by what they work on. Each file is one list, a macro that adds its rows to those
//! before it and hands them on; [`Prim`] numbers them all.

#[macro_use]
mod object;
#[macro_use]
mod number;
#[macro_use]
mod container;
#[macro_use]
mod name;
#[macro_use]
mod unpack;
#[macro_use]
mod iteration;
#[macro_use]
mod statement;
#[macro_use]
mod class;
#[macro_use]
mod text;
#[macro_use]
mod other;
#[macro_use]
mod method;

use crate::row::{Row, row};
use pyxide_types::TypeId;

macro_rules! prims {
    (; $($variant:ident => $row:expr;)*) => {
        /// A primitive operation; [`TABLE`] says all about it.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Prim { $(
            #[doc = stringify!($row)]
            $variant
        ),* }

        const VARIANTS: &[Prim] = &[$(Prim::$variant),*];

        /// Every primitive, in the order of [`Prim`].
        pub static TABLE: &[Row] = &[$($row),*];
    };
}

const OBJ: TypeId = TypeId::OBJECT;
const STR: TypeId = TypeId::PY_STR;
const LIST: TypeId = TypeId::PY_LIST;
const TUPLE: TypeId = TypeId::PY_TUPLE;
const DICT: TypeId = TypeId::PY_DICT;
const SSIZE: TypeId = TypeId::SSIZE_T;
const BINT: TypeId = TypeId::BINT;
const INT: TypeId = TypeId::INT;
const VOID: TypeId = TypeId::VOID;

object_rows! { number_rows container_rows name_rows unpack_rows iteration_rows statement_rows class_rows text_rows other_rows method_rows prims; }

impl Prim {
    /// Its row.
    pub fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
    /// By the dotted name; for MIR's text form.
    pub fn named(name: &str) -> Option<Prim> {
        TABLE.iter().position(|r| r.name == name).map(|i| VARIANTS[i])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_rows_match_variants() {
        for (i, r) in TABLE.iter().enumerate() {
            assert_eq!(Prim::named(r.name), Some(VARIANTS[i]), "{} stands twice", r.name);
        }
    }
}
