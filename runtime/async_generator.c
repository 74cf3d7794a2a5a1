// Asynchronous generators: `async def` with a yield. The body is like a generator's; what it
// yields while it delegates goes to the event loop, anything else is an item.
//@ section async_generator
//@ needs generator coroutine delegate
//@ state PyTypeObject *async_generator_type;
//@ state PyTypeObject *async_step_type;
//@ init pyx_async_generator_init()
//@ types
typedef struct {
    PyObject_HEAD
    pyx_generator *gen;
    PyObject *value;            /* what is sent, or the arguments of throw */
    char mode, state;           /* 0 send, 1 throw, 2 close; 0 new, 1 under way, 2 over */
} pyx_async_step;
//@ proto
static int pyx_async_generator_init(void);
//@ body
#define PYX_STEP ((pyx_async_step *)self)

/* Tells the event loop of a generator that starts (sys.set_asyncgen_hooks). */
static int pyx_async_hook(PYX_REG pyx_generator *g)
{
    PYX_REG PyObject *sys, *hooks, *first, *r = NULL;
    if (g->hooked)
        return 0;
    g->hooked = 1;
    sys = PyImport_ImportModule("sys");
    hooks = sys ? PyObject_CallMethod(sys, "get_asyncgen_hooks", NULL) : NULL;
    Py_XDECREF(sys);
    if (!hooks)
        return -1;
    first = PyTuple_GetItem(hooks, 0);
    if (PyTuple_GetItem(hooks, 1) != Py_None)
        g->finalizer = pyx_xnewref(PyTuple_GetItem(hooks, 1));
    r = first != Py_None ? PyObject_CallOneArg(first, (PyObject *)g) : pyx_newref(Py_None);
    Py_DECREF(hooks);
    Py_XDECREF(r);
    return r ? 0 : -1;
}

static PyObject *pyx_async_step_new(PYX_REG PyObject *gen, PyObject *value, int mode)
{
    PyTypeObject *type = PYX(async_step_type);
    pyx_async_step *s = type && pyx_async_hook((pyx_generator *)gen) == 0 ? PyObject_GC_New(pyx_async_step, type) : NULL;
    if (!s)
        return NULL;
    s->gen = (pyx_generator *)pyx_newref(gen);
    s->value = pyx_newref(value);
    s->mode = (char)mode;
    s->state = 0;
    PyObject_GC_Track(s);
    return (PyObject *)s;
}

/* What a step makes of how the body stopped: 1 yielded, 0 returned, -1 raised. */
static PyObject *pyx_async_outcome(PYX_REG pyx_async_step *s, PYX_REG int status, PYX_REG PyObject *out)
{
    PyObject *stop;
    if (status > 0 && s->gen->delegate)
        return out;
    s->state = 2;
    s->gen->waiting = 0;
    if (status > 0 && s->mode == 2) {
        Py_DECREF(out);
        PyErr_Format(PyExc_RuntimeError, "async generator ignored GeneratorExit");
    } else if (status > 0) {
        if ((stop = PyObject_CallOneArg(PyExc_StopIteration, out)))
            PyErr_SetObject(PyExc_StopIteration, stop);
        Py_XDECREF(stop);
        Py_DECREF(out);
    } else if (s->mode == 2 && (status == 0 || PyErr_ExceptionMatches(PyExc_GeneratorExit)
            || PyErr_ExceptionMatches(PyExc_StopAsyncIteration))) {
        Py_XDECREF(out);
        PyErr_SetNone(PyExc_StopIteration);
    } else if (status == 0) {
        Py_DECREF(out);
        PyErr_SetNone(PyExc_StopAsyncIteration);
    }
    return NULL;
}

/* Throws into the body: like pyx_gen_resume. */
static int pyx_async_throw_into(pyx_generator *g, PyObject *args, PyObject **out)
{
    *out = pyx_gen_throw((PyObject *)g, args);
    if (*out)
        return 1;
    return PyErr_ExceptionMatches(PyExc_StopIteration) ? pyx_stop_value(out) : -1;
}

/* Whether a step may begin or go on; else the error is set. */
static int pyx_async_step_usable(PYX_REG pyx_async_step *s)
{
    if (s->state == 2)
        PyErr_Format(PyExc_RuntimeError, s->mode ? "cannot reuse already awaited aclose()/athrow()"
            : "cannot reuse already awaited __anext__()/asend()");
    else if (s->state == 0 && s->gen->waiting)
        PyErr_Format(PyExc_RuntimeError, "%s: asynchronous generator is already running",
            s->mode == 2 ? "aclose()" : s->mode ? "athrow()" : "anext()");
    else
        return 1;
    s->state = 2;
    return 0;
}

static PyObject *pyx_async_step_send(PyObject *self, PYX_REG PyObject *value)
{
    PYX_REG pyx_generator *g = PYX_STEP->gen;
    PyObject *out = NULL, *args;
    PYX_REG int status;
    if (!pyx_async_step_usable(PYX_STEP))
        return NULL;
    if (PYX_STEP->state == 0) {
        if (PYX_STEP->mode && g->point < 0) {
            PYX_STEP->state = 2;
            PyErr_SetNone(PyExc_StopIteration);
            return NULL;
        }
        PYX_STEP->state = 1;
        g->waiting = 1;
        if (PYX_STEP->mode) {
            g->closed = g->closed || PYX_STEP->mode == 2;
            args = PYX_STEP->mode == 2 ? PyTuple_Pack(1, PyExc_GeneratorExit) : pyx_newref(PYX_STEP->value);
            status = args ? pyx_async_throw_into(g, args, &out) : -1;
            Py_XDECREF(args);
            return pyx_async_outcome(PYX_STEP, status, out);
        }
        if (value == Py_None)
            value = PYX_STEP->value;
    }
    status = pyx_gen_resume(g, value, &out);
    return pyx_async_outcome(PYX_STEP, status, out);
}

/* What `await` calls (from 3.10 on), so that an item needs no StopIteration. */
static PYX_UNUSED pyx_send_result pyx_async_step_am_send(PyObject *self, PyObject *value, PyObject **out)
{
    PYX_REG pyx_async_step *s = PYX_STEP;
    int status;
    if (s->mode || s->state == 2 || (s->state == 0 && s->gen->waiting)) {
        *out = pyx_async_step_send(self, value);
        return *out ? PYGEN_NEXT : pyx_stop_value(out) < 0 ? PYGEN_ERROR : PYGEN_RETURN;
    }
    if (s->state == 0 && value == Py_None)
        value = s->value;
    s->state = 1;
    s->gen->waiting = 1;
    status = pyx_gen_resume(s->gen, value, out);
    if (status > 0 && !s->gen->delegate) {
        s->state = 2;
        s->gen->waiting = 0;
        return PYGEN_RETURN;
    }
    *out = pyx_async_outcome(s, status, *out);
    return *out ? PYGEN_NEXT : PYGEN_ERROR;
}

static PyObject *pyx_async_step_next(PyObject *self)
{
    return pyx_async_step_send(self, Py_None);
}

static PyObject *pyx_async_step_throw(PyObject *self, PyObject *args)
{
    PyObject *out = NULL;
    int status;
    if (!pyx_async_step_usable(PYX_STEP))
        return NULL;
    PYX_STEP->state = 1;
    PYX_STEP->gen->waiting = 1;
    status = pyx_async_throw_into(PYX_STEP->gen, args, &out);
    return pyx_async_outcome(PYX_STEP, status, out);
}

/* Like the `close` of a coroutine: GeneratorExit is thrown in, and must come out or end the step. */
static PyObject *pyx_async_step_close(PyObject *self, PyObject *unused)
{
    PYX_REG PyObject *args, *r;
    (void)unused;
    if (PYX_STEP->state == 2)
        Py_RETURN_NONE;
    args = PyTuple_Pack(1, PyExc_GeneratorExit);
    r = args ? pyx_async_step_throw(self, args) : NULL;
    Py_XDECREF(args);
    if (r) {
        Py_DECREF(r);
        PyErr_Format(PyExc_RuntimeError, "coroutine ignored GeneratorExit");
        return NULL;
    }
    if (!PyErr_ExceptionMatches(PyExc_StopIteration) && !PyErr_ExceptionMatches(PyExc_StopAsyncIteration)
            && !PyErr_ExceptionMatches(PyExc_GeneratorExit))
        return NULL;
    pyx_clear_error();
    Py_RETURN_NONE;
}

static int pyx_async_step_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(PYX_TYPE(self));
    Py_VISIT((PyObject *)PYX_STEP->gen);
    Py_VISIT(PYX_STEP->value);
    return 0;
}

static void pyx_async_step_dealloc(PyObject *self)
{
    PyTypeObject *type = PYX_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_DECREF((PyObject *)PYX_STEP->gen);
    Py_DECREF(PYX_STEP->value);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyObject *pyx_async_next_item(PyObject *self)
{
    return pyx_async_step_new(self, Py_None, 0);
}

static PyObject *pyx_async_asend(PyObject *self, PyObject *value)
{
    return pyx_async_step_new(self, value, 0);
}

static PyObject *pyx_async_athrow(PyObject *self, PyObject *args)
{
    return pyx_async_step_new(self, args, 1);
}

static PyObject *pyx_async_aclose(PyObject *self, PyObject *unused)
{
    (void)unused;
    return pyx_async_step_new(self, Py_None, 2);
}

static PyObject *pyx_async_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<async_generator object %U at %p>", ((pyx_generator *)self)->qualname, (void *)self);
}

static int pyx_async_generator_init(void)
{
    static PyGetSetDef getset[] = {PYX_GEN_GETSET("ag", "ag_await")};
    static PyMethodDef methods[] = {
        {"asend", pyx_async_asend, METH_O, NULL}, {"athrow", pyx_async_athrow, METH_VARARGS, NULL},
        {"aclose", pyx_async_aclose, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}
    };
    static PyMethodDef step_methods[] = {
        {"send", pyx_async_step_send, METH_O, NULL}, {"throw", pyx_async_step_throw, METH_VARARGS, NULL},
        {"close", pyx_async_step_close, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}
    };
    static const PyType_Slot more[] = {
        {Py_am_aiter, (void *)PyObject_SelfIter}, {Py_am_anext, (void *)pyx_async_next_item},
        {Py_tp_repr, (void *)pyx_async_repr}, {Py_tp_methods, methods}, {0, NULL}
    };
    static PyType_Slot step_slots[] = {
        {Py_tp_dealloc, (void *)pyx_async_step_dealloc}, {Py_tp_traverse, (void *)pyx_async_step_traverse},
        {Py_tp_iter, (void *)PyObject_SelfIter}, {Py_tp_iternext, (void *)pyx_async_step_next},
        {Py_am_await, (void *)PyObject_SelfIter}, PYX_AM_SEND_SLOT(pyx_async_step_am_send) {Py_tp_methods, step_methods}, {0, NULL}
    };
    static PyType_Spec step_spec = {
        "_cython_3_3_1.async_generator_asend", sizeof(pyx_async_step), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, step_slots
    };
    if (!(PYX(async_generator_type) = pyx_generator_make_type("_cython_3_3_1.async_generator", more, getset))
        || !(PYX(async_step_type) = pyx_shared_spec(&step_spec)))
        return -1;
    return 0;
}
#undef PYX_STEP
