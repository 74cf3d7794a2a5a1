# Covers: C text beside a header stands right behind it, wherever the block is; a header is included once.
cdef extern from "limits.h":
    int CHAR_BIT

cdef extern from *:
    """
    #ifdef PYX_TEST_MARK
    #define PYX_TEST_FOUND 1
    #else
    #define PYX_TEST_FOUND 0
    #endif
    """
    int PYX_TEST_FOUND

cdef extern from "limits.h":
    """
    #define PYX_TEST_MARK
    """


def found():
    """
    >>> found()
    (8, 1)
    """
    return CHAR_BIT, PYX_TEST_FOUND
