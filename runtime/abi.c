// Types that all modules made by pyxide share in a process, so that functions and generators
// of different modules have the same type. The first module to be imported makes them and
// keeps them in an entry of sys.modules, whose name counts up when a layout changes.
//@ section abi
//@ needs core
//@ proto
static PyTypeObject *pyx_shared_type(PyType_Spec *spec, PyObject *bases);
//@ body
/* The shared type of this name, made from `spec` if no module has made it yet. New reference. */
static PYX_COLD PyTypeObject *pyx_shared_type(PyType_Spec *spec, PyObject *bases)
{
    PyObject *home = PyImport_AddModule("_pyxide_1"), *type = NULL;
    const char *name = strrchr(spec->name, '.') + 1;
    if (!home || (type = PyObject_GetAttrString(home, name)))
        return (PyTypeObject *)type;
    PyErr_Clear();
    type = PyType_FromSpecWithBases(spec, bases);
    if (type && PyObject_SetAttrString(home, name, type) < 0)
        type = NULL;
    return (PyTypeObject *)type;
}
