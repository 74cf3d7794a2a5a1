// Function objects: Cython's `cython_function_or_method`, with the attributes that Python's
// own functions have. The type is shared (section abi), so its code reads only the object and
// its descriptor; what needs the module's constants goes through `make_code`.
//@ section function
//@ needs core compat_newref def abi consts module code
//@ state PyTypeObject *function_type;
//@ state int depth;
//@ init pyx_shared_type(&PYX(function_type), "cython_function_or_method", pyx_fn_make, NULL)
//@ types
typedef struct {
    PyObject_HEAD
    vectorcallfunc vectorcall;
    const pyx_def *def;
    PyObject *(*make_code)(const pyx_def *def);
    /* What the object refers to; the numbers of some are in PYX_F_... */
    PyObject *closure;      /* the scope around it, or NULL */
    PyObject *globals, *code, *module, *doc;
    PyObject *stored;       /* tuple of default values that the body reads, or NULL */
    PyTypeObject *owner;    /* the extension type whose method it is, or NULL */
    PyObject *dict, *annotations, *kwdefaults, *defaults;
    PyObject *name, *qualname;      /* never NULL */
    PyObject *weakrefs;
} pyx_function;
//@ proto
// A function object; new reference. The arguments are borrowed; all but the first may be NULL:
// the scope around it, a tuple of default values that the body reads, and the values of
// __defaults__ (a tuple), __kwdefaults__ and __annotations__ (dicts).
static PyObject *pyx_fn_new(const pyx_def *def, PyObject *closure, PyObject *stored, PyObject *defaults,
    PyObject *kwdefaults, PyObject *annotations);
static PyObject *pyx_fn_make(void *unused);
//@ body
#define PYX_SELF ((pyx_function *)self)
#define PYX_FIELDS (&PYX_SELF->closure)
enum {
    PYX_F_CODE = 2, PYX_F_MODULE, PYX_F_DICT = 7, PYX_F_ANNOTATIONS, PYX_F_KWDEFAULTS, PYX_F_DEFAULTS, PYX_F_NAME,
    PYX_FUNCTION_ATTRIBUTES = 18
};

static PyObject *pyx_fn_vectorcall(PYX_REG PyObject *self, PYX_REG PyObject *const *args, size_t nargsf, PYX_REG PyObject *kwnames)
{
    PYX_REG Py_ssize_t nargs = (Py_ssize_t)(nargsf & ~PY_VECTORCALL_ARGUMENTS_OFFSET);
    PYX_REG const pyx_def *def = PYX_SELF->def;
    PyObject *r;
    int deep;
//@ if function_sorted
    PyObject *v[16];
//@ end
//@ if no_keywords
    if (kwnames && PYX_SELF->def->flags & PYX_DEF_NO_KEYWORDS && pyx_no_keywords(PYX_SELF->def, kwnames) < 0)
        return NULL;
//@ end
//@ if function_method
    if (def->flags & PYX_DEF_METHOD) {
        if (pyx_fn_refused(PYX_SELF, args, nargs))
            return NULL;
        self = *args++;
        nargs--;
    }
//@ end
//@ if function_sorted
    if ((kwnames || nargs != def->npos) && def->flags & PYX_DEF_SORTED
        && !(args = pyx_parse_args(def, v, args, nargs, kwnames)))
        return NULL;
//@ end
//@ if no_args
    if ((kwnames || nargs) && def->flags & PYX_DEF_NO_ARGS && pyx_no_args(def, args, nargs, kwnames) < 0)
        return NULL;
//@ end
    /* Compiled functions that call each other without end must not run off the C stack. The first calls
       inside each other are only counted. */
#ifdef Py_GIL_DISABLED
    deep = 1;
#else
    deep = PYX(depth)++ >= 50;
#endif
    if (PYX_UNLIKELY(deep) && Py_EnterRecursiveCall(" while calling a Python object")) {
        r = NULL;
    } else {
        r = def->call(self, args, nargs, kwnames);
        if (PYX_UNLIKELY(deep))
            Py_LeaveRecursiveCall();
    }
#ifndef Py_GIL_DISABLED
    PYX(depth)--;
#endif
    return r;
}

static PYX_LIGHT PyObject *pyx_fn_new(PYX_REG const pyx_def *def, PyObject *closure, PyObject *stored, PyObject *defaults,
    PyObject *kwdefaults, PyObject *annotations)
{
    PYX_REG PyObject *self = PYX(function_type)->tp_alloc(PYX(function_type), 0), **field;
    if (!self)
        return NULL;
    PYX_SELF->vectorcall = pyx_fn_vectorcall;
    PYX_SELF->def = def;
//@ if trace
    PYX_SELF->make_code = pyx_trace_code;
//@ else
    PYX_SELF->make_code = pyx_make_code;
//@ end
    PYX_SELF->closure = closure;
    PYX_SELF->globals = PYX(dict);
    PYX_SELF->module = PYX(module_name);
    PYX_SELF->doc = def->doc == PYX_NO_DOC ? NULL : PYX(k)[def->doc];
    PYX_SELF->stored = stored;
    PYX_SELF->annotations = annotations;
    PYX_SELF->kwdefaults = kwdefaults;
    PYX_SELF->defaults = defaults;
    PYX_SELF->name = PYX(k)[def->name];
    PYX_SELF->qualname = PYX(k)[def->qualname];
    for (field = PYX_FIELDS; field < &PYX_SELF->weakrefs; field++)
        pyx_xincref(*field);
    return self;
}

static PYX_LIGHT int pyx_fn_traverse(PyObject *self, visitproc visit, void *arg)
{
    PYX_REG PyObject **field = PYX_FIELDS;
    PYX_REG int r = 0;
    for (; field < &PYX_SELF->weakrefs && r == 0; field++)
        if (*field)
            r = visit(*field, arg);
    return r;
}

static PYX_LIGHT int pyx_fn_clear(PyObject *self)
{
    PYX_REG PyObject **field = PYX_FIELDS, *old;
    for (; field < &PYX_SELF->name; field++) {
        old = *field;
        *field = NULL;
        Py_XDECREF(old);
    }
    return 0;
}

static PYX_LIGHT void pyx_fn_dealloc(PYX_REG PyObject *self)
{
    PyObject_GC_UnTrack(self);
    if (PYX_SELF->weakrefs)
        PyObject_ClearWeakRefs(self);
    pyx_fn_clear(self);
    Py_DECREF(PYX_SELF->name);
    Py_DECREF(PYX_SELF->qualname);
    self->ob_type->tp_free(self);
}

static PYX_ONCE PyObject *pyx_fn_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<cyfunction %U at %p>", PYX_SELF->qualname, (void *)self);
}

/* The attribute that the text `which` describes: its field's number, then its name. What is
   missing is made when it is asked for: a code object, a dict or None. Without a text it is
   `__reduce__`, which gives the qualified name. */
static PYX_ONCE PyObject *pyx_fn_get(PyObject *self, void *which)
{
    PYX_REG int i = which ? *(const char *)which : PYX_F_NAME + 1;
    PYX_REG PyObject **at = &PYX_FIELDS[i];
    if (!*at)
        *at = i == PYX_F_CODE ? PYX_SELF->make_code(PYX_SELF->def)
            : Py_BuildValue(i == PYX_F_DICT || i == PYX_F_ANNOTATIONS ? "{}" : "");
    pyx_xincref(*at);
    return *at;
}

static PYX_ONCE int pyx_fn_set(PyObject *self, PYX_REG PyObject *value, void *which)
{
    PYX_REG const char *name = (const char *)which + 1, *kind = "dict";
    PYX_REG int i = name[-1];
    PYX_REG unsigned long flag = Py_TPFLAGS_DICT_SUBCLASS;
    PyObject *old = PYX_FIELDS[i];
    if (i == PYX_F_DEFAULTS)
        flag = Py_TPFLAGS_TUPLE_SUBCLASS, kind = "tuple";
    if (i >= PYX_F_NAME)
        flag = Py_TPFLAGS_UNICODE_SUBCLASS, kind = "string";
    if (value == Py_None)
        value = NULL;
    if (value ? i >= PYX_F_DICT && !(value->ob_type->tp_flags & flag) : i >= PYX_F_NAME || i == PYX_F_DICT) {
        PyErr_Format(PyExc_TypeError, "%s must be set to a %s object", name, kind);
        return -1;
    }
    if ((i == PYX_F_KWDEFAULTS || i == PYX_F_DEFAULTS) && PyErr_WarnFormat(NULL, 1,
            "changes to cyfunction.%s will not currently affect the values used in function calls", name) < 0)
        return -1;
    pyx_xincref(value);
    PYX_FIELDS[i] = value;
    Py_XDECREF(old);
    return 0;
}

/* The type is static: it belongs to no module, and its tables are filled here, which takes less
   room than tables of pointers that the loader fills. */
static PYX_ONCE PyObject *pyx_fn_make(void *unused)
{
    PYX_REG const char *text = "\0__closure__\0func_closure\0\1__globals__\0func_globals\0\2__code__\0func_code\0"
        "\3__module__\0\4__doc__\0func_doc\0\7__dict__\0func_dict\0\10__annotations__\0\11__kwdefaults__\0"
        "\12__defaults__\0func_defaults\0\13__name__\0func_name\0\14__qualname__";
    static struct {
        PyTypeObject type;
        PyGetSetDef getset[PYX_FUNCTION_ATTRIBUTES + 1];
        PyMethodDef methods[2];
    } kept;
    PyTypeObject *type = &kept.type;
    PYX_REG PyGetSetDef *at = kept.getset;
    PYX_REG const char *which = text;
    (void)unused;
    for (; at < &kept.getset[PYX_FUNCTION_ATTRIBUTES]; at++) {
        if (*text < ' ')
            which = text++;
        at->name = text;
        at->get = pyx_fn_get;
        at->set = *which < PYX_F_MODULE ? NULL : pyx_fn_set;
        at->closure = (void *)which;
        while (*text++) {}
    }
    kept.methods[0].ml_name = "__reduce__";
    kept.methods[0].ml_meth = (PyCFunction)pyx_fn_get;
    kept.methods[0].ml_flags = METH_NOARGS;
    Py_INCREF((PyObject *)type);
    kept.type.tp_name = "_cython_3_3_1.cython_function_or_method";
    kept.type.tp_basicsize = sizeof(pyx_function);
    kept.type.tp_dealloc = pyx_fn_dealloc;
    kept.type.tp_vectorcall_offset = offsetof(pyx_function, vectorcall);
    kept.type.tp_repr = pyx_fn_repr;
    kept.type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR;
    kept.type.tp_traverse = pyx_fn_traverse;
    kept.type.tp_clear = pyx_fn_clear;
    kept.type.tp_weaklistoffset = offsetof(pyx_function, weakrefs);
    kept.type.tp_methods = kept.methods;
    kept.type.tp_getset = kept.getset;
    /* These two of Python's functions serve whatever they are given. */
    kept.type.tp_call = PyFunction_Type.tp_call;
    kept.type.tp_descr_get = PyFunction_Type.tp_descr_get;
    kept.type.tp_dictoffset = offsetof(pyx_function, dict);
    return PyType_Ready(type) < 0 ? NULL : (PyObject *)type;
}
#undef PYX_SELF
#undef PYX_FIELDS

// What `__defaults__` and `__kwdefaults__` of a method of an extension type show; None: nothing. The
// values that calls take are in the module's state.
//@ section method_defaults
//@ needs function
//@ proto
static int pyx_method_defaults(PyObject *ns, PyObject *name, PyObject *defaults, PyObject *kwdefaults);
//@ body
static PYX_ONCE int pyx_method_defaults(PyObject *ns, PyObject *name, PyObject *defaults, PyObject *kwdefaults)
{
    PyObject *f = PyObject_GetItem(ns, name);
    if (f && PYX_TYPE(f) != PYX(function_type)) {
        PyObject *inner = PyObject_GetAttrString(f, "__func__");
        Py_DECREF(f);
        f = inner;
    }
    if (!f)
        return -1;
    if (PYX_TYPE(f) == PYX(function_type)) {
        pyx_function *self = (pyx_function *)f;
        if (defaults != Py_None) {
            Py_INCREF(defaults);
            Py_XSETREF(self->defaults, defaults);
        }
        if (kwdefaults != Py_None) {
            Py_INCREF(kwdefaults);
            Py_XSETREF(self->kwdefaults, kwdefaults);
        }
    }
    Py_DECREF(f);
    return 0;
}

// binding=False: a built-in function, which no class binds to its instances, in front of the function
// object. Takes the reference; NULL passes through. The description lives as long as the module.
//@ section function_plain
//@ needs function
//@ proto
static PyObject *pyx_fn_plain(PyObject *f);
//@ body
static PyObject *pyx_plain_call(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    return pyx_fn_vectorcall(self, args, (size_t)nargs, kwnames);
}

static PyObject *pyx_fn_plain(PYX_REG PyObject *f)
{
    PyObject *made = NULL;
    PYX_REG pyx_function *self = (pyx_function *)f;
    PyMethodDef *def = f ? (PyMethodDef *)PyMem_Malloc(sizeof(PyMethodDef)) : NULL;
    if (!f)
        return NULL;
    if (def) {
        def->ml_name = PyUnicode_AsUTF8(self->name);
        def->ml_meth = (PyCFunction)(void (*)(void))pyx_plain_call;
        def->ml_flags = METH_FASTCALL | METH_KEYWORDS;
        def->ml_doc = self->doc ? PyUnicode_AsUTF8(self->doc) : NULL;
        made = PyErr_Occurred() ? NULL : PyCFunction_NewEx(def, f, self->module);
    } else {
        PyErr_NoMemory();
    }
    Py_DECREF(f);
    return made;
}

// Functions whose arguments the function object sorts.
//@ section function_sorted
//@ needs function args

// Functions that are methods of extension types: their first argument is the instance.
//@ section function_method
//@ needs function
//@ proto
static int pyx_fn_refused(pyx_function *f, PyObject *const *args, Py_ssize_t nargs);
//@ body
/* Whether a method is called on nothing or on an object of another type; then with an exception. */
static int pyx_fn_refused(PYX_REG pyx_function *f, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs < 1)
        PyErr_Format(PyExc_TypeError, "%U() needs an argument", f->name);
    else if (f->owner && !PYX_INSTANCE(args[0], f->owner))
        PyErr_Format(PyExc_TypeError, "descriptor '%U' for '%s' objects doesn't apply to a '%s' object",
            f->name, f->owner->tp_name, PYX_TYPE(args[0])->tp_name);
    else
        return 0;
    return 1;
}

// A function object with n default values that the body reads (borrowed).
//@ section function_stored
//@ needs function
//@ proto
static PyObject *pyx_fn_stored(const pyx_def *def, PyObject *closure, PyObject *defaults, PyObject *kwdefaults,
    PyObject *annotations, int n, ...);
//@ body
static PyObject *pyx_fn_stored(const pyx_def *def, PyObject *closure, PyObject *defaults, PyObject *kwdefaults,
    PyObject *annotations, int n, ...)
{
    PyObject *f = NULL, *stored = PyTuple_New(n);
    va_list values;
    int i;
    va_start(values, n);
    for (i = 0; stored && i < n; i++)
        PYX_TUPLE_AT(stored, i) = pyx_newref(va_arg(values, PyObject *));
    va_end(values);
    if (stored)
        f = pyx_fn_new(def, closure, stored, defaults, kwdefaults, annotations);
    Py_XDECREF(stored);
    return f;
}

// Functions without decorators and defaults, each bound to its name in the dictionary of the module
// or the namespace of a class: what `def` statements one behind the other do.
//@ section functions
//@ needs function
//@ proto
static int pyx_functions(PyObject *into, const pyx_def *def, int n);
//@ body
/* `def`, n times. Returns the line of the one that failed, or 0. */
static PYX_ONCE int pyx_functions(PyObject *into, PYX_REG const pyx_def *def, int n)
{
    PYX_REG PyObject *f;
    PYX_REG int r;
    for (; n; def++, n--) {
        if (!(f = pyx_fn_new(def, NULL, NULL, NULL, NULL, NULL)))
            return def->line;
//@ if functions_of_class
        r = PyObject_SetItem(into, PYX(k)[def->name], f);
//@ else
        r = PyDict_SetItem(into, PYX(k)[def->name], f);
//@ end
        Py_DECREF(f);
        if (r < 0)
            return def->line;
    }
    return 0;
}

//@ section functions_of_class
//@ needs functions

// The code object that a function shows: real, with counts, names and flags, but without code.
//@ section code
//@ needs core def consts module
//@ proto
static PyObject *pyx_make_code(const pyx_def *d);
//@ body
static PYX_ONCE PyObject *pyx_make_code(PYX_REG const pyx_def *d)
{
    PYX_REG int method = (d->flags & PYX_DEF_METHOD) != 0;
    PYX_REG PyObject *names = PYX(k)[d->names], *result = NULL, *replace = NULL, *call;
//@ if traceback_files
    PYX_REG PyObject *code = (PyObject *)PyCode_NewEmpty(pyx_files[d->line >> 24], PYX_WHERE(d), d->line & 0xffffff);
//@ else
    PYX_REG PyObject *code = (PyObject *)PyCode_NewEmpty(pyx_file, PYX_WHERE(d), d->line);
//@ end
    if (code)
        replace = PyObject_GetAttrString(code, "replace");
    call = Py_BuildValue("(){sOsisisisnsisO}", "co_name", PYX(k)[d->name], "co_argcount", d->npos + method,
        "co_posonlyargcount", d->nposonly ? d->nposonly + method : 0, "co_kwonlyargcount", d->nkwonly,
        "co_nlocals", PYX_SIZE(names), "co_flags", (int)(d->flags & 0xFFFF) | 3, "co_varnames", names);
    if (replace && call)
        result = replace->ob_type->tp_call(replace, PYX_TUPLE_AT(call, 0), PYX_TUPLE_AT(call, 1));
    Py_XDECREF(code);
    Py_XDECREF(replace);
    Py_XDECREF(call);
    return result;
}
