# <barrier>, C++20: threads that wait for each other, again and again.
cdef extern from "<barrier>" namespace "std" nogil:
    # COMPLETION is called, without the interpreter, when all have arrived
    cdef cppclass barrier[COMPLETION=*]:
        cppclass arrival_token:
            pass

        barrier(ptrdiff_t) except +
        barrier(ptrdiff_t, COMPLETION) except +
        arrival_token arrive() except +
        arrival_token arrive(ptrdiff_t) except +
        # for threads that hold the interpreter, waiting is better done without it
        void wait(arrival_token) except +
        void arrive_and_wait() except +
        void arrive_and_drop() except +
        @staticmethod
        ptrdiff_t max()
