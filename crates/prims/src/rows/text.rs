//! Text and formatting.

macro_rules! text_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- text
            // `format(x, '')`
            FormatSimple => row("object.format_simple", &[OBJ], STR, "pyx_format_simple").null().needs(&["format_simple"]);
            // `str % x`
            StrMod => row("str.mod", &[STR, OBJ], OBJ, "pyx_str_mod").null().needs(&["str_mod"]);
            StrConcat => row("str.concat", &[STR, STR], STR, "PyUnicode_Concat").null();
            SliceNew => row("slice.new", &[OBJ, OBJ, OBJ], TypeId::PY_SLICE, "PySlice_New").null();
            // A slice of a C string: pointer and length.
            BytesFromSized => row("bytes.from_sized", &[TypeId::CONST_CHAR_PTR, SSIZE], TypeId::PY_BYTES, "PyBytes_FromStringAndSize").null();
            StrFromBytes => row("str.from_sized", &[TypeId::CONST_CHAR_PTR, SSIZE], STR, "PyUnicode_FromStringAndSize").null();
    } };
}
