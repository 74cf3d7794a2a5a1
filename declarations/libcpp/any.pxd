# <any>, C++17: a value of any type, which any_cast[T](value) asks for.
from libcpp cimport bool
from libcpp.typeinfo cimport type_info

cdef extern from "<any>" namespace "std" nogil:
    cdef cppclass any:
        any()
        any(any&) except +
        any& operator=[U](U&) except +
        T& emplace[T](...) except +
        void reset()
        void swap(any&)
        bool has_value()
        const type_info& type()

    T any_cast[T](any&) except +
