# build: openmp
# What numeric packages write in functions without the GIL.
cimport cython
from cython.parallel cimport prange
from libc.math cimport abs, sqrt
from libc.string cimport memcpy


cdef int within(int c) noexcept nogil:
    if c in (0, 1, 3):
        return 1
    elif c not in [4, 5, c]:
        return 2
    elif c in {97, 98, 7}:
        return 3
    return 4


def test_within():
    """
    >>> test_within()
    [1, 1, 4, 1, 4, 3, 3, 3]
    """
    return [within(c) for c in (0, 1, 2, 3, 4, 7, 97, 98)]


def backward(int start, int stop):
    """
    >>> backward(2, 6)
    [5, 4, 3, 2]
    >>> backward(6, 6)
    []
    >>> backward(6, 2)
    []
    """
    cdef int i
    made = []
    for i in reversed(range(start, stop)):
        made.append(i)
    return made


cdef int backward_sum(int start, int stop) noexcept nogil:
    cdef int i, total = 0
    for i in reversed(range(start, stop, 3)):
        total = total * 100 + i
    for i in reversed(range(stop, start, -2)):
        total = total * 10 + i
    return total


def test_backward(int start, int stop):
    """
    >>> test_backward(0, 8), list(reversed(range(0, 8, 3))), list(reversed(range(8, 0, -2)))
    (603002468, [6, 3, 0], [2, 4, 6, 8])
    >>> test_backward(5, 5)
    0
    >>> test_backward(5, 4)
    0
    """
    return backward_sum(start, stop)


def extents(const double[:, :, ::1] a):
    """
    >>> import array
    >>> extents(memoryview(array.array('d', range(24))).cast('B').cast('d', (2, 3, 4)))
    (2, 3, 3, 4, 1)
    """
    cdef Py_ssize_t n, m, k, l
    cdef int first, second
    cdef int *p = [5, 1, 2]
    with nogil:
        n, m = a.shape[:2]
        k, l = a.shape[1:3]
        first, second = p[1:3]
    return n, m, k, l, first


cdef Py_ssize_t rounded(double r) noexcept nogil:
    return <Py_ssize_t>((r + 0.5) if (r > 0.0) else (r - 0.5))


cdef int whole(double x) noexcept nogil:
    cdef int k = int(x)
    return k


cdef unsigned char either(unsigned char a, int b, unsigned char c) noexcept nogil:
    return (a and b == c) or (b <= 3)


def conversions():
    """
    >>> conversions()
    (3, -3, 2, 1, 0)
    """
    return rounded(2.6), rounded(-2.6), whole(2.9), either(1, 7, 7), either(0, 7, 7)


cdef int shared(int n) noexcept nogil:
    cdef int i, s = 0
    for i in prange(n, nogil=True):
        s += i
    return s


def test_shared():
    """
    >>> test_shared()
    (45, 45)
    """
    cdef int with_it = shared(10), without
    with nogil:
        without = shared(10)
    return with_it, without


def magnitudes(double x, int y):
    """
    >>> magnitudes(-2.5, -3)
    (2.5, 3)
    """
    return abs(x), abs(y)


cdef int strided(int *a, int* as, int i) noexcept nogil:
    return a[i * as[0]]


def named_as():
    """
    >>> named_as()
    (7, 7)
    """
    cdef int[3] a = [5, 6, 7]
    cdef int[3] b
    cdef int step = 2
    memcpy(pto=&b[0], pfrom=&a[0], size=sizeof(a))
    return strided(a, &step, 1), b[2]


def old_except(key):
    """
    >>> old_except('x')
    ('x',)
    """
    try:
        {}[key]
    except KeyError, error:
        return error.args


cdef extern from *:
    """
    enum { PYX_TEST_ROOM = 3 };
    typedef struct { int a; int b; } pyx_test_pair;
    typedef enum { PYX_TEST_X = 1, PYX_TEST_Y } pyx_test_letters;
    """
    enum: PYX_TEST_ROOM
    ctypedef struct pyx_test_pair:
        int a
    ctypedef enum pyx_test_letters:
        PYX_TEST_X


cdef extern from *:
    ctypedef struct pyx_test_pair:
        int a
        int b
    ctypedef enum pyx_test_letters:
        PYX_TEST_X
        PYX_TEST_Y


def declared_again():
    """
    >>> declared_again()
    (1, 2, 2, 40)
    """
    cdef pyx_test_pair p
    cdef pyx_test_letters letter = PYX_TEST_Y
    cdef double room[2 * PYX_TEST_ROOM - 1]
    p.a, p.b = 1, 2
    return p.a, p.b, <int>letter, sizeof(room)


cdef double summed(double first, const double[:] a=None, const double[:] b=None) noexcept nogil:
    cdef double s = first
    cdef Py_ssize_t i
    if a is not None:
        for i in range(a.shape[0]):
            s += a[i]
    if b is not None:
        s += b[0]
    return s


def views_of_none(a):
    """
    >>> import array
    >>> views_of_none(array.array('d', [1, 2, 3]))
    (1.0, 8.0, 4.0, True)
    """
    cdef double[:] nothing = a
    with nogil:
        nothing = None
    return summed(1), summed(2, a), summed(3, None, a), nothing is None


cdef Py_ssize_t first_two(const Py_ssize_t *p):
    return p[0] * 100 + p[1]


cdef class Holder:
    cdef double[:, :] view

    def __init__(self, view):
        self.view = view

    def extents(self):
        return first_two(&self.view.shape[0]), first_two(&self.view.strides[0]), (&self.view.shape[0])[1]


def extents_for_c(view):
    """
    >>> import array
    >>> extents_for_c(memoryview(array.array('d', range(6))).cast('B').cast('d', (2, 3)))
    (203, (203, 2408, 3))
    """
    cdef double[:, :] v = view
    return first_two(&v.shape[0]), Holder(view).extents()


cdef double call_back(double a, int *failed, void *callback) except? -1.0 nogil:
    cdef double result = 0
    if callback == NULL:
        result = a
    else:
        with gil:
            try:
                return float((<object>callback)(a))
            except:
                failed[0] = 1
                raise
    return result


def called_back(callback, double a):
    """
    >>> called_back(lambda x: x + 1, 1.5)
    (2.5, 1.5)
    >>> called_back(int, 'x')
    Traceback (most recent call last):
    TypeError: must be real number, not str
    >>> called_back(lambda x: [][3], 2)
    (1, 'list index out of range')
    """
    cdef int failed = 0
    try:
        return call_back(a, &failed, <void *>callback), call_back(a, &failed, NULL)
    except IndexError as error:
        return failed, str(error)


cdef struct Pair:
    double a
    int b


cdef class Losses:
    cdef Pair both(self, double x) noexcept nogil:
        pass


def empty_struct():
    """
    >>> empty_struct() == {'a': 0.0, 'b': 0}
    True
    """
    return Losses().both(2)


cdef double through_address(const double[:, ::1] items) noexcept nogil:
    cdef double *p = <double *> &items[0, 0]
    return p[1]


def read_only_address(view):
    """
    >>> read_only_address(memoryview(b'\\0' * 16).cast('B').cast('d', (1, 2)))
    0.0
    """
    return through_address(view)


ctypedef double (*pyx_test_function)(double)


cdef double doubled(double x) noexcept:
    return 2 * x


cdef class Table:
    cdef pyx_test_function *slots
    cdef pyx_test_function[2] room

    def call(self, double x):
        """
        >>> Table().call(4)
        8.0
        """
        self.slots = &self.room[0]
        self.slots[1] = doubled
        return self.room[1](x)


cdef extern from *:
    """
    typedef short pyx_test_short;
    """
    ctypedef int pyx_test_short


@cython.overflowcheck(True)
def checked(pyx_test_short a, pyx_test_short b):
    """
    >>> checked(100, 200)
    300
    >>> checked(30000, 30000)
    Traceback (most recent call last):
    OverflowError: value too large
    """
    cdef pyx_test_short sum = a + b
    return sum


ctypedef fused number_t:
    float
    double
    (float complex)
    (double complex)


cdef str kind_of(number_t x):
    if number_t is float:
        return 'float'
    elif number_t is floatcomplex:
        return 'float complex'
    elif number_t is doublecomplex:
        return 'double complex'
    else:
        return 'double'


cdef number_t squared(number_t x) noexcept nogil:
    return x * x.conjugate()


def kinds(double re, double im):
    """
    >>> kinds(3, 4)
    ('float', 'double', 'float complex', 'double complex', 9.0, (25+0j))
    """
    cdef double complex z = re + im * 1j
    return kind_of(<float>re), kind_of(re), kind_of(<float complex>z), kind_of(z), squared(re), squared(z)


ctypedef fused rows_t:
    object
    double


def first_row(const rows_t[:] rows):
    """
    >>> import array
    >>> first_row(array.array('d', [1.5]))
    Traceback (most recent call last):
    TypeError: Expected list, got float
    """
    cdef list row = rows[0]
    return row


cdef void nothing(list seen) noexcept:
    seen.append(1)


def returns_nothing(list seen):
    """
    >>> seen = []
    >>> print(returns_nothing(seen), seen)
    None [1]
    """
    return nothing(seen)


cdef extern from *:
    """
    static int pyx_test_is_null(PyObject *o) { return o == NULL; }
    """
    int pyx_test_is_null(object o)


def null_object():
    """
    >>> null_object()
    (1, 0)
    """
    return pyx_test_is_null(<object>NULL), pyx_test_is_null(None)
def parts_that_nobody_takes(int[:] view):
    """
    >>> import array, sys
    >>> kept = array.array("i", [1, 2, 3])
    >>> before = sys.getrefcount(kept)
    >>> parts_that_nobody_takes(kept)
    3
    >>> sys.getrefcount(kept) == before
    True
    """
    view[1:]
    view[1]
    view.T
    view[::2][:1]
    return view.shape[0]


def view_of_void(int n):
    """
    >>> view_of_void(3)
    [0, 1, 2]
    """
    cdef int[4] room = [0, 1, 2, 3]
    cdef void *data = &room[0]
    cdef int[:] view = <int[:n]> data
    return list(view)
