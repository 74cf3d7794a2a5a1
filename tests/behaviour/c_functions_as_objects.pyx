# C functions and C methods used as Python objects, and through pointers.
cimport cython
from libc.math cimport sqrt

cdef double half(double x, list seen) except? -1:
    if x < 0:
        raise ValueError("negative")
    seen.append(x)
    return x / 2

cdef void nothing(object o):
    print("got", o)

cdef int add(int a, int b) noexcept nogil:
    return a + b

cdef class Base:
    cdef int n
    def __init__(self, n):
        self.n = n
    cdef int plus(self, int m):
        return self.n + m
    @staticmethod
    cdef str shout(str s):
        return s.upper()
    def bound(self):
        return self.plus

cdef class Derived(Base):
    cdef int plus(self, int m):
        return -1

def functions():
    """
    >>> h, n, a = functions()
    >>> seen = []
    >>> h(3, seen), seen
    (1.5, [3.0])
    >>> h(seen=seen, x=1), seen
    (0.5, [3.0, 1.0])
    >>> h(-1, seen)
    Traceback (most recent call last):
    ValueError: negative
    >>> h(1)
    Traceback (most recent call last):
    TypeError: wrap() takes exactly 2 positional arguments (1 given)
    >>> h.__doc__
    'wrap(x: float, seen: list) -> float'
    >>> n(7)
    got 7
    >>> a(1, 2), a.__name__
    (3, 'wrap')
    >>> a('x', 2)
    Traceback (most recent call last):
    TypeError: an integer is required
    """
    return half, nothing, add

def methods():
    """
    >>> unbound, static = methods()
    >>> unbound(Base(3), 4), unbound(Derived(3), 4), static("ab")
    (7, 7, 'AB')
    >>> unbound(1, 2)
    Traceback (most recent call last):
    TypeError: Argument 'self' has incorrect type (expected c_functions_as_objects.Base, got int)
    >>> Base(3).bound()(4), Derived(3).bound()(4)
    (7, -1)
    >>> Base(3).bound().__self__.bound()(1)
    4
    """
    return Base.plus, Base.shout

def passed():
    """
    >>> passed()
    [1.0, 2.0]
    {'sqrt': 3.0}
    """
    print(list(map(sqrt, [1, 4])))
    table = {"sqrt": sqrt}
    print({k: f(9) for k, f in table.items()})

ctypedef int (*unary_value)(int) except -1
ctypedef int (*unary_check)(int) except? -1
ctypedef int (*unary_star)(int) except *
ctypedef int (*unary_never)(int) noexcept
ctypedef object (*unary_object)(object)
ctypedef int (*method_pointer)(Base, int)

cdef int value(int i) except -1:
    if i == 0: raise KeyError(i)
    return i
cdef int check(int i) except? -1:
    if i == 0: raise KeyError(i)
    return -1
cdef int star(int i) except *:
    if i == 0: raise KeyError(i)
    return -1
cdef int never(int i) noexcept:
    return i + 10
cdef same(o):
    if not o: raise IndexError(o)
    return o

def pointers(int i):
    """
    >>> pointers(1)
    [1, -1, -1, 11, 11, 1]
    >>> pointers(0)
    ['KeyError', 'KeyError', 'KeyError', 10, 10, 'IndexError']
    """
    cdef unary_value a = value
    cdef unary_check b = check
    cdef unary_star c = star
    cdef unary_never d = &never
    cdef unary_star e = never
    cdef unary_object f = same
    out = []
    try: out.append(a(i))
    except KeyError as x: out.append(type(x).__name__)
    try: out.append(b(i))
    except KeyError as x: out.append(type(x).__name__)
    try: out.append(c(i))
    except KeyError as x: out.append(type(x).__name__)
    out.append(d(i))
    out.append(e(i))
    try: out.append(f(i))
    except IndexError as x: out.append(type(x).__name__)
    return out

def method_pointers():
    """
    >>> method_pointers()
    (5, 5)
    """
    cdef method_pointer p = Base.plus
    cdef Base b = Base(1)
    cdef Base d = Derived(1)
    return p(b, 4), p(d, 4)

def kinds():
    """
    >>> kinds()
    double (double) noexcept nogil
    void (object) except *
    int (*)(int, int) noexcept nogil
    """
    print(cython.typeof(sqrt))
    print(cython.typeof(nothing))
    print(cython.typeof(&add))
