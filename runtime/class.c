// Python classes (language reference, "Class definitions"). In order: pyx_class_bases,
// pyx_class_metaclass (where there are keywords), pyx_class_prepare, the body, pyx_class_create.
//@ section class_attr
//@ needs core
//@ proto
static PyObject *pyx_class_attr(PyObject *o, const char *name);
//@ body
/* An optional attribute by C name; NULL with or without error. */
static PyObject *pyx_class_attr(PyObject *o, const char *name)
{
    PyObject *value = PyObject_GetAttrString(o, name);
    if (!value && PyErr_ExceptionMatches(PyExc_AttributeError))
        pyx_clear_error();
    return value;
}

//@ section implied_static
//@ needs core compat_newref
//@ proto
static PyObject *pyx_implied_static(PyObject *value);
//@ body
/* A compiled function as a static method; anything else as it is. */
static PYX_UNUSED PyObject *pyx_implied_static(PyObject *value)
{
    const char *name = strrchr(PYX_TYPE(value)->tp_name, '.');
    if (!strcmp(name ? name + 1 : PYX_TYPE(value)->tp_name, "cython_function_or_method"))
        return PyStaticMethod_New(value);
    return pyx_newref(value);
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

// Without keywords the metaclass is None here, and found from the bases.
//@ section class
//@ needs core compat_newref class_attr
//@ proto
static PyObject *pyx_class_prepare(PyObject *meta, PyObject *before, PyObject *bases, PyObject *name, PyObject *qualname,
    PyObject *keywords, PyObject *module, PyObject *doc);
static PyObject *pyx_class_create(PyObject *meta, PyObject *name, PyObject *bases, PyObject *ns, PyObject *keywords);
static PyObject *pyx_class_winner(PyObject *meta, PyObject *bases);
//@ body
/* The metaclass (taken over; NULL: that of the first base), or the most derived one of the bases if that is more special. */
static PyObject *pyx_class_winner(PYX_REG PyObject *meta, PyObject *bases)
{
    PYX_REG Py_ssize_t i;
    PYX_REG PyTypeObject *other;
    if (!meta)
        meta = pyx_newref(PYX_SIZE(bases) ? (PyObject *)PYX_TYPE(PYX_TUPLE_AT(bases, 0)) : (PyObject *)&PyType_Type);
    if (!PYX_IS(TYPE, meta))
        return meta;
    for (i = 0; i < PYX_SIZE(bases); i++) {
        other = PYX_TYPE(PYX_TUPLE_AT(bases, i));
        if (PyType_IsSubtype((PyTypeObject *)meta, other))
            continue;
        if (!PyType_IsSubtype(other, (PyTypeObject *)meta)) {
            PyErr_Format(PyExc_TypeError, "metaclass conflict: the metaclass of a derived class must be "
                "a (non-strict) subclass of the metaclasses of all its bases");
            Py_DECREF(meta);
            return NULL;
        }
        Py_DECREF(meta);
        meta = pyx_newref(other);
    }
    return meta;
}

/* The namespace that the body fills. `before` is what `__mro_entries__` made the bases of. */
static PyObject *pyx_class_prepare(PyObject *meta, PyObject *before, PyObject *bases, PyObject *name, PyObject *qualname,
    PyObject *keywords, PyObject *module, PyObject *doc)
{
    const char *text = "__module__\0__qualname__\0__doc__\0__orig_bases__";
    PyObject *ns = NULL, *args, *values[4], *key;
    PYX_REG PyObject *prepare;
    PYX_REG int i;
    meta = keywords == Py_None ? pyx_class_winner(NULL, bases) : pyx_newref(meta);
    if (meta == (PyObject *)&PyType_Type) {
        ns = PyDict_New();
    } else if (meta && (prepare = pyx_class_attr(meta, "__prepare__"))) {
        if ((args = PyTuple_Pack(2, name, bases)))
            ns = PyObject_Call(prepare, args, keywords == Py_None ? NULL : keywords);
        Py_XDECREF(args);
        Py_DECREF(prepare);
    } else if (meta && !PyErr_Occurred()) {
        ns = PyDict_New();
    }
    Py_XDECREF(meta);
    values[0] = module;
    values[1] = qualname;
    values[2] = doc == Py_None ? NULL : doc;
    values[3] = before == bases ? NULL : before;
    for (i = 0; ns && i < 4; i++) {
        if (values[i]) {
            if ((key = Py_BuildValue("s", text)))
                PyUnicode_InternInPlace(&key);
            if (!key || PyObject_SetItem(ns, key, values[i]) < 0)
                Py_CLEAR(ns);
            Py_XDECREF(key);
        }
        while (*text++) {}
    }
    return ns;
}

static PyObject *pyx_class_create(PyObject *meta, PyObject *name, PyObject *bases, PyObject *ns, PyObject *keywords)
{
    PyObject *args = PyTuple_Pack(3, name, bases, ns), *made = NULL;
    meta = keywords == Py_None && meta == Py_None ? pyx_class_winner(NULL, bases) : pyx_newref(meta);
    if (meta && args)
        made = PyObject_Call(meta, args, keywords == Py_None ? NULL : keywords);
    Py_XDECREF(args);
    Py_XDECREF(meta);
    return made;
}

// The metaclass of a class with keywords.
//@ section class_keywords
//@ needs class
//@ proto
static PyObject *pyx_class_metaclass(PyObject *bases, PyObject *keywords);
//@ body
/* The keyword `metaclass`, taken out of the dict, or the one that the bases have. */
static PyObject *pyx_class_metaclass(PyObject *bases, PyObject *keywords)
{
    PyObject *meta = pyx_xnewref(PyDict_GetItemString(keywords, "metaclass"));
    if (!meta || PyDict_DelItemString(keywords, "metaclass") == 0)
        return pyx_class_winner(meta, bases);
    Py_DECREF(meta);
    return NULL;
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
