//! The rows, by what they work on. Each file is one list; [`Prim`] numbers them all.

use crate::row::{Row, row};
use pyxide_types::TypeId;

macro_rules! prims {
    ($($variant:ident => $row:expr;)*) => {
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

prims! {
    // ---- any object (C-API: Object Protocol)
    ObjectGetattr => row("object.getattr", &[OBJ, STR], OBJ, "pyx_getattr").null().needs(&["getattr"]);
    ObjectSetattr => row("object.setattr", &[OBJ, STR, OBJ], INT, "PyObject_SetAttr").negative();
    ObjectDelattr => row("object.delattr", &[OBJ, STR], INT, "PyObject_DelAttr").negative();
    ObjectGetitem => row("object.getitem", &[OBJ, OBJ], OBJ, "PyObject_GetItem").null();
    ObjectSetitem => row("object.setitem", &[OBJ, OBJ, OBJ], INT, "PyObject_SetItem").negative();
    ObjectDelitem => row("object.delitem", &[OBJ, OBJ], INT, "PyObject_DelItem").negative();
    // `o[i]` with a C integer index; wraps negative indices.
    ObjectGetIndex => row("object.get_index", &[OBJ, SSIZE], OBJ, "pyx_get_index").null().needs(&["get_index"]);
    ObjectSetIndex => row("object.set_index", &[OBJ, SSIZE, OBJ], INT, "pyx_set_index").negative().needs(&["set_index"]);
    ObjectDelIndex => row("object.del_index", &[OBJ, SSIZE], INT, "pyx_del_index").negative().needs(&["set_index"]);
    ObjectTruth => row("object.truth", &[OBJ], BINT, "pyx_truth").negative().needs(&["truth"]);
    ObjectNot => row("object.not", &[OBJ], BINT, "pyx_not").negative().needs(&["truth"]);
    ObjectIs => row("object.is", &[OBJ, OBJ], BINT, "({0} == {1})").pure();
    ObjectIsNot => row("object.is_not", &[OBJ, OBJ], BINT, "({0} != {1})").pure();
    ObjectLen => row("object.len", &[OBJ], SSIZE, "PyObject_Size").negative();
    ObjectContains => row("object.contains", &[OBJ, OBJ], BINT, "PySequence_Contains").negative();
    ObjectHash => row("object.hash", &[OBJ], TypeId::HASH_T, "PyObject_Hash").negative();
    ObjectIter => row("object.iter", &[OBJ], OBJ, "PyObject_GetIter").null();
    // NULL without an error set at the end.
    ObjectNext => row("object.next", &[OBJ], OBJ, "PyIter_Next").null_and_check();
    ObjectStr => row("object.str", &[OBJ], STR, "PyObject_Str").null();
    ObjectRepr => row("object.repr", &[OBJ], STR, "PyObject_Repr").null();
    ObjectAscii => row("object.ascii", &[OBJ], STR, "PyObject_ASCII").null();
    ObjectFormat => row("object.format", &[OBJ, STR], STR, "PyObject_Format").null();
    ObjectIsInstance => row("object.isinstance", &[OBJ, OBJ], BINT, "PyObject_IsInstance").negative();
    ObjectIsSubclass => row("object.issubclass", &[OBJ, OBJ], BINT, "PyObject_IsSubclass").negative();
    ObjectType => row("object.type", &[OBJ], OBJ, "((PyObject *)Py_TYPE({0}))").borrowed().pure();

    // ---- comparison: the object forms and those that give a truth value at once
    CompareLt => row("object.lt", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_LT)").null();
    CompareLe => row("object.le", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_LE)").null();
    CompareEq => row("object.eq", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_EQ)").null();
    CompareNe => row("object.ne", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_NE)").null();
    CompareGt => row("object.gt", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_GT)").null();
    CompareGe => row("object.ge", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_GE)").null();

    // ---- numbers (C-API: Number Protocol)
    NumberAdd => row("number.add", &[OBJ, OBJ], OBJ, "PyNumber_Add").null();
    NumberSub => row("number.sub", &[OBJ, OBJ], OBJ, "PyNumber_Subtract").null();
    NumberMul => row("number.mul", &[OBJ, OBJ], OBJ, "PyNumber_Multiply").null();
    NumberMatMul => row("number.matmul", &[OBJ, OBJ], OBJ, "PyNumber_MatrixMultiply").null();
    NumberTrueDiv => row("number.truediv", &[OBJ, OBJ], OBJ, "PyNumber_TrueDivide").null();
    NumberFloorDiv => row("number.floordiv", &[OBJ, OBJ], OBJ, "PyNumber_FloorDivide").null();
    NumberMod => row("number.mod", &[OBJ, OBJ], OBJ, "PyNumber_Remainder").null();
    NumberPow => row("number.pow", &[OBJ, OBJ], OBJ, "PyNumber_Power({0}, {1}, Py_None)").null();
    NumberPow3 => row("number.pow3", &[OBJ, OBJ, OBJ], OBJ, "PyNumber_Power").null();
    NumberLshift => row("number.lshift", &[OBJ, OBJ], OBJ, "PyNumber_Lshift").null();
    NumberRshift => row("number.rshift", &[OBJ, OBJ], OBJ, "PyNumber_Rshift").null();
    NumberAnd => row("number.and", &[OBJ, OBJ], OBJ, "PyNumber_And").null();
    NumberOr => row("number.or", &[OBJ, OBJ], OBJ, "PyNumber_Or").null();
    NumberXor => row("number.xor", &[OBJ, OBJ], OBJ, "PyNumber_Xor").null();
    NumberNeg => row("number.neg", &[OBJ], OBJ, "PyNumber_Negative").null();
    NumberPos => row("number.pos", &[OBJ], OBJ, "PyNumber_Positive").null();
    NumberInvert => row("number.invert", &[OBJ], OBJ, "PyNumber_Invert").null();
    NumberInplaceAdd => row("number.iadd", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceAdd").null();
    NumberInplaceSub => row("number.isub", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceSubtract").null();
    NumberInplaceMul => row("number.imul", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceMultiply").null();
    NumberInplaceMatMul => row("number.imatmul", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceMatrixMultiply").null();
    NumberInplaceTrueDiv => row("number.itruediv", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceTrueDivide").null();
    NumberInplaceFloorDiv => row("number.ifloordiv", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceFloorDivide").null();
    NumberInplaceMod => row("number.imod", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceRemainder").null();
    NumberInplacePow => row("number.ipow", &[OBJ, OBJ], OBJ, "PyNumber_InPlacePower({0}, {1}, Py_None)").null();
    NumberInplaceLshift => row("number.ilshift", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceLshift").null();
    NumberInplaceRshift => row("number.irshift", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceRshift").null();
    NumberInplaceAnd => row("number.iand", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceAnd").null();
    NumberInplaceOr => row("number.ior", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceOr").null();
    NumberInplaceXor => row("number.ixor", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceXor").null();
    NumberAbs => row("number.abs", &[OBJ], OBJ, "PyNumber_Absolute").null();
    NumberInt => row("number.int", &[OBJ], TypeId::PY_INT, "PyNumber_Long").null();
    NumberFloat => row("number.float", &[OBJ], TypeId::PY_FLOAT, "PyNumber_Float").null();

    // ---- lists, tuples, dicts, sets
    ListLen => row("list.len", &[LIST], SSIZE, "PyList_GET_SIZE").pure();
    ListAppend => row("list.append", &[LIST, OBJ], INT, "pyx_list_append").negative().needs(&["list_append"]);
    ListFromIterable => row("list.from_iterable", &[OBJ], LIST, "PySequence_List").null();
    ListToTuple => row("list.to_tuple", &[LIST], TUPLE, "PyList_AsTuple").null();
    TupleLen => row("tuple.len", &[TUPLE], SSIZE, "PyTuple_GET_SIZE").pure();
    TupleFromIterable => row("tuple.from_iterable", &[OBJ], TUPLE, "PySequence_Tuple").null();
    DictNew => row("dict.new", &[], DICT, "PyDict_New").null();
    DictSetitem => row("dict.setitem", &[DICT, OBJ, OBJ], INT, "PyDict_SetItem").negative();
    DictLen => row("dict.len", &[DICT], SSIZE, "PyDict_Size").negative();
    SetAdd => row("set.add", &[TypeId::PY_SET, OBJ], INT, "PySet_Add").negative();

    // ---- C helpers of our own semantics
    // Marks the end of what may raise; does nothing.
    Nop => row("nop", &[], VOID, "(void)0").nogil().pure();
}

impl Prim {
    // Its row.
    pub fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
    // By the dotted name; for MIR's text form.
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
