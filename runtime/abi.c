// Types that all modules made by pyxide share in a process, so that functions and generators
// of different modules have the same type. The first module to be imported makes them and
// keeps them in an entry of sys.modules, whose name counts up when a layout changes.
//@ section abi
//@ needs core
//@ proto
static PyTypeObject *pyx_shared_type(const char *name, PyObject *(*make)(void *data), void *data);
//@ body
/* The shared type of this name, made by `make` if no module has made it yet. New reference. */
static PYX_COLD PyTypeObject *pyx_shared_type(const char *name, PyObject *(*make)(void *data), void *data)
{
    PyObject *home = PyImport_AddModule("_pyxide_2"), *type = NULL;
    if (!home || (type = PyObject_GetAttrString(home, name)))
        return (PyTypeObject *)type;
    PyErr_Clear();
    type = make(data);
    return type && PyObject_SetAttrString(home, name, type) == 0 ? (PyTypeObject *)type : NULL;
}

// Shared types that a specification describes; its name has a dot.
//@ section abi_spec
//@ needs abi
//@ proto
static PyTypeObject *pyx_shared_spec(PyType_Spec *spec);
//@ body
static PYX_COLD PyObject *pyx_shared_from_spec(void *spec)
{
    return PyType_FromSpec((PyType_Spec *)spec);
}

static PYX_COLD PyTypeObject *pyx_shared_spec(PyType_Spec *spec)
{
    return pyx_shared_type(strrchr(spec->name, '.') + 1, pyx_shared_from_spec, spec);
}
