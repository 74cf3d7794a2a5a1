// Functions over fused types as Python sees them (docs: "Fused Types", "Selecting Specializations").
// A specialisation is chosen by what its fused parameters take:
//   a type object      an instance of it
//   "i<n>"             a Python int; the widest C type wins
//   "f<n>", "c<n>"     a Python float, complex; the widest wins
//   "b"                a Python bool
//   "O"                anything
//   "m<kind><n>:<d>"   a buffer of d dimensions whose items are of this kind (i, u, f, c, O; `?`:
//                      any kind) and n bytes (0: any size)
//@ section fused
//@ needs core compat_newref
//@ state PyObject *fused_type;
//@ init pyx_fused_init()
//@ proto
static int pyx_fused_init(void);
static PyObject *pyx_fused_new(PyObject *keys, PyObject *functions, PyObject *params, PyObject *wanted);
//@ body
typedef struct {
    PyObject_HEAD
    PyObject *keys;      /* tuple of "int|double" */
    PyObject *functions; /* tuple of the specialisations */
    PyObject *params;    /* tuple of (position, name, default or Ellipsis, arguments needed) of the fused parameters */
    PyObject *wanted;    /* for each specialisation a tuple of what the fused parameters take */
    PyObject *self;      /* what it is bound to, or NULL */
} pyx_fused_object;

static PyObject *pyx_fused_make(PyObject *keys, PyObject *functions, PyObject *params, PyObject *wanted, PyObject *self)
{
    pyx_fused_object *o = PyObject_GC_New(pyx_fused_object, (PyTypeObject *)PYX(fused_type));
    if (!o)
        return NULL;
    Py_INCREF(keys);
    Py_INCREF(functions);
    Py_INCREF(params);
    Py_INCREF(wanted);
    pyx_xincref(self);
    o->keys = keys;
    o->functions = functions;
    o->params = params;
    o->wanted = wanted;
    o->self = self;
    PyObject_GC_Track((PyObject *)o);
    return (PyObject *)o;
}

static PyObject *pyx_fused_new(PyObject *keys, PyObject *functions, PyObject *params, PyObject *wanted)
{
    return pyx_fused_make(keys, functions, params, wanted, NULL);
}

static int pyx_fused_traverse(PyObject *o, visitproc visit, void *arg)
{
    pyx_fused_object *f = (pyx_fused_object *)o;
    Py_VISIT(PYX_TYPE(o));
    Py_VISIT(f->functions);
    Py_VISIT(f->params);
    Py_VISIT(f->wanted);
    Py_VISIT(f->self);
    return 0;
}

static void pyx_fused_dealloc(PYX_REG PyObject *o)
{
    pyx_fused_object *f = (pyx_fused_object *)o;
    PyTypeObject *type = PYX_TYPE(o);
    PyObject_GC_UnTrack(o);
    Py_XDECREF(f->keys);
    Py_XDECREF(f->functions);
    Py_XDECREF(f->params);
    Py_XDECREF(f->wanted);
    Py_XDECREF(f->self);
    PyObject_GC_Del(o);
    Py_DECREF(type);
}

/* The kind of a buffer's items: 'i', 'u', 'f', 'c', 'O', or 0. */
static char pyx_fused_buffer_kind(PYX_REG const char *format)
{
    if (!format)
        return 'u';
    while (*format == '@' || *format == '=' || *format == '<' || *format == '>' || *format == '!')
        format++;
    if (format[0] == 'Z' && format[1])
        return 'c';
    if (!format[0] || format[1])
        return 0;
    if (strchr("bhilqnc", format[0]))
        return 'i';
    if (strchr("BHILQN?", format[0]))
        return 'u';
    if (strchr("efdg", format[0]))
        return 'f';
    return format[0] == 'O' ? 'O' : 0;
}

static int pyx_fused_match_buffer(PyObject *arg, const char *want)
{
    Py_buffer view;
    char kind = want[0];
    const char *colon = strchr(want, ':');
    long size = atol(want + 1);
    int matches;
    if (arg == Py_None)
        return 1;
    if (!PyObject_CheckBuffer(arg) || PyObject_GetBuffer(arg, &view, PyBUF_FORMAT | PyBUF_STRIDES) < 0) {
        pyx_clear_error();
        return 0;
    }
    matches = (kind == '?' || pyx_fused_buffer_kind(view.format) == kind) && (!size || view.itemsize == size)
        && colon && view.ndim == (int)atol(colon + 1);
    PyBuffer_Release(&view);
    return matches ? 30 : 0;
}

/* How well an argument fits; 0: not at all. */
static int pyx_fused_match(PYX_REG PyObject *arg, PyObject *want)
{
    PYX_REG const char *text;
    if (PYX_IS(TYPE, want))
        return PYX_INSTANCE(arg, (PyTypeObject *)want) ? 40 : arg == Py_None ? 1 : 0;
    text = PyUnicode_AsUTF8(want);
    if (!text)
        return 0;
    switch (text[0]) {
    case 'b': return PyBool_Check(arg) ? 35 : 0;
    case 'i': return PYX_IS(LONG, arg) ? 10 + (int)atol(text + 1) : 0;
    case 'f': return PyFloat_Check(arg) ? 10 + (int)atol(text + 1) : 0;
    case 'c': return PyComplex_Check(arg) ? 10 + (int)atol(text + 1) : 0;
    case 'm': return pyx_fused_match_buffer(arg, text + 1);
    default: return 1;
    }
}

static PyObject *pyx_fused_argument(PYX_REG PyObject *param, PyObject *args, PyObject *kwargs)
{
    PYX_REG Py_ssize_t at = PyLong_AsSsize_t(PYX_TUPLE_AT(param, 0)), n = PYX_SIZE(args);
    PyObject *value = PYX_TUPLE_AT(param, 2), *given;
    if (at < n)
        return PYX_TUPLE_AT(args, at);
    given = kwargs ? PyDict_GetItemWithError(kwargs, PYX_TUPLE_AT(param, 1)) : NULL;
    if (given || PyErr_Occurred())
        return given;
    if (value != Py_Ellipsis)
        return value;
    at = PyLong_AsSsize_t(PYX_TUPLE_AT(param, 3));
    PyErr_Format(PyExc_TypeError, "Expected at least %zd argument%s, got %zd", at, at == 1 ? "" : "s", n);
    return NULL;
}

/* Each argument that decides chooses for itself; one that fits nothing leaves the choice open. */
static PyObject *pyx_fused_choose(PYX_REG pyx_fused_object *f, PyObject *args, PyObject *kwargs)
{
    PYX_REG Py_ssize_t i, k, first = -1, n = PYX_SIZE(f->params), count = PYX_SIZE(f->functions), found = 0, open = 0;
    /* How well the argument at hand fits each specialisation, then whether an argument ruled it out. */
    PYX_REG int *scores = (int *)PyMem_Calloc((size_t)count * 2 + 1, sizeof(int)), *out = scores + count;
    if (!scores)
        return PyErr_NoMemory();
    for (i = 0; i < n; i++) {
        int best = 0;
        PyObject *arg = pyx_fused_argument(PYX_TUPLE_AT(f->params, i), args, kwargs);
        if (!arg) {
            PyMem_Free(scores);
            return NULL;
        }
        for (k = 0; k < count; k++) {
            scores[k] = pyx_fused_match(arg, PYX_TUPLE_AT(PYX_TUPLE_AT(f->wanted, k), i));
            best = scores[k] > best ? scores[k] : best;
        }
        open += !best;
        for (k = 0; k < count && best; k++)
            out[k] |= scores[k] != best;
    }
    for (k = 0; k < count; k++) {
        if (out[k])
            continue;
        found++;
        if (first < 0)
            first = k;
    }
    PyMem_Free(scores);
    if (PyErr_Occurred())
        return NULL;
    if (first < 0 || (open && open == n && n)) {
        PyErr_Format(PyExc_TypeError, "No matching signature found");
        return NULL;
    }
    if (open && found > 1) {
        PyErr_Format(PyExc_TypeError, "Function call with ambiguous argument types");
        return NULL;
    }
    return PYX_TUPLE_AT(f->functions, first);
}

static PyObject *pyx_fused_call(PyObject *o, PyObject *args, PyObject *kwargs)
{
    pyx_fused_object *f = (pyx_fused_object *)o;
    PYX_REG PyObject *all = args, *chosen, *result;
    if (f->self) {
        Py_ssize_t i, n = PYX_SIZE(args);
        if (!(all = PyTuple_New(n + 1)))
            return NULL;
        Py_INCREF(f->self);
        PYX_TUPLE_AT(all, 0) = f->self;
        for (i = 0; i < n; i++) {
            PyObject *item = PYX_TUPLE_AT(args, i);
            Py_INCREF(item);
            PYX_TUPLE_AT(all, i + 1) = item;
        }
    }
    chosen = pyx_fused_choose(f, all, kwargs);
    result = chosen ? PyObject_Call(chosen, all, kwargs) : NULL;
    if (f->self)
        Py_DECREF(all);
    return result;
}

/* `f[int]`, `f['int']`, `f[int, double]`, `f['int|double']` */
static PyObject *pyx_fused_item(PyObject *o, PYX_REG PyObject *key)
{
    pyx_fused_object *f = (pyx_fused_object *)o;
    PyObject *parts, *joined, *bar, *found = NULL, *names;
    PYX_REG Py_ssize_t i, n;
    parts = PYX_IS(TUPLE, key) ? key : PyTuple_Pack(1, key);
    if (!parts)
        return NULL;
    if (parts == key)
        Py_INCREF(parts);
    n = PYX_SIZE(parts);
    names = PyList_New(0);
    for (i = 0; names && i < n; i++) {
        PyObject *part = PYX_TUPLE_AT(parts, i), *name;
        if (PYX_IS(UNICODE, part)) {
            Py_INCREF(part);
            name = part;
        } else {
            name = PyObject_GetAttrString(part, "__name__");
            if (!name) {
                pyx_clear_error();
                name = PyObject_Str(part);
            }
        }
        if (!name || PyList_Append(names, name) < 0)
            Py_CLEAR(names);
        Py_XDECREF(name);
    }
    Py_DECREF(parts);
    bar = PyUnicode_FromString("|");
    joined = names && bar ? PyUnicode_Join(bar, names) : NULL;
    Py_XDECREF(names);
    Py_XDECREF(bar);
    if (!joined)
        return NULL;
    for (i = 0; i < PYX_SIZE(f->keys); i++) {
        int same = PyObject_RichCompareBool(joined, PYX_TUPLE_AT(f->keys, i), Py_EQ);
        if (same < 0)
            break;
        if (same) {
            found = PYX_TUPLE_AT(f->functions, i);
            break;
        }
    }
    if (!found) {
        if (!PyErr_Occurred())
            PyErr_SetObject(PyExc_KeyError, key);
    } else if (f->self) {
        found = PyObject_CallMethod(found, "__get__", "OO", f->self, (PyObject *)PYX_TYPE(f->self));
    } else {
        Py_INCREF(found);
    }
    Py_DECREF(joined);
    return found;
}

static PyObject *pyx_fused_bind(PyObject *o, PYX_REG PyObject *self, PyObject *type)
{
    pyx_fused_object *f = (pyx_fused_object *)o;
    (void)type;
    if (!self || self == Py_None || f->self) {
        Py_INCREF(o);
        return o;
    }
    return pyx_fused_make(f->keys, f->functions, f->params, f->wanted, self);
}

static PyObject *pyx_fused_signatures(PyObject *o, void *unused)
{
    pyx_fused_object *f = (pyx_fused_object *)o;
    PyObject *dict = PyDict_New();
    PYX_REG Py_ssize_t i;
    (void)unused;
    for (i = 0; dict && i < PYX_SIZE(f->keys); i++)
        if (PyDict_SetItem(dict, PYX_TUPLE_AT(f->keys, i), PYX_TUPLE_AT(f->functions, i)) < 0)
            Py_CLEAR(dict);
    return dict;
}

static PyObject *pyx_fused_self(PyObject *o, void *unused)
{
    PYX_REG PyObject *self = ((pyx_fused_object *)o)->self;
    (void)unused;
    if (!self) {
        PyErr_Format(PyExc_AttributeError, "__self__");
        return NULL;
    }
    Py_INCREF(self);
    return self;
}

/* Everything else is asked of the first specialisation: __name__, __doc__, __module__, ... */
static PyObject *pyx_fused_getattr(PyObject *o, PYX_REG PyObject *name)
{
    PyObject *value;
    if (PyUnicode_CompareWithASCIIString(name, "__doc__") == 0 || PyUnicode_CompareWithASCIIString(name, "__module__") == 0)
        return PyObject_GetAttr(PYX_TUPLE_AT(((pyx_fused_object *)o)->functions, 0), name);
    value = PyObject_GenericGetAttr(o, name);
    if (value || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return value;
    pyx_clear_error();
    return PyObject_GetAttr(PYX_TUPLE_AT(((pyx_fused_object *)o)->functions, 0), name);
}

static PyObject *pyx_fused_repr(PyObject *o)
{
    PyObject *first = PYX_TUPLE_AT(((pyx_fused_object *)o)->functions, 0);
    PyObject *name = PyObject_GetAttrString(first, "__qualname__"), *text = NULL;
    if (name)
        text = PyUnicode_FromFormat("<cyfunction %U at %p>", name, (void *)o);
    Py_XDECREF(name);
    return text;
}

static PYX_COLD int pyx_fused_init(void)
{
    static PyGetSetDef getset[] = {
        {"__signatures__", pyx_fused_signatures, NULL, NULL, NULL},
        {"__self__", pyx_fused_self, NULL, NULL, NULL},
        {NULL, NULL, NULL, NULL, NULL}
    };
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)pyx_fused_dealloc},
        {Py_tp_traverse, (void *)pyx_fused_traverse},
        {Py_tp_call, (void *)pyx_fused_call},
        {Py_tp_getattro, (void *)pyx_fused_getattr},
        {Py_tp_descr_get, (void *)pyx_fused_bind},
        {Py_tp_repr, (void *)pyx_fused_repr},
        {Py_tp_getset, (void *)getset},
        {Py_mp_subscript, (void *)pyx_fused_item},
        {0, NULL}
    };
    static PyType_Spec spec = {
        "pyxide.fused_cython_function", sizeof(pyx_fused_object), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, slots
    };
    PYX(fused_type) = PyType_FromSpec(&spec);
    return PYX(fused_type) ? 0 : -1;
}
