# Covers: old-style buffers, `object[T, ndim=N, mode=M]`: items through the buffer of the object
# that a local holds, taken anew when the local is assigned.

from cpython.array cimport array


def total(object[int] buf):
    """
    >>> from array import array
    >>> total(array("i", [1, 2, 3]))
    6
    >>> total(array("d", [1.0]))
    Traceback (most recent call last):
    ValueError: Buffer dtype mismatch, expected 'int' but got 'double'
    >>> total(b"")
    Traceback (most recent call last):
    ValueError: Buffer dtype mismatch, expected 'int' but got 'unsigned char'
    """
    cdef int i, s = 0
    for i in range(len(buf)):
        s += buf[i]
    return s


def reads_only(object[unsigned char] buf, int at):
    """
    >>> reads_only(b"abc", 1), reads_only(b"abc", -1)
    (98, 99)
    >>> reads_only(b"abc", 3)
    Traceback (most recent call last):
    IndexError: Out of bounds on buffer access (axis 0)
    """
    return buf[at]


def changed(x, y):
    """
    >>> changed(bytearray(b"ab"), bytearray(b"xy"))
    (bytearray(b'ac'), bytearray(b'yy'))
    """
    cdef object[unsigned char, ndim=1, mode="c"] buf = x
    buf[1] += 1
    buf = y
    buf[0] = buf[1]
    return x, y


def two_axes(obj):
    """
    >>> two_axes(memoryview(bytearray(b"abcdef")).cast("B", (2, 3)))
    (97, 102, [100, 101, 102])
    >>> two_axes(b"abc")
    Traceback (most recent call last):
    ValueError: Buffer has wrong number of dimensions (expected 2, got 1)
    """
    cdef object[unsigned char, ndim=2] buf = obj
    cdef int j
    return buf[0, 0], buf[-1, -1], [buf[1, j] for j in range(3)]


def maybe_none(object[int] buf=None):
    """
    >>> maybe_none()
    True
    """
    return buf is None or buf[0]


def python_index(object[unsigned char] buf, key):
    """
    >>> python_index(b"abc", slice(1, 2))
    (b'b', 97)
    """
    return buf[key], buf[0]


def unused(object[int, ndim=1] buf):
    """
    >>> unused(b"a")
    Traceback (most recent call last):
    ValueError: Buffer dtype mismatch, expected 'int' but got 'unsigned char'
    >>> unused(None)
    True
    """
    return buf is None


def typed_items(object[object, ndim=1] buf, int i):
    """
    >>> typed_items(b"a", 0)
    Traceback (most recent call last):
    ValueError: Buffer dtype mismatch, expected 'Python object' but got 'unsigned char'
    """
    return buf[i]
