# <queue>: first in, first out; and greatest first.
cdef extern from "<queue>" namespace "std" nogil:
    cdef cppclass queue[T, CONTAINER=*]:
        queue() except +
        queue(queue&) except +
        bint empty()
        size_t size()
        T& front()
        T& back()
        void push(const T&) except +
        void emplace(...) except +
        void pop()
        void swap(queue&)

    cdef cppclass priority_queue[T, CONTAINER=*, COMPARE=*]:
        priority_queue() except +
        priority_queue(priority_queue&) except +
        priority_queue(T*, T*) except +
        bint empty()
        size_t size()
        const T& top()
        void push(const T&) except +
        void emplace(...) except +
        void pop()
        void swap(priority_queue&)
