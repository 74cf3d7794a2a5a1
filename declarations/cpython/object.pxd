# Objects and types: PyObject, PyTypeObject, the object protocol.
#
# How all files of this package put CPython's conventions into declarations:
# - `object` as a result is a new reference, and NULL an exception;
# - `PyObject *` as a result is a borrowed reference, or one whose owner the comment names;
# - `object` as an argument is borrowed from the caller; a comment names what steals it.
from libc.stdio cimport FILE

cdef extern from "Python.h":
    ctypedef struct PyTypeObject
    ctypedef struct PyObject:
        Py_ssize_t ob_refcnt
        PyTypeObject *ob_type

    # what the slots of a type hold
    ctypedef object (*unaryfunc)(object)
    ctypedef object (*binaryfunc)(object, object)
    ctypedef object (*ternaryfunc)(object, object, object)
    ctypedef int (*inquiry)(object) except -1
    ctypedef Py_ssize_t (*lenfunc)(object) except -1
    ctypedef object (*ssizeargfunc)(object, Py_ssize_t)
    ctypedef object (*ssizessizeargfunc)(object, Py_ssize_t, Py_ssize_t)
    ctypedef int (*ssizeobjargproc)(object, Py_ssize_t, object) except -1
    ctypedef int (*ssizessizeobjargproc)(object, Py_ssize_t, Py_ssize_t, object) except -1
    ctypedef int (*objobjargproc)(object, object, object) except -1
    ctypedef int (*objobjproc)(object, object) except -1

    ctypedef Py_hash_t (*hashfunc)(object) except -1
    ctypedef object (*reprfunc)(object)
    ctypedef object (*richcmpfunc)(object, object, int)
    ctypedef object (*getattrofunc)(object, object)
    ctypedef int (*setattrofunc)(object, object, object) except -1
    ctypedef object (*getiterfunc)(object)
    ctypedef PyObject *(*iternextfunc)(object) except? NULL
    ctypedef object (*descrgetfunc)(object, object, object)
    ctypedef int (*descrsetfunc)(object, object, object) except -1
    ctypedef int (*initproc)(object, object, object) except -1
    # keyword and positional arguments may be NULL
    ctypedef object (*newfunc)(type, PyObject *, PyObject *)
    ctypedef object (*allocfunc)(type, Py_ssize_t)
    # these see an object at its end, or in the middle of a collection
    ctypedef void (*destructor)(PyObject *)
    ctypedef void (*freefunc)(void *)
    ctypedef int (*visitproc)(PyObject *, void *) except -1
    ctypedef int (*traverseproc)(PyObject *, visitproc, void *) except -1

    ctypedef object (*PyCFunction)(object, object)
    ctypedef struct PyMethodDef:
        const char *ml_name
        PyCFunction ml_meth
        int ml_flags
        const char *ml_doc

    # the fields of a type that are safe to read, or to set before PyType_Ready()
    ctypedef struct PyTypeObject:
        const char *tp_name
        const char *tp_doc
        Py_ssize_t tp_basicsize
        Py_ssize_t tp_itemsize
        Py_ssize_t tp_dictoffset
        Py_ssize_t tp_weaklistoffset
        unsigned long tp_flags
        unsigned int tp_version_tag

        newfunc tp_new
        allocfunc tp_alloc
        initproc tp_init
        destructor tp_dealloc
        destructor tp_del
        destructor tp_finalize
        freefunc tp_free
        traverseproc tp_traverse
        inquiry tp_clear
        inquiry tp_is_gc

        hashfunc tp_hash
        reprfunc tp_repr
        reprfunc tp_str
        ternaryfunc tp_call
        richcmpfunc tp_richcompare
        getattrofunc tp_getattro
        setattrofunc tp_setattro
        getiterfunc tp_iter
        iternextfunc tp_iternext
        descrgetfunc tp_descr_get
        descrsetfunc tp_descr_set

        PyMethodDef *tp_methods
        PyTypeObject *tp_base
        PyObject *tp_dict
        PyObject *tp_bases
        PyObject *tp_mro

    PyTypeObject *Py_TYPE(object o)
    Py_ssize_t Py_SIZE(object o)
    bint PyObject_TypeCheck(object o, PyTypeObject *type)

    # the memory allocator for objects (CPython 3.4 and newer have it in cpython.mem too)
    void *PyObject_Malloc(size_t size)
    void *PyObject_Realloc(void *block, size_t size)
    void PyObject_Free(void *block)

    # attributes
    bint PyObject_HasAttr(object o, object name)
    bint PyObject_HasAttrString(object o, const char *name)
    object PyObject_GetAttr(object o, object name)
    object PyObject_GetAttrString(object o, const char *name)
    object PyObject_GenericGetAttr(object o, object name)
    object PyObject_GenericGetDict(object o, void *context)
    int PyObject_SetAttr(object o, object name, object value) except -1
    int PyObject_SetAttrString(object o, const char *name, object value) except -1
    int PyObject_GenericSetAttr(object o, object name, object value) except -1
    int PyObject_GenericSetDict(object o, object value, void *context) except -1
    int PyObject_DelAttr(object o, object name) except -1
    int PyObject_DelAttrString(object o, const char *name) except -1
    object PyObject_Dir(object o)

    # comparison, truth, hash, text
    int Py_LT
    int Py_LE
    int Py_EQ
    int Py_NE
    int Py_GT
    int Py_GE
    object PyObject_RichCompare(object a, object b, int operator)
    bint PyObject_RichCompareBool(object a, object b, int operator) except -1
    Py_hash_t PyObject_Hash(object o) except? -1
    bint PyObject_IsTrue(object o) except -1
    bint PyObject_Not(object o) except -1
    object PyObject_Repr(object o)
    object PyObject_Str(object o)
    object PyObject_Bytes(object o)
    object PyObject_Format(object o, object spec)
    int PyObject_Print(object o, FILE *file, int flags) except -1

    # types
    object PyObject_Type(object o)
    bint PyObject_IsInstance(object o, object cls) except -1
    bint PyObject_IsSubclass(object cls, object base) except -1

    # calls; `...` of the ObjArgs functions are PyObject pointers, closed by NULL
    bint PyCallable_Check(object o)
    object PyObject_Call(object callable, object args, object kwargs)
    object PyObject_CallObject(object callable, object args)
    object PyObject_CallFunction(object callable, char *format, ...)
    object PyObject_CallMethod(object o, char *name, char *format, ...)
    object PyObject_CallFunctionObjArgs(object callable, ...)
    object PyObject_CallMethodObjArgs(object o, object name, ...)

    # containers
    Py_ssize_t PyObject_Size(object o) except -1
    Py_ssize_t PyObject_Length(object o) except -1
    Py_ssize_t PyObject_LengthHint(object o, Py_ssize_t otherwise) except -1
    object PyObject_GetItem(object o, object key)
    int PyObject_SetItem(object o, object key, object value) except -1
    int PyObject_DelItem(object o, object key) except -1
    object PyObject_GetIter(object o)
    int PyObject_AsFileDescriptor(object o) except -1

    # features of types; which of them exist depends on the version of CPython
    const long Py_TPFLAGS_DEFAULT
    const long Py_TPFLAGS_HEAPTYPE
    const long Py_TPFLAGS_BASETYPE
    const long Py_TPFLAGS_HAVE_GC
    const long Py_TPFLAGS_READY
    const long Py_TPFLAGS_READYING
    const long Py_TPFLAGS_HAVE_FINALIZE
    const long Py_TPFLAGS_HAVE_STACKLESS_EXTENSION
    const long Py_TPFLAGS_HAVE_VERSION_TAG
    const long Py_TPFLAGS_VALID_VERSION_TAG
    const long Py_TPFLAGS_HAVE_VECTORCALL
    const long Py_TPFLAGS_METHOD_DESCRIPTOR
    const long Py_TPFLAGS_IS_ABSTRACT
    const long Py_TPFLAGS_IMMUTABLETYPE  # 3.10
    const long Py_TPFLAGS_DISALLOW_INSTANTIATION  # 3.10
    const long Py_TPFLAGS_MAPPING  # 3.10
    const long Py_TPFLAGS_SEQUENCE  # 3.10
    const long Py_TPFLAGS_MANAGED_DICT  # 3.11
    const long Py_TPFLAGS_MANAGED_WEAKREF  # 3.12
    const long Py_TPFLAGS_ITEMS_AT_END  # 3.12
    const long Py_TPFLAGS_LONG_SUBCLASS
    const long Py_TPFLAGS_LIST_SUBCLASS
    const long Py_TPFLAGS_TUPLE_SUBCLASS
    const long Py_TPFLAGS_BYTES_SUBCLASS
    const long Py_TPFLAGS_UNICODE_SUBCLASS
    const long Py_TPFLAGS_DICT_SUBCLASS
    const long Py_TPFLAGS_BASE_EXC_SUBCLASS
    const long Py_TPFLAGS_TYPE_SUBCLASS
