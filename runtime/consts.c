// The constant pool: every string, number and constant tuple of the module, made when the
// module is executed by one loop over one table, immutable afterwards.
//
// The printer defines: the state field `PyObject *k[N];` and, after the state struct,
//   static const unsigned int pyx_const_table[];   one entry a constant: length << 4 | kind (or unsigned short)
//   static const char pyx_const_text[];            the texts of all entries, concatenated
//   enum { pyx_const_count = N };
// and for packed texts (crates/cgen/src/pack.rs says how), which are long ones, in the enum
//   pyx_const_size = N                              how long they are unpacked
// A constant refers by index to others before it only.
// Kinds (what the text holds):
//   0 str, interned (UTF-8)              names, keys
//   1 str (UTF-8, surrogates as they are)
//   2 bytes
//   3 int: C-like digits as int(text, 0) reads them, and a NUL that the length counts;
//     hexadecimal when long, as CPython limits the length of decimal ones
//   4 float: as float(text) reads it, and a counted NUL
//   5 complex: its imaginary part like 4; the real part is 0
//   6 tuple, 7 frozenset, 8 slice: indices of the items, each in base 128, low digits first,
//     all bytes but the last of an index with bit 7 set
//   9 a name of the module `builtins` (None, True, False, Ellipsis too), and a counted NUL: its value when the
//     module is executed (UTF-8)
//@ section consts
//@ needs core builtins
//@ init pyx_consts_init()
//@ proto
static int pyx_consts_init(void);
//@ body
/* Makes all constants from the table. */
static PYX_ONCE int pyx_consts_init(void)
{
//@ if consts_packed
    char *unpacked = pyx_const_unpacked();
    PYX_REG const char *text = unpacked;
//@ else
    PYX_REG const char *text = pyx_const_text;
//@ end
    PYX_REG int i;
    PyObject *o;
//@ if consts_packed
    if (!text)
        return -1;
//@ end
    for (i = 0; i < pyx_const_count; i++) {
        PYX_REG unsigned int kind = pyx_const_table[i] & 15, len = pyx_const_table[i] >> 4;
        switch (kind) {
//@ if const_bytes
        case 2:
            o = PyBytes_FromStringAndSize(text, len);
            break;
//@ end
//@ if const_int
        case 3:
            o = PyLong_FromString(text, NULL, 0);
            break;
//@ end
//@ if const_float
        case 4:
            o = PyFloat_FromDouble(PyOS_string_to_double(text, NULL, NULL));
            break;
//@ end
//@ if const_complex
        case 5:
            o = PyComplex_FromDoubles(0.0, PyOS_string_to_double(text, NULL, NULL));
            break;
//@ end
//@ if const_tuple
        case 6:
            o = pyx_const_tuple(text, len);
            break;
//@ end
//@ if const_frozenset
        case 7:
            if ((o = pyx_const_tuple(text, len)))
                Py_SETREF(o, PyFrozenSet_New(o));
            break;
//@ end
//@ if const_slice
        case 8:
            if ((o = pyx_const_tuple(text, len)))
                Py_SETREF(o, PySlice_New(PYX_TUPLE_AT(o, 0), PYX_TUPLE_AT(o, 1), PYX_TUPLE_AT(o, 2)));
            break;
//@ end
//@ if const_builtin
        case 9:
            if (!(o = PyObject_GetAttrString(PYX(builtins), text)))
                PyErr_Format(PyExc_NameError, "name '%s' is not defined", text);
            break;
//@ end
        default:
            o = PyUnicode_DecodeUTF8(text, len, "surrogatepass");
            if (o && kind == 0)
                PyUnicode_InternInPlace(&o);
        }
        if (!(PYX(k)[i] = o))
            break;
        text += len;
    }
//@ if consts_packed
    PyMem_Free(unpacked);
//@ end
    return i < pyx_const_count ? -1 : 0;
}

//@ section consts_packed
//@ needs consts
//@ proto
static char *pyx_const_unpacked(void);
//@ body
static PYX_COLD size_t pyx_const_number(const char **from)
{
    size_t n = 0, shift = 0;
    do
        n |= (size_t)(**from & 0x7f) << shift, shift += 7;
    while (*(*from)++ & 0x80);
    return n;
}

/* The texts with their repetitions; the caller frees them. */
static PYX_COLD char *pyx_const_unpacked(void)
{
    const char *from = pyx_const_text;
    char *texts = (char *)PyMem_Malloc(pyx_const_size), *to = texts;
    if (!texts)
        PyErr_NoMemory();
    while (texts && to < texts + pyx_const_size) {
        int again = *from & 0x80;
        size_t n = *from++ & 0x7f, back = 0;
        if (again) {
            n += n == 127 ? pyx_const_number(&from) : 0;
            n += 8;
            back = pyx_const_number(&from);
        } else {
            n++;
        }
        for (; n; n--, to++)
            *to = again ? to[-(Py_ssize_t)back] : *from++;
    }
    return texts;
}

// The kinds but 0 and 1, each printed when the table has it.
//@ section const_bytes
//@ needs consts
//@ section const_int
//@ needs consts
//@ section const_float
//@ needs consts
//@ section const_complex
//@ needs consts
//@ section const_builtin
//@ needs consts

//@ section const_tuple
//@ needs consts
//@ proto
static PyObject *pyx_const_tuple(const char *text, Py_ssize_t len);
//@ body
/* The constants that the text refers to, seven bits of an index at a time. */
static PYX_ONCE PyObject *pyx_const_tuple(const char *text, Py_ssize_t len)
{
    PYX_REG Py_ssize_t n = 0, i, index, shift;
    PYX_REG PyObject *items;
    for (i = 0; i < len; i++)
        n += !(text[i] & 0x80);
    if (!(items = PyTuple_New(n)))
        return NULL;
    for (i = 0; i < n; i++) {
        index = shift = 0;
        do
            index |= (Py_ssize_t)(*text & 0x7f) << shift, shift += 7;
        while (*text++ & 0x80);
        Py_INCREF(PYX(k)[index]);
        PYX_TUPLE_AT(items, i) = PYX(k)[index];
    }
    return items;
}

//@ section const_frozenset
//@ needs const_tuple
//@ section const_slice
//@ needs const_tuple
