# <string>: bytes as text.
from libcpp.string_view cimport string_view

cdef extern from *:
    # for old code; write `const char` instead
    ctypedef const char const_char "const char"

cdef extern from "<string>" namespace "std::string" nogil:
    const size_t npos

cdef extern from "<string>" namespace "std" nogil:
    cdef cppclass string:
        size_t npos
        ctypedef char value_type
        ctypedef size_t size_type
        ctypedef ptrdiff_t difference_type

        # declared first, for iterators of both kinds meet in comparisons
        cppclass const_iterator
        cppclass const_reverse_iterator
        cppclass iterator:
            iterator() except +
            iterator(iterator&) except +
            char& operator*()
            iterator operator++()
            iterator operator++(int)
            iterator operator--()
            iterator operator--(int)
            iterator operator+(size_type)
            iterator operator-(size_type)
            difference_type operator-(iterator)
            difference_type operator-(const_iterator)
            char& operator[](difference_type)
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
            const char& operator*()
            const_iterator operator++()
            const_iterator operator++(int)
            const_iterator operator--()
            const_iterator operator--(int)
            const_iterator operator+(size_type)
            const_iterator operator-(size_type)
            difference_type operator-(const_iterator)
            difference_type operator-(iterator)
            const char& operator[](difference_type)
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
            char& operator*()
            reverse_iterator operator++()
            reverse_iterator operator++(int)
            reverse_iterator operator--()
            reverse_iterator operator--(int)
            reverse_iterator operator+(size_type)
            reverse_iterator operator-(size_type)
            difference_type operator-(reverse_iterator)
            difference_type operator-(const_reverse_iterator)
            char& operator[](difference_type)
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
            const char& operator*()
            const_reverse_iterator operator++()
            const_reverse_iterator operator++(int)
            const_reverse_iterator operator--()
            const_reverse_iterator operator--(int)
            const_reverse_iterator operator+(size_type)
            const_reverse_iterator operator-(size_type)
            difference_type operator-(const_reverse_iterator)
            difference_type operator-(reverse_iterator)
            const char& operator[](difference_type)
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
        string() except +
        string(const string&) except +
        string(const char*) except +
        string(const char*, size_t) except +
        string(const string&, size_t) except +
        string(const string&, size_t, size_t) except +
        string(size_t, char) except +
        string(iterator, iterator) except +
        string(const_iterator, const_iterator) except +
        string(reverse_iterator, reverse_iterator) except +
        string(const_reverse_iterator, const_reverse_iterator) except +
        string(string_view) except +
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
        # the text, closed by a zero byte, and gone when the string changes
        const char* c_str()
        const char* data()

        # size
        bint empty()
        size_t size()
        size_t length()
        size_t max_size()
        size_t capacity()
        void reserve(size_t) except +
        void resize(size_t) except +
        void resize(size_t, char) except +
        void shrink_to_fit() except +

        # characters; only at() looks whether the index is good
        char& operator[](size_t)
        char& at(size_t) except +
        char& front()
        char& back()

        # changes
        void clear()
        void push_back(char) except +
        void pop_back()
        void swap(string&)

        string& assign(const string&) except +
        string& assign(const string&, size_t, size_t) except +
        string& assign(const char*) except +
        string& assign(const char*, size_t) except +
        string& assign(size_t, char) except +
        string& assign[InputIt](InputIt, InputIt) except +

        string& append(const string&) except +
        string& append(const string&, size_t, size_t) except +
        string& append(const char*) except +
        string& append(const char*, size_t) except +
        string& append(size_t, char) except +
        string& append[InputIt](InputIt, InputIt) except +

        string& insert(size_t, const string&) except +
        string& insert(size_t, const string&, size_t, size_t) except +
        string& insert(size_t, const char*) except +
        string& insert(size_t, const char*, size_t) except +
        string& insert(size_t, size_t, char) except +
        iterator insert(iterator, char) except +
        iterator insert(iterator, size_t, char) except +
        iterator insert(iterator, iterator, iterator) except +
        iterator insert(iterator, const_iterator, const_iterator) except +

        string& erase() except +
        string& erase(size_t) except +
        string& erase(size_t, size_t) except +
        iterator erase(iterator) except +
        iterator erase(iterator, iterator) except +

        string& replace(size_t, size_t, const string&) except +
        string& replace(size_t, size_t, const string&, size_t, size_t) except +
        string& replace(size_t, size_t, const char*) except +
        string& replace(size_t, size_t, const char*, size_t) except +
        string& replace(size_t, size_t, size_t, char) except +
        string& replace(iterator, iterator, const string&) except +
        string& replace(iterator, iterator, const char*) except +
        string& replace(iterator, iterator, const char*, size_t) except +
        string& replace(iterator, iterator, size_t, char) except +
        string& replace(iterator, iterator, iterator, iterator) except +
        string& replace(iterator, iterator, const_iterator, const_iterator) except +

        # parts
        string substr() except +
        string substr(size_t) except +
        string substr(size_t, size_t) except +
        size_t copy(char*, size_t) except +
        size_t copy(char*, size_t, size_t) except +

        # finding; npos where there is none
        size_t find(const string&)
        size_t find(const string&, size_t)
        size_t find(const char*)
        size_t find(const char*, size_t)
        size_t find(const char*, size_t, size_t)
        size_t find(char)
        size_t find(char, size_t)
        size_t rfind(const string&)
        size_t rfind(const string&, size_t)
        size_t rfind(const char*)
        size_t rfind(const char*, size_t)
        size_t rfind(const char*, size_t, size_t)
        size_t rfind(char)
        size_t rfind(char, size_t)
        size_t find_first_of(const string&)
        size_t find_first_of(const string&, size_t)
        size_t find_first_of(const char*)
        size_t find_first_of(const char*, size_t)
        size_t find_first_of(const char*, size_t, size_t)
        size_t find_first_of(char)
        size_t find_first_of(char, size_t)
        size_t find_last_of(const string&)
        size_t find_last_of(const string&, size_t)
        size_t find_last_of(const char*)
        size_t find_last_of(const char*, size_t)
        size_t find_last_of(const char*, size_t, size_t)
        size_t find_last_of(char)
        size_t find_last_of(char, size_t)
        size_t find_first_not_of(const string&)
        size_t find_first_not_of(const string&, size_t)
        size_t find_first_not_of(const char*)
        size_t find_first_not_of(const char*, size_t)
        size_t find_first_not_of(const char*, size_t, size_t)
        size_t find_first_not_of(char)
        size_t find_first_not_of(char, size_t)
        size_t find_last_not_of(const string&)
        size_t find_last_not_of(const string&, size_t)
        size_t find_last_not_of(const char*)
        size_t find_last_not_of(const char*, size_t)
        size_t find_last_not_of(const char*, size_t, size_t)
        size_t find_last_not_of(char)
        size_t find_last_not_of(char, size_t)

        bint starts_with(char) except +  # C++20
        bint starts_with(const char*) except +  # C++20
        bint starts_with(string_view) except +  # C++20
        bint ends_with(char) except +  # C++20
        bint ends_with(const char*) except +  # C++20
        bint ends_with(string_view) except +  # C++20
        bint contains(char) except +  # C++23
        bint contains(const char*) except +  # C++23
        bint contains(string_view) except +  # C++23
        # order
        int compare(const string&)
        int compare(const char*)
        int compare(size_t, size_t, const string&) except +
        int compare(size_t, size_t, const string&, size_t, size_t) except +
        int compare(size_t, size_t, const char*) except +
        int compare(size_t, size_t, const char*, size_t) except +
        bint operator==(const string&)
        bint operator==(const char*)
        bint operator!=(const string&)
        bint operator!=(const char*)
        bint operator<(const string&)
        bint operator<(const char*)
        bint operator>(const string&)
        bint operator>(const char*)
        bint operator<=(const string&)
        bint operator<=(const char*)
        bint operator>=(const string&)
        bint operator>=(const char*)

        string operator+(const string&) except +
        string operator+(const char*) except +
        string operator+(char) except +

    # numbers as text
    string to_string(int) except +
    string to_string(long) except +
    string to_string(long long) except +
    string to_string(unsigned int) except +
    string to_string(unsigned long) except +
    string to_string(unsigned long long) except +
    string to_string(float) except +
    string to_string(double) except +
    string to_string(long double) except +

    # text as numbers; *end becomes the place after the number
    int stoi(const string&) except +
    int stoi(const string&, size_t*) except +
    int stoi(const string&, size_t*, int) except +
    long stol(const string&) except +
    long stol(const string&, size_t*) except +
    long stol(const string&, size_t*, int) except +
    long long stoll(const string&) except +
    long long stoll(const string&, size_t*) except +
    long long stoll(const string&, size_t*, int) except +
    unsigned long stoul(const string&) except +
    unsigned long stoul(const string&, size_t*) except +
    unsigned long stoul(const string&, size_t*, int) except +
    unsigned long long stoull(const string&) except +
    unsigned long long stoull(const string&, size_t*) except +
    unsigned long long stoull(const string&, size_t*, int) except +
    float stof(const string&) except +
    float stof(const string&, size_t*) except +
    double stod(const string&) except +
    double stod(const string&, size_t*) except +
    long double stold(const string&) except +
    long double stold(const string&, size_t*) except +
