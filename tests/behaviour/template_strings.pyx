# t-strings (PEP 750), also where Python has none.

def shown(t):
    return t.strings, [(i.value, i.expression, i.conversion, i.format_spec) for i in t.interpolations]

def parts(name, int n):
    """
    >>> parts("Ann", 3)
    (('Hello ', ', ', ''), [('Ann', 'name', 'r', '>5'), (4, 'n + 1', None, '')])
    (('',), [])
    (('n=', ''), [(3, 'n', 'r', '')])
    (('', ''), [(3, 'n', None, '03')])
    """
    print(shown(t"Hello {name!r:>5}, {n + 1}"))
    print(shown(t""))
    print(shown(t"{n=}"))
    print(shown(t"{n:0{n}}"))

def whole(x):
    """
    >>> whole(2)
    ('Template', 'string.templatelib', (2, 3), ['a', 2, 'b', 3])
    (('a', 'bc', ''), 2)
    """
    t = t"a{x}b{x + 1}"
    print((type(t).__name__, type(t).__module__, t.values, [i if isinstance(i, str) else i.value for i in t]))
    both = t"a{x}b" + t"c{x}"
    print((both.strings, len(both.interpolations)))
