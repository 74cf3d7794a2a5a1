// What header files of `api` declarations carry: C code that is compiled apart from any module.
//@ section api_header
//@ needs core
//@ body
#ifndef PYX_API_GET
#define PYX_API_GET
/* Puts a pointer that a module gives to C into `place`, a variable of any pointer type. */
#if defined(__GNUC__) || defined(__clang__)
__attribute__((unused))
#endif
static int pyx_api_get(PyObject *module, const char *name, const char *other, const char *kind, const char *signature, void *place)
{
    PyObject *table = PyObject_GetAttrString(module, "__pyx_capi__"), *capsule;
    void *p = NULL;
    if (!table)
        return -1;
    capsule = PyDict_GetItemString(table, name);
    if (!capsule && other)
        capsule = PyDict_GetItemString(table, other);
    if (!capsule)
        PyErr_Format(PyExc_ImportError, "%.200s does not export expected C %.8s %.200s", PyModule_GetName(module), kind, name);
    else if (!PyCapsule_IsValid(capsule, signature))
        PyErr_Format(PyExc_TypeError, "C %.8s %.200s.%.200s has wrong signature (expected %.500s, got %.500s)",
            kind, PyModule_GetName(module), name, signature, PyCapsule_GetName(capsule));
    else
        p = PyCapsule_GetPointer(capsule, signature);
    Py_DECREF(table);
    memcpy(place, &p, sizeof(p));
    return p ? 0 : -1;
}
#endif
#ifndef PYX_API_TYPE
#define PYX_API_TYPE
#if defined(__GNUC__) || defined(__clang__)
__attribute__((unused))
#endif
static int pyx_api_type(PyObject *module, const char *name, PyTypeObject **place)
{
    PyObject *type = PyObject_GetAttrString(module, name);
    if (type && !PyType_Check(type)) {
        PyErr_Format(PyExc_TypeError, "%.200s.%.200s is not a type object", PyModule_GetName(module), name);
        Py_CLEAR(type);
    }
    *place = (PyTypeObject *)type;
    return type ? 0 : -1;
}
#endif
