//@ section hello
//@ needs module functions args args_star args_keyword_only no_args const_int const_float traceback
//@ state PyObject *k[13];
//@ proto
#define pyx_module_name "hello"
static const char pyx_file[] = "hello.pyx";
#define pyx_module_doc NULL
static int pyx_test_body(void);
enum { pyx_const_count = 13 };
// 0 f, 1 a, 2 b, 3 g, 4 c, 5 d, 6 rest, 7 kw, 8 x, 9 text, 10 -12, 11 2.5, 12 z
static const unsigned int pyx_const_table[] = {16, 16, 16, 16, 16, 16, 64, 32, 16, 5 << 4 | 1, 4 << 4 | 3, 4 << 4 | 4, 16};
static const char pyx_const_text[] = "fabgcdrestkwxt\303\251xt-12\0" "2.5\0z";

static PyObject *hello_f(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static PyObject *hello_g(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static PyObject *hello_z(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static const pyx_index pyx_def_names[] = {1, 2, 1, 2, 4 | PYX_REQUIRED, 5, 6, 7, 8};
static const pyx_def def_f = {hello_f, 0, 0, 0, 0, PYX_NO_DOC, 2, 0, 2, 0, 2, 0, 1};
static const pyx_def def_g = {hello_g, 3, 2, 3, 3, 9, 2, 1, 1, 2, 7, PYX_DEF_VARARGS | PYX_DEF_VARKW, 4};
static const pyx_def def_z = {hello_z, 12, 0, 12, 12, PYX_NO_DOC, 0, 0, 0, 0, 0, 0, 9};
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
    g = pyx_function_new(&def_g, NULL, values, defaults, kwdefaults, NULL);
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
