// Python classes (language reference, "Class definitions"). In order: pyx_class_bases,
// pyx_class_metaclass, pyx_class_prepare, the body, pyx_class_create.
//@ section class_attr
//@ needs core compat_optional_attr
//@ proto
static PyObject *pyx_class_attr(PyObject *o, const char *name);
//@ body
/* An optional attribute by C name; NULL with or without error. */
static PyObject *pyx_class_attr(PyObject *o, const char *name)
{
    PyObject *key = PyUnicode_InternFromString(name), *value = NULL;
    if (key) {
        pyx_optional_attr(o, key, &value);
        Py_DECREF(key);
    }
    return value;
}

//@ section class_bases
//@ needs core compat_newref class_attr
//@ proto
static PyObject *pyx_class_bases(PyObject *bases);
//@ body
/* The bases with those replaced that have __mro_entries__ (PEP 560). */
static PyObject *pyx_class_bases(PYX_REG PyObject *bases)
{
    PYX_REG PyObject *list = NULL, *hook, *more, *result;
    PYX_REG Py_ssize_t i;
    PYX_REG int failed = 0;
    for (i = 0; i < PYX_SIZE(bases) && !failed; i++) {
        PyObject *base = PYX_TUPLE_AT(bases, i);
        hook = PYX_IS(TYPE, base) ? NULL : pyx_class_attr(base, "__mro_entries__");
        if (!hook) {
            failed = PyErr_Occurred() || (list && PyList_Append(list, base) < 0);
            continue;
        }
        if (!list && (list = PySequence_List(bases)))
            failed = PyList_SetSlice(list, i, PYX_LIST_SIZE(list), NULL) < 0;
        more = list && !failed ? PyObject_CallOneArg(hook, bases) : NULL;
        Py_DECREF(hook);
        if (more && !PYX_IS(TUPLE, more))
            PyErr_Format(PyExc_TypeError, "__mro_entries__ must return a tuple");
        failed = !more || !PYX_IS(TUPLE, more)
            || PyList_SetSlice(list, PYX_LIST_SIZE(list), PYX_LIST_SIZE(list), more) < 0;
        Py_XDECREF(more);
    }
    result = failed ? NULL : list ? PyList_AsTuple(list) : pyx_newref(bases);
    Py_XDECREF(list);
    return result;
}

//@ section class
//@ needs core compat_newref class_attr
//@ proto
static PyObject *pyx_class_metaclass(PyObject *bases, PyObject *keywords);
static PyObject *pyx_class_prepare(PyObject *meta, PyObject *bases, PyObject *name, PyObject *qualname,
    PyObject *keywords, PyObject *module, PyObject *doc);
static PyObject *pyx_class_create(PyObject *meta, PyObject *name, PyObject *bases, PyObject *ns, PyObject *keywords);
static PyObject *pyx_class_winner(PyObject *meta, PyObject *bases);
//@ body
/* The metaclass (taken over), or the most derived one of the bases if that is more special. */
static PyObject *pyx_class_winner(PYX_REG PyObject *meta, PyObject *bases)
{
    PYX_REG Py_ssize_t i;
    if (!PYX_IS(TYPE, meta))
        return meta;
    for (i = 0; i < PYX_SIZE(bases); i++) {
        PyTypeObject *other = PYX_TYPE(PYX_TUPLE_AT(bases, i));
        if (PyType_IsSubtype((PyTypeObject *)meta, other))
            continue;
        if (!PyType_IsSubtype(other, (PyTypeObject *)meta)) {
            PyErr_Format(PyExc_TypeError, "metaclass conflict: the metaclass of a derived class must be "
                "a (non-strict) subclass of the metaclasses of all its bases");
            Py_DECREF(meta);
            return NULL;
        }
        Py_DECREF(meta);
        meta = pyx_newref((PyObject *)other);
    }
    return meta;
}

/* The metaclass: the keyword `metaclass` (taken out of the dict) or `type`, or the most derived
   one of the bases if that is more special. */
static PyObject *pyx_class_metaclass(PyObject *bases, PyObject *keywords)
{
    PyObject *meta = NULL, *key;
    if (keywords != Py_None && (key = PyUnicode_InternFromString("metaclass"))) {
        meta = pyx_xnewref(PyDict_GetItemWithError(keywords, key));
        if (meta && PyDict_DelItem(keywords, key) < 0)
            Py_CLEAR(meta);
        Py_DECREF(key);
    }
    if (PyErr_Occurred())
        return NULL;
    if (!meta)
        meta = pyx_newref(PYX_SIZE(bases) ? (PyObject *)PYX_TYPE(PYX_TUPLE_AT(bases, 0)) : (PyObject *)&PyType_Type);
    return pyx_class_winner(meta, bases);
}

/* The namespace that the body fills. */
static PyObject *pyx_class_prepare(PyObject *meta, PyObject *bases, PyObject *name, PyObject *qualname,
    PyObject *keywords, PyObject *module, PyObject *doc)
{
    static const char *const names[] = {"__module__", "__qualname__", "__doc__"};
    PyObject *ns = NULL, *args, *values[3], *prepare = pyx_class_attr(meta, "__prepare__");
    PYX_REG int i;
    if (prepare) {
        if ((args = PyTuple_Pack(2, name, bases)))
            ns = PyObject_Call(prepare, args, keywords == Py_None ? NULL : keywords);
        Py_XDECREF(args);
        Py_DECREF(prepare);
    } else if (!PyErr_Occurred()) {
        ns = PyDict_New();
    }
    values[0] = module;
    values[1] = qualname;
    values[2] = doc == Py_None ? NULL : doc;
    for (i = 0; ns && i < 3; i++) {
        PyObject *key = values[i] ? PyUnicode_InternFromString(names[i]) : NULL;
        if (values[i] && (!key || PyObject_SetItem(ns, key, values[i]) < 0))
            Py_CLEAR(ns);
        Py_XDECREF(key);
    }
    return ns;
}

static PyObject *pyx_class_create(PyObject *meta, PyObject *name, PyObject *bases, PyObject *ns, PyObject *keywords)
{
    PyObject *args = PyTuple_Pack(3, name, bases, ns), *made;
    if (!args)
        return NULL;
    made = PyObject_Call(meta, args, keywords == Py_None ? NULL : keywords);
    Py_DECREF(args);
    return made;
}

// The same when `__mro_entries__` replaced bases: notes them as `__orig_bases__`.
//@ section class_orig_bases
//@ needs core
//@ proto
static int pyx_class_orig_bases(PyObject *ns, PyObject *before, PyObject *after);
//@ body
static int pyx_class_orig_bases(PyObject *ns, PyObject *before, PyObject *after)
{
    PyObject *key;
    int r;
    if (before == after)
        return 0;
    if (!(key = PyUnicode_InternFromString("__orig_bases__")))
        return -1;
    r = PyObject_SetItem(ns, key, before);
    Py_DECREF(key);
    return r;
}

// Language level 2: a class body that assigns `__metaclass__`.
//@ section class_old_metaclass
//@ needs class compat_newref
//@ proto
static PyObject *pyx_class_old_metaclass(PyObject *meta, PyObject *bases, PyObject *ns);
//@ body
static PyObject *pyx_class_old_metaclass(PyObject *meta, PyObject *bases, PyObject *ns)
{
    PyObject *key = PyUnicode_InternFromString("__metaclass__"), *named = key ? PyObject_GetItem(ns, key) : NULL;
    Py_XDECREF(key);
    if (named)
        return pyx_class_winner(named, bases);
    if (!PyErr_ExceptionMatches(PyExc_KeyError))
        return NULL;
    pyx_clear_error();
    return pyx_newref(meta);
}

// The variable of a function around that holds `__class__`: None until the class is made.
//@ section class_cell
//@ needs core compat_newref
//@ proto
static inline PYX_UNUSED PyObject *pyx_class_cell(PyObject *cell);
static inline PyObject *pyx_super_cell(PyObject *cell);
//@ body
static inline PYX_UNUSED PyObject *pyx_class_cell(PyObject *cell)
{
    if (cell != Py_None)
        return pyx_newref(cell);
    PyErr_Format(PyExc_NameError, "free variable '__class__' referenced before assignment in enclosing scope");
    return NULL;
}

static inline PyObject *pyx_super_cell(PyObject *cell)
{
    if (cell != Py_None)
        return pyx_newref(cell);
    PyErr_Format(PyExc_RuntimeError, "super(): empty __class__ cell");
    return NULL;
}
