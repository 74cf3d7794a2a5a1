# What Python does with the objects of typed memoryviews: sequences, filled from other buffers.
# build: since 3.10
import array


cdef object seen_by_python(double[:] m):
    return m


def backward():
    """
    >>> backward()
    [3.0, 2.0, 1.0]
    """
    cdef double[:] m = array.array("d", [1, 2, 3])
    return [x for x in reversed(seen_by_python(m))]


def filled_from(value):
    """
    >>> filled_from(array.array("d", [7, 8]))
    [1.0, 7.0, 8.0, 4.0]
    >>> filled_from(5)
    [1.0, 5.0, 5.0, 4.0]
    >>> filled_from(array.array("q", [7, 8]))
    Traceback (most recent call last):
    ValueError: Buffer dtype mismatch, expected 'items' but got 'long long'
    >>> filled_from(array.array("d", [7, 8, 9]))
    Traceback (most recent call last):
    ValueError: got differing extents in dimension 0 (got 2 and 3)
    """
    numbers = array.array("d", [1, 2, 3, 4])
    seen_by_python(numbers)[1:3] = value
    return list(numbers)


def matched(numbers):
    """
    >>> matched([0, 5, 2]), matched([]), matched([7])
    ((5.0, 'three'), 'none', [7.0])
    """
    cdef double[:] m = array.array("d", numbers) if numbers else None
    if m is None:
        return "none"
    match m:
        case [0, x, 2]:
            return x, "three"
        case [*some]:
            return some
