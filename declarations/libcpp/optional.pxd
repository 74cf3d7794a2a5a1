# <optional>, C++17: a value or none.
from libcpp cimport bool

cdef extern from "<optional>" namespace "std" nogil:
    cdef cppclass nullopt_t:
        nullopt_t()
    nullopt_t nullopt

    cdef cppclass optional[T]:
        ctypedef T value_type
        optional()
        optional(nullopt_t)
        optional(optional&) except +
        optional(T&) except +
        optional& operator=(nullopt_t)
        optional& operator=(T&) except +

        bool has_value()
        T& value() except +
        T value_or[U](U&) except +
        T& operator*()
        bool operator bool()
        bool operator!()

        void reset()
        void swap(optional&) except +
        T& emplace(...) except +

        bool operator==(optional&)
        bool operator!=(optional&)
        bool operator<(optional&)
        bool operator>(optional&)
        bool operator<=(optional&)
        bool operator>=(optional&)
        bool operator==(T&)
        bool operator!=(T&)
        bool operator<(T&)
        bool operator>(T&)
        bool operator<=(T&)
        bool operator>=(T&)
        bool operator==(nullopt_t)
        bool operator!=(nullopt_t)

    optional[T] make_optional[T](...) except +
