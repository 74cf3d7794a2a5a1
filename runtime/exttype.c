// Extension types (cdef classes). They are heap types; the printer makes, for each class, the
// slots, a PyType_Spec, and small functions that call what stands here.
//
// The rule for the reference that an instance owns to its type: the innermost deallocator, the one
// that frees the memory, drops it; where that is the deallocator of a static type, the outermost
// heap type above it does.

// The printer gives a spec, the base (NULL: object), the descriptors of the methods that are no
// slots, how many they are, and the name in the module (NULL: none). Methods are function objects, as
// in Python classes; the type's dictionary is written directly, since extension types refuse
// assignments of attributes.
//@ section extension_type
//@ needs core module def consts compat_newref
//@ proto
static PyTypeObject *pyx_type_make(PyType_Spec *spec, PyTypeObject *base, const pyx_def *methods, int n, PyObject *name);
//@ body
static PyTypeObject *pyx_type_make(PyType_Spec *spec, PYX_REG PyTypeObject *base, PYX_REG const pyx_def *methods, int n, PyObject *name)
{
    PYX_REG PyObject *bases = base ? Py_BuildValue("(O)", base) : NULL;
    PYX_REG PyTypeObject *type;
//@ if ext_strange_base
    if (base && base->tp_itemsize) {
        /* The items of an object stand behind its struct, which begins the array of them. */
        Py_ssize_t word = sizeof(void *), most = (base->tp_basicsize + base->tp_itemsize + word - 1) / word * word;
        if (spec->basicsize > most) {
            PyErr_Format(PyExc_TypeError, "inheritance from PyVarObject types like '%.200s' not currently supported",
                base->tp_name);
            Py_XDECREF(bases);
            return NULL;
        }
        spec->basicsize = (int)base->tp_basicsize;
    }
//@ end
    if (base && !bases)
        return NULL;
    type = (PyTypeObject *)PyType_FromSpecWithBases(spec, bases);
    Py_XDECREF(bases);
    if (!type)
        return NULL;
#ifdef Py_TPFLAGS_IMMUTABLETYPE
    /* Not in the spec: a base may be mutable. */
    type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
#endif
//@ if ext_methods
    while (n--)
        if (pyx_type_method(type, methods++) < 0)
            goto bad;
//@ else
    (void)methods, (void)n;
//@ end
    PyType_Modified(type);
    if (!name || PyDict_SetItem(PYX(dict), name, (PyObject *)type) == 0)
        return type;
//@ if ext_methods
bad:
//@ end
    Py_DECREF(type);
    return NULL;
}

// For modules with a class whose base is not made in it.
//@ section ext_strange_base
//@ needs extension_type

// The methods that are no slots.
//@ section ext_methods
//@ needs extension_type function
//@ proto
static int pyx_type_method(PyTypeObject *type, const pyx_def *def);
//@ body
static int pyx_type_method(PyTypeObject *type, const pyx_def *def)
{
    PYX_REG PyObject *f = pyx_fn_new(def, NULL, NULL, NULL, NULL, NULL);
    int r;
    if (!f)
        return -1;
//@ if ext_unbound
    if (def->flags & (PYX_DEF_STATIC | PYX_DEF_CLASSMETHOD)) {
        PyObject *method = def->flags & PYX_DEF_STATIC ? PyStaticMethod_New(f) : PyClassMethod_New(f);
        Py_DECREF(f);
        if (!(f = method))
            return -1;
    } else
//@ end
    {
        ((pyx_function *)f)->owner = type;
        Py_INCREF(type);
    }
    r = PyDict_SetItem(type->tp_dict, PYX(k)[def->name], f);
    Py_DECREF(f);
    return r;
}

// Static methods and class methods among them.
//@ section ext_unbound
//@ needs ext_methods

// Attributes that are objects, where Python sees them: `offset` is their place in the object. Those that may be
// written are of any type, and None when they are deleted.
//@ section ext_attribute
//@ needs core critical_section compat_newref
//@ proto
static PyObject *pyx_get_attribute(PyObject *o, void *offset);
static PYX_UNUSED int pyx_set_attribute(PyObject *o, PyObject *value, void *offset);
//@ body
static PyObject *pyx_get_attribute(PyObject *o, void *offset)
{
    PyObject *value;
    PyCriticalSection lock;
    PYX_LOCK(&lock, o);
    value = pyx_newref(*(PyObject **)(void *)((char *)o + (size_t)offset));
    PYX_UNLOCK(&lock);
    return value;
}

static int pyx_set_attribute(PyObject *o, PyObject *value, void *offset)
{
    PyObject *old, **at = (PyObject **)(void *)((char *)o + (size_t)offset);
    PyCriticalSection lock;
    if (!value)
        value = Py_None;
    PYX_LOCK(&lock, o);
    old = *at;
    *at = pyx_newref(value);
    PYX_UNLOCK(&lock);
    Py_XDECREF(old);
    return 0;
}

// Whether the code of a type that ends at `base` (not a heap type) is what drops the type of an
// instance: heap types only, and only where no static type stands between, since the deallocator
// above that one does it.
//@ section ext_owns_type
//@ needs core
//@ proto
static inline int pyx_owns_type(PyTypeObject *type, PyTypeObject *base)
{
    for (; type && type != base; type = type->tp_base)
        if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE))
            return 0;
    return 1;
}

// A long docstring of a class, which is a constant.
//@ section ext_long_doc
//@ needs core
//@ proto
static int pyx_class_long_doc(PyTypeObject *type, PyObject *doc);
//@ body
static PYX_ONCE int pyx_class_long_doc(PyTypeObject *type, PyObject *doc)
{
    return PyDict_SetItemString(type->tp_dict, "__doc__", doc);
}

// A class with a docstring and a property `__doc__`: the class gives the one, its instances the other.
//@ section ext_class_text
//@ needs core compat_newref
//@ state PyTypeObject *class_text_type;
//@ init pyx_class_text_init()
//@ proto
static int pyx_class_text_init(void);
static int pyx_class_doc(PyTypeObject *type, const char *text);
//@ body
typedef struct {
    PyObject_HEAD
    PyObject *text, *property;
} pyx_class_text;

static int pyx_class_text_traverse(PyObject *o, visitproc visit, void *arg)
{
    Py_VISIT(((pyx_class_text *)o)->property);
    Py_VISIT(PYX_TYPE(o));
    return 0;
}

static int pyx_class_text_clear(PyObject *o)
{
    Py_CLEAR(((pyx_class_text *)o)->property);
    return 0;
}

static void pyx_class_text_dealloc(PYX_REG PyObject *o)
{
    PyTypeObject *type = PYX_TYPE(o);
    PyObject_GC_UnTrack(o);
    Py_XDECREF(((pyx_class_text *)o)->text);
    Py_XDECREF(((pyx_class_text *)o)->property);
    type->tp_free(o);
    Py_DECREF(type);
}

static PyObject *pyx_class_text_get(PyObject *o, PyObject *instance, PyObject *type)
{
    pyx_class_text *self = (pyx_class_text *)o;
    if (!instance || !self->property)
        return pyx_newref(self->text);
    return PYX_TYPE(self->property)->tp_descr_get(self->property, instance, type);
}

static int pyx_class_text_set(PyObject *o, PyObject *instance, PyObject *value)
{
    pyx_class_text *self = (pyx_class_text *)o;
    if (!self->property) {
        PyErr_Format(PyExc_AttributeError, "__doc__");
        return -1;
    }
    return PYX_TYPE(self->property)->tp_descr_set(self->property, instance, value);
}

static int pyx_class_text_init(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)pyx_class_text_dealloc}, {Py_tp_traverse, (void *)pyx_class_text_traverse},
        {Py_tp_clear, (void *)pyx_class_text_clear}, {Py_tp_descr_get, (void *)pyx_class_text_get},
        {Py_tp_descr_set, (void *)pyx_class_text_set}, {0, NULL},
    };
    static PyType_Spec spec = {
        "pyxide.class_text", sizeof(pyx_class_text), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, slots,
    };
    PYX(class_text_type) = (PyTypeObject *)PyType_FromSpec(&spec);
    return PYX(class_text_type) ? 0 : -1;
}

static int pyx_class_doc(PyTypeObject *type, const char *text)
{
    PyObject *property = PyDict_GetItemString(type->tp_dict, "__doc__");
    pyx_class_text *both;
    int r;
    if (!property)
        return 0;
    both = PyObject_GC_New(pyx_class_text, PYX(class_text_type));
    if (!both)
        return -1;
    both->property = pyx_newref(property);
    both->text = PyUnicode_FromString(text);
    if (!both->text) {
        Py_DECREF(both);
        return -1;
    }
    PyObject_GC_Track(both);
    r = PyDict_SetItemString(type->tp_dict, "__doc__", (PyObject *)both);
    Py_DECREF(both);
    PyType_Modified(type);
    return r;
}

// The memory of instances of types whose base is `object`. As slots, of those that add nothing.
//@ section ext_object
//@ needs core ext_owns_type
//@ proto
static PyObject *pyx_object_new(PyTypeObject *type, PyObject *args, PyObject *keywords);
static void pyx_object_free(PyObject *o);
//@ body
static PyObject *pyx_object_new(PYX_REG PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *none, *o;
    if (PYX_LIKELY(!(type->tp_flags & Py_TPFLAGS_IS_ABSTRACT)))
        return type->tp_alloc(type, 0);
    /* `object` has the message for abstract classes. */
    if (!(none = PyTuple_New(0)))
        return NULL;
    o = PyBaseObject_Type.tp_new(type, none, NULL);
    Py_DECREF(none);
    return o;
}

static void pyx_object_free(PyObject *o)
{
    PyTypeObject *type = PYX_TYPE(o);
    type->tp_free(o);
    if (pyx_owns_type(type, &PyBaseObject_Type))
        Py_DECREF(type);
}

// `@cython.freelist(N)`: up to N objects of exactly this type are kept when they die, and used again. In the list
// the place of an object's type leads to the next one. Without the GIL there is none.
//@ section ext_freelist
//@ needs ext_object
//@ types
typedef struct { PyObject *first; int n; } pyx_freelist;
//@ proto
static PyObject *pyx_freelist_take(PyTypeObject *type, pyx_freelist *list, PyTypeObject *own);
static void pyx_freelist_free(PyObject *o, pyx_freelist *list, PyTypeObject *own, int most);
//@ body
static PyObject *pyx_freelist_take(PYX_REG PyTypeObject *type, PYX_REG pyx_freelist *list, PyTypeObject *own)
{
    PYX_REG PyObject *o = list->first;
    if (!o || type != own)
        return pyx_object_new(type, NULL, NULL);
    list->first = (PyObject *)o->ob_type;
    list->n--;
    memset((void *)o, 0, (size_t)type->tp_basicsize);
    PyObject_Init(o, type);
    if (type->tp_flags & Py_TPFLAGS_HAVE_GC)
        PyObject_GC_Track(o);
    return o;
}

static void pyx_freelist_free(PYX_REG PyObject *o, PYX_REG pyx_freelist *list, PyTypeObject *own, int most)
{
#ifndef Py_GIL_DISABLED
    if (PYX_TYPE(o) == own && list->n < most) {
        o->ob_type = (PyTypeObject *)list->first;
        list->first = o;
        list->n++;
        Py_DECREF((PyObject *)own);
        return;
    }
#endif
    pyx_object_free(o);
}

// The base is a type of another module or a built-in one.
//@ section ext_base
//@ needs core ext_owns_type
//@ proto
static PYX_UNUSED void pyx_base_dealloc(PyTypeObject *base, PyObject *o);
static PYX_UNUSED int pyx_base_traverse(PyTypeObject *base, PyObject *o, visitproc visit, void *arg);
//@ body
static void pyx_base_dealloc(PYX_REG PyTypeObject *base, PYX_REG PyObject *o)
{
    PyTypeObject *type = PYX_TYPE(o);
    int drops = !(base->tp_flags & Py_TPFLAGS_HEAPTYPE) && pyx_owns_type(type, base);
    if (base->tp_flags & Py_TPFLAGS_HAVE_GC && !PyObject_GC_IsTracked(o))
        PyObject_GC_Track(o);
    base->tp_dealloc(o);
    if (drops)
        Py_DECREF(type);
}

static int pyx_base_traverse(PYX_REG PyTypeObject *base, PyObject *o, visitproc visit, void *arg)
{
    int r = base->tp_traverse ? base->tp_traverse(o, visit, arg) : 0;
    if (r)
        return r;
    if (!(base->tp_flags & Py_TPFLAGS_HEAPTYPE) && pyx_owns_type(PYX_TYPE(o), base))
        Py_VISIT(PYX_TYPE(o));
    return 0;
}

// `__dealloc__`: the object may be used while it runs; errors around it stay.
//@ section ext_dealloc
//@ needs core compat_raised
//@ proto
static void pyx_user_dealloc(PyObject *o, void (*dealloc)(PyObject *));
//@ body
static void pyx_user_dealloc(PYX_REG PyObject *o, void (*dealloc)(PyObject *))
{
    PyObject *raised = pyx_take_raised();
    Py_SET_REFCNT(o, Py_REFCNT(o) + 1);
    dealloc(o);
    Py_SET_REFCNT(o, Py_REFCNT(o) - 1);
    pyx_set_raised(raised);
}

// `__del__`, from the slot and from the deallocator. The second returns 1 when the object lives on.
//@ section ext_del
//@ needs core compat_raised
//@ proto
static void pyx_user_del(PyObject *o, void (*del)(PyObject *));
//@ body
static void pyx_user_del(PyObject *o, void (*del)(PyObject *))
{
    PyObject *raised = pyx_take_raised();
    del(o);
    pyx_set_raised(raised);
}

//@ section ext_revived
//@ needs core
//@ proto
static int pyx_revived(PyObject *o, destructor dealloc);
//@ body
static int pyx_revived(PyObject *o, destructor dealloc)
{
    /* A type with another deallocator has called the finaliser already. */
    return PYX_TYPE(o)->tp_finalize && PYX_TYPE(o)->tp_dealloc == dealloc
        && PyObject_CallFinalizerFromDealloc(o) < 0;
}

// The docstring of a special method, in place of CPython's own for the slot: the wrapper in the
// type's dictionary gets a description of its own.
//@ section ext_doc
//@ needs core
//@ proto
static int pyx_type_doc(PyTypeObject *type, const char *name, const char *doc);
//@ body
static int pyx_type_doc(PyTypeObject *type, const char *name, const char *doc)
{
    PYX_REG PyObject *o = PyDict_GetItemString(type->tp_dict, name);
    struct wrapperbase *own;
    if (!o || PYX_TYPE(o) != &PyWrapperDescr_Type)
        return 0;
    /* Lives as long as the type, which lives as long as the process. */
    if (!(own = (struct wrapperbase *)PyMem_Malloc(sizeof *own))) {
        PyErr_NoMemory();
        return -1;
    }
    *own = *((PyWrapperDescrObject *)o)->d_base;
    own->doc = doc;
    ((PyWrapperDescrObject *)o)->d_base = own;
    return 0;
}

// Whether a subclass in Python overrides a `cpdef` method: the bound method (new reference), or
// NULL, with an error or without. `own` is the function behind the type's own Python method.
//@ section override
//@ needs core function compat_get_method
//@ proto
static PyObject *pyx_override(PyObject *self, PyObject *name, pyx_cfunc own);
/* Extension types override in C; a Python class, or an attribute of an instance, may do it too. */
#ifdef Py_TPFLAGS_IMMUTABLETYPE
#define PYX_MAY_OVERRIDE(o, type) \
    (PYX_UNLIKELY(PYX_TYPE(o) != type) && (!(PYX_TYPE(o)->tp_flags & Py_TPFLAGS_IMMUTABLETYPE) || PYX_TYPE(o)->tp_dictoffset))
#else
#define PYX_MAY_OVERRIDE(o, type) (PYX_TYPE(o) != type)
#endif
//@ body
static PyObject *pyx_override(PyObject *self, PyObject *name, pyx_cfunc own)
{
    PYX_REG PyObject *f;
    PyObject *m, *bound = NULL;
    int unbound = pyx_get_method(self, name, &m);
    if (!m)
        return NULL;
    f = PyMethod_Check(m) ? PyMethod_GET_FUNCTION(m) : m;
    if (PYX_TYPE(f) != PYX(function_type) || ((pyx_function *)f)->def->call != own) {
        if (!unbound)
            return m;
        bound = PyMethod_New(m, self);
    }
    Py_DECREF(m);
    return bound;
}

// C++ attributes.
//@ section placement_new
//@ needs cpp_inlined
//@ cplusplus
//@ proto
template <typename T> static PYX_INLINED void pyx_destroy(T &x) { x.~T(); }
