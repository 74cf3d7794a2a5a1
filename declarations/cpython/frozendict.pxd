# frozendict, a builtin type of CPython 3.15.  Before that, a dict takes its place.
cdef extern from *:
    """
    #if PY_VERSION_HEX >= 0x030f00a7
      #define pyxide_frozendict_new PyFrozenDict_New
      #define pyxide_frozendict_new_empty() PyFrozenDict_New(NULL)
    #else
      #define PyAnyDict_Check PyDict_Check
      #define PyAnyDict_CheckExact PyDict_CheckExact
      #define PyFrozenDict_Check PyDict_Check
      #define PyFrozenDict_CheckExact PyDict_CheckExact
      #define pyxide_frozendict_new(o) PyObject_CallFunctionObjArgs((PyObject *) &PyDict_Type, o, NULL)
      #define pyxide_frozendict_new_empty() PyDict_New()
    #endif
    """
    # either of the two types
    bint PyAnyDict_Check(object o)
    bint PyAnyDict_CheckExact(object o)
    bint PyFrozenDict_Check(object o)
    bint PyFrozenDict_CheckExact(object o)

    # of a mapping or of pairs
    object PyFrozenDict_New "pyxide_frozendict_new"(object o)
    object PyFrozenDict_NewEmpty "pyxide_frozendict_new_empty"()
