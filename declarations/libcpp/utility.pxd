# <utility>: pairs, and moving instead of copying.
cdef extern from "<utility>" namespace "std" nogil:
    cdef cppclass pair[T, U]:
        ctypedef T first_type
        ctypedef U second_type
        T first
        U second

        pair() except +
        pair(pair&) except +
        pair(T&, U&) except +

        bint operator==(pair&)
        bint operator!=(pair&)
        bint operator<(pair&)
        bint operator>(pair&)
        bint operator<=(pair&)
        bint operator>=(pair&)

cdef extern from * namespace "pyxide_std" nogil:
    """
    #if __cplusplus >= 201103L || (defined(_MSC_VER) && _MSC_VER >= 1600)
    #include <type_traits>
    #include <utility>
    namespace pyxide_std {
        /* std::move, with a result that can be kept in a variable of the same type */
        template <typename T>
        typename std::remove_reference<T>::type &&move(T &value) noexcept {
            return std::move(value);
        }
        template <typename T>
        typename std::remove_reference<T>::type &&move(T &&value) noexcept {
            return std::move(value);
        }
    }
    #endif
    """
    T move[T](T value)
