// Generators and coroutines by hand:
//   def gen(log, it):
//       try:
//           x = yield 1
//           log.append(x)
//           r = yield from it
//           log.append(r)
//           yield sys.exc_info()[0]
//       except ValueError:
//           yield sys.exc_info()[0]
//           log.append(sys.exc_info()[0])
//       finally:
//           log.append("finally")
//       return "result"
//   async def co(x): return (await x), 1
//   async def ag(x): yield await x(); yield await x()
//@ section generators
//@ needs module functions args traceback generator delegate coroutine async_generator scope handle list_append
//@ state PyObject *k[11];
//@ proto
#define pyx_module_name "generators"
static const char pyx_file[] = "generators.pyx";
#define pyx_module_doc NULL
static int pyx_test_body(void);
enum { pyx_const_count = 11, pyx_const_size = 65 };
// 0 gen, 1 log, 2 it, 3 finally, 4 result, 5 co, 6 x, 7 1, 8 ag, 9 (log, it), 10 (x,)
static const char pyx_const_text[] = ")\13Z\3genZ\3logZ\2itZ\7finallyZ\6resultZ\2coZ\1xi\1\0\0\0Z\2ag)\2Z\3logZ\2it)\1Z\1x";
static PyObject *w_gen(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static PyObject *w_co(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static const pyx_def def_gen = {w_gen, PYX_DEF_GENERATOR, 1, 0, 9, 0, 0, 0, PYX_NO_DOC, 2, 0, 2, 0};
static const pyx_def def_co = {w_co, PYX_DEF_COROUTINE, 20, 5, 10, 0, 5, 5, PYX_NO_DOC, 1, 0, 1, 0};
static PyObject *w_ag(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
static const pyx_def def_ag = {w_ag, PYX_DEF_ASYNC_GENERATOR, 30, 8, 10, 0, 8, 8, PYX_NO_DOC, 1, 0, 1, 0};
typedef struct { pyx_scope head; PyObject *log, *it, *saved; } scope_gen;
typedef struct { pyx_scope head; PyObject *x; } scope_co;
//@ body
static PyObject *exc_type(void)
{
    PyObject *exc = pyx_get_handled(), *r = pyx_newref(exc ? (PyObject *)Py_TYPE(exc) : Py_None);
    Py_XDECREF(exc);
    return r;
}

static PyObject *body_gen(pyx_generator *gen, PyObject *sent)
{
    scope_gen *s = (scope_gen *)(void *)gen->scope;
    PyObject *t, *stash;
    int line = 1;
    switch (gen->point) {
    case 1: goto resume_1;
    case 2: goto resume_2;
    case 3: goto resume_3;
    case 4: goto resume_4;
    }
    if (!sent)
        goto error;
    gen->point = 1;
    return pyx_newref(PYX(k)[7]);
resume_1:
    line = 3;
    if (!sent)
        goto except;
    pyx_list_append(s->log, sent);
    line = 5;
    t = pyx_delegate(gen, s->it, 0);
    if (t) {
        gen->point = 2;
        return t;
    }
    if (!(t = pyx_delegate_result(gen)))
        goto except;
    sent = t;
    pyx_list_append(s->log, sent);
    Py_DECREF(t);
    goto after;
resume_2:
    line = 5;
    if (!sent)
        goto except;
    pyx_list_append(s->log, sent);
after:
    gen->point = 3;
    return exc_type();
resume_3:
    line = 7;
    if (!sent)
        goto except;
    goto finally;
except:
    if (!PyErr_ExceptionMatches(PyExc_ValueError))
        goto finally_error;
    pyx_traceback("gen", line);
    s->saved = pyx_handle();
    gen->point = 4;
    return exc_type();
resume_4:
    if (!sent) {
        pyx_unhandle(s->saved);
        s->saved = NULL;
        goto finally_error;
    }
    t = exc_type();
    pyx_list_append(s->log, t);
    Py_DECREF(t);
    pyx_unhandle(s->saved);
    s->saved = NULL;
finally:
    pyx_list_append(s->log, PYX(k)[3]);
    return pyx_generator_return(gen, pyx_newref(PYX(k)[4]));
finally_error:
    stash = pyx_take_raised();
    pyx_list_append(s->log, PYX(k)[3]);
    pyx_set_raised(stash);
error:
    pyx_traceback("gen", line);
    return pyx_generator_return(gen, NULL);
}

static PyObject *body_co(pyx_generator *gen, PyObject *sent)
{
    scope_co *s = (scope_co *)(void *)gen->scope;
    PyObject *t, *r = NULL;
    if (gen->point == 1)
        goto resume_1;
    if (!sent)
        return pyx_generator_return(gen, NULL);
    t = pyx_delegate(gen, s->x, 1);
    if (t) {
        gen->point = 1;
        return t;
    }
    if (!(t = pyx_delegate_result(gen)))
        goto error;
    r = PyTuple_Pack(2, t, PYX(k)[7]);
    Py_DECREF(t);
    return pyx_generator_return(gen, r);
resume_1:
    if (!sent)
        goto error;
    return pyx_generator_return(gen, PyTuple_Pack(2, sent, PYX(k)[7]));
error:
    pyx_traceback("co", 21);
    return pyx_generator_return(gen, NULL);
}

static PyObject *w_gen(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *v[2], *const *a = args, *r;
    scope_gen *s;
    (void)self;
    if ((kwnames || nargs != 2) && !(a = pyx_parse_args(&def_gen, v, args, nargs, kwnames)))
        return NULL;
    if (!(s = (scope_gen *)(void *)pyx_scope_new(NULL, 3, sizeof(scope_gen), NULL)))
        return NULL;
    s->log = pyx_newref(a[0]);
    s->it = pyx_newref(a[1]);
    r = pyx_generator_new(&def_gen, body_gen, (PyObject *)s);
    Py_DECREF(s);
    return r;
}

static PyObject *w_co(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *v[1], *const *a = args, *r;
    scope_co *s;
    (void)self;
    if ((kwnames || nargs != 1) && !(a = pyx_parse_args(&def_co, v, args, nargs, kwnames)))
        return NULL;
    if (!(s = (scope_co *)(void *)pyx_scope_new(NULL, 1, sizeof(scope_co), NULL)))
        return NULL;
    s->x = pyx_newref(a[0]);
    r = pyx_generator_new(&def_co, body_co, (PyObject *)s);
    Py_DECREF(s);
    return r;
}

static PyObject *body_ag(pyx_generator *gen, PyObject *sent)
{
    scope_co *s = (scope_co *)(void *)gen->scope;
    PyObject *t, *o;
    int last = gen->point > 2;
    switch (gen->point) {
    case 1: case 3: goto awaited;
    case 2: goto second;
    case 4: goto end;
    }
    if (!sent)
        goto error;
second:
    if (!sent)
        goto error;
    last = gen->point == 2;
    o = PyObject_CallNoArgs(s->x);
    t = o ? pyx_delegate(gen, o, 1) : NULL;
    Py_XDECREF(o);
    if (t) {
        gen->point = last ? 3 : 1;
        return t;
    }
    if (!(t = pyx_delegate_result(gen)))
        goto error;
    gen->point = last ? 4 : 2;
    return t;
awaited:
    if (!sent)
        goto error;
    gen->point = last ? 4 : 2;
    return pyx_newref(sent);
end:
    if (sent)
        return pyx_generator_return(gen, pyx_newref(Py_None));
error:
    pyx_traceback("ag", 31);
    return pyx_generator_return(gen, NULL);
}

static PyObject *w_ag(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *v[1], *const *a = args, *r;
    scope_co *s;
    (void)self;
    if ((kwnames || nargs != 1) && !(a = pyx_parse_args(&def_ag, v, args, nargs, kwnames)))
        return NULL;
    if (!(s = (scope_co *)(void *)pyx_scope_new(NULL, 1, sizeof(scope_co), NULL)))
        return NULL;
    s->x = pyx_newref(a[0]);
    r = pyx_generator_new(&def_ag, body_ag, (PyObject *)s);
    Py_DECREF(s);
    return r;
}

static int pyx_test_body(void)
{
    if (pyx_functions(PYX(dict), &def_ag, 1) != 0)
        return -1;
    return pyx_functions(PYX(dict), &def_gen, 1) != 0 ? -1 : -!!pyx_functions(PYX(dict), &def_co, 1);
}

PyMODINIT_FUNC PyInit_generators(void)
{
    return PyModuleDef_Init(&pyx_module_def);
}
