# cython: profile=True
# Covers: `profile`: calls and returns that sys.setprofile sees, of def, cdef and cpdef functions, methods, generators,
# coroutines, special methods; functions that are left by an exception; @cython.profile(False); nothing of nogil
# functions, and no lines, unless the C compiler is told.

import sys
cimport cython


@cython.profile(False)
def events(func, *args):
    found = []

    @cython.profile(False)
    def note(frame, event, arg):
        if not event.startswith("c_") and frame.f_globals is globals():
            code = frame.f_code
            found.append((code.co_name, event, arg))

    sys.setprofile(note)
    try:
        func(*args)
    except ValueError:
        found.append("ValueError")
    finally:
        sys.setprofile(None)
    return found


def plain(x):
    """
    >>> events(plain, 5)
    [('plain', 'call', None), ('plain', 'return', 5)]
    """
    return x


cdef long in_c(long x):
    return x + 1


cpdef both(x):
    return x


def calls():
    """
    >>> for event in events(calls): print(event)
    ('calls', 'call', None)
    ('in_c', 'call', None)
    ('in_c', 'return', None)
    ('both', 'call', None)
    ('both', 'return', 7)
    ('calls', 'return', 9)
    """
    return in_c(1) + both(7)


def fails():
    """
    >>> events(fails)
    [('fails', 'call', None), ('fails', 'return', None), 'ValueError']
    """
    raise ValueError


def in_finally(found):
    """
    >>> events(in_finally, [])
    [('in_finally', 'call', None), ('plain', 'call', None), ('plain', 'return', 2), ('in_finally', 'return', 1)]
    """
    try:
        return 1
    finally:
        plain(2)


def numbers():
    yield 1
    yield from [2, 3]


def consumes():
    """
    >>> for event in events(consumes): print(event)
    ('consumes', 'call', None)
    ('numbers', 'call', None)
    ('numbers', 'return', 1)
    ('numbers', 'call', None)
    ('numbers', 'return', 2)
    ('numbers', 'call', None)
    ('numbers', 'return', None)
    ('consumes', 'return', [1, 2, 3])
    """
    return list(numbers())


async def waits():
    return 4


def runs():
    """
    >>> for event in events(runs): print(event)
    ('runs', 'call', None)
    ('waits', 'call', None)
    ('waits', 'return', 4)
    ('runs', 'return', None)
    """
    try:
        waits().send(None)
    except StopIteration:
        pass


cdef class Point:
    cdef int x

    def __init__(self, x):
        self.x = x

    def method(self):
        return self.x

    cpdef int twice(self) except -1:
        return 2 * self.x

    @property
    def prop(self):
        return self.x

    def __getitem__(self, i):
        return i


def objects():
    """
    >>> for event in events(objects): print(event)
    ('objects', 'call', None)
    ('__init__', 'call', None)
    ('__init__', 'return', None)
    ('method', 'call', None)
    ('method', 'return', 3)
    ('twice', 'call', None)
    ('twice', 'return', None)
    ('twice', 'call', None)
    ('twice', 'return', None)
    ('prop', 'call', None)
    ('prop', 'return', 3)
    ('__getitem__', 'call', None)
    ('__getitem__', 'return', 1)
    ('objects', 'return', None)
    """
    p = Point(3)
    p.method()
    p.twice()
    (<object>p).twice()
    p.prop
    p[1]


cdef int free(int x) nogil:
    return x


@cython.profile(False)
def silent(x):
    """
    >>> events(silent, 1)
    [('plain', 'call', None), ('plain', 'return', 1)]
    """
    with nogil:
        free(1)
    return plain(x)


def code_of_events():
    """
    >>> code_of_events()
    True
    """
    codes = []

    @cython.profile(False)
    def note(frame, event, arg):
        if frame.f_code.co_name == "plain":
            codes.append(frame.f_code)
    sys.setprofile(note)
    plain(1)
    plain(2)
    sys.setprofile(None)
    return len(codes) == 4 and all(code is plain.__code__ for code in codes)


@cython.profile(False)
def counted():
    """
    >>> counted()
    [('both', 1), ('calls', 1), ('consumes', 1), ('fails', 1), ('in_c', 1), ('numbers', 3)]
    """
    import cProfile
    profile = cProfile.Profile()
    profile.enable()
    calls()
    consumes()
    try:
        fails()
    except ValueError:
        pass
    profile.disable()
    found = [(entry.code.co_name, entry.callcount) for entry in profile.getstats() if hasattr(entry.code, "co_name")]
    return sorted(entry for entry in found if entry[0] in globals() or entry[0] == "in_c")
