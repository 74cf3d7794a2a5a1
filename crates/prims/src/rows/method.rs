//! Methods of built-in types and builtin functions that the C-API offers directly.
//! [`crate::select`] says under which Python names.

macro_rules! method_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
        // ---- list (C-API: List Objects)
        ListInsert => row("list.insert", &[LIST, SSIZE, OBJ], INT, "PyList_Insert").negative();
        ListSort => row("list.sort", &[LIST], INT, "PyList_Sort").negative();
        ListReverse => row("list.reverse", &[LIST], INT, "PyList_Reverse").negative();
        ListCopy => row("list.copy", &[LIST], LIST, "PyList_GetSlice({0}, 0, PY_SSIZE_T_MAX)").null();
        ListClear => row("list.clear", &[LIST], INT, "PyList_SetSlice({0}, 0, PY_SSIZE_T_MAX, NULL)").negative();

        // An index that is not given is -1.
        ListSlice => row("list.slice", &[LIST, SSIZE, SSIZE], LIST, "pyx_list_slice").null().needs(&["list_slice"]);
        ListSliceFrom => row("list.slice_from", &[LIST, SSIZE], LIST, "pyx_list_slice({0}, {1}, PY_SSIZE_T_MAX)").null().needs(&["list_slice"]);
        TupleSlice => row("tuple.slice", &[TUPLE, SSIZE, SSIZE], TUPLE, "pyx_tuple_slice").null().needs(&["tuple_slice"]);
        TupleSliceFrom => row("tuple.slice_from", &[TUPLE, SSIZE], TUPLE, "pyx_tuple_slice({0}, {1}, PY_SSIZE_T_MAX)").null().needs(&["tuple_slice"]);
        ListPop => row("list.pop", &[LIST, SSIZE], OBJ, "pyx_list_pop").null().needs(&["list_pop"]);

        // ---- dict (C-API: Dictionary Objects)
        DictCopy => row("dict.copy", &[DICT], DICT, "PyDict_Copy").null();
        DictClear => row("dict.clear", &[DICT], VOID, "PyDict_Clear");
        DictContains => row("dict.contains", &[DICT, OBJ], BINT, "PyDict_Contains").negative();
        DictGetitem => row("dict.getitem", &[DICT, OBJ], OBJ, "pyx_dict_getitem").null().needs(&["dict_getitem"]);
        DictGet => row("dict.get", &[DICT, OBJ, OBJ], OBJ, "pyx_dict_get").null().needs(&["dict_get"]);
        DictSetdefault => row("dict.setdefault", &[DICT, OBJ, OBJ], OBJ, "PyDict_SetDefault").null().borrowed();
        DictDelitem => row("dict.delitem", &[DICT, OBJ], INT, "PyDict_DelItem").negative();

        // ---- set (C-API: Set Objects)
        SetNew => row("set.new", &[], TypeId::PY_SET, "PySet_New(NULL)").null();
        SetFromIterable => row("set.from_iterable", &[OBJ], TypeId::PY_SET, "PySet_New").null();
        // The second operand is the empty one, which all empty ones are.
        FrozenSetOf => row("frozenset.of", &[OBJ, OBJ], TypeId::PY_FROZENSET, "pyx_frozenset").null().needs(&["frozenset"]);
        FrozenSetFromIterable => row("frozenset.from_iterable", &[OBJ], TypeId::PY_FROZENSET, "PyFrozenSet_New").null();
        SetClear => row("set.clear", &[TypeId::PY_SET], INT, "PySet_Clear").negative();
        SetDiscard => row("set.discard", &[TypeId::PY_SET, OBJ], INT, "pyx_set_discard").negative().needs(&["set_discard"]);
        SetPop => row("set.pop", &[TypeId::PY_SET], OBJ, "PySet_Pop").null();
        SetLen => row("set.len", &[TypeId::PY_SET], SSIZE, "PySet_GET_SIZE").pure();

        // ---- text and bytes (C-API: Unicode Objects, Bytes Objects)
        // `s[i]` with a C index as a character; None is refused.
        StrChar => row("str.char", &[STR, SSIZE], TypeId::UCS4, "pyx_str_char").minus_one_and_check().nogil().needs(&["str_index"]);
        // None may be among them.
        StrEq => row("str.eq", &[STR, STR], BINT, "pyx_str_eq").negative().needs(&["str_eq"]);
        StrJoin => row("str.join", &[STR, OBJ], STR, "PyUnicode_Join").null();
        StrSplitlines => row("str.splitlines", &[STR, INT], LIST, "PyUnicode_Splitlines").null();
        StrContains => row("str.contains", &[STR, OBJ], BINT, "PyUnicode_Contains").negative();
        StrStartswith => row("str.startswith", &[STR, OBJ], BINT, "pyx_str_tailmatch({0}, {1}, -1)").negative().needs(&["str_tailmatch"]);
        StrEndswith => row("str.endswith", &[STR, OBJ], BINT, "pyx_str_tailmatch({0}, {1}, 1)").negative().needs(&["str_tailmatch"]);
        StrFind => row("str.find", &[STR, STR], SSIZE, "PyUnicode_Find({0}, {1}, 0, PY_SSIZE_T_MAX, 1)").minus_two();
        StrRfind => row("str.rfind", &[STR, STR], SSIZE, "PyUnicode_Find({0}, {1}, 0, PY_SSIZE_T_MAX, -1)").minus_two();
        StrCount => row("str.count", &[STR, STR], SSIZE, "PyUnicode_Count({0}, {1}, 0, PY_SSIZE_T_MAX)").negative();
        // A separator of NULL stands for white space, a count of -1 for all.
        StrSplit => row("str.split", &[STR, STR, SSIZE], LIST, "PyUnicode_Split").null();
        StrRsplit => row("str.rsplit", &[STR, STR, SSIZE], LIST, "PyUnicode_RSplit").null();
        StrReplace => row("str.replace", &[STR, STR, STR, SSIZE], STR, "PyUnicode_Replace").null();
        StrSlice => row("str.slice", &[STR, SSIZE, SSIZE], STR, "pyx_str_slice").null().needs(&["str_slice"]);
        StrSliceFrom => row("str.slice_from", &[STR, SSIZE], STR, "pyx_str_slice({0}, {1}, PY_SSIZE_T_MAX)").null().needs(&["str_slice"]);
        StrEncodeUtf8 => row("str.encode_utf8", &[STR], TypeId::PY_BYTES, "PyUnicode_AsUTF8String").null();
        BytesFromObject => row("bytes.from_object", &[OBJ], TypeId::PY_BYTES, "PyBytes_FromObject").null();
        BytearrayLen => row("bytearray.len", &[TypeId::PY_BYTEARRAY], SSIZE, "PyByteArray_GET_SIZE").pure();

        // ---- builtin functions (C-API: Object Protocol)
        ObjectCallable => row("object.callable", &[OBJ], BINT, "PyCallable_Check").pure();
        ObjectDir => row("object.dir", &[OBJ], OBJ, "PyObject_Dir").null();
        NumberDivmod => row("number.divmod", &[OBJ, OBJ], OBJ, "PyNumber_Divmod").null();
    } };
}
