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

    // ---- names, modules, imports (language reference: "Naming and binding", "The import statement")
    // `del name` of a module's name: NameError when it is not there.
    GlobalDel => row("global.del", &[DICT, STR], INT, "pyx_del_global").negative().needs(&["del_global"]);
    // A name in a class body: its namespace, then the module's dictionary, then the builtins.
    ClassName => row("class.name", &[OBJ, DICT, STR], OBJ, "pyx_class_name").null().needs(&["class_name"]);
    // `__import__(name, globals, None, fromlist, level)`; fromlist is None or a tuple.
    Import => row("import", &[DICT, STR, OBJ, INT], OBJ, "pyx_import").null().needs(&["import"]);
    // `import a.b.c as d`: the module `a.b.c` itself.
    ImportLeaf => row("import.leaf", &[DICT, STR], OBJ, "pyx_import_leaf").null().needs(&["import_leaf"]);
    // `from m import name`: attribute, else submodule, else ImportError.
    ImportFrom => row("import.from", &[OBJ, STR], OBJ, "pyx_import_from").null().needs(&["import_from"]);
    // `from m import *` into a dictionary.
    ImportStar => row("import.star", &[OBJ, DICT], INT, "pyx_import_star").negative().needs(&["import_star"]);

    // ---- calls and unpacking
    // `*x` of a call alone: a tuple, TypeError when not iterable.
    CallStar => row("call.star", &[OBJ], TUPLE, "pyx_call_star").null().needs(&["call_star"]);
    // `**x` of a call into the dict of keywords: TypeError on repetition, naming the callee.
    CallMerge => row("call.merge", &[DICT, OBJ, OBJ], INT, "pyx_call_merge").negative().needs(&["call_merge"]);
    // Exactly n items of an iterable as a tuple, ValueError otherwise.
    Unpack => row("unpack", &[OBJ, SSIZE], TUPLE, "pyx_unpack").null().needs(&["unpack"]);
    // `a, *b, c`: (number before, number after) as a tuple with a list in the middle.
    UnpackStar => row("unpack.star", &[OBJ, SSIZE, SSIZE], TUPLE, "pyx_unpack_star").null().needs(&["unpack"]);
    TupleItem => row("tuple.item", &[TUPLE, SSIZE], OBJ, "PyTuple_GET_ITEM").borrowed().pure();
    ListExtend => row("list.extend", &[LIST, OBJ], INT, "pyx_list_extend").negative().needs(&["list_extend"]);
    SetUpdate => row("set.update", &[TypeId::PY_SET, OBJ], INT, "pyx_set_update").negative().needs(&["set_update"]);
    // `{**x}`
    DictUpdate => row("dict.update", &[DICT, OBJ], INT, "pyx_dict_update").negative().needs(&["dict_update"]);

    // ---- loops
    // What a `for` goes over: a list or tuple itself, else its iterator; the index (by address)
    // becomes 0 or -1 to say which. The second operand of both is the address of the index.
    IterStart => row("iter.start", &[OBJ, TypeId::VOID_PTR], OBJ, "pyx_iter_start").null().needs(&["iter"]);
    // The next item; NULL without error at the end.
    IterNext => row("iter.next", &[OBJ, TypeId::VOID_PTR], OBJ, "pyx_iter_next").null_and_check().needs(&["iter"]);
    // An item at an index that is inside; a new reference.
    ListItem => row("list.item", &[LIST, SSIZE], OBJ, "pyx_list_item").null().needs(&["iter"]);
    StrLen => row("str.len", &[STR], SSIZE, "PyUnicode_GET_LENGTH").pure();
    StrItem => row("str.item", &[STR, SSIZE], TypeId::UCS4, "PyUnicode_READ_CHAR").pure();
    BytesLen => row("bytes.len", &[TypeId::PY_BYTES], SSIZE, "PyBytes_GET_SIZE").pure();
    BytesItem => row("bytes.item", &[TypeId::PY_BYTES, SSIZE], TypeId::CHAR, "(PyBytes_AS_STRING({0})[{1}])").pure();
    // The next entry of a dict: dict, address of the position, the size it must still have, and
    // where new references to key and value go (NULL: not wanted). 0 at the end.
    DictNext => row("dict.next", &[DICT, TypeId::VOID_PTR, SSIZE, TypeId::VOID_PTR, TypeId::VOID_PTR], INT, "pyx_dict_next").negative().needs(&["dict_next"]);

    // ---- statements
    AssertionsEnabled => row("assertions_enabled", &[], BINT, "pyx_assertions_enabled()").nogil().pure().needs(&["assertions_enabled"]);
    // A special method as `with` looks it up: on the type, bound; AttributeError when missing.
    LookupSpecial => row("object.special", &[OBJ, STR], OBJ, "pyx_lookup_special").null().needs(&["lookup_special"]);
    // Calls `__exit__` with type, value and traceback of an exception.
    WithExit => row("with.exit", &[OBJ, OBJ], OBJ, "pyx_with_exit").null().needs(&["with_exit"]);
    // `print` of language level 2: file or None, values, whether a line end follows.
    PrintStatement => row("print", &[OBJ, TUPLE, INT], INT, "pyx_print").negative().needs(&["print"]);
    // `raise type, value, traceback` of language level 2; raises always.
    RaiseThree => row("raise.three", &[OBJ, OBJ, OBJ], INT, "pyx_raise_three").negative().needs(&["raise_three"]);
    AsyncIter => row("async.iter", &[OBJ], OBJ, "pyx_async_iter").null().needs(&["async_iter"]);
    // The awaitable of `__anext__`.
    AsyncNext => row("async.next", &[OBJ], OBJ, "pyx_async_next").null().needs(&["async_iter"]);

    // ---- Python classes (language reference: "Class definitions")
    // Bases after `__mro_entries__`.
    ClassBases => row("class.bases", &[TUPLE], TUPLE, "pyx_class_bases").null().needs(&["class"]);
    // The metaclass from bases and keywords (a dict or None); takes `metaclass` out of the dict.
    ClassMetaclass => row("class.metaclass", &[TUPLE, OBJ], OBJ, "pyx_class_metaclass").null().needs(&["class"]);
    // The namespace: metaclass, bases, name, qualified name, keywords, module name, docstring or None.
    ClassPrepare => row("class.prepare", &[OBJ, TUPLE, STR, STR, OBJ, STR, OBJ], OBJ, "pyx_class_prepare").null().needs(&["class"]);
    // The class: metaclass, name, bases, namespace, keywords.
    ClassCreate => row("class.create", &[OBJ, STR, TUPLE, OBJ, OBJ], OBJ, "pyx_class_create").null().needs(&["class"]);

    // ---- text
    // `format(x, '')`
    FormatSimple => row("object.format_simple", &[OBJ], STR, "pyx_format_simple").null().needs(&["format_simple"]);
    // `str % x`
    StrMod => row("str.mod", &[STR, OBJ], OBJ, "pyx_str_mod").null().needs(&["str_mod"]);
    StrConcat => row("str.concat", &[STR, STR], STR, "PyUnicode_Concat").null();
    SliceNew => row("slice.new", &[OBJ, OBJ, OBJ], TypeId::PY_SLICE, "PySlice_New").null();

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
