# <iterator>: iterators that insert, and distances.
from libcpp cimport bool

cdef extern from "<iterator>" namespace "std" nogil:
    cdef cppclass input_iterator_tag:
        pass
    cdef cppclass output_iterator_tag:
        pass
    cdef cppclass forward_iterator_tag(input_iterator_tag):
        pass
    cdef cppclass bidirectional_iterator_tag(forward_iterator_tag):
        pass
    cdef cppclass random_access_iterator_tag(bidirectional_iterator_tag):
        pass

    # a base class for iterators, until C++17
    cdef cppclass iterator[Category, T, Distance=*, Pointer=*, Reference=*]:
        pass

    # what is assigned through them is put into the container
    cdef cppclass back_insert_iterator[T](iterator[output_iterator_tag, void, void, void, void]):
        pass
    cdef cppclass front_insert_iterator[T](iterator[output_iterator_tag, void, void, void, void]):
        pass
    cdef cppclass insert_iterator[T](iterator[output_iterator_tag, void, void, void, void]):
        pass
    back_insert_iterator[CONTAINER] back_inserter[CONTAINER](CONTAINER&)
    front_insert_iterator[CONTAINER] front_inserter[CONTAINER](CONTAINER&)

    ptrdiff_t distance[It](It, It)
    void advance[It, Distance](It&, Distance)
    It next[It](It)
    It next[It](It, ptrdiff_t)
    It prev[It](It)
    It prev[It](It, ptrdiff_t)

cdef extern from * nogil:
    """
    #ifndef PYXIDE_INSERTER
    #define PYXIDE_INSERTER
    #include <iterator>
    /* std::inserter has two template parameters until C++17 and one from C++20 */
    template <typename C, typename I>
    std::insert_iterator<C> pyxide_inserter(C &container, I place) {
        return std::inserter(container, place);
    }
    #endif
    """
    insert_iterator[CONTAINER] inserter "pyxide_inserter"[CONTAINER, ITERATOR](
        CONTAINER& container, ITERATOR place)
