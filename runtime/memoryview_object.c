// Memoryviews as Python objects.

// Between one element and an object, by the kind and size of the element type.
//@ section memoryview_item
//@ shared shared_views
//@ needs memoryview as_signed as_unsigned
//@ proto
//@ if shared_views
//@ else
static PyObject *pyx_item_to_object(const char *item, const pyx_dtype *d);
static int pyx_item_from_object(char *item, PyObject *value, const pyx_dtype *d);
//@ end
//@ body
static PyObject *pyx_item_to_object(PYX_REG const char *item, PYX_REG const pyx_dtype *d)
{
    long long v = 0;
    unsigned long long u = 0;
    double parts[2];
    PYX_REG int i, n = d->kind == 'c' ? 2 : 1;
    PYX_REG size_t size = d->size / (size_t)n;
    if (d->to_object)
        return d->to_object(item);
    switch (d->kind) {
    case 'O': {
        PyObject *o = *(PyObject *const *)(const void *)item;
        return pyx_newref(o ? o : Py_None);
    }
    case 'h':
    case 'i':
        v = size == 1 ? *(const signed char *)item : size == sizeof(short) ? *(const short *)(const void *)item
            : size == sizeof(int) ? *(const int *)(const void *)item : *(const long long *)(const void *)item;
        return PyLong_FromLongLong(v);
    case 'u':
        u = size == 1 ? *(const unsigned char *)item : size == sizeof(short) ? *(const unsigned short *)(const void *)item
            : size == sizeof(int) ? *(const unsigned int *)(const void *)item : *(const unsigned long long *)(const void *)item;
        return PyLong_FromUnsignedLongLong(u);
    case 'f':
    case 'c':
        for (i = 0; i < n; i++, item += size)
            parts[i] = size == sizeof(float) ? (double)*(const float *)(const void *)item
                : size == sizeof(double) ? *(const double *)(const void *)item : (double)*(const long double *)(const void *)item;
        return n == 1 ? PyFloat_FromDouble(parts[0]) : PyComplex_FromDoubles(parts[0], parts[1]);
    }
    PyErr_Format(PyExc_ValueError, "Unable to convert item to object");
    return NULL;
}

static int pyx_item_from_object(PYX_REG char *item, PYX_REG PyObject *value, PYX_REG const pyx_dtype *d)
{
    long long v;
    PYX_REG unsigned long long u;
    Py_complex z = {0, 0};
    PyObject *old;
    int i, n = d->kind == 'c' ? 2 : 1;
    PYX_REG size_t size = d->size / (size_t)n;
    if (d->from_object)
        return d->from_object(item, value);
    switch (d->kind) {
    case 'O':
        old = *(PyObject **)(void *)item;
        *(PyObject **)(void *)item = pyx_newref(value);
        Py_XDECREF(old);
        return 0;
    case 'h':
    case 'i':
        v = pyx_as_signed(value, (int)size, d->name);
        if (v == -1 && PyErr_Occurred())
            return -1;
        if (size == 1)
            *(signed char *)item = (signed char)v;
        else if (size == sizeof(short))
            *(short *)(void *)item = (short)v;
        else if (size == sizeof(int))
            *(int *)(void *)item = (int)v;
        else
            *(long long *)(void *)item = v;
        return 0;
    case 'u':
        u = pyx_as_unsigned(value, (int)size, d->name);
        if (u == (unsigned long long)-1 && PyErr_Occurred())
            return -1;
        if (size == 1)
            *(unsigned char *)item = (unsigned char)u;
        else if (size == sizeof(short))
            *(unsigned short *)(void *)item = (unsigned short)u;
        else if (size == sizeof(int))
            *(unsigned int *)(void *)item = (unsigned int)u;
        else
            *(unsigned long long *)(void *)item = u;
        return 0;
    case 'f':
    case 'c':
        if (n == 1)
            z.real = PyFloat_AsDouble(value);
        else
            z = PyComplex_AsCComplex(value);
        if (z.real == -1.0 && PyErr_Occurred())
            return -1;
        for (i = 0; i < n; i++, item += size, z.real = z.imag) {
            if (size == sizeof(float))
                *(float *)(void *)item = (float)z.real;
            else if (size == sizeof(double))
                *(double *)(void *)item = z.real;
            else
                *(long double *)(void *)item = z.real;
        }
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "Unable to convert object to item");
    return -1;
}

// A slice as an object (None for None), and the Python side of memoryviews.
//@ section memoryview_object
//@ shared shared_views
//@ needs memoryview memoryview_item memoryview_slice memoryview_assign memoryview_copy error
//@ proto
//@ if shared_views
#define pyx_slice_to_object PYX(views)->to_object
//@ else
static PyObject *pyx_slice_to_object(const pyx_slice *s, int ndim);
static void pyx_memview_slice(pyx_memview *m, pyx_slice *s);
static PyObject *pyx_memview_repr(PyObject *self);
static PyObject *pyx_memview_str(PyObject *self);
static Py_ssize_t pyx_memview_len(PyObject *self);
static PyObject *pyx_memview_getitem(PyObject *self, PyObject *key);
static PyObject *pyx_memview_item(PyObject *self, Py_ssize_t i);
static int pyx_memview_set_from(const pyx_slice *s, int ndim, PyObject *value, const pyx_dtype *d);
static int pyx_memview_setitem(PyObject *self, PyObject *key, PyObject *value);
static int pyx_memview_getbuffer(PyObject *self, Py_buffer *b, int flags);
static PyObject *pyx_memview_get(PyObject *self, void *what);
static PyObject *pyx_memview_is_c_contig(PyObject *self, PyObject *unused);
static PyObject *pyx_memview_is_f_contig(PyObject *self, PyObject *unused);
enum {
    PYX_MEMVIEW_BASE, PYX_MEMVIEW_NDIM, PYX_MEMVIEW_ITEMSIZE, PYX_MEMVIEW_SIZE, PYX_MEMVIEW_NBYTES, PYX_MEMVIEW_T,
    PYX_MEMVIEW_SHAPE, PYX_MEMVIEW_STRIDES, PYX_MEMVIEW_SUBOFFSETS, PYX_MEMVIEW_OBJECTS
};
#define PYX_MEMVIEW_GET(name, what) {name, pyx_memview_get, NULL, NULL, (void *)(size_t)(what)}
static PyGetSetDef pyx_memview_getset[] = {
    PYX_MEMVIEW_GET("base", PYX_MEMVIEW_BASE), PYX_MEMVIEW_GET("ndim", PYX_MEMVIEW_NDIM),
    PYX_MEMVIEW_GET("itemsize", PYX_MEMVIEW_ITEMSIZE), PYX_MEMVIEW_GET("size", PYX_MEMVIEW_SIZE),
    PYX_MEMVIEW_GET("nbytes", PYX_MEMVIEW_NBYTES), PYX_MEMVIEW_GET("T", PYX_MEMVIEW_T),
    PYX_MEMVIEW_GET("shape", PYX_MEMVIEW_SHAPE), PYX_MEMVIEW_GET("strides", PYX_MEMVIEW_STRIDES),
    PYX_MEMVIEW_GET("suboffsets", PYX_MEMVIEW_SUBOFFSETS), PYX_MEMVIEW_GET("dtype_is_object", PYX_MEMVIEW_OBJECTS), {NULL, NULL, NULL, NULL, NULL}
};
static PyObject *pyx_memview_of(pyx_slice *s, int ndim);
static PyObject *pyx_memview_copy_c(PyObject *self, PyObject *unused);
static PyObject *pyx_memview_copy_f(PyObject *self, PyObject *unused);
static PyMethodDef pyx_memview_methods[] = {
    {"is_c_contig", pyx_memview_is_c_contig, METH_NOARGS, NULL},
    {"is_f_contig", pyx_memview_is_f_contig, METH_NOARGS, NULL},
    {"copy", pyx_memview_copy_c, METH_NOARGS, NULL},
    {"copy_fortran", pyx_memview_copy_f, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};
#define PYX_MEMVIEW_SLOTS \
        {Py_tp_repr, (void *)pyx_memview_repr}, {Py_tp_str, (void *)pyx_memview_str}, \
        {Py_mp_length, (void *)pyx_memview_len}, {Py_mp_subscript, (void *)pyx_memview_getitem}, \
        {Py_mp_ass_subscript, (void *)pyx_memview_setitem}, {Py_tp_getset, pyx_memview_getset}, \
        {Py_tp_methods, pyx_memview_methods}, {Py_bf_getbuffer, (void *)pyx_memview_getbuffer}, \
        {Py_sq_item, (void *)pyx_memview_item}, {Py_sq_length, (void *)pyx_memview_len},
//@ end
//@ body
/* What an object shows, as a slice that is not counted. Only objects made from slices are seen
   by Python; those that hold a buffer stay behind them. */
static void pyx_memview_slice(pyx_memview *m, pyx_slice *s)
{
    *s = m->own;
}

/* A new object that shows a slice; takes the slice over. */
static PyObject *pyx_memview_of(PYX_REG pyx_slice *s, int ndim)
{
    PYX_REG pyx_memview *from = s->memview, *m = pyx_memview_new();
    PYX_REG int i, indirect = 0;
    if (!m) {
        pyx_slice_decref(s);
        return NULL;
    }
    m->own = *s;
    m->view = from->view;
    m->view.obj = NULL;
    m->view.buf = s->data;
    m->view.ndim = ndim;
    m->view.shape = m->own.shape;
    m->view.strides = m->own.strides;
    m->view.len = from->view.itemsize;
    for (i = 0; i < ndim; i++) {
        m->view.len *= s->shape[i];
        indirect = indirect || s->suboffsets[i] >= 0;
    }
    m->view.suboffsets = indirect ? m->own.suboffsets : NULL;
    m->dtype = from->dtype;
    m->dtype_is_object = from->dtype_is_object;
    m->base = pyx_xnewref(from->base);
    PyObject_GC_Track(m);
    return (PyObject *)m;
}

/* Items of format `c` are bytes of length one (module `struct`). */
static PYX_UNUSED PyObject *pyx_byte_to_object(const char *item)
{
    return PyBytes_FromStringAndSize(item, 1);
}

static PYX_UNUSED int pyx_byte_from_object(char *item, PyObject *value)
{
    if (!PyBytes_Check(value) || PYX_SIZE(value) != 1) {
        PyErr_SetString(PyExc_TypeError, "Unable to convert object to item: a bytes object of length 1 is needed");
        return -1;
    }
    *item = *PYX_CHARS(value);
    return 0;
}

/* An element type of which only the format is known. */
static PYX_UNUSED void pyx_item_of_format(pyx_dtype *d, const char *format, Py_ssize_t itemsize)
{
    memset(d, 0, sizeof(*d));
    d->name = "item";
    if (format[0] && !format[1])
        d->kind = pyx_format_kind(format[0], 0, &d->size, &d->name);
    if (format[0] == 'c' && !format[1]) {
        d->to_object = pyx_byte_to_object;
        d->from_object = pyx_byte_from_object;
    }
    d->size = (size_t)itemsize;
}

static PyObject *pyx_slice_to_object(const pyx_slice *s, int ndim)
{
    pyx_slice copy = *s;
    if ((PyObject *)s->memview == Py_None)
        Py_RETURN_NONE;
    pyx_slice_incref(&copy);
    return pyx_memview_of(&copy, ndim);
}

static const char *pyx_memview_base_name(PyObject *self)
{
    PyObject *base = ((pyx_memview *)self)->base;
    const char *name = base ? PYX_TYPE(base)->tp_name : "NoneType", *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

static PyObject *pyx_memview_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<MemoryView of '%s' at %p>", pyx_memview_base_name(self), (void *)self);
}

static PyObject *pyx_memview_str(PyObject *self)
{
    return PyUnicode_FromFormat("<MemoryView of '%s' object>", pyx_memview_base_name(self));
}

static Py_ssize_t pyx_memview_len(PyObject *self)
{
    pyx_slice s;
    if (((pyx_memview *)self)->view.ndim < 1)
        return 0;
    pyx_memview_slice((pyx_memview *)self, &s);
    return s.shape[0];
}

/* Applies one axis of a subscript to `s`, whose axes from `at` on are still whole; -1 raised,
   else how many axes the result keeps for it. */
static int pyx_memview_axis(PYX_REG pyx_slice *s, PYX_REG int at, PYX_REG int *ndim, PYX_REG PyObject *key, int axis)
{
    pyx_slice t = *s;
    int i, keep, indirect = -1;
    for (i = 0; i < at; i++)
        if (s->suboffsets[i] >= 0)
            indirect = i;
    if (key == Py_None) {
        for (i = (*ndim)++; i > at; i--) {
            s->shape[i] = t.shape[i - 1];
            s->strides[i] = t.strides[i - 1];
            s->suboffsets[i] = t.suboffsets[i - 1];
        }
        s->shape[at] = 1;
        s->strides[at] = 0;
        s->suboffsets[at] = -1;
        return 1;
    }
    if (at >= *ndim)
        return pyx_error(PyExc_IndexError, "Out of bounds on buffer access (axis %d)", axis);
    if (PySlice_Check(key)) {
        PyObject *ends[3];
        Py_ssize_t bound[3] = {0, 0, 0};
        int given = 0;
        ends[0] = ((PySliceObject *)key)->start;
        ends[1] = ((PySliceObject *)key)->stop;
        ends[2] = ((PySliceObject *)key)->step;
        for (i = 0; i < 3; i++) {
            if (ends[i] == Py_None)
                continue;
            bound[i] = PyNumber_AsSsize_t(ends[i], NULL);
            if (bound[i] == -1 && PyErr_Occurred())
                return -1;
            given |= 1 << i;
        }
        return pyx_slice_range(s, &t, at, at, given, bound, &indirect) < 0 ? -1 : 1;
    }
    if (PyIndex_Check(key)) {
        Py_ssize_t index = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (index == -1 && PyErr_Occurred())
            return -1;
        if (index < 0)
            index += t.shape[at];
        if (index < 0 || index >= t.shape[at])
            return pyx_error(PyExc_IndexError, "Out of bounds on buffer access (axis %d)", axis);
        if (pyx_slice_index(s, &t, at, index, 0, &indirect, at) < 0)
            return -1;
        keep = 0;
        for (i = at; i + 1 < *ndim; i++) {
            s->shape[i] = t.shape[i + 1];
            s->strides[i] = t.strides[i + 1];
            s->suboffsets[i] = t.suboffsets[i + 1];
        }
        --*ndim;
        return keep;
    }
    PyErr_Format(PyExc_TypeError, "Cannot index with type '%R'", (PyObject *)PYX_TYPE(key));
    return -1;
}

/* Applies a whole subscript; the slice is not counted. Gives the number of axes left. */
static int pyx_memview_subscript(PyObject *self, PYX_REG PyObject *key, pyx_slice *s)
{
    int ndim = ((pyx_memview *)self)->view.ndim, at = 0, axis = 0, kept, seen = 0;
    PYX_REG Py_ssize_t i, j, n = PYX_IS(TUPLE, key) ? PYX_SIZE(key) : 1, whole = 0;
    pyx_memview_slice((pyx_memview *)self, s);
    for (i = 0; i < n; i++) {
        PyObject *k = PYX_IS(TUPLE, key) ? PYX_TUPLE_AT(key, i) : key;
        if (k == Py_Ellipsis) {
            for (j = i + 1, whole = ndim - at; !seen && j < n; j++)
                whole -= PYX_TUPLE_AT(key, j) != Py_None;
            if (!seen && whole > 0)
                at += (int)whole, axis += (int)whole;
            else if (seen)
                at++, axis++;
            seen = 1;
            continue;
        }
        if (ndim >= 8 && k == Py_None)
            return pyx_error(PyExc_ValueError, "too many dimensions");
        if ((kept = pyx_memview_axis(s, at, &ndim, k, axis)) < 0)
            return -1;
        at += kept;
        axis += k != Py_None;
    }
    return ndim;
}

static PyObject *pyx_memview_getitem(PyObject *self, PYX_REG PyObject *key)
{
    pyx_slice s;
    int ndim;
    if (key == Py_Ellipsis)
        return pyx_newref(self);
    if ((ndim = pyx_memview_subscript(self, key, &s)) < 0)
        return NULL;
    if (ndim == 0 && !(PYX_IS(TUPLE, key) && PYX_SIZE(key) == 0))
        return pyx_item_to_object(s.data, ((pyx_memview *)self)->dtype);
    pyx_slice_incref(&s);
    return pyx_memview_of(&s, ndim);
}

static PyObject *pyx_memview_item(PyObject *self, Py_ssize_t i)
{
    PyObject *key = PyLong_FromSsize_t(i), *r = key ? pyx_memview_getitem(self, key) : NULL;
    Py_XDECREF(key);
    return r;
}

/* Copies from another exporter of a buffer. 1: it has no axes, so it is an item. */
static int pyx_memview_set_from(const pyx_slice *s, int ndim, PyObject *value, const pyx_dtype *d)
{
    pyx_view_type t = {NULL, "items", 0, PyBUF_FULL_RO, 0, "aaaaaaaaa"};
    pyx_slice from = *s;
    Py_buffer b;
    PYX_REG int r = 1;
    if (PyObject_GetBuffer(value, &b, PyBUF_FULL_RO) < 0)
        return -1;
    t.dtype = d;
    t.ndim = b.ndim;
    if (b.ndim > 8) {
        PyErr_Format(PyExc_ValueError, "too many dimensions");
        r = -1;
    } else if (b.ndim && (r = pyx_view_check(&b, &t)) == 0) {
        pyx_slice_of_buffer(&from, &b);
        r = pyx_slice_assign(s, ndim, &from, b.ndim, d);
    }
    PyBuffer_Release(&b);
    return r;
}

static int pyx_memview_setitem(PYX_REG PyObject *self, PyObject *key, PYX_REG PyObject *value)
{
    const pyx_dtype *d = ((pyx_memview *)self)->dtype;
    pyx_slice s, from;
    PYX_REG char *item;
    PYX_REG int ndim, r;
    if (!value) {
        PyErr_Format(PyExc_NotImplementedError, "Subscript deletion not supported by %s", PYX_TYPE(self)->tp_name);
        return -1;
    }
    if (((pyx_memview *)self)->view.readonly) {
        PyErr_Format(PyExc_TypeError, "Cannot assign to read-only memoryview");
        return -1;
    }
    if ((ndim = pyx_memview_subscript(self, key, &s)) < 0)
        return -1;
    if (ndim == 0)
        return pyx_item_from_object(s.data, value, d);
    if (PYX_TYPE(value) == PYX(memview_type)) {
        pyx_memview_slice((pyx_memview *)value, &from);
        if (((pyx_memview *)value)->view.itemsize != (Py_ssize_t)d->size) {
            PyErr_Format(PyExc_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
            return -1;
        }
        return pyx_slice_assign(&s, ndim, &from, ((pyx_memview *)value)->view.ndim, d);
    }
    if (d->kind != 'O' && PyObject_CheckBuffer(value) && (r = pyx_memview_set_from(&s, ndim, value, d)) <= 0)
        return r;
    if (!(item = (char *)PyMem_Calloc(1, d->size))) {
        PyErr_NoMemory();
        return -1;
    }
    r = pyx_item_from_object(item, value, d);
    if (r == 0)
        r = pyx_slice_fill(&s, ndim, item, d);
    if (d->kind == 'O')
        Py_XDECREF(*(PyObject **)(void *)item);
    PyMem_Free(item);
    return r;
}

static int pyx_memview_getbuffer(PyObject *self, PYX_REG Py_buffer *b, PYX_REG int flags)
{
    PYX_REG pyx_memview *m = (pyx_memview *)self;
    if (flags & PyBUF_WRITABLE && m->view.readonly) {
        PyErr_Format(PyExc_ValueError, "Cannot create writable memory view from read-only memoryview");
        return -1;
    }
    if ((flags & PyBUF_C_CONTIGUOUS) == PyBUF_C_CONTIGUOUS && !PyBuffer_IsContiguous(&m->view, 'C')) {
        PyErr_Format(PyExc_BufferError, "memoryview: underlying buffer is not C-contiguous");
        return -1;
    }
    if ((flags & PyBUF_F_CONTIGUOUS) == PyBUF_F_CONTIGUOUS && !PyBuffer_IsContiguous(&m->view, 'F')) {
        PyErr_Format(PyExc_BufferError, "memoryview: underlying buffer is not Fortran contiguous");
        return -1;
    }
    if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES && !PyBuffer_IsContiguous(&m->view, 'C')) {
        PyErr_Format(PyExc_BufferError, "memoryview: underlying buffer is not C-contiguous");
        return -1;
    }
    *b = m->view;
    b->internal = NULL;
    if (!(flags & PyBUF_ND))
        b->shape = NULL;
    if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES)
        b->strides = NULL;
    if ((flags & PyBUF_INDIRECT) != PyBUF_INDIRECT)
        b->suboffsets = NULL;
    if (!(flags & PyBUF_FORMAT))
        b->format = NULL;
    b->obj = pyx_newref(self);
    return 0;
}

static PyObject *pyx_memview_get(PyObject *self, void *what)
{
    PYX_REG pyx_memview *m = (pyx_memview *)self;
    PYX_REG Py_ssize_t i, n = m->view.ndim, *values;
    PyObject *r, *number;
    pyx_slice s, t;
    pyx_memview_slice(m, &s);
    switch ((int)(size_t)what) {
    case PYX_MEMVIEW_BASE:
        return pyx_newref(m->base ? m->base : Py_None);
    case PYX_MEMVIEW_NDIM:
        return PyLong_FromSsize_t(n);
    case PYX_MEMVIEW_ITEMSIZE:
        return PyLong_FromSsize_t(m->view.itemsize);
    case PYX_MEMVIEW_OBJECTS:
        return PyBool_FromLong(m->dtype_is_object);
    case PYX_MEMVIEW_SIZE:
        return PyLong_FromSsize_t(m->view.len / m->view.itemsize);
    case PYX_MEMVIEW_NBYTES:
        return PyLong_FromSsize_t(m->view.len);
    case PYX_MEMVIEW_T:
        if (pyx_slice_transpose(&t, &s, (int)n) < 0)
            return NULL;
        return pyx_memview_of(&t, (int)n);
    case PYX_MEMVIEW_SHAPE:
        values = s.shape;
        break;
    case PYX_MEMVIEW_STRIDES:
        values = s.strides;
        break;
    default:
        values = s.suboffsets;
    }
    r = PyTuple_New(n);
    for (i = 0; r && i < n; i++) {
        if ((number = PyLong_FromSsize_t(values[i])))
            PYX_TUPLE_AT(r, i) = number;
        else
            Py_CLEAR(r);
    }
    return r;
}

/* Whether the items lie next to each other by their strides, whatever the extents are. */
static PyObject *pyx_memview_is_contig(PyObject *self, char order)
{
    const Py_buffer *b = &((pyx_memview *)self)->view;
    Py_ssize_t stride = b->itemsize;
    int i, axis;
    for (i = 0; i < b->ndim; i++, stride *= b->shape[axis]) {
        axis = order == 'F' ? i : b->ndim - 1 - i;
        if ((b->suboffsets && b->suboffsets[axis] >= 0) || b->strides[axis] != stride)
            Py_RETURN_FALSE;
    }
    Py_RETURN_TRUE;
}

static PyObject *pyx_memview_is_c_contig(PyObject *self, PyObject *unused)
{
    (void)unused;
    return pyx_memview_is_contig(self, 'C');
}

static PyObject *pyx_memview_is_f_contig(PyObject *self, PyObject *unused)
{
    (void)unused;
    return pyx_memview_is_contig(self, 'F');
}

// `cython.view.memoryview(object, flags)`
//@ section view_memoryview
//@ shared shared_views
//@ needs memoryview_object memoryview_copy make_sequence
//@ proto
//@ if shared_views
//@ else
static PyObject *pyx_memview_make(PyTypeObject *type, PyObject *args, PyObject *kw);
#define PYX_MEMVIEW_NEW {Py_tp_new, (void *)pyx_memview_make},
//@ end
//@ body
static PyObject *pyx_memview_make(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    static const char *const names[] = {"obj", "flags", "dtype_is_object", NULL};
    PyObject *o;
    pyx_memview *m;
    pyx_slice s = pyx_no_slice;
    int flags, objects = 0;
    (void)type;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "Oi|p:memoryview", (char **)(void *)names, &o, &flags, &objects)
        || !(m = pyx_memview_new()))
        return NULL;
    if (PyObject_GetBuffer(o, &m->view, flags) < 0) {
        m->view.obj = NULL;
        Py_DECREF(m);
        return NULL;
    }
    m->obj = pyx_newref(o);
    m->base = pyx_newref(PYX_TYPE(o) == PYX(memview_type) ? ((pyx_memview *)o)->base : o);
    pyx_item_of_format(&m->item, m->view.format ? m->view.format : "B", m->view.itemsize);
    m->flags = flags;
    m->dtype = &m->item;
    m->dtype_is_object = objects || m->item.kind == 'O';
    pyx_slice_of_buffer(&s, &m->view);
    PyObject_GC_Track(m);
    pyx_slice_own(&s, m);
    return pyx_memview_of(&s, m->view.ndim);
}
