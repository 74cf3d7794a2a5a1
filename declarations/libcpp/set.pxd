# <set>: items in order, each once or, in the multi form, any number of times.
from libcpp cimport bool
from libcpp.utility cimport pair

cdef extern from "<set>" namespace "std" nogil:
    cdef cppclass set[T, COMPARE=*, ALLOCATOR=*]:
        ctypedef T key_type
        ctypedef T value_type
        ctypedef COMPARE key_compare
        ctypedef ALLOCATOR allocator_type
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        # declared first, for iterators of both kinds meet in comparisons
        cppclass const_iterator
        cppclass const_reverse_iterator
        cppclass iterator:
            iterator() except +
            iterator(iterator&) except +
            const T& operator*()
            iterator operator++()
            iterator operator++(int)
            iterator operator--()
            iterator operator--(int)
            bint operator==(iterator)
            bint operator==(const_iterator)
            bint operator!=(iterator)
            bint operator!=(const_iterator)
        cppclass const_iterator:
            const_iterator() except +
            const_iterator(const_iterator&) except +
            const_iterator(iterator&) except +
            const_iterator& operator=(iterator&) except +
            const T& operator*()
            const_iterator operator++()
            const_iterator operator++(int)
            const_iterator operator--()
            const_iterator operator--(int)
            bint operator==(const_iterator)
            bint operator==(iterator)
            bint operator!=(const_iterator)
            bint operator!=(iterator)
        cppclass reverse_iterator:
            reverse_iterator() except +
            reverse_iterator(reverse_iterator&) except +
            const T& operator*()
            reverse_iterator operator++()
            reverse_iterator operator++(int)
            reverse_iterator operator--()
            reverse_iterator operator--(int)
            bint operator==(reverse_iterator)
            bint operator==(const_reverse_iterator)
            bint operator!=(reverse_iterator)
            bint operator!=(const_reverse_iterator)
        cppclass const_reverse_iterator:
            const_reverse_iterator() except +
            const_reverse_iterator(const_reverse_iterator&) except +
            const_reverse_iterator(reverse_iterator&) except +
            const_reverse_iterator& operator=(reverse_iterator&) except +
            const T& operator*()
            const_reverse_iterator operator++()
            const_reverse_iterator operator++(int)
            const_reverse_iterator operator--()
            const_reverse_iterator operator--(int)
            bint operator==(const_reverse_iterator)
            bint operator==(reverse_iterator)
            bint operator!=(const_reverse_iterator)
            bint operator!=(reverse_iterator)

        set() except +
        set(set&) except +
        set(iterator, iterator) except +

        bint operator==(set&)
        bint operator!=(set&)
        bint operator<(set&)
        bint operator>(set&)
        bint operator<=(set&)
        bint operator>=(set&)

        iterator begin()
        const_iterator const_begin "begin"()
        const_iterator cbegin()
        iterator end()
        const_iterator const_end "end"()
        const_iterator cend()
        reverse_iterator rbegin()
        const_reverse_iterator const_rbegin "rbegin"()
        const_reverse_iterator crbegin()
        reverse_iterator rend()
        const_reverse_iterator const_rend "rend"()
        const_reverse_iterator crend()
        bint empty()
        size_type size()
        size_type max_size()

        # finding
        iterator find(const T&) except +
        const_iterator const_find "find"(const T&) except +
        size_type count(const T&) except +
        bint contains(const T&) except +  # C++20
        pair[iterator, iterator] equal_range(const T&) except +
        pair[const_iterator, const_iterator] const_equal_range "equal_range"(const T&) except +
        iterator lower_bound(const T&) except +
        const_iterator const_lower_bound "lower_bound"(const T&) except +
        iterator upper_bound(const T&) except +
        const_iterator const_upper_bound "upper_bound"(const T&) except +

        # changes
        void clear()
        pair[iterator, bool] emplace(...) except +
        iterator emplace_hint(const_iterator, ...) except +
        pair[iterator, bool] insert(const T&) except +
        iterator insert(const_iterator, const T&) except +
        void insert[InputIt](InputIt, InputIt) except +
        iterator erase(iterator) except +
        iterator erase(const_iterator) except +
        iterator const_erase "erase"(const_iterator) except +
        iterator erase(iterator, iterator) except +
        iterator erase(const_iterator, const_iterator) except +
        size_type erase(const T&) except +
        void swap(set&)
        allocator_type get_allocator()
        key_compare key_comp()

    cdef cppclass multiset[T, COMPARE=*, ALLOCATOR=*]:
        ctypedef T key_type
        ctypedef T value_type
        ctypedef COMPARE key_compare
        ctypedef ALLOCATOR allocator_type
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        # declared first, for iterators of both kinds meet in comparisons
        cppclass const_iterator
        cppclass const_reverse_iterator
        cppclass iterator:
            iterator() except +
            iterator(iterator&) except +
            const T& operator*()
            iterator operator++()
            iterator operator++(int)
            iterator operator--()
            iterator operator--(int)
            bint operator==(iterator)
            bint operator==(const_iterator)
            bint operator!=(iterator)
            bint operator!=(const_iterator)
        cppclass const_iterator:
            const_iterator() except +
            const_iterator(const_iterator&) except +
            const_iterator(iterator&) except +
            const_iterator& operator=(iterator&) except +
            const T& operator*()
            const_iterator operator++()
            const_iterator operator++(int)
            const_iterator operator--()
            const_iterator operator--(int)
            bint operator==(const_iterator)
            bint operator==(iterator)
            bint operator!=(const_iterator)
            bint operator!=(iterator)
        cppclass reverse_iterator:
            reverse_iterator() except +
            reverse_iterator(reverse_iterator&) except +
            const T& operator*()
            reverse_iterator operator++()
            reverse_iterator operator++(int)
            reverse_iterator operator--()
            reverse_iterator operator--(int)
            bint operator==(reverse_iterator)
            bint operator==(const_reverse_iterator)
            bint operator!=(reverse_iterator)
            bint operator!=(const_reverse_iterator)
        cppclass const_reverse_iterator:
            const_reverse_iterator() except +
            const_reverse_iterator(const_reverse_iterator&) except +
            const_reverse_iterator(reverse_iterator&) except +
            const_reverse_iterator& operator=(reverse_iterator&) except +
            const T& operator*()
            const_reverse_iterator operator++()
            const_reverse_iterator operator++(int)
            const_reverse_iterator operator--()
            const_reverse_iterator operator--(int)
            bint operator==(const_reverse_iterator)
            bint operator==(reverse_iterator)
            bint operator!=(const_reverse_iterator)
            bint operator!=(reverse_iterator)

        multiset() except +
        multiset(multiset&) except +
        multiset(iterator, iterator) except +

        bint operator==(multiset&)
        bint operator!=(multiset&)
        bint operator<(multiset&)
        bint operator>(multiset&)
        bint operator<=(multiset&)
        bint operator>=(multiset&)

        iterator begin()
        const_iterator const_begin "begin"()
        const_iterator cbegin()
        iterator end()
        const_iterator const_end "end"()
        const_iterator cend()
        reverse_iterator rbegin()
        const_reverse_iterator const_rbegin "rbegin"()
        const_reverse_iterator crbegin()
        reverse_iterator rend()
        const_reverse_iterator const_rend "rend"()
        const_reverse_iterator crend()
        bint empty()
        size_type size()
        size_type max_size()

        # finding
        iterator find(const T&) except +
        const_iterator const_find "find"(const T&) except +
        size_type count(const T&) except +
        bint contains(const T&) except +  # C++20
        pair[iterator, iterator] equal_range(const T&) except +
        pair[const_iterator, const_iterator] const_equal_range "equal_range"(const T&) except +
        iterator lower_bound(const T&) except +
        const_iterator const_lower_bound "lower_bound"(const T&) except +
        iterator upper_bound(const T&) except +
        const_iterator const_upper_bound "upper_bound"(const T&) except +

        # changes
        void clear()
        iterator emplace(...) except +
        iterator emplace_hint(const_iterator, ...) except +
        iterator insert(const T&) except +
        iterator insert(const_iterator, const T&) except +
        void insert[InputIt](InputIt, InputIt) except +
        iterator erase(iterator) except +
        iterator erase(const_iterator) except +
        iterator const_erase "erase"(const_iterator) except +
        iterator erase(iterator, iterator) except +
        iterator erase(const_iterator, const_iterator) except +
        size_type erase(const T&) except +
        void swap(multiset&)
        allocator_type get_allocator()
        key_compare key_comp()
