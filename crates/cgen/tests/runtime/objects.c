// Helpers on objects, each behind a function of the module.
//@ section objects
//@ needs module getattr truth get_index set_index list_append list_extend list_pop dict_update set_update
//@ needs dict_getitem dict_get list_pack set_pack dict_pack global_name del_global class_name unbound
//@ needs import import_beside import_leaf import_from import_star call call_method call_star call_merge unpack
//@ needs raise raise_from raise_three reraise handle unraisable assertions_enabled type_test argument_test none_error
//@ needs format_simple str_mod str_join str_index str_eq lookup_special with_exit print class class_bases class_keywords
//@ needs as_signed as_unsigned as_ssize as_integer as_ucs4 from_ucs4 from_bint as_chars decode_chars
//@ needs zero_division floordiv mod fmod ipow scope consts  const_slice const_builtin
//@ state PyObject *k[11];
//@ proto
#define pyx_module_name "objects"
#define PYX_MOST_OPERANDS 15
#define pyx_module_doc "doc"
static int pyx_test_body(void);
enum { pyx_const_slices = 9, pyx_const_nested, pyx_const_builtins = pyx_const_nested, pyx_const_count, pyx_const_size = 83 };
// 0 a, 1 1, 2 (a, 1), 3 frozenset, 4 None, 5 2j, 6 len, 7 truth, 8 zork, 9 slice(None, 1, None), 10 the builtin len
static const char pyx_const_text[] = ")\13Z\1ai\1\0\0\0)\2Z\1ai\1\0\0\0>\2\0\0\0Z\1ai\1\0\0\0Ny\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0@Z\3lenZ\5truthZ\4zork)\3Ni\1\0\0\0NZ\3len";
typedef struct { pyx_scope head; PyObject *a, *b; double d; char c[3]; } scope_t;
//@ body
#define ARG(i) PyTuple_GET_ITEM(args, i)
#define N(i) PyLong_AsSsize_t(ARG(i))
#define F(name, expression) static PyObject *t_##name(PyObject *self, PyObject *args) { (void)self; return expression; }
#define I(name, expression) static PyObject *t_##name(PyObject *self, PyObject *args) { int r = expression; (void)self; return r < 0 ? NULL : PyLong_FromLong(r); }
#define V(name, expression) static PyObject *t_##name(PyObject *self, PyObject *args) { (void)self; expression; if (PyErr_Occurred()) return NULL; Py_RETURN_NONE; }
#define C(name, T, expression, back) static PyObject *t_##name(PyObject *self, PyObject *args) { T v = expression; (void)self; if (v == (T)-1 && PyErr_Occurred()) return NULL; return back; }
F(getattr, pyx_getattr(ARG(0), ARG(1)))
I(truth, pyx_truth(ARG(0)))
I(not, pyx_not(ARG(0)))
F(get_index, pyx_get_index(ARG(0), N(1)))
I(set_index, pyx_set_index(ARG(0), N(1), ARG(2)))
I(del_index, pyx_del_index(ARG(0), N(1)))
I(list_append, pyx_list_append(ARG(0), ARG(1)))
I(list_extend, pyx_list_extend(ARG(0), ARG(1)))
F(list_pop, pyx_list_pop(ARG(0), N(1)))
I(dict_update, pyx_dict_update(ARG(0), ARG(1)))
I(set_update, pyx_set_update(ARG(0), ARG(1)))
F(dict_getitem, pyx_dict_getitem(ARG(0), ARG(1)))
F(dict_get, pyx_dict_get(ARG(0), ARG(1), ARG(2)))
F(list_pack, pyx_list_pack(2, ARG(0), ARG(1)))
F(set_pack, pyx_set_pack(2, ARG(0), ARG(1)))
F(dict_pack, pyx_dict_pack(1, ARG(0), ARG(1)))
F(global_name, pyx_global_name((unsigned int)N(0)))
I(del_global, pyx_del_global(PYX(dict), ARG(0)))
F(class_name, pyx_class_name(ARG(0), PYX(dict), ARG(1)))
I(unbound, N(0) == 0 ? pyx_unbound_local("x") : N(0) == 1 ? pyx_unbound_free("x") : pyx_unbound_global("x"))
F(import, pyx_import(PYX(dict), ARG(0), ARG(1), (int)N(2)))
F(import_leaf, pyx_import_leaf(PYX(dict), ARG(0)))
F(import_from, pyx_import_from(ARG(0), ARG(1)))
I(import_star, pyx_import_star(ARG(0), ARG(1)))
F(call, pyx_call(ARG(0), NULL, 2, ARG(1), ARG(2)))
F(call_kw, pyx_call(ARG(0), ARG(3), 2, ARG(1), ARG(2)))
F(call_20, pyx_call(ARG(0), NULL, 20, ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1), ARG(1)))
F(call_method, pyx_call_method(ARG(1), NULL, 2, ARG(0), ARG(2)))
F(call_star, pyx_call_star(ARG(0)))
I(call_merge, pyx_call_merge(ARG(0), ARG(1), ARG(2)))
F(unpack, pyx_unpack(ARG(0), N(1)))
F(unpack_star, pyx_unpack_star(ARG(0), N(1), N(2)))
I(raise, pyx_raise(ARG(0), PyTuple_GET_SIZE(args) > 1 ? ARG(1) : NULL))
I(raise_three, pyx_raise_three(ARG(0), ARG(1), ARG(2)))
I(reraise, pyx_reraise())
V(unraisable, (PyErr_SetNone(PyExc_KeyError), pyx_unraisable("m.f")))
I(assertions_enabled, pyx_assertions_enabled())
I(type_test, pyx_type_test(ARG(0), (PyTypeObject *)ARG(1), (int)N(2)))
I(argument_test, pyx_argument_test(ARG(0), (PyTypeObject *)ARG(1), (int)N(2), ARG(3)))
I(none_error, N(0) ? pyx_none_error(PYX_NONE_ITERATION, NULL) : pyx_none_error(PYX_NONE_ATTRIBUTE, ARG(1)))
F(format_simple, pyx_format_simple(ARG(0)))
F(str_mod, pyx_str_mod(ARG(0), ARG(1)))
F(str_join, pyx_str_join(3, ARG(0), ARG(1), ARG(2)))
C(str_index, Py_UCS4, pyx_str_char(ARG(0), N(1)), PyUnicode_FromOrdinal((int)v))
I(str_eq, pyx_str_eq(ARG(0), ARG(1)))
F(lookup_special, pyx_lookup_special(ARG(0), ARG(1)))
F(with_exit, pyx_with_exit(ARG(0), ARG(1)))
I(print, pyx_print(ARG(0), ARG(1), (int)N(2)))
F(class_bases, pyx_class_bases(ARG(0)))
F(class_metaclass, pyx_class_metaclass(ARG(0), ARG(1)))
F(class_prepare, pyx_class_prepare(ARG(0), ARG(1), ARG(2), ARG(3), ARG(4), ARG(5), ARG(6), ARG(7)))
F(class_create, pyx_class_create(ARG(0), ARG(1), ARG(2), ARG(3), ARG(4)))
C(as_int, int, (int)pyx_as_signed(ARG(0), sizeof(int), "int"), PyLong_FromLong(v))
C(as_schar, signed char, (signed char)pyx_as_signed(ARG(0), 1, "signed char"), PyLong_FromLong(v))
C(as_long, long, (long)pyx_as_signed(ARG(0), sizeof(long), "long"), PyLong_FromLong(v))
C(as_uint, unsigned, (unsigned)pyx_as_unsigned(ARG(0), sizeof(unsigned), "unsigned int"), PyLong_FromUnsignedLong(v))
C(as_ull, unsigned long long, pyx_as_unsigned(ARG(0), sizeof(long long), "unsigned PY_LONG_LONG"), PyLong_FromUnsignedLongLong(v))
C(as_short, short, pyx_as_integer(short, ARG(0), "short"), pyx_from_integer(short, v))
C(as_ssize, Py_ssize_t, pyx_as_ssize(ARG(0)), PyLong_FromSsize_t(v))
C(as_ucs4, Py_UCS4, pyx_as_ucs4(ARG(0), "Py_UCS4"), pyx_from_ucs4(v))
F(from_bint, pyx_from_bint((int)N(0)))
static PyObject *t_as_chars(PyObject *self, PyObject *args) { char *s = pyx_as_chars(ARG(0)); (void)self; return s ? PyBytes_FromString(s) : NULL; }
F(decode_chars, pyx_decode_chars(PyBytes_AS_STRING(ARG(0)), N(1), N(2), NULL, NULL))
I(zero_division, pyx_zero_division("integer division or modulo by zero"))
F(floordiv, PyLong_FromLong(pyx_floordiv_long(N(0), N(1))))
F(mod, PyLong_FromLong(pyx_mod_long(N(0), N(1))))
F(fmod, PyFloat_FromDouble(pyx_fmod(PyFloat_AS_DOUBLE(ARG(0)), PyFloat_AS_DOUBLE(ARG(1)))))
F(ipow, PyLong_FromLongLong(pyx_ipow(N(0), N(1))))
F(consts, PyTuple_Pack(6, PYX(k)[2], PYX(k)[3], PYX(k)[4], PYX(k)[9], PYX(k)[5], PYX(k)[10]))

/* f() raises e1 inside an except clause for e0: gives what was handled before and in it. */
static PyObject *t_handle(PyObject *self, PyObject *args)
{
    PyObject *r = PyObject_CallNoArgs(ARG(0)), *saved, *inside;
    (void)self;
    if (r)
        return r;
    saved = pyx_handle();
    inside = PyObject_CallNoArgs(ARG(1));
    pyx_unhandle(saved);
    return inside;
}

static int dropped;
static void drop(pyx_scope *s) { dropped += ((scope_t *)s)->c[2]; }
static PyObject *t_scope(PyObject *self, PyObject *args)
{
    scope_t *s = (scope_t *)(void *)pyx_scope_new(NULL, 2, sizeof(scope_t), drop);
    (void)self;
    if (!s)
        return NULL;
    s->c[2] = 7;
    s->a = pyx_newref(ARG(0));
    if (PyTuple_GET_SIZE(args) > 1) {
        s->b = pyx_newref(s);
        PyList_Append(ARG(0), (PyObject *)s);
    }
    Py_DECREF(s);
    return PyLong_FromLong(dropped);
}

#define M(name) {#name, t_##name, METH_VARARGS, NULL}
static PyMethodDef methods[] = {
    M(getattr), M(truth), M(not), M(get_index), M(set_index), M(del_index), M(list_append), M(list_extend),
    M(list_pop), M(dict_update), M(set_update), M(dict_getitem), M(dict_get), M(list_pack), M(set_pack), M(dict_pack),
    M(global_name), M(del_global), M(class_name), M(unbound), M(import), M(import_leaf), M(import_from), M(import_star),
    M(call), M(call_kw), M(call_20), M(call_method), M(call_star), M(call_merge), M(unpack), M(unpack_star), M(raise),
    M(raise_three), M(reraise), M(unraisable), M(assertions_enabled), M(type_test), M(argument_test), M(none_error),
    M(format_simple), M(str_mod), M(str_join), M(str_index), M(str_eq), M(lookup_special), M(with_exit), M(print),
    M(class_bases), M(class_metaclass), M(class_prepare), M(class_create), M(as_int), M(as_schar),
    M(as_long), M(as_uint), M(as_ull), M(as_short), M(as_ssize), M(as_ucs4), M(from_bint), M(as_chars), M(decode_chars),
    M(zero_division), M(floordiv), M(mod), M(fmod), M(ipow), M(consts), M(handle), M(scope),
    {NULL, NULL, 0, NULL}
};

static int pyx_test_body(void)
{
    return PyModule_AddFunctions(PYX(module), methods);
}

PyMODINIT_FUNC PyInit_objects(void)
{
    return PyModuleDef_Init(&pyx_module_def);
}
