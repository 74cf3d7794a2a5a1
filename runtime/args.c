// Arguments of Python functions, driven by the function's descriptor.
//
// A Python-callable C function has the type `pyx_cfunc`. Its `self` is
//   - the function object (`pyx_function *`) for plain functions and lambdas: closure and
//     default values are in there;
//   - the instance (or class) when the descriptor says PYX_DEF_METHOD: methods of extension
//     types; `args` then start after it.
// `nargs` is a plain count; `kwnames` is NULL, a tuple of names (values follow the positional
// arguments) or, when called from a slot with old conventions, a dict.
//
// What a function with parameters starts with, its descriptor being `d`:
//   PyObject *v[N], *const *a = args;
//   if (PYX_UNLIKELY(kwnames || nargs != N) && !(a = pyx_parse_args(&d, v, args, nargs, kwnames))) return NULL;
// (the short cut only where all N parameters are positional and there are no star parameters).
// A function that only function objects call leaves that to them: PYX_DEF_NO_ARGS (no parameters), PYX_DEF_SORTED
// (positional parameters alone, at most 16: `args` is what a[] is below).
// N counts positional, keyword-only, *args, **kwargs parameters, in this order. In a[i]:
// borrowed references; NULL where an optional argument is missing; *args and **kwargs are new
// references. On failure the exception has its traceback line already.
//
// The printer defines one `static const pyx_def` a function:
//   {call, flags, line, where (the qualified name as tracebacks show it), names, required, name, qualname, doc,
//    positional, positional-only, required positional, keyword-only}
// where all but call are numbers, and those from where to doc indices of constants (`pyx_index` is wide enough for the
// module's, as `pyx_count` is for the numbers of its parameters).
// names is a tuple: parameters in the order above (for PYX_DEF_METHOD `self`, which is not counted, stands before them),
// then other locals. required is, where there are keyword-only parameters, bytes of '1' for each without a default,
// else '0'. doc may be PYX_NO_DOC.
//@ section def
//@ needs core
//@ types
enum {
    PYX_DEF_VARARGS = 0x4, PYX_DEF_VARKW = 0x8, PYX_DEF_GENERATOR = 0x20, PYX_DEF_COROUTINE = 0x80,
    PYX_DEF_ITERABLE_COROUTINE = 0x100, PYX_DEF_ASYNC_GENERATOR = 0x200,
    PYX_DEF_METHOD = 0x10000, PYX_DEF_CLASSMETHOD = 0x20000, PYX_DEF_STATIC = 0x40000,
    /* What the function object does before the call: refuses arguments, sorts them. */
    PYX_DEF_NO_ARGS = 0x80000, PYX_DEF_SORTED = 0x100000, PYX_DEF_NO_KEYWORDS = 0x400000,
    /* A generator of language level 2, which StopIteration leaves as it is (before PEP 479). */
    PYX_DEF_LEAKS_STOP = 0x200000
//@ if args_star
    /* A star parameter that the body does not read: NULL. */
    , PYX_DEF_ARGS_UNUSED = 0x800000, PYX_DEF_KW_UNUSED = 0x1000000
//@ end
};
#define PYX_NO_DOC ((pyx_index)-1)
typedef struct {
    pyx_cfunc call;
    unsigned int flags;     /* the first fields are those that other modules read */
    int line;
    pyx_index where, names, required, name, qualname, doc;
    pyx_count npos, nposonly, nreq, nkwonly;
} pyx_def;
#define PYX_WHERE(d) PYX_NAME(PYX(k)[(d)->where])

// Sections args_star (functions with *args or **kwargs), args_keyword_only and args_dict
// (called from slots, with a dict of keywords) add what only such functions need.
//@ section args_star
//@ needs args
//@ section args_keyword_only
//@ needs args
//@ section args_dict
//@ needs core
//@ section args
//@ needs core def consts traceback
//@ proto
static PyObject *const *pyx_parse_args(const pyx_def *d, PyObject **v, PyObject *const *args, Py_ssize_t nargs, PyObject *kw);
//@ body
/* Sorts the arguments of a call into `v`, one place a parameter. Returns `v`, or NULL when
   they do not fit. */
static PYX_LIGHT PyObject *const *pyx_parse_args(PYX_REG const pyx_def *d, PYX_REG PyObject **v, PyObject *const *args, PYX_REG Py_ssize_t nargs, PYX_REG PyObject *kw)
{
    PYX_REG int npos = d->npos, varargs = d->flags & PYX_DEF_VARARGS;
    PYX_REG int n = npos + d->nkwonly, few, at;
    Py_ssize_t i, plain = nargs < npos ? nargs : npos;
    PyObject **names = &PYX_TUPLE_AT(PYX(k)[d->names], (d->flags & PYX_DEF_METHOD) != 0);
    const char *message;
//@ if args_dict
    PyObject *key = NULL, *value;
//@ else
    PYX_REG PyObject *key = NULL, *value;
//@ end
//@ if args_star
    int star = !!varargs, ends = n + star + !!(d->flags & PYX_DEF_VARKW), kept = varargs && !(d->flags & PYX_DEF_ARGS_UNUSED);
//@ end
    for (i = 0; i < n; i++)
        v[i] = i < plain ? args[i] : NULL;
//@ if args_star
    for (; i < ends; i++)
        v[i] = NULL;
    if (kept && !(v[n] = PyTuple_New(nargs - plain)))
        goto error;
    for (i = plain; kept && i < nargs; i++) {
        Py_INCREF(args[i]);
        PYX_TUPLE_AT(v[n], i - plain) = args[i];
    }
    if ((d->flags & (PYX_DEF_VARKW | PYX_DEF_KW_UNUSED)) == PYX_DEF_VARKW && !(v[n + star] = PyDict_New()))
        goto error;
//@ end
//@ if no_args
    if (!n && !(d->flags & (PYX_DEF_METHOD | PYX_DEF_VARARGS | PYX_DEF_VARKW)) && (nargs || (kw && PYX_SIZE(kw)))) {
        PyErr_Format(PyExc_TypeError, nargs ? "%U() takes no arguments (%zd given)" : "%U() takes no keyword arguments",
            PYX(k)[d->name], nargs);
        goto error;
    }
//@ end
    if ((nargs > npos && !varargs) || (nargs < d->nposonly && nargs < d->nreq && n > d->nposonly))
        goto wrong_count;
    for (i = 0; kw;) {
//@ if args_dict
        if (PYX_IS(DICT, kw)) {
            if (!PyDict_Next(kw, &i, &key, &value))
                break;
        } else
//@ end
        {
            if (i == PYX_SIZE(kw))
                break;
            key = PYX_TUPLE_AT(kw, i);
            value = args[nargs + i++];
        }
        message = "%U() keywords must be strings";
        if (!PYX_IS(UNICODE, key))
            goto refused;
        /* Names are interned, so that the first round finds nearly all. */
        for (at = d->nposonly; at < n && names[at] != key; at++) {}
        if (at == n) {
            /* A subclass of str compares as it likes. */
            for (at = d->nposonly, few = 0; at < n; at++)
                if ((few = PyObject_RichCompareBool(key, names[at], Py_EQ)))
                    break;
            if (few < 0)
                goto error;
        }
        if (at < n) {
            message = "%U() got multiple values for keyword argument '%U'";
            if (v[at])
                goto refused;
            v[at] = value;
            continue;
        }
        message = "%U() got an unexpected keyword argument '%U'";
//@ if args_star
        if (d->flags & PYX_DEF_VARKW) {
            if (v[n + star] && PyDict_SetItem(v[n + star], key, value) < 0)
                goto error;
            continue;
        }
//@ end
        goto refused;
    }
    for (i = plain; i < d->nreq; i++) {
        if (!v[i]) {
            nargs = i;
            goto wrong_count;
        }
    }
//@ if args_keyword_only
    for (i = npos; i < n; i++) {
        if (!v[i] && PYX_CHARS(PYX(k)[d->required])[i - npos] == '1') {
            message = "%U() needs keyword-only argument %U";
            key = names[i];
            goto refused;
        }
    }
//@ end
    return v;
refused:
    PyErr_Format(PyExc_TypeError, message, PYX(k)[d->name], key);
    goto error;
wrong_count:
    few = nargs < d->nreq;
    i = few ? d->nreq : npos;
    PyErr_Format(PyExc_TypeError, "%U() takes %s %zd positional argument%s (%zd given)", PYX(k)[d->name],
        d->nreq == npos && !varargs ? "exactly" : few ? "at least" : "at most", i, &"s"[i == 1], nargs);
error:
//@ if args_star
    while (ends-- > n)
        Py_XDECREF(v[ends]);
//@ end
    pyx_traceback(PYX_WHERE(d), d->line);
    return NULL;
}

// always_allow_keywords=False: a function of one parameter takes it by its place alone.
//@ section no_keywords
//@ needs core def consts
//@ proto
static int pyx_no_keywords(const pyx_def *d, PyObject *names);
//@ body
static PYX_COLD int pyx_no_keywords(const pyx_def *d, PyObject *names)
{
    if (!PYX_SIZE(names))
        return 0;
    PyErr_Format(PyExc_TypeError, "%U() takes no keyword arguments", PYX(k)[d->name]);
    return -1;
}

// A function without parameters that was called with arguments: 0 when there are none after
// all (an empty dict of keywords), else -1 with the error and its traceback line.
//@ section no_args
//@ needs core def consts traceback
//@ proto
//@ if no_args_alone
static int pyx_no_args(const pyx_def *d, PyObject *const *args, Py_ssize_t nargs, PyObject *kw);
//@ else
#define pyx_no_args(d, args, nargs, kw) (pyx_parse_args(d, &PYX(module), args, nargs, kw) ? 0 : -1)
//@ end

// Where no function has parameters that pyx_parse_args sorts.
//@ section no_args_alone
//@ needs no_args
//@ body
static PYX_COLD int pyx_no_args(PYX_REG const pyx_def *d, PyObject *const *args, Py_ssize_t nargs, PYX_REG PyObject *kw)
{
    PyObject *name = PYX(k)[d->name], *key = NULL;
    int method = d->flags & PYX_DEF_METHOD;
    (void)args;
//@ if args_dict
    Py_ssize_t pos = 0;
    PyObject *value;
    if (kw && PYX_IS(DICT, kw)) {
        PyDict_Next(kw, &pos, &key, &value);
        kw = NULL;
    }
//@ end
    if (kw && PYX_SIZE(kw))
        key = PYX_TUPLE_AT(kw, 0);
    if (nargs)
        PyErr_Format(PyExc_TypeError, method ? "%U() takes exactly 0 positional arguments (%zd given)"
            : "%U() takes no arguments (%zd given)", name, nargs);
    else if (key)
        PyErr_Format(PyExc_TypeError, method ? "%U() got an unexpected keyword argument '%U'"
            : "%U() takes no keyword arguments", name, key);
    else
        return 0;
    pyx_traceback(PYX_WHERE(d), d->line);
    return -1;
}
