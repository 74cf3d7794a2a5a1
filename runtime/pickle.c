// Pickling of extension types by their attributes. For each class the printer has a row in the table
//   static pyx_pickle pyx_pickles[];
// and calls pyx_pickle_install when its type is made; the methods are the same for all of them.
//@ section ext_pickle
//@ needs core module
//@ types
typedef struct {
    PyTypeObject *type;             /* when it is made */
    /* Three texts: the name of the function of the module that pickles name; 'o' for each attribute that is an
       object, else '.'; the names of the attributes. Or nothing, and then why objects are not pickled. */
    const char *text;
    PyObject *(*get)(PyObject *);   /* the tuple of all attributes; NULL where there is none */
    int (*set)(PyObject *, PyObject *);
    int checksums[3];
} pyx_pickle;
//@ proto
static PyObject *pyx_reduce(PyObject *o, PyObject *unused);
static PyObject *pyx_setstate(PyObject *o, PyObject *state);
static PyMethodDef pyx_pickle_methods[] = {
    {"__reduce_cython__", pyx_reduce, METH_NOARGS, NULL}, {"__setstate_cython__", pyx_setstate, METH_O, NULL}, {NULL, NULL, 0, NULL}
};
static int pyx_pickle_install(pyx_pickle *p, PyTypeObject *type);
//@ body
#define PYX_PICKLES (sizeof(pyx_pickles) / sizeof(pyx_pickle))

/* The row of a type, or of the nearest base that has one; NULL with an error. */
static pyx_pickle *pyx_pickle_of(PYX_REG PyTypeObject *type)
{
    PYX_REG pyx_pickle *p;
    const char *why = "objects of this type are pickled elsewhere";
    for (; type; type = type->tp_base)
        for (p = pyx_pickles; p < pyx_pickles + PYX_PICKLES; p++)
            if (p->type == type) {
                if (*p->text)
                    return p;
                why = p->text + 1;
                goto refused;
            }
refused:
    PyErr_Format(PyExc_TypeError, "%s", why);
    return NULL;
}

//@ if ext_pickle_state
static const char *pyx_pickle_text(const pyx_pickle *p, int n)
{
    PYX_REG const char *text = p->text;
    for (; n; n--)
        while (*text++) {}
    return text;
}

/* `__reduce_cython__`. An object that may refer to itself gets its state afterwards. */
static PyObject *pyx_reduce(PYX_REG PyObject *o, PyObject *unused)
{
    PYX_REG const pyx_pickle *p = pyx_pickle_of(PYX_TYPE(o));
    PYX_REG PyObject *state, *dict, *make, *result = NULL;
    PYX_REG const char *objects;
    PYX_REG Py_ssize_t i;
    int late = 0;
    (void)unused;
    if (!p || !(state = p->get ? p->get(o) : PyTuple_New(0)))
        return NULL;
    objects = pyx_pickle_text(p, 1);
    for (i = 0; objects[i]; i++)
        late |= objects[i] == 'o' && PYX_TUPLE_AT(state, i) != Py_None;
    if (!(dict = PyObject_GetAttrString(o, "__dict__"))) {
        pyx_clear_error();
    } else if (PyObject_IsTrue(dict)) {
        make = state;
        if ((state = PyTuple_New(i + 1))) {
            PYX_TUPLE_AT(state, i) = dict;
            while (i--) {
                PYX_TUPLE_AT(state, i) = PYX_TUPLE_AT(make, i);
                Py_INCREF(PYX_TUPLE_AT(state, i));
            }
        } else {
            Py_DECREF(dict);
        }
        Py_DECREF(make);
        late = 1;
    } else {
        Py_DECREF(dict);
    }
    make = PyObject_GetAttrString(PYX(module), p->text);
    if (state && make)
        result = Py_BuildValue(late ? "O(OiO)O" : "O(OiO)", make, (PyObject *)PYX_TYPE(o), p->checksums[0],
            late ? Py_None : state, state);
    Py_XDECREF(make);
    Py_XDECREF(state);
    return result;
}

/* `__setstate_cython__`: the attributes, then what the instance dictionary had. */
static PyObject *pyx_setstate(PyObject *o, PYX_REG PyObject *state)
{
    PYX_REG const pyx_pickle *p = pyx_pickle_of(PYX_TYPE(o));
    PYX_REG const char *objects;
    PYX_REG PyObject *dict, *update, *args, *r = NULL;
    PYX_REG Py_ssize_t n = 0;
    if (!p)
        return NULL;
    if (!PYX_IS(TUPLE, state)) {
        PyErr_Format(PyExc_TypeError, "Expected tuple, got %.200s", PYX_TYPE(state)->tp_name);
        return NULL;
    }
    if (p->set && p->set(o, state) < 0)
        return NULL;
    for (objects = pyx_pickle_text(p, 1); *objects; objects++)
        n++;
    if (PYX_SIZE(state) > n) {
        if ((dict = PyObject_GetAttrString(o, "__dict__"))) {
            update = PyObject_GetAttrString(dict, "update");
            args = Py_BuildValue("(O)", PYX_TUPLE_AT(state, n));
            if (update && args)
                r = PYX_TYPE(update)->tp_call(update, args, NULL);
            Py_DECREF(dict);
            Py_XDECREF(update);
            Py_XDECREF(args);
            return r;
        }
        pyx_clear_error();
    }
    Py_RETURN_NONE;
}

static PyMethodDef pyx_unpickles[PYX_PICKLES];

/* The function of the module that pickles name: a type, a checksum, and the state or None. */
static PyObject *pyx_unpickle(PyObject *module, PyObject *args)
{
    PYX_REG const pyx_pickle *p;
    PYX_REG PyObject *o, *error;
    PyObject *type, *state;
    long checksum;
    (void)module;
    if (!PyArg_ParseTuple(args, "OlO", &type, &checksum, &state)
        || !(p = pyx_pickle_of(PYX_IS(TYPE, type) ? (PyTypeObject *)type : NULL)))
        return NULL;
    if (checksum != p->checksums[0] && checksum != p->checksums[1] && checksum != p->checksums[2]) {
        o = PyImport_ImportModule("pickle");
        if (o && (error = PyObject_GetAttrString(o, "PickleError"))) {
            PyErr_Format(error, "Incompatible checksums (0x%x vs (0x%x, 0x%x, 0x%x) = (%s))", (int)checksum,
                p->checksums[0], p->checksums[1], p->checksums[2], pyx_pickle_text(p, 2));
            Py_DECREF(error);
        }
        Py_XDECREF(o);
        return NULL;
    }
    if (!(args = PyTuple_New(0)))
        return NULL;
    o = p->type->tp_new((PyTypeObject *)type, args, NULL);
    Py_DECREF(args);
    if (o && state != Py_None) {
        if (!(state = pyx_setstate(o, state)))
            Py_DECREF(o);
        else
            Py_DECREF(state);
        return state ? o : NULL;
    }
    return o;
}
//@ else
static PyObject *pyx_reduce(PyObject *o, PyObject *unused)
{
    (void)unused;
    pyx_pickle_of(PYX_TYPE(o));
    return NULL;
}

static PyObject *pyx_setstate(PyObject *o, PyObject *state)
{
    return pyx_reduce(o, state);
}
//@ end

/* Makes the methods the ones that pickling asks for. */
static int pyx_pickle_install(pyx_pickle *p, PYX_REG PyTypeObject *type)
{
    PYX_REG PyObject *f;
    PYX_REG int i, r = 0;
//@ if ext_pickle_state
    PYX_REG PyMethodDef *unpickle = &pyx_unpickles[p - pyx_pickles];
//@ end
    p->type = type;
//@ if ext_pickle_own
    if (pyx_pickle_own(type, "__reduce_ex__") || pyx_pickle_own(type, "__reduce__") || pyx_pickle_own(type, "__getstate__")
        || pyx_pickle_own(type, "__setstate__"))
        return 0;
//@ end
//@ if ext_pickle_state
    if (*p->text) {
        unpickle->ml_name = p->text;
        unpickle->ml_meth = pyx_unpickle;
        unpickle->ml_flags = METH_VARARGS;
        f = PyCFunction_NewEx(unpickle, NULL, PYX(module_name));
        r = f ? PyObject_SetAttrString(PYX(module), p->text, f) : -1;
        Py_XDECREF(f);
    }
//@ end
#ifdef Py_TPFLAGS_IMMUTABLETYPE
    type->tp_flags &= ~Py_TPFLAGS_IMMUTABLETYPE;
#endif
    for (i = 0; i < 2 && r == 0; i++) {
        f = PyObject_GetAttrString((PyObject *)type, pyx_pickle_methods[i].ml_name);
        r = f ? PyObject_SetAttrString((PyObject *)type, i ? "__setstate__" : "__reduce__", f) : -1;
        Py_XDECREF(f);
    }
#ifdef Py_TPFLAGS_IMMUTABLETYPE
    type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
#endif
    return r;
}

// With classes whose objects are pickled.
//@ section ext_pickle_state
//@ needs ext_pickle

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
