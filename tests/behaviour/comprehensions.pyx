# Covers: list, set and dict comprehensions and generator expressions: scopes, conditions, nesting, typed variables,
# laziness, errors.

def simple(n):
    """
    >>> simple(4)
    ([0, 1, 4, 9], [0, 1, 2, 3], {0: '0', 1: '1', 2: '2', 3: '3'}, [0, 1])
    """
    return [i * i for i in range(n)], sorted({i for i in range(n)}), {i: str(i) for i in range(n)}, [x for x in range(n) if x < 2]


def nested(rows):
    """
    >>> nested([[1, 2], [3]])
    ([1, 2, 3], [[2, 4], [6]], [(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b'), (3, 'a'), (3, 'b')])
    """
    return [x for row in rows for x in row], [[2 * x for x in row] for row in rows], [(x, c) for row in rows for x in row for c in "ab"]


def conditions(n):
    """
    >>> conditions(20)
    ([0, 6, 12, 18], ['even', 'odd', 'even'])
    """
    return [i for i in range(n) if i % 2 == 0 if i % 3 == 0], ["odd" if i % 2 else "even" for i in range(3)]


def scope():
    """The variable is the comprehension's own.

    >>> scope()
    ('outside', [0, 1])
    """
    i = "outside"
    data = [i for i in range(2)]
    return i, data


def typed(int n):
    """
    >>> typed(4)
    ([0, 2, 4, 6], 12.0)
    """
    cdef int i
    cdef double d
    return [i * 2 for i in range(n)], sum([d * 2 for d in range(n)])


def closes_over(n):
    """
    >>> closes_over(3)
    [[0, 3], [0, 3]]
    """
    return [[x * n for x in range(2)] for _ in range(2)]


def lambdas():
    """
    >>> lambdas()
    [2, 2, 2]
    """
    return [f() for f in [lambda: i for i in range(3)]]


def generator(data):
    """
    >>> generator([1, 2, 3])
    (6, [2, 4, 6], True, False, '1-2-3', {1, 2, 3})
    """
    return (sum(x for x in data), list(2 * x for x in data), any(x > 2 for x in data), all(x > 2 for x in data),
            "-".join(str(x) for x in data), set(x for x in data))


def lazy():
    """Only the outermost iterable is evaluated at once.

    >>> lazy()
    (['outer'], ['outer', 'item', 'item'])
    """
    log = []

    def note(what, value):
        log.append(what)
        return value

    g = (note("item", x) for x in note("outer", [1, 2]))
    before = log[:]
    list(g)
    return before, log


def error_inside(data):
    """
    >>> error_inside([1, 0])
    Traceback (most recent call last):
    ZeroDivisionError: division by zero
    """
    return [1 / x for x in data]


def unpacking(pairs):
    """
    >>> unpacking([(1, 2), (3, 4)])
    ([3, 7], {1: 2, 3: 4}, [([2], 1), ([4], 3)])
    """
    return [a + b for a, b in pairs], {k: v for k, v in pairs}, [(rest, first) for first, *rest in pairs]


def dict_order():
    """
    >>> dict_order()
    (['b', 'a'], {'x': 2})
    """
    return list({k: 0 for k in "ba"}), {"x": i for i in range(3)}


def in_arguments(f):
    """
    >>> in_arguments(max), in_arguments(sorted)
    (4, [0, 1, 4])
    """
    return f([x * x for x in range(3)])


def nested_generators(n):
    """
    >>> nested_generators(3)
    [[0], [0, 1], [0, 1, 2]]
    """
    return [list(y for y in range(x + 1)) for x in range(n)]


class Body:
    values = [1, 2, 3]
    doubled = [2 * v for v in values]


def in_class_body():
    """
    >>> in_class_body()
    ([2, 4, 6], False)
    """
    return Body.doubled, hasattr(Body, "v")


def shadowing(x):
    """
    >>> shadowing([1, 2])
    ([1, 2], [1, 2])
    """
    y = [x for x in x]
    return y, x
