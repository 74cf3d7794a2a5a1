# float
cdef extern from "Python.h":
    bint PyFloat_Check(object o)
    bint PyFloat_CheckExact(object o)

    object PyFloat_FromString(object s)
    object PyFloat_FromDouble(double value)
    double PyFloat_AsDouble(object o) except? -1
    double PyFloat_AS_DOUBLE(object o)

    # IEEE 754 forms in memory; `little` chooses the byte order.  CPython 3.11.
    int PyFloat_Pack2(double value, unsigned char *target, int little) except -1
    int PyFloat_Pack4(double value, unsigned char *target, int little) except -1
    int PyFloat_Pack8(double value, unsigned char *target, int little) except -1
    double PyFloat_Unpack2(const unsigned char *source, int little) except? -1.0
    double PyFloat_Unpack4(const unsigned char *source, int little) except? -1.0
    double PyFloat_Unpack8(const unsigned char *source, int little) except? -1.0
