# Descriptors and the wrappers of slots.
from cpython.object cimport PyObject, PyTypeObject

cdef extern from "Python.h":
    ctypedef object (*wrapperfunc)(object self, object args, void *wrapped)
    ctypedef object (*wrapperfunc_kwds)(object self, object args, void *wrapped, object kwargs)

    struct wrapperbase:
        char *name
        int offset
        void *function
        wrapperfunc wrapper
        char *doc
        int flags
        PyObject *name_strobj

    int PyWrapperFlag_KEYWORDS

    object PyDescr_NewWrapper(PyTypeObject *type, wrapperbase *base, void *wrapped)
    int PyDescr_IsData(object o)
