// The constant pool: every string, number and constant tuple of the module, made when the
// module is executed by one call, immutable afterwards.
//
// The printer defines: the state field `PyObject *k[N];` and, after the state struct,
//   static const char pyx_const_text[];            a tuple of all constants as Python's module `marshal` writes it:
//                                                  before each its kind and its length
//   enum { pyx_const_count = N, pyx_const_size = how long the text is };
// and for packed texts (crates/cgen/src/pack.rs says how), which are long ones, pyx_const_size is how long they are
// unpacked. Behind what the tuple holds as it is stand
//   slices, from pyx_const_slices on: tuples of three
//   tuples with slices in them, from pyx_const_nested on: tuples of the indices of their items
//   values of the module `builtins`, from pyx_const_builtins on: their names, which are ASCII
// each number being defined where constants of its kind, or of one before it, are there.
//@ section consts
//@ needs core builtins compat_newref
//@ init pyx_consts_init()
//@ types
#include <marshal.h>
//@ proto
static int pyx_consts_init(void);
//@ body
/* Makes all constants. The tuple lives as long as they do. */
static PYX_ONCE int pyx_consts_init(void)
{
//@ if consts_packed
    char *text = pyx_const_unpacked();
    PYX_REG PyObject *all = text ? PyMarshal_ReadObjectFromString(text, pyx_const_size) : NULL, *o;
//@ else
    PYX_REG PyObject *all = PyMarshal_ReadObjectFromString(pyx_const_text, pyx_const_size), *o;
//@ end
    PYX_REG int i;
//@ if consts_packed
    PyMem_Free(text);
//@ end
    if (!all)
        return -1;
    for (i = 0; i < pyx_const_count; i++) {
        o = PYX_TUPLE_AT(all, i);
//@ if const_slice
        if (i >= pyx_const_slices && i < pyx_const_nested)
            o = PySlice_New(PYX_TUPLE_AT(o, 0), PYX_TUPLE_AT(o, 1), PYX_TUPLE_AT(o, 2));
//@ end
//@ if const_nested
        if (i >= pyx_const_nested && i < pyx_const_builtins)
            o = pyx_const_tuple(o);
//@ end
//@ if const_builtin
        if (i >= pyx_const_builtins && !(o = PyObject_GetAttrString(PYX(builtins), PYX_ASCII(o))))
            PyErr_Format(PyExc_NameError, "name '%U' is not defined", PYX_TUPLE_AT(all, i));
//@ end
        if (!(PYX(k)[i] = o))
            return -1;
        /* PYX(k) has references of its own: C++ that gives an object back without one takes the tuple's. */
        pyx_xincref(o);
    }
    return 0;
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

// The kinds of constants that the tuple does not hold as they are.
//@ section const_slice
//@ needs consts
//@ section const_builtin
//@ needs consts
//@ section const_nested
//@ needs const_slice compat_newref
//@ proto
static PyObject *pyx_const_tuple(PyObject *indices);
//@ body
static PYX_ONCE PyObject *pyx_const_tuple(PyObject *indices)
{
    Py_ssize_t i, n = PYX_SIZE(indices);
    PyObject *items = PyTuple_New(n);
    for (i = 0; items && i < n; i++)
        PYX_TUPLE_AT(items, i) = pyx_newref(PYX(k)[PyLong_AsLong(PYX_TUPLE_AT(indices, i))]);
    return items;
}
