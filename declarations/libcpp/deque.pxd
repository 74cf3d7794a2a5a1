# <deque>: quick at both ends.
cdef extern from "<deque>" namespace "std" nogil:
    cdef cppclass deque[T, ALLOCATOR=*]:
        ctypedef T value_type
        ctypedef ALLOCATOR allocator_type
        # as wide as these are everywhere; the C++ compiler knows the real types
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        # declared first, for iterators of both kinds meet in comparisons
        cppclass const_iterator
        cppclass const_reverse_iterator
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
            difference_type operator-(const_iterator)
            T& operator[](difference_type)
            bint operator==(iterator)
            bint operator==(const_iterator)
            bint operator!=(iterator)
            bint operator!=(const_iterator)
            bint operator<(iterator)
            bint operator<(const_iterator)
            bint operator>(iterator)
            bint operator>(const_iterator)
            bint operator<=(iterator)
            bint operator<=(const_iterator)
            bint operator>=(iterator)
            bint operator>=(const_iterator)
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
            const_iterator operator+(size_type)
            const_iterator operator-(size_type)
            difference_type operator-(const_iterator)
            difference_type operator-(iterator)
            const T& operator[](difference_type)
            bint operator==(const_iterator)
            bint operator==(iterator)
            bint operator!=(const_iterator)
            bint operator!=(iterator)
            bint operator<(const_iterator)
            bint operator<(iterator)
            bint operator>(const_iterator)
            bint operator>(iterator)
            bint operator<=(const_iterator)
            bint operator<=(iterator)
            bint operator>=(const_iterator)
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
            difference_type operator-(const_reverse_iterator)
            T& operator[](difference_type)
            bint operator==(reverse_iterator)
            bint operator==(const_reverse_iterator)
            bint operator!=(reverse_iterator)
            bint operator!=(const_reverse_iterator)
            bint operator<(reverse_iterator)
            bint operator<(const_reverse_iterator)
            bint operator>(reverse_iterator)
            bint operator>(const_reverse_iterator)
            bint operator<=(reverse_iterator)
            bint operator<=(const_reverse_iterator)
            bint operator>=(reverse_iterator)
            bint operator>=(const_reverse_iterator)
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
            const_reverse_iterator operator+(size_type)
            const_reverse_iterator operator-(size_type)
            difference_type operator-(const_reverse_iterator)
            difference_type operator-(reverse_iterator)
            const T& operator[](difference_type)
            bint operator==(const_reverse_iterator)
            bint operator==(reverse_iterator)
            bint operator!=(const_reverse_iterator)
            bint operator!=(reverse_iterator)
            bint operator<(const_reverse_iterator)
            bint operator<(reverse_iterator)
            bint operator>(const_reverse_iterator)
            bint operator>(reverse_iterator)
            bint operator<=(const_reverse_iterator)
            bint operator<=(reverse_iterator)
            bint operator>=(const_reverse_iterator)
            bint operator>=(reverse_iterator)
        deque() except +
        deque(deque&) except +
        deque(size_type) except +
        deque(size_type, T&) except +
        deque(iterator, iterator) except +
        deque(const_iterator, const_iterator) except +
        deque(reverse_iterator, reverse_iterator) except +
        deque(const_reverse_iterator, const_reverse_iterator) except +
        deque(T*, T*) except +

        bint operator==(deque&)
        bint operator!=(deque&)
        bint operator<(deque&)
        bint operator>(deque&)
        bint operator<=(deque&)
        bint operator>=(deque&)

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
        # size
        bint empty()
        size_type size()
        size_type max_size()
        void resize(size_type) except +
        void resize(size_type, T&) except +
        void shrink_to_fit() except +

        # elements; only at() looks whether the index is good
        T& operator[](size_type)
        T& at(size_type) except +
        T& front()
        T& back()

        # changes
        void assign(size_type, const T&) except +
        void assign[InputIt](InputIt, InputIt) except +
        void clear()
        void push_back(const T&) except +
        void push_front(const T&) except +
        void pop_back()
        void pop_front()
        T& emplace_back(...) except +
        T& emplace_front(...) except +
        iterator emplace(const_iterator, ...) except +
        iterator insert(iterator, const T&) except +
        iterator insert(const_iterator, const T&) except +
        iterator insert(iterator, size_type, const T&) except +
        iterator insert(const_iterator, size_type, const T&) except +
        iterator insert[InputIt](iterator, InputIt, InputIt) except +
        iterator insert[InputIt](const_iterator, InputIt, InputIt) except +
        iterator erase(iterator) except +
        iterator erase(const_iterator) except +
        iterator erase(iterator, iterator) except +
        iterator erase(const_iterator, const_iterator) except +
        void swap(deque&)
        allocator_type get_allocator()
