# Covers: objects passed to calls from attributes, globals and closures stay alive while the call
# runs, even when it puts something else there; deep chains of objects are given back in pieces.

cimport cython


cdef class Owner:
    cdef public object x
    cdef object method

    cdef replace(self, x):
        self.x = None
        return [x, "".join(["fresh", str(id(x))])][0]

    def call(self):
        """
        >>> owner = Owner()
        >>> owner.x = "".join(["a", "b"]) * 3
        >>> owner.call()
        'ababab'
        """
        return self.replace(self.x)

    def python_call(self, f):
        """
        >>> owner = Owner()
        >>> owner.x = "".join(["a", "b"]) * 3
        >>> def clear(x):
        ...     owner.x = None
        ...     return x + "!"
        >>> owner.python_call(clear)
        'ababab!'
        """
        return f(self.x)

    def own_function(self):
        """
        >>> Owner().own_function()
        'ab'
        """
        captured = "".join(["a", "b"])

        def clear(x):
            self.method = None
            return x

        self.method = clear
        del clear
        return self.method(captured)


def takes(owner, x):
    owner.x = None
    return x


def compiled_call(Owner owner):
    """
    >>> owner = Owner()
    >>> owner.x = "".join(["a", "b"]) * 3
    >>> compiled_call(owner)
    'ababab'
    """
    return takes(owner, owner.x)


cdef object held = None


cdef str shown(x):
    global held
    held = None
    return str(x) + "?"


def of_global(x):
    """
    >>> of_global("ab")
    'abab?'
    """
    global held
    held = x * 2
    return shown(held)


def of_closure():
    """
    >>> of_closure()
    'abab'
    """
    value = "ab"
    value = value * int("2")

    def forget(x):
        nonlocal value
        value = None
        return x

    return forget(value)


cdef list seen = []


cdef void with_the_gil(Owner owner, x) noexcept with gil:
    owner.x = None
    seen.append(x)


def without_gil():
    """
    >>> without_gil()
    ['ababab']
    """
    cdef Owner owner = Owner()
    owner.x = "".join(["a", "b"]) * 3
    with nogil:
        with_the_gil(owner, owner.x)
    was_seen = seen[:]
    seen.clear()
    return was_seen


@cython.trashcan(True)
cdef class Link:
    cdef object next
    def __init__(self, next):
        self.next = next


cdef class SubLink(Link):
    pass


cdef class ListLink(list):
    pass


def chains(make, int n):
    """
    >>> chains(Link, 300000)
    >>> chains(SubLink, 300000)
    >>> chains(lambda x: ListLink([x]), 300000)
    """
    cdef int i
    last = None
    for i in range(n):
        last = make(last)
