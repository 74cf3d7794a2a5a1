# Covers: raise in every form and what it refuses, assert with and without a message.

def raise_class():
    """
    >>> raise_class()
    Traceback (most recent call last):
    ValueError
    """
    raise ValueError


def raise_instance(x):
    """
    >>> raise_instance("text")
    Traceback (most recent call last):
    ValueError: text
    >>> raise_instance(("a", 1))
    Traceback (most recent call last):
    ValueError: ('a', 1)
    """
    raise ValueError(x)


def raise_anything(x):
    """
    >>> raise_anything(KeyError("k"))
    Traceback (most recent call last):
    KeyError: 'k'
    >>> raise_anything(StopIteration)
    Traceback (most recent call last):
    StopIteration
    >>> raise_anything("text")
    Traceback (most recent call last):
    TypeError: raise: exception class must be a subclass of BaseException
    >>> raise_anything(None)
    Traceback (most recent call last):
    TypeError: raise: exception class must be a subclass of BaseException
    """
    raise x


def bare():
    """
    >>> bare()
    Traceback (most recent call last):
    RuntimeError: No active exception to reraise
    """
    raise


def bare_in_called_function():
    """
    >>> bare_in_called_function()
    'ValueError: active'
    """
    def again():
        raise

    try:
        try:
            raise ValueError("active")
        except ValueError:
            again()
    except ValueError as error:
        return "ValueError: " + str(error)


def raise_from(cause):
    """
    >>> try: raise_from(KeyError("c"))
    ... except ValueError as error: print(repr(error), repr(error.__cause__))
    ValueError('e') KeyError('c')
    >>> try: raise_from(KeyError)
    ... except ValueError as error: print(repr(error.__cause__))
    KeyError()
    >>> raise_from(5)
    Traceback (most recent call last):
    TypeError: exception causes must derive from BaseException
    """
    raise ValueError("e") from cause


def constructor_fails():
    """
    >>> constructor_fails()
    Traceback (most recent call last):
    ZeroDivisionError: division by zero
    """
    raise ValueError(1 / int("0"))


def assert_simple(x):
    """
    >>> assert_simple(1)
    'fine'
    >>> assert_simple(0)
    Traceback (most recent call last):
    AssertionError
    """
    assert x
    return "fine"


def assert_message(int x, message):
    """
    >>> assert_message(1, "unused")
    >>> assert_message(0, "zero")
    Traceback (most recent call last):
    AssertionError: zero
    >>> assert_message(0, (1, 2))
    Traceback (most recent call last):
    AssertionError: (1, 2)
    """
    assert x > 0, message


def assert_lazy_message():
    """
    >>> assert_lazy_message()
    []
    """
    log = []
    assert True, log.append("evaluated")
    return log


def assert_formatted(a, b):
    """
    >>> assert_formatted(1, 2)
    Traceback (most recent call last):
    AssertionError: 1 is not 2
    """
    assert a == b, f"{a} is not {b}"


def line_is_not_reached():
    """
    >>> line_is_not_reached()
    ['before']
    """
    log = []

    def inner():
        log.append("before")
        raise RuntimeError
        log.append("after")

    try:
        inner()
    except RuntimeError:
        pass
    return log


def unraisable_in_loop(n):
    """
    >>> unraisable_in_loop(1000)
    1000
    """
    count = 0
    for i in range(n):
        try:
            raise KeyError(i)
        except KeyError as error:
            count += error.args[0] == i
    return count
