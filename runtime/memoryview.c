// Typed memoryviews.
//
// A slice is a C value of the layout that Cython has: the object that holds the buffer, the
// first element, and extents, strides and suboffsets of eight axes. A slice of None has None as
// its memview, an unset one NULL. The slices over one object are counted in the object itself,
// by atomic operations, so that they can be copied and dropped without the GIL; together they
// own one reference to it.
//
// The printer describes what a variable may hold:
//   static const pyx_dtype d = {"double", sizeof(double), 'f', NULL, NULL, NULL};
//   static const pyx_view_type v = {&d, "double", 2, PyBUF_FORMAT | PyBUF_WRITABLE | ..., 0, "wc"};
// kind: i signed, u unsigned, h either (char), f real, F the first of two reals that a complex
// item may stand for, c complex, O object, P pointer, S struct.
// A struct has its members listed flat, inner ones included: {"P.x", "int", offset, size, count,
// kind, NULL} up to {NULL}, count and dims for the items of an array; and functions that convert an item.
// axes: s strided, c contiguous, w next to each other given the axis that is contiguous, p
// indirect (a pointer), a either.
// What slices are and how they are counted; every module has this for itself.
//@ section memoryview_counts
//@ needs core
//@ types
struct pyx_memview;
typedef struct {
    struct pyx_memview *memview;
    char *data;
    Py_ssize_t shape[8], strides[8], suboffsets[8];
} pyx_slice;
typedef struct {
    const char *name, *type;
    size_t offset, size, count;
    char kind;
    const char *dims;           /* of an array: "4,4" */
} pyx_dtype_field;
typedef struct {
    const char *name;
    size_t size;
    char kind;
    const pyx_dtype_field *fields;
    PyObject *(*to_object)(const char *item);
    int (*from_object)(char *item, PyObject *value);
} pyx_dtype;
typedef struct {
    const pyx_dtype *dtype;
    const char *shown;          /* the element type in messages */
    int ndim;
    int flags;                  /* what is asked of the exporter */
    int any;                    /* items of any type of this size will do */
    const char *axes;
} pyx_view_type;
typedef struct pyx_memview {
    PyObject_HEAD
    void *vtab;                 /* up to typeinfo as Cython lays it out */
    PyObject *obj, *size;
    void *unused;
    PyThread_type_lock lock;
    int count;
    Py_buffer view;
    int flags, dtype_is_object;
    const void *typeinfo;
    const pyx_dtype *dtype;
    PyObject *base, *weakrefs;
    pyx_slice own;              /* what it shows when made from a slice; counted */
    pyx_dtype item;             /* for access from Python where nothing else knows */
} pyx_memview;
#define PYX_NO_SLICE pyx_no_slice
//@ proto
static void pyx_slice_incref(pyx_slice *s);
static void pyx_slice_decref(pyx_slice *s);
static void pyx_slice_decref_nogil(pyx_slice *s);
//@ body
#if defined(__GNUC__) || defined(__clang__)
#define PYX_ATOMIC_ADD(p, n) __atomic_fetch_add(p, n, __ATOMIC_ACQ_REL)
#else
#include <intrin.h>
#define PYX_ATOMIC_ADD(p, n) _InterlockedExchangeAdd((volatile long *)(p), n)
#endif

/* One more slice over the same buffer. */
static PYX_UNUSED void pyx_slice_incref(pyx_slice *s)
{
    if (s->memview && (PyObject *)s->memview != Py_None)
        PYX_ATOMIC_ADD(&s->memview->count, 1);
}

/* Drops a slice; the last one drops the object. */
static void pyx_slice_decref(pyx_slice *s)
{
    PYX_REG pyx_memview *m = s->memview;
    s->memview = NULL;
    if (m && (PyObject *)m != Py_None && PYX_ATOMIC_ADD(&m->count, -1) == 1)
        Py_DECREF(m);
}

static PYX_UNUSED void pyx_slice_decref_nogil(pyx_slice *s)
{
    PYX_REG pyx_memview *m = s->memview;
    s->memview = NULL;
    if (m && (PyObject *)m != Py_None && PYX_ATOMIC_ADD(&m->count, -1) == 1) {
        PyGILState_STATE gil = PyGILState_Ensure();
        Py_DECREF(m);
        PyGILState_Release(gil);
    }
}

//@ section memoryview
//@ shared shared_views
//@ needs core members error compat_newref memoryview_counts
//@ state PyTypeObject *memview_type;
//@ init pyx_memview_init()
//@ proto
static const pyx_slice pyx_no_slice = {NULL, NULL, {0}, {0}, {0}};
//@ if shared_views
#define pyx_slice_from_object PYX(views)->from_object
//@ else
static int pyx_memview_init(void);
static int pyx_slice_from_object(pyx_slice *out, PyObject *o, const pyx_view_type *t);
//@ end
// The same as a value; memview is NULL when it raised.
static inline PYX_UNUSED pyx_slice pyx_slice_of(PyObject *o, const pyx_view_type *t)
{
    pyx_slice s;
    pyx_slice_from_object(&s, o, t);
    return s;
}
//@ body
/* The first slice over an object: takes over a reference to it. */
static void pyx_slice_own(pyx_slice *s, pyx_memview *m)
{
    s->memview = m;
    if (PYX_ATOMIC_ADD(&m->count, 1) > 0)
        Py_DECREF(m);
}

/* A native format character: its size and kind (0: unknown), and its name in messages. */
static char pyx_format_kind(char c, PYX_REG int standard, size_t *size, PYX_REG const char **name)
{
    static const struct { char code, kind; unsigned char native, standard; const char *name; } rows[] = {
        {'?', 'u', sizeof(char), 1, "'bool'"}, {'c', 'h', 1, 1, "'char'"}, {'b', 'i', 1, 1, "'signed char'"},
        {'B', 'u', 1, 1, "'unsigned char'"}, {'h', 'i', sizeof(short), 2, "'short'"},
        {'H', 'u', sizeof(short), 2, "'unsigned short'"}, {'i', 'i', sizeof(int), 4, "'int'"},
        {'I', 'u', sizeof(int), 4, "'unsigned int'"}, {'l', 'i', sizeof(long), 4, "'long'"},
        {'L', 'u', sizeof(long), 4, "'unsigned long'"}, {'q', 'i', sizeof(long long), 8, "'long long'"},
        {'Q', 'u', sizeof(long long), 8, "'unsigned long long'"}, {'n', 'i', sizeof(size_t), 0, "'Py_ssize_t'"},
        {'N', 'u', sizeof(size_t), 0, "'size_t'"}, {'f', 'f', sizeof(float), 4, "'float'"},
        {'d', 'f', sizeof(double), 8, "'double'"}, {'g', 'f', sizeof(long double), 0, "'long double'"},
        {'O', 'O', sizeof(PyObject *), 0, "Python object"}, {'P', 'P', sizeof(void *), 0, "a pointer"},
        {'s', 'h', 1, 1, "a string"}, {'p', 'h', 1, 1, "a string"}
    };
    size_t i;
    for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        if (rows[i].code == c) {
            *size = standard && rows[i].standard ? rows[i].standard : rows[i].native;
            *name = rows[i].name;
            return rows[i].kind;
        }
    }
    *size = 0;
    *name = "";
    return 0;
}

static PYX_COLD int pyx_format_mismatch(PYX_REG const pyx_dtype_field *want, const char *got)
{
    if (!want->type)
        PyErr_Format(PyExc_ValueError, "Buffer dtype mismatch, expected end but got %s", got);
    else if (want->name)
        PyErr_Format(PyExc_ValueError, "Buffer dtype mismatch, expected '%s' but got %s in '%s'", want->type, got, want->name);
    else
        PyErr_Format(PyExc_ValueError, "Buffer dtype mismatch, expected '%s' but got %s", want->type, got);
    return -1;
}

/* How far a format (PEP 3118) agrees with the members of an element type. */
typedef struct {
    const pyx_dtype_field *want;
    size_t done, offset;        /* items of an array that are behind us; bytes */
    int is_struct, standard, align;
} pyx_format;

/* Compares the extents of an array with those of the format, from behind its bracket; without
   any, `count` characters of a string are what is there. */
static int pyx_format_dims(const char *want, const char *got, size_t count)
{
    int ndim = 1, given = 1;
    const char *s;
    for (s = want; *s; s++)
        ndim += *s == ',';
    for (s = got; s && *s && *s != ')'; s++)
        given += *s == ',';
    if (!got && ndim > 1)
        PyErr_Format(PyExc_ValueError, "Expected %d dimensions, got 1", ndim);
    else if (ndim != given)
        PyErr_Format(PyExc_ValueError, "Expected %d dimension(s), got %d", ndim, given);
    else
        for (; ndim; ndim--) {
            size_t a = (size_t)strtoul(want, (char **)&want, 10), b = got ? (size_t)strtoul(got, (char **)&got, 10) : count;
            if (a != b) {
                PyErr_Format(PyExc_ValueError, "Expected a dimension of size %zu, got %zu", a, b);
                return -1;
            }
            want += *want == ',';
            got += got && *got == ',';
        }
    return ndim ? -1 : 0;
}

/* One scalar of the format. */
static int pyx_format_take(PYX_REG pyx_format *f, PYX_REG char kind, PYX_REG size_t size, const char *name)
{
    const pyx_dtype_field *w = f->want;
    int pair = kind == 'c' && w->kind == 'F' && size == 2 * w->size;
    PYX_REG char wanted = w->kind == 'F' ? 'f' : w->kind;
    if (!w->type)
        return pyx_format_mismatch(w, name);
    if (!pair && (w->size != size || (wanted != kind && !(wanted == 'h' && size == 1)
        && !(kind == 'h' && size == 1 && (wanted == 'i' || wanted == 'u')))))
        return pyx_format_mismatch(w, name);
    if (f->is_struct && w->offset + f->done * w->size != f->offset) {
        PyErr_Format(PyExc_ValueError, "Buffer dtype mismatch; next field is at offset %zd but %zd expected",
            (Py_ssize_t)f->offset, (Py_ssize_t)(w->offset + f->done * w->size));
        return -1;
    }
    f->offset += size;
    if (pair) {
        f->want += 2;
    } else if (++f->done == w->count) {
        f->want++;
        f->done = 0;
    }
    return 0;
}

/* Items up to the end of a group, where it stops; NULL: they do not agree. */
static const char *pyx_format_group(PYX_REG pyx_format *f, PYX_REG const char *s)
{
    size_t size, count = 1, widest = 1;
    int is_complex = 0;
    const int one = 1, little = *(const char *)&one;
    const char *name, *dims = NULL;
    char kind;
    for (; *s && *s != '}'; s++) {
        switch (*s) {
        case ' ': case '\t': case '\n': case '\r':
            continue;
        case 'T': {
            const char *end = s;
            if (s[1] != '{') {
                PyErr_Format(PyExc_ValueError, "Buffer acquisition: Expected '{' after 'T'");
                return NULL;
            }
            for (; count; count--)
                if (!(end = pyx_format_group(f, s + 2)))
                    return NULL;
            count = 1;
            if (*end != '}') {
                PyErr_Format(PyExc_ValueError, "Unexpected end of format string, expected '}'");
                return NULL;
            }
            s = end;
            continue;
        }
        case ':':
            while (s[1] && s[1] != ':')
                s++;
            s += s[1] == ':';
            continue;
        case '<': case '>': case '!':
            if ((*s == '<') != little) {
                PyErr_Format(PyExc_ValueError, little ? "Big-endian buffer not supported on little-endian compiler"
                    : "Little-endian buffer not supported on big-endian compiler");
                return NULL;
            }
            f->standard = 1;
            f->align = 0;
            continue;
        case '=':
            f->standard = 1;
            f->align = 0;
            continue;
        case '@': case '^':
            f->standard = 0;
            f->align = *s == '@';
            continue;
        case '(':
            for (count = 1, dims = ++s; *s && *s != ')'; s++) {
                if (*s >= '0' && *s <= '9') {
                    size_t n = 0;
                    for (; *s >= '0' && *s <= '9'; s++)
                        n = n * 10 + (size_t)(*s - '0');
                    count *= n;
                    s--;
                }
            }
            if (!*s)
                s--;
            continue;
        case 'Z':
            is_complex = 1;
            continue;
        case 'x':
            f->offset += count;
            count = 1;
            continue;
        }
        if (*s >= '0' && *s <= '9') {
            for (count = 0; *s >= '0' && *s <= '9'; s++)
                count = count * 10 + (size_t)(*s - '0');
            s--;
            continue;
        }
        kind = pyx_format_kind(*s, f->standard, &size, &name);
        if (!kind) {
            PyErr_Format(PyExc_ValueError, "Does not understand character buffer dtype format string ('%c')", *s);
            return NULL;
        }
        if (f->align) {
            f->offset = (f->offset + size - 1) / size * size;
            widest = size > widest ? size : widest;
        }
        if (is_complex) {
            kind = 'c';
            size *= 2;
            name = size == 2 * sizeof(float) ? "'complex float'" : size == 2 * sizeof(double) ? "'complex double'" : "'complex long double'";
        }
        if (f->want->dims && f->done == 0 && (dims || *s == 's') && pyx_format_dims(f->want->dims, dims, count) < 0)
            return NULL;
        dims = NULL;
        for (; count; count--)
            if (pyx_format_take(f, kind, size, name) < 0)
                return NULL;
        count = 1;
        is_complex = 0;
    }
    if (*s && f->align)
        f->offset = (f->offset + widest - 1) / widest * widest;
    return s;
}

/* Compares a format with the members of an element type, in order. */
static int pyx_format_check(const char *s, const pyx_dtype_field *want, int is_struct)
{
    pyx_format f = {want, 0, 0, is_struct, 0, 1};
    do {
        if (!(s = pyx_format_group(&f, s)))
            return -1;
    } while (*s++);
    return f.want->type ? pyx_format_mismatch(f.want, "end") : 0;
}

static int pyx_view_check(PYX_REG const Py_buffer *b, PYX_REG const pyx_view_type *t)
{
    pyx_dtype_field plain[2] = {{NULL, NULL, 0, 0, 1, 0, NULL}, {NULL, NULL, 0, 0, 0, 0, NULL}};
    const pyx_dtype *d = t->dtype;
    PYX_REG int i;
    plain[0].type = t->shown;
    plain[0].size = d->size;
    plain[0].kind = d->kind;
    if (b->ndim != t->ndim) {
        PyErr_Format(PyExc_ValueError, "Buffer has wrong number of dimensions (expected %d, got %d)", t->ndim, b->ndim);
        return -1;
    }
    if (!t->any && pyx_format_check(b->format ? b->format : "B", d->fields ? d->fields : plain, d->fields != NULL) < 0)
        return -1;
    if ((size_t)b->itemsize != d->size) {
        PyErr_Format(PyExc_ValueError, "Item size of buffer (%zd byte%s) does not match size of '%s' (%zd byte%s)",
            b->itemsize, b->itemsize > 1 ? "s" : "", t->shown, (Py_ssize_t)d->size, d->size > 1 ? "s" : "");
        return -1;
    }
    if (!b->strides && b->suboffsets) {
        PyErr_SetString(PyExc_ValueError, "Buffer exposes suboffsets but no strides");
        return -1;
    }
    for (i = 0; i < b->ndim; i++) {
        int indirect = b->suboffsets && b->suboffsets[i] >= 0;
        if (!b->strides && t->axes[i] == 'p')
            PyErr_Format(PyExc_ValueError, "C-contiguous buffer is not indirect in dimension %d", i);
        else if (!b->strides && t->axes[i] == 'c' && i + 1 < b->ndim)
            PyErr_Format(PyExc_ValueError, "C-contiguous buffer is not contiguous in dimension %d", i);
        else if (t->axes[i] == 'p' && !indirect)
            PyErr_Format(PyExc_ValueError, "Buffer is not indirectly accessible in dimension %d.", i);
        else if (t->axes[i] != 'p' && t->axes[i] != 'a' && indirect)
            PyErr_Format(PyExc_ValueError, "Buffer not compatible with direct access in dimension %d.", i);
        else if (t->axes[i] == 'c' && b->strides && b->shape[i] > 1 && b->strides[i] != b->itemsize)
            PyErr_Format(PyExc_ValueError, "Buffer and memoryview are not contiguous in the same dimension.");
        else
            continue;
        return -1;
    }
    return 0;
}

/* Functions of other modules that get a slice ask its memoryview for the object behind it: the last
   method of Cython's table (one place earlier in the Cython before 3.3). */
static PyObject *pyx_memview_get_base(pyx_memview *m)
{
    return pyx_newref(m->obj ? m->obj : Py_None);
}
static PyObject *(*pyx_memview_table[9])(pyx_memview *) = {0, 0, 0, 0, 0, 0, 0, pyx_memview_get_base, pyx_memview_get_base};

static pyx_memview *pyx_memview_new(void)
{
    PYX_REG pyx_memview *m = PyObject_GC_New(pyx_memview, PYX(memview_type));
    if (!m)
        return NULL;
    memset((char *)m + sizeof(PyObject), 0, sizeof(*m) - sizeof(PyObject));
    m->vtab = (void *)pyx_memview_table;
    return m;
}

static void pyx_slice_of_buffer(PYX_REG pyx_slice *s, PYX_REG const Py_buffer *b)
{
    Py_ssize_t stride = b->itemsize;
    PYX_REG int i;
    s->data = (char *)b->buf;
    for (i = b->ndim - 1; i >= 0; i--) {
        s->shape[i] = b->shape ? b->shape[i] : b->len / b->itemsize;
        s->strides[i] = b->strides ? b->strides[i] : stride;
        s->suboffsets[i] = b->suboffsets ? b->suboffsets[i] : -1;
        stride *= s->shape[i];
    }
}

/* A slice over an object's buffer (or over nothing, for None). */
static int pyx_slice_from_object(PYX_REG pyx_slice *out, PYX_REG PyObject *o, PYX_REG const pyx_view_type *t)
{
    PYX_REG pyx_memview *m;
    *out = pyx_no_slice;
    if (o == Py_None) {
        out->memview = (pyx_memview *)(void *)Py_None;
        return 0;
    }
    if (!(m = pyx_memview_new()))
        return -1;
    if (PyObject_GetBuffer(o, &m->view, t->flags) < 0) {
        m->view.obj = NULL;
        Py_DECREF(m);
        return -1;
    }
    m->obj = pyx_newref(o);
    m->base = pyx_newref(PYX_TYPE(o) == PYX(memview_type) ? ((pyx_memview *)o)->base : o);
    m->dtype = t->dtype;
    m->dtype_is_object = t->dtype->kind == 'O';
    PyObject_GC_Track(m);
    if (pyx_view_check(&m->view, t) < 0) {
        Py_DECREF(m);
        return -1;
    }
    pyx_slice_of_buffer(out, &m->view);
    pyx_slice_own(out, m);
    return 0;
}

static int pyx_memview_traverse(PyObject *self, visitproc visit, void *arg)
{
    PYX_REG pyx_memview *m = (pyx_memview *)self;
    Py_VISIT(PYX_TYPE(self));
    Py_VISIT(m->obj);
    Py_VISIT(m->base);
    Py_VISIT(m->size);
    Py_VISIT(m->view.obj);
    return 0;
}

static void pyx_memview_dealloc(PYX_REG PyObject *self)
{
    PYX_REG pyx_memview *m = (pyx_memview *)self;
    PyTypeObject *type = PYX_TYPE(self);
    if (PyObject_GC_IsTracked(self))
        PyObject_GC_UnTrack(self);
    if (m->weakrefs)
        PyObject_ClearWeakRefs(self);
    if (m->own.memview)
        pyx_slice_decref(&m->own);
    else if (m->view.obj) {
        /* `__releasebuffer__` may be Python code, and an error may be on its way. */
        PyObject *kind, *value, *tb;
        PyErr_Fetch(&kind, &value, &tb);
        PyBuffer_Release(&m->view);
        PyErr_Restore(kind, value, tb);
    }
    Py_CLEAR(m->obj);
    Py_CLEAR(m->base);
    Py_CLEAR(m->size);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static int pyx_memview_init(void)
{
    static PyMemberDef members[] = {
        {"__weaklistoffset__", T_PYSSIZET, offsetof(pyx_memview, weakrefs), READONLY, NULL},
        {NULL, 0, 0, 0, NULL}
    };
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)pyx_memview_dealloc}, {Py_tp_traverse, (void *)pyx_memview_traverse},
        {Py_tp_members, members},
//@ if memoryview_object
        PYX_MEMVIEW_SLOTS
//@ end
//@ if view_memoryview
        PYX_MEMVIEW_NEW
//@ end
        {0, NULL}
    };
    static PyType_Spec spec = {
        "_cython_3_3_1._memoryviewslice", sizeof(pyx_memview), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, slots
    };
#ifdef Py_TPFLAGS_SEQUENCE
    /* Patterns take them. */
    spec.flags |= Py_TPFLAGS_SEQUENCE;
#endif
    PYX(memview_type) = (PyTypeObject *)PyType_FromSpec(&spec);
//@ if view_memoryview
    return PYX(memview_type) && pyx_make_sequence(PYX(memview_type)) == 0 ? 0 : -1;
//@ else
    return PYX(memview_type) ? 0 : -1;
//@ end
}

// A variable of an old-style buffer type gets another object: its view is given back, then a view
// of the new object taken. When that fails the object that stays has its view again.
//@ section buffer_exchange
//@ needs memoryview compat_raised
//@ proto
static pyx_slice pyx_buffer_exchange(pyx_slice *view, PyObject *value, PyObject *before, const pyx_view_type *t);
//@ body
static pyx_slice pyx_buffer_exchange(pyx_slice *view, PyObject *value, PyObject *before, const pyx_view_type *t)
{
    pyx_slice s;
    PyObject *error;
    pyx_slice_decref(view);
    if (pyx_slice_from_object(&s, value, t) == 0 || !before)
        return s;
    error = pyx_take_raised();
    if (pyx_slice_from_object(view, before, t) < 0) {
        pyx_clear_error();
        Py_XDECREF(error);
        PyErr_Format(PyExc_ValueError,
            "Buffer acquisition failed on assignment; and then reacquiring the old buffer failed too!");
    } else {
        pyx_set_raised(error);
    }
    return s;
}

// An element behind a pointer: axes that are indirect (suboffset not negative) or may be.
//@ section memoryview_indirect
//@ needs memoryview
//@ proto
static inline PYX_UNUSED char *pyx_slice_indirect(char *at, Py_ssize_t suboffset) { return *(char **)(void *)at + suboffset; }
static inline PYX_UNUSED char *pyx_slice_follow(char *at, Py_ssize_t suboffset)
{
    return suboffset >= 0 ? *(char **)(void *)at + suboffset : at;
}

// Parts of a slice: `a[i, 1:, None]`. `parts` has a character an axis of the expression: i an
// index; n a new axis; a digit a range, with bit 1 for a start, 2 a stop, 4 a step. The operands
// follow, all Py_ssize_t. Axes that are not named stay. `checks`: 1 negative values count from
// the end, 2 bounds are checked. The result is not counted; it is without memview when this
// raised. Runs without the GIL.
//@ section memoryview_slice
//@ shared shared_views
//@ needs memoryview
//@ proto
//@ if shared_views
#define pyx_slice_take PYX(views)->take
#define pyx_slice_transpose PYX(views)->transpose
//@ else
static pyx_slice pyx_slice_take(const pyx_slice *in, int ndim, int checks, const char *parts, ...);
static int pyx_slice_transpose(pyx_slice *out, const pyx_slice *in, int ndim);
//@ end
static inline PYX_UNUSED pyx_slice pyx_slice_transposed(const pyx_slice *in, int ndim)
{
    pyx_slice s;
    return pyx_slice_transpose(&s, in, ndim) < 0 ? pyx_no_slice : s;
}
//@ body
/* One axis by an index: moves the start. `kept`: how many axes before it stay. */
static int pyx_slice_index(PYX_REG pyx_slice *out, PYX_REG const pyx_slice *in, PYX_REG int axis, PYX_REG Py_ssize_t i, int checks, int *indirect,
    int kept)
{
    if (checks & 1 && i < 0)
        i += in->shape[axis];
    if (checks & 2 && (i < 0 || i >= in->shape[axis]))
        return pyx_error(PyExc_IndexError, "Index out of bounds (axis %d)", axis);
    if (*indirect >= 0)
        out->suboffsets[*indirect] += i * in->strides[axis];
    else
        out->data += i * in->strides[axis];
    if (in->suboffsets[axis] >= 0) {
        if (kept > 0)
            return pyx_error(PyExc_IndexError, "All dimensions preceding dimension %d must be indexed and not sliced", axis);
        out->data = *(char **)(void *)out->data + in->suboffsets[axis];
    }
    return 0;
}

/* One axis by a range, as Python's slices count. */
static int pyx_slice_range(PYX_REG pyx_slice *out, PYX_REG const pyx_slice *in, PYX_REG int axis, int to, int given, const Py_ssize_t *bound, int *indirect)
{
    PYX_REG Py_ssize_t n = in->shape[axis], start = bound[0], stop = bound[1], step = given & 4 ? bound[2] : 1, length;
    PYX_REG int back = step < 0;
    if (step == 0)
        return pyx_error(PyExc_ValueError, "Step may not be zero (axis %d)", axis);
    if (!(given & 1))
        start = back ? n - 1 : 0;
    else if (start < 0)
        start = start + n < 0 ? (back ? -1 : 0) : start + n;
    else if (start >= n)
        start = back ? n - 1 : n;
    if (!(given & 2))
        stop = back ? -1 : n;
    else if (stop < 0)
        stop = stop + n < 0 ? -1 : stop + n;
    else if (stop > n)
        stop = n;
    length = back ? (stop < start ? (start - stop - 1) / -step + 1 : 0) : (start < stop ? (stop - start - 1) / step + 1 : 0);
    out->shape[to] = length;
    out->strides[to] = in->strides[axis] * step;
    out->suboffsets[to] = in->suboffsets[axis];
    if (*indirect >= 0)
        out->suboffsets[*indirect] += (start < 0 ? 0 : start) * in->strides[axis];
    else
        out->data += (start < 0 ? 0 : start) * in->strides[axis];
    if (in->suboffsets[axis] >= 0)
        *indirect = to;
    return 0;
}

static PYX_UNUSED pyx_slice pyx_slice_take(const pyx_slice *in, int ndim, int checks, const char *parts, ...)
{
    pyx_slice s = pyx_no_slice;
    int axis = 0, to = 0, indirect = -1, r = 0, i;
    Py_ssize_t bound[3];
    va_list values;
    s.memview = in->memview;
    s.data = in->data;
    va_start(values, parts);
    for (; *parts && r == 0; parts++) {
        if (*parts == 'n') {
            s.shape[to] = 1;
            s.strides[to] = 0;
            s.suboffsets[to++] = -1;
        } else if (*parts == 'i') {
            r = pyx_slice_index(&s, in, axis, va_arg(values, Py_ssize_t), checks, &indirect, to);
            axis++;
        } else {
            for (i = 0; i < 3; i++)
                bound[i] = (*parts - '0') >> i & 1 ? va_arg(values, Py_ssize_t) : 0;
            r = pyx_slice_range(&s, in, axis++, to, *parts - '0', bound, &indirect);
            to++;
        }
    }
    va_end(values);
    for (; r == 0 && axis < ndim; axis++, to++) {
        s.shape[to] = in->shape[axis];
        s.strides[to] = in->strides[axis];
        s.suboffsets[to] = in->suboffsets[axis];
    }
    return r < 0 ? pyx_no_slice : s;
}

/* `a.T` */
static PYX_UNUSED int pyx_slice_transpose(pyx_slice *out, PYX_REG const pyx_slice *in, int ndim)
{
    pyx_slice s = *in;
    PYX_REG int i;
    for (i = 0; i < ndim; i++) {
        if (in->suboffsets[i] >= 0)
            return pyx_error(PyExc_ValueError, "Cannot transpose memoryview with indirect dimensions");
        s.shape[i] = in->shape[ndim - 1 - i];
        s.strides[i] = in->strides[ndim - 1 - i];
    }
    pyx_slice_incref(&s);
    *out = s;
    return 0;
}

// The same for the usual parts of views whose axes are all direct, in place: `a[i, :]`, `a[:, i]`, `a[m:n]` (`given`: bit
// 1 for a start, 2 for a stop).
//@ section memoryview_part
//@ needs memoryview
//@ proto
static PYX_UNUSED int pyx_slice_outside(int axis);
/* Field by field: what is written in parts and read as a whole costs processors a pause. `out` may be `in`. */
static inline PYX_UNUSED void pyx_slice_hand(pyx_slice *out, const pyx_slice *in, int ndim)
{
    int axis;
    out->memview = in->memview;
    out->data = in->data;
    for (axis = 0; axis < ndim; axis++) {
        out->shape[axis] = in->shape[axis];
        out->strides[axis] = in->strides[axis];
        out->suboffsets[axis] = in->suboffsets[axis];
    }
}
static inline PYX_UNUSED int pyx_slice_row(pyx_slice *out, const pyx_slice *in, int ndim, int checks, Py_ssize_t i)
{
    int axis;
    if (checks & 1 && i < 0)
        i += in->shape[0];
    if (checks & 2 && PYX_UNLIKELY((size_t)i >= (size_t)in->shape[0]))
        return pyx_slice_outside(0);
    out->memview = in->memview;
    out->data = in->data + i * in->strides[0];
    for (axis = 1; axis < ndim; axis++) {
        out->shape[axis - 1] = in->shape[axis];
        out->strides[axis - 1] = in->strides[axis];
        out->suboffsets[axis - 1] = -1;
    }
    return 0;
}
static inline PYX_UNUSED int pyx_slice_column(pyx_slice *out, const pyx_slice *in, int checks, Py_ssize_t i)
{
    if (checks & 1 && i < 0)
        i += in->shape[1];
    if (checks & 2 && PYX_UNLIKELY((size_t)i >= (size_t)in->shape[1]))
        return pyx_slice_outside(1);
    out->memview = in->memview;
    out->data = in->data + i * in->strides[1];
    out->shape[0] = in->shape[0];
    out->strides[0] = in->strides[0];
    out->suboffsets[0] = -1;
    return 0;
}
static inline PYX_UNUSED int pyx_slice_part(pyx_slice *out, const pyx_slice *in, int given, Py_ssize_t start, Py_ssize_t stop)
{
    Py_ssize_t n = in->shape[0];
    if (given & 1 && start < 0 && (start += n) < 0)
        start = 0;
    if (start > n)
        start = n;
    if (given & 2 && stop < 0 && (stop += n) < 0)
        stop = 0;
    if (!(given & 2) || stop > n)
        stop = n;
    out->memview = in->memview;
    out->data = in->data + start * in->strides[0];
    out->shape[0] = start < stop ? stop - start : 0;
    out->strides[0] = in->strides[0];
    out->suboffsets[0] = -1;
    return 0;
}
//@ body
static PYX_COLD int pyx_slice_outside(int axis)
{
    return pyx_error(PyExc_IndexError, "Index out of bounds (axis %d)", axis);
}

// Copying between slices. `a[...] = b` and `a[...] = x`; they run without the GIL unless the
// elements are objects.
//@ section memoryview_assign
//@ shared shared_views
//@ needs memoryview compat_newref
//@ proto
//@ if shared_views
#define pyx_slice_assign PYX(views)->assign
#define pyx_slice_fill PYX(views)->fill
//@ else
static int pyx_slice_assign(const pyx_slice *to, int ndim, const pyx_slice *from, int from_ndim, const pyx_dtype *d);
static int pyx_slice_fill(const pyx_slice *to, int ndim, const void *item, const pyx_dtype *d);
//@ end
//@ body
static char *pyx_slice_at(char *data, const pyx_slice *s, int axis, Py_ssize_t i)
{
    data += i * s->strides[axis];
    return s->suboffsets[axis] >= 0 ? *(char **)(void *)data + s->suboffsets[axis] : data;
}

/* Copies items axis by axis; a stride of 0 in `from` repeats. `counted` elements are objects. */
static void pyx_slice_copy_items(PYX_REG char *to, PYX_REG const pyx_slice *t, PYX_REG const char *from, const pyx_slice *f, PYX_REG int axis, int ndim,
    PYX_REG size_t size, int counted)
{
    Py_ssize_t i;
    if (axis == ndim) {
        if (counted) {
            PyObject *old = *(PyObject **)(void *)to;
            pyx_xincref(*(PyObject *const *)(const void *)from);
            memcpy(to, from, size);
            Py_XDECREF(old);
        } else {
            memcpy(to, from, size);
        }
        return;
    }
    if (axis == ndim - 1 && !counted && t->strides[axis] == (Py_ssize_t)size && f->strides[axis] == (Py_ssize_t)size
        && t->suboffsets[axis] < 0 && f->suboffsets[axis] < 0) {
        memcpy(to, from, size * (size_t)t->shape[axis]);
        return;
    }
    for (i = 0; i < t->shape[axis]; i++)
        pyx_slice_copy_items(pyx_slice_at(to, t, axis, i), t, pyx_slice_at((char *)from, f, axis, i), f, axis + 1, ndim, size, counted);
}

/* The lowest and the highest byte that a slice without indirect axes reaches. */
static void pyx_slice_span(PYX_REG const pyx_slice *s, int ndim, size_t size, const char **low, const char **high)
{
    PYX_REG int i;
    *low = s->data;
    *high = s->data + size;
    for (i = 0; i < ndim; i++) {
        Py_ssize_t reach = s->strides[i] * (s->shape[i] - 1);
        if (s->shape[i] == 0)
            *high = *low;
        else if (reach > 0)
            *high += reach;
        else
            *low += reach;
    }
}

static PYX_UNUSED int pyx_slice_assign(PYX_REG const pyx_slice *to, PYX_REG int ndim, PYX_REG const pyx_slice *from, int from_ndim, PYX_REG const pyx_dtype *d)
{
    pyx_slice f = pyx_no_slice;
    const char *low, *high, *low2, *high2;
    char *copy = NULL;
    Py_ssize_t stride = (Py_ssize_t)d->size;
    PYX_REG int i, lead = ndim - from_ndim, direct = 1;
    for (i = 0; i < -lead; i++)
        if (from->shape[i] != 1)
            return pyx_error(PyExc_ValueError, "got more dimensions (%d) than there are (%d)", from_ndim, ndim);
    for (i = 0; i < ndim; i++) {
        f.shape[i] = i < lead ? 1 : from->shape[i - lead];
        f.strides[i] = i < lead ? 0 : from->strides[i - lead];
        f.suboffsets[i] = i < lead ? -1 : from->suboffsets[i - lead];
        direct = direct && f.suboffsets[i] < 0 && to->suboffsets[i] < 0;
        if (f.shape[i] != to->shape[i]) {
            if (f.shape[i] != 1)
                return pyx_error(PyExc_ValueError, "got differing extents in dimension %d (got %zd and %zd)", i,
                    to->shape[i], f.shape[i]);
            f.strides[i] = 0;
        }
    }
    f.data = from->data;
    pyx_slice_span(to, ndim, d->size, &low, &high);
    pyx_slice_span(from, from_ndim, d->size, &low2, &high2);
    if (direct && low < high2 && low2 < high && low < high) {
        /* They overlap: through a copy. */
        pyx_slice t = *to;
        size_t n = d->size;
        for (i = ndim - 1; i >= 0; i--) {
            t.strides[i] = stride;
            stride *= to->shape[i];
            n *= (size_t)to->shape[i];
        }
        if (!(copy = (char *)malloc(n)))
            return pyx_error(PyExc_MemoryError, "copy of overlapping memory");
        pyx_slice_copy_items(copy, &t, f.data, &f, 0, ndim, d->size, 0);
        f = t;
        f.data = copy;
    }
    pyx_slice_copy_items(to->data, to, f.data, &f, 0, ndim, d->size, d->kind == 'O');
    free(copy);
    return 0;
}

static PYX_UNUSED int pyx_slice_fill(const pyx_slice *to, int ndim, const void *item, const pyx_dtype *d)
{
    pyx_slice f = pyx_no_slice;
    PYX_REG int i;
    for (i = 0; i < ndim; i++)
        f.suboffsets[i] = -1;
    pyx_slice_copy_items(to->data, to, (const char *)item, &f, 0, ndim, d->size, d->kind == 'O');
    return 0;
}

// A type counts as a sequence: it has `count` and `index`, and patterns and tests of the abstract
// class take its objects.
//@ section make_sequence
//@ needs core
//@ proto
static int pyx_make_sequence(PyTypeObject *type);
//@ body
static PYX_COLD int pyx_make_sequence(PyTypeObject *type)
{
    static const char *const methods[] = {"count", "index"};
    PyObject *abc = PyImport_ImportModule("collections.abc"), *sequence, *o;
    int i, r = -1;
    if (!abc)
        return -1;
    sequence = PyObject_GetAttrString(abc, "Sequence");
    Py_DECREF(abc);
    if (!sequence)
        return -1;
    for (i = 0; i < 2; i++) {
        if (!(o = PyObject_GetAttrString(sequence, methods[i])))
            goto done;
        r = PyObject_SetAttrString((PyObject *)type, methods[i], o);
        Py_DECREF(o);
        if (r < 0)
            goto done;
    }
    o = PyObject_CallMethod(sequence, "register", "O", (PyObject *)type);
    r = o ? 0 : -1;
    Py_XDECREF(o);
#if PY_VERSION_HEX >= 0x030A0000
    type->tp_flags |= Py_TPFLAGS_SEQUENCE;
#endif
done:
    Py_DECREF(sequence);
    return r;
}

// A function that returns a memoryview came to its end without. Takes the GIL itself.
//@ section view_not_returned
//@ needs core
//@ proto
static int pyx_view_not_returned(void);
//@ body
static PYX_COLD int pyx_view_not_returned(void)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PyErr_Format(PyExc_TypeError, "Memoryview return value is not initialized");
    PyGILState_Release(gil);
    return -1;
}
