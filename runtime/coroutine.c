// Coroutines: `async def`. The body is like a generator's (see generator.c).
//@ section coroutine
//@ needs generator
//@ state PyTypeObject *coroutine_type;
//@ state PyTypeObject *coroutine_wrapper_type;
//@ init pyx_coroutine_init()
//@ types
typedef struct {
    PyObject_HEAD
    PyObject *coroutine;
} pyx_coroutine_wrapper;
//@ proto
static int pyx_coroutine_init(void);
static PyObject *pyx_awaitable(PyObject *o);
static int pyx_is_coroutine(PyObject *o);
//@ body
/* What `__await__` gives: the coroutine as an iterator. */
static PyObject *pyx_coroutine_await(PyObject *self)
{
    pyx_coroutine_wrapper *w = PyObject_GC_New(pyx_coroutine_wrapper, PYX(coroutine_wrapper_type));
    if (!w)
        return NULL;
    w->coroutine = pyx_newref(self);
    PyObject_GC_Track(w);
    return (PyObject *)w;
}

#define PYX_COROUTINE (((pyx_coroutine_wrapper *)self)->coroutine)
static int pyx_wrapper_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(PYX_TYPE(self));
    Py_VISIT(PYX_COROUTINE);
    return 0;
}

static int pyx_wrapper_clear(PyObject *self)
{
    Py_CLEAR(PYX_COROUTINE);
    return 0;
}

static void pyx_wrapper_dealloc(PYX_REG PyObject *self)
{
    PyTypeObject *type = PYX_TYPE(self);
    PyObject_GC_UnTrack(self);
    pyx_wrapper_clear(self);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyObject *pyx_wrapper_next(PyObject *self)
{
    PyObject *out;
    int status = pyx_gen_resume((pyx_generator *)PYX_COROUTINE, Py_None, &out);
    return pyx_gen_outcome(status, out);
}

static PyObject *pyx_wrapper_send(PyObject *self, PyObject *value)
{
    return pyx_gen_send_method(PYX_COROUTINE, value);
}

static PyObject *pyx_wrapper_throw(PyObject *self, PyObject *args)
{
    return pyx_gen_throw(PYX_COROUTINE, args);
}

static PyObject *pyx_wrapper_close(PyObject *self, PyObject *unused)
{
    return pyx_gen_close(PYX_COROUTINE, unused);
}
#undef PYX_COROUTINE

static PyObject *pyx_coroutine_origin(PyObject *self, void *unused)
{
    (void)self;
    (void)unused;
    Py_RETURN_NONE;
}

static int pyx_coroutine_init(void)
{
    static PyGetSetDef getset[] = {
        {"cr_origin", pyx_coroutine_origin, NULL, NULL, NULL},
        PYX_GEN_GETSET("cr", "cr_await")
    };
    static PyMethodDef methods[] = {
        {"send", pyx_gen_send_method, METH_O, NULL}, {"throw", pyx_gen_throw, METH_VARARGS, NULL},
        {"close", pyx_gen_close, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}
    };
    static PyMethodDef wrapper_methods[] = {
        {"send", pyx_wrapper_send, METH_O, NULL}, {"throw", pyx_wrapper_throw, METH_VARARGS, NULL},
        {"close", pyx_wrapper_close, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}
    };
    static const PyType_Slot more[] = {
        {Py_am_await, (void *)pyx_coroutine_await}, PYX_AM_SEND_SLOT(pyx_gen_am_send)
        {Py_tp_methods, methods}, {0, NULL}
    };
    static PyType_Slot wrapper_slots[] = {
        {Py_tp_dealloc, (void *)pyx_wrapper_dealloc}, {Py_tp_traverse, (void *)pyx_wrapper_traverse},
        {Py_tp_clear, (void *)pyx_wrapper_clear}, {Py_tp_iter, (void *)PyObject_SelfIter},
        {Py_tp_iternext, (void *)pyx_wrapper_next}, {Py_tp_methods, wrapper_methods}, {0, NULL}
    };
    static PyType_Spec wrapper_spec = {
        "_cython_3_3_1.coroutine_wrapper", sizeof(pyx_coroutine_wrapper), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
        wrapper_slots
    };
//@ if iterable_coroutine
    static const PyType_Slot iterable[] = {
        {Py_am_await, (void *)pyx_coroutine_await}, PYX_AM_SEND_SLOT(pyx_gen_am_send)
        {Py_tp_iter, (void *)PyObject_SelfIter}, {Py_tp_iternext, (void *)pyx_gen_next},
        {Py_tp_methods, methods}, {0, NULL}
    };
//@ end
    if (!(PYX(coroutine_type) = pyx_generator_make_type("_cython_3_3_1.coroutine", more, getset))
        || !(PYX(coroutine_wrapper_type) = pyx_shared_spec(&wrapper_spec)))
        return -1;
//@ if iterable_coroutine
    if (!(PYX(iterable_coroutine_type) = pyx_generator_make_type("_cython_3_3_1.iterable_coroutine", iterable, getset)))
        return -1;
//@ end
    return 0;
}

/* Whether an object is a coroutine of this kind. */
static int pyx_is_coroutine(PyObject *o)
{
//@ if iterable_coroutine
    if (PYX_TYPE(o) == PYX(iterable_coroutine_type))
        return 1;
//@ end
    return PYX_TYPE(o) == PYX(coroutine_type);
}

/* Whether a generator of Python's was made by `@types.coroutine`. */
static PYX_UNUSED int pyx_is_iterable_coroutine(PyObject *o)
{
    PyObject *code, *flags;
    int r = 0;
    if (!PyGen_CheckExact(o))
        return 0;
    if ((code = PyObject_GetAttrString(o, "gi_code"))) {
        if ((flags = PyObject_GetAttrString(code, "co_flags"))) {
            r = (PyLong_AsLong(flags) & CO_ITERABLE_COROUTINE) != 0;
            Py_DECREF(flags);
        }
        Py_DECREF(code);
    }
    pyx_clear_error();
    return r;
}

/* The iterator that serves `await o`. */
static PYX_UNUSED PyObject *pyx_awaitable(PYX_REG PyObject *o)
{
    PyAsyncMethods *m = PYX_TYPE(o)->tp_as_async;
    PyObject *it;
    if (pyx_is_coroutine(o) && ((pyx_generator *)o)->delegate) {
        PyErr_Format(PyExc_RuntimeError, "coroutine is being awaited already");
        return NULL;
    }
    if (pyx_is_coroutine(o) || PyCoro_CheckExact(o) || pyx_is_iterable_coroutine(o))
        return pyx_newref(o);
    if (!m || !m->am_await) {
        PyErr_Format(PyExc_TypeError, "object %s can't be used in 'await' expression", PYX_TYPE(o)->tp_name);
        return NULL;
    }
    it = m->am_await(o);
    if (it && !PyIter_Check(it)) {
        if (pyx_is_coroutine(it) || PyCoro_CheckExact(it))
            PyErr_Format(PyExc_TypeError, "__await__() returned a coroutine");
        else
            PyErr_Format(PyExc_TypeError, "__await__() returned non-iterator of type '%s'", PYX_TYPE(it)->tp_name);
        Py_CLEAR(it);
    }
    return it;
}

// `async def` under the directive `iterable_coroutine`: its coroutines are iterators too.
//@ section iterable_coroutine
//@ needs coroutine
//@ state PyTypeObject *iterable_coroutine_type;
