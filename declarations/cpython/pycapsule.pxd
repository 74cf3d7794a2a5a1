# Capsules: a C pointer, with a name to know it by, in a Python object.
from cpython.object cimport PyTypeObject

cdef extern from "Python.h":
    PyTypeObject PyCapsule_Type
    ctypedef void (*PyCapsule_Destructor)(object capsule)

    bint PyCapsule_CheckExact(object o)
    bint PyCapsule_IsValid(object o, const char *name)

    # the name must live as long as the capsule
    object PyCapsule_New(void *pointer, const char *name, PyCapsule_Destructor destructor)
    # "package.module.attribute"
    void *PyCapsule_Import(const char *name, int no_block) except? NULL

    void *PyCapsule_GetPointer(object o, const char *name) except? NULL
    PyCapsule_Destructor PyCapsule_GetDestructor(object o) except? NULL
    const char *PyCapsule_GetName(object o) except? NULL
    void *PyCapsule_GetContext(object o) except? NULL

    int PyCapsule_SetPointer(object o, void *pointer) except -1
    int PyCapsule_SetDestructor(object o, PyCapsule_Destructor destructor) except -1
    int PyCapsule_SetName(object o, const char *name) except -1
    int PyCapsule_SetContext(object o, void *context) except -1
