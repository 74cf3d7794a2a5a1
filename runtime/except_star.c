// `except*` (PEP 654). `state` is a list: what no clause has taken yet (an exception, or None), then
// the exceptions that left the clauses.

//@ section except_star
//@ needs core exception_class compat_handled
//@ proto
static PyObject *pyx_star_match(PyObject *state, PyObject *types);
static PyObject *pyx_star_enter(PyObject *exc);
static int pyx_star_leave(PyObject *saved);
static PyObject *pyx_star_result(PyObject *orig, PyObject *state);
//@ body
/* The class of groups of exceptions, which are of Python 3.11; NULL, with an error, before that. */
static PYX_COLD PyObject *pyx_group_class(void)
{
    PyObject *builtins = PyImport_ImportModule("builtins"), *found;
    if (!builtins)
        return NULL;
    found = PyObject_GetAttrString(builtins, "BaseExceptionGroup");
    Py_DECREF(builtins);
    return found;
}

/* 1: a group; 0: not; -1: error. */
static PYX_COLD int pyx_is_group(PyObject *exc)
{
    PyObject *groups = pyx_group_class();
    int is;
    if (!groups) {
        PyErr_Clear();
        return 0;
    }
    is = PyObject_IsInstance(exc, groups);
    Py_DECREF(groups);
    return is;
}

static PYX_COLD PyObject *pyx_new_group(PyObject *exceptions)
{
    PyObject *groups = pyx_group_class(), *made;
    if (!groups)
        return NULL;
    made = PyObject_CallFunction(groups, "sO", "", exceptions);
    Py_DECREF(groups);
    return made;
}

/* A clause names classes of exceptions, and no groups: those are what it gets. */
static PYX_COLD int pyx_star_class(PyObject *type)
{
    PyObject *groups;
    int is;
    if (!PYX_EXC_CLASS(type)) {
        PyErr_SetString(PyExc_TypeError, "catching classes that do not inherit from BaseException is not allowed");
        return -1;
    }
    groups = pyx_group_class();
    if (!groups) {
        PyErr_Clear();
        return 0;
    }
    is = PyObject_IsSubclass(type, groups);
    Py_DECREF(groups);
    if (is > 0)
        PyErr_SetString(PyExc_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return is ? -1 : 0;
}

static PYX_COLD PyObject *pyx_star_split(PyObject *group, PyObject *condition)
{
    PyObject *pair = PyObject_CallMethod(group, "split", "(O)", condition);
    if (pair && !PyTuple_Check(pair)) {
        PyErr_Format(PyExc_TypeError, "%s.split must return a tuple, not %s", PYX_TYPE(group)->tp_name, PYX_TYPE(pair)->tp_name);
        Py_CLEAR(pair);
    } else if (pair && PyTuple_Size(pair) < 2) {
        PyErr_Format(PyExc_TypeError, "%s.split must return a 2-tuple, got tuple of size %zd", PYX_TYPE(group)->tp_name,
            PyTuple_Size(pair));
        Py_CLEAR(pair);
    }
    return pair;
}

/* The group that a clause gets, or None; what is left stays in the state. */
static PYX_COLD PyObject *pyx_star_match(PyObject *state, PyObject *types)
{
    PyObject *rest = PyList_GetItem(state, 0), *match = NULL;
    Py_ssize_t i;
    int group;
    if (!rest)
        return NULL;
    if (PyTuple_Check(types)) {
        for (i = 0; i < PyTuple_Size(types); i++)
            if (pyx_star_class(PyTuple_GetItem(types, i)) < 0)
                return NULL;
    } else if (pyx_star_class(types) < 0) {
        return NULL;
    }
    if (rest == Py_None) {
        Py_INCREF(rest);
        return rest;
    }
    group = pyx_is_group(rest);
    if (group < 0)
        return NULL;
    if (PyErr_GivenExceptionMatches(rest, types)) {
        if (group) {
            Py_INCREF(rest);
            match = rest;
        } else {
            PyObject *only = PyTuple_Pack(1, rest);
            match = only ? pyx_new_group(only) : NULL;
            Py_XDECREF(only);
        }
        Py_INCREF(Py_None);
        rest = Py_None;
    } else if (group) {
        PyObject *pair = pyx_star_split(rest, types);
        if (!pair)
            return NULL;
        match = PyTuple_GetItem(pair, 0);
        rest = PyTuple_GetItem(pair, 1);
        Py_INCREF(match);
        Py_INCREF(rest);
        Py_DECREF(pair);
    } else {
        Py_INCREF(Py_None);
        return Py_None;
    }
    if (!match) {
        Py_DECREF(rest);
        return NULL;
    }
    if (PyList_SetItem(state, 0, rest) < 0)
        Py_CLEAR(match);
    return match;
}

/* Makes an exception the handled one, and gives the one that was (None: none). */
static PYX_COLD PyObject *pyx_star_enter(PyObject *exc)
{
    PyObject *saved = pyx_own_handled();
    pyx_set_handled(exc);
    if (!saved) {
        Py_INCREF(Py_None);
        saved = Py_None;
    }
    return saved;
}

static PYX_COLD int pyx_star_leave(PyObject *saved)
{
    pyx_set_handled(saved == Py_None ? NULL : saved);
    return 0;
}

/* Whether two exceptions are parts of one: split parts share what was noted of it. */
static PYX_COLD int pyx_star_same(PyObject *a, PyObject *b)
{
    static const char *const names[] = {"__traceback__", "__cause__", "__context__", "__notes__"};
    int i;
    for (i = 0; i < 4; i++) {
        PyObject *x = PyObject_GetAttrString(a, names[i]), *y;
        if (!x)
            PyErr_Clear();
        y = PyObject_GetAttrString(b, names[i]);
        if (!y)
            PyErr_Clear();
        Py_XDECREF(x);
        Py_XDECREF(y);
        if (x != y)
            return 0;
    }
    return 1;
}

/* The addresses of the exceptions in a group, those inside its groups too. */
static PYX_COLD int pyx_star_leaves(PyObject *exc, PyObject *found)
{
    PyObject *parts, *part;
    Py_ssize_t i, n;
    int status = 0, group = pyx_is_group(exc);
    if (group < 0)
        return -1;
    if (!group) {
        part = PyLong_FromVoidPtr(exc);
        status = part ? PySet_Add(found, part) : -1;
        Py_XDECREF(part);
        return status;
    }
    parts = PyObject_GetAttrString(exc, "exceptions");
    if (!parts)
        return -1;
    n = PySequence_Size(parts);
    if (n < 0)
        status = -1;
    for (i = 0; i < n && status == 0; i++) {
        part = PySequence_GetItem(parts, i);
        status = part ? pyx_star_leaves(part, found) : -1;
        Py_XDECREF(part);
    }
    Py_DECREF(parts);
    return status;
}

/* A group like `group` with these exceptions in it. */
static PYX_COLD PyObject *pyx_star_derive(PyObject *group, PyObject *parts)
{
    PyObject *made = PyObject_CallMethod(group, "derive", "(O)", parts), *notes, *tb;
    if (!made)
        return NULL;
    if (pyx_is_group(made) <= 0) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "derive must return an instance of BaseExceptionGroup");
        Py_DECREF(made);
        return NULL;
    }
    tb = PyException_GetTraceback(group);
    if (tb)
        PyException_SetTraceback(made, tb);
    Py_XDECREF(tb);
    PyException_SetContext(made, PyException_GetContext(group));
    PyException_SetCause(made, PyException_GetCause(group));
    notes = PyObject_GetAttrString(group, "__notes__");
    if (!notes) {
        PyErr_Clear();
    } else if (PySequence_Check(notes)) {
        PyObject *copy = PySequence_List(notes);
        if (!copy || PyObject_SetAttrString(made, "__notes__", copy) < 0)
            Py_CLEAR(made);
        Py_XDECREF(copy);
    }
    Py_XDECREF(notes);
    return made;
}

/* The part of an exception whose leaves are among those found, or None. */
static PYX_COLD PyObject *pyx_star_part(PyObject *exc, PyObject *found)
{
    PyObject *parts, *kept, *part = NULL;
    Py_ssize_t i, n;
    int group = pyx_is_group(exc);
    if (group < 0)
        return NULL;
    if (!group) {
        PyObject *key = PyLong_FromVoidPtr(exc);
        int is = key ? PySet_Contains(found, key) : -1;
        Py_XDECREF(key);
        if (is < 0)
            return NULL;
        part = is ? exc : Py_None;
        Py_INCREF(part);
        return part;
    }
    parts = PyObject_GetAttrString(exc, "exceptions");
    kept = parts ? PyList_New(0) : NULL;
    n = kept ? PySequence_Size(parts) : -1;
    for (i = 0; i < n; i++) {
        PyObject *child = PySequence_GetItem(parts, i);
        part = child ? pyx_star_part(child, found) : NULL;
        Py_XDECREF(child);
        if (!part || (part != Py_None && PyList_Append(kept, part) < 0)) {
            Py_CLEAR(part);
            n = -1;
            break;
        }
        Py_CLEAR(part);
    }
    if (n >= 0 && PyList_Size(kept) == 0) {
        Py_INCREF(Py_None);
        part = Py_None;
    } else if (n >= 0) {
        part = pyx_star_derive(exc, kept);
    }
    Py_XDECREF(parts);
    Py_XDECREF(kept);
    return part;
}

/* The part of `orig` that consists of what is in these groups, in the form it had there. */
static PYX_COLD PyObject *pyx_star_projection(PyObject *orig, PyObject *kept)
{
    PyObject *found = PySet_New(NULL), *part = NULL;
    Py_ssize_t i, n = PyList_Size(kept);
    for (i = 0; found && i < n; i++)
        if (pyx_star_leaves(PyList_GetItem(kept, i), found) < 0)
            Py_CLEAR(found);
    if (found)
        part = pyx_star_part(orig, found);
    Py_XDECREF(found);
    return part;
}

/* What is raised after the clauses, or None. */
static PYX_COLD PyObject *pyx_star_result(PyObject *orig, PyObject *state)
{
    PyObject *rest = PyList_GetItem(state, 0), *raised = NULL, *again = NULL, *result = NULL;
    Py_ssize_t i, n = PyList_Size(state);
    int group = pyx_is_group(orig);
    if (!rest || group < 0)
        return NULL;
    // Of a lone exception one clause at most ran.
    if (!group || (n == 1 && (rest == orig || rest == Py_None))) {
        result = rest == Py_None && n > 1 ? PyList_GetItem(state, 1) : rest;
        Py_XINCREF(result);
        return result;
    }
    raised = PyList_New(0);
    again = PyList_New(0);
    if (!raised || !again)
        goto done;
    for (i = 1; i <= n; i++) {
        PyObject *exc = i < n ? PyList_GetItem(state, i) : rest;
        if (exc != Py_None && PyList_Append(pyx_star_same(exc, orig) ? again : raised, exc) < 0)
            goto done;
    }
    if (PyList_Size(again) > 0) {
        result = pyx_star_projection(orig, again);
        if (!result)
            goto done;
    } else {
        Py_INCREF(Py_None);
        result = Py_None;
    }
    if (PyList_Size(raised) > 0) {
        int failed = result != Py_None && PyList_Append(raised, result) < 0;
        Py_DECREF(result);
        if (!failed && PyList_Size(raised) == 1) {
            result = PyList_GetItem(raised, 0);
            Py_INCREF(result);
        } else {
            result = failed ? NULL : pyx_new_group(raised);
        }
    }
done:
    Py_XDECREF(raised);
    Py_XDECREF(again);
    return result;
}
