# <memory>: pointers that own, and allocators.
from libcpp cimport bool, nullptr, nullptr_t

cdef extern from "<memory>" namespace "std" nogil:
    cdef cppclass default_delete[T]:
        default_delete()

    cdef cppclass allocator[T]:
        ctypedef T value_type
        allocator() except +
        allocator(const allocator&) except +
        T* allocate(size_t) except +
        void deallocate(T*, size_t)
        # until C++17
        T* address(T&)
        const T* address(const T&)
        size_t max_size() const
        void construct(T*, const T&) except +
        void destroy(T*)

    # one owner
    cdef cppclass unique_ptr[T, DELETER=*]:
        unique_ptr()
        unique_ptr(nullptr_t)
        unique_ptr(T*)
        unique_ptr(unique_ptr[T]&)
        unique_ptr& operator=(nullptr_t)

        T* get()
        T& operator*()
        T& operator[](size_t)  # of arrays
        T* release()
        void reset()
        void reset(nullptr_t)
        void reset(T*)
        void swap(unique_ptr&)

        bool operator bool()
        bool operator!()
        bool operator==(const unique_ptr&)
        bool operator!=(const unique_ptr&)
        bool operator<(const unique_ptr&)
        bool operator>(const unique_ptr&)
        bool operator<=(const unique_ptr&)
        bool operator>=(const unique_ptr&)
        bool operator==(nullptr_t)
        bool operator!=(nullptr_t)

    unique_ptr[T] make_unique[T](...) except +

    # owners that are counted
    cdef cppclass shared_ptr[T]:
        shared_ptr()
        shared_ptr(nullptr_t)
        shared_ptr(T*) except +
        shared_ptr(shared_ptr[T]&)
        shared_ptr(shared_ptr[T]&, T*)
        shared_ptr(unique_ptr[T]&) except +
        shared_ptr& operator=[Y](const shared_ptr[Y]&)

        T* get()
        T& operator*()
        void reset()
        void reset(T*) except +
        void swap(shared_ptr&)
        long use_count()
        bool unique()  # until C++17
        bool owner_before[Y](const shared_ptr[Y]&)

        bool operator bool()
        bool operator!()
        bool operator==(const shared_ptr&)
        bool operator!=(const shared_ptr&)
        bool operator<(const shared_ptr&)
        bool operator>(const shared_ptr&)
        bool operator<=(const shared_ptr&)
        bool operator>=(const shared_ptr&)
        bool operator==(nullptr_t)
        bool operator!=(nullptr_t)

    shared_ptr[T] make_shared[T](...) except +

    # to the same object as another class
    shared_ptr[T] static_pointer_cast[T, U](const shared_ptr[U]&)
    shared_ptr[T] dynamic_pointer_cast[T, U](const shared_ptr[U]&)
    shared_ptr[T] const_pointer_cast[T, U](const shared_ptr[U]&)
    shared_ptr[T] reinterpret_pointer_cast[T, U](const shared_ptr[U]&)  # C++17

    # one that knows, and does not own
    cdef cppclass weak_ptr[T]:
        weak_ptr()
        weak_ptr(weak_ptr[T]&)
        weak_ptr(shared_ptr[T]&)
        weak_ptr& operator=(shared_ptr[T]&)

        void reset()
        void swap(weak_ptr&)
        long use_count()
        bool expired()
        shared_ptr[T] lock()
        bool owner_before[Y](const weak_ptr[Y]&)
        bool owner_before[Y](const shared_ptr[Y]&)
