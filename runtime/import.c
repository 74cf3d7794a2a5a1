// The import statement. `level` is the number of dots; -1 is language level 2 without
// `absolute_import`: first beside the module, then absolute.

//@ section import
//@ needs core
//@ proto
//@ if import_beside
static PyObject *pyx_import(PyObject *dict, PyObject *name, PyObject *fromlist, int level);
//@ else
#define pyx_import(dict, name, fromlist, level) PyImport_ImportModuleLevelObject(name, dict, NULL, fromlist, level)
//@ end

// For modules that say level -1 somewhere.
//@ section import_beside
//@ needs import
//@ body
/* `import name`, `from name import fromlist`. */
static PyObject *pyx_import(PyObject *dict, PyObject *name, PyObject *fromlist, int level)
{
    PyObject *module;
    if (level < 0) {
        PyObject *package = PyDict_GetItemString(dict, "__package__");
        level = 0;
        if (package && PYX_IS(UNICODE, package) && PYX_LENGTH(package)) {
            module = PyImport_ImportModuleLevelObject(name, dict, NULL, fromlist, 1);
            if (module || !PyErr_ExceptionMatches(PyExc_ImportError))
                return module;
            pyx_clear_error();
        }
    }
    return PyImport_ImportModuleLevelObject(name, dict, NULL, fromlist, level);
}

// An import that may run often, of a name without dots or of names that the module has: a module that is there, and is not being made by another
// thread, is taken as it is when it has the names asked for, as CPython would find after looking for submodules.
//@ section import_loaded
//@ needs import compat_dict_get
//@ state PyObject *spec_names[2];
//@ proto
static PyObject *pyx_import_loaded(PyObject *dict, PyObject *name, PyObject *fromlist);
//@ body
static PyObject *pyx_import_loaded(PyObject *dict, PyObject *name, PyObject *fromlist)
{
    PYX_REG PyObject *module = PyImport_GetModule(name), *names, **ask = PYX(spec_names);
    PyObject *spec = NULL, *busy = NULL;
    Py_ssize_t i;
    if (!ask[0] && (ask[1] = PyUnicode_InternFromString("_initializing")))
        ask[0] = PyUnicode_InternFromString("__spec__");
    if (module && PYX_EXACTLY(PyModule_Type, module) && ask[0]) {
        names = PyModule_GetDict(module);
        for (i = fromlist == Py_None ? 0 : PYX_SIZE(fromlist); i && PyDict_Contains(names, PYX_TUPLE_AT(fromlist, i - 1)) > 0; i--) {}
        if (!i && pyx_dict_get_ref(names, ask[0], &spec) > 0)
            busy = PyObject_GetAttr(spec, ask[1]);
        Py_XDECREF(spec);
        Py_XDECREF(busy);
        if (busy == Py_False)
            return module;
    }
    Py_XDECREF(module);
    pyx_clear_error();
    return pyx_import(dict, name, fromlist, 0);
}

//@ section import_leaf
//@ needs import
//@ proto
static PyObject *pyx_import_leaf(PyObject *dict, PyObject *name);
//@ body
/* `import a.b.c as d`: the module a.b.c itself. */
static PyObject *pyx_import_leaf(PyObject *dict, PyObject *name)
{
    PyObject *leaf, *top = pyx_import(dict, name, Py_None, 0);
    if (!top)
        return NULL;
    leaf = PyImport_GetModule(name);
    if (!leaf && !PyErr_Occurred())
        PyErr_Format(PyExc_ModuleNotFoundError, "No module named '%U'", name);
    Py_DECREF(top);
    return leaf;
}

//@ section import_from
//@ needs core compat_optional_attr
//@ proto
static PyObject *pyx_import_from(PyObject *module, PyObject *name);
//@ body
/* `from module import name`: an attribute, else a submodule that is being imported. */
static PyObject *pyx_import_from(PyObject *module, PyObject *name)
{
    PyObject *value = NULL, *package, *full;
    if (pyx_optional_attr(module, name, &value))
        return value;
    if ((package = PyObject_GetAttrString(module, "__name__"))) {
        full = PyUnicode_FromFormat("%S.%U", package, name);
        Py_DECREF(package);
        if (full && (value = PyImport_GetModule(full))) {
            Py_DECREF(full);
            return value;
        }
        Py_XDECREF(full);
    }
    pyx_clear_error();
    PyErr_Format(PyExc_ImportError, "cannot import name %U", name);
    return NULL;
}

//@ section import_star
//@ needs text_char compat_optional_attr
//@ proto
static int pyx_import_star(PyObject *module, PyObject *dict);
//@ body
/* `from module import *`. */
static int pyx_import_star(PyObject *module, PyObject *dict)
{
    PyObject *key, *names = NULL, *it, *name, *value, *all = PyUnicode_InternFromString("__all__");
    int public_only, r = -1;
    if (!all || pyx_optional_attr(module, all, &names) < 0)
        goto done;
    public_only = !names;
    if (!names) {
        if (!(key = PyObject_GetAttrString(module, "__dict__")))
            goto done;
        names = PyMapping_Keys(key);
        Py_DECREF(key);
    }
    it = names ? PyObject_GetIter(names) : NULL;
    if (!it)
        goto done;
    while ((name = PyIter_Next(it))) {
        int stop = 0;
        if (!PYX_IS(UNICODE, name)) {
            PyErr_Format(PyExc_TypeError, "names to import must be str, not %s", PYX_TYPE(name)->tp_name);
            stop = 1;
        } else if (PYX_LENGTH(name) && (!public_only || pyx_char_at(name, 0) != '_')) {
            value = PyObject_GetAttr(module, name);
            stop = !value || PyDict_SetItem(dict, name, value) < 0;
            Py_XDECREF(value);
        }
        Py_DECREF(name);
        if (stop)
            break;
    }
    r = PyErr_Occurred() ? -1 : 0;
    Py_DECREF(it);
done:
    Py_XDECREF(all);
    Py_XDECREF(names);
    return r;
}
