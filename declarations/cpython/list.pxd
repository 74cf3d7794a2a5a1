# list
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyList_Check(object o)
    bint PyList_CheckExact(object o)

    # the new list holds NULL until each item is set
    list PyList_New(Py_ssize_t size)
    Py_ssize_t PyList_Size(object o) except -1
    Py_ssize_t PyList_GET_SIZE(object o)

    # borrowed
    PyObject *PyList_GetItem(object o, Py_ssize_t index) except NULL
    PyObject *PyList_GET_ITEM(object o, Py_ssize_t index)
    # they take a reference of the item: Py_INCREF it first.
    # SET_ITEM forgets what was there: only for a new list.
    int PyList_SetItem(object o, Py_ssize_t index, object item) except -1
    void PyList_SET_ITEM(object o, Py_ssize_t index, object item)

    int PyList_Insert(object o, Py_ssize_t index, object item) except -1
    int PyList_Append(object o, object item) except -1
    list PyList_GetSlice(object o, Py_ssize_t start, Py_ssize_t stop)
    int PyList_SetSlice(object o, Py_ssize_t start, Py_ssize_t stop, object items) except -1
    int PyList_Sort(object o) except -1
    int PyList_Reverse(object o) except -1
    tuple PyList_AsTuple(object o)

# CPython 3.13, and the same for older versions
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
      #define pyxide_list_item PyList_GetItemRef
      #define pyxide_list_extend PyList_Extend
      #define pyxide_list_clear PyList_Clear
    #else
      PYXIDE_MAYBE_UNUSED static PyObject *pyxide_list_item(PyObject *o, Py_ssize_t index) {
          PyObject *item = PyList_GetItem(o, index);
          Py_XINCREF(item);
          return item;
      }
      #define pyxide_list_extend(o, items) PyList_SetSlice(o, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, items)
      #define pyxide_list_clear(o) PyList_SetSlice(o, 0, PY_SSIZE_T_MAX, NULL)
    #endif
    """
    object PyList_GetItemRef "pyxide_list_item"(object o, Py_ssize_t index)
    int PyList_Extend "pyxide_list_extend"(object o, object items) except -1
    int PyList_Clear "pyxide_list_clear"(object o) except -1
