// Profiling and line tracing (directives `profile` and `linetrace`).
//
// A traced function has a variable `pyx_trace trace`; the printer puts these beside its work:
//   if (PYX_TRACE_CALL(trace, def) < 0) FAIL          called; def is its descriptor
//   if (PYX_TRACE_LINE(trace, line) < 0) FAIL         a statement begins
//   if (PYX_TRACE_RETURN(trace, object) < 0) FAIL     returns; the generator yields: YIELD
//   PYX_TRACE_UNWIND(trace)                           leaves with the current error
//   sent = PYX_TRACE_RESUME(trace, def, point, sent)  a generator goes on from there; NULL: throw the error in
// with `_NOGIL` behind the name where the GIL may be free. The macros CYTHON_PROFILE (1 unless set),
// CYTHON_TRACE and CYTHON_TRACE_NOGIL choose at C compile time; what is off costs nothing.
//
// Whether a call is told is decided when it begins. Where functions are set by PyEval_SetProfile or
// PyEval_SetTrace, the events go straight to them, with a frame of our own: CPython's own way from
// sys.monitoring to them (3.12) shows the caller's frame. Else, on 3.13 and newer, the tools of
// sys.monitoring are told (C-API reference, "Monitoring C API") unless CYTHON_USE_SYS_MONITORING is 0.
//@ section trace
//@ needs core def code consts module compat_newref compat_raised compat_tracing
//@ types
#ifndef CYTHON_USE_SYS_MONITORING
#define CYTHON_USE_SYS_MONITORING 1
#endif
#if CYTHON_PROFILE && CYTHON_USE_SYS_MONITORING && PY_VERSION_HEX >= 0x030D0000
#define PYX_MONITORED
/* Events of sys.monitoring, by their place in `states`. */
enum { PYX_M_START, PYX_M_RESUME, PYX_M_RETURN, PYX_M_YIELD, PYX_M_LINE, PYX_M_RAISE, PYX_M_UNWIND, PYX_M_THROW, PYX_M_COUNT };
typedef struct {
    PyFrameObject *frame;
    PyObject *code;
    uint64_t version;
    int line;
    PyMonitoringState states[PYX_M_COUNT];
} pyx_trace;
#define PYX_NO_TRACE {NULL, NULL, 0, 0, {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}}}
#define PYX_TRACE_ON(t) ((t).frame || (t).code)
#else
typedef struct { PyFrameObject *frame; } pyx_trace;
#define PYX_NO_TRACE {NULL}
#define PYX_TRACE_ON(t) ((t).frame)
#endif
enum { PYX_TRACE_RETURNS, PYX_TRACE_YIELDS, PYX_TRACE_RAISES };
#if CYTHON_PROFILE
#define PYX_TRACE_CALL(t, d) pyx_trace_call(&(t), d)
#define PYX_TRACE_RETURN(t, o) (PYX_TRACE_ON(t) ? pyx_trace_leave(&(t), o, PYX_TRACE_RETURNS) : 0)
#define PYX_TRACE_YIELD(t, o) (PYX_TRACE_ON(t) ? pyx_trace_leave(&(t), o, PYX_TRACE_YIELDS) : 0)
#define PYX_TRACE_UNWIND(t) (PYX_TRACE_ON(t) ? (void)pyx_trace_leave(&(t), NULL, PYX_TRACE_RAISES) : (void)0)
#define PYX_TRACE_RESUME(t, d, point, sent) pyx_trace_resume(&(t), d, point, sent)
#else
#define PYX_TRACE_CALL(t, d) ((void)&(t), 0)
#define PYX_TRACE_RETURN(t, o) 0
#define PYX_TRACE_YIELD(t, o) 0
#define PYX_TRACE_UNWIND(t) ((void)0)
#define PYX_TRACE_RESUME(t, d, point, sent) ((void)&(t), sent)
#endif
#if CYTHON_TRACE
#define PYX_TRACE_LINE(t, at) (PYX_TRACE_ON(t) ? pyx_trace_line(&(t), at) : 0)
#else
#define PYX_TRACE_LINE(t, at) 0
#endif
#if CYTHON_TRACE_NOGIL
#define PYX_TRACE_CALL_NOGIL(t, d) pyx_trace_call_nogil(&(t), d)
#define PYX_TRACE_RETURN_NOGIL(t, o) (PYX_TRACE_ON(t) ? pyx_trace_leave_nogil(&(t), o, PYX_TRACE_RETURNS) : 0)
#define PYX_TRACE_UNWIND_NOGIL(t) (PYX_TRACE_ON(t) ? (void)pyx_trace_leave_nogil(&(t), NULL, PYX_TRACE_RAISES) : (void)0)
#define PYX_TRACE_LINE_NOGIL(t, at) (PYX_TRACE_ON(t) ? pyx_trace_line_nogil(&(t), at) : 0)
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
static PYX_COLD int pyx_trace_leave(pyx_trace *t, PyObject *result, int how);
static PYX_COLD PYX_UNUSED PyObject *pyx_trace_resume(pyx_trace *t, const pyx_def *d, int point, PyObject *sent);
#ifdef PYX_MONITORED
static int pyx_monitor_begin(pyx_trace *t, const pyx_def *d, PyThreadState *ts, int event);
#endif
/* Line tracers ask for calls too; without line tracing nothing is told to them. */
#if CYTHON_TRACE
#define PYX_TRACED(ts) (((ts)->c_tracefunc || (ts)->c_profilefunc) && !(ts)->tracing)
#else
#define PYX_TRACED(ts) ((ts)->c_profilefunc && !(ts)->tracing)
#endif
static inline PYX_UNUSED int pyx_trace_call(pyx_trace *t, const pyx_def *d)
{
    PyThreadState *ts = PyThreadState_Get();
    if (PYX_UNLIKELY(PYX_TRACED(ts)))
        return pyx_trace_begin(t, d, ts);
#ifdef PYX_MONITORED
    return pyx_monitor_begin(t, d, ts, PYX_M_START);
#else
    return 0;
#endif
}
#endif
#if CYTHON_TRACE
static PYX_COLD PYX_UNUSED int pyx_trace_line(pyx_trace *t, int line);
#endif
#if CYTHON_TRACE_NOGIL
static PYX_COLD PYX_UNUSED int pyx_trace_call_nogil(pyx_trace *t, const pyx_def *d);
static PYX_COLD PYX_UNUSED int pyx_trace_leave_nogil(pyx_trace *t, PyObject *result, int how);
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

#ifdef PYX_MONITORED
/* Tells the tools of sys.monitoring; the events of errors take the current one along, others leave it alone. */
static PYX_COLD int pyx_monitor_tell(pyx_trace *t, int event, int line, PyObject *result)
{
    PyMonitoringState *state = &t->states[event];
    PyObject *error;
    int status = 0;
    t->line = line;
    if (!state->active)
        return 0;
    switch (event) {
    case PYX_M_RAISE:
        return PyMonitoring_FireRaiseEvent(state, t->code, line);
    case PYX_M_UNWIND:
        return PyMonitoring_FirePyUnwindEvent(state, t->code, line);
    case PYX_M_THROW:
        return PyMonitoring_FirePyThrowEvent(state, t->code, line);
    default:
        break;
    }
    error = pyx_take_raised();
    switch (event) {
    case PYX_M_START:
        status = PyMonitoring_FirePyStartEvent(state, t->code, line);
        break;
    case PYX_M_RESUME:
        status = PyMonitoring_FirePyResumeEvent(state, t->code, line);
        break;
    case PYX_M_RETURN:
        status = PyMonitoring_FirePyReturnEvent(state, t->code, line, result);
        break;
    case PYX_M_YIELD:
        status = PyMonitoring_FirePyYieldEvent(state, t->code, line, result);
        break;
    default:
        status = PyMonitoring_FireLineEvent(state, t->code, line, line);
        break;
    }
    if (status < 0)
        Py_XDECREF(error);
    else if (error)
        pyx_set_raised(error);
    return status;
}

static int pyx_monitor_begin(pyx_trace *t, const pyx_def *d, PyThreadState *ts, int event)
{
    static const uint8_t events[PYX_M_COUNT] = {
        PY_MONITORING_EVENT_PY_START, PY_MONITORING_EVENT_PY_RESUME, PY_MONITORING_EVENT_PY_RETURN, PY_MONITORING_EVENT_PY_YIELD,
        PY_MONITORING_EVENT_LINE, PY_MONITORING_EVENT_RAISE, PY_MONITORING_EVENT_PY_UNWIND, PY_MONITORING_EVENT_PY_THROW
    };
    PyObject *error;
    int i, active = 0;
    if (ts->tracing || ts->c_tracefunc || ts->c_profilefunc)
        return 0;
    if (PyMonitoring_EnterScope(t->states, &t->version, events, PYX_M_COUNT) < 0)
        return -1;
    for (i = 0; i < PYX_M_COUNT; i++)
        active |= t->states[i].active;
    if (!active)
        return PyMonitoring_ExitScope();
    error = pyx_take_raised();
    t->code = pyx_trace_code(d);
    if (!t->code) {
        Py_XDECREF(error);
        PyMonitoring_ExitScope();
        return -1;
    }
    if (error)
        pyx_set_raised(error);
    if (pyx_monitor_tell(t, event, d->line & 0xffffff, NULL) == 0)
        return 0;
    Py_CLEAR(t->code);
    PyMonitoring_ExitScope();
    return -1;
}
#endif

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
#ifdef PYX_MONITORED
    if (t->code)
        return pyx_monitor_tell(t, PYX_M_LINE, line, NULL);
#endif
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
    if (pyx_trace_tell(t, ts, PyTrace_CALL, Py_None) == 0)
        return 0;
    Py_CLEAR(t->frame);
    return -1;
}

static PYX_COLD int pyx_trace_leave(pyx_trace *t, PyObject *result, int how)
{
    PyThreadState *ts = PyThreadState_Get();
    int status;
#ifdef PYX_MONITORED
    if (t->code) {
        if (how == PYX_TRACE_RAISES)
            pyx_monitor_tell(t, PYX_M_RAISE, t->line, NULL);
        status = pyx_monitor_tell(t, how == PYX_TRACE_RETURNS ? PYX_M_RETURN : how == PYX_TRACE_YIELDS ? PYX_M_YIELD : PYX_M_UNWIND,
            t->line, result);
        Py_CLEAR(t->code);
        PyMonitoring_ExitScope();
        return status;
    }
#endif
    (void)how;
    status = PYX_TRACED(ts) ? pyx_trace_tell(t, ts, PyTrace_RETURN, result) : 0;
    Py_CLEAR(t->frame);
    return status;
}

static PYX_COLD PYX_UNUSED PyObject *pyx_trace_resume(pyx_trace *t, const pyx_def *d, int point, PyObject *sent)
{
    PyThreadState *ts = PyThreadState_Get();
    (void)point;
    if (PYX_TRACED(ts))
        return pyx_trace_begin(t, d, ts) < 0 ? NULL : sent;
#ifdef PYX_MONITORED
    if (pyx_monitor_begin(t, d, ts, !sent ? PYX_M_THROW : point ? PYX_M_RESUME : PYX_M_START) < 0)
        return NULL;
#endif
    return sent;
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

static PYX_COLD PYX_UNUSED int pyx_trace_leave_nogil(pyx_trace *t, PyObject *result, int how)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    int status = pyx_trace_leave(t, result, how);
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
