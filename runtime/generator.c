// Generators and what they share with coroutines.
//
// The printer makes for each generator function a body
//   static PyObject *f_body(pyx_generator *gen, PyObject *sent)
//   {
//       switch (gen->point) { case 1: goto resume_1; ... }
//       if (!sent) return pyx_generator_return(gen, NULL);
//       ...
//       gen->point = 1; return value;          /* yield: the reference goes out */
//   resume_1:
//       if (!sent) goto error;                 /* thrown into: the error is set */
//       ...                                    /* `sent` is borrowed */
//   }
// which leaves by pyx_generator_return(gen, result) when it ends: the result is a new reference,
// or NULL when it raises. All that lives across a yield is in gen->scope. The function itself returns
//   pyx_generator_new(&def, f_body, scope)
// where `def` describes the generator function; its flags choose the type (an `async def` needs
// section coroutine, with a yield in it async_generator). pyx_handle and pyx_unhandle are used as
// elsewhere.
//@ section generator
//@ needs core members abi_spec def consts code module compat_newref compat_raised compat_exc_stack compat_send exception_class replace_stop
//@ state PyTypeObject *generator_type;
//@ init pyx_generator_init()
//@ types
#include <frameobject.h>
typedef struct pyx_generator {
    PyObject_HEAD
    PyObject *(*body)(struct pyx_generator *gen, PyObject *sent);
    const pyx_def *def;
    PyObject *(*make_code)(const pyx_def *def);
    int point;              /* where it stands: 0 not started, -1 ended, else a yield */
    char running, closed, hooked, waiting;
    pyx_exc_item handled;   /* its own entry of the stack of handled exceptions */
    PyObject *scope, *delegate, *result, *globals, *code, *frame, *finalizer;
    PyObject *name, *qualname, *weakrefs;
} pyx_generator;
//@ proto
static PyObject *pyx_generator_new(const pyx_def *def, PyObject *(*body)(pyx_generator *, PyObject *), PyObject *scope);
static inline PyObject *pyx_generator_return(pyx_generator *g, PyObject *result)
{
    g->point = -1;
    return result;
}
static int pyx_generator_init(void);
static PyTypeObject *pyx_generator_make_type(const char *name, const PyType_Slot *more, PyGetSetDef *getset);
static int pyx_gen_resume(pyx_generator *g, PyObject *sent, PyObject **out);
static PyObject *pyx_gen_outcome(int status, PyObject *out);
static PyObject *pyx_gen_close(PyObject *self, PyObject *unused);
static PyObject *pyx_gen_send_method(PyObject *self, PyObject *value);
static PyObject *pyx_gen_throw(PyObject *self, PyObject *args);
static pyx_send_result pyx_gen_am_send(PyObject *self, PyObject *value, PyObject **out);
static PyObject *pyx_gen_next(PyObject *self);
// Getters that generators, coroutines and asynchronous generators share.
static PyObject *pyx_gen_get(PyObject *self, void *what);
static int pyx_gen_set(PyObject *self, PyObject *value, void *what);
enum { PYX_GEN_NAME, PYX_GEN_QUALNAME, PYX_GEN_RUNNING, PYX_GEN_SUSPENDED, PYX_GEN_DELEGATE, PYX_GEN_CODE, PYX_GEN_MODULE, PYX_GEN_FRAME };
#define PYX_GEN_GETSET(prefix, delegate) \
    {"__name__", pyx_gen_get, pyx_gen_set, NULL, (void *)(size_t)PYX_GEN_NAME}, \
    {"__qualname__", pyx_gen_get, pyx_gen_set, NULL, (void *)(size_t)PYX_GEN_QUALNAME}, \
    {"__module__", pyx_gen_get, NULL, NULL, (void *)(size_t)PYX_GEN_MODULE}, \
    {prefix "_running", pyx_gen_get, NULL, NULL, (void *)(size_t)PYX_GEN_RUNNING}, \
    {prefix "_suspended", pyx_gen_get, NULL, NULL, (void *)(size_t)PYX_GEN_SUSPENDED}, \
    {delegate, pyx_gen_get, NULL, NULL, (void *)(size_t)PYX_GEN_DELEGATE}, \
    {prefix "_code", pyx_gen_get, NULL, NULL, (void *)(size_t)PYX_GEN_CODE}, \
    {prefix "_frame", pyx_gen_get, NULL, NULL, (void *)(size_t)PYX_GEN_FRAME}, \
    {NULL, NULL, NULL, NULL, NULL}
//@ body
#define PYX_SELF ((pyx_generator *)self)

static PyObject *pyx_generator_new(PYX_REG const pyx_def *def, PyObject *(*body)(pyx_generator *, PyObject *), PyObject *scope)
{
    PyTypeObject *type = PYX(generator_type);
    PYX_REG pyx_generator *g;
//@ if coroutine
    if (def->flags & PYX_DEF_COROUTINE)
        type = PYX(coroutine_type);
//@ end
//@ if iterable_coroutine
    if (def->flags & PYX_DEF_ITERABLE_COROUTINE)
        type = PYX(iterable_coroutine_type);
//@ end
//@ if async_generator
    if (def->flags & PYX_DEF_ASYNC_GENERATOR)
        type = PYX(async_generator_type);
//@ end
    g = (pyx_generator *)type->tp_alloc(type, 0);
    if (!g)
        return NULL;
    g->body = body;
    g->def = def;
//@ if trace
    g->make_code = pyx_trace_code;
//@ else
    g->make_code = pyx_make_code;
//@ end
    g->scope = pyx_xnewref(scope);
    g->name = pyx_newref(PYX(k)[def->name]);
    g->qualname = pyx_newref(PYX(k)[def->qualname]);
    g->globals = pyx_newref(PYX(dict));
    return (PyObject *)g;
}

static const char *pyx_gen_kind(const pyx_generator *g)
{
    return g->def->flags & PYX_DEF_ASYNC_GENERATOR ? "async generator"
        : g->def->flags & PYX_DEF_COROUTINE ? "coroutine" : "generator";
}

/* The end: nothing of the generator's is kept alive any longer. */
static void pyx_gen_finish(PYX_REG pyx_generator *g)
{
    g->point = -1;
    pyx_exc_clear(&g->handled);
    Py_CLEAR(g->delegate);
    Py_CLEAR(g->frame);
    Py_CLEAR(g->scope);
}

/* StopIteration (or StopAsyncIteration) that leaves a body would end somebody else's loop (PEP 479). */
static PYX_COLD void pyx_gen_leaked_stop(pyx_generator *g)
{
    const char *name = PyErr_ExceptionMatches(PyExc_StopIteration) ? "StopIteration"
        : g->def->flags & PYX_DEF_ASYNC_GENERATOR && PyErr_ExceptionMatches(PyExc_StopAsyncIteration)
        ? "StopAsyncIteration" : NULL;
    if (name && !(g->def->flags & PYX_DEF_LEAKS_STOP))
        pyx_replace_stop(pyx_gen_kind(g), name);
}

/* The body ended. 0 returned, -1 raised. */
static int pyx_gen_ended(PYX_REG pyx_generator *g, PyObject *out)
{
    if (!out)
        pyx_gen_leaked_stop(g);
    pyx_gen_finish(g);
    return out ? 0 : -1;
}

/* Runs the body to where it stops; `sent` NULL says that an error is set to be thrown in. */
static inline PyObject *pyx_gen_step(pyx_generator *g, PyObject *sent)
{
    PyThreadState *ts = PyThreadState_Get();
    PyObject *out;
    g->running = 1;
    pyx_exc_push(ts, &g->handled);
    out = g->body(g, sent);
    pyx_exc_pop(ts, &g->handled);
    g->running = 0;
    return out;
}

/* The same: 1 yielded, 0 returned, -1 raised. */
static int pyx_gen_run(PYX_REG pyx_generator *g, PyObject *sent, PyObject **out)
{
    *out = pyx_gen_step(g, sent);
    return g->point > 0 ? 1 : pyx_gen_ended(g, *out);
}

static PYX_COLD int pyx_gen_already_running(pyx_generator *g)
{
    PyErr_Format(PyExc_ValueError, "%s already executing", pyx_gen_kind(g));
    return -1;
}

/* Sends a value to the generator or to what it delegates to. Like pyx_send. */
static int pyx_gen_resume(PYX_REG pyx_generator *g, PyObject *sent, PYX_REG PyObject **out)
{
    PyObject *result;
    PYX_REG int status;
    *out = NULL;
    if (PYX_UNLIKELY(g->running))
        return pyx_gen_already_running(g);
    if (PYX_UNLIKELY(g->point <= 0)) {
        if (g->point < 0) {
            if (g->def->flags & PYX_DEF_COROUTINE) {
                PyErr_Format(PyExc_RuntimeError, "cannot reuse already awaited coroutine");
                return -1;
            }
            *out = pyx_newref(Py_None);
            return 0;
        }
        if (sent != Py_None) {
            PyErr_Format(PyExc_TypeError, "can't send non-None value to a just-started %s", pyx_gen_kind(g));
            return -1;
        }
    }
    if (!g->delegate)
        return pyx_gen_run(g, sent, out);
    g->running = 1;
    status = pyx_send(g->delegate, sent, &result);
    g->running = 0;
    if (status > 0) {
        *out = result;
        return 1;
    }
    Py_CLEAR(g->delegate);
    status = pyx_gen_run(g, result, out);
    Py_XDECREF(result);
    return status;
}

/* What `__next__` and `send` return: the yielded value, or NULL with StopIteration unless the
   result is None. */
static PyObject *pyx_gen_outcome(int status, PYX_REG PyObject *out)
{
    if (status)
        return out;
    if (out != Py_None) {
        PyObject *stop = PyObject_CallOneArg(PyExc_StopIteration, out);
        if (stop)
            PyErr_SetObject(PyExc_StopIteration, stop);
        Py_XDECREF(stop);
    }
    Py_DECREF(out);
    return NULL;
}

static PyObject *pyx_gen_next(PyObject *self)
{
    PyObject *out;
    int status;
    if (PYX_LIKELY(!PYX_SELF->running && !PYX_SELF->delegate && PYX_SELF->point >= 0)) {
        out = pyx_gen_step(PYX_SELF, Py_None);
        if (PYX_LIKELY(PYX_SELF->point > 0))
            return out;
        status = pyx_gen_ended(PYX_SELF, out);
    } else {
        status = pyx_gen_resume(PYX_SELF, Py_None, &out);
    }
    return pyx_gen_outcome(status, out);
}

static PyObject *pyx_gen_send_method(PyObject *self, PyObject *value)
{
    PyObject *out;
    int status = pyx_gen_resume(PYX_SELF, value, &out);
    out = pyx_gen_outcome(status, out);
    if (!out && !PyErr_Occurred())
        PyErr_SetObject(PyExc_StopIteration, NULL);
    return out;
}

static PYX_UNUSED pyx_send_result pyx_gen_am_send(PyObject *self, PyObject *value, PyObject **out)
{
    int status = pyx_gen_resume(PYX_SELF, value, out);
    return status > 0 ? PYGEN_NEXT : status == 0 ? PYGEN_RETURN : PYGEN_ERROR;
}

/* Calls a method of the delegate that it may not have: NULL without error then. */
static PyObject *pyx_gen_delegate_method(pyx_generator *g, const char *name, PyObject *args)
{
    PyObject *r = NULL, *method = PyObject_GetAttrString(g->delegate, name);
    if (method) {
        g->running = 1;
        r = PyObject_Call(method, args, NULL);
        g->running = 0;
        Py_DECREF(method);
    } else if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        pyx_clear_error();
    }
    return r;
}

/* Closes what it delegates to; -1 when that raised. Like in CPython, an error in looking `close` up
   is only reported. */
static int pyx_gen_close_delegate(PYX_REG pyx_generator *g)
{
    PyObject *r = NULL, *method = PyObject_GetAttrString(g->delegate, "close");
    int failed = 0;
    if (method) {
        g->running = 1;
        r = PyObject_Vectorcall(method, NULL, 0, NULL);
        g->running = 0;
        failed = !r;
        Py_DECREF(method);
    } else if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        pyx_clear_error();
    } else {
        PyErr_WriteUnraisable(g->delegate);
    }
    Py_XDECREF(r);
    Py_CLEAR(g->delegate);
    return failed ? -1 : 0;
}

static PyObject *pyx_gen_close(PYX_REG PyObject *self, PyObject *unused)
{
    PyObject *out = NULL;
    int status;
    (void)unused;
    if (PYX_SELF->running) {
        pyx_gen_already_running(PYX_SELF);
        return NULL;
    }
    if (PYX_SELF->point <= 0) {
        pyx_gen_finish(PYX_SELF);
        Py_RETURN_NONE;
    }
    if (!PYX_SELF->delegate || pyx_gen_close_delegate(PYX_SELF) == 0)
        PyErr_SetObject(PyExc_GeneratorExit, NULL);
    status = pyx_gen_run(PYX_SELF, NULL, &out);
    if (status > 0) {
        Py_DECREF(out);
        PyErr_Format(PyExc_RuntimeError, "%s ignored GeneratorExit", pyx_gen_kind(PYX_SELF));
        return NULL;
    }
    if (status < 0) {
        if (!PyErr_ExceptionMatches(PyExc_GeneratorExit) && !PyErr_ExceptionMatches(PyExc_StopIteration))
            return NULL;
        pyx_clear_error();
    }
    Py_XDECREF(out);
    Py_RETURN_NONE;
}

/* Makes the arguments of `throw` the current error; -1 when they are none (another error is set). */
static int pyx_gen_set_thrown(PyObject *args)
{
    PyObject *type, *value = NULL, *tb = NULL;
    if (!PyArg_UnpackTuple(args, "throw", 1, 3, &type, &value, &tb))
        return -1;
    if (tb == Py_None)
        tb = NULL;
    if (value == Py_None)
        value = NULL;
    if (tb && !PyTraceBack_Check(tb)) {
        PyErr_Format(PyExc_TypeError, "throw() third argument must be a traceback object");
        return -1;
    }
    if (PYX_IS(BASE_EXC, type)) {
        if (value) {
            PyErr_Format(PyExc_TypeError, "instance exception may not have a separate value");
            return -1;
        }
        value = type;
        type = (PyObject *)PYX_TYPE(type);
        if (!tb)
            tb = PyException_GetTraceback(value);
        else
            Py_INCREF(tb);
    } else if (PYX_EXC_CLASS(type)) {
        pyx_xincref(tb);
    } else {
        PyErr_Format(PyExc_TypeError, "exceptions must be classes or instances deriving from BaseException, not %s",
            PYX_TYPE(type)->tp_name);
        return -1;
    }
    Py_INCREF(type);
    pyx_xincref(value);
    PyErr_Restore(type, value, tb);
    return 0;
}

static PyObject *pyx_gen_throw(PYX_REG PyObject *self, PYX_REG PyObject *args)
{
    PyObject *out = NULL, *result;
    PYX_REG int status;
    if (PYX_SELF->running) {
        pyx_gen_already_running(PYX_SELF);
        return NULL;
    }
    if (PYX_SELF->delegate) {
        PyObject *first = PYX_SIZE(args) ? PYX_TUPLE_AT(args, 0) : Py_None;
        if (PyErr_GivenExceptionMatches(first, PyExc_GeneratorExit)) {
            if (pyx_gen_close_delegate(PYX_SELF) < 0) {
                status = pyx_gen_run(PYX_SELF, NULL, &out);
                goto done;
            }
        } else {
            result = pyx_gen_delegate_method(PYX_SELF, "throw", args);
            if (result)
                return result;
            if (PyErr_Occurred()) {
                Py_CLEAR(PYX_SELF->delegate);
                pyx_stop_value(&result);
                status = pyx_gen_run(PYX_SELF, result, &out);
                Py_XDECREF(result);
                goto done;
            }
            Py_CLEAR(PYX_SELF->delegate);
        }
    }
    if (pyx_gen_set_thrown(args) < 0)
        return NULL;
    if (PYX_SELF->point < 0) {
        if (PYX_SELF->def->flags & PYX_DEF_COROUTINE)
            PyErr_Format(PyExc_RuntimeError, "cannot reuse already awaited coroutine");
        return NULL;
    }
    status = pyx_gen_run(PYX_SELF, NULL, &out);
done:
    out = pyx_gen_outcome(status, out);
    if (!out && !PyErr_Occurred())
        PyErr_SetObject(PyExc_StopIteration, NULL);
    return out;
}

static int pyx_gen_traverse(PYX_REG PyObject *self, visitproc visit, void *arg)
{
    PYX_REG PyObject **field;
    PYX_REG int r;
    Py_VISIT(PYX_TYPE(self));
    r = pyx_exc_traverse(&PYX_SELF->handled, visit, arg);
    for (field = &PYX_SELF->scope; field <= &PYX_SELF->finalizer && r == 0; field++)
        if (*field)
            r = visit(*field, arg);
    return r;
}

static int pyx_gen_clear(PYX_REG PyObject *self)
{
    PYX_REG PyObject **field;
    pyx_exc_clear(&PYX_SELF->handled);
    for (field = &PYX_SELF->scope; field <= &PYX_SELF->finalizer; field++)
        Py_CLEAR(*field);
    return 0;
}

static void pyx_gen_finalize(PYX_REG PyObject *self)
{
    PyObject *type, *value, *tb, *r;
    if (PYX_SELF->point < 0)
        return;
    PyErr_Fetch(&type, &value, &tb);
    if (PYX_SELF->finalizer && !PYX_SELF->closed) {
        r = PyObject_CallOneArg(PYX_SELF->finalizer, self);
    } else if (PYX_SELF->point == 0 && PYX_SELF->def->flags & PYX_DEF_COROUTINE) {
        PyErr_WarnFormat(NULL, 1, "coroutine '%U' was never awaited", PYX_SELF->qualname);
        r = NULL;
    } else {
        r = pyx_gen_close(self, NULL);
    }
    if (!r && PyErr_Occurred())
        PyErr_WriteUnraisable(self);
    Py_XDECREF(r);
    PyErr_Restore(type, value, tb);
}

static void pyx_gen_dealloc(PYX_REG PyObject *self)
{
    PyTypeObject *type = PYX_TYPE(self);
    if (PYX_SELF->point >= 0 && PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    PyObject_GC_UnTrack(self);
    if (PYX_SELF->weakrefs)
        PyObject_ClearWeakRefs(self);
    pyx_gen_clear(self);
    Py_CLEAR(PYX_SELF->name);
    Py_CLEAR(PYX_SELF->qualname);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *pyx_gen_code(PYX_REG pyx_generator *g)
{
    if (!g->code)
        g->code = g->make_code(g->def);
    return pyx_xnewref(g->code);
}

static PyObject *pyx_gen_get(PYX_REG PyObject *self, void *what)
{
    PyObject *code;
    switch ((int)(size_t)what) {
    case PYX_GEN_NAME:
        return pyx_newref(PYX_SELF->name);
    case PYX_GEN_QUALNAME:
        return pyx_newref(PYX_SELF->qualname);
    case PYX_GEN_RUNNING:
        return PyBool_FromLong(PYX_SELF->running);
    case PYX_GEN_SUSPENDED:
        return PyBool_FromLong(PYX_SELF->point > 0 && !PYX_SELF->running);
    case PYX_GEN_DELEGATE:
        return pyx_newref(PYX_SELF->delegate ? PYX_SELF->delegate : Py_None);
    case PYX_GEN_MODULE:
        code = PyDict_GetItemString(PYX_SELF->globals, "__name__");
        return pyx_newref(code ? code : Py_None);
    case PYX_GEN_CODE:
        return pyx_gen_code(PYX_SELF);
    default:
        if (PYX_SELF->point < 0 && !PYX_SELF->running)
            Py_RETURN_NONE;
        if (!PYX_SELF->frame && (code = pyx_gen_code(PYX_SELF))) {
            PYX_SELF->frame = (PyObject *)PyFrame_New(PyThreadState_Get(), (PyCodeObject *)code, PYX_SELF->globals, NULL);
            Py_DECREF(code);
        }
        return pyx_xnewref(PYX_SELF->frame);
    }
}

static int pyx_gen_set(PyObject *self, PYX_REG PyObject *value, void *what)
{
    int qualname = (size_t)what == PYX_GEN_QUALNAME;
    if (!value || !PYX_IS(UNICODE, value)) {
        PyErr_Format(PyExc_TypeError, "%s must be set to a string object", qualname ? "__qualname__" : "__name__");
        return -1;
    }
    Py_INCREF(value);
    if (qualname)
        Py_SETREF(PYX_SELF->qualname, value);
    else
        Py_SETREF(PYX_SELF->name, value);
    return 0;
}

/* The type of that name with `more` slots, shared by all modules. */
static PyTypeObject *pyx_generator_make_type(const char *name, const PyType_Slot *more, PyGetSetDef *getset)
{
    static PyMemberDef members[] = {
        {"__weaklistoffset__", T_PYSSIZET, offsetof(pyx_generator, weakrefs), READONLY, NULL},
        {NULL, 0, 0, 0, NULL}
    };
    PyType_Slot slots[16] = {
        {Py_tp_dealloc, (void *)pyx_gen_dealloc}, {Py_tp_traverse, (void *)pyx_gen_traverse},
        {Py_tp_clear, (void *)pyx_gen_clear}, {Py_tp_finalize, (void *)pyx_gen_finalize},
        {Py_tp_members, members}, {Py_tp_getset, NULL}, {0, NULL}
    };
    PyType_Spec spec = {NULL, sizeof(pyx_generator), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_FINALIZE, NULL};
    int n = 6;
    spec.name = name;
    spec.slots = slots;
    slots[5].pfunc = getset;
    do
        slots[n++] = *more;
    while (more++->slot);
    return pyx_shared_spec(&spec);
}

static int pyx_generator_init(void)
{
    static PyGetSetDef getset[] = {PYX_GEN_GETSET("gi", "gi_yieldfrom")};
    static PyMethodDef methods[] = {
        {"send", pyx_gen_send_method, METH_O, NULL}, {"throw", pyx_gen_throw, METH_VARARGS, NULL},
        {"close", pyx_gen_close, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}
    };
    static const PyType_Slot more[] = {
        {Py_tp_iter, (void *)PyObject_SelfIter}, {Py_tp_iternext, (void *)pyx_gen_next},
        PYX_AM_SEND_SLOT(pyx_gen_am_send) {Py_tp_methods, methods}, {0, NULL}
    };
    PYX(generator_type) = pyx_generator_make_type("_cython_3_3_1.generator", more, getset);
    return PYX(generator_type) ? 0 : -1;
}
#undef PYX_SELF

// `yield from` (wait 0) and `await` (wait 1): makes the operand's iterator the delegate of a
// generator and asks for its first value (to be yielded). NULL: it ended or raised at once; then
// pyx_delegate_result gives its result, or NULL and the error stays. Later results come by `sent`.
//@ section delegate
//@ needs generator
//@ proto
static PyObject *pyx_delegate(pyx_generator *g, PyObject *o, int wait);
static PyObject *pyx_delegate_result(pyx_generator *g);
//@ body
static PYX_UNUSED PyObject *pyx_delegate(pyx_generator *g, PyObject *o, int wait)
{
    PyObject *out = NULL, *it;
    int status;
//@ if coroutine
    /* A generator may have been decorated by `types.coroutine`: then it may delegate to one of ours. */
    if (wait || pyx_is_coroutine(o))
        it = pyx_awaitable(o);
    else
//@ end
        it = PyObject_GetIter(o);
    (void)wait;
    status = it ? pyx_send(it, Py_None, &out) : -1;
    if (status > 0) {
        g->delegate = it;
        return out;
    }
    Py_XDECREF(it);
    g->result = out;
    return NULL;
}

static PYX_UNUSED PyObject *pyx_delegate_result(pyx_generator *g)
{
    PyObject *r = g->result;
    g->result = NULL;
    return r;
}
