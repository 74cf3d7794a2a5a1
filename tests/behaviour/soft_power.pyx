# Powers of reals: complex where they must be, unless `cpow` says otherwise.
cimport cython
from libc.math cimport floor


def kinds(double x, float f, int i, unsigned int u, double complex z):
    """
    >>> kinds(2, 2, 2, 2, 2)
    soft double complex
    soft double complex
    double
    double
    double
    float
    double
    unsigned int
    double complex
    """
    print(cython.typeof(x ** x))
    print(cython.typeof(i ** 0.5))
    print(cython.typeof(x ** i))
    print(cython.typeof(x ** 2))
    print(cython.typeof(x ** -2.0))
    print(cython.typeof(f ** 2))
    print(cython.typeof(i ** i))
    print(cython.typeof(i ** u))
    print(cython.typeof(z ** x))


def power(double x, double y):
    """
    >>> power(4, 0.5)
    2.0
    >>> z = power(-4, 0.5)
    >>> type(z).__name__, abs(z - 2j) < 1e-12
    ('complex', True)
    >>> power(-2, 3)
    -8.0
    >>> power(float("-inf"), 0.5)
    inf
    """
    return x ** y


def arithmetic(double x, double y):
    """
    >>> arithmetic(4, 0.5)
    (3.0, 1.5, -2.0, 5, 2.0)
    >>> arithmetic(-4, 0.5)[2] == -((-4) ** 0.5)
    True
    """
    p = x ** y
    q = p + 1
    r = 3 / p
    return q, r, -p, int(p.real + 3), abs(p)


def assigned(double x, double y):
    """
    >>> assigned(9, 0.5)
    (3.0, 4.0, 3.0)
    >>> assigned(-9, 0.5)
    Traceback (most recent call last):
    TypeError: Cannot convert 'complex' with non-zero imaginary component to 'double' (this most likely comes from the '**' operator; use 'cython.cpow(True)' to return 'nan' instead of a complex number).
    """
    cdef double direct = x ** y
    cdef double late
    p = x ** y
    with nogil:
        late = p + 1
    return direct, late, floor(x ** y)


def not_a_number(double x, double y):
    """
    >>> v = not_a_number(-9, 0.5)
    >>> v != v
    True
    """
    cdef double direct = x ** y
    return direct


@cython.cpow(True)
def as_in_c(double x, double y, int i):
    """
    >>> as_in_c(9, 0.5, 3)
    double
    (3.0, 27)
    """
    p = x ** y
    print(cython.typeof(p))
    return p, i ** i


def taken_by_force(double x, double y):
    """
    >>> taken_by_force(4, 0.5)
    (2.0, 2, 2.0)
    """
    return <double>(x ** y), <int>(x ** y), float(x ** y)


def never_complex(double x, unsigned int u):
    """
    >>> never_complex(0.5, 4)
    (2.0, 2.0, 'double')
    """
    return 4 ** x, u ** x, cython.typeof(2.0 ** x)
