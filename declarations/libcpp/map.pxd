# <map>: keys in order, each once or, in the multi form, any number of times.
from libcpp cimport bool
from libcpp.utility cimport pair

cdef extern from "<map>" namespace "std" nogil:
    cdef cppclass map[T, U, COMPARE=*, ALLOCATOR=*]:
        ctypedef T key_type
        ctypedef U mapped_type
        ctypedef pair[const T, U] value_type
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
            pair[T, U]& operator*()
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
            const pair[T, U]& operator*()
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
            pair[T, U]& operator*()
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
            const pair[T, U]& operator*()
            const_reverse_iterator operator++()
            const_reverse_iterator operator++(int)
            const_reverse_iterator operator--()
            const_reverse_iterator operator--(int)
            bint operator==(const_reverse_iterator)
            bint operator==(reverse_iterator)
            bint operator!=(const_reverse_iterator)
            bint operator!=(reverse_iterator)

        map() except +
        map(map&) except +
        map(iterator, iterator) except +

        bint operator==(map&)
        bint operator!=(map&)
        bint operator<(map&)
        bint operator>(map&)
        bint operator<=(map&)
        bint operator>=(map&)

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
        # makes an element where there is none
        U& operator[](const T&) except +
        U& at(const T&) except +
        const U& const_at "at"(const T&) except +

        # changes
        void clear()
        pair[iterator, bool] emplace(...) except +
        iterator emplace_hint(const_iterator, ...) except +
        pair[iterator, bool] insert(const pair[T, U]&) except +
        iterator insert(const_iterator, const pair[T, U]&) except +
        void insert[InputIt](InputIt, InputIt) except +
        pair[iterator, bool] insert_or_assign(const T&, const U&) except +  # C++17
        pair[iterator, bool] try_emplace(const T&, ...) except +  # C++17
        iterator erase(iterator) except +
        iterator erase(const_iterator) except +
        iterator const_erase "erase"(const_iterator) except +
        iterator erase(iterator, iterator) except +
        iterator erase(const_iterator, const_iterator) except +
        size_type erase(const T&) except +
        void swap(map&)
        allocator_type get_allocator()
        key_compare key_comp()

    cdef cppclass multimap[T, U, COMPARE=*, ALLOCATOR=*]:
        ctypedef T key_type
        ctypedef U mapped_type
        ctypedef pair[const T, U] value_type
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
            pair[T, U]& operator*()
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
            const pair[T, U]& operator*()
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
            pair[T, U]& operator*()
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
            const pair[T, U]& operator*()
            const_reverse_iterator operator++()
            const_reverse_iterator operator++(int)
            const_reverse_iterator operator--()
            const_reverse_iterator operator--(int)
            bint operator==(const_reverse_iterator)
            bint operator==(reverse_iterator)
            bint operator!=(const_reverse_iterator)
            bint operator!=(reverse_iterator)

        multimap() except +
        multimap(multimap&) except +
        multimap(iterator, iterator) except +

        bint operator==(multimap&)
        bint operator!=(multimap&)
        bint operator<(multimap&)
        bint operator>(multimap&)
        bint operator<=(multimap&)
        bint operator>=(multimap&)

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
        iterator insert(const pair[T, U]&) except +
        iterator insert(const_iterator, const pair[T, U]&) except +
        void insert[InputIt](InputIt, InputIt) except +
        iterator erase(iterator) except +
        iterator erase(const_iterator) except +
        iterator const_erase "erase"(const_iterator) except +
        iterator erase(iterator, iterator) except +
        iterator erase(const_iterator, const_iterator) except +
        size_type erase(const T&) except +
        void swap(multimap&)
        allocator_type get_allocator()
        key_compare key_comp()
