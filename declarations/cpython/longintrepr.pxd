# The digits of an int, an inside that CPython 3.12 changed: use PyLong_AsNativeBytes()
# (3.13) or int.to_bytes() where either will do.
cdef extern from *:
    """
    #if PY_VERSION_HEX < 0x030b0000
      #include "longintrepr.h"
    #endif
    """
    ctypedef unsigned int digit
    ctypedef int sdigit

    ctypedef class __builtin__.py_long [object PyLongObject]:
        cdef digit *ob_digit  # until 3.11

    # a new int with room for that many digits, all of them to be set
    py_long _PyLong_New(Py_ssize_t size)

    long PyLong_SHIFT
    digit PyLong_BASE
    digit PyLong_MASK
