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

// Slots with a tuple and a dict of arguments.
//@ section ext_call
//@ needs core args_dict
//@ proto
static PYX_UNUSED PyObject *pyx_slot_call(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *keywords);
static PYX_UNUSED int pyx_slot_init(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *keywords);
//@ body
static PyObject *pyx_slot_call(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *keywords)
{
    if (!args)
        return f(self, NULL, 0, NULL);
    return f(self, ((PyTupleObject *)args)->ob_item, PYX_SIZE(args),
        keywords && ((PyDictObject *)keywords)->ma_used ? keywords : NULL);
}

static int pyx_slot_init(pyx_cfunc f, PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *r = pyx_slot_call(f, self, args, keywords);
    if (!r)
        return -1;
    Py_DECREF(r);
    return 0;
}

// `Class(...)` without a tuple of the arguments. Where types can be changed (before 3.10), another
// `__init__` may stand in the type, and the general way is taken.
//@ section ext_construct_by
//@ needs core
//@ proto
static inline void pyx_construct_by(PyTypeObject *type, vectorcallfunc construct)
{
#ifdef Py_TPFLAGS_IMMUTABLETYPE
    type->tp_vectorcall = construct;
#else
    (void)type, (void)construct;
#endif
}

// Calls `__cinit__` or `__init__`: 0, or -1 with an error.
//@ section ext_set_up
//@ needs core
//@ proto
static int pyx_set_up(pyx_cfunc f, PyObject *o, PyObject *const *args, Py_ssize_t n, PyObject *names);
//@ body
static int pyx_set_up(pyx_cfunc f, PyObject *o, PyObject *const *args, Py_ssize_t n, PyObject *names)
{
    PyObject *r = f(o, args, n, names);
    if (!r)
        return -1;
    Py_DECREF(r);
    return 0;
}

// Of a class whose `tp_new` takes no arguments, and `__init__` does.
//@ section ext_construct
//@ needs ext_set_up
//@ proto
static PyObject *pyx_construct(newfunc make, pyx_cfunc init, PyObject *type, PyObject *const *args, size_t n, PyObject *names);
//@ body
static PyObject *pyx_construct(newfunc make, pyx_cfunc init, PyObject *type, PyObject *const *args, size_t n, PyObject *names)
{
    PyObject *o = make((PyTypeObject *)type, NULL, NULL);
    if (o && pyx_set_up(init, o, args, (Py_ssize_t)(n & ~PY_VECTORCALL_ARGUMENTS_OFFSET), names) < 0)
        Py_CLEAR(o);
    return o;
}

// Of a class in which nothing takes the arguments: they are not looked at.
//@ section ext_construct_plain
//@ needs core
//@ proto
static PYX_UNUSED PyObject *pyx_construct_plain(PyObject *type, PyObject *const *args, size_t n, PyObject *names);
//@ body
static PyObject *pyx_construct_plain(PyObject *type, PyObject *const *args, size_t n, PyObject *names)
{
    return ((PyTypeObject *)type)->tp_new((PyTypeObject *)type, NULL, NULL);
}

// Of a class with a `__cinit__` that takes arguments. `names` is a tuple of names, or a dict of
// keyword arguments where the object is made by `tp_new`.
//@ section ext_construct_vector
//@ needs ext_set_up args_dict
//@ proto
typedef PyObject *(*pyx_make)(PyTypeObject *type, PyObject *const *args, Py_ssize_t n, PyObject *names);
static PyObject *pyx_new_vector(pyx_make make, PyTypeObject *type, PyObject *args, PyObject *keywords);
static PYX_UNUSED PyObject *pyx_construct_vector(pyx_make make, pyx_cfunc init, PyObject *type, PyObject *const *args, size_t n, PyObject *names);
//@ body
static PyObject *pyx_new_vector(pyx_make make, PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    return make(type, ((PyTupleObject *)args)->ob_item, PYX_SIZE(args), keywords && ((PyDictObject *)keywords)->ma_used ? keywords : NULL);
}

static PyObject *pyx_construct_vector(pyx_make make, pyx_cfunc init, PyObject *type, PyObject *const *args, size_t n, PyObject *names)
{
    PyObject *o = make((PyTypeObject *)type, args, (Py_ssize_t)(n & ~PY_VECTORCALL_ARGUMENTS_OFFSET), names);
    if (o && init && pyx_set_up(init, o, args, (Py_ssize_t)(n & ~PY_VECTORCALL_ARGUMENTS_OFFSET), names) < 0)
        Py_CLEAR(o);
    return o;
}

// Binary operators. Each half is tried when its operand is of the type; then the base's slot.
//@ section ext_binary
//@ needs core compat_newref
//@ proto
static PyObject *pyx_slot_binary(PyTypeObject *type, binaryfunc forward, binaryfunc reflected, binaryfunc base,
    PyObject *a, PyObject *b);
//@ body
static PyObject *pyx_slot_binary(PyTypeObject *type, binaryfunc forward, binaryfunc reflected, binaryfunc base,
    PYX_REG PyObject *a, PYX_REG PyObject *b)
{
    PYX_REG PyObject *r;
    if (PYX_INSTANCE(a, type)) {
        binaryfunc f = forward ? forward : base;
        r = f ? f(a, b) : pyx_newref(Py_NotImplemented);
        if (r != Py_NotImplemented)
            return r;
        Py_DECREF(r);
    }
    if (PYX_INSTANCE(b, type)) {
        if (reflected)
            return reflected(b, a);
        if (base)
            return base(a, b);
    }
    return pyx_newref(Py_NotImplemented);
}

// `**`, the operator with three operands. The functions take what they are declared with.
//@ section ext_power
//@ needs core compat_newref
//@ proto
static PyObject *pyx_slot_power(PyTypeObject *type, ternaryfunc forward, ternaryfunc reflected, ternaryfunc base,
    PyObject *a, PyObject *b, PyObject *modulus);
//@ body
static PyObject *pyx_slot_power(PyTypeObject *type, ternaryfunc forward, ternaryfunc reflected, ternaryfunc base,
    PYX_REG PyObject *a, PYX_REG PyObject *b, PyObject *modulus)
{
    PYX_REG PyObject *r;
    if (PYX_INSTANCE(a, type)) {
        ternaryfunc f = forward ? forward : base;
        r = f ? f(a, b, modulus) : pyx_newref(Py_NotImplemented);
        if (r != Py_NotImplemented)
            return r;
        Py_DECREF(r);
    }
    if (PYX_INSTANCE(b, type)) {
        if (reflected)
            return reflected(b, a, modulus);
        if (base)
            return base(a, b, modulus);
    }
    return pyx_newref(Py_NotImplemented);
}

// A modulus for a power method that is declared without; 1 says refused.
//@ section ext_modulus
//@ needs core
//@ proto
static int pyx_slot_modulus(const char *name, PyObject *modulus);
//@ body
static int pyx_slot_modulus(const char *name, PyObject *modulus)
{
    if (modulus == Py_None)
        return 0;
    PyErr_Format(PyExc_TypeError, "%s() takes 3 arguments but 2 were given", name);
    return 1;
}

// An item by position for types that have `__getitem__`.
//@ section ext_item
//@ needs core from_ssize
//@ proto
static PyObject *pyx_slot_item(PyObject *o, Py_ssize_t i);
//@ body
static PyObject *pyx_slot_item(PyObject *o, Py_ssize_t i)
{
    PyObject *r, *index = pyx_from_ssize(i);
    if (!index)
        return NULL;
    r = PYX_TYPE(o)->tp_as_mapping->mp_subscript(o, index);
    Py_DECREF(index);
    return r;
}

//@ section ext_item_by
//@ needs core from_ssize
//@ proto
static PyObject *pyx_slot_item_by(binaryfunc get, PyObject *o, Py_ssize_t i);
//@ body
static PyObject *pyx_slot_item_by(binaryfunc get, PyObject *o, Py_ssize_t i)
{
    PyObject *r, *index = pyx_from_ssize(i);
    if (!index)
        return NULL;
    r = get(o, index);
    Py_DECREF(index);
    return r;
}

//@ section ext_set_item
//@ needs core from_ssize
//@ proto
static int pyx_slot_set_item(objobjargproc set, PyObject *o, Py_ssize_t i, PyObject *value);
//@ body
static int pyx_slot_set_item(objobjargproc set, PyObject *o, Py_ssize_t i, PyObject *value)
{
    int r;
    PyObject *index = pyx_from_ssize(i);
    if (!index)
        return -1;
    r = set(o, index, value);
    Py_DECREF(index);
    return r;
}

// What pattern matching takes the instances for (CPython 3.10).
//@ section ext_collection
//@ needs core
//@ proto
#ifdef Py_TPFLAGS_SEQUENCE
#define PYX_TPFLAGS_SEQUENCE Py_TPFLAGS_SEQUENCE
#define PYX_TPFLAGS_MAPPING Py_TPFLAGS_MAPPING
#else
#define PYX_TPFLAGS_SEQUENCE 0
#define PYX_TPFLAGS_MAPPING 0
#endif

// What a slot for two operations does when the class has one of them only.
//@ section ext_refuse
//@ needs core
//@ proto
static int pyx_slot_refuse(PyObject *o, const char *what);
//@ body
static PYX_COLD int pyx_slot_refuse(PyObject *o, const char *what)
{
    PyErr_Format(PyExc_NotImplementedError, what, PYX_TYPE(o)->tp_name);
    return -1;
}

// `__getattr__`, asked after the ordinary look-up found nothing.
//@ section ext_getattr
//@ needs core
//@ proto
static PyObject *pyx_slot_getattr(getattrofunc ordinary, binaryfunc fallback, PyObject *o, PyObject *name);
//@ body
static PyObject *pyx_slot_getattr(getattrofunc ordinary, binaryfunc fallback, PyObject *o, PyObject *name)
{
    PyObject *r = ordinary(o, name);
    if (!r && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        pyx_clear_error();
        r = fallback(o, name);
    }
    return r;
}

// `__hash__`: -1 is the sign of an error.
//@ section ext_hash
//@ needs core
//@ proto
static Py_hash_t pyx_slot_hash(Py_hash_t h);
//@ body
static Py_hash_t pyx_slot_hash(Py_hash_t h)
{
    return h == -1 && !PyErr_Occurred() ? -2 : h;
}

// Comparison: `!=` from `==`.
//@ section ext_not
//@ needs core compat_newref
//@ proto
static PyObject *pyx_slot_not(PyObject *equal);
//@ body
static PyObject *pyx_slot_not(PYX_REG PyObject *equal)
{
    int truth;
    if (!equal || equal == Py_NotImplemented)
        return equal;
    truth = PyObject_IsTrue(equal);
    Py_DECREF(equal);
    return truth < 0 ? NULL : pyx_newref(truth ? Py_False : Py_True);
}

// `total_ordering`: one comparison by way of another, and of equality where that decides.
//@ section ext_order
//@ needs core compat_newref
//@ proto
/* The other way round; and the two differ; or the two are equal; equality is known by `!=`. */
#define PYX_ORDER_NOT 1
#define PYX_ORDER_AND_NE 2
#define PYX_ORDER_OR_EQ 4
#define PYX_ORDER_BY_NE 8
static PyObject *pyx_slot_order(binaryfunc root, binaryfunc equal, int flags, PyObject *a, PyObject *b);
//@ body
static PyObject *pyx_slot_order(binaryfunc root, binaryfunc equal, PYX_REG int flags, PyObject *a, PyObject *b)
{
    PYX_REG int holds;
    PYX_REG PyObject *r = root(a, b);
    if (!r || r == Py_NotImplemented)
        return r;
    holds = PyObject_IsTrue(r);
    Py_DECREF(r);
    if (holds < 0)
        return NULL;
    holds ^= flags & PYX_ORDER_NOT;
    if (holds ? flags & PYX_ORDER_AND_NE : flags & PYX_ORDER_OR_EQ) {
        r = equal(a, b);
        if (!r || r == Py_NotImplemented)
            return r;
        holds = PyObject_IsTrue(r);
        Py_DECREF(r);
        if (holds < 0)
            return NULL;
        holds ^= (flags & PYX_ORDER_AND_NE) != 0;
        holds ^= (flags & PYX_ORDER_BY_NE) != 0;
    }
    return pyx_newref(holds ? Py_True : Py_False);
}

// `__getbuffer__`: until the class says otherwise, the view has no owner.
//@ section ext_buffer
//@ needs core
//@ proto
static int pyx_slot_getbuffer(int (*get)(PyObject *, Py_buffer *, int), PyObject *o, Py_buffer *view, int flags);
//@ body
static int pyx_slot_getbuffer(int (*get)(PyObject *, Py_buffer *, int), PyObject *o, PYX_REG Py_buffer *view, int flags)
{
    int r;
    if (!view) {
        PyErr_Format(PyExc_BufferError, "PyObject_GetBuffer: view==NULL argument is obsolete");
        return -1;
    }
    Py_INCREF(Py_None);
    view->obj = Py_None;
    r = get(o, view, flags);
    if (view->obj && (r < 0 || view->obj == Py_None))
        Py_CLEAR(view->obj);
    return r;
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
