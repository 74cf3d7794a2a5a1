# cython: boundscheck=False, wraparound=False
# build: openmp
# Probe: parallel loops: a reduction, private variables, `break`, `return`, and an exception raised inside.

from cython.parallel cimport prange, parallel, threadid
from libc.stdlib cimport malloc, free


cdef double work(int i) noexcept nogil:
    return i * 0.5


def reduction(int n):
    """The sum and the last value of a private variable."""
    cdef double total = 0
    cdef double last = -1
    cdef int i
    for i in prange(n, nogil=True):
        last = work(i)
        total += last
    return total, last, i


def several(int n, int threads):
    """Three reductions with different operators, a schedule and a number of threads."""
    cdef long total = 0, product = 1
    cdef unsigned int mask = 0
    cdef int i
    for i in prange(1, n + 1, nogil=True, schedule="static", num_threads=threads):
        total += i
        product *= 1 + (i & 1)
        mask |= 1u << (i & 15)
    return total, product, mask


def find(int n, int wanted):
    """Ends early: `break` in one thread stops all, and the loop variable of that thread is what remains."""
    cdef int i
    with nogil:
        for i in prange(n, schedule="dynamic"):
            if i == wanted:
                break
        else:
            i = -1
    return i


cdef int find_and_return_c(int n, int wanted) noexcept nogil:
    cdef int i
    for i in prange(n):
        if i == wanted:
            return i * 2
    return -1


def find_and_return(int n, int wanted):
    """Returns out of the loop."""
    return find_and_return_c(n, wanted)


def raises(int n, int bad):
    """One iteration raises; the exception arrives, the loop is left, nothing leaks."""
    cdef int i
    cdef double total = 0
    for i in prange(n, nogil=True):
        if i == bad:
            with gil:
                raise ValueError("iteration %d" % i)
        total += work(i)
    return total


cdef int checked(int i) except -1 nogil:
    if i == 13:
        with gil:
            raise ArithmeticError("thirteen")
    return i


def raises_in_call(int n):
    """A called function raises."""
    cdef int i
    cdef long total = 0
    try:
        for i in prange(n, nogil=True, num_threads=2):
            total += checked(i)
    except ArithmeticError as error:
        return str(error)
    return total


def buffers(int n, int threads):
    """A parallel block with storage of its own for each thread."""
    cdef int i, ok = 0
    cdef int *buffer
    with nogil, parallel(num_threads=threads):
        buffer = <int *> malloc(n * sizeof(int))
        if buffer != NULL:
            for i in prange(n):
                buffer[i] = threadid()
                ok += 0 <= buffer[i] < threads
            free(buffer)
    return ok


def nested_continue(int n, int step):
    """`continue`, and a range with a step."""
    cdef int i, j
    cdef long total = 0
    for i in prange(0, n, step, nogil=True):
        if i % 3 == 0:
            continue
        for j in range(i):
            if j > 4:
                break
            total += j
    return total
