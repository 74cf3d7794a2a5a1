// Pickling of extension types by their attributes. For each class the printer defines a
// `pyx_pickle` and a function that calls pyx_pickled.
//@ section ext_pickle
//@ needs core module
//@ types
typedef struct {
    PyMethodDef unpickle;           /* the function of the module that pickles name */
    const char *names;              /* of the attributes */
    const char *objects;            /* 'o' for each attribute that is an object */
    PyObject *(*get)(PyObject *);   /* the tuple of all; NULL where there is none */
    int (*set)(PyObject *, PyObject *);
    long checksums[3];
} pyx_pickle;
//@ proto
/* `__setstate_cython__` of `o`, without `x` its `__reduce_cython__`; without `o` the function of the module. */
static PyObject *pyx_pickled(const pyx_pickle *p, PyTypeObject *type, PyObject *o, PyObject *x);
//@ body
/* `__reduce_cython__`. An object that may refer to itself gets its state afterwards. */
static PyObject *pyx_reduce(PYX_REG const pyx_pickle *p, PYX_REG PyObject *o)
{
    PyObject *state = p->get ? p->get(o) : PyTuple_New(0), *make, *result = NULL;
    PYX_REG PyObject *dict;
    PYX_REG Py_ssize_t i;
    PYX_REG int late = 0;
    if (!state)
        return NULL;
    dict = PyObject_GetAttrString(o, "__dict__");
    if (!dict) {
        pyx_clear_error();
    } else if (!PyObject_IsTrue(dict)) {
        Py_DECREF(dict);
        dict = NULL;
    }
    if (dict) {
        i = PYX_SIZE(state);
        if (_PyTuple_Resize(&state, i + 1) < 0) {
            Py_DECREF(dict);
            return NULL;
        }
        PYX_TUPLE_AT(state, i) = dict;
        late = 1;
    }
    for (i = 0; p->objects[i]; i++)
        late |= p->objects[i] == 'o' && PYX_TUPLE_AT(state, i) != Py_None;
    if ((make = PyObject_GetAttrString(PYX(module), p->unpickle.ml_name)))
        result = late ? Py_BuildValue("O(OlO)O", make, (PyObject *)PYX_TYPE(o), p->checksums[0], Py_None, state)
                      : Py_BuildValue("O(OlO)", make, (PyObject *)PYX_TYPE(o), p->checksums[0], state);
    Py_XDECREF(make);
    Py_DECREF(state);
    return result;
}

/* `__setstate_cython__`: the attributes, then what the instance dictionary had. */
static PyObject *pyx_setstate(const pyx_pickle *p, PyObject *o, PYX_REG PyObject *state)
{
    PYX_REG Py_ssize_t n = 0;
    while (p->objects[n])
        n++;
    if (!PYX_IS(TUPLE, state)) {
        PyErr_Format(PyExc_TypeError, "Expected tuple, got %.200s", PYX_TYPE(state)->tp_name);
        return NULL;
    }
    if (p->set && p->set(o, state) < 0)
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

static PyObject *pyx_pickled(PYX_REG const pyx_pickle *p, PYX_REG PyTypeObject *type, PYX_REG PyObject *o, PYX_REG PyObject *x)
{
    PyObject *cls, *state, *none, *error, *home;
    long checksum;
    if (o)
        return x ? pyx_setstate(p, o, x) : pyx_reduce(p, o);
    /* A type, a checksum, and the state or None. */
    if (!PyArg_ParseTuple(x, "OlO", &cls, &checksum, &state))
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
        if (!(x = pyx_setstate(p, o, state))) {
            Py_DECREF(o);
            return NULL;
        }
        Py_DECREF(x);
    }
    return o;
}

// Asks whether the class or a base has a way of its own, where that is not known before.
//@ section ext_pickle_own
//@ needs core
//@ proto
static int pyx_pickle_own(PyTypeObject *type, const char *name);
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

// Makes the methods the ones that pickling asks for.
//@ section ext_pickle_install
//@ needs core module
//@ proto
static int pyx_pickle_install(PyTypeObject *type, PyMethodDef *unpickle);
//@ body
static int pyx_pickle_install(PyTypeObject *type, PYX_REG PyMethodDef *unpickle)
{
    PYX_REG PyObject *f, *dict = type->tp_dict;
    PYX_REG int r = 0;
//@ if ext_pickle_own
    if (pyx_pickle_own(type, "__reduce_ex__") || pyx_pickle_own(type, "__reduce__") || pyx_pickle_own(type, "__getstate__")
        || pyx_pickle_own(type, "__setstate__"))
        return 0;
//@ end
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
