//! Choosing rows by what the source does and the types it does it to.
//!
//! Each list is data: a Python name, and the row that serves when the operands have the row's
//! types. The first row whose operands fit is taken, so narrower rows stand first.

use crate::Prim;
use pyxide_types::Builtin;

/// What a call by this row gives in the language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gives {
    /// The row's result.
    Value,
    /// None: the row's result only says whether it raised.
    None,
}

/// What stands for an argument that a call leaves out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Given {
    None,
    Null,
    Int(i64),
}

/// A method of a built-in type. The row's first operand is the object, which is not None.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    pub owner: Builtin,
    pub name: &'static str,
    pub prim: Prim,
    pub gives: Gives,
    /// For the last operands, when the call leaves them out.
    pub defaults: &'static [Given],
}

impl Method {
    /// What stands for the operands that a call with `count` arguments leaves out; nothing when
    /// the method is not called with so many.
    pub fn defaults_after(&self, count: usize) -> Option<&'static [Given]> {
        let missing = (self.prim.row().args.len() - 1).checked_sub(count)?;
        self.defaults.get(self.defaults.len().checked_sub(missing)?..)
    }
}

/// A builtin function that the module does not redefine.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    pub name: &'static str,
    pub prim: Prim,
    pub gives: Gives,
}

const fn value(owner: Builtin, name: &'static str, prim: Prim) -> Method {
    Method { owner, name, prim, gives: Gives::Value, defaults: &[] }
}
const fn none(owner: Builtin, name: &'static str, prim: Prim) -> Method {
    Method { owner, name, prim, gives: Gives::None, defaults: &[] }
}
impl Method {
    const fn or(mut self, defaults: &'static [Given]) -> Method {
        self.defaults = defaults;
        self
    }
}
const fn func(name: &'static str, prim: Prim) -> Function {
    Function { name, prim, gives: Gives::Value }
}

/// Methods of built-in types that have rows.
pub const METHODS: &[Method] = &[
    none(Builtin::List, "append", Prim::ListAppend),
    none(Builtin::List, "extend", Prim::ListExtend),
    none(Builtin::List, "insert", Prim::ListInsert),
    none(Builtin::List, "sort", Prim::ListSort),
    none(Builtin::List, "reverse", Prim::ListReverse),
    none(Builtin::List, "clear", Prim::ListClear),
    value(Builtin::List, "copy", Prim::ListCopy),
    value(Builtin::List, "pop", Prim::ListPop).or(&[Given::Int(-1)]),
    value(Builtin::Dict, "copy", Prim::DictCopy),
    value(Builtin::Dict, "has_key", Prim::DictContains),
    value(Builtin::Dict, "get", Prim::DictGet).or(&[Given::None]),
    value(Builtin::Dict, "setdefault", Prim::DictSetdefault).or(&[Given::None]),
    none(Builtin::Dict, "clear", Prim::DictClear),
    none(Builtin::ByteArray, "append", Prim::BytearrayAppend),
    none(Builtin::Set, "add", Prim::SetAdd),
    none(Builtin::Set, "clear", Prim::SetClear),
    none(Builtin::Set, "discard", Prim::SetDiscard),
    value(Builtin::Set, "pop", Prim::SetPop),
    value(Builtin::Str, "join", Prim::StrJoin),
    value(Builtin::Str, "startswith", Prim::StrStartswith),
    value(Builtin::Str, "endswith", Prim::StrEndswith),
    value(Builtin::Str, "find", Prim::StrFind),
    value(Builtin::Str, "rfind", Prim::StrRfind),
    value(Builtin::Str, "count", Prim::StrCount),
    value(Builtin::Str, "split", Prim::StrSplit).or(&[Given::Null, Given::Int(-1)]),
    value(Builtin::Str, "rsplit", Prim::StrRsplit).or(&[Given::Null, Given::Int(-1)]),
    value(Builtin::Str, "splitlines", Prim::StrSplitlines).or(&[Given::Int(0)]),
    value(Builtin::Str, "replace", Prim::StrReplace).or(&[Given::Int(-1)]),
    value(Builtin::Str, "encode", Prim::StrEncodeUtf8),
];

/// Builtin functions that have rows.
pub const FUNCTIONS: &[Function] = &[
    func("len", Prim::ListLen),
    func("len", Prim::TupleLen),
    func("len", Prim::DictLen),
    func("len", Prim::SetLen),
    func("len", Prim::StrLen),
    func("len", Prim::BytesLen),
    func("len", Prim::BytearrayLen),
    func("len", Prim::ObjectLen),
    func("repr", Prim::ObjectRepr),
    func("ascii", Prim::ObjectAscii),
    func("hash", Prim::ObjectHash),
    func("iter", Prim::ObjectIter),
    func("isinstance", Prim::ObjectIsInstance),
    func("issubclass", Prim::ObjectIsSubclass),
    func("callable", Prim::ObjectCallable),
    func("dir", Prim::ObjectDir),
    func("abs", Prim::NumberAbs),
    func("divmod", Prim::NumberDivmod),
    func("getattr", Prim::ObjectGetattr),
    Function { name: "setattr", prim: Prim::ObjectSetattr, gives: Gives::None },
    Function { name: "delattr", prim: Prim::ObjectDelattr, gives: Gives::None },
];

/// Which parts of its entries a dict's method shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// A method that shows a dict's entries. Typed dicts have those of Python 2 still; all give a view.
#[derive(Clone, Copy, Debug)]
pub struct DictView {
    pub name: &'static str,
    /// Its name in Python 3.
    pub method: &'static str,
    pub wants: DictPart,
}

/// The methods that show a dict's entries.
pub const DICT_VIEWS: &[DictView] = &[
    DictView { name: "keys", method: "keys", wants: DictPart::Keys },
    DictView { name: "values", method: "values", wants: DictPart::Values },
    DictView { name: "items", method: "items", wants: DictPart::Items },
    DictView { name: "viewkeys", method: "keys", wants: DictPart::Keys },
    DictView { name: "viewvalues", method: "values", wants: DictPart::Values },
    DictView { name: "viewitems", method: "items", wants: DictPart::Items },
    DictView { name: "iterkeys", method: "keys", wants: DictPart::Keys },
    DictView { name: "itervalues", method: "values", wants: DictPart::Values },
    DictView { name: "iteritems", method: "items", wants: DictPart::Items },
];

/// The method of this name that shows a dict's entries.
pub fn dict_view(name: &str) -> Option<&'static DictView> {
    DICT_VIEWS.iter().find(|v| v.name == name)
}

/// Membership tests: the row's operands are (container, item).
/// Not of sets: `PySet_Contains` refuses a set as item, which `in` takes for its frozenset.
pub const CONTAINS: &[Prim] = &[Prim::DictContains, Prim::StrContains, Prim::ObjectContains];

/// Arithmetic of objects, and the row for a right operand that is a small integer constant; whether
/// that row takes it negated.
pub const BY_CONSTANT: &[(Prim, Prim, Sign)] = &[
    (Prim::NumberAdd, Prim::IntAdd, Sign::Kept),
    (Prim::NumberInplaceAdd, Prim::IntInplaceAdd, Sign::Kept),
    (Prim::NumberSub, Prim::IntSub, Sign::Negated),
    (Prim::NumberInplaceSub, Prim::IntInplaceSub, Sign::Negated),
];

/// Arithmetic of objects, and the row for operands that are likely numbers.
pub const NUMBERS: &[(Prim, Prim)] = &[
    (Prim::NumberAdd, Prim::QuickAdd),
    (Prim::NumberInplaceAdd, Prim::QuickInplaceAdd),
    (Prim::NumberSub, Prim::QuickSub),
    (Prim::NumberInplaceSub, Prim::QuickInplaceSub),
    (Prim::NumberMul, Prim::QuickMul),
    (Prim::NumberInplaceMul, Prim::QuickInplaceMul),
    (Prim::NumberTrueDiv, Prim::QuickTrueDiv),
    (Prim::NumberInplaceTrueDiv, Prim::QuickInplaceTrueDiv),
    (Prim::NumberFloorDiv, Prim::QuickFloorDiv),
    (Prim::NumberInplaceFloorDiv, Prim::QuickInplaceFloorDiv),
    (Prim::NumberMod, Prim::QuickMod),
    (Prim::NumberInplaceMod, Prim::QuickInplaceMod),
    (Prim::NumberLshift, Prim::QuickLshift),
    (Prim::NumberInplaceLshift, Prim::QuickInplaceLshift),
    (Prim::NumberRshift, Prim::QuickRshift),
    (Prim::NumberInplaceRshift, Prim::QuickInplaceRshift),
    (Prim::NumberAnd, Prim::QuickAnd),
    (Prim::NumberInplaceAnd, Prim::QuickInplaceAnd),
    (Prim::NumberOr, Prim::QuickOr),
    (Prim::NumberInplaceOr, Prim::QuickInplaceOr),
    (Prim::NumberXor, Prim::QuickXor),
    (Prim::NumberInplaceXor, Prim::QuickInplaceXor),
];

/// How a row takes a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    Kept,
    Negated,
}

/// A comparison of objects, and the row that gives its truth value at once.
pub const TRUTHS: &[(Prim, Prim)] = &[
    (Prim::CompareLt, Prim::TruthLt),
    (Prim::CompareLe, Prim::TruthLe),
    (Prim::CompareEq, Prim::TruthEq),
    (Prim::CompareNe, Prim::TruthNe),
    (Prim::CompareGt, Prim::TruthGt),
    (Prim::CompareGe, Prim::TruthGe),
];

/// `x[a:b]` and `x[a:]` of built-in types by C bounds.
pub const SLICES: &[(Prim, Prim)] = &[
    (Prim::StrSlice, Prim::StrSliceFrom),
    (Prim::ListSlice, Prim::ListSliceFrom),
    (Prim::TupleSlice, Prim::TupleSliceFrom),
];

/// What is done to an item at a C integer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AtIndex {
    Get,
    Set,
    Delete,
}

/// The row for an index of this kind of integer: one that may not fit `Py_ssize_t` has rows of
/// its own, which make an object of it then.
pub fn at_index(what: AtIndex, kind: pyxide_types::IntKind) -> Prim {
    use pyxide_types::IntKind as K;
    let rows = match kind {
        K::UInt | K::ULong | K::ULongLong | K::SizeT => [Prim::ObjectGetUnsigned, Prim::ObjectSetUnsigned, Prim::ObjectDelUnsigned],
        K::LongLong => [Prim::ObjectGetWide, Prim::ObjectSetWide, Prim::ObjectDelWide],
        _ => [Prim::ObjectGetIndex, Prim::ObjectSetIndex, Prim::ObjectDelIndex],
    };
    rows[what as usize]
}

/// Rows for a method of a built-in type, narrower ones first.
pub fn methods(owner: Builtin, name: &str) -> impl Iterator<Item = &'static Method> {
    METHODS.iter().filter(move |m| m.owner == owner && m.name == name)
}

/// Rows for a builtin function, narrower ones first.
pub fn functions(name: &str) -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter().filter(move |f| f.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pyxide_types::TypeTable;

    #[test]
    fn the_first_operand_of_a_method_row_is_its_object() {
        let mut types = TypeTable::default();
        for m in METHODS {
            assert_eq!(m.prim.row().args[0], types.builtin(m.owner), "{}.{}", m.owner.row().name, m.name);
        }
    }
}
