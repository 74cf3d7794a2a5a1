# `except*` (PEP 654).
# build: since 3.11

def split(exc):
    """
    >>> split(ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3)])]))
    values ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [ValueError(3)])])
    types ExceptionGroup('g', [TypeError(2)])
    finally
    >>> split(ValueError(4))
    values ExceptionGroup('', (ValueError(4),))
    finally
    >>> split(KeyError(5))
    Traceback (most recent call last):
    KeyError: 5
    >>> split(None)
    else
    finally
    """
    try:
        if exc is not None:
            raise exc
    except* ValueError as e:
        print("values", repr(e))
    except* (TypeError, OSError) as e:
        print("types", repr(e))
    else:
        print("else")
    finally:
        if not isinstance(exc, KeyError):
            print("finally")

def raising():
    """
    >>> raising()
    ExceptionGroup('', [IndexError('new'), ExceptionGroup('g', [TypeError(2), KeyError(3)])])
    ExceptionGroup('g', [ValueError(1)])
    """
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
        except* ValueError:
            raise IndexError("new")
        except* TypeError:
            raise
    except ExceptionGroup as e:
        print(repr(e))
        print(repr(e.exceptions[0].__context__))

def refused():
    """
    >>> refused()
    catching ExceptionGroup with except* is not allowed. Use except instead.
    """
    try:
        try:
            raise ValueError
        except* ExceptionGroup:
            pass
    except TypeError as e:
        print(e)
