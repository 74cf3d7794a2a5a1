# cython: language_level=3
"""What is short because it runs often: imports inside functions, membership in constants, methods of built-in types,
star parameters that nobody reads, class patterns, lists of free objects. All of it is what the long way gives."""
cimport cython
import sys
import types


def imports():
    """
    >>> imports()
    (True, True, True)
    """
    import math
    from math import sqrt, pi
    import os.path as p
    from os.path import join
    return math is sys.modules["math"], (sqrt, pi) == (math.sqrt, math.pi), join is p.join


def import_one():
    import pyxide_made_up
    return pyxide_made_up


def import_name():
    from pyxide_made_up import name
    return name


def import_submodule():
    from xml import dom
    return dom.__name__


def sys_modules():
    """What is imported is what stands in sys.modules when the import runs.

    >>> import_one()
    Traceback (most recent call last):
    ModuleNotFoundError: No module named 'pyxide_made_up'
    >>> for kind in types.ModuleType, types.SimpleNamespace, type("Other", (types.ModuleType,), {}):
    ...     sys.modules["pyxide_made_up"] = made = kind(__name__="made") if kind is types.SimpleNamespace else kind("made")
    ...     made.name = 1
    ...     print(import_one() is made, import_name())
    True 1
    True 1
    True 1
    >>> del made.name
    >>> import_name()
    Traceback (most recent call last):
    ImportError: cannot import name name
    >>> made.__getattr__ = lambda name: "made up"
    >>> made = sys.modules["pyxide_made_up"] = types.ModuleType("made")
    >>> asked = []
    >>> made.__getattr__ = lambda name: asked.append(name) or "made up"
    >>> import_name()
    'made up'
    >>> sys.modules["pyxide_made_up"] = None
    >>> import_one()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ModuleNotFoundError: import of pyxide_made_up halted; None in sys.modules
    >>> del sys.modules["pyxide_made_up"]
    >>> import_submodule()
    'xml.dom'
    """


class Equal:
    def __init__(self, other):
        self.other = other

    def __eq__(self, other):
        return self.other == other

    def __hash__(self):
        return hash(self.other)


class Refuses:
    def __eq__(self, other):
        raise ValueError(other)

    __hash__ = None


def among_numbers(x):
    """
    >>> [among_numbers(x) for x in (1, 2, 5, 2.0, True, "1", None, 2 ** 70, 10 ** 30, 1 + 0j)]
    [True, True, False, True, True, False, False, False, True, True]
    >>> among_numbers(Equal(2)), among_numbers(Equal(7))
    (True, False)
    >>> among_numbers(Refuses())
    Traceback (most recent call last):
    ValueError: 1
    """
    return x in (1, 2, -3, 1000000000000000000000000000000)


def among_texts(x):
    """
    >>> [among_texts(x) for x in ("a", "b", "bc", "", "\u20ac", 1, None, b"a")]
    [True, False, True, False, True, False, False, False]
    >>> among_texts(type("Text", (str,), {})("bc"))
    True
    """
    return x in ("a", "bc", "\u20ac")


def not_among(x):
    """
    >>> not_among(1), not_among("one"), not_among(2)
    (False, False, True)
    """
    return x not in [1, "one"]


def in_set(x):
    """
    >>> in_set(1), in_set(1.0), in_set("two"), in_set(3), in_set(None)
    (True, True, True, False, True)
    >>> in_set([])
    Traceback (most recent call last):
    TypeError: unhashable type: 'list'
    """
    return x in {1, "two", None}


def list_methods():
    """
    >>> list_methods()
    ([2, 5], 1, 0, None, [5, 2])
    """
    cdef list a = [1, 2, 5]
    a.remove(1)
    found = a[:], a.count(2), a.index(2)
    return found + (a.sort(key=lambda x: -x), a)


def list_errors(list a, x):
    """
    >>> list_errors([1], 2)
    2 is not in list
    >>> list_errors(None, 2)
    'NoneType' object has no attribute 'index'
    """
    try:
        a.index(x)
    except (ValueError, AttributeError) as e:
        print(e)


class Text(str):
    def upper(self):
        return "overridden"


class MadeText:
    def __str__(self):
        return Text("made")


def str_of(x):
    """`str(x)` may give an object of a class that derives from str.

    >>> str_of("a"), str_of(1), str_of(MadeText())
    ('A', '1', 'overridden')
    """
    return str(x).upper()


def str_methods(str s):
    """
    >>> str_methods("a b-c")
    ('A b-c', 'a b', ('a b', '-', 'c'), 'a b-c  ', True, -1, 2, 1)
    >>> str_methods(None)
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'capitalize'
    """
    return s.capitalize(), s.rstrip("-c"), s.partition("-"), s.ljust(7), s.islower(), s.find("x"), s.find("b"), s.count("b")


def too_many(str s):
    """
    >>> too_many("a")
    upper
    partition
    """
    try:
        s.upper(1)
    except TypeError:
        print("upper")
    try:
        s.partition()
    except TypeError:
        print("partition")


def same_name(x, y):
    """Two types have a method of one name.

    >>> for i in range(3): same_name([1, 2], {1: 2})
    ([1, 2], {1: 2}, 2)
    ([1, 2], {1: 2}, 2)
    ([1, 2], {1: 2}, 2)
    """
    cdef list a = x
    cdef dict d = y
    return a.copy(), d.copy(), d.pop(1) if d.__contains__(1) else 2


def unread_args(a, *args):
    """
    >>> unread_args(1, 2, 3), unread_args(1)
    (1, 1)
    >>> unread_args(1, b=2)
    Traceback (most recent call last):
    TypeError: unread_args() got an unexpected keyword argument 'b'
    >>> unread_args()
    Traceback (most recent call last):
    TypeError: unread_args() takes at least 1 positional argument (0 given)
    """
    return a


def unread_keywords(a=0, *args, **kwargs):
    """
    >>> unread_keywords(1, 2, b=3), unread_keywords(b=1), unread_keywords(c=1, a=5)
    ((1, (2,)), (0, ()), (5, ()))
    >>> unread_keywords(1, a=2)
    Traceback (most recent call last):
    TypeError: unread_keywords() got multiple values for keyword argument 'a'
    >>> unread_keywords(**{1: 2})
    Traceback (most recent call last):
    TypeError: keywords must be strings
    """
    return a, args


def unread_both(*args, **kwargs):
    """
    >>> unread_both(), unread_both(1, a=2), unread_both(**{"b": 1})
    (1, 1, 1)
    """
    return 1


def unread_but_shown(*args, **kwargs):
    """
    >>> unread_but_shown(1, a=2)
    {'args': (1,), 'kwargs': {'a': 2}}
    """
    return locals()


class WithStars:
    """
    >>> WithStars().method(1, 2, c=3), WithStars(1, a=2).own(3)
    (1, (3,))
    """
    def __init__(self, *args, **kwargs):
        pass

    def method(self, a, *args, **kwargs):
        return a

    def own(self, *args, **unread):
        return args


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Twice:
    __match_args__ = ("x", "x")
    x = 1


class Raises:
    __match_args__ = ("x", "y")

    @property
    def x(self):
        raise ValueError("x")


def classes(p):
    """
    >>> classes(Point(0, 1)), classes(Point(2, 3)), classes(5), classes("a")
    (1, (2, 3), 5, None)
    """
    match p:
        case Point(0, y):
            return y
        case Point(x=x, y=y):
            return x, y
        case int(n):
            return n


def class_errors(p):
    """
    >>> class_errors(Twice())
    Twice() got multiple sub-patterns for attribute 'x'
    >>> class_errors(Raises())
    x
    >>> class_errors(1)
    """
    try:
        match p:
            case Twice(1, 1):
                return "twice"
            case Raises(1, 2):
                return "raises"
    except (TypeError, ValueError) as e:
        print(e)


def given_twice(p):
    """
    >>> given_twice(Point(1, 2))
    Point() got multiple sub-patterns for attribute 'x'
    """
    try:
        match p:
            case Point(1, x=1):
                return "both"
    except TypeError as e:
        print(e)


@cython.freelist(2)
cdef class Free:
    """
    >>> a = Free(1); b = Free(2); c = Free(3)
    >>> [x.get() for x in (a, b, c)]
    [(1, 0, None), (2, 0, None), (3, 0, None)]
    >>> a.set(5); b.set(6)
    >>> del a, b, c
    >>> [Free(i).get() for i in range(4)]
    [(0, 0, None), (1, 0, None), (2, 0, None), (3, 0, None)]
    >>> FreeChild(7).get(), Free(8).get(), Python(9).get(), Python(9).more
    ((7, 0, None), (8, 0, None), (9, 0, None), 1)
    >>> import gc
    >>> x = Free(1); x.refer(x); del x; gc.collect() > 0
    True
    >>> gc.is_tracked(Free(2))
    True
    """
    cdef object value, other
    cdef int number

    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value, self.number, self.other

    def set(self, int n):
        self.number = n

    def refer(self, other):
        self.other = other


cdef class FreeChild(Free):
    cdef int more


class Python(Free):
    more = 1


@cython.freelist(1)
cdef class Finalised:
    """
    >>> x = Finalised(); del x
    gone
    >>> x = Finalised(); del x
    gone
    """
    def __del__(self):
        print("gone")


cdef class Base:
    cpdef which(self):
        return "base"

    def ask(self):
        return self.which()


cdef class WithDict(Base):
    cdef dict __dict__


class Overrides(Base):
    def which(self):
        return "python"


class Inherits(Base):
    pass


class Static(Base):
    @staticmethod
    def which():
        return "static"


class Dynamic(Base):
    def __getattribute__(self, name):
        if name == "which":
            return lambda: "dynamic"
        return super().__getattribute__(name)


def overrides():
    """
    >>> overrides()
    ['base', 'base', 'python', 'base', 'static', 'dynamic']
    >>> x = Inherits(); x.ask()
    'base'
    >>> x.which = lambda: "instance"; x.ask()
    'instance'
    >>> y = WithDict(); y.which = lambda: "instance"; y.ask()
    'instance'
    >>> Inherits.which = lambda self: "later"; Inherits().ask()
    'later'
    >>> del Inherits.which; Inherits().ask()
    'base'
    >>> Inherits.which = None; Inherits().ask()
    Traceback (most recent call last):
    TypeError: 'NoneType' object is not callable
    >>> del Inherits.which
    """
    return [kind().ask() for kind in (Base, WithDict, Overrides, Inherits, Static, Dynamic)]


class Slots:
    __slots__ = ("a",)


class Watches:
    def __setattr__(self, name, value):
        print(name, value)


def store(o, value):
    """
    >>> x = types.SimpleNamespace(); store(x, 1); x.a
    1
    >>> x = Slots(); store(x, 1); x.a
    1
    >>> store(Watches(), 2)
    a 2
    >>> store(object(), 1)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AttributeError: 'object' object has no attribute 'a'...
    >>> store(1, 1)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AttributeError: 'int' object has no attribute 'a'...
    """
    o.a = value


def keep(**kwargs):
    return kwargs


def python_keep():
    d = {}
    exec("def keep(**kwargs): return kwargs", d)
    return d["keep"]


class Keeps(dict):
    def __call__(self, **kwargs):
        return kwargs

    def keep(self, **kwargs):
        return kwargs


class Mapping:
    def keys(self):
        return ["a"]

    def __getitem__(self, key):
        return key


def hand_on(f, *args, **kwargs):
    """The dict of keywords is the caller's own.

    >>> d = {"a": 1}
    >>> for f in keep, python_keep(), Keeps(), Keeps().keep, Keeps, dict:
    ...     one = hand_on(f, **d)
    ...     print(one == d, one is d)
    True False
    True False
    True False
    True False
    True False
    True False
    """
    made = f(*args, **kwargs)
    assert made is not kwargs
    return made


def keywords_of(f, x):
    """
    >>> keywords_of(keep, {"b": 2}), keywords_of(dict, {"b": 2}), keywords_of(keep, Mapping()), keywords_of(keep, Keeps(c=3))
    ({'b': 2}, {'b': 2}, {'a': 'a'}, {'c': 3})
    >>> keywords_of(keep, {}), keywords_of(dict, {})
    ({}, {})
    >>> keywords_of(keep, {1: 2})
    Traceback (most recent call last):
    TypeError: keywords must be strings
    >>> keywords_of(import_one, {"a": 2})
    Traceback (most recent call last):
    TypeError: import_one() takes no keyword arguments
    >>> keywords_of(keep, 5)
    Traceback (most recent call last):
    TypeError: 'int' object is not iterable
    """
    return f(**x)


def many_keywords(a, b, /, c, d, e=5, *, f, g=7):
    """
    >>> many_keywords(1, 2, 3, 4, f=6), many_keywords(1, 2, c=3, d=4, e=0, f=6, g=1), many_keywords(1, 2, f=6, g=1, d=4, c=3)
    ((1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 4, 0, 6, 1), (1, 2, 3, 4, 5, 6, 1))
    >>> many_keywords(1, 2, 3, 4, c=5, f=6)
    Traceback (most recent call last):
    TypeError: many_keywords() got multiple values for keyword argument 'c'
    >>> many_keywords(1, 2, d=4, f=6, **{"".join(["c"]): 3})
    (1, 2, 3, 4, 5, 6, 7)
    >>> many_keywords(1, 2, 3, d=4, f=6, x=1)
    Traceback (most recent call last):
    TypeError: many_keywords() got an unexpected keyword argument 'x'
    """
    return a, b, c, d, e, f, g


def vowels(str s):
    """
    >>> vowels("hello \xe4")
    (2, 5, 1)
    """
    return sum([c in "aeiou" for c in s]), sum([c not in u"ae" for c in s]) - 1, sum([c in "\xe4\u20ac" for c in s])


def codecs(str s, bytes b):
    r"""
    >>> codecs("\u20ac", b"\xe2\x82\xac") == (b"\xe2\x82\xac",) * 3 + ("\u20ac",) * 3
    True
    >>> codecs("\udc80", b"")
    Traceback (most recent call last):
    UnicodeEncodeError: 'utf-8' codec can't encode character '\udc80' in position 0: surrogates not allowed
    >>> codecs("", b"\xff")
    Traceback (most recent call last):
    UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
    """
    return s.encode("utf-8"), s.encode("utf8", "strict"), s.encode("UTF-8", "replace"), b.decode("utf-8"), b.decode("utf8", "strict"), b.decode("utf-8", "ignore")


def no_codec(str s):
    """
    >>> no_codec("a")
    Traceback (most recent call last):
    LookupError: unknown encoding: strict
    """
    return s.encode("strict")
