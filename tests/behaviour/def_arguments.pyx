# Covers: every kind of argument of a def function, and the messages when a call does not fit.

def positional(a, b):
    """
    >>> positional(1, 2)
    (1, 2)
    >>> positional(b=1, a=2)
    (2, 1)
    >>> positional(1, b=2)
    (1, 2)
    >>> positional(1)
    Traceback (most recent call last):
    TypeError: positional() takes exactly 2 positional arguments (1 given)
    >>> positional(1, 2, 3)
    Traceback (most recent call last):
    TypeError: positional() takes exactly 2 positional arguments (3 given)
    >>> positional(1, 2, c=3)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: positional() got an unexpected keyword argument 'c'
    >>> positional(1, a=3)
    Traceback (most recent call last):
    TypeError: positional() got multiple values for keyword argument 'a'
    """
    return a, b


def none():
    """
    >>> none()
    'none'
    >>> none(1)
    Traceback (most recent call last):
    TypeError: none() takes no arguments (1 given)
    >>> none(*(), **{})
    'none'
    """
    return "none"


def one(x):
    """
    >>> one(5)
    5
    >>> one(x=6)
    6
    >>> one()
    Traceback (most recent call last):
    TypeError: one() takes exactly 1 positional argument (0 given)
    """
    return x


def defaults(a, b=2, c="three", d=None):
    """
    >>> defaults(1)
    (1, 2, 'three', None)
    >>> defaults(1, c=4)
    (1, 2, 4, None)
    >>> defaults(1, 2, 3, 4)
    (1, 2, 3, 4)
    >>> defaults(d=0, a=1)
    (1, 2, 'three', 0)
    >>> defaults()
    Traceback (most recent call last):
    TypeError: defaults() takes at least 1 positional argument (0 given)
    >>> defaults(1, 2, 3, 4, 5)
    Traceback (most recent call last):
    TypeError: defaults() takes at most 4 positional arguments (5 given)
    """
    return a, b, c, d


def shared_default(item, into=[]):
    """The default is one object, made when the function is.

    >>> shared_default(1)
    [1]
    >>> shared = shared_default(2)
    >>> shared
    [1, 2]
    >>> del shared[:]
    >>> shared_default(3, [])
    [3]
    """
    into.append(item)
    return into


def star(*args):
    """
    >>> star()
    ()
    >>> star(1, 2)
    (1, 2)
    >>> star(*[1, 2], 3)
    (1, 2, 3)
    >>> star(a=1)
    Traceback (most recent call last):
    TypeError: star() got an unexpected keyword argument 'a'
    """
    return args


def first_and_star(first, second=2, *rest):
    """
    >>> first_and_star(1)
    (1, 2, ())
    >>> first_and_star(1, 5, 6, 7)
    (1, 5, (6, 7))
    >>> first_and_star(second=1, first=0)
    (0, 1, ())
    """
    return first, second, rest


def double_star(**kwargs):
    """
    >>> double_star()
    {}
    >>> double_star(b=1, a=2)
    {'b': 1, 'a': 2}
    >>> source = {"x": 1}
    >>> double_star(**source) is source
    False
    >>> double_star(1)
    Traceback (most recent call last):
    TypeError: double_star() takes exactly 0 positional arguments (1 given)
    >>> double_star(**{1: 2})
    Traceback (most recent call last):
    TypeError: keywords must be strings
    """
    return kwargs


def everything(a, b=2, *args, c, d=4, **kwargs):
    """
    >>> everything(1, c=3)
    (1, 2, (), 3, 4, {})
    >>> everything(1, 5, 6, 7, c=3, z=9)
    (1, 5, (6, 7), 3, 4, {'z': 9})
    >>> everything(c=1, a=2, d=3, b=4)
    (2, 4, (), 1, 3, {})
    >>> everything(1)
    Traceback (most recent call last):
    TypeError: everything() needs keyword-only argument c
    """
    return a, b, args, c, d, kwargs


def keyword_only(*, key, other="o"):
    """
    >>> keyword_only(key=1)
    (1, 'o')
    >>> keyword_only(other=2, key=1)
    (1, 2)
    >>> keyword_only(other=2)
    Traceback (most recent call last):
    TypeError: keyword_only() needs keyword-only argument key
    >>> keyword_only(1)
    Traceback (most recent call last):
    TypeError: keyword_only() takes exactly 0 positional arguments (1 given)
    """
    return key, other


def positional_only(a, b=2, /, c=3):
    """
    >>> positional_only(1)
    (1, 2, 3)
    >>> positional_only(1, 5, c=6)
    (1, 5, 6)
    >>> positional_only(1, 5, 6)
    (1, 5, 6)
    """
    return a, b, c


def positional_only_and_kwargs(a, /, **kwargs):
    """A positional-only name is free for the keywords.

    >>> positional_only_and_kwargs(1, a=2)
    (1, {'a': 2})
    """
    return a, kwargs


class Text(str):
    pass


def keyword_of_subclass():
    """Keywords may be instances of a subclass of str, or strings that are equal and not identical.

    >>> keyword_of_subclass()
    ((1, 2), (3, 4))
    """
    return positional(**{Text("a"): 1, "b": 2}), positional(**{"".join(["", "a"]): 3, Text("b"): 4})


def evaluation_order():
    """
    >>> evaluation_order()
    ['a', 'b', 'c', 'd']
    """
    log = []

    def note(name):
        log.append(name)
        return name

    def target(*args, **kwargs):
        pass

    target(note("a"), *[note("b")], x=note("c"), **{"y": note("d")})
    return log
