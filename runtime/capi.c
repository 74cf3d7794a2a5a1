// C functions and variables that modules give each other: capsules in `__pyx_capi__`, named by
// their signatures, in the way that modules made by Cython share.

//@ section export
//@ needs core module compat_newref
//@ proto
static int pyx_export_pointer(const char *name, void *p, const char *signature);
static int pyx_export_function(const char *name, void (*f)(void), const char *signature);
//@ body
static int pyx_export_pointer(const char *name, void *p, const char *signature)
{
    PYX_REG PyObject *table = PyDict_GetItemString(PYX(dict), "__pyx_capi__"), *capsule;
    int r;
    pyx_xincref(table);
    if (!table && (!(table = PyDict_New()) || PyDict_SetItemString(PYX(dict), "__pyx_capi__", table) < 0)) {
        Py_XDECREF(table);
        return -1;
    }
    capsule = PyCapsule_New(p, signature, NULL);
    r = capsule ? PyDict_SetItemString(table, name, capsule) : -1;
    Py_XDECREF(capsule);
    Py_DECREF(table);
    return r;
}

static PYX_UNUSED int pyx_export_function(const char *name, void (*f)(void), const char *signature)
{
    void *p;
    memcpy(&p, &f, sizeof(p));
    return pyx_export_pointer(name, p, signature);
}

//@ section import_capi
//@ needs core
//@ proto
static int pyx_import_pointer(const char *module, const char *name, const char *other, const char *kind, void *place,
    const char *signature);
//@ body
/* Puts the pointer into `place`, a variable of any pointer type. `other`: its name in older modules, or NULL. */
static int pyx_import_pointer(const char *module, const char *name, const char *other, const char *kind, void *place,
    const char *signature)
{
    PyObject *m = PyImport_ImportModule(module), *table = m ? PyObject_GetAttrString(m, "__pyx_capi__") : NULL;
    PYX_REG PyObject *capsule;
    void *p = NULL;
    Py_XDECREF(m);
    if (!table)
        return -1;
    capsule = PyDict_GetItemString(table, name);
    if (!capsule && other)
        capsule = PyDict_GetItemString(table, other);
    if (!capsule)
        PyErr_Format(PyExc_ImportError, "%.200s does not export expected C %.8s %.200s", module, kind, name);
    else if (!PyCapsule_IsValid(capsule, signature))
        PyErr_Format(PyExc_TypeError, "C %.8s %.200s.%.200s has wrong signature (expected %.500s, got %.500s)",
            kind, module, name, signature, PyCapsule_GetName(capsule));
    else
        p = PyCapsule_GetPointer(capsule, signature);
    Py_DECREF(table);
    memcpy(place, &p, sizeof(p));
    return p ? 0 : -1;
}
