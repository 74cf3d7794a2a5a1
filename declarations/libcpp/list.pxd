# <list>: linked both ways.
cdef extern from "<list>" namespace "std" nogil:
    cdef cppclass list[T, ALLOCATOR=*]:
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
            T& operator*()
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
        list() except +
        list(list&) except +
        list(size_type) except +
        list(size_type, T&) except +
        list(iterator, iterator) except +
        list(const_iterator, const_iterator) except +
        list(reverse_iterator, reverse_iterator) except +
        list(const_reverse_iterator, const_reverse_iterator) except +
        list(T*, T*) except +

        bint operator==(list&)
        bint operator!=(list&)
        bint operator<(list&)
        bint operator>(list&)
        bint operator<=(list&)
        bint operator>=(list&)

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

        # elements
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
        void swap(list&)
        allocator_type get_allocator()

        # nodes that move, and order
        void splice(iterator, list&)
        void splice(iterator, list&, iterator)
        void splice(iterator, list&, iterator, iterator)
        void merge(list&) except +
        void merge[Compare](list&, Compare) except +
        void remove(const T&) except +
        void remove_if[UnaryPredicate](UnaryPredicate) except +
        void unique() except +
        void unique[BinaryPredicate](BinaryPredicate) except +
        void sort() except +
        void sort[Compare](Compare) except +
        void reverse()
