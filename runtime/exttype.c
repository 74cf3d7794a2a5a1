// Extension types: heap types made from specs when the module is executed.

// The printer gives a spec, the base (NULL: object) and the descriptors of the methods that
// are no slots, NULL at the end. Methods are function objects, as in Python classes; the type's
// dictionary is written directly, since extension types refuse assignments of attributes.
//@ section extension_type
//@ needs core function compat_newref
//@ types
#if PY_VERSION_HEX >= 0x030A0000
#define PYX_TPFLAGS (Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE)
#else
#define PYX_TPFLAGS Py_TPFLAGS_DEFAULT
#endif
//@ proto
static PyTypeObject *pyx_type_make(PyType_Spec *spec, PyTypeObject *base, const pyx_def *const *methods);
//@ body
static int pyx_type_method(PyTypeObject *type, const pyx_def *def)
{
    PyObject *method, *f = pyx_function_new(def, NULL, NULL, NULL, NULL, NULL);
    int r;
    if (!f)
        return -1;
    if (!(def->flags & PYX_DEF_METHOD)) {
        method = PyStaticMethod_New(f);
    } else if (def->flags & PYX_DEF_CLASSMETHOD) {
        method = PyClassMethod_New(f);
    } else {
        ((pyx_function *)f)->owner = type;
        Py_INCREF(type);
        method = pyx_newref(f);
    }
    Py_DECREF(f);
    if (!method)
        return -1;
    r = PyDict_SetItem(type->tp_dict, PYX(k)[def->name], method);
    Py_DECREF(method);
    return r;
}

static PyTypeObject *pyx_type_make(PyType_Spec *spec, PyTypeObject *base, const pyx_def *const *methods)
{
    PyObject *bases = base ? PyTuple_Pack(1, (PyObject *)base) : NULL;
    PyTypeObject *type;
    if (base && !bases)
        return NULL;
    type = (PyTypeObject *)PyType_FromSpecWithBases(spec, bases);
    Py_XDECREF(bases);
    if (!type)
        return NULL;
    for (; methods && *methods; methods++)
        if (pyx_type_method(type, *methods) < 0)
            return NULL;
    PyType_Modified(type);
    return type;
}

// Binds a type to its name in the module.
//@ section type_name
//@ needs core module
//@ proto
static int pyx_type_name(PyTypeObject *type, PyObject *name);
//@ body
static int pyx_type_name(PyTypeObject *type, PyObject *name)
{
    return PyDict_SetItem(PYX(dict), name, (PyObject *)type);
}

// A new object of a type whose base is `object`.
//@ section object_new
//@ needs core
//@ proto
static PyObject *pyx_object_new(PyTypeObject *type);
//@ body
static PyObject *pyx_object_new(PyTypeObject *type)
{
    PyObject *none, *o;
    if (!(type->tp_flags & Py_TPFLAGS_IS_ABSTRACT))
        return type->tp_alloc(type, 0);
    /* `object` has the message for abstract classes. */
    if (!(none = PyTuple_New(0)))
        return NULL;
    o = PyBaseObject_Type.tp_new(type, none, NULL);
    Py_DECREF(none);
    return o;
}

// Ends an object whose base is `object`.
//@ section object_free
//@ needs core
//@ proto
static void pyx_object_free(PyObject *o);
//@ body
static void pyx_object_free(PyObject *o)
{
    PyTypeObject *type = Py_TYPE(o);
    type->tp_free(o);
    Py_DECREF(type);
}

// Ends an object by the type that its extension type inherits from, in another module.
//@ section base_dealloc
//@ needs core
//@ proto
static void pyx_base_dealloc(PyObject *o, PyTypeObject *base);
//@ body
static void pyx_base_dealloc(PyObject *o, PyTypeObject *base)
{
    PyTypeObject *type = Py_TYPE(o);
    int releases = (base->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0;
    if (PyType_IS_GC(base))
        PyObject_GC_Track(o);
    base->tp_dealloc(o);
    if (!releases)
        Py_DECREF(type);
}

// Runs `__dealloc__` on a dying object, with the current error put aside.
//@ section user_dealloc
//@ needs core def
//@ proto
static void pyx_user_dealloc(PyObject *o, pyx_cfunc f, const char *where);
//@ body
static void pyx_user_dealloc(PyObject *o, pyx_cfunc f, const char *where)
{
    PyObject *type, *value, *tb, *r;
    PyErr_Fetch(&type, &value, &tb);
    Py_SET_REFCNT(o, Py_REFCNT(o) + 1);
    r = f(o, NULL, 0, NULL);
    if (!r) {
        PyObject *context = PyUnicode_FromString(where);
        PyErr_WriteUnraisable(context);
        Py_XDECREF(context);
    }
    Py_XDECREF(r);
    Py_SET_REFCNT(o, Py_REFCNT(o) - 1);
    PyErr_Restore(type, value, tb);
}

// Calls of a Python function with C arguments that slots get.
//@ section slot_call
//@ needs core def
//@ proto
static PyObject *pyx_slot_call(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *kwargs);
//@ body
/* A tuple and a dict; the dict may be NULL. */
static PyObject *pyx_slot_call(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *kwargs)
{
    if (kwargs && !PyDict_GET_SIZE(kwargs))
        kwargs = NULL;
    return f(self, ((PyTupleObject *)args)->ob_item, PyTuple_GET_SIZE(args), kwargs);
}

// The result of a slot that gives no object: 0, or -1 with an error.
//@ section slot_status
//@ needs core
//@ proto
static int pyx_slot_status(PyObject *r);
//@ body
static int pyx_slot_status(PyObject *r)
{
    Py_XDECREF(r);
    return r ? 0 : -1;
}

//@ section slot_truth
//@ needs core
//@ proto
static int pyx_slot_truth(PyObject *r);
//@ body
static int pyx_slot_truth(PyObject *r)
{
    int truth = r ? PyObject_IsTrue(r) : -1;
    Py_XDECREF(r);
    return truth;
}

//@ section slot_size
//@ needs core
//@ proto
static Py_ssize_t pyx_slot_size(PyObject *r);
//@ body
static Py_ssize_t pyx_slot_size(PyObject *r)
{
    Py_ssize_t n = r ? PyNumber_AsSsize_t(r, PyExc_OverflowError) : -1;
    Py_XDECREF(r);
    if (r && n < 0 && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
    return n < 0 ? -1 : n;
}

//@ section slot_hash
//@ needs core
//@ proto
static Py_hash_t pyx_slot_hash(PyObject *r);
//@ body
static Py_hash_t pyx_slot_hash(PyObject *r)
{
    Py_hash_t h = -1;
    if (!r)
        return -1;
    if (PyLong_Check(r)) {
        h = PyLong_AsSsize_t(r);
        if (h == -1 && PyErr_Occurred()) {
            /* A large number: its own hash. */
            PyErr_Clear();
            h = PyObject_Hash(r);
        }
        if (h == -1)
            h = -2;
    } else {
        PyErr_SetString(PyExc_TypeError, "an integer is required");
    }
    Py_DECREF(r);
    return h;
}

// Binary operators: `left` and `right` are what the type defines for itself on either side
// (NULL: nothing), `next` is the base's operator.
//@ section slot_binary
//@ needs core def compat_newref
//@ proto
static PyObject *pyx_slot_binary(PyTypeObject *type, PyObject *a, PyObject *b, pyx_cfunc left, pyx_cfunc right);
//@ body
static PyObject *pyx_slot_binary(PyTypeObject *type, PyObject *a, PyObject *b, pyx_cfunc left, pyx_cfunc right)
{
    PyObject *r;
    if (left && PyObject_TypeCheck(a, type)) {
        r = left(a, &b, 1, NULL);
        if (r != Py_NotImplemented)
            return r;
        Py_DECREF(r);
    }
    if (right && PyObject_TypeCheck(b, type))
        return right(b, &a, 1, NULL);
    return pyx_newref(Py_NotImplemented);
}

// `__getitem__` called with a C index.
//@ section slot_item
//@ needs core
//@ proto
static PyObject *pyx_slot_item(PyObject *o, Py_ssize_t i);
//@ body
static PyObject *pyx_slot_item(PyObject *o, Py_ssize_t i)
{
    PyObject *r, *index = PyLong_FromSsize_t(i);
    if (!index)
        return NULL;
    r = Py_TYPE(o)->tp_as_mapping->mp_subscript(o, index);
    Py_DECREF(index);
    return r;
}

// Adds a capsule to a type: the vtable.
//@ section type_vtable
//@ needs core
//@ proto
static int pyx_type_vtable(PyTypeObject *type, void *vtable);
//@ body
static int pyx_type_vtable(PyTypeObject *type, void *vtable)
{
    PyObject *capsule = PyCapsule_New(vtable, NULL, NULL);
    int r = capsule ? PyDict_SetItemString(type->tp_dict, "__pyx_vtable__", capsule) : -1;
    Py_XDECREF(capsule);
    return r;
}

// The vtable of another module's type, or NULL with an error.
//@ section import_vtable
//@ needs core
//@ proto
static void *pyx_import_vtable(PyTypeObject *type);
//@ body
static void *pyx_import_vtable(PyTypeObject *type)
{
    PyObject *capsule = PyObject_GetAttrString((PyObject *)type, "__pyx_vtable__");
    void *vtable = capsule ? PyCapsule_GetPointer(capsule, NULL) : NULL;
    Py_XDECREF(capsule);
    return vtable;
}

// A type of another module; `size` is what its declaration says of its objects. `check`:
// 0 nothing, 1 warn when they are larger, 2 refuse any difference.
//@ section import_type
//@ needs core
//@ proto
static PyTypeObject *pyx_import_type(const char *module, const char *name, size_t size, int check);
//@ body
static PyTypeObject *pyx_import_type(const char *module, const char *name, size_t size, int check)
{
    PyObject *m = PyImport_ImportModule(module), *o = m ? PyObject_GetAttrString(m, name) : NULL;
    Py_ssize_t have;
    Py_XDECREF(m);
    if (!o)
        return NULL;
    if (!PyType_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%.200s.%.200s is not a type object", module, name);
        Py_DECREF(o);
        return NULL;
    }
    have = ((PyTypeObject *)o)->tp_basicsize;
    if ((size_t)have < size || (check == 2 && (size_t)have != size)) {
        PyErr_Format(PyExc_ValueError, "%.200s.%.200s size changed, may indicate binary incompatibility. "
            "Expected %zd from C header, got %zd from PyObject", module, name, (Py_ssize_t)size, have);
        Py_DECREF(o);
        return NULL;
    }
    if (check == 1 && (size_t)have > size && PyErr_WarnFormat(NULL, 0, "%.200s.%.200s size changed, may indicate "
            "binary incompatibility. Expected %zd from C header, got %zd from PyObject", module, name, (Py_ssize_t)size, have) < 0) {
        Py_DECREF(o);
        return NULL;
    }
    return (PyTypeObject *)o;
}

// Whether a subclass in Python overrides a `cpdef` method: the bound method (new reference), or
// NULL, with an error or without. `own` is the function behind the type's own Python method.
//@ section override
//@ needs core function
//@ proto
static PyObject *pyx_override(PyObject *self, PyObject *name, pyx_cfunc own);
//@ body
static PyObject *pyx_override(PyObject *self, PyObject *name, pyx_cfunc own)
{
    PyObject *f, *m = PyObject_GetAttr(self, name);
    if (!m)
        return NULL;
    f = PyMethod_Check(m) ? PyMethod_GET_FUNCTION(m) : m;
    if (Py_TYPE(f) == PYX(function_type) && ((pyx_function *)f)->def->call == own) {
        Py_DECREF(m);
        return NULL;
    }
    return m;
}

// `!=` from the result of `==`.
//@ section slot_opposite
//@ needs core compat_newref
//@ proto
static PyObject *pyx_slot_opposite(PyObject *r);
//@ body
static PyObject *pyx_slot_opposite(PyObject *r)
{
    int truth;
    if (!r || r == Py_NotImplemented)
        return r;
    truth = PyObject_IsTrue(r);
    Py_DECREF(r);
    return truth < 0 ? NULL : pyx_newref(truth ? Py_False : Py_True);
}

// C++ attributes.
//@ section placement_new
//@ needs core
//@ cplusplus
//@ types
#include <new>
//@ proto
template <typename T> static inline void pyx_destroy(T &x) { x.~T(); }
