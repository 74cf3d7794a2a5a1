# The casts of C++, as functions with the type in brackets: static_cast[T](value).
cdef extern from * nogil:
    T static_cast[T](...) except +
    T dynamic_cast[T](...) except +
    T const_cast[T](...)
    T reinterpret_cast[T](...)
