# cython: language_level=2
# Covers: the variables of list comprehensions under language level 2 are those of the code around; the variables of
# other comprehensions are not.

def leaks(n):
    """
    >>> leaks(3)
    (2, [0, 2, 4])
    """
    x = "before"
    made = [x * 2 for x in range(n)]
    return x, made


def typed(n):
    """
    >>> typed(3)
    (2, [0, 1, 2])
    """
    cdef int i = 7
    made = [i for i in range(n)]
    return i, made


def others(n):
    """
    >>> sorted(others(2))
    ['b', 'c', 'd']
    """
    a = "a"
    b, c, d = "b", "c", "d"
    [a for a in range(n)]
    {b for b in range(n)}
    {c: 1 for c in range(n)}
    list(d for d in range(n))
    return [b, c, d]


def inside(n):
    """
    >>> inside(3)
    [[0], [0, 1]]
    """
    return [[j for j in range(i)] for i in range(n) if i]


def captured(n):
    """
    >>> captured(3)
    [2, 2, 2]
    """
    return [f() for f in [lambda: i for i in range(n)]]


class Body:
    """
    >>> Body.k, Body.made
    (2, [0, 1, 2])
    """
    made = [k for k in range(3)]


at_module = [m for m in range(4)]

__test__ = {"module": """
>>> m
3
"""}
