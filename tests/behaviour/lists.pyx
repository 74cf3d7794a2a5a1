# Covers: lists, typed and untyped: displays, indexing, slicing, methods, assignment to items and slices, errors.

def displays(a, b):
    """
    >>> displays(1, 2)
    ([], [1], [1, 2], [1, 1, 2, 2], [[1], [2]])
    """
    return [], [a], [a, b], [a, *[a, b], b], [[a], [b]]


def repeat(int n):
    """
    >>> repeat(2), repeat(0), repeat(-1)
    ([1, 2, 1, 2], [], [])
    """
    return [1, 2] * n


def index(list data, Py_ssize_t i):
    """
    >>> index([1, 2, 3], 0), index([1, 2, 3], -1)
    (1, 3)
    >>> index([1], 1)
    Traceback (most recent call last):
    IndexError: list index out of range
    >>> index([1], -2)
    Traceback (most recent call last):
    IndexError: list index out of range
    >>> index(None, 0)
    Traceback (most recent call last):
    TypeError: 'NoneType' object is not subscriptable
    """
    return data[i]


def index_any(data, i):
    """
    >>> index_any([1, 2], 1), index_any((1, 2), True), index_any({"a": 3}, "a")
    (2, 2, 3)
    >>> index_any([1], 2 ** 70)
    Traceback (most recent call last):
    IndexError: cannot fit 'int' into an index-sized integer
    >>> index_any([1], "a")
    Traceback (most recent call last):
    TypeError: list indices must be integers or slices, not str
    """
    return data[i]


def assign(list data, i, value):
    """
    >>> assign([1, 2, 3], 1, "x"), assign([1, 2, 3], -3, "x")
    ([1, 'x', 3], ['x', 2, 3])
    >>> assign([], 0, 1)
    Traceback (most recent call last):
    IndexError: list assignment index out of range
    """
    data[i] = value
    return data


def delete(data, i):
    """
    >>> delete([1, 2, 3], 0), delete([1, 2, 3], -1)
    ([2, 3], [1, 2])
    >>> delete([1], 5)
    Traceback (most recent call last):
    IndexError: list assignment index out of range
    """
    del data[i]
    return data


def slices(data):
    """
    >>> slices([0, 1, 2, 3, 4])
    ([1, 2], [0, 1], [3, 4], [4, 3, 2, 1, 0], [0, 2, 4], [])
    """
    return data[1:3], data[:2], data[-2:], data[::-1], data[::2], data[4:1]


def slice_assign(list data):
    """
    >>> slice_assign([0, 1, 2, 3])
    [0, 'a', 'b', 'c', 3]
    """
    data[1:3] = "abc"
    return data


def slice_delete(data):
    """
    >>> slice_delete([0, 1, 2, 3, 4, 5])
    [0, 3]
    """
    del data[1:3]
    del data[2:]
    return data


def slice_is_a_copy(list data):
    """
    >>> slice_is_a_copy([1, 2])
    ([1, 2], [1, 2, 3])
    """
    copy = data[:]
    copy.append(3)
    return data, copy


def methods(list data):
    """
    >>> methods([3, 1, 2])
    ([3, 2, 1, 4, 5, 0], 0, 1, 5, 3)
    """
    data.append(4)
    data.extend([5, 9])
    last = data.pop()
    data.insert(0, 0)
    first = data.pop(0)
    data.sort()
    data.reverse()
    popped_index = data.index(4)
    data.remove(4)
    data.remove(5)
    data += [4, 5]
    data.append(0)
    return data, first, data.count(5), len(data) - 1, data[0]


def pop_errors(list data):
    """
    >>> pop_errors([])
    ['pop from empty list', 'pop index out of range']
    """
    messages = []
    try:
        data.pop()
    except IndexError as error:
        messages.append(str(error))
    data.append(1)
    try:
        data.pop(7)
    except IndexError as error:
        messages.append(str(error))
    return messages


def none_methods():
    """
    >>> none_methods()
    "'NoneType' object has no attribute 'append'"
    """
    cdef list data = None
    try:
        data.append(1)
    except AttributeError as error:
        return str(error)


def append_to_anything(target, value):
    """`append` works on what is no list too.

    >>> append_to_anything([1], 2)
    [1, 2]
    >>> from collections import deque
    >>> append_to_anything(deque([1]), 2)
    deque([1, 2])
    >>> append_to_anything(5, 2)
    Traceback (most recent call last):
    AttributeError: 'int' object has no attribute 'append'
    """
    target.append(value)
    return target


def add(a, b):
    """
    >>> add([1], [2])
    [1, 2]
    >>> add([1], (2,))
    Traceback (most recent call last):
    TypeError: can only concatenate list (not "tuple") to list
    """
    return a + b


def contains(list data, x):
    """
    >>> contains([1, 2.0, None], 2), contains([1], 5), contains([None], None)
    ((True, False), (False, True), (True, False))
    """
    return x in data, x not in data


def compare(a, b):
    """
    >>> compare([1, 2], [1, 3]), compare([], [])
    ((True, False), (False, True))
    """
    return a < b, a == b


def truth(list data):
    """
    >>> truth([]), truth([0]), truth(None)
    ('empty', 'full', 'empty')
    """
    return "full" if data else "empty"


def builtins(data):
    """
    >>> builtins([3, 1, 2])
    (3, 6, 1, 3, [1, 2, 3], [2, 1, 3], [(0, 3), (1, 1), (2, 2)], True, True)
    """
    return (len(data), sum(data), min(data), max(data), sorted(data), list(reversed(data)), list(enumerate(data)),
            all(data), any(data))


def convert(x):
    """
    >>> convert("ab"), convert({1: 2}), convert(range(3))
    (['a', 'b'], [1], [0, 1, 2])
    >>> convert(5)
    Traceback (most recent call last):
    TypeError: 'int' object is not iterable
    """
    return list(x)
