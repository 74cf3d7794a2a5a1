# Covers: C variables: at module level and local, of every plain type; initial values, pointers, arrays, structs,
# unions, enums, casts, sizeof, C strings.

from libc.string cimport strlen, memcpy
from libc.stdlib cimport malloc, free

cdef int counter = 0
cdef double ratio = 0.5
cdef object anything = [1]
cdef list items = []
cdef str text
cdef int a = 1, b, c = a + 2
cdef int[4] table = [1, 2, 3, 4]
cdef const char *greeting = "hello"


def module_level():
    """
    >>> module_level(), module_level()
    ((1, 0.5, [1, 1], 1), (2, 0.5, [1, 1, 1], 2))
    >>> start_again()
    """
    global counter
    counter += 1
    anything.append(1)
    items.append(counter)
    return counter, ratio, list(anything), len(items)


def start_again():
    """For runs that follow."""
    global counter, anything
    counter = 0
    anything = [1]
    items.clear()


def unassigned_object():
    """An object variable begins as None.

    >>> unassigned_object()
    """
    return text


def not_an_attribute():
    """C variables are no attributes of the module.

    >>> not_an_attribute()
    False
    """
    import sys
    return hasattr(sys.modules[__name__], "counter")


def initialised():
    """
    >>> initialised()
    (1, 3, 10, b'hello', 5)
    """
    cdef int total = 0
    for x in table:
        total += x
    return a, c, total, greeting, strlen(greeting)


def all_types():
    """
    >>> all_types()
    (65, -1, 255, -2, 65535, -3, 4, -5, 6, -7, 8, 9, -10, 1.5, 2.25, 3.5, True)
    """
    cdef char ch = 65
    cdef signed char sc = -1
    cdef unsigned char uc = 255
    cdef short s = -2
    cdef unsigned short us = 65535
    cdef int i = -3
    cdef unsigned int ui = 4
    cdef long l = -5
    cdef unsigned long ul = 6
    cdef long long ll = -7
    cdef unsigned long long ull = 8
    cdef size_t size = 9
    cdef Py_ssize_t ssize = -10
    cdef float f = 1.5
    cdef double d = 2.25
    cdef long double ld = 3.5
    cdef bint flag = 17
    return ch, sc, uc, s, us, i, ui, l, ul, ll, ull, size, ssize, f, d, ld, flag


def pointers():
    """
    >>> pointers()
    (5, 6, 6, True, True)
    """
    cdef int x = 5
    cdef int *p = &x
    cdef int **pp = &p
    before = p[0]
    p[0] = 6
    return before, x, pp[0][0], p == &x, p is not NULL


def pointer_arithmetic():
    """
    >>> pointer_arithmetic()
    (2, 3, 3, 10)
    """
    cdef int *p = table
    cdef int *end = p + 4
    cdef int total = 0
    second = p[1]
    p += 2
    third = p[0]
    distance = p - table + 1
    p = table
    while p < end:
        total += p[0]
        p += 1
    return second, third, distance, total


def arrays():
    """
    >>> arrays()
    ([0, 1, 4, 9], 14, [1, 4], 16)
    """
    cdef int[4] squares
    cdef int i, total = 0
    for i in range(4):
        squares[i] = i * i
    for i in squares:
        total += i
    return squares, total, [i for i in squares[1:3]], sizeof(squares)


def two_dimensions():
    """
    >>> two_dimensions()
    (12, [[0, 1, 2], [10, 11, 12]])
    """
    cdef int[2][3] grid
    cdef int i, j
    for i in range(2):
        for j in range(3):
            grid[i][j] = 10 * i + j
    return grid[1][2], grid


def array_from_list(data):
    """
    >>> array_from_list([1, 2, 3])
    6
    >>> array_from_list([1, 2])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    IndexError: not enough values found during array assignment, expected 3, got 2
    """
    cdef int[3] values = data
    return values[0] + values[1] + values[2]


cdef struct Point:
    double x
    double y
    char *name

cdef union Number:
    int i
    unsigned char[4] bytes

cdef enum Colour:
    RED
    GREEN = 5
    BLUE

cdef packed struct Packed:
    char c
    int i


def structs():
    """
    >>> structs()
    (1.5, 2.5, b'p', 9.0, 5)
    """
    cdef Point p = Point(1.5, 2.5, "p")
    cdef Point *q = &p
    cdef Point copy = p
    q.x = 9
    return copy.x, p.y, p.name, p.x, sizeof(Packed)


def struct_from_dict():
    """
    >>> struct_from_dict()
    (1.0, 2.0)
    """
    cdef Point p = {"x": 1, "y": 2, "name": b"n"}
    return p.x, p.y


def unions():
    """
    >>> unions() in (1, 16777216)
    True
    """
    cdef Number n
    n.i = 0
    n.bytes[0] = 1
    return n.i


def enums():
    """
    >>> enums()
    (0, 5, 6, True)
    """
    cdef Colour colour = BLUE
    return RED, GREEN, colour, colour == BLUE


def casts(double d, long n):
    """
    >>> casts(2.9, 300)
    (2, 44, 300.0, True)
    """
    cdef void *nowhere = <void *> 0
    return <int> d, <unsigned char> n, <double> n, nowhere == NULL


def object_pointer(x):
    """
    >>> object_pointer([1])
    ([1], True)
    """
    cdef void *p = <void *> x
    return <object> p, <object> p is x


def checked_cast(x):
    """
    >>> checked_cast([1])
    [1]
    >>> checked_cast((1,))
    Traceback (most recent call last):
    TypeError: Expected list, got tuple
    """
    cdef list data = <list?> x
    return data


def sizes():
    """
    >>> sizes()
    (1, True, True, 8)
    """
    cdef double d = 0
    return sizeof(char), sizeof(int) >= 2, sizeof(void *) == sizeof(size_t), sizeof(d)


def memory(int n):
    """
    >>> memory(5)
    [0, 1, 4, 9, 16]
    """
    cdef int *data = <int *> malloc(n * sizeof(int))
    cdef int i
    if not data:
        raise MemoryError()
    try:
        for i in range(n):
            data[i] = i * i
        return [data[i] for i in range(n)]
    finally:
        free(data)


def c_strings(bytes source):
    """
    >>> c_strings(b"some text")
    (9, b's', b'some text', b'some', b'text', 115, 'some')
    """
    cdef char *s = source
    cdef char[20] copy
    memcpy(copy, s, strlen(s) + 1)
    return strlen(s), s[:1], <bytes> copy, s[:4], s[5:], s[0], s[:4].decode("ascii")


def c_string_null():
    """
    >>> c_string_null()
    'NULL'
    """
    cdef char *s = NULL
    if s is NULL:
        return "NULL"


def characters():
    """
    >>> characters()
    (97, 98, True)
    """
    cdef char c = c'a'
    cdef char d = c + 1
    return c, d, c == b'a'


def inference():
    """Types come from the values; an integer that may grow stays a Python integer.

    >>> inference()
    (1.5, 1267650600228229401496703205376, 'text')
    """
    x = 1.5
    big = 1
    for _ in range(100):
        big = big * 2
    s = "text"
    return x, big, s


def uninitialised(bint flag):
    """
    >>> uninitialised(True)
    1
    >>> uninitialised(False)
    Traceback (most recent call last):
    UnboundLocalError: local variable 'x' referenced before assignment
    """
    if flag:
        x = [1]
    return x[0]


def deleted():
    """
    >>> deleted()
    Traceback (most recent call last):
    UnboundLocalError: local variable 'x' referenced before assignment
    """
    x = [1]
    if len(x):
        del x
    return x
