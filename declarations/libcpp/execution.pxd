# <execution>, C++17: how an algorithm may spread its work.  With gcc, linking needs -ltbb.
cdef extern from "<execution>" namespace "std::execution" nogil:
    cdef cppclass sequenced_policy:
        pass
    cdef cppclass parallel_policy:
        pass
    cdef cppclass parallel_unsequenced_policy:
        pass
    cdef cppclass unsequenced_policy:  # C++20
        pass

    const sequenced_policy seq
    const parallel_policy par
    const parallel_unsequenced_policy par_unseq
    const unsequenced_policy unseq
