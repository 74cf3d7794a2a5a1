# Covers: the defaults of a function over fused types are evaluated once, where the function is made.
cimport cython

seen = []

def noted(x):
    seen.append(x)
    return x


def f(cython.floating a, cython.floating b=noted(2), c=noted([])):
    """
    >>> seen
    [2, []]
    >>> f(1.0), f(1.0, 3.0)
    ((1.0, 2.0, []), (1.0, 3.0, []))
    >>> f(1.0)[2] is f(1.0)[2]
    True
    >>> f.__defaults__
    (2, [])
    """
    return a, b, c


def of_loop():
    """
    >>> of_loop()
    [0.0, 1.0, 2.0]
    """
    made = []
    for i in range(3):
        def g(cython.floating x, cython.floating y=i):
            return y
        made.append(g)
    return [g(1.0) for g in made]
