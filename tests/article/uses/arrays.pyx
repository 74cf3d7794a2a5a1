"""Memory outside of Python's heap: the two lines that the article prints, around a use of the array.

>>> total(4), total(0)
(6.0, 0.0)
>>> grown(3, 5)
[0.0, 1.0, 2.0, 3.0, 4.0]
"""
from libc.stdlib cimport malloc, realloc, free


def total(unsigned int number):
    cdef double *my_array = <double *>malloc(number * sizeof(double))
    cdef unsigned int i
    cdef double found = 0
    if number and not my_array:
        raise MemoryError()
    try:
        for i in range(number):
            my_array[i] = i
        for i in range(number):
            found += my_array[i]
        return found
    finally:
        free(my_array)


def grown(unsigned int few, unsigned int many):
    cdef double *my_array = <double *>malloc(few * sizeof(double))
    cdef double *larger
    cdef unsigned int i
    if my_array is NULL:
        raise MemoryError()
    for i in range(few):
        my_array[i] = i
    larger = <double *>realloc(my_array, many * sizeof(double))
    if larger is NULL:
        free(my_array)
        raise MemoryError()
    for i in range(few, many):
        larger[i] = i
    made = [larger[i] for i in range(many)]
    free(larger)
    return made


def repeat(int times):
    """
    >>> repeat(10)
    """
    for _ in range(times):
        total(20)
        grown(2, 5)
