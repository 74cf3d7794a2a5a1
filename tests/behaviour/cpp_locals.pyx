# build: c++
# cython: language_level=3, cpp_locals=True
# Attributes and globals of C++ classes that cannot be made of nothing.
cdef extern from *:
    """
    static int pyxide_alive = 0;
    class Numbered {
        int n;
    public:
        explicit Numbered(int n) : n(n) { pyxide_alive++; }
        Numbered(Numbered &&x) : n(x.n) { pyxide_alive++; }
        Numbered(const Numbered &x) : n(x.n) { pyxide_alive++; }
        Numbered &operator=(Numbered &&x) = delete;
        Numbered &operator=(const Numbered &x) = default;
        ~Numbered() { pyxide_alive--; }
        int number() const { return n; }
    };
    static int number_of(const Numbered &x) { return x.number(); }
    """
    int pyxide_alive
    cdef cppclass Numbered:
        Numbered(int)
        int number() nogil const
    int number_of(const Numbered&)

cdef Numbered kept
cdef Numbered unmade

cdef class Holder:
    """
    >>> h = Holder(None)
    >>> h.number()
    Traceback (most recent call last):
    AttributeError: C++ attribute 'held' is not initialized
    >>> h.number_nogil()
    Traceback (most recent call last):
    AttributeError: C++ attribute 'held' is not initialized
    >>> before = alive()
    >>> h = Holder(3)
    >>> h.number(), h.number_nogil(), h.by_reference()
    (3, 3, 3)
    >>> h.again(4)
    >>> h.number()
    4
    >>> alive() - before
    1
    >>> del h
    >>> alive() - before
    0
    """
    cdef Numbered held

    def __cinit__(self, n):
        if n is not None:
            self.held = Numbered(n)

    def number(self):
        return self.held.number()

    def number_nogil(self):
        with nogil:
            n = self.held.number()
        return n

    def by_reference(self):
        return number_of(self.held)

    def again(self, n):
        self.held = Numbered(n)


def alive():
    return pyxide_alive


def of_module():
    """
    >>> never_made()
    Traceback (most recent call last):
    NameError: C++ global 'unmade' is not initialized
    >>> keep(5)
    >>> of_module()
    5
    """
    return kept.number()


def never_made():
    return unmade.number()


def keep(n):
    global kept
    kept = Numbered(n)
