# <unordered_map>: keys by hash, each once or, in the multi form, any number of times.
from libcpp cimport bool
from libcpp.utility cimport pair

cdef extern from "<unordered_map>" namespace "std" nogil:
    cdef cppclass unordered_map[T, U, HASH=*, PRED=*, ALLOCATOR=*]:
        ctypedef T key_type
        ctypedef U mapped_type
        ctypedef pair[const T, U] value_type
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
            pair[T, U]& operator*()
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
            const pair[T, U]& operator*()
            const_iterator operator++()
            const_iterator operator++(int)
            bint operator==(const_iterator)
            bint operator==(iterator)
            bint operator!=(const_iterator)
            bint operator!=(iterator)
        cppclass local_iterator:
            local_iterator() except +
            local_iterator(local_iterator&) except +
            pair[T, U]& operator*()
            local_iterator operator++()
            local_iterator operator++(int)
            bint operator==(local_iterator)
            bint operator!=(local_iterator)
        cppclass const_local_iterator:
            const_local_iterator() except +
            const_local_iterator(const_local_iterator&) except +
            const_local_iterator(local_iterator&) except +
            const pair[T, U]& operator*()
            const_local_iterator operator++()
            const_local_iterator operator++(int)
            bint operator==(const_local_iterator)
            bint operator==(local_iterator)
            bint operator!=(const_local_iterator)
            bint operator!=(local_iterator)

        unordered_map() except +
        unordered_map(unordered_map&) except +
        unordered_map(size_type) except +
        unordered_map(iterator, iterator) except +

        bint operator==(unordered_map&)
        bint operator!=(unordered_map&)

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
        void swap(unordered_map&)
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

    cdef cppclass unordered_multimap[T, U, HASH=*, PRED=*, ALLOCATOR=*]:
        ctypedef T key_type
        ctypedef U mapped_type
        ctypedef pair[const T, U] value_type
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
            pair[T, U]& operator*()
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
            const pair[T, U]& operator*()
            const_iterator operator++()
            const_iterator operator++(int)
            bint operator==(const_iterator)
            bint operator==(iterator)
            bint operator!=(const_iterator)
            bint operator!=(iterator)
        cppclass local_iterator:
            local_iterator() except +
            local_iterator(local_iterator&) except +
            pair[T, U]& operator*()
            local_iterator operator++()
            local_iterator operator++(int)
            bint operator==(local_iterator)
            bint operator!=(local_iterator)
        cppclass const_local_iterator:
            const_local_iterator() except +
            const_local_iterator(const_local_iterator&) except +
            const_local_iterator(local_iterator&) except +
            const pair[T, U]& operator*()
            const_local_iterator operator++()
            const_local_iterator operator++(int)
            bint operator==(const_local_iterator)
            bint operator==(local_iterator)
            bint operator!=(const_local_iterator)
            bint operator!=(local_iterator)

        unordered_multimap() except +
        unordered_multimap(unordered_multimap&) except +
        unordered_multimap(size_type) except +
        unordered_multimap(iterator, iterator) except +

        bint operator==(unordered_multimap&)
        bint operator!=(unordered_multimap&)

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
        iterator insert(const pair[T, U]&) except +
        iterator insert(const_iterator, const pair[T, U]&) except +
        void insert[InputIt](InputIt, InputIt) except +
        iterator erase(iterator) except +
        iterator erase(const_iterator) except +
        iterator const_erase "erase"(const_iterator) except +
        iterator erase(iterator, iterator) except +
        iterator erase(const_iterator, const_iterator) except +
        size_type erase(const T&) except +
        void swap(unordered_multimap&)
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
