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
//   {call, "module.qualified.name" (as tracebacks show it), names, name, qualname, doc,
//    positional, positional-only, required positional, keyword-only, all names, flags, line}
// where names points to indices in the constant pool: parameters in the order above (for
// PYX_DEF_METHOD `self` stands before names[0]: names[-1], and is not counted), then other locals; a keyword-only parameter
// without default has PYX_REQUIRED or-ed in. doc is an index or PYX_NO_DOC.
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
};
#define PYX_REQUIRED 0x80000000u
#define PYX_NO_DOC 0xFFFFFFFFu
typedef struct {
    pyx_cfunc call;
    const char *where;
    unsigned int names, name, qualname, doc;
    unsigned short npos, nposonly, nreq, nkwonly, nnames;
    unsigned int flags;
    int line;
} pyx_def;

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
/* Puts one keyword argument into its place in `v`. */
static PYX_COLD int pyx_parse_keyword(const pyx_def *d, PyObject **v, PyObject *key, PyObject *value)
{
    const unsigned int *names = &pyx_def_names[d->names];
    int i, n = d->npos + d->nkwonly, same;
    const char *message = "%U() keywords must be strings";
    if (!PYX_IS_STR(key))
        goto error;
    /* Names are interned, so that the first round finds nearly all. */
    for (i = d->nposonly; i < n && PYX(k)[names[i] & ~PYX_REQUIRED] != key; i++) {}
    for (i = i < n ? i : d->nposonly; i < n; i++) {
        /* A subclass of str compares as it likes. */
        if ((same = PyObject_RichCompareBool(key, PYX(k)[names[i] & ~PYX_REQUIRED], Py_EQ)) < 0)
            return -1;
        if (!same)
            continue;
        message = "%U() got multiple values for keyword argument '%U'";
        if (v[i])
            goto error;
        v[i] = value;
        return 0;
    }
    message = "%U() got an unexpected keyword argument '%U'";
//@ if args_star
    if (d->flags & PYX_DEF_VARKW)
        return PyDict_SetItem(v[n + !!(d->flags & PYX_DEF_VARARGS)], key, value);
//@ end
error:
    PyErr_Format(PyExc_TypeError, message, PYX(k)[d->name], key);
    return -1;
}

/* Sorts the arguments of a call into `v`, one place a parameter. Returns `v`, or NULL when
   they do not fit. */
static PYX_COLD PyObject *const *pyx_parse_args(const pyx_def *d, PyObject **v, PyObject *const *args, Py_ssize_t nargs, PyObject *kw)
{
    int npos = d->npos, n = npos + d->nkwonly, varargs = d->flags & PYX_DEF_VARARGS, few;
    Py_ssize_t i, plain = nargs < npos ? nargs : npos;
//@ if args_star
    int star = !!varargs, ends = n + star + !!(d->flags & PYX_DEF_VARKW);
//@ end
    for (i = 0; i < n; i++)
        v[i] = i < plain ? args[i] : NULL;
//@ if args_star
    for (; i < ends; i++)
        v[i] = NULL;
    if (star && !(v[n] = PyTuple_New(nargs - plain)))
        goto error;
    for (i = plain; star && i < nargs; i++) {
        Py_INCREF(args[i]);
        PYX_TUPLE_AT(v[n], i - plain) = args[i];
    }
    if (d->flags & PYX_DEF_VARKW && !(v[n + star] = PyDict_New()))
        goto error;
//@ end
    if ((nargs > npos && !varargs) || (nargs < d->nposonly && nargs < d->nreq && n > d->nposonly))
        goto wrong_count;
//@ if args_dict
    if (kw && PyDict_Check(kw)) {
        PyObject *key, *value;
        for (i = 0; PyDict_Next(kw, &i, &key, &value);)
            if (pyx_parse_keyword(d, v, key, value) < 0)
                goto error;
        kw = NULL;
    }
//@ end
    for (i = 0; kw && i < PYX_SIZE(kw); i++)
        if (pyx_parse_keyword(d, v, PYX_TUPLE_AT(kw, i), args[nargs + i]) < 0)
            goto error;
    for (i = plain; i < d->nreq; i++) {
        if (!v[i]) {
            nargs = i;
            goto wrong_count;
        }
    }
//@ if args_keyword_only
    for (i = npos; i < n; i++) {
        if (!v[i] && pyx_def_names[d->names + i] & PYX_REQUIRED) {
            PyErr_Format(PyExc_TypeError, "%U() needs keyword-only argument %U",
                PYX(k)[d->name], PYX(k)[pyx_def_names[d->names + i] & ~PYX_REQUIRED]);
            goto error;
        }
    }
//@ end
    return v;
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
    pyx_traceback(d->where, d->line);
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
static int pyx_no_args(const pyx_def *d, Py_ssize_t nargs, PyObject *kw);
//@ body
static PYX_COLD int pyx_no_args(const pyx_def *d, Py_ssize_t nargs, PyObject *kw)
{
    PyObject *name = PYX(k)[d->name], *key = NULL;
    int method = d->flags & PYX_DEF_METHOD;
//@ if args_dict
    Py_ssize_t pos = 0;
    PyObject *value;
    if (kw && PyDict_Check(kw)) {
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
    pyx_traceback(d->where, d->line);
    return -1;
}
