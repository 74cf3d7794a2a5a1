# cython: linetrace=True
# build: since 3.13, define CYTHON_TRACE_NOGIL=1
# Covers: the events of sys.monitoring: calls, lines, returns, yields and resumptions, errors that leave a function, in
# def, cdef and nogil functions; a callback that raises.

import sys
cimport cython

NAMES = ("PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "LINE", "RAISE", "PY_UNWIND", "PY_THROW")


@cython.linetrace(False)
def told(func, fails_at=None):
    tools = sys.monitoring
    found = []
    tools.use_tool_id(3, "test")

    @cython.linetrace(False)
    def note(name):
        @cython.linetrace(False)
        def call(code, at, *rest):
            if code.co_filename.endswith("monitoring.pyx"):
                found.append(f"{code.co_name} {name}" + (f" {at - code.co_firstlineno}" if name == "LINE" else ""))
                if (code.co_name, name) == fails_at:
                    raise KeyError(name)
        return call
    for name in NAMES:
        tools.register_callback(3, getattr(tools.events, name), note(name))
    tools.set_events(3, sum(getattr(tools.events, name) for name in NAMES))
    try:
        func()
    except (ValueError, KeyError) as error:
        found.append(type(error).__name__)
    finally:
        tools.set_events(3, 0)
        tools.free_tool_id(3)
    return found


cdef int free(int x) nogil:
    return x


def plain():
    """
    >>> told(plain)
    ['plain PY_START', 'plain LINE 7', 'free PY_START', 'free LINE 1', 'free PY_RETURN', 'plain PY_RETURN']
    >>> told(plain, ("plain", "PY_START"))
    ['plain PY_START', 'KeyError']
    """
    return free(1)


def fails():
    """
    >>> told(fails)
    ['fails PY_START', 'fails LINE 5', 'fails RAISE', 'fails PY_UNWIND', 'ValueError']
    """
    raise ValueError


def numbers():
    yield 1
    try:
        yield 2
    except TypeError:
        pass


def generator():
    """
    >>> for event in told(generator): print(event)
    generator PY_START
    generator LINE 21
    generator LINE 22
    numbers PY_START
    numbers LINE 1
    numbers PY_YIELD
    generator LINE 23
    numbers PY_RESUME
    numbers LINE 2
    numbers LINE 3
    numbers PY_YIELD
    generator LINE 24
    numbers PY_THROW
    numbers LINE 4
    numbers LINE 5
    numbers PY_RETURN
    generator PY_RETURN
    """
    it = numbers()
    next(it)
    next(it)
    list(_thrown(it))


@cython.linetrace(False)
def _thrown(it):
    try:
        it.throw(TypeError)
    except StopIteration:
        pass
    return []
