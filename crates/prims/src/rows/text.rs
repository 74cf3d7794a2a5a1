//! Text and formatting.

macro_rules! text_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            TemplateNew => row("template", &[TUPLE], OBJ, "pyx_template").null().needs(&["template"]);
            // ---- text
            // `format(x, '')`
            FormatSimple => row("object.format_simple", &[OBJ], STR, "pyx_format_simple").null().needs(&["format_simple"]);
            // `str % x`
            StrMod => row("str.mod", &[STR, OBJ], OBJ, "pyx_str_mod").null().needs(&["str_mod"]);
            StrConcat => row("str.concat", &[STR, STR], STR, "PyUnicode_Concat").null();
            SliceNew => row("slice.new", &[OBJ, OBJ, OBJ], TypeId::PY_SLICE, "PySlice_New").null();
            // A slice of a C string: pointer and length.
            BytesFromSized => row("bytes.from_sized", &[TypeId::CONST_CHAR_PTR, SSIZE], TypeId::PY_BYTES, "PyBytes_FromStringAndSize").null();
            BytearrayFromSized => row("bytearray.from_sized", &[TypeId::CONST_CHAR_PTR, SSIZE], TypeId::PY_BYTEARRAY, "PyByteArray_FromStringAndSize").null();
            // A wide string; a length of -1: to its end.
            StrFromWide => row("str.from_wide", &[TypeId::VOID_PTR, SSIZE], STR, "PyUnicode_FromWideChar((const wchar_t *){0}, {1})").null();
            CharsLen => row("chars.len", &[TypeId::CONST_CHAR_PTR], SSIZE, "(Py_ssize_t)strlen({0})").pure().nogil();
            // Characters from here to there, encoding, what becomes of errors (NULL: UTF-8, strict).
            // Negative bounds count from the end of the C string; PY_SSIZE_T_MAX is its end.
            CharsDecode => row("chars.decode", &[TypeId::CONST_CHAR_PTR, SSIZE, SSIZE, TypeId::CONST_CHAR_PTR, TypeId::CONST_CHAR_PTR], STR, "pyx_decode_chars").null().needs(&["decode_chars"]);
            BytesDecode => row("bytes.decode", &[TypeId::PY_BYTES, TypeId::CONST_CHAR_PTR, TypeId::CONST_CHAR_PTR], STR, "PyUnicode_Decode(PYX_CHARS({0}), PYX_SIZE({0}), {1}, {2})").null();
            BytearrayDecode => row("bytearray.decode", &[TypeId::PY_BYTEARRAY, TypeId::CONST_CHAR_PTR, TypeId::CONST_CHAR_PTR], STR, "PyUnicode_Decode(PyByteArray_AS_STRING({0}), PyByteArray_GET_SIZE({0}), {1}, {2})").null();
            StrEncode => row("str.encode", &[STR, TypeId::CONST_CHAR_PTR, TypeId::CONST_CHAR_PTR], TypeId::PY_BYTES, "PyUnicode_AsEncodedString").null();
            // The name of an encoding in an object, which must stay: text of `str` or `bytes`.
            EncodingName => row("object.encoding_name", &[OBJ], TypeId::CONST_CHAR_PTR, "pyx_as_chars_utf8").null().needs(&["as_chars_utf8"]);
            // An integer as its byte; OverflowError when it is none.
            BytesFromInt => row("bytes.from_int", &[TypeId::LONGLONG], TypeId::PY_BYTES, "pyx_bytes_from_int").null().needs(&["bytes_from_int"]);
            // `b[i]` as a number; of a bytes object that is not None.
            BytesByte => row("bytes.byte", &[TypeId::PY_BYTES, SSIZE], INT, "pyx_bytes_byte").negative().needs(&["bytes_byte"]);
            BytesByteUnchecked => row("bytes.byte_unchecked", &[TypeId::PY_BYTES, SSIZE], INT, "pyx_bytes_at").needs(&["bytes_byte"]);
            // The same of a bytearray, and what is put there: also without the GIL.
            BytearrayByte => row("bytearray.byte", &[TypeId::PY_BYTEARRAY, SSIZE], INT, "pyx_bytearray_get").negative().nogil().needs(&["bytearray_byte"]);
            BytearraySetByte => row("bytearray.set_byte", &[TypeId::PY_BYTEARRAY, SSIZE, TypeId::LONGLONG], INT, "pyx_bytearray_set").negative().nogil().needs(&["bytearray_byte"]);
            BytearrayAppend => row("bytearray.append", &[TypeId::PY_BYTEARRAY, TypeId::LONGLONG], INT, "pyx_bytearray_append").negative().needs(&["bytearray_append"]);
            StrFromBytes => row("str.from_sized", &[TypeId::CONST_CHAR_PTR, SSIZE], STR, "PyUnicode_FromStringAndSize").null();
    } };
}
