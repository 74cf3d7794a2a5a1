//! Operations on any object, and comparison (C-API: Object Protocol).

macro_rules! object_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- any object (C-API: Object Protocol)
            ObjectGetattr => row("object.getattr", &[OBJ, STR], OBJ, "pyx_getattr").null().needs(&["getattr"]);
            // `o.name = value`
            ObjectStoreattr => row("object.storeattr", &[OBJ, STR, OBJ], INT, "pyx_setattr").negative().needs(&["setattr"]);
            ObjectSetattr => row("object.setattr", &[OBJ, STR, OBJ], INT, "PyObject_SetAttr").negative();
            ObjectAppend => row("object.append", &[OBJ, STR, OBJ], OBJ, "pyx_append").null().needs(&["append"]);
            // `type.__new__(type, ...)` of an extension type: the type, the tuple of arguments.
            TypeNew => row("type.new", &[OBJ, TUPLE], OBJ, "((PyTypeObject *){0})->tp_new((PyTypeObject *){0}, {1}, NULL)").null();
            ObjectDelattr => row("object.delattr", &[OBJ, STR], INT, "PyObject_DelAttr").negative();
            ObjectGetitem => row("object.getitem", &[OBJ, OBJ], OBJ, "pyx_get_item").null().needs(&["get_item"]);
            ObjectSetitem => row("object.setitem", &[OBJ, OBJ, OBJ], INT, "pyx_set_item").negative().needs(&["set_item"]);
            ObjectDelitem => row("object.delitem", &[OBJ, OBJ], INT, "PyObject_DelItem").negative();
            // `o[i]` with a C integer index; wraps negative indices.
            ObjectGetIndex => row("object.get_index", &[OBJ, SSIZE], OBJ, "pyx_get_index").null().needs(&["get_index"]);
            ObjectSetIndex => row("object.set_index", &[OBJ, SSIZE, OBJ], INT, "pyx_set_index").negative().needs(&["set_index"]);
            ObjectDelIndex => row("object.del_index", &[OBJ, SSIZE], INT, "pyx_del_index").negative().needs(&["set_index"]);
            // The same with an integer that may be no Py_ssize_t.
            ObjectGetWide => row("object.get_wide", &[OBJ, TypeId::LONGLONG], OBJ, "pyx_get_wide").null().needs(&["get_wide"]);
            ObjectSetWide => row("object.set_wide", &[OBJ, TypeId::LONGLONG, OBJ], INT, "pyx_set_wide").negative().needs(&["set_wide"]);
            ObjectDelWide => row("object.del_wide", &[OBJ, TypeId::LONGLONG], INT, "pyx_set_wide({0}, {1}, NULL)").negative().needs(&["set_wide"]);
            ObjectGetUnsigned => row("object.get_unsigned", &[OBJ, TypeId::ULONGLONG], OBJ, "pyx_get_unsigned").null().needs(&["get_wide"]);
            ObjectSetUnsigned => row("object.set_unsigned", &[OBJ, TypeId::ULONGLONG, OBJ], INT, "pyx_set_unsigned").negative().needs(&["set_wide"]);
            ObjectDelUnsigned => row("object.del_unsigned", &[OBJ, TypeId::ULONGLONG], INT, "pyx_set_unsigned({0}, {1}, NULL)").negative().needs(&["set_wide"]);
            ObjectTruth => row("object.truth", &[OBJ], BINT, "pyx_truth").negative().needs(&["truth"]);
            ObjectNot => row("object.not", &[OBJ], BINT, "pyx_not").negative().needs(&["truth"]);
            ObjectIs => row("object.is", &[OBJ, OBJ], BINT, "({0} == {1})").pure();
            ObjectIsNot => row("object.is_not", &[OBJ, OBJ], BINT, "({0} != {1})").pure();
            ObjectLen => row("object.len", &[OBJ], SSIZE, "PyObject_Size").negative();
            ObjectContains => row("object.contains", &[OBJ, OBJ], BINT, "PySequence_Contains").negative();
            // The container is a constant tuple of ints and texts.
            ObjectInItems => row("object.in_items", &[TUPLE, OBJ], BINT, "pyx_in_items").negative().needs(&["in_items"]);
            ObjectHash => row("object.hash", &[OBJ], TypeId::HASH_T, "PyObject_Hash").minus_one_and_check();
            ObjectIter => row("object.iter", &[OBJ], OBJ, "PyObject_GetIter").null();
            // NULL without an error set at the end.
            ObjectNext => row("object.next", &[OBJ], OBJ, "PyIter_Next").null_and_check();
            ObjectStr => row("object.str", &[OBJ], STR, "PyObject_Str").null();
            ObjectRepr => row("object.repr", &[OBJ], STR, "PyObject_Repr").null();
            ObjectAscii => row("object.ascii", &[OBJ], STR, "PyObject_ASCII").null();
            ObjectFormat => row("object.format", &[OBJ, STR], STR, "PyObject_Format").null();
            ObjectIsInstance => row("object.isinstance", &[OBJ, OBJ], BINT, "PyObject_IsInstance").negative();
            ObjectIsOfType => row("object.is_of_type", &[OBJ, OBJ], BINT, "pyx_is_of_type").pure().needs(&["is_of_type"]);
            ObjectIsSubclass => row("object.issubclass", &[OBJ, OBJ], BINT, "PyObject_IsSubclass").negative();
            ObjectType => row("object.type", &[OBJ], OBJ, "((PyObject *)Py_TYPE({0}))").borrowed().pure();

            // ---- comparison: the object forms and those that give a truth value at once
            CompareLt => row("object.lt", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_LT)").null();
            CompareLe => row("object.le", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_LE)").null();
            CompareEq => row("object.eq", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_EQ)").null();
            CompareNe => row("object.ne", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_NE)").null();
            CompareGt => row("object.gt", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_GT)").null();
            CompareGe => row("object.ge", &[OBJ, OBJ], OBJ, "PyObject_RichCompare({0}, {1}, Py_GE)").null();
            TruthLt => row("object.truth_lt", &[OBJ, OBJ], BINT, "pyx_compare({0}, {1}, Py_LT)").negative().needs(&["compare"]);
            TruthLe => row("object.truth_le", &[OBJ, OBJ], BINT, "pyx_compare({0}, {1}, Py_LE)").negative().needs(&["compare"]);
            TruthEq => row("object.truth_eq", &[OBJ, OBJ], BINT, "pyx_compare({0}, {1}, Py_EQ)").negative().needs(&["compare"]);
            TruthNe => row("object.truth_ne", &[OBJ, OBJ], BINT, "pyx_compare({0}, {1}, Py_NE)").negative().needs(&["compare"]);
            TruthGt => row("object.truth_gt", &[OBJ, OBJ], BINT, "pyx_compare({0}, {1}, Py_GT)").negative().needs(&["compare"]);
            TruthGe => row("object.truth_ge", &[OBJ, OBJ], BINT, "pyx_compare({0}, {1}, Py_GE)").negative().needs(&["compare"]);
    } };
}
