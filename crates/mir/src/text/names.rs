//! Names of small enumerations: as their `Debug` prints.

use pyxide_hir::tree::*;
use pyxide_types::TypeId;

/// The value of a list whose `Debug` form is `name`.
pub fn by_name<T: Copy + std::fmt::Debug>(name: &str, all: &[T]) -> Option<T> {
    all.iter().copied().find(|t| format!("{t:?}") == name)
}

pub const BINARY: &[BinaryOp] = {
    use BinaryOp::*;
    &[
        Add, Sub, Mul, Div, Rem, FloorDiv, Mod, TrueDiv, Pow, Shl, Shr, And, Or, Xor, PointerAdd, PointerSub,
        PointerDiff, CheckedAdd, CheckedSub, CheckedMul, CheckedShl,
    ]
};
pub const UNARY: &[UnaryOp] = &[UnaryOp::Neg, UnaryOp::Pos, UnaryOp::Invert];
pub const COMPARE: &[CompareOp] =
    &[CompareOp::Lt, CompareOp::Le, CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge];
pub const THROUGH: &[Through] = &[Through::Value, Through::Pointer, Through::Class];
pub const EXTENT: &[Extent] = &[Extent::Shape, Extent::Strides, Extent::Suboffsets, Extent::Data, Extent::Holder, Extent::ShapeAddress, Extent::StridesAddress, Extent::SuboffsetsAddress];
pub const CONTAINER: &[Container] = &[Container::Tuple, Container::List, Container::Set, Container::Dict];
pub const ORDER: &[CopyOrder] = &[CopyOrder::C, CopyOrder::Fortran];
pub const GIL: &[GilState] = &[GilState::Held, GilState::Released];

/// The hints that labels are made with.
pub const HINTS: &[&str] = &[
    "after", "after_loop", "returned", "after_try", "done", "error", "except", "failed", "finally", "leave", "left", "loop", "next", "raised",
    "tried",
];

/// A type by the name that it prints.
pub fn type_named(name: &str) -> Option<TypeId> {
    if let Some(n) = name.strip_prefix("ty").and_then(|n| n.parse().ok()) {
        return Some(TypeId::from_u32(n));
    }
    (0..256).map(TypeId::from_u32).find(|t| format!("{t:?}") == name)
}
