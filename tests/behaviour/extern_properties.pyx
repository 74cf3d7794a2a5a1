# Attributes of extern classes behind which C functions stand.

cdef extern from *:
    """
    #define get_args(e) PyObject_GetAttrString((PyObject *)(e), "args")
    #define set_args(e, v) PyObject_SetAttrString((PyObject *)(e), "args", v)
    """
    object get_args(object)
    int set_args(object, object) except -1

    ctypedef class builtins.Exception [object PyBaseExceptionObject, check_size ignore]:
        @property
        cdef inline object given(self):
            return get_args(self)

        @given.setter
        cdef inline void given(self, value) noexcept:
            set_args(self, (value,))

        @property
        cdef inline int count(self) except -1:
            return len(get_args(self))


def read(Exception e):
    """
    >>> read(ValueError(1, 2))
    ((1, 2), 2, (5,))
    """
    before, n = e.given, e.count
    e.given = 5
    return before, n, e.given


def of_complex(complex z):
    """
    >>> of_complex(1+2j)
    (1.0, 2.0)
    """
    return z.real, z.imag
