# Covers: inheritance between extension types and Python classes: attributes, virtual methods, super, cpdef methods
# overridden in Python, multiple bases, isinstance, destruction order, final and abstract types.

cimport cython

log = []


cdef class Animal:
    cdef public str name

    def __init__(self, name):
        self.name = name

    cdef str sound(self):
        return "..."

    cpdef str speak(self, int times=1):
        return self.name + ": " + " ".join([self.sound()] * times)

    def describe(self):
        return "animal " + self.name

    def __dealloc__(self):
        log.append("animal gone")


cdef class Dog(Animal):
    cdef public int tricks

    def __init__(self, name, tricks=0):
        super().__init__(name)
        self.tricks = tricks

    cdef str sound(self):
        return "woof"

    def describe(self):
        return "dog, " + super().describe()

    def __dealloc__(self):
        log.append("dog gone")


cdef class Puppy(Dog):
    cdef str sound(self):
        return Dog.sound(self) + "?"


def virtual():
    """
    >>> virtual()
    ['a: ...', 'd: woof woof', 'p: woof?']
    """
    cdef Animal animal
    out = []
    for animal, times in ((Animal("a"), 1), (Dog("d"), 2), (Puppy("p"), 1)):
        out.append(animal.speak(times))
    return out


def attributes():
    """
    >>> attributes()
    ('rex', 3, 'dog, animal rex', True, True, False)
    """
    d = Dog("rex", 3)
    return d.name, d.tricks, d.describe(), isinstance(d, Animal), issubclass(Dog, Animal), isinstance(d, Puppy)


def order_of_destruction():
    """
    >>> order_of_destruction()
    ['dog gone', 'animal gone']
    """
    d = Dog("d")
    del log[:]
    d = None
    return log[:]


class PythonDog(Dog):
    def speak(self, times=1):
        return "python " + super().speak(times)


class Plain:
    def extra(self):
        return "extra"


class Both(Plain, Dog):
    pass


def python_subclass():
    """A cpdef method is overridden also for callers in C.

    >>> python_subclass()
    ('python x: woof', 'python x: woof', 5, 'dog, animal x')
    """
    d = PythonDog("x")
    cdef Animal animal = d
    d.anything = 5
    return d.speak(), animal.speak(), d.anything, d.describe()


def multiple_bases():
    """
    >>> multiple_bases()
    ('b: woof', 'extra', ['Both', 'Plain', 'Dog', 'Animal', 'object'])
    """
    b = Both("b")
    return b.speak(), b.extra(), [kind.__name__ for kind in Both.__mro__]


def override_on_instance():
    """
    >>> override_on_instance()
    ('instance', 'instance')
    """
    d = PythonDog("x")
    d.speak = lambda times=1: "instance"
    cdef Dog dog = d
    return d.speak(), dog.speak()


cdef class FromBuiltin(list):
    cdef public int extra

    def total(self):
        return sum(self) + self.extra


def builtin_base():
    """
    >>> builtin_base()
    (6, 3, True, [1, 2, 3])
    """
    x = FromBuiltin([1, 2])
    x.append(3)
    return x.total(), len(x), isinstance(x, list), list(x)


cdef class Error(Exception):
    cdef public int code

    def __init__(self, int code):
        super().__init__("code %d" % code)
        self.code = code


def exception_base():
    """
    >>> exception_base()
    (7, 'code 7')
    """
    try:
        raise Error(7)
    except Error as error:
        return error.code, str(error)


@cython.final
cdef class Final:
    cdef int x

    cdef int get(self):
        return self.x + 1


def final():
    """
    >>> final()
    (1, 'refused')
    """
    cdef Final f = Final()
    try:
        type("Sub", (Final,), {})
    except TypeError:
        return f.get(), "refused"


cdef class Base:
    cdef int value(self) except? -1:
        raise NotImplementedError("abstract")

    cpdef twice(self):
        return 2 * self.value()


cdef class Derived(Base):
    cdef int value(self) except? -1:
        return 21


def abstract():
    """
    >>> abstract()
    (42, 'abstract')
    """
    try:
        Base().twice()
    except NotImplementedError as error:
        return Derived().twice(), str(error)


def typed_list_of_bases(animals):
    """
    >>> typed_list_of_bases([Animal("a"), Puppy("p")])
    '...woof?'
    >>> typed_list_of_bases([5])
    Traceback (most recent call last):
    TypeError: Cannot convert int to inheritance.Animal
    """
    cdef Animal animal
    text = ""
    for animal in animals:
        text += animal.sound()
    return text


def super_in_python_class():
    """
    >>> super_in_python_class()
    'derived base'
    """
    class A:
        def f(self):
            return "base"

    class B(A):
        def f(self):
            return "derived " + super().f()

    return B().f()
