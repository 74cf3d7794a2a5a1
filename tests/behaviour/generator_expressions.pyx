# Covers: generator expressions over ranges: the bounds are read when the expression is evaluated,
# also from a comprehension around it.

def nested_generators(n):
    """
    >>> nested_generators(3)
    [[0], [0, 1], [0, 1, 2]]
    """
    return [list(y for y in range(x + 1)) for x in range(n)]
def late(int n, m):
    """
    >>> late(3, 4)
    ([0, 1, 2], [1, 3], 45)
    """
    g = (i for i in range(n))
    h = (i for i in range(1, m, 2))
    n = 10
    m = 0
    return list(g), list(h), sum(i for i in range(n))
