# Values that a program leaves out: fields of structs, None where another built-in type is declared.

cdef struct Inner:
    int a
    double b

cdef struct Outer:
    int first
    Inner inner
    char *text
    bint flag


def made_by_call():
    """
    >>> made_by_call()
    (1, 2.5, True, False)
    """
    cdef Outer o = Outer(first=1, inner=Inner(0, 2.5), text=NULL, flag=False)
    cdef Inner i = {'b': 2.5}
    return o.first, i.b, o.text is NULL, o.flag


def none_of_another_type(str text):
    """
    >>> none_of_another_type(None)
    >>> none_of_another_type('abc')     # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: Expected list, got str
    """
    cdef list items = text
    return items


cdef class Open:
    cdef dict __dict__


def special_attribute():
    """
    >>> special_attribute()
    {'x': 1}
    """
    cdef Open o = Open()
    o.x = 1
    return (<object> o).__dict__
