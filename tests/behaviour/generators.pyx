# Covers: generators in everyday use: yield in loops and conditions, arguments and typed locals, send, return values,
# yield from, exhaustion, generators as arguments, methods, recursion.

def count(n):
    """
    >>> list(count(3)), list(count(0))
    ([0, 1, 2], [])
    """
    for i in range(n):
        yield i


def typed(int n, double step=0.5):
    """
    >>> list(typed(3)), list(typed(2, step=2))
    ([0.0, 0.5, 1.0], [0.0, 2.0])
    """
    cdef int i
    cdef double x = 0
    for i in range(n):
        yield x
        x += step


def several():
    """
    >>> list(several())
    [1, 'two', None, [4]]
    """
    yield 1
    yield "two"
    yield
    yield [4]


def while_loop(n):
    """
    >>> list(while_loop(4))
    [4, 2, 1]
    """
    while n:
        yield n
        n //= 2


def early_return(data):
    """
    >>> list(early_return([1, 2, None, 3]))
    [1, 2]
    """
    for x in data:
        if x is None:
            return
        yield x


def returns_value():
    """
    >>> g = returns_value()
    >>> next(g)
    1
    >>> try: next(g)
    ... except StopIteration as stop: print(stop.value)
    done
    """
    yield 1
    return "done"


def echo():
    """
    >>> g = echo()
    >>> next(g), g.send("a"), g.send(None)
    ('ready', ('got', 'a'), ('got', None))
    """
    received = yield "ready"
    while True:
        received = yield "got", received


def delegates(*parts):
    """
    >>> list(delegates([1, 2], "ab", count(2)))
    [1, 2, 'a', 'b', 0, 1]
    """
    for part in parts:
        yield from part


def delegation_result():
    """
    >>> list(delegation_result())
    [1, 'result done']
    """
    value = yield from returns_value()
    yield "result " + value


def tree(depth):
    """
    >>> list(tree(2))
    [0, 1, 0, 2, 0, 1, 0]
    """
    if depth < 0:
        return
    yield from tree(depth - 1)
    yield depth
    yield from tree(depth - 1)


def in_expressions(x):
    """
    >>> g = in_expressions(10)
    >>> next(g), g.send(1), g.send(2)
    ('a', 'b', 13)
    """
    yield x + (yield "a") + (yield "b")


def in_call():
    """Values computed before a yield wait for it.

    >>> g = in_call()
    >>> next(g), g.send(5)
    ('ask', [1, 5, 3])
    """
    def collect(*args):
        return list(args)
    yield collect(1, (yield "ask"), 3)


def exhausted():
    """
    >>> exhausted()
    ([0], [], 'end')
    """
    g = count(1)
    return list(g), list(g), next(g, "end")


def raises(n):
    """
    >>> g = raises(1)
    >>> next(g)
    0
    >>> next(g)
    Traceback (most recent call last):
    ZeroDivisionError: division by zero
    >>> next(g)
    Traceback (most recent call last):
    StopIteration
    """
    for i in range(n):
        yield i
    yield 1 / (n - 1)


def stop_iteration_inside():
    """
    >>> list(stop_iteration_inside())
    Traceback (most recent call last):
    RuntimeError: generator raised StopIteration
    """
    yield 1
    raise StopIteration


def across_try(data):
    """
    >>> list(across_try([1, 0, 2]))
    [1.0, 'zero', 0.5, 'end']
    """
    for x in data:
        try:
            yield 1 / x
        except ZeroDivisionError:
            yield "zero"
    yield "end"


def keeps_locals():
    """
    >>> g = keeps_locals()
    >>> next(g), next(g), next(g)
    ((0, 1), (1, 1), (1, 2))
    """
    a, b = 0, 1
    while True:
        yield a, b
        a, b = b, a + b


class Tree:
    def __init__(self, *children):
        self.children = children

    def __iter__(self):
        for child in self.children:
            if isinstance(child, Tree):
                yield from child
            else:
                yield child


def method():
    """
    >>> method()
    [1, 2, 3]
    """
    return list(Tree(1, Tree(2, Tree(3))))


cdef class Extension:
    cdef int n

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        """
        >>> list(Extension(3))
        [3, 2, 1]
        """
        while self.n:
            yield self.n
            self.n -= 1


def nested_generator(n):
    """
    >>> nested_generator(3)
    [0, 10, 20]
    """
    def inner(factor):
        for i in range(n):
            yield i * factor
    return list(inner(10))


def star_args():
    """
    >>> star_args()
    ((0, 1, 2), 3, [2, 1, 0])
    """
    a, b, c = count(3)
    return (a, b, c), max(*count(4)), [*count(3)][::-1]


def many(n):
    """
    >>> many(10000)
    49995000
    """
    return sum(x for x in count(n))
