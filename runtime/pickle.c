// Pickling of extension types by their attributes. For each class the printer defines a
// `pyx_pickle` and the three functions that call these.
//@ section ext_pickle
//@ needs core module
//@ types
typedef struct {
    const char *name;               /* of the function of the module that pickles name */
    const char *names;              /* of the attributes */
    const char *objects;            /* 'o' for each attribute that is an object */
    PyObject *(*get)(PyObject *);   /* the tuple of all */
    int (*set)(PyObject *, PyObject *);
    long checksums[3];
} pyx_pickle;
//@ proto
static PyObject *pyx_reduce(const pyx_pickle *p, PyObject *o);
static PyObject *pyx_setstate(const pyx_pickle *p, PyObject *o, PyObject *state);
static PyObject *pyx_unpickle(const pyx_pickle *p, PyTypeObject *type, PyObject *args);
//@ body
/* `__reduce_cython__`. An object that may refer to itself gets its state afterwards. */
static PyObject *pyx_reduce(PYX_REG const pyx_pickle *p, PYX_REG PyObject *o)
{
    PyObject *state = p->get(o), *dict, *make, *more, *sum, *result = NULL;
    PYX_REG Py_ssize_t i;
    int late = 0;
    if (!state)
        return NULL;
    dict = PyObject_GetAttrString(o, "__dict__");
    if (!dict)
        pyx_clear_error();
    else if (!PyObject_IsTrue(dict))
        Py_CLEAR(dict);
    if (dict) {
        more = PyTuple_Pack(1, dict);
        sum = more ? PySequence_Concat(state, more) : NULL;
        Py_XDECREF(more);
        Py_DECREF(state);
        Py_DECREF(dict);
        if (!(state = sum))
            return NULL;
        late = 1;
    }
    for (i = 0; p->objects[i]; i++)
        late |= p->objects[i] == 'o' && PYX_TUPLE_AT(state, i) != Py_None;
    if ((make = PyObject_GetAttrString(PYX(module), p->name)))
        result = late ? Py_BuildValue("O(OlO)O", make, (PyObject *)PYX_TYPE(o), p->checksums[0], Py_None, state)
                      : Py_BuildValue("O(OlO)", make, (PyObject *)PYX_TYPE(o), p->checksums[0], state);
    Py_XDECREF(make);
    Py_DECREF(state);
    return result;
}

/* `__setstate_cython__`: the attributes, then what the instance dictionary had. */
static PyObject *pyx_setstate(const pyx_pickle *p, PyObject *o, PYX_REG PyObject *state)
{
    Py_ssize_t n = (Py_ssize_t)strlen(p->objects);
    if (!PYX_IS(TUPLE, state)) {
        PyErr_Format(PyExc_TypeError, "Expected tuple, got %.200s", PYX_TYPE(state)->tp_name);
        return NULL;
    }
    if (p->set(o, state) < 0)
        return NULL;
    if (PYX_SIZE(state) > n) {
        PyObject *dict = PyObject_GetAttrString(o, "__dict__"), *r;
        if (!dict) {
            pyx_clear_error();
            Py_RETURN_NONE;
        }
        r = PyObject_CallMethod(dict, "update", "O", PYX_TUPLE_AT(state, n));
        Py_DECREF(dict);
        return r;
    }
    Py_RETURN_NONE;
}

/* The function of the module: a type, a checksum, and the state or None. */
static PyObject *pyx_unpickle(PYX_REG const pyx_pickle *p, PYX_REG PyTypeObject *type, PyObject *args)
{
    PyObject *cls, *state, *o, *r, *none, *error, *home;
    long checksum;
    if (!PyArg_ParseTuple(args, "OlO", &cls, &checksum, &state))
        return NULL;
    if (checksum != p->checksums[0] && checksum != p->checksums[1] && checksum != p->checksums[2]) {
        if ((home = PyImport_ImportModule("pickle")) && (error = PyObject_GetAttrString(home, "PickleError"))) {
            PyErr_Format(error, "Incompatible checksums (0x%x vs (0x%x, 0x%x, 0x%x) = (%s))", (int)checksum,
                (int)p->checksums[0], (int)p->checksums[1], (int)p->checksums[2], p->names);
            Py_DECREF(error);
        }
        Py_XDECREF(home);
        return NULL;
    }
    if (!PYX_IS(TYPE, cls) || !PyType_IsSubtype((PyTypeObject *)cls, type)) {
        PyErr_Format(PyExc_TypeError, "%.200s.__new__(X): X is not a subtype of %.200s", type->tp_name, type->tp_name);
        return NULL;
    }
    if (!(none = PyTuple_New(0)))
        return NULL;
    o = type->tp_new((PyTypeObject *)cls, none, NULL);
    Py_DECREF(none);
    if (o && state != Py_None) {
        if (!(r = pyx_setstate(p, o, state)))
            Py_CLEAR(o);
        Py_XDECREF(r);
    }
    return o;
}

// Makes the methods the ones that pickling asks for, unless the class or a base has its own.
//@ section ext_pickle_install
//@ needs core module
//@ proto
static int pyx_pickle_install(PyTypeObject *type, PyMethodDef *unpickle);
//@ body
/* Whether the type has an attribute that is not object's; -1: error. */
static int pyx_pickle_own(PyTypeObject *type, const char *name)
{
    PYX_REG PyObject *own, *plain;
    PYX_REG int differs;
    /* Not every version has every one of them, and a look-up must not start with an error set. */
    if (!(own = PyObject_GetAttrString((PyObject *)type, name)))
        pyx_clear_error();
    if (!(plain = PyObject_GetAttrString((PyObject *)&PyBaseObject_Type, name)))
        pyx_clear_error();
    differs = own != plain;
    if (differs && own && PYX_TYPE(own) == &PyMethodDescr_Type)
        differs = strcmp(((PyMethodDescrObject *)own)->d_method->ml_name, "__reduce_cython__") != 0
            && strcmp(((PyMethodDescrObject *)own)->d_method->ml_name, "__setstate_cython__") != 0;
    Py_XDECREF(own);
    Py_XDECREF(plain);
    return differs;
}

static int pyx_pickle_install(PyTypeObject *type, PyMethodDef *unpickle)
{
    static const char *const names[] = {"__reduce_ex__", "__reduce__", "__getstate__", "__setstate__"};
    PYX_REG PyObject *f, *dict = type->tp_dict;
    PYX_REG int i, r = 0;
    for (i = 0; i < 4; i++)
        if (pyx_pickle_own(type, names[i]))
            return 0;
    if (unpickle) {
        f = PyCFunction_NewEx(unpickle, NULL, PYX(module_name));
        r = f ? PyDict_SetItemString(PYX(dict), unpickle->ml_name, f) : -1;
        Py_XDECREF(f);
    }
    if (r < 0 || PyDict_SetItemString(dict, "__reduce__", PyDict_GetItemString(dict, "__reduce_cython__")) < 0
        || PyDict_SetItemString(dict, "__setstate__", PyDict_GetItemString(dict, "__setstate_cython__")) < 0)
        return -1;
    PyType_Modified(type);
    return 0;
}
