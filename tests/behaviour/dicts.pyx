# Covers: dicts and sets: displays, lookup and its errors, methods, views, iteration while changing, merging.

def displays(k, v):
    """
    >>> displays("a", 1)
    ({}, {'a': 1}, {'x': 0, 'a': 1, 'y': 2}, {'a': 2})
    """
    return {}, {k: v}, {"x": 0, **{k: v}, "y": 2}, {k: v, "a": 2}


def lookup(dict d, k):
    """
    >>> lookup({1: "one"}, 1), lookup({1: "one"}, 1.0)
    ('one', 'one')
    >>> lookup({}, "missing")
    Traceback (most recent call last):
    KeyError: 'missing'
    >>> lookup({}, (1, 2))
    Traceback (most recent call last):
    KeyError: (1, 2)
    >>> lookup({}, [])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...unhashable type: 'list'...
    >>> lookup(None, 1)
    Traceback (most recent call last):
    TypeError: 'NoneType' object is not subscriptable
    """
    return d[k]


class Missing(dict):
    def __missing__(self, key):
        return "no " + key


def lookup_any(d, k):
    """
    >>> lookup_any(Missing(), "x")
    'no x'
    """
    return d[k]


def store(d):
    """
    >>> store({1: 1, 2: 2})
    {2: 'two', 3: 3}
    """
    d[3] = 3
    d[2] = "two"
    del d[1]
    return d


def delete_missing(dict d):
    """
    >>> delete_missing({})
    Traceback (most recent call last):
    KeyError: 5
    """
    del d[5]


def methods(dict d):
    """
    >>> methods({"a": 1})
    (1, None, 0, 1, 7, {'a': 1, 'b': 7, 'c': 3}, 3)
    """
    found = d.get("a"), d.get("b"), d.get("b", 0), d.setdefault("a", 5), d.setdefault("b", 7)
    d.update({"c": 3})
    copy = d.copy()
    return found + (copy, d.pop("c"))


def pops(dict d):
    """
    >>> pops({"a": 1})
    (1, 'default', "'gone'", 'popitem(): dictionary is empty')
    """
    first = d.pop("a")
    second = d.pop("a", "default")
    try:
        d.pop("gone")
    except KeyError as error:
        third = str(error)
    try:
        d.popitem()
    except KeyError as error:
        fourth = error.args[0]
    return first, second, third, fourth


def iterate(dict d):
    """
    >>> iterate({"a": 1, "b": 2})
    (['a', 'b'], [1, 2], [('a', 1), ('b', 2)], ['a', 'b'])
    """
    keys = [k for k in d]
    values = [v for v in d.values()]
    items = []
    for k, v in d.items():
        items.append((k, v))
    return keys, values, items, list(d.keys())


def iterate_any(d):
    """
    >>> iterate_any({"a": 1}), iterate_any(Missing(b=2))
    ([('a', 1)], [('b', 2)])
    """
    return [(k, v) for k, v in d.items()]


def changed_while_iterating(dict d):
    """
    >>> changed_while_iterating({1: 1})
    Traceback (most recent call last):
    RuntimeError: dictionary changed size during iteration
    """
    for k in d:
        d[k + 1] = 0


def contains(dict d, k):
    """
    >>> contains({1: 0}, 1), contains({1: 0}, 2)
    ((True, False), (False, True))
    """
    return k in d, k not in d


def order():
    """Keys are evaluated before their values, pairs from left to right.

    >>> order()
    [1, 2, 3, 4]
    """
    log = []

    def note(x):
        log.append(x)
        return x

    {note(1): note(2), note(3): note(4)}
    return log


def merge(a, b):
    """
    >>> merge({"a": 1, "b": 1}, {"b": 2})
    ({'a': 1, 'b': 2}, {'a': 1, 'b': 2})
    """
    return {**a, **b}, a | b


def constructor():
    """
    >>> constructor()
    ({}, {'a': 1}, {'b': 2}, {'c': 3, 'd': 4}, {'x': None, 'y': None})
    """
    return dict(), dict(a=1), dict([("b", 2)]), dict({"c": 3}, d=4), dict.fromkeys("xy")


def length_and_truth(dict d):
    """
    >>> length_and_truth({}), length_and_truth({1: 2})
    ((0, False), (1, True))
    """
    return len(d), bool(d)


def sets(a, b):
    """
    >>> sets([1, 2], [2, 3])
    ([1, 2], [2], [1, 2, 3], [1], [1, 3], True, False)
    """
    x, y = set(a), set(b)
    return sorted({*a}), sorted(x & y), sorted(x | y), sorted(x - y), sorted(x ^ y), 1 in x, 1 in y


def set_methods():
    """
    >>> set_methods()
    ([1, 3], 2, True)
    """
    s = {1, 2}
    s.add(3)
    s.add(3)
    s.discard(2)
    s.discard(99)
    size = len(s)
    return sorted(s), size, s == {3, 1}


def frozen(x):
    """
    >>> frozen([1, 1]) == {1}, hash(frozen([1])) == hash(frozenset([1]))
    (True, True)
    """
    return frozenset(x)
