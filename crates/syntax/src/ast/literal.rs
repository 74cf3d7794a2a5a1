//! Literals: numbers, strings, f-strings and t-strings.

use super::{Expr, NodeId};
use num_bigint::BigInt;
use pyxide_base::{Span, Symbol};
use std::sync::Arc;

/// An integer literal. The sign is never part of it.
#[derive(Clone, Debug)]
pub struct IntLit {
    /// The value, whatever its size.
    pub value: BigInt,
    /// The spelling without the suffix: `0x10`, `1_000`, `0777` (octal under language level 2).
    pub text: Symbol,
    /// `U`, `L`, `LL` and their combinations.
    pub suffix: IntSuffix,
}

/// C suffix of an integer literal. Under language level 2 a lone `L` may also mean a Python long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct IntSuffix {
    /// `U` was written.
    pub unsigned: bool,
    /// Number of `L`s: 0, 1 or 2.
    pub longness: u8,
}

/// A floating point literal, or the number before the `j` of an imaginary one.
#[derive(Clone, Debug)]
pub struct FloatLit {
    /// The nearest double.
    pub value: f64,
    /// The spelling, without `j`.
    pub text: Symbol,
}

/// Which prefix a string literal has; decides what it may become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrKind {
    /// No prefix (or only `r`): `str`, and by context also `bytes`/`char*` from an ASCII or `\x` value.
    Plain,
    /// `b'..'`: bytes.
    Bytes,
    /// `u'..'`: text.
    Unicode,
    /// `c'x'`: one C `char`; only [`StrLit::bytes`] has meaning, with exactly one byte.
    Char,
}

/// A string literal with neighbours already joined (`'a' 'b'` is one).
#[derive(Clone, Debug)]
pub struct StrLit {
    /// What prefix the literal (its first piece) has.
    pub kind: StrKind,
    /// The value as text: UTF-8, except that lone surrogates (`'\ud800'`) stand as their three
    /// bytes (WTF-8). Empty for [`StrKind::Bytes`] and [`StrKind::Char`].
    pub text: Wtf8,
    /// The value as bytes: `\x` and octal escapes are bytes, other characters stand in the
    /// encoding that the file declares (UTF-8 if none), `\u` and `\N` escapes stay as they are written.
    /// Empty for [`StrKind::Unicode`].
    pub bytes: Arc<[u8]>,
    /// Whether every piece is raw (`r'..'`).
    pub raw: bool,
}

/// Text that may hold lone surrogates: UTF-8 with surrogate code points encoded like any other
/// three-byte character. A pair of surrogates written as two escapes stays two.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Wtf8(pub Arc<[u8]>);

impl Wtf8 {
    /// The text, if it has no lone surrogates.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// The code points, surrogates included.
    pub fn code_points(&self) -> impl Iterator<Item = u32> + '_ {
        let b = &self.0;
        let mut i = 0;
        std::iter::from_fn(move || {
            let c = *b.get(i)? as u32;
            let cont = |k: usize| b.get(i + k).map_or(0, |x| *x as u32 & 0x3f);
            let (v, n) = match c {
                0..0x80 => (c, 1),
                0x80..0xe0 => ((c & 0x1f) << 6 | cont(1), 2),
                0xe0..0xf0 => ((c & 0x0f) << 12 | cont(1) << 6 | cont(2), 3),
                _ => ((c & 0x07) << 18 | cont(1) << 12 | cont(2) << 6 | cont(3), 4),
            };
            i += n;
            Some(v)
        })
    }
    /// Appends the encoding of a code point, surrogates included, to `out`.
    pub fn push_code_point(out: &mut Vec<u8>, c: u32) {
        match char::from_u32(c) {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend_from_slice(&[0xe0 | (c >> 12) as u8, 0x80 | (c >> 6 & 0x3f) as u8, 0x80 | (c & 0x3f) as u8]),
        }
    }
}

impl From<&str> for Wtf8 {
    fn from(s: &str) -> Self {
        Wtf8(s.as_bytes().into())
    }
}

impl std::fmt::Debug for Wtf8 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.as_str() {
            Some(s) => std::fmt::Debug::fmt(s, f),
            None => write!(f, "wtf8({:x?})", &self.0[..]),
        }
    }
}

/// The parts of an f-string or t-string, neighbouring strings joined in.
#[derive(Clone, Debug)]
pub struct FString {
    /// Literal parts are never empty and never neighbours.
    pub parts: Vec<FStringPart>,
}

/// One part of an f-string, or of the format specification in it.
#[derive(Clone, Debug)]
pub enum FStringPart {
    /// Text between the replacement fields, decoded.
    Literal {
        /// Where.
        span: Span,
        /// The text.
        text: Wtf8,
    },
    /// A replacement field `{expr=!r:spec}`.
    Field(Box<FStringField>),
}

/// A replacement field. With `=` and neither conversion nor specification the value is shown
/// with `repr` (PEP 498): `conversion` is then [`Conversion::Repr`] already.
#[derive(Clone, Debug)]
pub struct FStringField {
    /// Number of the field.
    pub id: NodeId,
    /// From `{` to `}`.
    pub span: Span,
    /// The expression.
    pub value: Expr,
    /// The source text of the expression, as t-strings keep it.
    pub source: Wtf8,
    /// For `{x = }`: the text before the value, up to and including the `=` and the blanks around
    /// it. It is not repeated in the literal part before the field: who lowers the string
    /// prints it first.
    pub debug: Option<Wtf8>,
    /// `!s`, `!r`, `!a`, also the implied `!r` of `=`.
    pub conversion: Conversion,
    /// What follows the `:`; may hold fields.
    pub spec: Option<FString>,
}

/// Conversion of a replacement field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// None.
    None,
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
    /// `!d`: Cython's own, formats a C integer.
    Decimal,
}
