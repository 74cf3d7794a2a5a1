//@ section hello
//@ needs module functions args args_star args_keyword_only no_args traceback
//@ state PyObject *k[17];
//@ proto
#define pyx_module_name "hello"
static const char pyx_file[] = "hello.pyx";
#define pyx_module_doc NULL
static int pyx_test_body(void);
enum { pyx_const_count = 17, pyx_const_size = 104 };
// 0 f, 1 a, 2 b, 3 g, 4 c, 5 d, 6 rest, 7 kw, 8 x, 9 text, 10 -12, 11 2.5, 12 z, 13 (a, b), 14 (a, b, c, d, rest, kw, x), 15 10, 16 ()
static const char pyx_const_text[] = ")\21Z\1fZ\1aZ\1bZ\1gZ\1cZ\1dZ\4restZ\2kwZ\1xu\5\0\0\0t\303\251xti\364\377\377\377g\0\0\0\0\0\0\4@Z\1z)\2Z\1aZ\1b)\7Z\1aZ\1bZ\1cZ\1dZ\4restZ\2kwZ\1xs\2\0\0\00010)\0";

static PyObject *hello_f(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static PyObject *hello_g(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static PyObject *hello_z(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static const pyx_def def_f = {hello_f, 0, 1, 0, 13, 0, 0, 0, PYX_NO_DOC, 2, 0, 2, 0};
static const pyx_def def_g = {hello_g, PYX_DEF_VARARGS | PYX_DEF_VARKW, 4, 3, 14, 15, 3, 3, 9, 2, 1, 1, 2};
static const pyx_def def_z = {hello_z, 0, 9, 12, 16, 0, 12, 12, PYX_NO_DOC, 0, 0, 0, 0};
//@ body
static PyObject *hello_f(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *v[2], *const *a = args, *r;
    if (PYX_UNLIKELY(kwnames || nargs != 2) && !(a = pyx_parse_args(&def_f, v, args, nargs, kwnames)))
        return NULL;
    (void)self;
    r = PyNumber_TrueDivide(a[0], a[1]);
    if (!r)
        pyx_traceback("f", 2);
    return r;
}

static PyObject *hello_g(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *v[6], *r;
    if (!pyx_parse_args(&def_g, v, args, nargs, kwnames))
        return NULL;
    if (!v[1])
        v[1] = PyTuple_GET_ITEM(((pyx_function *)self)->stored, 0);
    if (!v[3])
        v[3] = PyTuple_GET_ITEM(((pyx_function *)self)->stored, 1);
    r = Py_BuildValue("OOOONN", v[0], v[1], v[2], v[3], v[4], v[5]);
    return r;
}

static PyObject *hello_z(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    (void)self;
    if ((kwnames || nargs) && pyx_no_args(&def_z, args, nargs, kwnames) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static int pyx_test_body(void)
{
    PyObject *values, *defaults, *kwdefaults, *g;
    int r;
    if (pyx_functions(PYX(dict), &def_f, 1) != 0 || pyx_functions(PYX(dict), &def_z, 1) != 0)
        return -1;
    if (!(values = PyTuple_Pack(2, PYX(k)[10], PYX(k)[11])))
        return -1;
    defaults = PyTuple_GetSlice(values, 0, 1);
    kwdefaults = Py_BuildValue("{OO}", PYX(k)[5], PYX(k)[11]);
    g = pyx_fn_new(&def_g, NULL, values, defaults, kwdefaults, NULL);
    r = g ? PyDict_SetItem(PYX(dict), PYX(k)[3], g) : -1;
    Py_XDECREF(g);
    Py_XDECREF(values);
    Py_XDECREF(defaults);
    Py_XDECREF(kwdefaults);
    return r;
}

PyMODINIT_FUNC PyInit_hello(void)
{
    return PyModuleDef_Init(&pyx_module_def);
}
