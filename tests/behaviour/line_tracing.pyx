# cython: linetrace=True
# build: define CYTHON_TRACE_NOGIL=1, define CYTHON_USE_SYS_MONITORING=0
# Covers: `linetrace`: the lines that sys.settrace sees, counted from the `def`: loops, conditions, try, with nogil and
# functions without the GIL, inner functions, generators; a trace function that raises; lines of prange bodies are not
# told; @cython.linetrace(False).

import sys
cimport cython


@cython.profile(False)
@cython.linetrace(False)
def lines(func, *args):
    found = []

    @cython.profile(False)
    @cython.linetrace(False)
    def note(frame, event, arg):
        if frame.f_globals is not globals():
            return None
        code = frame.f_code
        mark = {"call": ">", "return": "<", "line": ""}[event]
        found.append(code.co_name + mark if mark else frame.f_lineno - code.co_firstlineno)
        return note

    sys.settrace(note)
    try:
        func(*args)
    except ValueError:
        found.append("ValueError")
    finally:
        sys.settrace(None)
    return found


def straight(x):
    """
    >>> lines(straight, 1)
    ['straight>', 5, 8, 10, 'straight<']
    """
    cdef int y = 3
    cdef int z
    global something
    z = (x +
         y)
    return z


def loops(n):
    """
    >>> lines(loops, 2)
    ['loops>', 5, 5, 6, 5, 6, 7, 8, 7, 8, 7, 'loops<']
    """
    for i in range(n):
        pass
    while n:
        n -= 1


def one_line(items):
    """
    >>> lines(one_line, "ab")
    ['one_line>', 5, 5, 5, 'one_line<']
    """
    for i in items: pass


def conditions(x):
    """
    >>> lines(conditions, 1), lines(conditions, 2), lines(conditions, 3)
    (['conditions>', 5, 6, 'conditions<'], ['conditions>', 5, 7, 8, 'conditions<'], ['conditions>', 5, 7, 10, 'conditions<'])
    """
    if x == 1:
        return 1
    elif x == 2:
        return 2
    else:
        return 3


def tries():
    """
    >>> lines(tries)
    ['tries>', 5, 6, 7, 9, 10, 12, 'tries<']
    """
    try:
        raise KeyError
    except AttributeError:
        pass
    except KeyError:
        x = 1
    finally:
        x = 2


def fails():
    """
    >>> lines(fails)
    ['fails>', 5, 'fails<', 'ValueError']
    """
    raise ValueError


cdef int free(int x) except -1 nogil:
    x += 1
    return x


def without_gil():
    """
    >>> lines(without_gil)
    ['without_gil>', 6, 7, 'free>', 1, 2, 'free<', 8, 9, 8, 10, 6, 11, 'without_gil<']
    """
    cdef int x
    with nogil:
        x = free(1)
        with gil:
            x += 1
        x += 1
    return x


def inner():
    """
    >>> lines(inner)
    ['inner>', 5, 7, 'add>', 1, 'add<', '<lambda>>', '<lambda><', 'inner<']
    """
    def add(a):
        return a + 1
    return add(1) + (lambda: 1)()


def numbers():
    x = 1
    yield x
    yield 2


def consumes():
    """
    >>> lines(consumes)
    ['consumes>', 5, 6, 'numbers>', 1, 2, 'numbers<', 6, 'numbers>', 3, 'numbers<', 6, 'numbers>', 'numbers<', 7, 'consumes<']
    """
    s = 0; t = 0
    for x in numbers(): s += x
    return s


def stopped():
    """
    >>> stopped()
    failed at 1 ['straight']
    """
    seen = []

    @cython.profile(False)
    @cython.linetrace(False)
    def refuses(frame, event, arg):
        seen.append(frame.f_code.co_name)
        raise KeyError
    sys.settrace(refuses)
    try:
        straight(1)
    except KeyError:
        print("failed at", len(seen), seen)
    finally:
        sys.settrace(None)


@cython.linetrace(False)
def silent():
    """
    >>> lines(silent)
    []
    """
    return 1
