//! C number types.

/// A C integer type whose spelling the language itself knows. Typedefs of the user and of
/// headers are [`crate::Type::Typedef`] over one of these.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum IntKind {
    Char, SChar, UChar, Short, UShort, Int, UInt, Long, ULong, LongLong, ULongLong,
    /// `Py_ssize_t`
    SsizeT,
    /// `size_t`
    SizeT,
    /// `ptrdiff_t`
    PtrdiffT,
    /// `Py_hash_t`
    HashT,
    /// `Py_UCS4`: one Unicode character; converts to and from a `str` of length one.
    Ucs4,
    /// `Py_UNICODE` (`wchar_t`); converts like [`IntKind::Ucs4`].
    PyUnicode,
}

/// Whether negative values exist.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Signedness {
    Signed,
    Unsigned,
    /// Left to the platform (`char`).
    Platform,
}

/// The order of the usual arithmetic conversions (C11 6.3.1.8); wider wins.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Rank(pub u8);

impl IntKind {
    /// The order in arithmetic conversions.
    pub fn rank(self) -> Rank {
        use IntKind::*;
        Rank(match self {
            Char | SChar | UChar => 1,
            Short | UShort => 2,
            Int | UInt => 3,
            Ucs4 | PyUnicode => 3,
            Long | ULong => 4,
            HashT => 5,
            SsizeT | SizeT | PtrdiffT => 6,
            LongLong | ULongLong => 7,
        })
    }
    /// Signed, unsigned or the platform's choice.
    pub fn signedness(self) -> Signedness {
        use IntKind::*;
        match self {
            Char => Signedness::Platform,
            UChar | UShort | UInt | ULong | ULongLong | SizeT | Ucs4 | PyUnicode => Signedness::Unsigned,
            _ => Signedness::Signed,
        }
    }
    /// Whether a value stands for one Unicode character.
    pub fn is_character(self) -> bool {
        matches!(self, IntKind::Ucs4 | IntKind::PyUnicode)
    }
}

/// A C floating point type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum FloatKind {
    Float,
    Double,
    LongDouble,
}
