# <string_view>, C++17: text that belongs to somebody else.
cdef extern from "<string_view>" namespace "std" nogil:
    cdef cppclass string_view:
        ctypedef char value_type
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        cppclass const_iterator:
            const_iterator() except +
            const_iterator(const_iterator&) except +
            const char& operator*()
            const_iterator operator++()
            const_iterator operator++(int)
            const_iterator operator--()
            const_iterator operator--(int)
            const_iterator operator+(size_type)
            const_iterator operator-(size_type)
            difference_type operator-(const_iterator)
            const char& operator[](difference_type)
            bint operator==(const_iterator)
            bint operator!=(const_iterator)
            bint operator<(const_iterator)
            bint operator>(const_iterator)
            bint operator<=(const_iterator)
            bint operator>=(const_iterator)
        cppclass const_reverse_iterator:
            const_reverse_iterator() except +
            const_reverse_iterator(const_reverse_iterator&) except +
            const char& operator*()
            const_reverse_iterator operator++()
            const_reverse_iterator operator++(int)
            const_reverse_iterator operator--()
            const_reverse_iterator operator--(int)
            const_reverse_iterator operator+(size_type)
            const_reverse_iterator operator-(size_type)
            difference_type operator-(const_reverse_iterator)
            const char& operator[](difference_type)
            bint operator==(const_reverse_iterator)
            bint operator!=(const_reverse_iterator)
            bint operator<(const_reverse_iterator)
            bint operator>(const_reverse_iterator)
            bint operator<=(const_reverse_iterator)
            bint operator>=(const_reverse_iterator)
        # what it shows cannot be changed: both kinds are one
        ctypedef const_iterator iterator
        ctypedef const_reverse_iterator reverse_iterator
        string_view() except +
        string_view(const string_view&) except +
        string_view(const char*) except +
        string_view(const char*, size_t) except +

        const_iterator begin()
        const_iterator cbegin()
        const_iterator end()
        const_iterator cend()
        const_reverse_iterator rbegin()
        const_reverse_iterator crbegin()
        const_reverse_iterator rend()
        const_reverse_iterator crend()

        # not closed by a zero byte
        const char* data()
        bint empty()
        size_t size()
        size_t length()
        size_t max_size()

        # only at() looks whether the index is good
        const char& operator[](size_t)
        const char& at(size_t) except +
        const char& front()
        const char& back()

        void remove_prefix(size_t)
        void remove_suffix(size_t)
        void swap(string_view&)
        string_view substr() except +
        string_view substr(size_t) except +
        string_view substr(size_t, size_t) except +
        size_t copy(char*, size_t) except +
        size_t copy(char*, size_t, size_t) except +

        int compare(string_view)
        int compare(size_t, size_t, string_view) except +
        int compare(size_t, size_t, string_view, size_t, size_t) except +
        int compare(const char*)
        int compare(size_t, size_t, const char*) except +
        int compare(size_t, size_t, const char*, size_t) except +

        # finding; npos where there is none
        size_t find(string_view)
        size_t find(string_view, size_t)
        size_t find(const char*)
        size_t find(const char*, size_t)
        size_t find(const char*, size_t, size_t)
        size_t find(char)
        size_t find(char, size_t)
        size_t rfind(string_view)
        size_t rfind(string_view, size_t)
        size_t rfind(const char*)
        size_t rfind(const char*, size_t)
        size_t rfind(const char*, size_t, size_t)
        size_t rfind(char)
        size_t rfind(char, size_t)
        size_t find_first_of(string_view)
        size_t find_first_of(string_view, size_t)
        size_t find_first_of(const char*)
        size_t find_first_of(const char*, size_t)
        size_t find_first_of(const char*, size_t, size_t)
        size_t find_first_of(char)
        size_t find_first_of(char, size_t)
        size_t find_last_of(string_view)
        size_t find_last_of(string_view, size_t)
        size_t find_last_of(const char*)
        size_t find_last_of(const char*, size_t)
        size_t find_last_of(const char*, size_t, size_t)
        size_t find_last_of(char)
        size_t find_last_of(char, size_t)
        size_t find_first_not_of(string_view)
        size_t find_first_not_of(string_view, size_t)
        size_t find_first_not_of(const char*)
        size_t find_first_not_of(const char*, size_t)
        size_t find_first_not_of(const char*, size_t, size_t)
        size_t find_first_not_of(char)
        size_t find_first_not_of(char, size_t)
        size_t find_last_not_of(string_view)
        size_t find_last_not_of(string_view, size_t)
        size_t find_last_not_of(const char*)
        size_t find_last_not_of(const char*, size_t)
        size_t find_last_not_of(const char*, size_t, size_t)
        size_t find_last_not_of(char)
        size_t find_last_not_of(char, size_t)

        bint starts_with(char)  # C++20
        bint starts_with(const char*)  # C++20
        bint starts_with(string_view)  # C++20
        bint ends_with(char)  # C++20
        bint ends_with(const char*)  # C++20
        bint ends_with(string_view)  # C++20
        bint contains(char)  # C++23
        bint contains(const char*)  # C++23
        bint contains(string_view)  # C++23

        bint operator==(string_view)
        bint operator!=(string_view)
        bint operator<(string_view)
        bint operator>(string_view)
        bint operator<=(string_view)
        bint operator>=(string_view)

cdef extern from "<string_view>" namespace "std::string_view" nogil:
    const size_t npos
