# build: c++
# Probe: C++ from a header: an object on the stack without default constructor, references, templates, operators,
# overloads, and methods that throw.

cimport cython
from libcpp.string cimport string
from libcpp.vector cimport vector
from cython.operator cimport dereference as deref, preincrement as inc

cdef extern from "shapes.h" namespace "shapes" nogil:
    cdef cppclass Rectangle:
        Rectangle(double, double) except +
        double area() const
        double& width()
        const double& height() const
        void scale(double) except +
        bint operator==(const Rectangle&)
        Rectangle operator+(const Rectangle&) except +
    cdef cppclass Stack[T]:
        Stack()
        void push(const T&)
        T pop() except +
        T& top()
        size_t size()
    T largest[T](const T&, const T&)
    int alive()


cdef int translate() except *:
    raise KeyError("translated")


cdef extern from "shapes.h" namespace "shapes":
    cdef cppclass Strict "shapes::Rectangle":
        Strict(double, double) except +ValueError
        void scale(double) except +translate


def objects_alive():
    """How many C++ objects of the header's classes exist."""
    return alive()


@cython.cpp_locals(True)
def on_stack(double width, double height):
    """An object made where it is declared; it has no default constructor."""
    cdef Rectangle made = Rectangle(width, height)
    return made.area()


@cython.cpp_locals(True)
def on_stack_or_not(double width, bint make):
    """It is an error to use what was not made."""
    cdef Rectangle made
    if make:
        made = Rectangle(width, width)
        made = made + made
    return made.area()


def reference(double width, double height):
    """Writes through a reference."""
    cdef Rectangle *made = new Rectangle(width, height)
    cdef double *side = &made.width()
    side[0] = 10
    cdef double area = made.area()
    side = NULL
    height = made.height()
    del made
    return area, height


def scaled(double width, double height, double factor):
    """A method that throws: out_of_range is IndexError, an unknown thing RuntimeError."""
    cdef Rectangle *made = new Rectangle(width, height)
    try:
        made.scale(factor)
        return made.area()
    finally:
        del made


def strict(double width, double factor):
    """Handlers of the user's choice: an exception type, a function that raises."""
    cdef Strict *made = new Strict(width, 1)
    try:
        made.scale(factor)
    finally:
        del made


def scaled_without_gil(double factor):
    """Thrown while the GIL is not held."""
    cdef Rectangle *made = new Rectangle(2, 3)
    cdef double area
    try:
        with nogil:
            made.scale(factor)
            area = made.area()
        return area
    finally:
        del made


@cython.cpp_locals(True)
def operators(double a, double b):
    """Equality and addition; the sum is a value without default constructor."""
    cdef Rectangle *x = new Rectangle(a, b)
    cdef Rectangle *y = new Rectangle(a, b)
    try:
        return deref(x) == deref(y), (deref(x) + deref(y)).area()
    finally:
        del x
        del y


def stack_of_ints(values):
    """A template over int on the stack."""
    cdef Stack[int] stack
    cdef int value
    for value in values:
        stack.push(value)
    size = stack.size()
    if size:
        (&stack.top())[0] = 99
    return [stack.pop() for _ in range(size or 1)]


def stack_of_strings(values):
    """A template over std::string, with conversions from and to bytes."""
    cdef Stack[string] stack
    for value in values:
        stack.push(<string> value)
    out = []
    while stack.size():
        out.append(stack.pop())
    return out


def nested(rows):
    """vector<vector<int>> from lists, iterated, and back."""
    cdef vector[vector[int]] table = rows
    cdef int total = 0
    for row in table:
        for value in row:
            total += value
    cdef vector[int].iterator it = table[0].begin()
    cdef int first = 0
    while it != table[0].end():
        first += deref(it)
        inc(it)
    table.push_back([7])
    return total, first, table


def maximum(double a, double b, int c, int d):
    """A function template with deduced and given arguments."""
    return largest(a, b), largest[int](c, d)


cdef class Holder:
    """An extension type with a C++ object and a C++ pointer inside."""
    cdef vector[double] values
    cdef Rectangle *shape

    def __cinit__(self, double side):
        self.shape = new Rectangle(side, side)

    def __dealloc__(self):
        del self.shape

    def add(self, double value):
        self.values.push_back(value)
        return self.values.size()

    def area(self):
        return self.shape.area()

    def __getitem__(self, size_t i):
        return self.values.at(i)
