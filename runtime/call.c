// Calls of Python objects. The printer calls
//   pyx_call_few(f, n, a, b)                               up to two operands, without keywords
//   pyx_call(f, kwnames, n, a, b, c)                       n operands, the last ones are named by
//                                                          the tuple `kwnames` (NULL: none)
//   pyx_call_method(name, kwnames, n, self, a, b)          n counts self
//   PyObject_Call(f, tuple, dict)                          star arguments
// Arguments are borrowed. The printer defines PYX_MOST_OPERANDS, the largest n in the module.

// The call itself: what has no vectorcall, and errors of what it calls, are CPython's business. A bound method
// is called as its function: args[-1] is free for the instance.
//@ section vectorcall
//@ needs core
//@ proto
static PyObject *pyx_vectorcall(PyObject *f, PyObject **args, Py_ssize_t n, PyObject *kwnames);
//@ body
static PyObject *pyx_vectorcall(PyObject *f, PyObject **args, Py_ssize_t n, PyObject *kwnames)
{
    PyTypeObject *type;
    vectorcallfunc call;
    if (PYX_EXACTLY(PyMethod_Type, f)) {
        *--args = ((PyMethodObject *)f)->im_self;
        f = ((PyMethodObject *)f)->im_func;
        n++;
    } else {
        n = (Py_ssize_t)((size_t)n | PY_VECTORCALL_ARGUMENTS_OFFSET);
    }
    type = PYX_TYPE(f);
    if (PYX_LIKELY(type->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL) && (call = *(vectorcallfunc *)(void *)((char *)f + type->tp_vectorcall_offset)))
        return call(f, args, (size_t)n, kwnames);
    return PyObject_Vectorcall(f, args, (size_t)n, kwnames);
}

//@ section call
//@ needs vectorcall
//@ proto
static PyObject *pyx_call(PyObject *f, PyObject *kwnames, int n, ...);
//@ body
static PyObject *pyx_call(PyObject *f, PyObject *kwnames, int n, ...)
{
    PyObject *args[PYX_MOST_OPERANDS + 1];
    va_list more;
    PYX_REG int i;
    va_start(more, n);
    for (i = 1; i <= n; i++)
        args[i] = va_arg(more, PyObject *);
    va_end(more);
    if (kwnames)
        n -= (int)PYX_SIZE(kwnames);
    return pyx_vectorcall(f, args + 1, n, kwnames);
}

// Up to two operands without names: faster than any number. Those that are not there are NULL.
//@ section call_few
//@ needs vectorcall
//@ proto
static PyObject *pyx_call_few(PyObject *f, int n, PyObject *a, PyObject *b);
//@ body
static PyObject *pyx_call_few(PyObject *f, int n, PyObject *a, PyObject *b)
{
    PyObject *args[3];
    args[1] = a;
    args[2] = b;
    return pyx_vectorcall(f, args + 1, n, NULL);
}

//@ section call_method
//@ needs core
//@ proto
static PyObject *pyx_call_method(PyObject *name, PyObject *kwnames, int n, ...);
//@ body
static PyObject *pyx_call_method(PyObject *name, PyObject *kwnames, int n, ...)
{
    PyObject *args[PYX_MOST_OPERANDS + 1];
    va_list more;
    PYX_REG int i;
    va_start(more, n);
    for (i = 1; i <= n; i++)
        args[i] = va_arg(more, PyObject *);
    va_end(more);
    if (kwnames)
        n -= (int)PYX_SIZE(kwnames);
    return PyObject_VectorcallMethod(name, args + 1, (size_t)n | PY_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
}

// The same with up to three operands, the object among them.
//@ section call_method_few
//@ needs core
//@ proto
static PyObject *pyx_call_method_few(PyObject *name, int n, PyObject *self, PyObject *a, PyObject *b);
//@ body
static PyObject *pyx_call_method_few(PyObject *name, int n, PyObject *self, PyObject *a, PyObject *b)
{
    PyObject *args[4];
    args[1] = self;
    args[2] = a;
    args[3] = b;
    return PyObject_VectorcallMethod(name, args + 1, (size_t)n | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}

// The same where the object is of a built-in type (or None): its methods never change, so the C function of the first
// type that a name is asked of is kept. `at` is the index of the name in the constant pool.
//@ section call_kept_method
//@ needs core consts
//@ proto
static PyObject *pyx_call_kept_method(int at, int n, PyObject *self, PyObject *a, PyObject *b);
//@ body
#ifndef Py_GIL_DISABLED
static struct { PyTypeObject *type; const PyMethodDef *method; } pyx_kept_methods[sizeof(PYX(k)) / sizeof(PyObject *)];

static PYX_ONCE void pyx_keep_method(int at, PyTypeObject *type)
{
    PyObject *f = PyObject_GetAttr((PyObject *)type, PYX(k)[at]);
    pyx_kept_methods[at].type = type;
    if (!f)
        pyx_clear_error();
    else if (PYX_EXACTLY(PyMethodDescr_Type, f))
        pyx_kept_methods[at].method = ((PyMethodDescrObject *)f)->d_method;
    Py_XDECREF(f);
}
#endif

static PyObject *pyx_call_kept_method(int at, int n, PYX_REG PyObject *self, PyObject *a, PyObject *b)
{
    PyObject *args[4];
    args[1] = self;
    args[2] = a;
    args[3] = b;
#ifndef Py_GIL_DISABLED
    if (!pyx_kept_methods[at].type && self != Py_None && !(PYX_TYPE(self)->tp_flags & Py_TPFLAGS_HEAPTYPE))
        pyx_keep_method(at, PYX_TYPE(self));
    if (pyx_kept_methods[at].type == PYX_TYPE(self) && pyx_kept_methods[at].method) {
        const PyMethodDef *method = pyx_kept_methods[at].method;
        void (*f)(void) = (void (*)(void))method->ml_meth;
        switch (method->ml_flags) {
        case METH_NOARGS:
        case METH_O:
            if (n == 1 + (method->ml_flags == METH_O))
                return method->ml_meth(self, a);
            break;
        case METH_FASTCALL:
            return ((PyObject *(*)(PyObject *, PyObject *const *, Py_ssize_t))f)(self, args + 2, n - 1);
        case METH_FASTCALL | METH_KEYWORDS:
            return ((PyObject *(*)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *))f)(self, args + 2, n - 1, NULL);
        }
    }
#endif
    return PyObject_VectorcallMethod(PYX(k)[at], args + 1, (size_t)n | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}

//@ section call_star
//@ needs core compat_newref
//@ proto
static PyObject *pyx_call_star(PyObject *args);
//@ body
/* `*args` of a call as a tuple. */
static PyObject *pyx_call_star(PyObject *args)
{
    return PYX_EXACTLY(PyTuple_Type, args) ? pyx_newref(args) : PySequence_Tuple(args);
}

// `**x` alone in a call: the keywords as a dict that the callee may have; what is called by vector never sees it.
//@ section call_keywords
//@ needs call_merge compat_newref
//@ proto
static PyObject *pyx_call_keywords(PyObject *x, PyObject *callee);
//@ body
static PyObject *pyx_call_keywords(PyObject *x, PyObject *callee)
{
    PyTypeObject *type = PYX_TYPE(callee);
    PyObject *dict;
    if (PYX_EXACTLY(PyDict_Type, x) && type->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL
            && *(vectorcallfunc *)(void *)((char *)callee + type->tp_vectorcall_offset))
        return pyx_newref(x);
    if ((dict = PyDict_New()) && pyx_call_merge(dict, x, callee) < 0)
        Py_CLEAR(dict);
    return dict;
}

//@ section call_merge
//@ needs core
//@ proto
static int pyx_call_merge(PyObject *kwargs, PyObject *more, PyObject *callee);
//@ body
/* `**more` of a call, behind other keywords. */
static int pyx_call_merge(PyObject *kwargs, PYX_REG PyObject *more, PyObject *callee)
{
    PyObject *copy = NULL, *key, *value;
    Py_ssize_t pos = 0;
    PYX_REG int r = 0;
    (void)callee;
    if (!PYX_EXACTLY(PyDict_Type, more)) {
        if (!(copy = PyObject_CallOneArg((PyObject *)&PyDict_Type, more)))
            return -1;
        more = copy;
    }
    while (r == 0 && PyDict_Next(more, &pos, &key, &value)) {
        if (!PYX_IS(UNICODE, key)) {
            PyErr_Format(PyExc_TypeError, "keywords must be strings");
            r = -1;
        } else if ((r = PyDict_Contains(kwargs, key)) > 0) {
            PyErr_Format(PyExc_TypeError, "function() got multiple values for keyword argument '%U'", key);
            r = -1;
        } else if (r == 0) {
            r = PyDict_SetItem(kwargs, key, value);
        }
    }
    Py_XDECREF(copy);
    return r;
}
