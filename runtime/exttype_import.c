// Extension types of other modules, and bases: found, checked, completed.

// The table of C methods, where other modules find it.
//@ section ext_vtable
//@ needs core
//@ proto
static PYX_UNUSED int pyx_vtable_set(PyTypeObject *type, void *table);
static PYX_UNUSED int pyx_vtable_get(PyTypeObject *type, void *address);
//@ body
static int pyx_vtable_set(PyTypeObject *type, void *table)
{
    PyObject *capsule = PyCapsule_New(table, NULL, NULL);
    int r = capsule ? PyDict_SetItemString(type->tp_dict, "__pyx_vtable__", capsule) : -1;
    Py_XDECREF(capsule);
    PyType_Modified(type);
    return r;
}

/* Writes the address of the type's table to the pointer at `address`. */
static int pyx_vtable_get(PyTypeObject *type, void *address)
{
    PyObject *capsule = PyObject_GetAttrString((PyObject *)type, "__pyx_vtable__");
    void *table = capsule ? PyCapsule_GetPointer(capsule, NULL) : NULL;
    Py_XDECREF(capsule);
    if (!table)
        return -1;
    memcpy(address, &table, sizeof table);
    return 0;
}

// An extension type of another module. `size` is that of its struct as we know it; `check` says
// what to do when it is another: 0 error, 1 warn when it grew, 2 nothing when it grew.
//@ section ext_import
//@ needs core
//@ proto
static PyTypeObject *pyx_type_import(const char *module, const char *name, size_t size, int check);
//@ body
static PyTypeObject *pyx_type_import(PYX_REG const char *module, PYX_REG const char *name, PYX_REG size_t size, int check)
{
    PYX_REG PyObject *home = PyImport_ImportModule(module), *type = NULL;
    PYX_REG size_t real;
    if (!home)
        return NULL;
    type = PyObject_GetAttrString(home, name);
    Py_DECREF(home);
    if (!type)
        return NULL;
    if (!PYX_IS(TYPE, type)) {
        PyErr_Format(PyExc_TypeError, "%.200s.%.200s is not a type object", module, name);
        goto bad;
    }
    real = (size_t)((PyTypeObject *)type)->tp_basicsize;
    if (((PyTypeObject *)type)->tp_itemsize && real % sizeof(void *) == 0 && real < size)
        real = size;
    if (real < size || (check == 0 && real != size)) {
        PyErr_Format(PyExc_ValueError, "%.200s.%.200s size changed, may indicate binary incompatibility. "
            "Expected %zd from C header, got %zd from PyObject", module, name, (Py_ssize_t)size, (Py_ssize_t)real);
        goto bad;
    }
    if (check == 1 && real > size && PyErr_WarnFormat(NULL, 0,
            "%.200s.%.200s size changed, may indicate binary incompatibility. "
            "Expected %zd from C header, got %zd from PyObject", module, name, (Py_ssize_t)size, (Py_ssize_t)real) < 0)
        goto bad;
    return (PyTypeObject *)type;
bad:
    Py_DECREF(type);
    return NULL;
}

// The end of a class body: values that ask for it learn their names, look-ups forget what they knew.
//@ section ext_complete
//@ needs core
//@ proto
static int pyx_type_complete(PyObject *type);
//@ body
static int pyx_type_complete(PyObject *type)
{
    PyObject *names = PyDict_Copy(((PyTypeObject *)type)->tp_dict), *key, *name, *value, *r;
    Py_ssize_t i = 0;
    PyType_Modified((PyTypeObject *)type);
    if (!names || !(key = PyUnicode_InternFromString("__set_name__"))) {
        Py_XDECREF(names);
        return -1;
    }
    while (PyDict_Next(names, &i, &name, &value)) {
        if (!PyObject_HasAttr((PyObject *)PYX_TYPE(value), key))
            continue;
        r = PyObject_CallMethodObjArgs(value, key, type, name, NULL);
        Py_XDECREF(r);
        if (!r)
            break;
    }
    Py_DECREF(key);
    Py_DECREF(names);
    return PyErr_Occurred() ? -1 : 0;
}

// Further bases, Python classes, for a type that has been made: as if its `__bases__` were assigned.
//@ section ext_bases
//@ needs core
//@ proto
static int pyx_type_bases(PyObject *type, PyObject *bases);
//@ body
/* The type that gives the instances of `t` their struct, as CPython finds the best base. */
static PYX_ONCE PyTypeObject *pyx_type_solid(PYX_REG PyTypeObject *t)
{
    for (; t->tp_base; t = t->tp_base) {
        PyTypeObject *base = t->tp_base;
        Py_ssize_t size = t->tp_basicsize, word = sizeof(PyObject *);
        if (t->tp_weaklistoffset && !base->tp_weaklistoffset && t->tp_weaklistoffset + word == size)
            size -= word;
        if (t->tp_dictoffset && !base->tp_dictoffset && t->tp_dictoffset + word == size)
            size -= word;
        if (size != base->tp_basicsize || t->tp_itemsize != base->tp_itemsize)
            break;
    }
    return t;
}

static PYX_ONCE int pyx_type_bases_fit(PyObject *bases)
{
    PyTypeObject *first = (PyTypeObject *)PYX_TUPLE_AT(bases, 0);
    PYX_REG Py_ssize_t i;
    for (i = 1; i < PYX_SIZE(bases); i++) {
        PyTypeObject *base = (PyTypeObject *)PYX_TUPLE_AT(bases, i), *solid;
        if (!PYX_IS(TYPE, (PyObject *)base))
            continue;
        solid = pyx_type_solid(base);
        if (!PyType_IsSubtype(first, solid) && PyType_IsSubtype(solid, pyx_type_solid(first))) {
            PyErr_Format(PyExc_TypeError, "best base '%.200s' must be equal to first base '%.200s'", base->tp_name, first->tp_name);
            return -1;
        }
        if (!(base->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
            PyErr_Format(PyExc_TypeError, "base class '%.200s' is not a heap type", base->tp_name);
            return -1;
        }
    }
    return 0;
}

static PYX_ONCE int pyx_type_bases_dict(PyTypeObject *type, PyObject *bases)
{
    PYX_REG Py_ssize_t i;
    for (i = 1; i < PYX_SIZE(bases) && !type->tp_dictoffset; i++) {
        PyTypeObject *base = (PyTypeObject *)PYX_TUPLE_AT(bases, i);
        if (base->tp_dictoffset) {
            PyErr_Format(PyExc_TypeError, "extension type '%.200s' has no __dict__ slot, but base type '%.200s' has: "
                "either add 'cdef dict __dict__' to the extension type or add '__slots__ = [...]' to the base type",
                type->tp_name, base->tp_name);
            return -1;
        }
    }
    return 0;
}

static int pyx_type_bases(PYX_REG PyObject *type, PyObject *bases)
{
    int r;
    if (pyx_type_bases_fit(bases) < 0)
        return -1;
#ifdef Py_TPFLAGS_IMMUTABLETYPE
    ((PyTypeObject *)type)->tp_flags &= ~Py_TPFLAGS_IMMUTABLETYPE;
#endif
    r = PyObject_SetAttrString(type, "__bases__", bases);
#ifdef Py_TPFLAGS_IMMUTABLETYPE
    ((PyTypeObject *)type)->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
#endif
    return r < 0 ? r : pyx_type_bases_dict((PyTypeObject *)type, bases);
}
