# <condition_variable>: waiting for another thread's news.  Times are those of <chrono>,
# declared by the user.  What begins with `py_safe_` is explained in libcpp._detach; their
# predicates are called with the interpreter, and may raise.
cimport libcpp._detach
from libcpp cimport bool
from libcpp.mutex cimport mutex, unique_lock
from libcpp.stop_token cimport stop_token

cdef extern from "<condition_variable>" namespace "std" nogil:
    enum class cv_status(int):
        no_timeout
        timeout

    cdef cppclass condition_variable:
        cppclass native_handle_type:
            pass
        condition_variable() except +
        void notify_one()
        void notify_all()
        # without a predicate it may also return for no reason
        void wait(unique_lock[mutex]&) except +
        void wait[Predicate](unique_lock[mutex]&, Predicate) except +
        cv_status wait_for[Duration](unique_lock[mutex]&, const Duration&) except +
        bool wait_for[Duration, Predicate](
            unique_lock[mutex]&, const Duration&, Predicate) except +
        cv_status wait_until[TimePoint](unique_lock[mutex]&, const TimePoint&) except +
        bool wait_until[TimePoint, Predicate](
            unique_lock[mutex]&, const TimePoint&, Predicate) except +
        native_handle_type native_handle() except +

    # with any lock; those with a stop_token are C++20
    cdef cppclass condition_variable_any:
        condition_variable_any() except +
        void notify_one()
        void notify_all()
        void wait[Lock](Lock&) except +
        void wait[Lock, Predicate](Lock&, Predicate) except +
        bool wait[Lock, Predicate](Lock&, stop_token, Predicate) except +
        cv_status wait_for[Lock, Duration](Lock&, const Duration&) except +
        bool wait_for[Lock, Duration, Predicate](Lock&, const Duration&, Predicate) except +
        bool wait_for[Lock, Duration, Predicate](
            Lock&, stop_token, const Duration&, Predicate) except +
        cv_status wait_until[Lock, TimePoint](Lock&, const TimePoint&) except +
        bool wait_until[Lock, TimePoint, Predicate](
            Lock&, const TimePoint&, Predicate) except +
        bool wait_until[Lock, TimePoint, Predicate](
            Lock&, stop_token, const TimePoint&, Predicate) except +

    void notify_all_at_thread_exit(condition_variable&, unique_lock[mutex]&) except +

cdef extern from *:
    """
    #ifndef PYXIDE_CPP_CONDITION
    #define PYXIDE_CPP_CONDITION
    #include <chrono>
    #include <condition_variable>
    namespace pyxide_sync {
    typedef std::unique_lock<std::mutex> lock_type;

    inline void safe_wait(std::condition_variable &cv, lock_type &lock) {
        detached waiting;
        cv.wait(lock);
    }
    template <typename Time>
    std::cv_status safe_wait_until(std::condition_variable &cv, lock_type &lock, const Time &time) {
        detached waiting;
        return cv.wait_until(lock, time);
    }
    template <typename Duration>
    std::cv_status safe_wait_for(
            std::condition_variable &cv, lock_type &lock, const Duration &duration) {
        detached waiting;
        return cv.wait_for(lock, duration);
    }

    /* predicate(), with the interpreter */
    template <typename Predicate>
    bool ask(lent &interpreter, Predicate &predicate) {
        bool answer = false;
        interpreter.call([&]() { answer = predicate(); });
        return answer;
    }
    template <typename Predicate>
    void safe_wait(std::condition_variable &cv, lock_type &lock, Predicate predicate) {
        lent interpreter;
        while (!ask(interpreter, predicate)) cv.wait(lock);
    }
    template <typename Time, typename Predicate>
    bool safe_wait_until(
            std::condition_variable &cv, lock_type &lock, const Time &time, Predicate predicate) {
        lent interpreter;
        while (!ask(interpreter, predicate))
            if (cv.wait_until(lock, time) == std::cv_status::timeout)
                return ask(interpreter, predicate);
        return true;
    }
    template <typename Duration, typename Predicate>
    bool safe_wait_for(
            std::condition_variable &cv, lock_type &lock, const Duration &duration,
            Predicate predicate) {
        return safe_wait_until(
            cv, lock, std::chrono::steady_clock::now() + duration, predicate);
    }

    inline void safe_object_wait(
            std::condition_variable &cv, lock_type &lock, PyObject *predicate) {
        safe_wait(cv, lock, [=]() { return truth_of_call(predicate); });
    }
    template <typename Time>
    bool safe_object_wait_until(
            std::condition_variable &cv, lock_type &lock, const Time &time, PyObject *predicate) {
        return safe_wait_until(cv, lock, time, [=]() { return truth_of_call(predicate); });
    }
    template <typename Duration>
    bool safe_object_wait_for(
            std::condition_variable &cv, lock_type &lock, const Duration &duration,
            PyObject *predicate) {
        return safe_wait_for(cv, lock, duration, [=]() { return truth_of_call(predicate); });
    }

    }
    #endif
    """
    void py_safe_wait "pyxide_sync::safe_wait"(
        condition_variable& cv, unique_lock[mutex]& lock) except + nogil
    void py_safe_wait "pyxide_sync::safe_wait"[Predicate](
        condition_variable& cv, unique_lock[mutex]& lock, Predicate predicate) except +* nogil
    cv_status py_safe_wait_for "pyxide_sync::safe_wait_for"[Duration](
        condition_variable& cv, unique_lock[mutex]& lock, const Duration& duration) except + nogil
    bool py_safe_wait_for "pyxide_sync::safe_wait_for"[Duration, Predicate](
        condition_variable& cv, unique_lock[mutex]& lock, const Duration& duration,
        Predicate predicate) except +* nogil
    cv_status py_safe_wait_until "pyxide_sync::safe_wait_until"[TimePoint](
        condition_variable& cv, unique_lock[mutex]& lock, const TimePoint& time) except + nogil
    bool py_safe_wait_until "pyxide_sync::safe_wait_until"[TimePoint, Predicate](
        condition_variable& cv, unique_lock[mutex]& lock, const TimePoint& time,
        Predicate predicate) except +* nogil

    void py_safe_object_wait "pyxide_sync::safe_object_wait"(
        condition_variable& cv, unique_lock[mutex]& lock, object predicate) except +*
    bool py_safe_object_wait_for "pyxide_sync::safe_object_wait_for"[Duration](
        condition_variable& cv, unique_lock[mutex]& lock, const Duration& duration,
        object predicate) except +*
    bool py_safe_object_wait_until "pyxide_sync::safe_object_wait_until"[TimePoint](
        condition_variable& cv, unique_lock[mutex]& lock, const TimePoint& time,
        object predicate) except +*
