# Loops over the entries of dicts, typed and not, and the names of Python 2 for their views.
# cython: language_level=3


def typed(dict d):
    """
    >>> typed({1: 'a', 2: 'b'})
    ([(1, 'a'), (2, 'b')], [1, 2], ['a', 'b'], [(1, 'a'), (2, 'b')])
    >>> typed(None)
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'iteritems'
    """
    return [(k, v) for k, v in d.iteritems()], [k for k in d.keys()], [v for v in d.itervalues()], [t for t in d.items()]


class Pairs:
    def items(self):
        return iter([[1, 2], (3, 4)])

    def keys(self):
        return 'ab'


def untyped(d):
    """
    >>> untyped({5: 6})
    ([5, 6], [5])
    >>> untyped(Pairs())
    ([1, 2, 3, 4], ['a', 'b'])
    >>> untyped(5)
    Traceback (most recent call last):
    AttributeError: 'int' object has no attribute 'items'
    """
    both = []
    for k, v in d.items():
        both.extend((k, v))
    return both, [k for k in d.keys()]


def grows(d):
    """
    >>> grows({1: 2})
    Traceback (most recent call last):
    RuntimeError: dictionary changed size during iteration
    """
    for k, v in d.items():
        d[k + 1] = v


def views(dict d):
    """
    >>> views({1: 2})
    (dict_keys([1]), dict_items([(1, 2)]), True, False)
    """
    return d.viewkeys(), d.iteritems(), d.has_key(1), d.has_key(2)
