# dict
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyDict_Check(object o)
    bint PyDict_CheckExact(object o)

    dict PyDict_New()
    dict PyDict_Copy(object o)
    object PyDictProxy_New(object mapping)
    void PyDict_Clear(object o)
    Py_ssize_t PyDict_Size(object o) except -1
    int PyDict_Contains(object o, object key) except -1

    # borrowed; NULL without an exception where the key is not there.
    # The first and the last hide every exception.
    PyObject *PyDict_GetItem(object o, object key)
    PyObject *PyDict_GetItemWithError(object o, object key) except? NULL
    PyObject *PyDict_GetItemString(object o, const char *key)
    # borrowed
    PyObject *PyDict_SetDefault(object o, object key, object value) except NULL

    int PyDict_SetItem(object o, object key, object value) except -1
    int PyDict_SetItemString(object o, const char *key, object value) except -1
    int PyDict_DelItem(object o, object key) except -1
    int PyDict_DelItemString(object o, const char *key) except -1

    list PyDict_Items(object o)
    list PyDict_Keys(object o)
    list PyDict_Values(object o)
    # 1 while there is another pair; key and value are borrowed.  The keys must not change.
    int PyDict_Next(object o, Py_ssize_t *position, PyObject **key, PyObject **value)

    int PyDict_Merge(object o, object other, int override) except -1
    int PyDict_Update(object o, object other) except -1
    int PyDict_MergeFromSeq2(object o, object pairs, int override) except -1

# CPython 3.13, and the same for older versions.  *result becomes a reference of the caller's
# own; 1 if the key was there, 0 if not.  Only SetDefaultRef takes a NULL for `result`.
cdef extern from *:
    """
    #ifndef PYXIDE_MAYBE_UNUSED
    #if defined(__GNUC__)
      #define PYXIDE_MAYBE_UNUSED __attribute__((unused))
    #else
      #define PYXIDE_MAYBE_UNUSED
    #endif
    #endif
    #if PY_VERSION_HEX >= 0x030d0000
      #define pyxide_dict_get PyDict_GetItemRef
      #define pyxide_dict_get_string PyDict_GetItemStringRef
      #define pyxide_dict_set_default PyDict_SetDefaultRef
    #else
      PYXIDE_MAYBE_UNUSED static int pyxide_dict_get(PyObject *o, PyObject *key, PyObject **result) {
          if (!PyDict_Check(o)) {
              *result = NULL;
              PyErr_BadInternalCall();
              return -1;
          }
          *result = PyDict_GetItemWithError(o, key);
          Py_XINCREF(*result);
          return *result ? 1 : PyErr_Occurred() ? -1 : 0;
      }
      PYXIDE_MAYBE_UNUSED static int pyxide_dict_get_string(PyObject *o, const char *text, PyObject **result) {
          int found;
          PyObject *key = PyUnicode_FromString(text);
          *result = NULL;
          if (!key) return -1;
          found = pyxide_dict_get(o, key, result);
          Py_DECREF(key);
          return found;
      }
      PYXIDE_MAYBE_UNUSED static int pyxide_dict_set_default(
              PyObject *o, PyObject *key, PyObject *value, PyObject **result) {
          PyObject *there;
          int found = pyxide_dict_get(o, key, &there);
          if (!found) {
              /* the key's own comparison may have put one there meanwhile */
              there = PyDict_SetDefault(o, key, value);
              Py_XINCREF(there);
              if (!there) found = -1;
              else found = there != value;
          }
          if (result) *result = there;
          else Py_XDECREF(there);
          return found;
      }
    #endif
    """
    int PyDict_GetItemRef "pyxide_dict_get"(object o, object key, PyObject **result) except -1
    int PyDict_GetItemStringRef "pyxide_dict_get_string"(
        object o, const char *key, PyObject **result) except -1
    int PyDict_SetDefaultRef "pyxide_dict_set_default"(
        object o, object key, object value, PyObject **result) except -1
