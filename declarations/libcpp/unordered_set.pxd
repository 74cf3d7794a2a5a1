# <unordered_set>: items by hash, each once or, in the multi form, any number of times.
from libcpp cimport bool
from libcpp.utility cimport pair

cdef extern from "<unordered_set>" namespace "std" nogil:
    cdef cppclass unordered_set[T, HASH=*, PRED=*, ALLOCATOR=*]:
        ctypedef T key_type
        ctypedef T value_type
        ctypedef HASH hasher
        ctypedef PRED key_equal
        ctypedef ALLOCATOR allocator_type
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        # declared first, for iterators of both kinds meet in comparisons
        cppclass const_iterator
        cppclass iterator:
            iterator() except +
            iterator(iterator&) except +
            const T& operator*()
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
        cppclass local_iterator:
            local_iterator() except +
            local_iterator(local_iterator&) except +
            const T& operator*()
            local_iterator operator++()
            local_iterator operator++(int)
            bint operator==(local_iterator)
            bint operator!=(local_iterator)
        cppclass const_local_iterator:
            const_local_iterator() except +
            const_local_iterator(const_local_iterator&) except +
            const_local_iterator(local_iterator&) except +
            const T& operator*()
            const_local_iterator operator++()
            const_local_iterator operator++(int)
            bint operator==(const_local_iterator)
            bint operator==(local_iterator)
            bint operator!=(const_local_iterator)
            bint operator!=(local_iterator)

        unordered_set() except +
        unordered_set(unordered_set&) except +
        unordered_set(size_type) except +
        unordered_set(iterator, iterator) except +

        bint operator==(unordered_set&)
        bint operator!=(unordered_set&)

        iterator begin()
        const_iterator const_begin "begin"()
        const_iterator cbegin()
        iterator end()
        const_iterator const_end "end"()
        const_iterator cend()
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
        void swap(unordered_set&)
        allocator_type get_allocator()
        hasher hash_function()
        key_equal key_eq()

        # buckets
        size_type bucket_count()
        size_type max_bucket_count()
        size_type bucket_size(size_type)
        size_type bucket(const T&) except +
        local_iterator begin(size_type)
        const_local_iterator const_begin "begin"(size_type)
        const_local_iterator cbegin(size_type)
        local_iterator end(size_type)
        const_local_iterator const_end "end"(size_type)
        const_local_iterator cend(size_type)
        float load_factor()
        float max_load_factor()
        void max_load_factor(float)
        void rehash(size_type) except +
        void reserve(size_type) except +

    cdef cppclass unordered_multiset[T, HASH=*, PRED=*, ALLOCATOR=*]:
        ctypedef T key_type
        ctypedef T value_type
        ctypedef HASH hasher
        ctypedef PRED key_equal
        ctypedef ALLOCATOR allocator_type
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        # declared first, for iterators of both kinds meet in comparisons
        cppclass const_iterator
        cppclass iterator:
            iterator() except +
            iterator(iterator&) except +
            const T& operator*()
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
        cppclass local_iterator:
            local_iterator() except +
            local_iterator(local_iterator&) except +
            const T& operator*()
            local_iterator operator++()
            local_iterator operator++(int)
            bint operator==(local_iterator)
            bint operator!=(local_iterator)
        cppclass const_local_iterator:
            const_local_iterator() except +
            const_local_iterator(const_local_iterator&) except +
            const_local_iterator(local_iterator&) except +
            const T& operator*()
            const_local_iterator operator++()
            const_local_iterator operator++(int)
            bint operator==(const_local_iterator)
            bint operator==(local_iterator)
            bint operator!=(const_local_iterator)
            bint operator!=(local_iterator)

        unordered_multiset() except +
        unordered_multiset(unordered_multiset&) except +
        unordered_multiset(size_type) except +
        unordered_multiset(iterator, iterator) except +

        bint operator==(unordered_multiset&)
        bint operator!=(unordered_multiset&)

        iterator begin()
        const_iterator const_begin "begin"()
        const_iterator cbegin()
        iterator end()
        const_iterator const_end "end"()
        const_iterator cend()
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
        void swap(unordered_multiset&)
        allocator_type get_allocator()
        hasher hash_function()
        key_equal key_eq()

        # buckets
        size_type bucket_count()
        size_type max_bucket_count()
        size_type bucket_size(size_type)
        size_type bucket(const T&) except +
        local_iterator begin(size_type)
        const_local_iterator const_begin "begin"(size_type)
        const_local_iterator cbegin(size_type)
        local_iterator end(size_type)
        const_local_iterator const_end "end"(size_type)
        const_local_iterator cend(size_type)
        float load_factor()
        float max_load_factor()
        void max_load_factor(float)
        void rehash(size_type) except +
        void reserve(size_type) except +
