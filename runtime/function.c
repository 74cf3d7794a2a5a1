// Function objects: Cython's `cython_function_or_method`, with the attributes that Python's
// own functions have. The type is shared (section abi), so its code reads only the object and
// its descriptor; what needs the module's constants goes through `make_code`.
//@ section function
//@ needs core compat_newref def abi consts module code
//@ state PyTypeObject *function_type;
//@ init pyx_function_init()
//@ types
typedef struct {
    PyObject_HEAD
    vectorcallfunc vectorcall;
    const pyx_def *def;
    PyObject *(*make_code)(const pyx_def *def);
    PyObject *closure;      /* the scope around it, or NULL */
    PyObject *stored;       /* tuple of default values that the body reads, or NULL */
    PyTypeObject *owner;    /* the extension type whose method it is, or NULL */
    PyObject *module, *globals, *dict, *doc, *defaults, *kwdefaults, *annotations, *code;
    PyObject *name, *qualname, *weakrefs;
} pyx_function;
//@ proto
// A function object; new reference. The arguments are borrowed; all but the first may be NULL:
// the scope around it, a tuple of default values that the body reads, and the values of
// __defaults__ (a tuple), __kwdefaults__ and __annotations__ (dicts).
static PyObject *pyx_function_new(const pyx_def *def, PyObject *closure, PyObject *stored, PyObject *defaults,
    PyObject *kwdefaults, PyObject *annotations);
static int pyx_function_init(void);
//@ body
#define PYX_SELF ((pyx_function *)self)
/* All references but those to the weak ones, from `closure` on; the last two are never NULL. */
enum { PYX_FUNCTION_FIELDS = 13 };
static inline PyObject **pyx_function_fields(PyObject *self)
{
    return &PYX_SELF->closure;
}

static PyObject *pyx_function_vectorcall(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    const pyx_def *def = PYX_SELF->def;
    PyTypeObject *owner = PYX_SELF->owner;
    PyObject *first = self, *r;
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (def->flags & PYX_DEF_METHOD) {
        if (nargs < 1) {
            PyErr_Format(PyExc_TypeError, "%U() needs an argument", PYX_SELF->name);
            return NULL;
        }
        first = *args++;
        nargs--;
        if (owner && !PyObject_TypeCheck(first, owner)) {
            PyErr_Format(PyExc_TypeError, "descriptor '%U' for '%s' objects doesn't apply to a '%s' object",
                PYX_SELF->name, owner->tp_name, Py_TYPE(first)->tp_name);
            return NULL;
        }
    }
    /* Compiled functions that call each other without end must not run off the C stack. */
    if (Py_EnterRecursiveCall(" while calling a Python object"))
        return NULL;
    r = def->call(first, args, nargs, kwnames);
    Py_LeaveRecursiveCall();
    return r;
}

static PyObject *pyx_function_new(const pyx_def *def, PyObject *closure, PyObject *stored, PyObject *defaults,
    PyObject *kwdefaults, PyObject *annotations)
{
    pyx_function *f = PyObject_GC_New(pyx_function, PYX(function_type));
    if (!f)
        return NULL;
    memset((char *)f + sizeof(PyObject), 0, sizeof(*f) - sizeof(PyObject));
    f->vectorcall = pyx_function_vectorcall;
    f->def = def;
    f->make_code = pyx_make_code;
    f->closure = pyx_xnewref(closure);
    f->stored = pyx_xnewref(stored);
    f->defaults = pyx_xnewref(defaults);
    f->kwdefaults = pyx_xnewref(kwdefaults);
    f->annotations = pyx_xnewref(annotations);
    f->name = pyx_newref(PYX(k)[def->name]);
    f->qualname = pyx_newref(PYX(k)[def->qualname]);
    f->doc = def->doc == PYX_NO_DOC ? NULL : pyx_newref(PYX(k)[def->doc]);
    f->module = pyx_xnewref(PYX(module_name));
    f->globals = pyx_newref(PYX(dict));
    PyObject_GC_Track(f);
    return (PyObject *)f;
}

static int pyx_function_traverse(PyObject *self, visitproc visit, void *arg)
{
    int i;
    Py_VISIT(Py_TYPE(self));
    for (i = 0; i < PYX_FUNCTION_FIELDS; i++)
        Py_VISIT(pyx_function_fields(self)[i]);
    return 0;
}

static void pyx_function_drop(PyObject *self, int n)
{
    while (n-- > 0) {
        PyObject *old = pyx_function_fields(self)[n];
        pyx_function_fields(self)[n] = NULL;
        Py_DecRef(old);
    }
}

static int pyx_function_clear(PyObject *self)
{
    pyx_function_drop(self, PYX_FUNCTION_FIELDS - 2);
    return 0;
}

static void pyx_function_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (PYX_SELF->weakrefs)
        PyObject_ClearWeakRefs(self);
    pyx_function_drop(self, PYX_FUNCTION_FIELDS);
    PyObject_GC_Del(self);
    Py_DecRef((PyObject *)type);
}

static PYX_COLD PyObject *pyx_function_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<cyfunction %U at %p>", PYX_SELF->qualname, (void *)self);
}

static PyObject *pyx_function_bind(PyObject *self, PyObject *obj, PyObject *type)
{
    (void)type;
    return obj ? PyMethod_New(self, obj) : pyx_newref(self);
}

static PYX_COLD PyObject *pyx_function_reduce(PyObject *self, PyObject *unused)
{
    (void)unused;
    return pyx_newref(PYX_SELF->qualname);
}

// `__module__` is no descriptor in the type, as the type itself needs that name.
static PYX_COLD PyObject *pyx_function_getattro(PyObject *self, PyObject *name)
{
    if (PyUnicode_Check(name) && PyUnicode_CompareWithASCIIString(name, "__module__") == 0)
        return pyx_newref(PYX_SELF->module ? PYX_SELF->module : Py_None);
    return PyObject_GenericGetAttr(self, name);
}

static PYX_COLD int pyx_function_setattro(PyObject *self, PyObject *name, PyObject *value)
{
    if (PyUnicode_Check(name) && PyUnicode_CompareWithASCIIString(name, "__module__") == 0) {
        PyObject *old = PYX_SELF->module;
        Py_IncRef(value);
        PYX_SELF->module = value;
        Py_DecRef(old);
        return 0;
    }
    return PyObject_GenericSetAttr(self, name, value);
}

static PYX_COLD PyObject *pyx_function_code(PyObject *self, void *unused)
{
    (void)unused;
    if (!PYX_SELF->code)
        PYX_SELF->code = PYX_SELF->make_code(PYX_SELF->def);
    return pyx_xnewref(PYX_SELF->code);
}

/* Attributes whose values are checked: the closure of the getter is the field's number. */
enum { PYX_F_DEFAULTS = 7, PYX_F_KWDEFAULTS, PYX_F_ANNOTATIONS, PYX_F_NAME = 11, PYX_F_QUALNAME };
static PYX_COLD PyObject *pyx_function_get(PyObject *self, void *field)
{
    PyObject **at = &pyx_function_fields(self)[(size_t)field];
    if (at == &PYX_SELF->annotations && !*at)
        *at = PyDict_New();
    else if (!*at)
        return pyx_newref(Py_None);
    return pyx_xnewref(*at);
}

static PYX_COLD int pyx_function_set(PyObject *self, PyObject *value, void *field)
{
    int i = (int)(size_t)field;
    const char *name = i == PYX_F_NAME ? "__name__" : i == PYX_F_QUALNAME ? "__qualname__" : i == PYX_F_DEFAULTS
        ? "__defaults__" : i == PYX_F_KWDEFAULTS ? "__kwdefaults__" : "__annotations__";
    PyTypeObject *type = i >= PYX_F_NAME ? &PyUnicode_Type : i == PYX_F_DEFAULTS ? &PyTuple_Type : &PyDict_Type;
    PyObject **at = &pyx_function_fields(self)[i], *old = *at;
    if (value == Py_None)
        value = NULL;
    if (value ? !PyObject_TypeCheck(value, type) : i >= PYX_F_NAME) {
        PyErr_Format(PyExc_TypeError, "%s must be set to a %s object", name, i >= PYX_F_NAME ? "string" : type->tp_name);
        return -1;
    }
    if (i <= PYX_F_KWDEFAULTS && PyErr_WarnFormat(PyExc_RuntimeWarning, 1,
            "changes to cyfunction.%s will not currently affect the values used in function calls", name) < 0)
        return -1;
    Py_IncRef(value);
    *at = value;
    Py_DecRef(old);
    return 0;
}

#define PYX_FIELD(name, i) {name, pyx_function_get, pyx_function_set, NULL, (void *)(size_t)(i)}
static PyGetSetDef pyx_function_getset[] = {
    PYX_FIELD("__name__", PYX_F_NAME), PYX_FIELD("func_name", PYX_F_NAME), PYX_FIELD("__qualname__", PYX_F_QUALNAME),
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {"func_dict", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    PYX_FIELD("__defaults__", PYX_F_DEFAULTS), PYX_FIELD("func_defaults", PYX_F_DEFAULTS),
    PYX_FIELD("__kwdefaults__", PYX_F_KWDEFAULTS), PYX_FIELD("__annotations__", PYX_F_ANNOTATIONS),
    {"__code__", pyx_function_code, NULL, NULL, NULL}, {"func_code", pyx_function_code, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}
};
static PyMethodDef pyx_function_methods[] = {
    {"__reduce__", pyx_function_reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};
#define PYX_MEMBER(name, type, field, flags) {name, type, offsetof(pyx_function, field), flags, NULL}
static PyMemberDef pyx_function_members[] = {
    PYX_MEMBER("__vectorcalloffset__", T_PYSSIZET, vectorcall, READONLY),
    PYX_MEMBER("__dictoffset__", T_PYSSIZET, dict, READONLY),
    PYX_MEMBER("__weaklistoffset__", T_PYSSIZET, weakrefs, READONLY),
    PYX_MEMBER("__doc__", T_OBJECT, doc, 0), PYX_MEMBER("func_doc", T_OBJECT, doc, 0),
    PYX_MEMBER("__globals__", T_OBJECT, globals, READONLY), PYX_MEMBER("func_globals", T_OBJECT, globals, READONLY),
    PYX_MEMBER("__closure__", T_OBJECT, closure, READONLY), PYX_MEMBER("func_closure", T_OBJECT, closure, READONLY),
    {NULL, 0, 0, 0, NULL}
};

static PYX_COLD int pyx_function_init(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)pyx_function_dealloc}, {Py_tp_traverse, (void *)pyx_function_traverse},
        {Py_tp_clear, (void *)pyx_function_clear}, {Py_tp_repr, (void *)pyx_function_repr},
        {Py_tp_descr_get, (void *)pyx_function_bind}, {Py_tp_call, (void *)PyVectorcall_Call},
        {Py_tp_getattro, (void *)pyx_function_getattro}, {Py_tp_setattro, (void *)pyx_function_setattro},
        {Py_tp_getset, pyx_function_getset}, {Py_tp_methods, pyx_function_methods},
        {Py_tp_members, pyx_function_members}, {0, NULL}
    };
    static PyType_Spec spec = {
        "_cython_3_3_1.cython_function_or_method", sizeof(pyx_function), 0,
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR, slots
    };
    PYX(function_type) = pyx_shared_type(&spec, NULL);
    return PYX(function_type) ? 0 : -1;
}
#undef PYX_SELF

// A function object with n default values that the body reads (borrowed).
//@ section function_stored
//@ needs function
//@ proto
static PyObject *pyx_function_stored(const pyx_def *def, PyObject *closure, PyObject *defaults, PyObject *kwdefaults,
    PyObject *annotations, int n, ...);
//@ body
static PyObject *pyx_function_stored(const pyx_def *def, PyObject *closure, PyObject *defaults, PyObject *kwdefaults,
    PyObject *annotations, int n, ...)
{
    PyObject *f = NULL, *stored = PyTuple_New(n);
    va_list values;
    int i;
    va_start(values, n);
    for (i = 0; stored && i < n; i++)
        PyTuple_SET_ITEM(stored, i, pyx_newref(va_arg(values, PyObject *)));
    va_end(values);
    if (stored)
        f = pyx_function_new(def, closure, stored, defaults, kwdefaults, annotations);
    Py_XDECREF(stored);
    return f;
}

// A function bound to a name of the module: what a `def` at module level without decorators is.
//@ section function_global
//@ needs function
//@ proto
static int pyx_function_global(const pyx_def *def, PyObject *stored, PyObject *defaults, PyObject *kwdefaults);
//@ body
/* `def` at module level. */
static int pyx_function_global(const pyx_def *def, PyObject *stored, PyObject *defaults, PyObject *kwdefaults)
{
    PyObject *f = pyx_function_new(def, NULL, stored, defaults, kwdefaults, NULL);
    int r = f ? PyDict_SetItem(PYX(dict), PYX(k)[def->name], f) : -1;
    Py_XDECREF(f);
    return r;
}

// The code object that a function shows: real, with counts, names and flags, but without code.
//@ section code
//@ needs core def consts module
//@ proto
static PyObject *pyx_make_code(const pyx_def *d);
//@ body
static PYX_COLD PyObject *pyx_make_code(const pyx_def *d)
{
    int method = !!(d->flags & PYX_DEF_METHOD), n = d->nnames + method, i;
    PyObject *code = NULL, *replace = NULL, *names, *changes = NULL, *result = NULL;
    if (!(names = PyTuple_New(n)))
        return NULL;
    for (i = 0; i < n; i++) {
        PyObject *name = PYX(k)[pyx_def_names[d->names + (unsigned int)(i - method)] & ~PYX_REQUIRED];
        Py_IncRef(name);
        ((PyTupleObject *)names)->ob_item[i] = name;
    }
    code = (PyObject *)PyCode_NewEmpty(pyx_file, PyUnicode_AsUTF8(PYX(k)[d->name]), d->line);
    if (code && (replace = PyObject_GetAttrString(code, "replace"))
        && (changes = Py_BuildValue("{sisisisisisO}", "co_argcount", d->npos + method,
            "co_posonlyargcount", d->nposonly ? d->nposonly + method : 0, "co_kwonlyargcount", d->nkwonly,
            "co_nlocals", n, "co_flags", (int)(d->flags & 0xFFFF) | 3, "co_varnames", names)))
        result = PyObject_VectorcallDict(replace, NULL, 0, changes);
    Py_DecRef(code);
    Py_DecRef(replace);
    Py_DecRef(names);
    Py_DecRef(changes);
    return result;
}
