# Instances of extension types: arguments, keywords, defaults, errors, subclasses.

cdef class Point:
    """
    >>> Point(1, 2)
    Point(1, 2)
    >>> Point(1)
    Point(1, 7)
    >>> Point(y=3, x=4)
    Point(4, 3)
    >>> Point(*[1], **{'y': 2})
    Point(1, 2)
    >>> Point()
    Traceback (most recent call last):
    TypeError: __init__() takes at least 1 positional argument (0 given)
    >>> Point(1, 2, 3)
    Traceback (most recent call last):
    TypeError: __init__() takes at most 2 positional arguments (3 given)
    >>> Point(1, z=2)
    Traceback (most recent call last):
    TypeError: __init__() got an unexpected keyword argument 'z'
    >>> Point("one")
    Traceback (most recent call last):
    TypeError: an integer is required
    """
    cdef int x, y

    def __init__(self, x, y=7):
        if isinstance(x, str):
            raise TypeError("an integer is required")
        self.x, self.y = x, y

    def __repr__(self):
        return f"{type(self).__name__}({self.x}, {self.y})"


cdef class Named(Point):
    """
    >>> Named(1, 2, name="a").name
    'a'
    >>> Named(1, 2, "b")
    Named(1, 2)
    """
    cdef readonly object name

    def __cinit__(self):
        self.name = "unnamed"

    def __init__(self, x, y, name):
        super().__init__(x, y)
        self.name = name


cdef class Inherits(Point):
    """
    >>> Inherits(5)
    Inherits(5, 7)
    """


class Python(Point):
    """
    >>> Python(1, 2, 3)
    Python(1, 6)
    >>> class More(Point):
    ...     def __new__(cls, *args):
    ...         print("new", args)
    ...         return super().__new__(cls)
    >>> More(8, 9)
    new (8, 9)
    More(8, 9)
    """

    def __init__(self, x, y, z):
        super().__init__(x, y * z)


cdef class Counted:
    """
    >>> import gc
    >>> for i in range(3):
    ...     try:
    ...         Counted(i)
    ...     except ValueError as error:
    ...         print(error)
    0
    1
    2
    >>> alive()
    0
    """
    cdef object value

    def __cinit__(self):
        global count
        count += 1

    def __init__(self, value):
        self.value = value
        raise ValueError(value)

    def __dealloc__(self):
        global count
        count -= 1


count = 0


def alive():
    return count


cdef class WithKeywords:
    """
    >>> class Derived(WithKeywords): pass
    >>> Derived(1, ndim=2).all, Derived(values=3, ndim=4).all, WithKeywords(5, ndim=6).all
    ((1, 2), (3, 4), (5, 6))
    """
    cdef public object all

    def __cinit__(self, values, ndim: int, more=None):
        self.all = values, ndim


cdef class PublicBlock:
    """
    >>> PublicBlock().obj, PublicBlock().number
    ('x', 1)
    """
    cdef public:
        object obj
        int number

    def __cinit__(self):
        self.obj = "x"
        self.number = 1
