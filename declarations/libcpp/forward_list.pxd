# <forward_list>: linked one way.
cdef extern from "<forward_list>" namespace "std" nogil:
    cdef cppclass forward_list[T, ALLOCATOR=*]:
        ctypedef T value_type
        ctypedef ALLOCATOR allocator_type
        # as wide as these are everywhere; the C++ compiler knows the real types
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        # declared first, for iterators of both kinds meet in comparisons
        cppclass const_iterator
        cppclass iterator:
            iterator() except +
            iterator(iterator&) except +
            T& operator*()
            iterator operator++()
            iterator operator++(int)
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
            bint operator==(const_iterator)
            bint operator==(iterator)
            bint operator!=(const_iterator)
            bint operator!=(iterator)
        forward_list() except +
        forward_list(forward_list&) except +
        forward_list(size_type) except +
        forward_list(size_type, T&) except +
        forward_list(iterator, iterator) except +
        forward_list(const_iterator, const_iterator) except +
        forward_list(T*, T*) except +

        bint operator==(forward_list&)
        bint operator!=(forward_list&)
        bint operator<(forward_list&)
        bint operator>(forward_list&)
        bint operator<=(forward_list&)
        bint operator>=(forward_list&)

        iterator before_begin()
        const_iterator const_before_begin "before_begin"()
        const_iterator cbefore_begin()
        iterator begin()
        const_iterator const_begin "begin"()
        const_iterator cbegin()
        iterator end()
        const_iterator const_end "end"()
        const_iterator cend()
        bint empty()
        size_type max_size()
        void resize(size_type) except +
        void resize(size_type, T&) except +
        T& front()

        # changes
        void assign(size_type, T&) except +
        void assign[InputIt](InputIt, InputIt) except +
        void clear()
        void push_front(T&) except +
        void pop_front()
        T& emplace_front(...) except +
        iterator emplace_after(iterator, ...) except +
        iterator insert_after(iterator, T&) except +
        iterator insert_after(iterator, size_type, T&) except +
        iterator insert_after[InputIt](iterator, InputIt, InputIt) except +
        iterator erase_after(iterator) except +
        iterator erase_after(iterator, iterator) except +
        void swap(forward_list&)
        allocator_type get_allocator()

        # nodes that move, and order
        void splice_after(iterator, forward_list&)
        void splice_after(iterator, forward_list&, iterator)
        void splice_after(iterator, forward_list&, iterator, iterator)
        void merge(forward_list&) except +
        void merge[Compare](forward_list&, Compare) except +
        void remove(T&) except +
        void remove_if[UnaryPredicate](UnaryPredicate) except +
        void unique() except +
        void unique[BinaryPredicate](BinaryPredicate) except +
        void sort() except +
        void sort[Compare](Compare) except +
        void reverse()
