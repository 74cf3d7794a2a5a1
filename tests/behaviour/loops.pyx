# Covers: while and for loops: ranges of every shape, C and Python loop variables, else, break, continue, nesting,
# iterators and their errors, changing what is iterated over.

def while_loop(n):
    """
    >>> while_loop(3), while_loop(0)
    ([3, 2, 1], [])
    """
    out = []
    while n:
        out.append(n)
        n -= 1
    return out


def while_else(int n, int stop):
    """
    >>> while_else(3, 10), while_else(3, 2)
    ('ended', 'broken at 2')
    """
    while n > 0:
        if n == stop:
            result = "broken at %d" % n
            break
        n -= 1
    else:
        result = "ended"
    return result


def ranges(int n):
    """
    >>> ranges(3)
    [0, 1, 2, '|', 1, 2, '|', 0, 2, 4, '|', 3, 2, 1, '|', 5, 2]
    """
    cdef int i
    out = []
    for i in range(n):
        out.append(i)
    out.append("|")
    for i in range(1, n):
        out.append(i)
    out.append("|")
    for i in range(0, 2 * n, 2):
        out.append(i)
    out.append("|")
    for i in range(n, 0, -1):
        out.append(i)
    out.append("|")
    for i in range(5, 0, -n):
        out.append(i)
    return out


def range_after(int n):
    """After the loop the variable has its last value; without iterations it keeps what it had.

    >>> range_after(3), range_after(0)
    (2, -5)
    """
    cdef int i = -5
    for i in range(n):
        pass
    return i


def range_of_objects(a, b, c):
    """
    >>> range_of_objects(1, 10, 4), range_of_objects(3, 0, -2)
    ([1, 5, 9], [3, 1])
    >>> range_of_objects(0, 1, 0)
    Traceback (most recent call last):
    ValueError: range() arg 3 must not be zero
    >>> range_of_objects("a", 1, 1)
    Traceback (most recent call last):
    TypeError: 'str' object cannot be interpreted as an integer
    """
    out = []
    for i in range(a, b, c):
        out.append(i)
    return out


def typed_step(int a, int b, int c):
    """The sign of the step is known only at run time.

    >>> typed_step(0, 5, 2), typed_step(5, 0, -2)
    ([0, 2, 4], [5, 3, 1])
    """
    cdef int i
    out = []
    for i in range(a, b, c):
        out.append(i)
    return out


def bound_changes(int n):
    """The bounds are taken once.

    >>> bound_changes(3)
    (3, 6)
    """
    cdef int i, count = 0
    for i in range(n):
        n += 1
        count += 1
    return count, n


def variable_changes(int n):
    """Assigning to the variable does not disturb the loop.

    >>> variable_changes(3)
    [10, 11, 12]
    """
    cdef int i
    out = []
    for i in range(n):
        i = i + 10
        out.append(i)
    return out


def unsigned_range(unsigned int n):
    """
    >>> unsigned_range(3)
    [3, 2, 1, 0]
    """
    cdef unsigned int i
    out = []
    for i in range(n, -1, -1):
        out.append(i)
    return out


def iterate(x):
    """
    >>> iterate([1, 2]), iterate((1, 2)), iterate("ab"), iterate({3: 4}), iterate(iter([5]))
    ([1, 2], [1, 2], ['a', 'b'], [3], [5])
    >>> iterate(5)
    Traceback (most recent call last):
    TypeError: 'int' object is not iterable
    >>> iterate(None)
    Traceback (most recent call last):
    TypeError: 'NoneType' object is not iterable
    """
    out = []
    for item in x:
        out.append(item)
    return out


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        if self.n < 0:
            raise ValueError("negative")
        self.n -= 1
        return self.n


class Sequence:
    """Only the old protocol: items until IndexError."""

    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i


def iterate_classes(n):
    """
    >>> iterate_classes(3)
    ([2, 1, 0], [0, 1, 4])
    >>> iterate_classes(-1)
    Traceback (most recent call last):
    ValueError: negative
    """
    return [x for x in Countdown(n)], [x for x in Sequence()]


def growing():
    """A list may grow while it is looped over.

    >>> growing()
    [1, 2, 3, 4]
    """
    data = [1]
    for x in data:
        if x < 4:
            data.append(x + 1)
    return data


def control(data):
    """
    >>> control([1, 2, 3, 4, 5, 6])
    ([1, 3], 'broken at 5')
    >>> control([1, 2])
    ([1], 'all')
    """
    out = []
    for x in data:
        if x % 2 == 0:
            continue
        if x > 4:
            end = "broken at %d" % x
            break
        out.append(x)
    else:
        end = "all"
    return out, end


def nested_break(n):
    """
    >>> nested_break(4)
    [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1)]
    """
    out = []
    for i in range(n):
        for j in range(n):
            if j > i or j > 1:
                break
            out.append((i, j))
    return out


def unpacking(pairs):
    """
    >>> unpacking([(1, 2), [3, 4], "ab"])
    [(2, 1), (4, 3), ('b', 'a')]
    >>> unpacking([(1, 2, 3)])
    Traceback (most recent call last):
    ValueError: too many values to unpack (expected 2)
    """
    return [(b, a) for a, b in pairs]


def enumerated(data):
    """
    >>> enumerated("ab")
    [(0, 'a'), (1, 'b'), (10, 'a'), (11, 'b')]
    """
    out = []
    for i, x in enumerate(data):
        out.append((i, x))
    for i, x in enumerate(data, 10):
        out.append((i, x))
    return out


def zipped(a, b):
    """
    >>> zipped("abc", [1, 2])
    [('a', 1), ('b', 2)]
    """
    out = []
    for x, y in zip(a, b):
        out.append((x, y))
    return out


def backwards(list data):
    """
    >>> backwards([1, 2, 3])
    [3, 2, 1]
    """
    out = []
    for x in reversed(data):
        out.append(x)
    return out


def over_none():
    """
    >>> over_none()
    Traceback (most recent call last):
    TypeError: 'NoneType' object is not iterable
    """
    cdef list data = None
    for x in data:
        pass


def typed_item(data):
    """
    >>> typed_item([1, 2, 3])
    6
    >>> typed_item([1, "x"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    """
    cdef int x, total = 0
    for x in data:
        total += x
    return total


def from_loop(int a, int b):
    """The old C-style loop.

    >>> from_loop(0, 5)
    ([0, 1, 2, 3, 4], [5, 3, 1])
    """
    cdef int i
    up, down = [], []
    for i from a <= i < b:
        up.append(i)
    for i from b >= i > a by 2:
        down.append(i)
    return up, down
