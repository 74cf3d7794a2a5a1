// Slots of extension types, each for the methods that Python code in a class defines.

// Slots with a tuple and a dict of arguments.
//@ section ext_call
//@ needs core args_dict
//@ proto
static PYX_UNUSED PyObject *pyx_slot_call(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *keywords);
static PYX_UNUSED int pyx_slot_init(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *keywords);
//@ body
static PyObject *pyx_slot_call(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *keywords)
{
    if (!args)
        return f(self, NULL, 0, NULL);
    return f(self, ((PyTupleObject *)args)->ob_item, PYX_SIZE(args),
        keywords && ((PyDictObject *)keywords)->ma_used ? keywords : NULL);
}

static int pyx_slot_init(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *r = pyx_slot_call(f, self, args, keywords);
    if (!r)
        return -1;
    Py_DECREF(r);
    return 0;
}

// `Class(...)` without a tuple of the arguments. Where types can be changed (before 3.10), another
// `__init__` may stand in the type, and the general way is taken.
//@ section ext_construct_by
//@ needs core
//@ proto
static inline void pyx_construct_by(PyTypeObject *type, vectorcallfunc construct)
{
#ifdef Py_TPFLAGS_IMMUTABLETYPE
    type->tp_vectorcall = construct;
#else
    (void)type, (void)construct;
#endif
}

// Calls `__cinit__` or `__init__`: 0, or -1 with an error.
//@ section ext_set_up
//@ needs core
//@ proto
static int pyx_set_up(pyx_cfunc f, PyObject *o, PyObject *const *args, Py_ssize_t n, PyObject *names);
//@ body
static int pyx_set_up(pyx_cfunc f, PyObject *o, PyObject *const *args, Py_ssize_t n, PyObject *names)
{
    PyObject *r = f(o, args, n, names);
    if (!r)
        return -1;
    Py_DECREF(r);
    return 0;
}

// Of a class whose `tp_new` takes no arguments, and `__init__` does.
//@ section ext_construct
//@ needs ext_set_up
//@ proto
static PyObject *pyx_construct(newfunc make, pyx_cfunc init, PyObject *type, PyObject *const *args, size_t n, PyObject *names);
//@ body
static PyObject *pyx_construct(newfunc make, pyx_cfunc init, PyObject *type, PyObject *const *args, size_t n, PyObject *names)
{
    PyObject *o = make((PyTypeObject *)type, NULL, NULL);
    if (o && pyx_set_up(init, o, args, (Py_ssize_t)(n & ~PY_VECTORCALL_ARGUMENTS_OFFSET), names) < 0)
        Py_CLEAR(o);
    return o;
}

// Of a class in which nothing takes the arguments: they are not looked at.
//@ section ext_construct_plain
//@ needs core
//@ proto
static PYX_UNUSED PyObject *pyx_construct_plain(PyObject *type, PyObject *const *args, size_t n, PyObject *names);
//@ body
static PyObject *pyx_construct_plain(PyObject *type, PyObject *const *args, size_t n, PyObject *names)
{
    return ((PyTypeObject *)type)->tp_new((PyTypeObject *)type, NULL, NULL);
}

// Of a class with a `__cinit__` that takes arguments. `names` is a tuple of names, or a dict of
// keyword arguments where the object is made by `tp_new`.
//@ section ext_construct_vector
//@ needs ext_set_up args_dict
//@ proto
typedef PyObject *(*pyx_make)(PyTypeObject *type, PyObject *const *args, Py_ssize_t n, PyObject *names);
static PyObject *pyx_new_vector(pyx_make make, PyTypeObject *type, PyObject *args, PyObject *keywords);
static PYX_UNUSED PyObject *pyx_construct_vector(pyx_make make, pyx_cfunc init, PyObject *type, PyObject *const *args, size_t n, PyObject *names);
//@ body
static PyObject *pyx_new_vector(pyx_make make, PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    return make(type, ((PyTupleObject *)args)->ob_item, PYX_SIZE(args), keywords && ((PyDictObject *)keywords)->ma_used ? keywords : NULL);
}

static PyObject *pyx_construct_vector(pyx_make make, pyx_cfunc init, PyObject *type, PyObject *const *args, size_t n, PyObject *names)
{
    PyObject *o = make((PyTypeObject *)type, args, (Py_ssize_t)(n & ~PY_VECTORCALL_ARGUMENTS_OFFSET), names);
    if (o && init && pyx_set_up(init, o, args, (Py_ssize_t)(n & ~PY_VECTORCALL_ARGUMENTS_OFFSET), names) < 0)
        Py_CLEAR(o);
    return o;
}

// Binary operators. Each half is tried when its operand is of the type; then the base's slot.
//@ section ext_binary
//@ needs core compat_newref
//@ proto
static PyObject *pyx_slot_binary(PyTypeObject *type, binaryfunc forward, binaryfunc reflected, binaryfunc base,
    PyObject *a, PyObject *b);
//@ body
static PyObject *pyx_slot_binary(PyTypeObject *type, binaryfunc forward, binaryfunc reflected, binaryfunc base,
    PYX_REG PyObject *a, PYX_REG PyObject *b)
{
    PYX_REG PyObject *r;
    if (PYX_INSTANCE(a, type)) {
        binaryfunc f = forward ? forward : base;
        r = f ? f(a, b) : pyx_newref(Py_NotImplemented);
        if (r != Py_NotImplemented)
            return r;
        Py_DECREF(r);
    }
    if (PYX_INSTANCE(b, type)) {
        if (reflected)
            return reflected(b, a);
        if (base)
            return base(a, b);
    }
    return pyx_newref(Py_NotImplemented);
}

// `**`, the operator with three operands. The functions take what they are declared with.
//@ section ext_power
//@ needs core compat_newref
//@ proto
static PyObject *pyx_slot_power(PyTypeObject *type, ternaryfunc forward, ternaryfunc reflected, ternaryfunc base,
    PyObject *a, PyObject *b, PyObject *modulus);
//@ body
static PyObject *pyx_slot_power(PyTypeObject *type, ternaryfunc forward, ternaryfunc reflected, ternaryfunc base,
    PYX_REG PyObject *a, PYX_REG PyObject *b, PyObject *modulus)
{
    PYX_REG PyObject *r;
    if (PYX_INSTANCE(a, type)) {
        ternaryfunc f = forward ? forward : base;
        r = f ? f(a, b, modulus) : pyx_newref(Py_NotImplemented);
        if (r != Py_NotImplemented)
            return r;
        Py_DECREF(r);
    }
    if (PYX_INSTANCE(b, type)) {
        if (reflected)
            return reflected(b, a, modulus);
        if (base)
            return base(a, b, modulus);
    }
    return pyx_newref(Py_NotImplemented);
}

// A modulus for a power method that is declared without; 1 says refused.
//@ section ext_modulus
//@ needs core
//@ proto
static int pyx_slot_modulus(const char *name, PyObject *modulus);
//@ body
static int pyx_slot_modulus(const char *name, PyObject *modulus)
{
    if (modulus == Py_None)
        return 0;
    PyErr_Format(PyExc_TypeError, "%s() takes 3 arguments but 2 were given", name);
    return 1;
}

// An item by position for types that have `__getitem__`.
//@ section ext_item
//@ needs core from_ssize
//@ proto
static PyObject *pyx_slot_item(PyObject *o, Py_ssize_t i);
//@ body
static PyObject *pyx_slot_item(PyObject *o, Py_ssize_t i)
{
    PyObject *r, *index = pyx_from_ssize(i);
    if (!index)
        return NULL;
    r = PYX_TYPE(o)->tp_as_mapping->mp_subscript(o, index);
    Py_DECREF(index);
    return r;
}

//@ section ext_item_by
//@ needs core from_ssize
//@ proto
static PyObject *pyx_slot_item_by(binaryfunc get, PyObject *o, Py_ssize_t i);
//@ body
static PyObject *pyx_slot_item_by(binaryfunc get, PyObject *o, Py_ssize_t i)
{
    PyObject *r, *index = pyx_from_ssize(i);
    if (!index)
        return NULL;
    r = get(o, index);
    Py_DECREF(index);
    return r;
}

//@ section ext_set_item
//@ needs core from_ssize
//@ proto
static int pyx_slot_set_item(objobjargproc set, PyObject *o, Py_ssize_t i, PyObject *value);
//@ body
static int pyx_slot_set_item(objobjargproc set, PyObject *o, Py_ssize_t i, PyObject *value)
{
    int r;
    PyObject *index = pyx_from_ssize(i);
    if (!index)
        return -1;
    r = set(o, index, value);
    Py_DECREF(index);
    return r;
}

// What pattern matching takes the instances for (CPython 3.10).
//@ section ext_collection
//@ needs core
//@ proto
#ifdef Py_TPFLAGS_SEQUENCE
#define PYX_TPFLAGS_SEQUENCE Py_TPFLAGS_SEQUENCE
#define PYX_TPFLAGS_MAPPING Py_TPFLAGS_MAPPING
#else
#define PYX_TPFLAGS_SEQUENCE 0
#define PYX_TPFLAGS_MAPPING 0
#endif

// What a slot for two operations does when the class has one of them only.
//@ section ext_refuse
//@ needs core
//@ proto
static int pyx_slot_refuse(PyObject *o, const char *what);
//@ body
static PYX_COLD int pyx_slot_refuse(PyObject *o, const char *what)
{
    PyErr_Format(PyExc_NotImplementedError, what, PYX_TYPE(o)->tp_name);
    return -1;
}

// `__getattr__`, asked after the ordinary look-up found nothing.
//@ section ext_getattr
//@ needs core
//@ proto
static PyObject *pyx_slot_getattr(getattrofunc ordinary, binaryfunc fallback, PyObject *o, PyObject *name);
//@ body
static PyObject *pyx_slot_getattr(getattrofunc ordinary, binaryfunc fallback, PyObject *o, PyObject *name)
{
    PyObject *r = ordinary(o, name);
    if (!r && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        pyx_clear_error();
        r = fallback(o, name);
    }
    return r;
}

// `__hash__`: -1 is the sign of an error.
//@ section ext_hash
//@ needs core
//@ proto
static Py_hash_t pyx_slot_hash(Py_hash_t h);
//@ body
static Py_hash_t pyx_slot_hash(Py_hash_t h)
{
    return h == -1 && !PyErr_Occurred() ? -2 : h;
}

// Comparison: `!=` from `==`.
//@ section ext_not
//@ needs core compat_newref
//@ proto
static PyObject *pyx_slot_not(PyObject *equal);
//@ body
static PyObject *pyx_slot_not(PYX_REG PyObject *equal)
{
    int truth;
    if (!equal || equal == Py_NotImplemented)
        return equal;
    truth = PyObject_IsTrue(equal);
    Py_DECREF(equal);
    return truth < 0 ? NULL : pyx_newref(truth ? Py_False : Py_True);
}

// `total_ordering`: one comparison by way of another, and of equality where that decides.
//@ section ext_order
//@ needs core compat_newref
//@ proto
/* The other way round; and the two differ; or the two are equal; equality is known by `!=`. */
#define PYX_ORDER_NOT 1
#define PYX_ORDER_AND_NE 2
#define PYX_ORDER_OR_EQ 4
#define PYX_ORDER_BY_NE 8
static PyObject *pyx_slot_order(binaryfunc root, binaryfunc equal, int flags, PyObject *a, PyObject *b);
//@ body
static PyObject *pyx_slot_order(binaryfunc root, binaryfunc equal, PYX_REG int flags, PyObject *a, PyObject *b)
{
    PYX_REG int holds;
    PYX_REG PyObject *r = root(a, b);
    if (!r || r == Py_NotImplemented)
        return r;
    holds = PyObject_IsTrue(r);
    Py_DECREF(r);
    if (holds < 0)
        return NULL;
    holds ^= flags & PYX_ORDER_NOT;
    if (holds ? flags & PYX_ORDER_AND_NE : flags & PYX_ORDER_OR_EQ) {
        r = equal(a, b);
        if (!r || r == Py_NotImplemented)
            return r;
        holds = PyObject_IsTrue(r);
        Py_DECREF(r);
        if (holds < 0)
            return NULL;
        holds ^= (flags & PYX_ORDER_AND_NE) != 0;
        holds ^= (flags & PYX_ORDER_BY_NE) != 0;
    }
    return pyx_newref(holds ? Py_True : Py_False);
}

// `__getbuffer__`: until the class says otherwise, the view has no owner.
//@ section ext_buffer
//@ needs core
//@ proto
static int pyx_slot_getbuffer(int (*get)(PyObject *, Py_buffer *, int), PyObject *o, Py_buffer *view, int flags);
//@ body
static int pyx_slot_getbuffer(int (*get)(PyObject *, Py_buffer *, int), PyObject *o, PYX_REG Py_buffer *view, int flags)
{
    int r;
    if (!view) {
        PyErr_Format(PyExc_BufferError, "PyObject_GetBuffer: view==NULL argument is obsolete");
        return -1;
    }
    Py_INCREF(Py_None);
    view->obj = Py_None;
    r = get(o, view, flags);
    if (view->obj && (r < 0 || view->obj == Py_None))
        Py_CLEAR(view->obj);
    return r;
}
