//! Lists, tuples, dicts and sets.

macro_rules! container_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- lists, tuples, dicts, sets
            // Whether a built-in container has items; None has none. Reads only, so no GIL is needed.
            ListTruth => row("list.truth", &[LIST], BINT, "({0} != Py_None && PYX_LIST_SIZE({0}) != 0)").nogil().pure();
            TupleTruth => row("tuple.truth", &[TUPLE], BINT, "({0} != Py_None && PYX_SIZE({0}) != 0)").nogil().pure();
            BytesTruth => row("bytes.truth", &[TypeId::PY_BYTES], BINT, "({0} != Py_None && PYX_SIZE({0}) != 0)").nogil().pure();
            StrTruth => row("str.truth", &[STR], BINT, "({0} != Py_None && PYX_LENGTH({0}) != 0)").nogil().pure();
            SetTruth => row("set.truth", &[TypeId::PY_SET], BINT, "({0} != Py_None && PySet_GET_SIZE({0}) != 0)").nogil().pure();
            ListLen => row("list.len", &[LIST], SSIZE, "PYX_LIST_SIZE").pure();
            ListAppend => row("list.append", &[LIST, OBJ], INT, "pyx_list_append").negative().needs(&["list_append"]);
            ListFromIterable => row("list.from_iterable", &[OBJ], LIST, "PySequence_List").null();
            ListToTuple => row("list.to_tuple", &[LIST], TUPLE, "PyList_AsTuple").null();
            TupleLen => row("tuple.len", &[TUPLE], SSIZE, "PYX_SIZE").pure();
            TupleFromIterable => row("tuple.from_iterable", &[OBJ], TUPLE, "PySequence_Tuple").null();
            DictNew => row("dict.new", &[], DICT, "PyDict_New").null();
            DictSetitem => row("dict.setitem", &[DICT, OBJ, OBJ], INT, "PyDict_SetItem").negative();
            DictLen => row("dict.len", &[DICT], SSIZE, "PyDict_Size").negative();
            SetAdd => row("set.add", &[TypeId::PY_SET, OBJ], INT, "PySet_Add").negative();
    } };
}
