# C text: encodings by name, slices as text and as lists, membership, single bytes.
# cython: language_level=3


def decode(bytes b, encoding=None):
    """
    >>> decode(b'abc')
    ('abc', 'bc', 'b', 'a', '')
    """
    cdef char* s = b
    cdef const char* name = 'ascii'
    return s.decode(name), s[1:].decode('utf-8'), s[1:2].decode(), s[:-2].decode('latin1', 'strict'), s[2:1].decode(name)


def encode(str s, str name):
    """
    >>> encode('a\\xe4', 'latin-1')
    (b'a\\xc3\\xa4', b'a\\xc3\\xa4', b'a?', b'a\\xe4')
    >>> encode(None, 'ascii')
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'encode'
    >>> encode('a', 'none such')
    Traceback (most recent call last):
    LookupError: unknown encoding: none such
    """
    return s.encode(), s.encode(b'UTF-8'), s.encode('ascii', 'replace'), s.encode(name)


def unbound(bytes b):
    """
    >>> unbound(b'abc')
    'abc'
    >>> unbound(None)
    Traceback (most recent call last):
    TypeError: descriptor 'decode' requires a 'bytes' object but received a 'NoneType'
    """
    return bytes.decode(b, 'utf8')


def slices():
    """
    >>> slices()
    (b'bc', bytearray(b'bc'), [1.0, 3.0], [3.0, 2.0], True, False)
    """
    cdef char* s = b'abcd'
    cdef double[4] d = [1, 2, 3, 4]
    cdef double* p = d
    cdef bytearray half = s[1:3]
    return s[1:3], half, [x for x in p[:4:2]], [x for x in d[2:0:-1]], 2 in p[:2], 3 in p[:2]


def byte(int i):
    """
    >>> byte(65)
    b'A'
    >>> byte(256)
    Traceback (most recent call last):
    OverflowError: value too large to pack into a byte
    """
    return <bytes>i


def item(bytes b, int i):
    """
    >>> item(b'abc', -1)
    99
    >>> item(b'abc', 3)
    Traceback (most recent call last):
    IndexError: string index out of range
    """
    cdef unsigned char c = b[i]
    return c


def array(bytearray b, int i, value):
    """
    >>> array(bytearray(b'abcd'), 0, 120)
    (bytearray(b'xzdd'), 98)
    >>> array(bytearray(b'abcd'), 9, 120)
    Traceback (most recent call last):
    IndexError: bytearray index out of range
    >>> array(bytearray(b'abcd'), 0, 256)
    Traceback (most recent call last):
    OverflowError: value too large to convert to unsigned char
    """
    with nogil:
        second = b[1]
        b[1] = 'z'
    b[i] = value
    b[2] += 1
    return b, second


def wide(size_t i):
    """
    >>> wide(5)
    5
    >>> wide(2 ** 63)
    9223372036854775808
    """
    d = None or {}
    cdef object o = d
    o[i] = i
    r = o[i]
    del o[i]
    assert not o
    return r


def lengths(bytes b, str s, set items):
    """
    >>> lengths(b'a\\0b', 'ab', {1})
    (3, 1, 2, 2, 1)
    >>> lengths(b'', None, set())
    Traceback (most recent call last):
    TypeError: object of type 'NoneType' has no len()
    """
    cdef char* p = b
    cdef char[10] a
    a[0] = a[1] = 120
    a[2] = 0
    return len(b), len(p), len(a), len(s), len(items)


def lines(str s):
    """
    >>> lines('a\\nb')
    (['a', 'b'], ['a\\n', 'b'])
    """
    return s.splitlines(), s.splitlines(True)
