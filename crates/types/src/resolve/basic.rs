//! Types made of C's own words.

use super::Resolve;
use crate::{FloatKind, IntKind, Type, TypeId};
use pyxide_base::Span;
use pyxide_syntax::ast::{BasicBase, BasicType, Length, Sign};

impl Resolve<'_, '_> {
    pub(super) fn basic(&mut self, b: &BasicType, span: Span) -> TypeId {
        use IntKind::*;
        let unsigned = b.sign == Sign::Unsigned;
        if b.sign != Sign::Default && matches!(b.base, BasicBase::Float | BasicBase::Double) {
            return self.error("type-words", span, "'signed' and 'unsigned' are for integers");
        }
        if b.complex {
            return match (b.base, b.length) {
                (BasicBase::Float, Length::Default) => TypeId::COMPLEX_FLOAT,
                (BasicBase::Double, Length::Default) => TypeId::COMPLEX_DOUBLE,
                (BasicBase::Double, Length::Long) => TypeId::COMPLEX_LONG_DOUBLE,
                // Over integers: C has no such type, so arithmetic is done in double.
                (BasicBase::Int | BasicBase::Char, _) => TypeId::COMPLEX_DOUBLE,
                _ => self.error("complex-base", span, "this type has no complex form"),
            };
        }
        let int = |k| Type::Int(k);
        let ty = match (b.base, b.length) {
            (BasicBase::Void, _) => Type::Void,
            (BasicBase::Bint, _) => Type::Bint,
            (BasicBase::Char, _) => int(match b.sign {
                Sign::Default => Char,
                Sign::Signed => SChar,
                Sign::Unsigned => UChar,
            }),
            (BasicBase::Int, Length::Default) => int(if unsigned { UInt } else { Int }),
            (BasicBase::Int, Length::Short) => int(if unsigned { UShort } else { Short }),
            (BasicBase::Int, Length::Long) => int(if unsigned { ULong } else { Long }),
            (BasicBase::Int, Length::LongLong) => int(if unsigned { ULongLong } else { LongLong }),
            (BasicBase::Float, _) => Type::Float(FloatKind::Float),
            (BasicBase::Double, Length::Long) => Type::Float(FloatKind::LongDouble),
            (BasicBase::Double, _) => Type::Float(FloatKind::Double),
            (BasicBase::PyUnicode, _) => int(PyUnicode),
            (BasicBase::PyUcs4, _) => int(Ucs4),
            (BasicBase::PyHashT, _) => int(HashT),
            (BasicBase::PySsizeT | BasicBase::SsizeT, _) => int(if unsigned { SizeT } else { SsizeT }),
            (BasicBase::SizeT, _) => int(SizeT),
            (BasicBase::PtrdiffT, _) => int(PtrdiffT),
            (BasicBase::PyTssT, _) => Type::Opaque("Py_tss_t".into()),
        };
        self.session.types.intern(ty)
    }
}
