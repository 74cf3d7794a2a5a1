# <semaphore>, C++20.  Times are those of <chrono>, declared by the user.
from libcpp cimport bool

cdef extern from "<semaphore>" namespace "std" nogil:
    # the parameter is the greatest number, a constant: counting_semaphore[int] will not do
    cdef cppclass counting_semaphore[LEAST_MAX=*]:
        counting_semaphore(ptrdiff_t) except +
        void release() except +
        void release(ptrdiff_t) except +
        void acquire() except +
        bool try_acquire()
        bool try_acquire_for[T](T) except +
        bool try_acquire_until[T](T) except +
        @staticmethod
        ptrdiff_t max()

    cdef cppclass binary_semaphore:
        binary_semaphore(ptrdiff_t) except +
        void release() except +
        void release(ptrdiff_t) except +
        void acquire() except +
        bool try_acquire()
        bool try_acquire_for[T](T) except +
        bool try_acquire_until[T](T) except +
        @staticmethod
        ptrdiff_t max()
