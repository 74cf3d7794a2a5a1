# Covers: the with statement: targets, several managers, suppressing, leaving by every way, errors in each step.

log = []


class Manager:
    def __init__(self, name, suppress=False, value=None):
        self.name = name
        self.suppress = suppress
        self.value = value

    def __enter__(self):
        log.append("enter " + self.name)
        return self.value or self

    def __exit__(self, kind, value, traceback):
        log.append("exit %s %s" % (self.name, kind.__name__ if kind else kind))
        assert (traceback is None) == (kind is None)
        return self.suppress


def logged(f):
    def wrapper(*args):
        del log[:]
        try:
            result = f(*args)
        except Exception as error:
            result = repr(error)
        return result, log[:]
    return wrapper


@logged
def simple():
    """
    >>> simple()
    ('a', ['enter a', 'body', 'exit a None'])
    """
    with Manager("a") as m:
        log.append("body")
    return m.name


@logged
def without_target():
    """
    >>> without_target()
    (None, ['enter a', 'exit a None'])
    """
    with Manager("a"):
        pass


@logged
def several():
    """
    >>> several()
    (('a', 'b'), ['enter a', 'enter b', 'exit b None', 'exit a None'])
    """
    with Manager("a") as a, Manager("b") as b:
        pass
    return a.name, b.name


@logged
def parenthesised():
    """
    >>> parenthesised()
    (None, ['enter a', 'enter b', 'exit b None', 'exit a None'])
    """
    with (
        Manager("a") as a,
        Manager("b"),
    ):
        pass


@logged
def raises():
    """
    >>> raises()
    ("ValueError('x')", ['enter a', 'exit a ValueError'])
    """
    with Manager("a"):
        raise ValueError("x")


@logged
def suppressed():
    """
    >>> suppressed()
    ('after', ['enter a', 'exit a ValueError'])
    """
    with Manager("a", suppress=True):
        raise ValueError("x")
    return "after"


@logged
def inner_suppresses():
    """
    >>> inner_suppresses()
    ('after', ['enter a', 'enter b', 'exit b KeyError', 'exit a None'])
    """
    with Manager("a"), Manager("b", suppress=True):
        raise KeyError
    return "after"


@logged
def returns():
    """
    >>> returns()
    (5, ['enter a', 'exit a None'])
    """
    with Manager("a", suppress=True):
        return 5


@logged
def leaves_loops():
    """
    >>> leaves_loops()
    (2, ['enter a', 'exit a None', 'enter a', 'exit a None', 'enter a', 'exit a None'])
    """
    for i in range(5):
        with Manager("a"):
            if i == 0:
                continue
            if i == 2:
                break
    return i


@logged
def unpacks():
    """
    >>> unpacks()
    ((1, [2, 3]), ['enter a', 'exit a None'])
    """
    with Manager("a", value=(1, 2, 3)) as (first, *rest):
        pass
    return first, rest


@logged
def target_fails():
    """The manager is left when its target cannot be bound.

    >>> target_fails()
    ("ValueError('too many values to unpack (expected 2)')", ['enter a', 'exit a ValueError'])
    """
    with Manager("a", value=(1, 2, 3)) as (x, y):
        log.append("never")


class EnterFails:
    def __enter__(self):
        raise KeyError("enter")

    def __exit__(self, *args):
        log.append("never")


@logged
def enter_fails():
    """
    >>> enter_fails()
    ("KeyError('enter')", ['enter a', 'exit a KeyError'])
    """
    with Manager("a"), EnterFails():
        log.append("never")


class ExitFails:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        raise IndexError("exit")


@logged
def exit_fails():
    """
    >>> exit_fails()
    (('exit', 'ValueError'), [])
    """
    try:
        with ExitFails():
            raise ValueError
    except IndexError as error:
        return str(error), type(error.__context__).__name__


def not_a_manager(x):
    """
    >>> not_a_manager(5)
    'refused'
    """
    try:
        with x:
            return "entered"
    except (AttributeError, TypeError):
        return "refused"


@logged
def exception_is_handled_inside():
    """
    >>> exception_is_handled_inside()
    ('fine', ['enter a', 'caught', 'exit a None'])
    """
    with Manager("a"):
        try:
            raise ValueError
        except ValueError:
            log.append("caught")
    return "fine"


@logged
def nested_in_finally():
    """
    >>> nested_in_finally()
    ("ValueError('outer')", ['enter a', 'exit a None', 'after'])
    """
    try:
        raise ValueError("outer")
    finally:
        with Manager("a"):
            pass
        log.append("after")


cdef class Typed:
    cdef int depth

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, *args):
        self.depth -= 1

    def use(self):
        """
        >>> Typed().use()
        (2, 0)
        """
        with self:
            with self as same:
                assert same is self
                inside = self.depth
        return inside, self.depth


def lookup_on_type():
    """The methods are the type's, not the instance's.

    >>> lookup_on_type()
    ['enter a', 'exit a None']
    """
    del log[:]
    m = Manager("a")
    m.__enter__ = m.__exit__ = None
    with m:
        pass
    return log[:]
