# Covers: try/finally with every way of leaving: falling through, return, break, continue, raise; return in finally;
# nesting; with except; the state of exceptions inside.

import sys


def falls_through(log):
    """
    >>> falls_through([])
    ['try', 'finally', 'after']
    """
    try:
        log.append("try")
    finally:
        log.append("finally")
    log.append("after")
    return log


def returns(log):
    """
    >>> log = []
    >>> returns(log), log
    ('value', ['finally'])
    """
    try:
        return "value"
    finally:
        log.append("finally")


def raises(log):
    """
    >>> log = []
    >>> raises(log)
    Traceback (most recent call last):
    ValueError: boom
    >>> log
    ['finally']
    """
    try:
        raise ValueError("boom")
    finally:
        log.append("finally")


def return_value_is_taken_before(x):
    """
    >>> return_value_is_taken_before(1)
    1
    """
    try:
        return x
    finally:
        x = 2


def return_in_finally(x):
    """
    >>> return_in_finally(1), return_in_finally(0)
    ('finally', 'finally')
    """
    try:
        if x:
            return "try"
        raise ValueError("lost")
    finally:
        return "finally"


def break_in_loop(data):
    """
    >>> break_in_loop([1, 2, 3])
    ['try 1', 'finally 1', 'try 2', 'finally 2', 'end']
    """
    log = []
    for x in data:
        try:
            log.append("try %d" % x)
            if x == 2:
                break
        finally:
            log.append("finally %d" % x)
    log.append("end")
    return log


def continue_in_loop(int n):
    """
    >>> continue_in_loop(3)
    ['f0', 'body 1', 'f1', 'f2']
    """
    log = []
    cdef int i
    for i in range(n):
        try:
            if i % 2 == 0:
                continue
            log.append("body %d" % i)
        finally:
            log.append("f%d" % i)
    return log


def break_in_finally():
    """
    >>> break_in_finally()
    'survived'
    """
    while True:
        try:
            raise ValueError("lost")
        finally:
            break
    return "survived"


def continue_in_finally():
    """
    >>> continue_in_finally()
    [0, 1, 2]
    """
    log = []
    for i in range(3):
        try:
            raise ValueError("lost")
        finally:
            log.append(i)
            continue
    return log


def return_in_loop(data):
    """
    >>> return_in_loop([1, 2, 3])
    (2, ['f1', 'f2', 'outer'])
    """
    log = []

    def inner():
        try:
            for x in data:
                try:
                    if x == 2:
                        return x
                finally:
                    log.append("f%d" % x)
        finally:
            log.append("outer")

    return inner(), log


def with_except(f):
    """
    >>> def boom(error):
    ...     raise error
    >>> with_except(lambda: 1)
    ['try', 'else', 'finally']
    >>> with_except(lambda: boom(ValueError()))
    ['except', 'finally']
    """
    log = []
    try:
        f()
        log.append("try")
    except ValueError:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


def raise_in_except(log):
    """
    >>> log = []
    >>> raise_in_except(log)
    Traceback (most recent call last):
    KeyError: 'second'
    >>> log
    ['finally']
    """
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")
    finally:
        log.append("finally")


def raise_in_finally():
    """
    >>> raise_in_finally()
    ('from finally', 'from try')
    """
    try:
        try:
            raise ValueError("from try")
        finally:
            raise KeyError("from finally")
    except KeyError as error:
        return error.args[0], str(error.__context__)


def nested():
    """
    >>> nested()
    ['inner', 'middle', 'outer']
    """
    log = []
    try:
        try:
            try:
                return log
            finally:
                log.append("inner")
        finally:
            log.append("middle")
    finally:
        log.append("outer")


def nested_exception():
    """
    >>> nested_exception()
    ['finally 1', 'ValueError', 'finally 2', 'after']
    """
    log = []
    try:
        try:
            raise ValueError
        finally:
            log.append("finally 1")
    except ValueError as error:
        log.append(type(error).__name__)
    finally:
        log.append("finally 2")
    log.append("after")
    return log


def exception_seen_inside():
    """
    >>> exception_seen_inside()
    ['ValueError', None]
    """
    seen = []
    try:
        try:
            raise ValueError
        finally:
            seen.append(sys.exc_info()[0].__name__)
    except ValueError:
        pass
    seen.append(sys.exc_info()[0])
    return seen


def try_in_finally():
    """An exception handled inside `finally` does not disturb the one under way.

    >>> try_in_finally()
    'first'
    """
    try:
        try:
            raise ValueError("first")
        finally:
            try:
                raise KeyError("second")
            except KeyError:
                pass
    except ValueError as error:
        return str(error)


def typed(int x):
    """
    >>> typed(4), typed(0)
    (25, -1)
    """
    cdef int result = -1
    try:
        result = 100 // x
    except ZeroDivisionError:
        pass
    finally:
        x = 0
    return result + x


cdef int c_function(int x, list log) except -1:
    try:
        if x < 0:
            raise ValueError("negative")
        return x * 2
    finally:
        log.append(x)


def through_c(x):
    """
    >>> through_c(2), through_c(-1)
    ((4, [2]), ('negative', [-1]))
    """
    log = []
    try:
        return c_function(x, log), log
    except ValueError as error:
        return str(error), log


def with_statement():
    """
    >>> with_statement()
    ['enter', 'body', 'exit None', 'enter', 'exit KeyError', 'after']
    """
    log = []

    class Context:
        def __enter__(self):
            log.append("enter")
            return self

        def __exit__(self, kind, value, traceback):
            log.append("exit %s" % (kind.__name__ if kind else None))
            return True

    with Context() as c:
        log.append("body")
    with Context():
        raise KeyError
    log.append("after")
    return log
