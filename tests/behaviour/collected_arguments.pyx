# What collects the other arguments may be given another value, of any type.


def first_or_all(*items):
    """
    >>> first_or_all([1, 2])
    [1, 2]
    >>> first_or_all(1, 2)
    (1, 2)
    """
    if len(items) == 1:
        items = items[0]
    return items


def replaced(**named):
    """
    >>> replaced(a=1)
    [('a', 1)]
    """
    named = sorted(named.items())
    return named


def in_a_closure(*items):
    """
    >>> in_a_closure(1)
    'other'
    """
    def change():
        nonlocal items
        items = "other"
    change()
    return items
