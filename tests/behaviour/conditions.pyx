# Covers: if/elif/else, conditional expressions, and/or/not, chained comparisons, is, in, truth of everything.

def grade(x):
    """
    >>> [grade(x) for x in (95, 75, 10, None, "")]
    ['high', 'middle', 'low', 'nothing', 'nothing']
    """
    if not x:
        return "nothing"
    elif x > 90:
        return "high"
    elif x > 50:
        return "middle"
    else:
        return "low"


def typed(int x):
    """
    >>> [typed(x) for x in (-1, 0, 1)]
    ['negative', 'zero', 'positive']
    """
    if x < 0:
        result = "negative"
    elif x:
        result = "positive"
    else:
        result = "zero"
    return result


def expression(x, y):
    """
    >>> expression(1, 2), expression(0, 2)
    (1, 2)
    """
    return x if x else y


def mixed_expression(bint flag, int a, b):
    """
    >>> mixed_expression(True, 1, "b"), mixed_expression(False, 1, "b")
    (1, 'b')
    """
    return a if flag else b


def logic(a, b, c):
    """
    >>> logic(0, "", None), logic(1, "", 3), logic(1, 2, 3)
    ((0, None, None, True), (3, 1, 3, False), (2, 1, 3, False))
    """
    return (a and b) or (a and c), a or b or c, a and c or c, not a


def short_circuit():
    """What need not be evaluated is not.

    >>> short_circuit()
    ['a', 'c', 'd', 'e']
    """
    log = []

    def note(name, value):
        log.append(name)
        return value

    note("a", False) and note("b", True)
    if note("c", True) or note("x", True):
        pass
    x = note("d", 0) or note("e", 5)
    return log


def identity(a, b):
    """
    >>> identity(None, None), identity([], [])
    ((True, False, True, False), (False, True, False, True))
    """
    return a is b, a is not b, a is None, a is not None


def membership(x):
    """
    >>> membership(2), membership("b"), membership(None)
    ((True, False, True), (False, True, False), (False, False, False))
    """
    return x in (1, 2, 3), x in ["a", "b"], x in {2: 0}


def typed_membership(int x, char c):
    """
    >>> typed_membership(5, 97), typed_membership(7, 98)
    ((True, True), (False, False))
    """
    return x in (1, 3, 5), c in b"ax"


class Odd:
    """Comparisons may answer with anything."""

    def __eq__(self, other):
        return "equal to %r" % (other,)

    def __lt__(self, other):
        return []

    def __bool__(self):
        raise ValueError("no truth")


def compare_any(x, y):
    """
    >>> compare_any(Odd(), 5)
    ('equal to 5', [], 'no')
    """
    return x == y, x < y, "yes" if x < y else "no"


def compare_chain(x, y, z):
    """
    >>> compare_chain(1, 2, 3), compare_chain(1, 1, 1)
    ((True, False), (False, True))
    """
    return x < y < z, x == y == z


def truth_raises(x):
    """
    >>> truth_raises(Odd())
    Traceback (most recent call last):
    ValueError: no truth
    """
    if x:
        return 1


def truth(x):
    """
    >>> [truth(x) for x in (None, False, 0, 0.0, "", b"", (), [], {}, set(), 1, "a", [0], object)]
    [False, False, False, False, False, False, False, False, False, False, True, True, True, True]
    """
    return bool(x)


def nested(a, b):
    """
    >>> [nested(a, b) for a in (0, 1) for b in (0, 1)]
    ['none', 'b', 'a', 'both']
    """
    if a:
        if b:
            return "both"
        return "a"
    else:
        if b:
            return "b"
    return "none"


def walrus(data):
    """
    >>> walrus([1, 2, 3]), walrus([])
    ((3, [2, 4, 6]), None)
    """
    if n := len(data):
        return n, [y for x in data if (y := x * 2)]
