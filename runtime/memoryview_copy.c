// Contiguous copies. The memory belongs to an object `array`, as in Cython.
//@ section memoryview_copy
//@ shared shared_views
//@ needs memoryview memoryview_object memoryview_assign
//@ state PyTypeObject *array_type;
//@ init pyx_array_init()
//@ types
typedef struct {
    PyObject_HEAD
    char *data;
    char *format;
    Py_ssize_t len, itemsize;
    int ndim, objects;
    int free_data;              /* whether the memory is its own */
    void (*callback_free_data)(void *);
    char order;
    Py_ssize_t shape[8], strides[8];
    pyx_dtype item;             /* for access from Python */
} pyx_array;
//@ proto
//@ if shared_views
#define pyx_slice_copy PYX(views)->copy
//@ else
static int pyx_array_init(void);
static pyx_array *pyx_array_new(PyTypeObject *type, const Py_ssize_t *shape, int ndim, char order, Py_ssize_t itemsize, const char *format, int objects);
static int pyx_slice_copy(pyx_slice *out, const pyx_slice *in, int ndim, char order, const pyx_dtype *d);
//@ end
static inline PYX_UNUSED pyx_slice pyx_slice_copied(const pyx_slice *in, int ndim, char order, const pyx_dtype *d)
{
    pyx_slice s;
    return pyx_slice_copy(&s, in, ndim, order, d) < 0 ? pyx_no_slice : s;
}
//@ body
static void pyx_array_dealloc(PyObject *self)
{
    pyx_array *a = (pyx_array *)self;
    PyTypeObject *type = PYX_TYPE(self);
    Py_ssize_t i;
    if (a->callback_free_data) {
        /* It may be Python code, and an error may be on its way. */
        PyObject *kind, *value, *tb;
        PyErr_Fetch(&kind, &value, &tb);
        a->callback_free_data(a->data);
        PyErr_Restore(kind, value, tb);
    } else if (a->free_data && a->data) {
        for (i = 0; a->objects && i < a->len / a->itemsize; i++)
            Py_XDECREF(((PyObject **)(void *)a->data)[i]);
        free(a->data);
    }
    free(a->format);
    type->tp_free(self);
    Py_DECREF(type);
}

static int pyx_array_getbuffer(PyObject *self, PYX_REG Py_buffer *b, int flags)
{
    pyx_array *a = (pyx_array *)self;
    int contiguous = a->order == 'F' ? PyBUF_F_CONTIGUOUS : PyBUF_C_CONTIGUOUS;
    int order = (flags & (PyBUF_C_CONTIGUOUS | PyBUF_F_CONTIGUOUS | PyBUF_ANY_CONTIGUOUS)) & ~PyBUF_STRIDES;
    memset(b, 0, sizeof(*b));
    if (order && !(order & (contiguous | PyBUF_ANY_CONTIGUOUS) & ~PyBUF_STRIDES)) {
        PyErr_SetString(PyExc_ValueError, "Can only create a buffer that is contiguous in memory.");
        return -1;
    }
    b->buf = a->data;
    b->len = a->len;
    b->itemsize = a->itemsize;
    b->format = a->format;
    b->ndim = a->ndim;
    b->shape = a->shape;
    b->strides = a->strides;
    b->obj = pyx_newref(self);
    return 0;
}

/* A new array of these extents in C or Fortran order; its bytes are zero. */
static pyx_array *pyx_array_new(PyTypeObject *type, const Py_ssize_t *shape, int ndim, char order, Py_ssize_t itemsize, const char *format, int objects)
{
    pyx_array *a = (pyx_array *)type->tp_alloc(type, 0);
    Py_ssize_t stride = itemsize;
    int i;
    if (!a)
        return NULL;
    a->itemsize = itemsize;
    a->ndim = ndim;
    a->objects = objects;
    a->free_data = 1;
    a->callback_free_data = NULL;
    a->order = order;
    for (i = 0; i < ndim; i++) {
        int axis = order == 'F' ? i : ndim - 1 - i;
        a->shape[axis] = shape[axis];
        a->strides[axis] = stride;
        stride *= shape[axis];
    }
    a->len = stride;
    a->data = (char *)calloc(stride ? (size_t)stride : 1, 1);
    a->format = (char *)malloc(strlen(format) + 1);
    if (!a->data || !a->format) {
        a->objects = 0;
        Py_DECREF(a);
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(a->format, format, strlen(format) + 1);
    return a;
}

/* `a.copy()`, `a.copy_fortran()`: a slice of its own over new memory. Takes the GIL itself. */
static int pyx_slice_copy(pyx_slice *out, PYX_REG const pyx_slice *in, PYX_REG int ndim, char order, PYX_REG const pyx_dtype *d)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PYX_REG pyx_memview *m = NULL, *from = in->memview;
    pyx_array *a = NULL;
    pyx_slice s = pyx_no_slice;
    PYX_REG int i, r = -1;
    for (i = 0; i < ndim; i++) {
        if (in->suboffsets[i] >= 0) {
            PyErr_Format(PyExc_ValueError, "Cannot copy memoryview slice with indirect dimensions (axis %d)", i);
            goto done;
        }
    }
    if (!(a = pyx_array_new(PYX(array_type), in->shape, ndim, order, (Py_ssize_t)d->size, from->view.format ? from->view.format : "B", d->kind == 'O'))
        || !(m = pyx_memview_new()))
        goto done;
    if (PyObject_GetBuffer((PyObject *)a, &m->view, PyBUF_FULL) < 0)
        goto done;
    m->obj = pyx_newref(a);
    m->base = pyx_newref(a);
    m->dtype = d;
    m->dtype_is_object = d->kind == 'O';
    pyx_slice_of_buffer(&s, &m->view);
    r = pyx_slice_assign(&s, ndim, in, ndim, d);
    if (r == 0) {
        PyObject_GC_Track(m);
        pyx_slice_own(&s, m);
        m = NULL;
        *out = s;
    }
done:
    Py_XDECREF(a);
    Py_XDECREF(m);
    PyGILState_Release(gil);
    return r;
}

static PyObject *pyx_memview_copied(PyObject *self, char order)
{
    PYX_REG pyx_memview *m = (pyx_memview *)self;
    pyx_slice s, copy;
    pyx_memview_slice(m, &s);
    return pyx_slice_copy(&copy, &s, m->view.ndim, order, m->dtype) < 0 ? NULL : pyx_memview_of(&copy, m->view.ndim);
}

static PyObject *pyx_memview_copy_c(PyObject *self, PyObject *unused)
{
    (void)unused;
    return pyx_memview_copied(self, 'C');
}

static PyObject *pyx_memview_copy_f(PyObject *self, PyObject *unused)
{
    (void)unused;
    return pyx_memview_copied(self, 'F');
}

static int pyx_array_init(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)pyx_array_dealloc}, {Py_bf_getbuffer, (void *)pyx_array_getbuffer},
//@ if view_array
        PYX_ARRAY_SLOTS
//@ end
        {0, NULL}
    };
    static PyType_Spec spec = {"_cython_3_3_1.array", sizeof(pyx_array), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
    PYX(array_type) = (PyTypeObject *)PyType_FromSpec(&spec);
//@ if view_array
    return PYX(array_type) && pyx_make_sequence(PYX(array_type)) == 0 ? 0 : -1;
//@ else
    return PYX(array_type) ? 0 : -1;
//@ end
}
