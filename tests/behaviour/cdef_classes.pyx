# Covers: extension types: C attributes, public and readonly ones, __init__, __cinit__, __dealloc__, methods of all
# kinds, properties, class attributes, construction through __new__, None, type tests.

cimport cython

log = []


cdef class Point:
    """A point.

    >>> p = Point(1, 2)
    >>> p.x, p.y
    (1.0, 2)
    >>> p.x = 5
    >>> p.x
    5.0
    >>> p.y = 3
    Traceback (most recent call last):
    AttributeError: attribute 'y' of 'cdef_classes.Point' objects is not writable
    >>> p.z
    Traceback (most recent call last):
    AttributeError: 'cdef_classes.Point' object has no attribute 'z'
    >>> p.hidden
    Traceback (most recent call last):
    AttributeError: 'cdef_classes.Point' object has no attribute 'hidden'
    >>> p.x = "a"
    Traceback (most recent call last):
    TypeError: must be real number, not str
    """
    cdef public double x
    cdef readonly int y
    cdef int hidden
    cdef public object anything
    cdef public list items

    kind = "point"

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        self.hidden = 7

    def reveal(self):
        """
        >>> Point(1).reveal()
        7
        """
        return self.hidden

    def add(self, Point other not None):
        """
        >>> Point(1, 2).add(Point(3, 4)).x
        4.0
        >>> Point(1).add(None)
        Traceback (most recent call last):
        TypeError: Argument 'other' has incorrect type (expected cdef_classes.Point, got NoneType)
        >>> Point(1).add(5)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        TypeError: Argument 'other' has incorrect type (expected cdef_classes.Point, got int)
        """
        return Point(self.x + other.x, self.y + other.y)

    cdef double norm(self):
        return self.x * self.x + self.y * self.y

    cpdef double norm_plus(self, double more=1):
        """
        >>> Point(3, 4).norm_plus(), Point(3, 4).norm_plus(more=2)
        (26.0, 27.0)
        """
        return self.norm() + more

    @staticmethod
    def origin():
        """
        >>> Point.origin().x
        0.0
        """
        return Point(0, 0)

    @classmethod
    def diagonal(cls, n):
        """
        >>> Point.diagonal(3).y
        3
        """
        return cls(n, n)

    @property
    def double_x(self):
        """Twice x.

        >>> p = Point(2)
        >>> p.double_x
        4.0
        >>> p.double_x = 10
        >>> p.x
        5.0
        >>> del p.double_x
        >>> p.x
        0.0
        """
        return self.x * 2

    @double_x.setter
    def double_x(self, value):
        self.x = value / 2

    @double_x.deleter
    def double_x(self):
        self.x = 0


def object_attributes():
    """Object attributes begin as None; deleting gives None again; typed ones are checked.

    >>> object_attributes()
    (None, None, [1], 'refused', None)
    """
    p = Point(1)
    first, second = p.anything, p.items
    p.items = [1]
    third = p.items
    q = object()
    try:
        (<object> p).items = (1,)
    except TypeError:
        q = "refused"
    p.anything = 5
    del p.anything
    return first, second, third, q, p.anything


def class_attribute():
    """
    >>> class_attribute()
    ('point', 'point')
    >>> Point.kind = 1  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    """
    return Point.kind, Point(1).kind


@cython.nonecheck(True)
def none_access():
    """
    >>> none_access()
    "'NoneType' object has no attribute 'x'"
    """
    cdef Point p = None
    try:
        return p.x
    except AttributeError as error:
        return str(error)


def conversions(x):
    """
    >>> conversions(Point(1, 2))
    (1.0, True, 1.0)
    >>> conversions(5)
    Traceback (most recent call last):
    TypeError: Cannot convert int to cdef_classes.Point
    """
    cdef Point p = x
    return p.x, isinstance(x, Point), (<Point> x).x


cdef class Resource:
    """Notes its life."""
    cdef readonly str name
    cdef int opened

    def __cinit__(self, name="unnamed", *args, **kwargs):
        self.name = name
        self.opened = 1
        log.append("cinit " + name)

    def __init__(self, name="unnamed", fail=False):
        log.append("init " + name)
        if fail:
            raise ValueError("init fails")

    def __dealloc__(self):
        log.append("dealloc %d" % self.opened)


def life():
    """
    >>> life()
    ['cinit a', 'init a', 'dealloc 1']
    """
    del log[:]
    r = Resource("a")
    r = None
    return log[:]


def init_fails():
    """
    >>> init_fails()
    ['cinit b', 'init b', 'dealloc 1', 'init fails']
    """
    del log[:]
    try:
        Resource("b", fail=True)
    except ValueError as error:
        log.append(str(error))
    return log[:]


def init_twice():
    """`__cinit__` runs once, `__init__` as often as it is called.

    >>> init_twice()
    ['cinit c', 'init c', 'init d']
    """
    del log[:]
    r = Resource("c")
    r.__init__("d")
    return log[:]


def without_init():
    """
    >>> without_init()
    ['cinit unnamed', 'unnamed']
    """
    del log[:]
    r = Resource.__new__(Resource)
    return log[:] + [r.name]


cdef class CinitFails:
    cdef object held

    def __cinit__(self, x):
        self.held = [x]
        if not x:
            raise ValueError("cinit fails")

    def __dealloc__(self):
        log.append("dealloc after failure")


def cinit_fails():
    """
    >>> cinit_fails()
    ['cinit fails', 'dealloc after failure']
    """
    del log[:]
    try:
        CinitFails(0)
    except ValueError as error:
        message = str(error)
        del error
    return sorted(log + [message])


cdef class NoArguments:
    def __cinit__(self):
        pass


def cinit_without_arguments():
    """`__cinit__(self)` takes whatever `__init__` does.

    >>> cinit_without_arguments()
    True
    """
    class Sub(NoArguments):
        def __init__(self, a, b):
            self.total = a + b
    return Sub(1, 2).total == 3


cdef class Node:
    """Attributes of the class's own type."""
    cdef Node next
    cdef public int value

    def __init__(self, int value, Node next=None):
        self.value = value
        self.next = next


def linked_list(int n):
    """
    >>> linked_list(4)
    6
    """
    cdef Node head = None
    cdef int i, total = 0
    for i in range(n):
        head = Node(i, head)
    while head is not None:
        total += head.value
        head = head.next
    return total


cdef class Arrays:
    """C arrays, pointers and structs as attributes."""
    cdef int[3] values
    cdef double *data
    cdef (int, int) pair

    def __cinit__(self):
        self.values[1] = 5
        self.pair = (1, 2)

    def show(self):
        """
        >>> Arrays().show()
        (5, True, (1, 2), [0, 5, 0])
        """
        return self.values[1], self.data == NULL, self.pair, self.values


def new_attribute():
    """
    >>> new_attribute()
    'refused'
    """
    try:
        Point(1).other = 5
    except AttributeError:
        return "refused"


cdef class Wrapped:
    cdef int value
    cdef bint owner

    @staticmethod
    cdef Wrapped of(int *pointer, bint owner=False):
        cdef Wrapped made = Wrapped.__new__(Wrapped)
        made.value = pointer[0]
        made.owner = owner
        return made

    @staticmethod
    cdef Wrapped like(Wrapped other, int more=1):
        return Wrapped.of(&other.value, owner=more > 1)


def static_c_methods_by_keyword():
    """
    >>> static_c_methods_by_keyword()
    (7, True, False, True, False)
    """
    cdef int seven = 7
    made = Wrapped.of(&seven, owner=True)
    plain = Wrapped.of(pointer=&seven)
    return made.value, made.owner, plain.owner, Wrapped.like(made, more=2).owner, made.like(made).owner
