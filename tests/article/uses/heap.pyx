"""The same by the C-API functions of cpython.mem, within an object: `__cinit__` takes memory, `__dealloc__` gives it back.

>>> samples = Samples(3)
>>> samples[0], samples[2]
(0.0, 0.0)
>>> samples[1] = 2.5
>>> samples.resize(5)
>>> [samples[i] for i in range(5)]
[0.0, 2.5, 0.0, 0.0, 0.0]
>>> samples[5]
Traceback (most recent call last):
IndexError: there are 5 samples
>>> living()
1
>>> del samples
>>> living()
0
>>> Samples(-1)
Traceback (most recent call last):
ValueError: a number of samples is not negative
>>> Samples("many")
Traceback (most recent call last):
TypeError: 'str' object cannot be interpreted as an integer
>>> living()
0
"""
from cpython.mem cimport PyMem_Malloc, PyMem_Realloc, PyMem_Free

cdef int alive = 0


def living():
    return alive


cdef class Samples:
    cdef double *data
    cdef Py_ssize_t size

    def __cinit__(self, number):
        global alive
        alive += 1
        self.resize(number)

    def resize(self, Py_ssize_t number):
        if number < 0:
            raise ValueError("a number of samples is not negative")
        cdef double *mem = <double *>PyMem_Realloc(self.data, number * sizeof(double))
        if not mem:
            raise MemoryError()
        self.data = mem
        for i in range(self.size, number):
            mem[i] = 0
        self.size = number

    cdef int check(self, Py_ssize_t index) except -1:
        if not 0 <= index < self.size:
            raise IndexError("there are %d samples" % self.size)
        return 0

    def __getitem__(self, Py_ssize_t index):
        self.check(index)
        return self.data[index]

    def __setitem__(self, Py_ssize_t index, double value):
        self.check(index)
        self.data[index] = value

    def __dealloc__(self):
        global alive
        alive -= 1
        PyMem_Free(self.data)


def scratch(unsigned int number):
    """
    >>> scratch(7)
    21
    """
    cdef int *mem = <int *>PyMem_Malloc(number * sizeof(int))
    if not mem:
        raise MemoryError()
    try:
        for i in range(number):
            mem[i] = i
        return sum([mem[i] for i in range(number)])
    finally:
        PyMem_Free(mem)


def repeat(int times):
    """
    >>> repeat(10)
    """
    for i in range(times):
        samples = Samples(i % 20)
        samples.resize(5)
        samples[4] = i
        scratch(3)
        try:
            Samples(-1)
        except ValueError:
            pass
