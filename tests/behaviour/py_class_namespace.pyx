# Names that a class body has from the start, and what the class statement notes.
import sys


class Doc:
    """The docstring.

    >>> Doc.copy.splitlines()[0], Doc.where, Doc.module == __name__
    ('The docstring.', 'Doc', True)
    """
    copy = __doc__
    where = __qualname__
    module = __module__




def globals_have_short_names():
    """
    >>> globals_have_short_names()
    ('Outside', 'Outside.method', 'outside')
    """
    global Outside, outside

    class Outside:
        def method(self):
            pass

    def outside():
        pass
    return Outside.__qualname__, Outside.method.__qualname__, outside.__qualname__


def deleting_what_is_not_there():
    """
    >>> deleting_what_is_not_there()
    NameError
    """
    try:
        class C:
            if len(sys.argv) < 0:
                x = 1
            del x
    except NameError:
        print("NameError")


class Stand:
    def __init__(self, base):
        self.base = base

    def __mro_entries__(self, bases):
        return (self.base,)


def original_bases():
    """
    >>> original_bases()
    (True, True, False)
    """
    stand = Stand(dict)

    class C(stand):
        pass

    class D(dict):
        pass
    return C.__orig_bases__ == (stand,), C.__bases__ == (dict,), hasattr(D, "__orig_bases__")


class Meta(type):
    def __new__(mcs, name, bases, ns):
        try:
            ns["early"](None)
        except RuntimeError as e:
            print(e)
        return type.__new__(mcs, name, bases, ns)


def empty_cell():
    """
    >>> empty_cell()
    super(): empty __class__ cell
    True
    """
    class C(metaclass=Meta):
        def early(self):
            return super()

        def late(self):
            __class__
            return locals()["__class__"] is __class__
    return C().late()


cdef class Generic:
    """
    >>> Generic[int] == (Generic, int)
    True
    >>> Generic.cell() is Generic
    True
    >>> Generic.where
    'Generic'
    """
    where = __qualname__
    cell = lambda: __class__

    def __class_getitem__(cls, item):
        return cls, item
