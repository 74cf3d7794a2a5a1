// Scope objects: the variables of a function that inner functions or a later resumption need.
// One type serves all functions. The printer lays a struct over it:
//   typedef struct { pyx_scope head; PyObject *a, *b; int n; double d; } pyx_scope_f;
// objects first, then plain C data, and makes it by
//   pyx_scope_new(outer, 2, sizeof(pyx_scope_f), drop)
// where `drop` (or NULL) releases what is no object (memoryviews, C++ members) and must stand
// being called for a scope that is all zero. `head.outer` is the scope around it, or NULL.
//@ section scope
//@ needs core abi_spec compat_newref
//@ state PyTypeObject *scope_type;
//@ init pyx_scope_init()
//@ types
typedef struct pyx_scope {
    PyObject_VAR_HEAD               /* the size counts pointers behind the head */
    PyObject *outer;
    void (*drop)(struct pyx_scope *scope);
    Py_ssize_t objects;
} pyx_scope;
//@ proto
static int pyx_scope_init(void);
static PyObject *pyx_scope_new(PyObject *outer, Py_ssize_t objects, size_t size, void (*drop)(pyx_scope *));
//@ body
static PyObject **pyx_scope_items(PyObject *self)
{
    return (PyObject **)(void *)((pyx_scope *)self + 1);
}

/* A scope of `size` bytes, all zero, with `objects` references behind its head; `outer` is borrowed. */
static PyObject *pyx_scope_new(PyObject *outer, Py_ssize_t objects, size_t size, void (*drop)(pyx_scope *))
{
    Py_ssize_t n = (Py_ssize_t)((size - sizeof(pyx_scope) + sizeof(void *) - 1) / sizeof(void *));
    PYX_REG pyx_scope *s = (pyx_scope *)PYX(scope_type)->tp_alloc(PYX(scope_type), n);
    if (!s)
        return NULL;
    s->outer = pyx_xnewref(outer);
    s->drop = drop;
    s->objects = objects;
    return (PyObject *)s;
}

static int pyx_scope_traverse(PYX_REG PyObject *self, visitproc visit, void *arg)
{
    PYX_REG Py_ssize_t i;
    Py_VISIT(PYX_TYPE(self));
    Py_VISIT(((pyx_scope *)self)->outer);
    for (i = 0; i < ((pyx_scope *)self)->objects; i++)
        Py_VISIT(pyx_scope_items(self)[i]);
    return 0;
}

static int pyx_scope_clear(PyObject *self)
{
    PYX_REG Py_ssize_t i;
    for (i = 0; i < ((pyx_scope *)self)->objects; i++)
        Py_CLEAR(pyx_scope_items(self)[i]);
    return 0;
}

static void pyx_scope_dealloc(PYX_REG PyObject *self)
{
    PyTypeObject *type = PYX_TYPE(self);
    PyObject_GC_UnTrack(self);
    pyx_scope_clear(self);
    if (((pyx_scope *)self)->drop)
        ((pyx_scope *)self)->drop((pyx_scope *)self);
    Py_CLEAR(((pyx_scope *)self)->outer);
    type->tp_free(self);
    Py_DECREF(type);
}

static int pyx_scope_init(void)
{
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)pyx_scope_dealloc}, {Py_tp_traverse, (void *)pyx_scope_traverse},
        {Py_tp_clear, (void *)pyx_scope_clear}, {0, NULL}
    };
    static PyType_Spec spec = {
        "_cython_3_3_1.scope", sizeof(pyx_scope), sizeof(void *), Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, slots
    };
    PYX(scope_type) = pyx_shared_spec(&spec);
    return PYX(scope_type) ? 0 : -1;
}
