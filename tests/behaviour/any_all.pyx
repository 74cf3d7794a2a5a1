# Generator expressions that any() and all() run at once, as loops where they stand.

def simple(xs):
    """
    >>> simple([1, 2, 3])
    (False, True)
    >>> simple([1, 0, -2])
    (True, False)
    >>> simple([])
    (False, True)
    >>> simple(iter([1]))
    (False, True)
    """
    xs = list(xs)
    return any(x < 0 for x in xs), all(x for x in xs)


def results():
    """
    >>> results()
    (True, False, <class 'bool'>)
    """
    one = any(x for x in (0, 1))
    return one, all(x for x in (0, 1)), type(any(x for x in ()))


def stops(xs):
    """What decides ends the loop.

    >>> it = iter([0, 1, 2, 3])
    >>> stops(it)
    True
    >>> next(it)
    2
    """
    return any(x == 1 for x in xs)


def conditions(xs):
    """
    >>> conditions([1, 2, 3, 4])
    (True, False)
    >>> conditions([1, 3])
    (False, True)
    """
    return any(x > 1 for x in xs if x % 2 == 0 if x != 0), all(x > 2 for x in xs if x % 2 == 0)


def variables(xs):
    """The variables are not the function's.

    >>> variables([1, 2])
    ('mine', True)
    """
    x = "mine"
    found = any(x == 2 for x in xs)
    return x, found


def shadows(x):
    """
    >>> shadows([[0], [1]])
    True
    """
    return any(x == [1] for x in x)


def unpacked(pairs):
    """
    >>> unpacked([(1, 1), (2, 3)])
    True
    >>> unpacked([(1, 1, 1)])
    Traceback (most recent call last):
    ValueError: too many values to unpack (expected 2)
    """
    return any(a != b for a, b in pairs)


def nested(rows):
    """
    >>> nested([[0, 0], [0, 1]])
    (True, False)
    >>> nested([[1], [1]])
    (True, True)
    """
    return any(any(x for x in row) for row in rows), all(any(x for x in row) for row in rows)


def two_clauses(rows):
    """
    >>> two_clauses([[0, 0], [0, 1]])
    True
    """
    return any(x for row in rows for x in row)


def outlived(xs):
    """Functions made inside keep each variable of their own generator.

    >>> outlived([1, 2, 3])
    [3, 3, 3]
    """
    kept = []
    any(kept.append(lambda: x) for x in xs)
    return [f() for f in kept]


def walrus(xs):
    """
    >>> walrus([1, 5, 9])
    (True, 5)
    """
    found = any((last := x) > 3 for x in xs)
    return found, last


def leaked_stop(xs, it):
    """StopIteration of the tests is an error, as when it leaves a generator.

    >>> leaked_stop([1, 2], iter([0]))
    Traceback (most recent call last):
    RuntimeError: generator raised StopIteration
    >>> try: leaked_stop([1, 2], iter([0]))
    ... except RuntimeError as e: print(repr(e.__cause__), repr(e.__context__))
    StopIteration() StopIteration()
    >>> leaked_stop([1, 2], iter([0, 1]))
    True
    """
    return any(next(it) for x in xs)


def leaked_in_condition(xs, it):
    """
    >>> leaked_in_condition([1, 2], iter([]))
    Traceback (most recent call last):
    RuntimeError: generator raised StopIteration
    """
    return all(x for x in xs if next(it))


def stop_of_the_iterable(it):
    """
    >>> stop_of_the_iterable(iter([]))
    Traceback (most recent call last):
    StopIteration
    """
    return any(x for x in next(it))


def other_error(xs):
    """
    >>> other_error([1, 0])
    Traceback (most recent call last):
    ZeroDivisionError: division by zero
    """
    zero = 0
    return any(x / zero for x in xs)


def not_iterable(x):
    """
    >>> not_iterable(1)
    Traceback (most recent call last):
    TypeError: 'int' object is not iterable
    """
    return any(y for y in x)


def caught(xs):
    """
    >>> caught([1, "a"])
    'TypeError'
    """
    try:
        return all(x < 10 for x in xs)
    except TypeError:
        return "TypeError"


def typed(int n):
    """
    >>> typed(5)
    (True, False)
    """
    return any(i == 3 for i in range(n)), all(i < 3 for i in range(n))


def text(s):
    """
    >>> text("ab1")
    (True, False)
    """
    cdef str t = s
    return any(c.isdigit() for c in t), all(c.isdigit() for c in t)


def mapping(d):
    """
    >>> mapping({1: 1, 2: 3})
    True
    """
    return any(k != v for k, v in d.items())


def generator(rows):
    """
    >>> list(generator([[0], [1]]))
    [False, True]
    """
    for row in rows:
        yield any(x for x in row)


def suspends(rows):
    """
    >>> g = suspends([1])
    >>> next(g)
    1
    >>> g.send(5)
    Traceback (most recent call last):
    StopIteration: True
    """
    got = yield rows[0]
    return any(x + got > 1 for x in rows)


class InClass:
    """
    >>> InClass.found
    True
    """
    items = [0, 1]
    found = any(x for x in items)


class Method:
    """
    >>> Method().test([1, 2])
    True
    """
    def test(self, xs):
        return all(self.positive(x) for x in xs)

    def positive(self, x):
        return x > 0


at_module_level = any(x == 2 for x in (1, 2))


def module_level():
    """
    >>> module_level()
    True
    >>> 'x' in globals()
    False
    """
    return at_module_level


def hidden(any):
    """A parameter hides the builtin, which runs the generator as it likes.

    >>> hidden(list)
    [0, 1]
    """
    return any(x for x in (0, 1))
