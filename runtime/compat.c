// Everything that depends on a version of CPython. Each helper has the name of what it does
// and an arm that is right on every version; no other file mentions PY_VERSION_HEX.

// A new reference to `o`, as a value (Py_NewRef, 3.10), and the other ways to count references. Without optimisation
// CPython's inline functions would stand in each module once more: its real ones serve.
//@ section compat_newref
//@ needs core
//@ types
#if PY_VERSION_HEX < 0x030A0000
static inline PYX_UNUSED PyObject *pyx_newref_(PYX_REG PyObject *o)
{
    Py_XINCREF(o);
    return o;
}
#define pyx_newref(o) pyx_newref_((PyObject *)(o))
#define pyx_xnewref pyx_newref
#elif defined(__GNUC__) && !defined(__OPTIMIZE__)
#define pyx_newref(o) (Py_XNewRef)((PyObject *)(o))
#define pyx_xnewref pyx_newref
#else
#define pyx_newref(o) Py_NewRef((PyObject *)(o))
#define pyx_xnewref(o) Py_XNewRef((PyObject *)(o))
#endif
#if defined(__GNUC__) && !defined(__OPTIMIZE__)
#undef Py_INCREF
#undef Py_XINCREF
#undef Py_DECREF
#undef Py_XDECREF
#define Py_INCREF(o) ((void)pyx_newref(o))
#define Py_XINCREF(o) ((void)pyx_newref(o))
#define Py_DECREF(o) Py_DecRef((PyObject *)(o))
#define Py_XDECREF(o) Py_DecRef((PyObject *)(o))
#endif
#define pyx_xincref(o) ((void)pyx_xnewref(o))

// The current exception as one object with its traceback attached, or NULL
// (PyErr_GetRaisedException, 3.12); and setting it. Both take and give a new reference.
//@ section compat_raised
//@ needs core compat_newref
//@ proto
#if PY_VERSION_HEX >= 0x030C0000
#define pyx_take_raised PyErr_GetRaisedException
#define pyx_set_raised PyErr_SetRaisedException
#else
static PyObject *pyx_take_raised(void);
static PYX_UNUSED void pyx_set_raised(PyObject *exc);
#endif
//@ body
#if PY_VERSION_HEX < 0x030C0000
static PyObject *pyx_take_raised(void)
{
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    if (!type)
        return NULL;
    PyErr_NormalizeException(&type, &value, &tb);
    if (tb)
        PyException_SetTraceback(value, tb);
    Py_XDECREF(tb);
    Py_DECREF(type);
    return value;
}

static PYX_UNUSED void pyx_set_raised(PYX_REG PyObject *exc)
{
    PyObject *type = exc ? (PyObject *)PYX_TYPE(exc) : NULL;
    pyx_xincref(type);
    PyErr_Restore(type, exc, exc ? PyException_GetTraceback(exc) : NULL);
}
#endif

// The handled exception (what `sys.exc_info()` shows), or NULL, as a new reference; the same as
// far as the running function or generator set it itself, and setting that one (borrows).
// CPython keeps it in a stack with an item for each running generator; only that stack's
// entry tells the two apart. Where it is not known, the visible exception stands for both.
//@ section compat_handled
//@ needs core compat_newref
//@ proto
static PyObject *pyx_get_handled(void);
static PyObject *pyx_own_handled(void);
static void pyx_set_handled(PyObject *exc);
//@ body
static PYX_UNUSED PyObject *pyx_get_handled(void)
{
#if PY_VERSION_HEX >= 0x030B0000
    return PyErr_GetHandledException();
#else
    PyObject *type, *value, *tb;
    PyErr_GetExcInfo(&type, &value, &tb);
    Py_XDECREF(type);
    Py_XDECREF(tb);
    if (value == Py_None)
        Py_CLEAR(value);
    return value;
#endif
}

static PYX_UNUSED PyObject *pyx_own_handled(void)
{
#if PY_VERSION_HEX < 0x030F0000
    PyObject *value = PyThreadState_Get()->exc_info->exc_value;
    return value == Py_None ? NULL : pyx_xnewref(value);
#else
    return pyx_get_handled();
#endif
}

static PYX_UNUSED void pyx_set_handled(PYX_REG PyObject *exc)
{
#if PY_VERSION_HEX >= 0x030B0000
    PyErr_SetHandledException(exc);
#else
    PyObject *type = exc ? (PyObject *)PYX_TYPE(exc) : NULL;
    pyx_xincref(type);
    pyx_xincref(exc);
    PyErr_SetExcInfo(type, exc, exc ? PyException_GetTraceback(exc) : NULL);
#endif
}

// A generator's own entry of that stack: pushed when its body runs, popped when it stops.
//@ section compat_exc_stack
//@ needs compat_handled
//@ types
#if PY_VERSION_HEX < 0x030F0000
typedef _PyErr_StackItem pyx_exc_item;
#else
typedef struct { PyObject *exc_value, *below; } pyx_exc_item;
#endif
//@ proto
static void pyx_exc_push(PyThreadState *ts, pyx_exc_item *item);
static void pyx_exc_pop(PyThreadState *ts, pyx_exc_item *item);
static void pyx_exc_clear(pyx_exc_item *item);
static int pyx_exc_traverse(pyx_exc_item *item, visitproc visit, void *arg);
//@ body
static void pyx_exc_push(PyThreadState *ts, PYX_REG pyx_exc_item *item)
{
#if PY_VERSION_HEX < 0x030F0000
    item->previous_item = ts->exc_info;
    ts->exc_info = item;
#else
    (void)ts;
    item->below = pyx_get_handled();
    if (item->exc_value)
        pyx_set_handled(item->exc_value);
    Py_CLEAR(item->exc_value);
#endif
}

static void pyx_exc_pop(PyThreadState *ts, PYX_REG pyx_exc_item *item)
{
#if PY_VERSION_HEX < 0x030F0000
    ts->exc_info = item->previous_item;
    item->previous_item = NULL;
#else
    (void)ts;
    item->exc_value = pyx_get_handled();
    if (item->exc_value == item->below)
        Py_CLEAR(item->exc_value);
    pyx_set_handled(item->below);
    Py_CLEAR(item->below);
#endif
}

static int pyx_exc_traverse(pyx_exc_item *item, visitproc visit, void *arg)
{
#if PY_VERSION_HEX < 0x030B0000
    Py_VISIT(item->exc_type);
    Py_VISIT(item->exc_traceback);
#endif
    Py_VISIT(item->exc_value);
    return 0;
}

static void pyx_exc_clear(pyx_exc_item *item)
{
#if PY_VERSION_HEX < 0x030B0000
    Py_CLEAR(item->exc_type);
    Py_CLEAR(item->exc_traceback);
#endif
    Py_CLEAR(item->exc_value);
}

// Sends a value to an iterator: 1 yielded, 0 returned, -1 raised; the value, the result or NULL
// in `out` (PyIter_Send, 3.10).
//@ section compat_send
//@ needs core compat_newref
//@ types
#if PY_VERSION_HEX >= 0x030A0000
#define PYX_AM_SEND_SLOT(f) {Py_am_send, (void *)f},
typedef PySendResult pyx_send_result;
#else
#define PYX_AM_SEND_SLOT(f)
typedef enum { PYGEN_RETURN = 0, PYGEN_ERROR = -1, PYGEN_NEXT = 1 } pyx_send_result;
#endif
//@ proto
static int pyx_send(PyObject *it, PyObject *value, PyObject **out);
static int pyx_stop_value(PyObject **out);
//@ body
/* The end of an iterator: takes StopIteration off and gives its value; 0, or -1 on another error. */
static int pyx_stop_value(PYX_REG PyObject **out)
{
    PyObject *type, *value, *tb;
    *out = NULL;
    if (!PyErr_Occurred()) {
        *out = pyx_newref(Py_None);
        return 0;
    }
    if (!PyErr_ExceptionMatches(PyExc_StopIteration))
        return -1;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    *out = value ? PyObject_GetAttrString(value, "value") : NULL;
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
    return *out ? 0 : -1;
}

static int pyx_send(PYX_REG PyObject *it, PyObject *value, PYX_REG PyObject **out)
{
#if PY_VERSION_HEX >= 0x030A0000
    PySendResult r = PyIter_Send(it, value, out);
    return r == PYGEN_NEXT ? 1 : r == PYGEN_RETURN ? 0 : -1;
#else
    if (value == Py_None && PyIter_Check(it))
        *out = PYX_TYPE(it)->tp_iternext(it);
    else
        *out = PyObject_CallMethod(it, "send", "O", value);
    return *out ? 1 : pyx_stop_value(out);
#endif
}

// A look-up in a dict with an exact str key: 1 found (new reference), 0 missing, -1 raised
// (PyDict_GetItemRef, 3.13).
//@ section compat_dict_get
//@ needs core compat_newref
//@ proto
#if PY_VERSION_HEX >= 0x030D0000
#define pyx_dict_get_ref PyDict_GetItemRef
#else
static int pyx_dict_get_ref(PyObject *dict, PyObject *key, PyObject **out);
#endif
//@ body
#if PY_VERSION_HEX < 0x030D0000
static int pyx_dict_get_ref(PyObject *dict, PyObject *key, PyObject **out)
{
    *out = PyDict_GetItemWithError(dict, key);
    pyx_xincref(*out);
    return *out ? 1 : PyErr_Occurred() ? -1 : 0;
}
#endif

// `list.extend` and `[*x]` (PyList_Extend, 3.13).
//@ section list_extend
//@ needs core
//@ proto
static int pyx_list_extend(PyObject *list, PyObject *more);
//@ body
static int pyx_list_extend(PyObject *list, PyObject *more)
{
#if PY_VERSION_HEX >= 0x030D0000
    return PyList_Extend(list, more);
#else
    PyObject *none = _PyList_Extend((PyListObject *)list, more);
    Py_XDECREF(none);
    return none ? 0 : -1;
#endif
}

// Whether a frame made by PyFrame_New holds no other frame, so that it may be kept (3.11; not without the GIL).
//@ section compat_frames
//@ needs core
//@ types
#if PY_VERSION_HEX >= 0x030B0000 && !defined(Py_GIL_DISABLED)
#define PYX_FRAMES_STAND_ALONE
#endif

// A number that no two states of dictionaries share, where there is one to be read.
//@ section compat_dict_version
//@ needs core
//@ types
#if PY_VERSION_HEX < 0x030C0000
#define PYX_DICT_VERSION(d) (((PyDictObject *)(d))->ma_version_tag)
#endif

// An attribute that may be missing: 1 found (new reference), 0 missing, -1 raised
// (PyObject_GetOptionalAttr, 3.13).
//@ section compat_optional_attr
//@ needs core
//@ types
#if PY_VERSION_HEX >= 0x030D0000
#define pyx_optional_attr PyObject_GetOptionalAttr
#else
#define pyx_optional_attr _PyObject_LookupAttr
#endif

// An attribute of an object (new reference, or NULL raised); 1 when it is a method that is not bound yet.
//@ section compat_get_method
//@ needs core
//@ proto
static int pyx_get_method(PyObject *o, PyObject *name, PyObject **out);
//@ body
static int pyx_get_method(PyObject *o, PyObject *name, PyObject **out)
{
    *out = NULL;
#if PY_VERSION_HEX < 0x030C0000
    return _PyObject_GetMethod(o, name, out);
#else
    *out = PyObject_GetAttr(o, name);
    return 0;
#endif
}

// What a type or its bases have under a name, not bound: new reference, or NULL without error.
// Without the GIL a borrowed answer is not safe, and the type's own attribute look-up serves.
//@ section compat_type_lookup
//@ needs core compat_newref
//@ proto
static PyObject *pyx_type_lookup(PyTypeObject *type, PyObject *name);
//@ body
static PyObject *pyx_type_lookup(PYX_REG PyTypeObject *type, PyObject *name)
{
#if defined(Py_GIL_DISABLED) || PY_VERSION_HEX >= 0x030F0000
    PYX_REG Py_ssize_t i;
    for (i = 0; type->tp_mro && i < PYX_SIZE(type->tp_mro); i++) {
        PyObject *value, *base = PYX_TUPLE_AT(type->tp_mro, i), *dict = PyType_GetDict((PyTypeObject *)base);
        int found = dict ? PyDict_GetItemRef(dict, name, &value) : 0;
        Py_XDECREF(dict);
        if (found)
            return value;
    }
    return NULL;
#else
    PyObject *value = _PyType_Lookup(type, name);
    pyx_xincref(value);
    return value;
#endif
}

// Locks of objects: of builds without the GIL only (PyCriticalSection, 3.13). The printer
// declares variables of the types.
//@ section critical_section
//@ needs core
//@ types
#ifdef Py_GIL_DISABLED
#define PYX_LOCK(lock, o) PyCriticalSection_Begin(lock, (PyObject *)(o))
#define PYX_UNLOCK(lock) PyCriticalSection_End(lock)
#define PYX_LOCK2(lock, a, b) PyCriticalSection2_Begin(lock, (PyObject *)(a), (PyObject *)(b))
#define PYX_UNLOCK2(lock) PyCriticalSection2_End(lock)
#else
#define PyCriticalSection char
#define PyCriticalSection2 char
#define PYX_LOCK(lock, o) ((void)(lock), (void)(o))
#define PYX_UNLOCK(lock) ((void)(lock))
#define PYX_LOCK2(lock, a, b) ((void)(lock), (void)(a), (void)(b))
#define PYX_UNLOCK2(lock) ((void)(lock))
#endif

// Whether `o` is an int whose value is small enough to be read without a call; then the value.
//@ section compat_small_int
//@ needs core
//@ types
#if PY_VERSION_HEX < 0x030B0000
#include <longintrepr.h>
#endif
//@ proto
static inline int pyx_small_int(PyObject *o, long *value)
{
    if (!PYX_EXACTLY(PyLong_Type, o))
        return 0;
#if PY_VERSION_HEX >= 0x030C0000
    if (!PyUnstable_Long_IsCompact((PyLongObject *)o))
        return 0;
    *value = (long)PyUnstable_Long_CompactValue((PyLongObject *)o);
    return 1;
#else
    if (PYX_SIZE(o) < -1 || PYX_SIZE(o) > 1)
        return 0;
    *value = (long)((PyLongObject *)o)->ob_digit[0] * (long)PYX_SIZE(o);
    return 1;
#endif
}

// What functions for tracing need: the macros that choose (docs: "C macro defines"), the state of a
// thread while it calls them, and the line that a frame stands at. CPython has no call that sets
// it: on 3.11 and newer it is a field of an internal struct, whose header is included for line
// tracing alone; on 3.9 lines come from the code object's table, in which then address n is
// line n of the function.
//@ section compat_tracing
//@ needs core
//@ types
#ifndef CYTHON_TRACE_NOGIL
#define CYTHON_TRACE_NOGIL 0
#elif CYTHON_TRACE_NOGIL
#undef CYTHON_TRACE
#define CYTHON_TRACE 1
#endif
#ifndef CYTHON_TRACE
#define CYTHON_TRACE 0
#endif
#if CYTHON_TRACE
#undef CYTHON_PROFILE
#define CYTHON_PROFILE 1
#elif !defined(CYTHON_PROFILE)
#define CYTHON_PROFILE 1
#endif
#include <frameobject.h>
#if CYTHON_TRACE && PY_VERSION_HEX >= 0x030B0000
#ifndef Py_BUILD_CORE
#define Py_BUILD_CORE 1
#endif
#include <internal/pycore_frame.h>
#endif
//@ proto
#if CYTHON_PROFILE
static PYX_COLD void pyx_enter_tracing(PyThreadState *ts);
static PYX_COLD void pyx_leave_tracing(PyThreadState *ts);
#endif
#if CYTHON_TRACE
static void pyx_frame_at(PyFrameObject *frame, int line);
static PYX_COLD PyObject *pyx_code_with_lines(PyObject *code, Py_ssize_t lines);
#endif
//@ body
#if CYTHON_PROFILE
static PYX_COLD void pyx_enter_tracing(PYX_REG PyThreadState *ts)
{
#if PY_VERSION_HEX >= 0x030B0000
    PyThreadState_EnterTracing(ts);
#else
    ts->tracing++;
#if PY_VERSION_HEX >= 0x030A0000
    ts->cframe->use_tracing = 0;
#else
    ts->use_tracing = 0;
#endif
#endif
}

static PYX_COLD void pyx_leave_tracing(PYX_REG PyThreadState *ts)
{
#if PY_VERSION_HEX >= 0x030B0000
    PyThreadState_LeaveTracing(ts);
#else
    int used = ts->c_tracefunc || ts->c_profilefunc;
    ts->tracing--;
#if PY_VERSION_HEX >= 0x030A0000
    ts->cframe->use_tracing = used;
#else
    ts->use_tracing = used;
#endif
#endif
}
#endif

#if CYTHON_TRACE
static void pyx_frame_at(PyFrameObject *frame, int line)
{
    frame->f_lineno = line;
#if PY_VERSION_HEX < 0x030A0000
    frame->f_lasti = line - frame->f_code->co_firstlineno;
#endif
}

/* A new reference; `code` stays the caller's. */
static PYX_COLD PyObject *pyx_code_with_lines(PyObject *code, Py_ssize_t lines)
{
#if PY_VERSION_HEX >= 0x030A0000
    (void)lines;
    Py_INCREF(code);
    return code;
#else
    PyObject *replace = PyObject_GetAttrString(code, "replace"), *none = PyTuple_New(0), *names = NULL, *made = NULL;
    PyObject *table = PyBytes_FromStringAndSize(NULL, lines > 0 ? 2 * lines : 0);
    if (table) {
        memset(PYX_CHARS(table), 1, (size_t)PYX_SIZE(table));
        names = Py_BuildValue("{sN}", "co_lnotab", table);
    }
    if (replace && none && names)
        made = PyObject_Call(replace, none, names);
    Py_XDECREF(replace);
    Py_XDECREF(none);
    Py_XDECREF(names);
    return made;
#endif
}
#endif
