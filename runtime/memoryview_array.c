// `cython.view.array` for Python: made by calls, items and attributes through its memoryview.
//@ section view_array
//@ shared shared_views
//@ needs memoryview_copy make_sequence
//@ proto
//@ if shared_views
//@ else
static PyObject *pyx_array_make(PyTypeObject *type, PyObject *args, PyObject *kw);
static PyObject *pyx_array_view(PyObject *self, void *unused);
static PyObject *pyx_array_getattro(PyObject *self, PyObject *name);
static PyObject *pyx_array_getitem(PyObject *self, PyObject *key);
static int pyx_array_setitem(PyObject *self, PyObject *key, PyObject *value);
static PyObject *pyx_array_item(PyObject *self, Py_ssize_t i);
static Py_ssize_t pyx_array_len(PyObject *self);
static PyObject *pyx_array_filled(PyTypeObject *type, PyObject *shape, Py_ssize_t itemsize, const char *format, char order, void *data);
static PyObject *pyx_array_mode(PyObject *self, void *unused);
static PyGetSetDef pyx_array_getset[] = {
    {"memview", pyx_array_view, NULL, NULL, NULL}, {"mode", pyx_array_mode, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}
};
#define PYX_ARRAY_SLOTS \
        {Py_tp_new, (void *)pyx_array_make}, {Py_tp_getattro, (void *)pyx_array_getattro}, {Py_tp_getset, pyx_array_getset}, \
        {Py_mp_subscript, (void *)pyx_array_getitem}, {Py_mp_ass_subscript, (void *)pyx_array_setitem}, \
        {Py_mp_length, (void *)pyx_array_len}, {Py_sq_length, (void *)pyx_array_len}, \
        {Py_sq_item, (void *)pyx_array_item},
//@ end
//@ body
/* An array of these extents; over `data`, unless that is NULL. */
static PyObject *pyx_array_filled(PyTypeObject *type, PyObject *shape, Py_ssize_t itemsize, const char *format, char order, void *data)
{
    Py_ssize_t extents[8];
    pyx_array *a;
    PYX_REG int i, ndim = (int)PYX_SIZE(shape);
    if (ndim < 1 || ndim > 8 || itemsize <= 0) {
        PyErr_Format(PyExc_ValueError, ndim < 1 ? "Empty shape tuple for cython.array"
            : ndim > 8 ? "too many dimensions" : "itemsize <= 0 for cython.array");
        return NULL;
    }
    for (i = 0; i < ndim; i++) {
        extents[i] = PyNumber_AsSsize_t(PyTuple_GET_ITEM(shape, i), PyExc_OverflowError);
        if (extents[i] <= 0) {
            if (!PyErr_Occurred())
                PyErr_Format(PyExc_ValueError, "Invalid shape in axis %d: %zd.", i, extents[i]);
            return NULL;
        }
    }
    if (!(a = pyx_array_new(type, extents, ndim, order, itemsize, format, !strcmp(format, "O"))))
        return NULL;
    if (data) {
        free(a->data);
        a->data = (char *)data;
        a->free_data = 0;
    }
    pyx_item_of_format(&a->item, format, itemsize);
    return (PyObject *)a;
}

static PyObject *pyx_array_make(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    static const char *const names[] = {"shape", "itemsize", "format", "mode", "allocate_buffer", NULL};
    PyObject *shape, *format, *mode = NULL, *ascii, *r = NULL;
    Py_ssize_t itemsize;
    PYX_REG const char *order;
    int allocate = 1;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "O!nO|Op:array", (char **)(void *)names, &PyTuple_Type, &shape, &itemsize, &format,
            &mode, &allocate))
        return NULL;
    order = !mode ? "c" : PYX_IS(UNICODE, mode) ? PyUnicode_AsUTF8(mode) : PYX_IS(BYTES, mode) ? PYX_CHARS(mode) : "";
    if (!order)
        return NULL;
    if (strcmp(order, "c") && strcmp(order, "fortran")) {
        PyErr_Format(PyExc_ValueError, "Invalid mode, expected 'c' or 'fortran', got %s", order);
        return NULL;
    }
    ascii = PyUnicode_Check(format) ? PyUnicode_AsASCIIString(format) : pyx_newref(format);
    if (ascii && PyBytes_Check(ascii))
        r = pyx_array_filled(type, shape, itemsize, PYX_CHARS(ascii), order[0] == 'c' ? 'C' : 'F', NULL);
    if (r && !allocate) {
        pyx_array *a = (pyx_array *)r;
        free(a->data);
        a->data = NULL;
        a->free_data = 0;
    }
    if (ascii && !PyBytes_Check(ascii))
        PyErr_Format(PyExc_TypeError, "expected bytes, %s found", PYX_TYPE(ascii)->tp_name);
    Py_XDECREF(ascii);
    return r;
}

static PyObject *pyx_array_view(PYX_REG PyObject *self, void *unused)
{
    pyx_array *a = (pyx_array *)self;
    PYX_REG pyx_memview *m = pyx_memview_new();
    pyx_slice s = pyx_no_slice;
    (void)unused;
    if (!m)
        return NULL;
    pyx_array_getbuffer(self, &m->view, PyBUF_FULL);
    m->obj = pyx_newref(self);
    m->base = pyx_newref(self);
    m->dtype = &a->item;
    m->dtype_is_object = a->objects;
    pyx_slice_of_buffer(&s, &m->view);
    PyObject_GC_Track(m);
    pyx_slice_own(&s, m);
    return pyx_memview_of(&s, a->ndim);
}

static PyObject *pyx_array_mode(PyObject *self, void *unused)
{
    (void)unused;
    return PyUnicode_FromString(((pyx_array *)self)->order == 'F' ? "fortran" : "c");
}

static PyObject *pyx_array_getattro(PyObject *self, PyObject *name)
{
    PYX_REG PyObject *view, *r = PyObject_GenericGetAttr(self, name);
    if (r || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return r;
    pyx_clear_error();
    if ((view = pyx_array_view(self, NULL)))
        r = PyObject_GetAttr(view, name);
    Py_XDECREF(view);
    return r;
}

static PyObject *pyx_array_getitem(PyObject *self, PyObject *key)
{
    PyObject *view = pyx_array_view(self, NULL), *r = view ? PyObject_GetItem(view, key) : NULL;
    Py_XDECREF(view);
    return r;
}

static PyObject *pyx_array_item(PyObject *self, Py_ssize_t i)
{
    PyObject *view = pyx_array_view(self, NULL), *r = view ? PySequence_GetItem(view, i) : NULL;
    Py_XDECREF(view);
    return r;
}

static int pyx_array_setitem(PyObject *self, PyObject *key, PyObject *value)
{
    PYX_REG PyObject *view = pyx_array_view(self, NULL);
    int r = !view ? -1 : value ? PyObject_SetItem(view, key, value) : PyObject_DelItem(view, key);
    Py_XDECREF(view);
    return r;
}

static Py_ssize_t pyx_array_len(PyObject *self)
{
    return ((pyx_array *)self)->shape[0];
}

// The format character of a number.
//@ section number_format
//@ needs core
//@ proto
static const char *pyx_number_format(Py_ssize_t size, int kind);
//@ body
static const char *pyx_number_format(Py_ssize_t size, int kind)
{
    if (kind == 2)
        return size == (Py_ssize_t)sizeof(float) ? "f" : size == (Py_ssize_t)sizeof(double) ? "d" : "g";
    if (size == 1)
        return kind ? "b" : "B";
    if (size == (Py_ssize_t)sizeof(short))
        return kind ? "h" : "H";
    if (size == (Py_ssize_t)sizeof(int))
        return kind ? "i" : "I";
    if (size == (Py_ssize_t)sizeof(long))
        return kind ? "l" : "L";
    return kind ? "q" : "Q";
}

// `<T[:n]>pointer`: an array over memory of others.
//@ section view_array_over
//@ shared shared_views
//@ needs view_array
//@ proto
//@ if shared_views
#define pyx_array_over PYX(views)->array_over
//@ else
static PyObject *pyx_array_over(void *data, PyObject *shape, Py_ssize_t itemsize, const char *format, int order);
//@ end
//@ body
static PyObject *pyx_array_over(void *data, PyObject *shape, Py_ssize_t itemsize, const char *format, int order)
{
    if (!data) {
        PyErr_Format(PyExc_ValueError, "Cannot create cython.array from NULL pointer");
        return NULL;
    }
    return pyx_array_filled(PYX(array_type), shape, itemsize, format, (char)order, data);
}
