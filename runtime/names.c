// Names of the module, of builtins and of class bodies.

//@ section undefined_name
//@ needs core
//@ proto
static PyObject *pyx_undefined_name(PyObject *name);
//@ body
static PYX_COLD PyObject *pyx_undefined_name(PyObject *name)
{
    PyErr_Format(PyExc_NameError, "name '%U' is not defined", name);
    return NULL;
}

// A builtin by name. The printer keeps the usual ones in the constant pool (kind 9) instead.
//@ section builtin_name
//@ needs builtins undefined_name
//@ proto
static PyObject *pyx_builtin_name(PyObject *name);
//@ body
static PyObject *pyx_builtin_name(PyObject *name)
{
    PyObject *value = PyObject_GetAttr(PYX(builtins), name);
    return value ? value : pyx_undefined_name(name);
}

// A name of the module, else a builtin; `i` is the index of the name in the constant pool. What was found is kept as
// long as the dictionary does not change, where its version can be read.
//@ section global_name
//@ needs module consts builtin_name compat_dict_get compat_dict_version compat_newref
//@ proto
#ifdef PYX_DICT_VERSION
static struct { PY_UINT64_T version; PyObject *value; } pyx_globals[sizeof(PYX(k)) / sizeof(PyObject *)];
#endif
static PyObject *pyx_global_look_up(unsigned int i);
static inline PyObject *pyx_global_name(unsigned int i)
{
#ifdef PYX_DICT_VERSION
    if (PYX_LIKELY(pyx_globals[i].version == PYX_DICT_VERSION(PYX(dict))))
        return pyx_newref(pyx_globals[i].value);
#endif
    return pyx_global_look_up(i);
}
//@ body
static PyObject *pyx_global_look_up(unsigned int i)
{
    PyObject *value, *type, *raised, *tb;
    if (PYX_UNLIKELY(pyx_dict_get_ref(PYX(dict), PYX(k)[i], &value) <= 0)) {
        /* `except` looks for its classes while the exception is set. */
        PyErr_Fetch(&type, &raised, &tb);
        value = pyx_builtin_name(PYX(k)[i]);
        if (value) {
            PyErr_Restore(type, raised, tb);
        } else {
            Py_XDECREF(type);
            Py_XDECREF(raised);
            Py_XDECREF(tb);
        }
        return value;
    }
#ifdef PYX_DICT_VERSION
    pyx_globals[i].version = PYX_DICT_VERSION(PYX(dict));
    pyx_globals[i].value = value;
#endif
    return value;
}

//@ section del_global
//@ needs undefined_name
//@ proto
static int pyx_del_global(PyObject *dict, PyObject *name);
//@ body
/* `del name` of a name of a module or class. */
static int pyx_del_global(PyObject *dict, PyObject *name)
{
    int r = PyObject_DelItem(dict, name);
    if (r < 0 && PyErr_ExceptionMatches(PyExc_KeyError)) {
        pyx_clear_error();
        pyx_undefined_name(name);
    }
    return r;
}

//@ section class_name
//@ needs builtin_name compat_dict_get
//@ proto
static PyObject *pyx_class_name(PyObject *ns, PyObject *dict, PyObject *name);
//@ body
/* A name in a class body: its namespace, the module, the builtins. */
static PyObject *pyx_class_name(PyObject *ns, PyObject *dict, PYX_REG PyObject *name)
{
    PyObject *value;
    if (PYX_EXACTLY(PyDict_Type, ns)) {
        if (pyx_dict_get_ref(ns, name, &value))
            return value;
    } else if ((value = PyObject_GetItem(ns, name))) {
        return value;
    } else if (PyErr_ExceptionMatches(PyExc_KeyError)) {
        pyx_clear_error();
    } else {
        return NULL;
    }
    return pyx_dict_get_ref(dict, name, &value) ? value : pyx_builtin_name(name);
}

// Reading a variable that is not set. `name` is its name in C's encoding of the source (UTF-8).
//@ section unbound
//@ needs core
//@ proto
static int pyx_unbound_local(const char *name);
static int pyx_unbound_free(const char *name);
static int pyx_unbound_global(const char *name);
//@ body
static PYX_COLD PYX_UNUSED int pyx_unbound_local(const char *name)
{
    PyErr_Format(PyExc_UnboundLocalError, "local variable '%s' referenced before assignment", name);
    return -1;
}

static PYX_COLD PYX_UNUSED int pyx_unbound_free(const char *name)
{
    PyErr_Format(PyExc_NameError, "free variable '%s' referenced before assignment in enclosing scope", name);
    return -1;
}

static PYX_COLD PYX_UNUSED int pyx_unbound_global(const char *name)
{
    PyErr_Format(PyExc_NameError, "name '%s' is not defined", name);
    return -1;
}
