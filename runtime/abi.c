// Types that all modules made by pyxide share in a process, so that functions and generators
// of different modules have the same type. The first module to be imported makes them and
// keeps them in an entry of sys.modules, whose name counts up when a layout changes. Programs look for
// `_cython_` at the start of its name.
//@ section abi
//@ needs core
//@ proto
static int pyx_shared_type(PyTypeObject **to, const char *name, PyObject *(*make)(void *data), void *data);
//@ body
/* The shared type of this name into `to`, made by `make` if no module has made it yet. */
static PYX_ONCE int pyx_shared_type(PyTypeObject **to, const char *name, PyObject *(*make)(void *data), void *data)
{
    PYX_REG PyObject *home = PyImport_AddModule("_cython_3_3_1_pyxide_4"), *type = home ? PyObject_GetAttrString(home, name) : NULL;
    if (home && !type) {
        PyErr_Restore(NULL, NULL, NULL);
        if ((type = make(data)) && PyObject_SetAttrString(home, name, type) < 0)
            type = NULL;
    }
    *to = (PyTypeObject *)type;
    return -!type;
}

// Shared types that a specification describes; its name begins with the module that they show.
//@ section abi_spec
//@ needs abi
//@ proto
static PyTypeObject *pyx_shared_spec(PyType_Spec *spec);
//@ body
static PYX_ONCE PyObject *pyx_shared_from_spec(void *spec)
{
    return PyType_FromSpecWithBases((PyType_Spec *)spec, NULL);
}

static PYX_ONCE PyTypeObject *pyx_shared_spec(PyType_Spec *spec)
{
    PyTypeObject *type;
    pyx_shared_type(&type, spec->name + sizeof("_cython_3_3_1.") - 1, pyx_shared_from_spec, spec);
    return type;
}
