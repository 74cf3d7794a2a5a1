# Covers: cdef extern from: functions, structs, macros, constants, names different in C, verbatim C, headers.

from libc.math cimport pow as c_pow, M_PI

cdef extern from "math.h":
    double sin(double x)
    double fabs(double)

cdef extern from "math.h" nogil:
    double floor(double)

cdef extern from "stdlib.h":
    int c_abs "abs" (int)
    void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))

cdef extern from "stdarg.h" nogil:
    ctypedef void *va_list
    void va_start(va_list, int last)
    void va_end(va_list)

cdef extern from *:
    """
    #include <stdarg.h>
    static int sum_of(int n, va_list all) { int r = 0; while (n-- > 0) r += va_arg(all, int); return r; }
    """
    int sum_of(int n, va_list all) nogil

cdef extern from "limits.h":
    int INT_MAX
    enum:
        CHAR_BIT

cdef extern from "time.h":
    ctypedef long time_t
    cdef struct tm:
        int tm_year
        int tm_mon
    tm *gmtime(const time_t *when)

cdef extern from *:
    """
    #define TWICE(x) ((x) + (x))
    #define ANSWER 42
    static int add_three(int a, int b, int c) { return a + b + c; }
    typedef struct { int first; double second; } pair_t;
    static int failing(int x) { if (x < 0) PyErr_SetString(PyExc_ValueError, "from C"); return x < 0 ? -1 : x; }
    """
    int TWICE(int)
    const int ANSWER
    int add_three(int a, int b, int c)
    ctypedef struct pair_t:
        int first
        double second
    int failing(int x) except -1


def functions():
    """
    >>> functions()
    (0.0, 2.5, 3.0, 7, 8.0, 3.14159)
    """
    return sin(0), fabs(-2.5), floor(3.9), c_abs(-7), c_pow(2, 3), round(M_PI, 5)


def constants():
    """
    >>> constants()
    (True, 8, 42)
    """
    return INT_MAX >= 32767, CHAR_BIT, ANSWER


def verbatim():
    """
    >>> verbatim()
    (10, 6, 1, 2.5)
    """
    cdef pair_t p
    p.first = 1
    p.second = 2.5
    return TWICE(5), add_three(1, 2, 3), p.first, p.second


def with_exception(int x):
    """
    >>> with_exception(3)
    3
    >>> with_exception(-3)
    Traceback (most recent call last):
    ValueError: from C
    """
    return failing(x)


def structs():
    """
    >>> structs()
    (70, 0)
    """
    cdef time_t when = 0
    cdef tm *t = gmtime(&when)
    return t.tm_year, t.tm_mon


cdef int ascending(const void *a, const void *b) noexcept nogil:
    return (<const int *> a)[0] - (<const int *> b)[0]


def callback(data):
    """
    >>> callback([3, 1, 2])
    [1, 2, 3]
    """
    cdef int[3] values = data
    qsort(values, 3, sizeof(int), ascending)
    return values


def as_values():
    """
    >>> as_values()
    [0.0, 1.0]
    """
    cdef double (*f)(double)
    out = []
    f = sin
    out.append(f(0))
    f = fabs
    out.append(f(-1))
    return out


cdef int sum_all(int n, ...) noexcept nogil:
    cdef va_list all
    va_start(all, n)
    cdef int r = sum_of(n, all)
    va_end(all)
    return r


def variadic():
    """
    A type of a header that is declared as a pointer may be an array.
    >>> variadic()
    6
    """
    return sum_all(3, 1, 2, 3)


cdef extern from *:
    """
    typedef float real_of_header;
    """
    cdef struct opaque_real:
        pass
    ctypedef opaque_real real_of_header


def opaque():
    """
    Only C knows that it is a number.
    >>> opaque()
    1.5
    """
    cdef float f = 1.5
    return <float>(<real_of_header *>&f)[0]
