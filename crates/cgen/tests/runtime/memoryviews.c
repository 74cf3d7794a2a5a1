// Typed memoryviews of several element types, each operation behind a function.
//@ section memoryviews
//@ needs module memoryview memoryview_object memoryview_slice memoryview_assign memoryview_copy
//@ state PyObject *k[1];
//@ proto
#define pyx_module_name "memoryviews"
#define pyx_module_doc NULL
static int pyx_test_body(void);
enum { pyx_const_count = 0 };
typedef struct { int x; double y; } P;
static const pyx_dtype_field P_fields[] = {
    {"P.x", "int", offsetof(P, x), sizeof(int), 1, 'i', NULL}, {"P.y", "double", offsetof(P, y), sizeof(double), 1, 'f', NULL}, {NULL, NULL, 0, 0, 0, 0, NULL}
};
static const pyx_dtype d_double = {"double", sizeof(double), 'f', NULL, NULL, NULL};
static const pyx_dtype d_int = {"int", sizeof(int), 'i', NULL, NULL, NULL};
static const pyx_dtype d_char = {"char", 1, 'h', NULL, NULL, NULL};
static const pyx_dtype d_complex = {"double complex", 2 * sizeof(double), 'c', NULL, NULL, NULL};
static const pyx_dtype d_object = {"Python object", sizeof(PyObject *), 'O', NULL, NULL, NULL};
static const pyx_dtype d_P = {"P", sizeof(P), 'S', P_fields, NULL, NULL};
#define READ (PyBUF_FORMAT | PyBUF_STRIDES)
#define WRITE (READ | PyBUF_WRITABLE)
static const pyx_view_type views[] = {
    {&d_double, "double", 1, WRITE, 0, "s"}, {&d_double, "double", 2, WRITE, 0, "ss"},
    {&d_double, "double", 2, WRITE | PyBUF_C_CONTIGUOUS, 0, "wc"}, {&d_double, "double", 2, WRITE | PyBUF_F_CONTIGUOUS, 0, "cw"},
    {&d_int, "const int", 1, READ, 0, "s"}, {&d_char, "char", 1, WRITE, 0, "s"}, {&d_complex, "double complex", 1, WRITE, 0, "s"},
    {&d_object, "Python object", 1, WRITE, 0, "s"}, {&d_P, "P", 1, READ, 0, "s"}
};
//@ body
static int get(PyObject *args, pyx_slice *s, const pyx_view_type **t)
{
    *t = &views[PyLong_AsLong(PyTuple_GET_ITEM(args, 0))];
    return pyx_slice_from_object(s, PyTuple_GET_ITEM(args, 1), *t);
}

static PyObject *view(PyObject *self, PyObject *args)
{
    const pyx_view_type *t;
    PyObject *r;
    pyx_slice s;
    (void)self;
    if (get(args, &s, &t) < 0)
        return NULL;
    r = pyx_slice_to_object(&s, t->ndim);
    pyx_slice_decref_nogil(&s);
    return r;
}

/* take(type, object, checks, parts, ndim of the result, numbers...) */
static PyObject *take(PyObject *self, PyObject *args)
{
    const pyx_view_type *t;
    Py_ssize_t n[3] = {0, 0, 0}, i;
    pyx_slice s, p = pyx_no_slice;
    PyObject *r = NULL;
    (void)self;
    for (i = 5; i < PyTuple_GET_SIZE(args); i++)
        n[i - 5] = PyLong_AsSsize_t(PyTuple_GET_ITEM(args, i));
    if (get(args, &s, &t) < 0)
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    p = pyx_slice_take(&s, t->ndim, (int)PyLong_AsLong(PyTuple_GET_ITEM(args, 2)),
        PyUnicode_AsUTF8(PyTuple_GET_ITEM(args, 3)), n[0], n[1], n[2]);
    Py_END_ALLOW_THREADS
    if (p.memview)
        r = pyx_slice_to_object(&p, (int)PyLong_AsLong(PyTuple_GET_ITEM(args, 4)));
    pyx_slice_decref(&s);
    return r;
}

static PyObject *copy(PyObject *self, PyObject *args)
{
    const pyx_view_type *t;
    pyx_slice s, p, q;
    PyObject *r = NULL;
    (void)self;
    if (get(args, &s, &t) < 0)
        return NULL;
    if (pyx_slice_copy(&p, &s, t->ndim, 'F', t->dtype) == 0) {
        if (pyx_slice_transpose(&q, &p, t->ndim) == 0) {
            r = pyx_slice_to_object(&q, t->ndim);
            pyx_slice_decref(&q);
        }
        pyx_slice_decref(&p);
    }
    pyx_slice_decref(&s);
    return r;
}

static PyObject *assign(PyObject *self, PyObject *args)
{
    const pyx_view_type *t;
    pyx_slice s, from;
    int r = -1;
    (void)self;
    if (get(args, &s, &t) < 0)
        return NULL;
    if (PyFloat_Check(PyTuple_GET_ITEM(args, 2))) {
        double x = PyFloat_AS_DOUBLE(PyTuple_GET_ITEM(args, 2));
        r = pyx_slice_fill(&s, t->ndim, &x, t->dtype);
    } else if (pyx_slice_from_object(&from, PyTuple_GET_ITEM(args, 2), t) == 0) {
        r = pyx_slice_assign(&s, t->ndim, &from, t->ndim, t->dtype);
        pyx_slice_decref(&from);
    }
    pyx_slice_decref(&s);
    if (r < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"view", view, METH_VARARGS, NULL}, {"take", take, METH_VARARGS, NULL}, {"copy", copy, METH_VARARGS, NULL},
    {"assign", assign, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}
};

static int pyx_test_body(void)
{
    return PyModule_AddFunctions(PYX(module), methods);
}

PyMODINIT_FUNC PyInit_memoryviews(void)
{
    return PyModuleDef_Init(&pyx_module_def);
}
