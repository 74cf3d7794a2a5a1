# Covers: ordinary classes in compiled code: bodies, inheritance, metaclasses, super, name mangling, slots, nested
# and local classes, decorators, class and static methods, special methods.

class Empty:
    pass


class Base:
    """The base."""
    kind = "base"
    count = 2 * 3

    def __init__(self, x):
        self.x = x

    def method(self):
        return "base method %s" % self.x

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.x)


class Derived(Base):
    kind = Base.kind + "+derived"

    def method(self):
        return "derived, " + super().method()

    def old_super(self):
        return super(Derived, self).method()


def basics():
    """
    >>> basics()
    ('base', 6, 'base method 5', 'Base(5)', 'The base.', 'Base', 'Base', 'python_classes')
    """
    b = Base(5)
    return b.kind, b.count, b.method(), repr(b), Base.__doc__, Base.__name__, Base.__qualname__, Base.__module__


def inheritance():
    """
    >>> inheritance()
    ('base+derived', 'derived, base method 1', 'base method 1', True, (<class 'python_classes.Base'>,))
    """
    d = Derived(1)
    return d.kind, d.method(), d.old_super(), isinstance(d, Base), Derived.__bases__


class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        namespace["made_by"] = "Meta"
        namespace["keywords"] = sorted(kwargs.items())
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)

    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        return {"prepared": name}

    def __len__(cls):
        return 42


class WithMeta(metaclass=Meta, option=1):
    pass


class Inherits(WithMeta, option=2):
    pass


def metaclass():
    """
    >>> metaclass()
    ('Meta', [('option', 1)], 'WithMeta', 42, [('option', 2)], 'Inherits')
    """
    return WithMeta.made_by, WithMeta.keywords, WithMeta.prepared, len(WithMeta), Inherits.keywords, Inherits.prepared


class Hooks:
    seen = []

    def __init_subclass__(cls, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Hooks.seen.append((cls.__name__, tag))


class Hooked(Hooks, tag="t"):
    pass


def init_subclass():
    """
    >>> init_subclass()
    [('Hooked', 't')]
    """
    return Hooks.seen


class Mangled:
    __private = 1

    def __init__(self):
        self.__x = 2

    def __method(self):
        return self.__x + self.__private

    def call(self):
        return self.__method()


def mangling():
    """
    >>> mangling()
    (3, ['_Mangled__method', '_Mangled__private'], ['_Mangled__x'])
    """
    return Mangled().call(), sorted(n for n in vars(Mangled) if "private" in n or "__method" in n), list(vars(Mangled()))


class Slots:
    __slots__ = ("a", "b")


def slots():
    """
    >>> slots()
    (1, False, 'no c')
    """
    s = Slots()
    s.a = 1
    try:
        s.c = 2
    except AttributeError:
        return s.a, hasattr(s, "__dict__"), "no c"


def local_class(n):
    """
    >>> local_class(3)
    (6, 'local_class.<locals>.Local', 3)
    """
    class Local:
        factor = n

        def times(self, x):
            return x * n

    return Local().times(2), Local.__qualname__, Local.factor


class Outer:
    class Inner:
        def where(self):
            return "inner"

    made = Inner().where()


def nested():
    """
    >>> nested()
    ('inner', 'Outer.Inner')
    """
    return Outer.made, Outer.Inner.__qualname__


def decorate(cls):
    cls.decorated = True
    return cls


@decorate
class Decorated:
    pass


def decorators():
    """
    >>> decorators()
    True
    """
    return Decorated.decorated


class Methods:
    made = 0

    def __new__(cls, *args):
        cls.made += 1
        return super().__new__(cls)

    @staticmethod
    def static(x, y=2):
        return x + y

    @classmethod
    def create(cls, x):
        return cls(x), cls.__name__

    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return hash(self.x)

    def __len__(self):
        return self.x

    def __getitem__(self, i):
        return i

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __add__(self, other):
        return Methods(self.x + other.x)

    def __del__(self):
        pass


def methods():
    """
    >>> methods()
    (3, 'Methods', True, 1, 4, 7, ((1,), {'a': 2}), 3, True)
    """
    first = Methods(1)
    made, name = Methods.create(4)
    return (Methods.static(1), name, first == Methods(1), len({first, Methods(1)}), len(made), made[7], made(1, a=2),
            (first + Methods(2)).x, Methods.made > 3)


class Body:
    """A class body is code."""
    values = []
    for i in range(3):
        values.append(i)
    if values:
        branch = "taken"
    try:
        {}["missing"]
    except KeyError:
        caught = True
    with_lambda = lambda self: self.branch
    del i


def body():
    """
    >>> body()
    ([0, 1, 2], 'taken', True, 'taken', False)
    """
    return Body.values, Body.branch, Body.caught, Body().with_lambda(), hasattr(Body, "i")


def class_cell():
    """
    >>> class_cell()
    'C'
    """
    class C:
        def f(self):
            return __class__.__name__
    return C().f()


def builtin_bases():
    """
    >>> builtin_bases()
    ([1, 2], 'x!', 'no a', 4)
    """
    class L(list):
        pass

    class S(str):
        def shout(self):
            return self + "!"

    class D(dict):
        def __missing__(self, key):
            return "no " + key

    class I(int):
        def twice(self):
            return 2 * self

    return L([1, 2]), S("x").shout(), D()["a"], I(2).twice()


class Fails(Exception):
    pass


def body_raises():
    """
    >>> body_raises()
    'from the body'
    """
    try:
        class Broken:
            x = 1
            raise Fails("from the body")
    except Fails as error:
        return str(error)
