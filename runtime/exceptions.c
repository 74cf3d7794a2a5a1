// Exceptions: raising, handling, putting aside. In these the exception is one object with its
// traceback attached.

//@ section exception_class
//@ needs core
//@ types
#define PYX_EXC_CLASS(o) (PYX_IS(TYPE, o) && (((PyTypeObject *)(o))->tp_flags & Py_TPFLAGS_BASE_EXC_SUBCLASS))

// The StopIteration (or StopAsyncIteration) that is set gives way to a RuntimeError that it causes (PEP 479).
//@ section replace_stop
//@ needs core compat_raised
//@ proto
static void pyx_replace_stop(const char *kind, const char *name);
//@ body
static PYX_COLD void pyx_replace_stop(const char *kind, const char *name)
{
    PyObject *stop = pyx_take_raised(), *exc;
    PyErr_Format(PyExc_RuntimeError, "%s raised %s", kind, name);
    exc = pyx_take_raised();
    Py_INCREF(stop);
    PyException_SetContext(exc, stop);
    PyException_SetCause(exc, stop);
    pyx_set_raised(exc);
}

// What leaves a generator expression that is a loop.
//@ section leaked_stop
//@ needs replace_stop
//@ proto
static void pyx_leaked_stop(void);
//@ body
static PYX_COLD void pyx_leaked_stop(void)
{
    if (PyErr_ExceptionMatches(PyExc_StopIteration))
        pyx_replace_stop("generator", "StopIteration");
}

// `raise exc` and `raise exc from cause` (cause NULL: none given). Always raises; returns -1.
//@ section raise
//@ needs exception_class
//@ proto
static int pyx_raise(PyObject *exc, PyObject *cause);
//@ body
/* A new reference to the exception instance that `exc` is or, being a class, makes. */
static PYX_COLD PyObject *pyx_exception_instance(PYX_REG PyObject *exc, const char *refusal)
{
    PyObject *made;
    if (PYX_IS(BASE_EXC, exc)) {
        Py_INCREF(exc);
        return exc;
    }
    if (!PYX_EXC_CLASS(exc)) {
        PyErr_Format(PyExc_TypeError, "%s", refusal);
        return NULL;
    }
    made = PyObject_Vectorcall(exc, NULL, 0, NULL);
    if (made && !PYX_IS(BASE_EXC, made)) {
        PyErr_Format(PyExc_TypeError, "calling %R should have returned an instance of BaseException, not %s",
            exc, PYX_TYPE(made)->tp_name);
        Py_CLEAR(made);
    }
    return made;
}

static PYX_COLD int pyx_raise(PYX_REG PyObject *exc, PYX_REG PyObject *cause)
{
    exc = pyx_exception_instance(exc, "raise: exception class must be a subclass of BaseException");
    if (!exc)
        return -1;
//@ if raise_from
    if (cause) {
        if (cause != Py_None) {
            cause = pyx_exception_instance(cause, "exception causes must derive from BaseException");
            if (!cause) {
                Py_DECREF(exc);
                return -1;
            }
        }
        PyException_SetCause(exc, cause == Py_None ? NULL : cause);
    }
//@ else
    (void)cause;
//@ end
    PyErr_SetObject((PyObject *)PYX_TYPE(exc), exc);
    Py_DECREF(exc);
    return -1;
}

// With a cause somewhere in the module.
//@ section raise_from
//@ needs raise

// `raise type, value, traceback`; missing ones are None. Always raises; returns -1.
//@ section raise_three
//@ needs raise
//@ proto
static int pyx_raise_three(PyObject *type, PyObject *value, PyObject *tb);
//@ body
static PYX_COLD int pyx_raise_three(PYX_REG PyObject *type, PYX_REG PyObject *value, PYX_REG PyObject *tb)
{
    PYX_REG PyObject *exc = NULL;
    if (tb != Py_None && !PyTraceBack_Check(tb)) {
        PyErr_Format(PyExc_TypeError, "raise: arg 3 must be a traceback or None");
        return -1;
    }
    if (PYX_IS(BASE_EXC, type) && value != Py_None) {
        PyErr_Format(PyExc_TypeError, "instance exception may not have a separate value");
        return -1;
    }
    if (!PYX_EXC_CLASS(type) || value == Py_None)
        return tb == Py_None || !PYX_IS(BASE_EXC, type) || PyException_SetTraceback(type, tb) == 0
            ? pyx_raise(type, NULL) : -1;
    if (PYX_IS(BASE_EXC, value) && PyObject_IsInstance(value, type) == 1) {
        Py_INCREF(value);
        exc = value;
    } else if (PYX_IS(TUPLE, value)) {
        exc = PyObject_CallObject(type, value);
    } else {
        exc = PyObject_CallOneArg(type, value);
    }
    if (exc && (tb == Py_None || PyException_SetTraceback(exc, tb) == 0))
        pyx_raise(exc, NULL);
    Py_XDECREF(exc);
    return -1;
}

// `raise` alone. Always raises; returns -1.
//@ section reraise
//@ needs compat_raised compat_handled
//@ proto
static int pyx_reraise(void);
//@ body
static PYX_COLD int pyx_reraise(void)
{
    PYX_REG PyObject *exc = pyx_get_handled();
    if (!exc || exc == Py_None) {
        Py_XDECREF(exc);
        PyErr_Format(PyExc_RuntimeError, "No active exception to reraise");
    } else {
        pyx_set_raised(exc);
    }
    return -1;
}

// Entering and leaving an `except` clause. `pyx_handle` makes the current error the handled
// exception and gives the one handled before (owned; None if there was none), which `pyx_unhandle`
// takes to put it back; a current error stays.
//@ section handle
//@ needs compat_raised compat_handled
//@ proto
static PyObject *pyx_handle(void);
static void pyx_unhandle(PyObject *saved);
//@ body
static PyObject *pyx_handle(void)
{
    PyObject *exc = pyx_take_raised(), *saved = pyx_own_handled();
    pyx_set_handled(exc);
    Py_XDECREF(exc);
    if (!saved) {
        Py_INCREF(Py_None);
        saved = Py_None;
    }
    return saved;
}

static void pyx_unhandle(PyObject *saved)
{
    pyx_set_handled(saved == Py_None ? NULL : saved);
    Py_DECREF(saved);
}

// An error in a function that cannot raise: reported and dropped. As with Cython, the line of the
// exception is printed first and then what `sys.unraisablehook` makes of it; `where` is the
// function's name as for pyx_traceback.
//@ section unraisable
//@ needs core module
//@ proto
static void pyx_unraisable(const char *where);
//@ body
static PYX_COLD void pyx_unraisable(const char *where)
{
    PyObject *type, *value, *tb, *context;
    int whole = *where == ':';
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    /* SystemExit would be obeyed instead of printed. */
    if (!PyErr_GivenExceptionMatches(type, PyExc_SystemExit)) {
        PyException_SetTraceback(value, Py_None);
        pyx_xincref(type);
        pyx_xincref(value);
        PyErr_Restore(type, value, NULL);
        PyErr_PrintEx(0);
    }
    context = PyUnicode_FromFormat("%s%s%s", whole ? "" : pyx_module_name, whole || !*where ? "" : ".", where + whole);
    PyErr_Restore(type, value, tb);
    PyErr_WriteUnraisable(context);
    Py_XDECREF(context);
}

// The same without the GIL.
//@ section unraisable_nogil
//@ needs unraisable
//@ proto
static void pyx_unraisable_nogil(const char *where);
//@ body
static PYX_COLD void pyx_unraisable_nogil(const char *where)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    pyx_unraisable(where);
    PyGILState_Release(gil);
}

// `assert`: whether assertions run (not under `python -O`, nor with CYTHON_WITHOUT_ASSERTIONS). The value is
// 2 or 0: C++ compilers warn where a truth value is compared with 0, as all initialisers are.
//@ section assertions_enabled
//@ needs core builtins
//@ state int assertions;
//@ init (PYX(assertions) = 1 - (PyObject_GetAttrString(PYX(builtins), "__debug__") != Py_True))
//@ proto
#ifdef CYTHON_WITHOUT_ASSERTIONS
#define pyx_assertions_enabled() 0
#else
#define pyx_assertions_enabled() PYX(assertions)
#endif

// An error with a formatted message, from code that may run without the GIL; returns -1.
//@ section error
//@ needs core
//@ proto
static int pyx_error(PyObject *type, const char *format, ...);
//@ body
static PYX_COLD int pyx_error(PyObject *type, const char *format, ...)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    va_list args;
    va_start(args, format);
    PyErr_FormatV(type, format, args);
    va_end(args);
    PyGILState_Release(gil);
    return -1;
}

// PyErr_Occurred for code that may run without the GIL.
//@ section error_occurred
//@ needs core
//@ proto
static int pyx_error_occurred(void);
//@ body
static int pyx_error_occurred(void)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    int r = PyErr_Occurred() != NULL;
    PyGILState_Release(gil);
    return r;
}
