# <shared_mutex>: locks that many may read under and one may write under.  Times are those of
# <chrono>, declared by the user.  What begins with `py_safe_` is explained in libcpp._detach.
cimport libcpp._detach
from libcpp cimport bool
from libcpp.mutex cimport (adopt_lock, adopt_lock_t, defer_lock, defer_lock_t, try_to_lock,
                           try_to_lock_t)

cdef extern from "<shared_mutex>" namespace "std" nogil:
    cdef cppclass shared_mutex:  # C++17
        cppclass native_handle_type:
            pass
        shared_mutex() except +
        void lock() except +
        bool try_lock()
        void unlock()
        void lock_shared() except +
        bool try_lock_shared()
        void unlock_shared()
        native_handle_type native_handle() except +

    cdef cppclass shared_timed_mutex:
        shared_timed_mutex() except +
        void lock() except +
        bool try_lock()
        bool try_lock_for[T](const T&) except +
        bool try_lock_until[T](const T&) except +
        void unlock()
        void lock_shared() except +
        bool try_lock_shared()
        bool try_lock_shared_for[T](const T&) except +
        bool try_lock_shared_until[T](const T&) except +
        void unlock_shared()

    # owns the reader's side, and lets go of it at its end
    cdef cppclass shared_lock[T]:
        ctypedef T mutex_type
        shared_lock()
        shared_lock(shared_lock&)
        shared_lock(mutex_type&) except +
        shared_lock(mutex_type&, defer_lock_t)
        shared_lock(mutex_type&, try_to_lock_t) except +
        shared_lock(mutex_type&, adopt_lock_t)

        void lock() except +
        bool try_lock() except +
        bool try_lock_for[D](const D&) except +
        bool try_lock_until[D](const D&) except +
        void unlock() except +
        void swap(shared_lock&)
        mutex_type* release()
        bool owns_lock()
        bool operator bool()
        mutex_type* mutex()

cdef extern from *:
    """
    #ifndef PYXIDE_CPP_SHARED_MUTEX
    #define PYXIDE_CPP_SHARED_MUTEX
    #include <shared_mutex>
    namespace pyxide_sync { namespace {
    template <typename M>
    std::shared_lock<M> safe_shared_lock(M &mutex) {
        std::shared_lock<M> lock(mutex, std::defer_lock);
        if (!lock.try_lock()) {
            detached waiting;
            lock.lock();
        }
        return lock;
    }
    }}
    #endif
    """
    shared_lock[M] py_safe_construct_shared_lock "pyxide_sync::safe_shared_lock"[M](
        M& mutex) except + nogil
