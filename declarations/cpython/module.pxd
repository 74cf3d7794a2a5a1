# Modules and importing.
from cpython.object cimport PyObject

cdef extern from "Python.h":
    struct _inittab

    # importing
    object PyImport_ImportModule(const char *name)
    object PyImport_ImportModuleEx(
        const char *name, object globals, object locals, object fromlist)
    object PyImport_ImportModuleLevel(
        char *name, object globals, object locals, object fromlist, int level)
    object PyImport_Import(object name)
    object PyImport_ReloadModule(object module)
    # borrowed
    PyObject *PyImport_AddModule(const char *name) except NULL
    object PyImport_ExecCodeModule(char *name, object code)
    long PyImport_GetMagicNumber() except? -1
    # borrowed
    PyObject *PyImport_GetModuleDict() except NULL
    int PyImport_ImportFrozenModule(char *name) except -1
    int PyImport_ExtendInittab(_inittab *table) except -1

    # modules
    bint PyModule_Check(object o)
    bint PyModule_CheckExact(object o)
    object PyModule_NewObject(object name)
    object PyModule_New(const char *name)
    # borrowed
    PyObject *PyModule_GetDict(object module) except NULL
    object PyModule_GetNameObject(object module)
    # C says const char *; the cast is for variables of type char *
    char *PyModule_GetName "(char *) PyModule_GetName"(object module) except NULL
    void *PyModule_GetState(object module)
    object PyModule_GetFilenameObject(object module)
    char *PyModule_GetFilename "(char *) PyModule_GetFilename"(object module) except NULL

    # takes a reference of `value` unless it fails: Py_INCREF it first
    int PyModule_AddObject(object module, const char *name, object value) except -1
    int PyModule_AddIntConstant(object module, const char *name, long value) except -1
    int PyModule_AddStringConstant(object module, const char *name, const char *value) except -1
