# Covers: what def functions look like from Python: name, documentation, defaults, signature, attributes, pickling,
# binding, wrapping, annotations, repr, closures.

import functools
import inspect
import pickle
import types


def example(a, b=2, *args, c, d=[1], **kwargs):
    """The documentation."""
    return a


def typed(int x, double y=1.5, str s="t") -> int:
    return x


def annotated(a: int, b: "str" = "x", *, c: list = None) -> dict:
    return {}


def undocumented():
    pass


def names():
    """
    >>> names()
    ('example', 'example', 'The documentation.', 'function_objects', None)
    """
    return example.__name__, example.__qualname__, example.__doc__, example.__module__, undocumented.__doc__


def representation():
    """
    >>> representation()
    (True, 'cython_function_or_method')
    """
    return repr(example).startswith("<cyfunction example at 0x"), type(example).__name__


def defaults():
    """
    >>> defaults()
    ((2,), {'d': [1]}, (1.5, 't'), None)
    """
    return example.__defaults__, example.__kwdefaults__, typed.__defaults__, undocumented.__defaults__


def default_objects_are_live():
    """
    >>> default_objects_are_live()
    True
    """
    def f(x=[]):
        return x
    return f() is f.__defaults__[0]


def signature():
    """
    >>> print(signature())
    (a, b=2, *args, c, d=[1], **kwargs)
    """
    return inspect.signature(example)


def signature_of_typed():
    """
    >>> list(signature_of_typed().parameters)
    ['x', 'y', 's']
    """
    return inspect.signature(typed)


def annotations():
    """
    >>> annotations()
    ({'a': 'int', 'b': "'str'", 'c': 'list', 'return': 'dict'}, {})
    """
    return annotated.__annotations__, undocumented.__annotations__


def code():
    """
    >>> code()
    (2, 2, ('a', 'b', 'c', 'd', 'args', 'kwargs'), 'example', True)
    """
    c = example.__code__
    return c.co_argcount, c.co_kwonlyargcount, c.co_varnames[:6], c.co_name, c.co_filename.endswith("function_objects.pyx")


def flags():
    """
    >>> flags()
    (True, True, False)
    """
    c = example.__code__
    return bool(c.co_flags & inspect.CO_VARARGS), bool(c.co_flags & inspect.CO_VARKEYWORDS), bool(c.co_flags & inspect.CO_GENERATOR)


def attributes():
    """
    >>> attributes()
    (5, {'x': 5}, 'renamed', 'Q.renamed', 'new doc', 'no x')
    """
    def f():
        pass
    f.x = 5
    first = f.x, dict(f.__dict__)
    f.__name__ = "renamed"
    f.__qualname__ = "Q.renamed"
    f.__doc__ = "new doc"
    del f.x
    return first + (f.__name__, f.__qualname__, f.__doc__, "has x" if hasattr(f, "x") else "no x")


def refused_attributes():
    """
    >>> refused_attributes()
    ['__name__ must be set to a string object', '__qualname__ must be set to a string object', '__defaults__ must be set to a tuple object']
    """
    def f(a=1):
        pass
    out = []
    for name, value in (("__name__", 5), ("__qualname__", None), ("__defaults__", [1])):
        try:
            setattr(f, name, value)
        except TypeError as error:
            out.append(str(error))
    return out


def pickled():
    """
    >>> pickled()
    True
    """
    return pickle.loads(pickle.dumps(example)) is example


def globals_of():
    """
    >>> globals_of()
    True
    """
    return example.__globals__["example"] is example


def nested():
    """
    >>> nested()
    ('nested.<locals>.inner', 'inner', 'nested.<locals>.<lambda>', '<lambda>')
    """
    def inner():
        pass
    f = lambda: 0
    return inner.__qualname__, inner.__name__, f.__qualname__, f.__name__


def wrapping():
    """
    >>> wrapping()
    ('example', 'The documentation.', True, 7)
    """
    @functools.wraps(example)
    def wrapper(*args, **kwargs):
        return example(*args, **kwargs)
    return wrapper.__name__, wrapper.__doc__, wrapper.__wrapped__ is example, wrapper(7, c=1)


def decorate(f):
    def wrapper(*args):
        return "decorated", f(*args)
    return wrapper


def decorate_with(text):
    def decorator(f):
        f.text = text
        return f
    return decorator


@decorate
@decorate_with("note")
def decorated(x):
    """
    """
    return x + 1


def decorators():
    """
    >>> decorators()
    ('decorated', 3)
    """
    return decorated(2)


class Class:
    def method(self, x):
        """A method."""
        return self, x

    @staticmethod
    def static():
        return "static"

    @classmethod
    def cls(cls):
        return cls.__name__


def binding():
    """
    >>> binding()
    (True, True, True, 'method', 'Class.method', 'A method.', 'static', 'Class')
    """
    c = Class()
    bound = c.method
    me, x = bound(5)
    return (me is c and x == 5, bound.__self__ is c, isinstance(bound, types.MethodType), bound.__name__,
            Class.method.__qualname__, bound.__doc__, c.static(), c.cls())


def added_to_class():
    """
    >>> added_to_class()
    True
    """
    class Other:
        pass
    Other.method = example_method
    o = Other()
    return o.method() is o


def example_method(self):
    return self


def closures():
    """
    >>> closures()
    ([0, 10, 20], 3)
    """
    def multiplier(n):
        def multiply(x):
            nonlocal calls
            calls += 1
            return n * x
        return multiply
    calls = 0
    return [multiplier(n)(10) for n in range(3)], calls


def late_binding():
    """
    >>> late_binding()
    ([2, 2, 2], [0, 1, 2])
    """
    late = [lambda: i for i in range(3)]
    early = [lambda i=i: i for i in range(3)]
    return [f() for f in late], [f() for f in early]


def is_builtin_like():
    """
    >>> is_builtin_like()
    (True, False, True)
    """
    return callable(example), isinstance(example, types.FunctionType), hasattr(example, "__call__")


def partial():
    """
    >>> partial()
    (1, 5)
    """
    return functools.partial(example, 1, c=2)(), functools.reduce(lambda a, b: a + b, [2, 3])


def weak():
    """
    >>> weak()
    True
    """
    import weakref
    def f():
        pass
    return weakref.ref(f)() is f


def compared():
    """
    >>> compared()
    (True, False, True)
    """
    def f():
        pass
    return f == f, f == example, len({f, f}) == 1
