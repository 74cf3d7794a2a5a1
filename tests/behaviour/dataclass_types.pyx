# Dataclasses that are extension types: fields of Python's and C's types, defaults and factories,
# comparison, hashing, what the standard library sees.
"""
>>> import dataclasses
>>> dataclasses.is_dataclass(Point), dataclasses.is_dataclass(Point(1, 2)), dataclasses.is_dataclass(Plain)
(True, True, False)
>>> [f.name for f in dataclasses.fields(Named)]
['x', 'y', 'name', 'tags']
>>> dataclasses.asdict(Point(1, 2))
{'x': 1, 'y': 2.0}
>>> dataclasses.replace(Point(1, 2), y=7)
Point(x=1, y=7.0)
>>> import pickle, copy
>>> pickle.loads(pickle.dumps(Point(1, 2))), copy.copy(Point(3))
(Point(x=1, y=2.0), Point(x=3, y=0.5))
"""
import cython
import typing
from cython.dataclasses cimport dataclass, field
from dataclasses import InitVar


cdef class Plain:
    cdef public int n


@dataclass
cdef class Point:
    """
    >>> Point(1, 2) == Point(1, 2), Point(1, 2) == Point(1, 3), Point(1, 2) == (1, 2.0)
    (True, False, False)
    >>> hash(Point(1))
    Traceback (most recent call last):
    TypeError: unhashable type: 'dataclass_types.Point'
    >>> Point(1) < Point(2)
    Traceback (most recent call last):
    TypeError: '<' not supported between instances of 'dataclass_types.Point' and 'dataclass_types.Point'
    >>> Point('one')
    Traceback (most recent call last):
    TypeError: Expected int, got str
    >>> Point()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: __init__() takes at least 1 positional argument (0 given)
    >>> p = Point(3)
    >>> p.x = 4
    >>> p
    Point(x=4, y=0.5)
    >>> Point.__match_args__
    ('x', 'y')
    """
    x: int
    y: float = 0.5


@dataclass
cdef class Named(Point):
    """
    >>> Named(1)
    made
    Named(x=1, y=0.5, name='?', tags=[])
    >>> Named(1, 2, 'n', ['t'], 'extra')
    made extra
    Named(x=1, y=2.0, name='n', tags=['t'])
    >>> Named(1).tags is Named(1).tags
    made
    made
    False
    >>> sorted(Named.__dataclass_fields__)
    ['greeting', 'name', 'tags', 'x', 'y']
    >>> Named.count
    3
    """
    name: str = '?'
    tags: list = field(default_factory=list)
    greeting: InitVar[object] = None
    count: typing.ClassVar[int] = 3

    def __post_init__(self, greeting):
        print('made', *(() if greeting is None else (greeting,)))


class Sub(Point):
    """
    >>> Sub(1, 2), Sub(1) == Point(1), Sub(1) == Sub(1)
    (Sub(x=1, y=2.0), False, True)
    """


@dataclass(order=True, unsafe_hash=True)
cdef class Version:
    """
    >>> Version(1, 2) < Version(1, 3) <= Version(1, 3) < Version(2)
    True
    >>> Version(1, 2) >= Version(1, 3), Version(2) > Version(1, 9)
    (False, True)
    >>> Version(1, 2, 'a') == Version(1, 2, 'b'), hash(Version(1, 2, 'a')) == hash((1, 2))
    (True, True)
    >>> Version(1, 2) < 3
    Traceback (most recent call last):
    TypeError: '<' not supported between instances of 'dataclass_types.Version' and 'int'
    """
    major: cython.int
    minor: cython.int = 0
    note: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
cdef class Frozen:
    """
    >>> f = Frozen(1)
    >>> f.x = 2
    Traceback (most recent call last):
    AttributeError: attribute 'x' of 'dataclass_types.Frozen' objects is not writable
    >>> {f: 'found'}[Frozen(1)]
    'found'
    """
    x: int


@dataclass(kw_only=True)
cdef class Keywords:
    """
    >>> Keywords(b=2)
    Keywords(a=1, b=2)
    >>> Keywords(1, 2)
    Traceback (most recent call last):
    TypeError: __init__() takes exactly 0 positional arguments (2 given)
    >>> Keywords.__match_args__
    ()
    """
    a: cython.long = 1
    b: cython.long


@dataclass
cdef class Visible:
    """
    >>> Visible()
    Visible(hidden=1, shown=2, twice=[3])
    >>> list(Visible.__dataclass_fields__), hasattr(Visible(), 'hidden'), Visible().shown
    (['shown', 'twice'], False, 2.0)
    >>> Visible.__dataclass_fields__['shown'].type
    'double'
    """
    cdef int hidden
    cdef readonly double shown
    cdef public object twice
    hidden = 1
    shown = 2
    twice = field(default_factory=lambda: [3])

    def __repr__(self):
        return f'Visible(hidden={self.hidden}, shown={self.shown:.0f}, twice={self.twice})'


cdef struct Pair:
    int a
    int b

cdef int made = 0

cdef int *address() noexcept:
    return &made


@dataclass
cdef class WithC:
    """
    >>> w = WithC({'a': 1, 'b': 2})
    >>> w
    WithC(pair={'a': 1, 'b': 2})
    >>> w.is_set()
    True
    >>> list(WithC.__dataclass_fields__)
    ['pair']
    """
    pair: Pair = field(compare=False)
    pointer: cython.p_int = field(init=False, repr=False, default_factory=address)

    def is_set(self):
        return self.pointer == &made


@dataclass
cdef class Own:
    """
    >>> Own('q')
    own q
    mine
    """
    x: int = 3

    def __init__(self, q):
        print('own', q)

    def __repr__(self):
        return 'mine'


@dataclass
cdef class Base:
    x: int = 1

    def __post_init__(self):
        self.x += 1


@dataclass
cdef class Derived(Base):
    """
    What a base has after it was initialised, its heirs have too.

    >>> Derived(1, 2)
    Derived(x=2, y=2)
    """
    y: int = 5


@dataclass
cdef class Recursive:
    """
    >>> r = Recursive()
    >>> r.other = r
    >>> r
    Recursive(other=...)
    """
    other: object = None


@dataclass(init=False, repr=False, eq=False, match_args=False)
cdef class Nothing:
    """
    >>> Nothing() == Nothing(), hasattr(Nothing, '__match_args__')
    (False, False)
    """
    x: object


@dataclass
cdef class Documented:
    """
    >>> Documented.__dataclass_fields__['x'].metadata['unit']
    'm'
    """
    x: object = field(default=1, metadata={'unit': 'm'})
