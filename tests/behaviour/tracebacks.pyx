# Covers: what a traceback says: file, line and function (with the module and class in front), for def, cdef, methods, nested functions, generators,
# module level, and lines of statements that span several.

import sys
import traceback


def frames(f, *args):
    """File (without folders), line relative to the function's first, and name of each compiled frame."""
    try:
        f(*args)
    except Exception as error:
        entries = traceback.extract_tb(error.__traceback__)
        return [(e.filename.replace("\\", "/").split("/")[-1], e.lineno, e.name) for e in entries][1:]


def raises(x):
    y = x + 1
    raise ValueError(y)


def caller(x):
    z = x

    return raises(z)


cdef int c_raises(int x) except -1:
    if x:
        raise KeyError(x)
    return 0


def calls_c(x):
    return c_raises(
        x
    )


class Class:
    def method(self):
        return self.missing


cdef class Extension:
    def method(self):
        return [][5]

    cdef int c_method(self) except -1:
        return 1 // (<int> 0 * 2)

    def calls(self):
        return self.c_method()

    def __getitem__(self, i):
        raise IndexError(i)


def nested():
    def inner():
        raise RuntimeError
    inner()


def generator():
    yield 1
    raise StopAsyncIteration


def runs_generator():
    for _ in generator():
        pass


def in_lambda():
    f = lambda x: x.nothing
    return f(5)


def several_lines(a):
    return (a +
            1 +
            a.attribute)


def simple():
    """
    >>> frames(raises, 1)
    [('tracebacks.pyx', 19, 'tracebacks.raises')]
    """


def call_chain():
    """
    >>> frames(caller, 1)
    [('tracebacks.pyx', 25, 'tracebacks.caller'), ('tracebacks.pyx', 19, 'tracebacks.raises')]
    """


def c_function():
    """
    >>> frames(calls_c, 1)
    [('tracebacks.pyx', 35, 'tracebacks.calls_c'), ('tracebacks.pyx', 30, 'tracebacks.c_raises')]
    """


def methods():
    """
    >>> frames(Class().method)
    [('tracebacks.pyx', 42, 'tracebacks.Class.method')]
    >>> frames(Extension().method)
    [('tracebacks.pyx', 47, 'tracebacks.Extension.method')]
    >>> frames(Extension().calls)
    [('tracebacks.pyx', 53, 'tracebacks.Extension.calls'), ('tracebacks.pyx', 50, 'tracebacks.Extension.c_method')]
    >>> frames(lambda: Extension()[1])[-1]
    ('tracebacks.pyx', 56, 'tracebacks.Extension.__getitem__')
    """


def nested_function():
    """
    >>> frames(nested)
    [('tracebacks.pyx', 62, 'tracebacks.nested'), ('tracebacks.pyx', 61, 'tracebacks.nested.inner')]
    """


def generators():
    """
    >>> frames(runs_generator)
    [('tracebacks.pyx', 71, 'tracebacks.runs_generator'), ('tracebacks.pyx', 67, 'generator')]
    """


def lambdas():
    """
    >>> frames(in_lambda)
    [('tracebacks.pyx', 77, 'tracebacks.in_lambda'), ('tracebacks.pyx', 76, 'tracebacks.in_lambda.lambda')]
    """


def multi_line():
    """
    >>> frames(several_lines, 1)
    [('tracebacks.pyx', 83, 'tracebacks.several_lines')]
    """


def argument_error():
    """A call that does not fit has a frame of the function's own; a conversion the line of the argument.

    >>> frames(raises)
    [('tracebacks.pyx', 17, 'tracebacks.raises')]
    >>> frames(calls_c, "x")
    [('tracebacks.pyx', 36, 'tracebacks.calls_c')]
    """


def source_is_found():
    """
    >>> source_is_found()
    True
    """
    try:
        raises(1)
    except ValueError:
        return "raises" in traceback.format_exc()
