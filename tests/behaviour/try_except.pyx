# Covers: try/except in every form: matching, the bound name and its end, else, re-raising, nesting, context and
# cause, sys.exc_info, and code after it.

import sys


def simple(x):
    """
    >>> simple(2), simple(0), simple("a")
    (0.5, 'zero', 'type')
    """
    try:
        return 1 / x
    except ZeroDivisionError:
        return "zero"
    except TypeError:
        return "type"


def several_types(f):
    """
    >>> def boom(error):
    ...     def f(): raise error
    ...     return f
    >>> several_types(boom(KeyError(1))), several_types(boom(IndexError())), several_types(boom(SystemExit()))
    ('lookup', 'lookup', 'anything')
    """
    try:
        f()
    except (KeyError, IndexError):
        return "lookup"
    except:
        return "anything"


def with_else(x):
    """
    >>> with_else([1]), with_else([])
    (['try', 'else', 'after'], ['try', 'except', 'after'])
    """
    log = ["try"]
    try:
        x[0]
    except IndexError:
        log.append("except")
    else:
        log.append("else")
    log.append("after")
    return log


def else_is_not_covered():
    """
    >>> else_is_not_covered()
    Traceback (most recent call last):
    ValueError: from else
    """
    try:
        pass
    except ValueError:
        return "wrong"
    else:
        raise ValueError("from else")


def bound_name():
    """The name is gone after its clause.

    >>> bound_name()
    ('message', ('message',), False)
    """
    try:
        raise ValueError("message")
    except ValueError as error:
        text, args = str(error), error.args
    return text, args, "error" in locals()


def not_matching():
    """
    >>> not_matching()
    Traceback (most recent call last):
    KeyError: 'k'
    """
    try:
        {}["k"]
    except IndexError:
        pass


def reraise(x):
    """
    >>> reraise({})
    Traceback (most recent call last):
    KeyError: 1
    """
    try:
        return x[1]
    except KeyError:
        raise


def reraise_bound(x):
    """
    >>> reraise_bound({})
    Traceback (most recent call last):
    KeyError: 1
    """
    try:
        return x[1]
    except KeyError as error:
        raise error


def context():
    """
    >>> context()
    ('second', 'KeyError', None, False)
    """
    try:
        try:
            raise KeyError("first")
        except KeyError:
            raise ValueError("second")
    except ValueError as error:
        return str(error), type(error.__context__).__name__, error.__cause__, error.__suppress_context__


def cause():
    """
    >>> cause()
    ('KeyError', True, None, True)
    """
    try:
        try:
            raise KeyError("first")
        except KeyError as first:
            raise ValueError("second") from first
    except ValueError as error:
        kind = type(error.__cause__).__name__
        same = error.__cause__ is error.__context__
    try:
        try:
            raise KeyError("first")
        except KeyError:
            raise ValueError("second") from None
    except ValueError as error:
        return kind, same, error.__cause__, error.__suppress_context__


def exc_info():
    """What is being handled is known inside a clause and forgotten after it.

    >>> exc_info()
    ['ValueError', 'KeyError', 'ValueError', None]
    """
    seen = []

    def note():
        kind = sys.exc_info()[0]
        seen.append(kind and kind.__name__)

    try:
        raise ValueError
    except ValueError:
        note()
        try:
            raise KeyError
        except KeyError:
            note()
        note()
    note()
    return seen


def callers_exception_stays():
    """
    >>> try:
    ...     raise IndexError("outer")
    ... except IndexError:
    ...     result = callers_exception_stays()
    >>> result
    ('outer', 'inner', 'outer')
    """
    before = str(sys.exc_info()[1])
    try:
        raise KeyError("inner")
    except KeyError:
        inside = sys.exc_info()[1].args[0]
    return before, inside, str(sys.exc_info()[1])


def in_loop(data):
    """
    >>> in_loop([1, "x", 0, 2])
    [1.0, 'TypeError', 'ZeroDivisionError', 0.5]
    """
    out = []
    for x in data:
        try:
            out.append(1 / x)
        except Exception as error:
            out.append(type(error).__name__)
            continue
    return out


def break_out(data):
    """
    >>> break_out([1, 0, 2])
    ([1.0], None)
    """
    out = []
    for x in data:
        try:
            out.append(1 / x)
        except ZeroDivisionError:
            break
    return out, sys.exc_info()[0]


def nested(x):
    """
    >>> nested(0), nested("a"), nested(None)
    ('inner zero', 'outer TypeError', 'outer TypeError')
    """
    try:
        try:
            return 1 / x
        except ZeroDivisionError:
            return "inner zero"
    except TypeError as error:
        return "outer " + type(error).__name__


def dynamic_type(kind, f):
    """The type to match is any expression, evaluated only when something is raised.

    >>> def boom(): raise LookupError
    >>> dynamic_type(LookupError, boom), dynamic_type((KeyError, LookupError), boom), dynamic_type(5, int)
    ('caught', 'caught', 'fine')
    """
    try:
        f()
    except kind:
        return "caught"
    return "fine"


def typed_result(int x):
    """
    >>> typed_result(3), typed_result(0)
    (3, -1)
    """
    cdef int result
    try:
        result = 9 // x
    except ZeroDivisionError:
        result = -1
    return result


def temporaries(f):
    """Values made before the exception are dropped.

    >>> def boom(*args): raise ValueError
    >>> temporaries(boom)
    'caught'
    """
    try:
        f([1], (2, [3]), {4: f(str(5) + "6", [7] * 3)})
    except ValueError:
        return "caught"


class Custom(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code


def custom(code):
    """
    >>> custom(5)
    (5, 'code 5', ('code 5',))
    """
    try:
        raise Custom(code)
    except Custom as error:
        return error.code, str(error), error.args


def traceback_kept():
    """
    >>> traceback_kept()
    True
    """
    try:
        {}["x"]
    except KeyError as error:
        return error.__traceback__ is not None
