//! Arguments of calls, and unpacking.

macro_rules! unpack_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- calls and unpacking
            // `*x` of a call alone: a tuple, TypeError when not iterable.
            CallStar => row("call.star", &[OBJ], TUPLE, "pyx_call_star").null().needs(&["call_star"]);
            // `**x` where nothing else is named: x, callee.
            CallKeywords => row("call.keywords", &[OBJ, OBJ], DICT, "pyx_call_keywords").null().needs(&["call_keywords"]);
            // `**x` of a call into the dict of keywords: TypeError on repetition, naming the callee.
            CallMerge => row("call.merge", &[DICT, OBJ, OBJ], INT, "pyx_call_merge").negative().needs(&["call_merge"]);
            // Exactly n items of an iterable as a tuple, ValueError otherwise.
            Unpack => row("unpack", &[OBJ, SSIZE], TUPLE, "pyx_unpack").null().needs(&["unpack"]);
            // Two or three items into the objects at these addresses, which are NULL; the third may be none.
            UnpackFew => row("unpack.few", &[OBJ, INT, TypeId::VOID_PTR, TypeId::VOID_PTR, TypeId::VOID_PTR], INT, "pyx_unpack_few").negative().needs(&["unpack_few"]);
            // `a, *b, c`: (number before, number after) as a tuple with a list in the middle.
            UnpackStar => row("unpack.star", &[OBJ, SSIZE, SSIZE], TUPLE, "pyx_unpack_star").null().needs(&["unpack"]);
            TupleItem => row("tuple.item", &[TUPLE, SSIZE], OBJ, "PYX_TUPLE_AT").borrowed().pure();
            ListExtend => row("list.extend", &[LIST, OBJ], INT, "pyx_list_extend").negative().needs(&["list_extend"]);
            SetUpdate => row("set.update", &[TypeId::PY_SET, OBJ], INT, "pyx_set_update").negative().needs(&["set_update"]);
            // `{**x}`
            DictUpdate => row("dict.update", &[DICT, OBJ], INT, "pyx_dict_update").negative().needs(&["dict_update"]);
    } };
}
