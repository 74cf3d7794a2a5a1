# <span>, C++20: elements that belong to somebody else.
from libcpp.vector cimport vector

cdef extern from "<span>" namespace "std" nogil:
    cdef cppclass span[T]:
        ctypedef T value_type
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        cppclass iterator:
            iterator() except +
            iterator(iterator&) except +
            T& operator*()
            iterator operator++()
            iterator operator++(int)
            iterator operator--()
            iterator operator--(int)
            iterator operator+(size_type)
            iterator operator-(size_type)
            difference_type operator-(iterator)
            T& operator[](difference_type)
            bint operator==(iterator)
            bint operator!=(iterator)
            bint operator<(iterator)
            bint operator>(iterator)
            bint operator<=(iterator)
            bint operator>=(iterator)
        cppclass reverse_iterator:
            reverse_iterator() except +
            reverse_iterator(reverse_iterator&) except +
            T& operator*()
            reverse_iterator operator++()
            reverse_iterator operator++(int)
            reverse_iterator operator--()
            reverse_iterator operator--(int)
            reverse_iterator operator+(size_type)
            reverse_iterator operator-(size_type)
            difference_type operator-(reverse_iterator)
            T& operator[](difference_type)
            bint operator==(reverse_iterator)
            bint operator!=(reverse_iterator)
            bint operator<(reverse_iterator)
            bint operator>(reverse_iterator)
            bint operator<=(reverse_iterator)
            bint operator>=(reverse_iterator)
        span()
        span(span&)
        span(vector[T]&)
        span(T*, size_type)
        span(T*, T*)

        iterator begin()
        iterator end()
        reverse_iterator rbegin()
        reverse_iterator rend()

        bint empty()
        size_type size()
        size_type size_bytes()
        const size_t extent

        # no index is looked at
        T& operator[](size_type)
        T& front()
        T& back()
        T* data()

        span first(size_type)
        span last(size_type)
        span subspan(size_type)
        span subspan(size_type, size_type)

    const size_t dynamic_extent
