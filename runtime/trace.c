// Profiling and line tracing (directives `profile` and `linetrace`).
//
// A traced function has a variable `pyx_trace trace`; the printer puts these beside its work:
//   if (PYX_TRACE_CALL(trace, def) < 0) FAIL          called; def is its descriptor
//   if (PYX_TRACE_LINE(trace, line) < 0) FAIL         a statement begins
//   if (PYX_TRACE_RETURN(trace, object) < 0) FAIL     returns; the generator yields: YIELD
//   PYX_TRACE_UNWIND(trace)                           leaves with the current error
//   sent = PYX_TRACE_RESUME(trace, def, sent)         a generator goes on; NULL: throw the error in
// with `_NOGIL` behind the name where the GIL may be free. The macros CYTHON_PROFILE (1 unless set),
// CYTHON_TRACE and CYTHON_TRACE_NOGIL choose at C compile time; what is off costs nothing.
//
// Whether a call is told is decided when it begins. The events go straight to the functions that
// PyEval_SetProfile and PyEval_SetTrace set, with a frame of our own.
//@ section trace
//@ needs core def code consts module compat_newref compat_raised compat_tracing
//@ types
typedef struct { PyFrameObject *frame; } pyx_trace;
#define PYX_NO_TRACE {NULL}
#if CYTHON_PROFILE
#define PYX_TRACE_CALL(t, d) pyx_trace_call(&(t), d)
#define PYX_TRACE_RETURN(t, o) ((t).frame ? pyx_trace_leave(&(t), o) : 0)
#define PYX_TRACE_YIELD(t, o) PYX_TRACE_RETURN(t, o)
#define PYX_TRACE_UNWIND(t) ((t).frame ? (void)pyx_trace_leave(&(t), NULL) : (void)0)
#define PYX_TRACE_RESUME(t, d, sent) pyx_trace_resume(&(t), d, sent)
#else
#define PYX_TRACE_CALL(t, d) ((void)&(t), 0)
#define PYX_TRACE_RETURN(t, o) 0
#define PYX_TRACE_YIELD(t, o) 0
#define PYX_TRACE_UNWIND(t) ((void)0)
#define PYX_TRACE_RESUME(t, d, sent) ((void)&(t), sent)
#endif
#if CYTHON_TRACE
#define PYX_TRACE_LINE(t, at) ((t).frame ? pyx_trace_line(&(t), at) : 0)
#else
#define PYX_TRACE_LINE(t, at) 0
#endif
#if CYTHON_TRACE_NOGIL
#define PYX_TRACE_CALL_NOGIL(t, d) pyx_trace_call_nogil(&(t), d)
#define PYX_TRACE_RETURN_NOGIL(t, o) ((t).frame ? pyx_trace_leave_nogil(&(t), o) : 0)
#define PYX_TRACE_UNWIND_NOGIL(t) ((t).frame ? (void)pyx_trace_leave_nogil(&(t), NULL) : (void)0)
#define PYX_TRACE_LINE_NOGIL(t, at) ((t).frame ? pyx_trace_line_nogil(&(t), at) : 0)
#else
#define PYX_TRACE_CALL_NOGIL(t, d) ((void)&(t), 0)
#define PYX_TRACE_RETURN_NOGIL(t, o) 0
#define PYX_TRACE_UNWIND_NOGIL(t) ((void)0)
#define PYX_TRACE_LINE_NOGIL(t, at) 0
#endif
//@ proto
static PyObject *pyx_trace_code(const pyx_def *d);
#if CYTHON_PROFILE
static PYX_COLD int pyx_trace_begin(pyx_trace *t, const pyx_def *d, PyThreadState *ts);
static PYX_COLD int pyx_trace_leave(pyx_trace *t, PyObject *result);
static PYX_COLD PYX_UNUSED PyObject *pyx_trace_resume(pyx_trace *t, const pyx_def *d, PyObject *sent);
/* Line tracers ask for calls too; without line tracing nothing is told to them. */
#if CYTHON_TRACE
#define PYX_TRACED(ts) (((ts)->c_tracefunc || (ts)->c_profilefunc) && !(ts)->tracing)
#else
#define PYX_TRACED(ts) ((ts)->c_profilefunc && !(ts)->tracing)
#endif
static inline PYX_UNUSED int pyx_trace_call(pyx_trace *t, const pyx_def *d)
{
    PyThreadState *ts = PyThreadState_Get();
    return PYX_UNLIKELY(PYX_TRACED(ts)) ? pyx_trace_begin(t, d, ts) : 0;
}
#endif
#if CYTHON_TRACE
static PYX_COLD PYX_UNUSED int pyx_trace_line(pyx_trace *t, int line);
#endif
#if CYTHON_TRACE_NOGIL
static PYX_COLD PYX_UNUSED int pyx_trace_call_nogil(pyx_trace *t, const pyx_def *d);
static PYX_COLD PYX_UNUSED int pyx_trace_leave_nogil(pyx_trace *t, PyObject *result);
static PYX_COLD PYX_UNUSED int pyx_trace_line_nogil(pyx_trace *t, int line);
#endif
//@ body
/* The code object of a function, always the same one: profilers tell functions apart by it. */
static PYX_COLD PyObject *pyx_trace_code(const pyx_def *d)
{
    PYX_REG PyObject **code = &PYX(codes)[d - pyx_defs];
    if (!*code) {
        *code = pyx_make_code(d);
#if CYTHON_TRACE
        if (*code)
            Py_SETREF(*code, pyx_code_with_lines(*code, pyx_last_line - (d->line & 0xffffff)));
#endif
    }
    return pyx_xnewref(*code);
}

#if CYTHON_PROFILE
/* Calls the functions that were set, which are not told what they do themselves. */
static PYX_COLD int pyx_trace_tell(pyx_trace *t, PYX_REG PyThreadState *ts, int what, PyObject *arg)
{
    PyObject *error = pyx_take_raised();
    PYX_REG int status = 0;
    pyx_enter_tracing(ts);
#if CYTHON_TRACE
    if (ts->c_tracefunc)
        status = ts->c_tracefunc(ts->c_traceobj, t->frame, what, arg);
#endif
    if (!status && what != PyTrace_LINE && ts->c_profilefunc)
        status = ts->c_profilefunc(ts->c_profileobj, t->frame, what, arg);
    pyx_leave_tracing(ts);
    if (status) {
        Py_XDECREF(error);
        return -1;
    }
    if (error)
        pyx_set_raised(error);
    return 0;
}

#if CYTHON_TRACE
static PYX_COLD PYX_UNUSED int pyx_trace_line(pyx_trace *t, int line)
{
    PyThreadState *ts = PyThreadState_Get();
    pyx_frame_at(t->frame, line);
    return ts->c_tracefunc && !ts->tracing ? pyx_trace_tell(t, ts, PyTrace_LINE, Py_None) : 0;
}
#endif

static PYX_COLD int pyx_trace_begin(PYX_REG pyx_trace *t, const pyx_def *d, PyThreadState *ts)
{
    PyObject *error = pyx_take_raised(), *code = pyx_trace_code(d);
    t->frame = code ? PyFrame_New(ts, (PyCodeObject *)code, PYX(dict), NULL) : NULL;
    Py_XDECREF(code);
    if (!t->frame) {
        Py_XDECREF(error);
        return -1;
    }
    if (error)
        pyx_set_raised(error);
#if CYTHON_TRACE
    pyx_frame_at(t->frame, d->line & 0xffffff);
#endif
    return pyx_trace_tell(t, ts, PyTrace_CALL, Py_None);
}

/* Without a result: by an error. */
static PYX_COLD int pyx_trace_leave(pyx_trace *t, PyObject *result)
{
    PyThreadState *ts = PyThreadState_Get();
    int status = PYX_TRACED(ts) ? pyx_trace_tell(t, ts, PyTrace_RETURN, result) : 0;
    Py_CLEAR(t->frame);
    return status;
}

static PYX_COLD PYX_UNUSED PyObject *pyx_trace_resume(pyx_trace *t, const pyx_def *d, PyObject *sent)
{
    PyThreadState *ts = PyThreadState_Get();
    return PYX_TRACED(ts) && pyx_trace_begin(t, d, ts) < 0 ? NULL : sent;
}
#endif

#if CYTHON_TRACE_NOGIL
static PYX_COLD PYX_UNUSED int pyx_trace_call_nogil(pyx_trace *t, const pyx_def *d)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    int status = pyx_trace_call(t, d);
    PyGILState_Release(gil);
    return status;
}

static PYX_COLD PYX_UNUSED int pyx_trace_leave_nogil(pyx_trace *t, PyObject *result)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    int status = pyx_trace_leave(t, result);
    PyGILState_Release(gil);
    return status;
}

static PYX_COLD PYX_UNUSED int pyx_trace_line_nogil(pyx_trace *t, int line)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    int status = pyx_trace_line(t, line);
    PyGILState_Release(gil);
    return status;
}
#endif
