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
//@ needs core members compat_newref memoryview_counts
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
