# <functional>: things to call.
from libcpp cimport bool

cdef extern from "<functional>" namespace "std" nogil:
    # T is the type of a function: function[double(double, int)]
    cdef cppclass function[T]:
        function() except +
        function(T*) except +
        function(function&) except +
        function(void*) except +
        function& operator=(T*) except +
        function& operator=(function&) except +
        function& operator=(void*) except +
        function& operator=[U](U) except +
        bool operator bool()

    cdef cppclass reference_wrapper[T]:
        reference_wrapper()
        reference_wrapper(T&)
        T& get()

    reference_wrapper[T] ref[T](T&)
    reference_wrapper[const T] cref[T](const T&)

    # order, for containers and algorithms
    cdef cppclass less[T=*]:
        less()
        bool operator()(const T&, const T&)
    cdef cppclass greater[T=*]:
        greater()
        bool operator()(const T&, const T&)
    cdef cppclass less_equal[T=*]:
        less_equal()
        bool operator()(const T&, const T&)
    cdef cppclass greater_equal[T=*]:
        greater_equal()
        bool operator()(const T&, const T&)
    cdef cppclass equal_to[T=*]:
        equal_to()
        bool operator()(const T&, const T&)
    cdef cppclass not_equal_to[T=*]:
        not_equal_to()
        bool operator()(const T&, const T&)

    cdef cppclass hash[T]:
        hash()
        size_t operator()(const T&)
