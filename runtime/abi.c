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
    PyObject *home = PyImport_AddModule("_pyxide_1"), *types, *key, *made, *type = NULL;
    if (!home)
        return NULL;
    types = PyModule_GetDict(home);
    if (!(key = PyUnicode_FromString(strrchr(spec->name, '.') + 1)))
        return NULL;
    type = PyDict_GetItemWithError(types, key);
    if (!type && !PyErr_Occurred() && (made = PyType_FromSpecWithBases(spec, bases))) {
        type = PyDict_SetDefault(types, key, made);
        Py_DecRef(made);
    }
    Py_DecRef(key);
    Py_IncRef(type);
    return (PyTypeObject *)type;
}
