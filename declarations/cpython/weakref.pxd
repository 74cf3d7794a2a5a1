# Weak references.
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyWeakref_Check(object o)
    bint PyWeakref_CheckRef(object o)
    bint PyWeakref_CheckProxy(object o)

    # callback may be None
    object PyWeakref_NewRef(object o, object callback)
    object PyWeakref_NewProxy(object o, object callback)

    # borrowed, None for an object that is gone; not safe between threads
    PyObject *PyWeakref_GetObject(object ref) except NULL
    PyObject *PyWeakref_GET_OBJECT(object ref)

# CPython 3.13, and the same for older versions: *result becomes a reference of the caller's
# own, or NULL for an object that is gone; 1 if it lives, 0 if not
cdef extern from *:
    """
    #if PY_VERSION_HEX >= 0x030d0000
      #define pyxide_weakref_get PyWeakref_GetRef
    #else
      #ifndef PYXIDE_MAYBE_UNUSED
      #if defined(__GNUC__)
        #define PYXIDE_MAYBE_UNUSED __attribute__((unused))
      #else
        #define PYXIDE_MAYBE_UNUSED
      #endif
      #endif
      PYXIDE_MAYBE_UNUSED static int pyxide_weakref_get(PyObject *ref, PyObject **result) {
          PyObject *o;
          *result = NULL;
          if (!PyWeakref_Check(ref)) {
              PyErr_SetString(PyExc_TypeError, "expected a weakref");
              return -1;
          }
          o = PyWeakref_GetObject(ref);
          if (!o) return -1;
          if (o == Py_None) return 0;
          Py_INCREF(o);
          *result = o;
          return 1;
      }
    #endif
    """
    int PyWeakref_GetRef "pyxide_weakref_get"(object ref, PyObject **result) except -1
