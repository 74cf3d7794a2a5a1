# <mutex>: locks, and calling a function once.  Times are those of <chrono>, declared by the
# user.  What begins with `py_safe_` is explained in libcpp._detach.
cimport libcpp._detach
from libcpp cimport bool

cdef extern from "<mutex>" namespace "std" nogil:
    cdef cppclass mutex:
        cppclass native_handle_type:
            pass
        mutex() except +
        void lock() except +
        bool try_lock()
        void unlock()
        native_handle_type native_handle() except +

    cdef cppclass timed_mutex:
        cppclass native_handle_type:
            pass
        timed_mutex() except +
        void lock() except +
        bool try_lock()
        bool try_lock_for[T](const T&) except +
        bool try_lock_until[T](const T&) except +
        void unlock()
        native_handle_type native_handle() except +

    cdef cppclass recursive_mutex:
        cppclass native_handle_type:
            pass
        recursive_mutex() except +
        void lock() except +
        bool try_lock()
        void unlock()
        native_handle_type native_handle() except +

    cdef cppclass recursive_timed_mutex:
        cppclass native_handle_type:
            pass
        recursive_timed_mutex() except +
        void lock() except +
        bool try_lock()
        bool try_lock_for[T](const T&) except +
        bool try_lock_until[T](const T&) except +
        void unlock()
        native_handle_type native_handle() except +

    # how an owner begins
    cdef cppclass defer_lock_t:
        pass
    cdef cppclass try_to_lock_t:
        pass
    cdef cppclass adopt_lock_t:
        pass
    defer_lock_t defer_lock
    try_to_lock_t try_to_lock
    adopt_lock_t adopt_lock

    # owners, which unlock at their end
    cdef cppclass lock_guard[T]:
        ctypedef T mutex_type
        lock_guard(mutex_type&) except +
        lock_guard(mutex_type&, adopt_lock_t)

    cdef cppclass unique_lock[T]:
        ctypedef T mutex_type
        unique_lock()
        unique_lock(unique_lock&)
        unique_lock(mutex_type&) except +
        unique_lock(mutex_type&, defer_lock_t)
        unique_lock(mutex_type&, try_to_lock_t) except +
        unique_lock(mutex_type&, adopt_lock_t)

        void lock() except +
        bool try_lock() except +
        bool try_lock_for[D](const D&) except +
        bool try_lock_until[D](const D&) except +
        void unlock() except +
        void swap(unique_lock&)
        mutex_type* release()
        bool owns_lock()
        bool operator bool()
        mutex_type* mutex()

    # of several at once, C++17
    cdef cppclass scoped_lock[T0=*, T1=*, T2=*, T3=*, T4=*, T5=*, T6=*, T7=*]:
        scoped_lock(...) except +

    # several at once, without a deadlock between them
    void lock(...) except +
    # -1, or the place of the one that could not be had
    int try_lock(...) except +

    cdef cppclass once_flag:
        once_flag()
    void call_once[Callable](once_flag&, Callable&, ...) except +

cdef extern from *:
    """
    #ifndef PYXIDE_CPP_MUTEX
    #define PYXIDE_CPP_MUTEX
    #include <atomic>
    #include <mutex>
    #include <utility>
    namespace pyxide_sync { namespace {

    template <typename M>
    void safe_lock(M &mutex) {
        if (mutex.try_lock()) return;
        detached waiting;
        mutex.lock();
    }
    template <typename M1, typename M2, typename... Others>
    void safe_lock(M1 &first, M2 &second, Others &... others) {
        if (std::try_lock(first, second, others...) == -1) return;
        detached waiting;
        std::lock(first, second, others...);
    }
    template <typename M>
    std::unique_lock<M> safe_unique_lock(M &mutex) {
        std::unique_lock<M> lock(mutex, std::defer_lock);
        safe_lock(lock);
        return lock;
    }

    struct safe_once_flag {
        std::once_flag flag;
        std::atomic<bool> done;
        safe_once_flag() : done(false) {}
    };
    /* A call that fails, with a Python exception or a C++ one, does not count. */
    template <typename F, typename... Args>
    void safe_call_once(safe_once_flag &once, F &&f, Args &&... args) {
        if (once.done.load(std::memory_order_acquire)) return;
        lent interpreter;
        std::call_once(once.flag, [&]() {
            interpreter.call([&]() { std::forward<F>(f)(std::forward<Args>(args)...); });
            once.done.store(true, std::memory_order_release);
        });
    }
    PYX_UNUSED inline void safe_call_object_once(safe_once_flag &once, PyObject *callable) {
        safe_call_once(once, [=]() { Py_XDECREF(PyObject_CallObject(callable, NULL)); });
    }

    }}
    #endif
    """
    void py_safe_lock "pyxide_sync::safe_lock"(...) except + nogil
    unique_lock[M] py_safe_construct_unique_lock "pyxide_sync::safe_unique_lock"[M](
        M& mutex) except + nogil

    cdef cppclass py_safe_once_flag "pyxide_sync::safe_once_flag":
        py_safe_once_flag() nogil
    void py_safe_call_once "pyxide_sync::safe_call_once"[Callable](
        py_safe_once_flag& flag, Callable function, ...) except +* nogil
    void py_safe_call_object_once "pyxide_sync::safe_call_object_once"(
        py_safe_once_flag& flag, object function) except +* nogil
