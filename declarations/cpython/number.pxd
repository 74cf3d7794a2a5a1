# The number protocol.
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyNumber_Check(object o)
    bint PyIndex_Check(object o)

    # a + b and the like
    object PyNumber_Add(object a, object b)
    object PyNumber_Subtract(object a, object b)
    object PyNumber_Multiply(object a, object b)
    object PyNumber_MatrixMultiply(object a, object b)
    object PyNumber_TrueDivide(object a, object b)
    object PyNumber_FloorDivide(object a, object b)
    object PyNumber_Remainder(object a, object b)
    object PyNumber_Divmod(object a, object b)
    object PyNumber_Lshift(object a, object b)
    object PyNumber_Rshift(object a, object b)
    object PyNumber_And(object a, object b)
    object PyNumber_Or(object a, object b)
    object PyNumber_Xor(object a, object b)
    # modulo may be None
    object PyNumber_Power(object a, object b, object modulo)

    # of one
    object PyNumber_Negative(object o)
    object PyNumber_Positive(object o)
    object PyNumber_Absolute(object o)
    object PyNumber_Invert(object o)

    # a += b and the like
    object PyNumber_InPlaceAdd(object a, object b)
    object PyNumber_InPlaceSubtract(object a, object b)
    object PyNumber_InPlaceMultiply(object a, object b)
    object PyNumber_InPlaceMatrixMultiply(object a, object b)
    object PyNumber_InPlaceTrueDivide(object a, object b)
    object PyNumber_InPlaceFloorDivide(object a, object b)
    object PyNumber_InPlaceRemainder(object a, object b)
    object PyNumber_InPlaceLshift(object a, object b)
    object PyNumber_InPlaceRshift(object a, object b)
    object PyNumber_InPlaceAnd(object a, object b)
    object PyNumber_InPlaceOr(object a, object b)
    object PyNumber_InPlaceXor(object a, object b)
    object PyNumber_InPlacePower(object a, object b, object modulo)

    # conversions
    object PyNumber_Long(object o)
    object PyNumber_Float(object o)
    object PyNumber_Index(object o)
    object PyNumber_ToBase(object o, int base)
    # the exception to raise where it does not fit; with NULL the value is clipped
    Py_ssize_t PyNumber_AsSsize_t(object o, object error) except? -1
