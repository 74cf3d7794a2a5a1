# int; its functions keep the name that the type had in Python 2.
from libc.stdint cimport int32_t, int64_t, uint32_t, uint64_t

cdef extern from "Python.h":
    ctypedef long long PY_LONG_LONG
    ctypedef unsigned long long uPY_LONG_LONG "unsigned PY_LONG_LONG"

    bint PyLong_Check(object o)
    bint PyLong_CheckExact(object o)

    # from C
    object PyLong_FromLong(long value)
    object PyLong_FromUnsignedLong(unsigned long value)
    object PyLong_FromLongLong(PY_LONG_LONG value)
    object PyLong_FromUnsignedLongLong(uPY_LONG_LONG value)
    object PyLong_FromSsize_t(Py_ssize_t value)
    object PyLong_FromSize_t(size_t value)
    object PyLong_FromDouble(double value)
    object PyLong_FromVoidPtr(void *value)
    object PyLong_FromString(char *s, char **end, int base)
    object PyLong_FromUnicode(Py_UNICODE *s, Py_ssize_t size, int base)  # until 3.9
    object PyLong_FromUnicodeObject(object s, int base)

    # to C; a value that does not fit is an OverflowError
    long PyLong_AsLong(object o) except? -1
    long PyLong_AsLongAndOverflow(object o, int *overflow) except? -1
    PY_LONG_LONG PyLong_AsLongLong(object o) except? -1
    PY_LONG_LONG PyLong_AsLongLongAndOverflow(object o, int *overflow) except? -1
    Py_ssize_t PyLong_AsSsize_t(object o) except? -1
    unsigned long PyLong_AsUnsignedLong(object o) except? -1
    uPY_LONG_LONG PyLong_AsUnsignedLongLong(object o) except? -1
    double PyLong_AsDouble(object o) except? -1.0
    void *PyLong_AsVoidPtr(object o) except? NULL
    # the low bits of any value
    unsigned long PyLong_AsUnsignedLongMask(object o) except? -1
    uPY_LONG_LONG PyLong_AsUnsignedLongLongMask(object o) except? -1

    # CPython 3.13: integers of any size in memory
    int Py_ASNATIVEBYTES_DEFAULTS
    int Py_ASNATIVEBYTES_BIG_ENDIAN
    int Py_ASNATIVEBYTES_LITTLE_ENDIAN
    int Py_ASNATIVEBYTES_NATIVE_ENDIAN
    int Py_ASNATIVEBYTES_UNSIGNED_BUFFER
    int Py_ASNATIVEBYTES_REJECT_NEGATIVE
    int Py_ASNATIVEBYTES_ALLOW_INDEX
    # the number of bytes that hold the value, whether or not it fitted
    Py_ssize_t PyLong_AsNativeBytes(object o, void *target, Py_ssize_t size, int flags) except -1
    object PyLong_FromNativeBytes(const void *source, size_t size, int flags)
    object PyLong_FromUnsignedNativeBytes(const void *source, size_t size, int flags)
