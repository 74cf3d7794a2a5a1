//! Loops.

macro_rules! iteration_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- loops
            // What a `for` goes over: a list or tuple itself, else its iterator; the index (by address)
            // becomes 0 or -1 to say which. The second operand of both is the address of the index.
            IterStart => row("iter.start", &[OBJ, TypeId::VOID_PTR], OBJ, "pyx_iter_start").null().needs(&["iter"]);
            // The next item; NULL without error at the end.
            IterNext => row("iter.next", &[OBJ, TypeId::VOID_PTR], OBJ, "pyx_iter_next").null_and_check().needs(&["iter"]);
            // An item at an index that is inside; a new reference.
            ListItem => row("list.item", &[LIST, SSIZE], OBJ, "pyx_list_item").null().needs(&["list_item"]);
            StrLen => row("str.len", &[STR], SSIZE, "PYX_LENGTH").pure();
            StrItem => row("str.item", &[STR, SSIZE], TypeId::UCS4, "pyx_char_at").pure().needs(&["text_char"]);
            BytesLen => row("bytes.len", &[TypeId::PY_BYTES], SSIZE, "PYX_SIZE").pure();
            BytesItem => row("bytes.item", &[TypeId::PY_BYTES, SSIZE], TypeId::CHAR, "(PYX_CHARS({0})[{1}])").pure();
            // The next entry of a dict: dict, address of the position, the size it must still have, and
            // where new references to key and value go (NULL: not wanted). 0 at the end.
            DictNext => row("dict.next", &[DICT, TypeId::VOID_PTR, SSIZE, TypeId::VOID_PTR, TypeId::VOID_PTR], INT, "pyx_dict_next").negative().needs(&["dict_next"]);
            // `next(it)`, `next(it, otherwise)`
            IteratorNext => row("iterator.next", &[OBJ], OBJ, "pyx_next({0}, NULL)").null().needs(&["next"]);
            IteratorNextOr => row("iterator.next_or", &[OBJ, OBJ], OBJ, "pyx_next").null().needs(&["next"]);
            // StopIteration that is set becomes RuntimeError (PEP 479); other errors stay.
            StopLeaked => row("stop.leaked", &[], VOID, "pyx_leaked_stop").needs(&["leaked_stop"]);
            // `x.items()` and kin of an object that may be a dict: the dict itself, else the iterator of
            // what the method of this name gives; then as above.
            MappingStart => row("mapping.start", &[OBJ, STR], OBJ, "pyx_mapping_start").null().needs(&["mapping_next"]);
            MappingLen => row("mapping.len", &[OBJ], SSIZE, "pyx_mapping_len").pure().needs(&["mapping_next"]);
            MappingNext => row("mapping.next", &[OBJ, TypeId::VOID_PTR, SSIZE, TypeId::VOID_PTR, TypeId::VOID_PTR], INT, "pyx_mapping_next").negative().needs(&["mapping_next"]);
    } };
}
