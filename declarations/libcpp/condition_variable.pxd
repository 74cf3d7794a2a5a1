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
    #if __cplusplus >= 202002L || (defined(_MSVC_LANG) && _MSVC_LANG >= 202002L)
    #include <stop_token>
    #endif
    namespace pyxide_sync { namespace {
    /* CV and Lock are condition_variable and unique_lock<mutex>, or condition_variable_any and
       any lock. */
    template <typename CV, typename Lock>
    void safe_wait(CV &cv, Lock &lock) {
        detached waiting;
        cv.wait(lock);
    }
    template <typename CV, typename Lock, typename Time>
    std::cv_status safe_wait_until(CV &cv, Lock &lock, const Time &time) {
        detached waiting;
        return cv.wait_until(lock, time);
    }
    template <typename CV, typename Lock, typename Duration>
    std::cv_status safe_wait_for(CV &cv, Lock &lock, const Duration &duration) {
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
    template <typename CV, typename Lock, typename Predicate>
    void safe_wait_if(CV &cv, Lock &lock, Predicate predicate) {
        lent interpreter;
        while (!ask(interpreter, predicate)) cv.wait(lock);
    }
    template <typename CV, typename Lock, typename Time, typename Predicate>
    bool safe_wait_until_if(CV &cv, Lock &lock, const Time &time, Predicate predicate) {
        lent interpreter;
        while (!ask(interpreter, predicate))
            if (cv.wait_until(lock, time) == std::cv_status::timeout)
                return ask(interpreter, predicate);
        return true;
    }
    template <typename CV, typename Lock, typename Duration, typename Predicate>
    bool safe_wait_for_if(CV &cv, Lock &lock, const Duration &duration, Predicate predicate) {
        return safe_wait_until_if(
            cv, lock, std::chrono::steady_clock::now() + duration, predicate);
    }

    template <typename CV, typename Lock>
    void safe_object_wait(CV &cv, Lock &lock, PyObject *predicate) {
        safe_wait_if(cv, lock, [=]() { return truth_of_call(predicate); });
    }
    template <typename CV, typename Lock, typename Time>
    bool safe_object_wait_until(CV &cv, Lock &lock, const Time &time, PyObject *predicate) {
        return safe_wait_until_if(cv, lock, time, [=]() { return truth_of_call(predicate); });
    }
    template <typename CV, typename Lock, typename Duration>
    bool safe_object_wait_for(CV &cv, Lock &lock, const Duration &duration, PyObject *predicate) {
        return safe_wait_for_if(cv, lock, duration, [=]() { return truth_of_call(predicate); });
    }

    #if defined(__cpp_lib_jthread)
    /* With a token: false when the stop is asked for before the predicate holds. */
    template <typename CV, typename Lock, typename Predicate>
    bool safe_wait_stop(CV &cv, Lock &lock, std::stop_token token, Predicate predicate) {
        lent interpreter;
        return cv.wait(lock, token, [&]() { return ask(interpreter, predicate); });
    }
    template <typename CV, typename Lock, typename Time, typename Predicate>
    bool safe_wait_until_stop(
            CV &cv, Lock &lock, std::stop_token token, const Time &time, Predicate predicate) {
        lent interpreter;
        return cv.wait_until(lock, token, time, [&]() { return ask(interpreter, predicate); });
    }
    template <typename CV, typename Lock, typename Duration, typename Predicate>
    bool safe_wait_for_stop(
            CV &cv, Lock &lock, std::stop_token token, const Duration &duration,
            Predicate predicate) {
        return safe_wait_until_stop(
            cv, lock, token, std::chrono::steady_clock::now() + duration, predicate);
    }
    template <typename CV, typename Lock>
    bool safe_object_wait_stop(
            CV &cv, Lock &lock, std::stop_token token, PyObject *predicate) {
        return safe_wait_stop(cv, lock, token, [=]() { return truth_of_call(predicate); });
    }
    template <typename CV, typename Lock, typename Time>
    bool safe_object_wait_until_stop(
            CV &cv, Lock &lock, std::stop_token token, const Time &time, PyObject *predicate) {
        return safe_wait_until_stop(
            cv, lock, token, time, [=]() { return truth_of_call(predicate); });
    }
    template <typename CV, typename Lock, typename Duration>
    bool safe_object_wait_for_stop(
            CV &cv, Lock &lock, std::stop_token token, const Duration &duration,
            PyObject *predicate) {
        return safe_wait_for_stop(
            cv, lock, token, duration, [=]() { return truth_of_call(predicate); });
    }
    #endif

    }}
    #endif
    """
    # CV and Lock: condition_variable and unique_lock[mutex], or condition_variable_any and any
    void py_safe_wait "pyxide_sync::safe_wait"[CV, Lock](CV& cv, Lock& lock) except + nogil
    void py_safe_wait "pyxide_sync::safe_wait_if"[CV, Lock, Predicate](
        CV& cv, Lock& lock, Predicate predicate) except +* nogil
    cv_status py_safe_wait_for "pyxide_sync::safe_wait_for"[CV, Lock, Duration](
        CV& cv, Lock& lock, const Duration& duration) except + nogil
    bool py_safe_wait_for "pyxide_sync::safe_wait_for_if"[CV, Lock, Duration, Predicate](
        CV& cv, Lock& lock, const Duration& duration, Predicate predicate) except +* nogil
    cv_status py_safe_wait_until "pyxide_sync::safe_wait_until"[CV, Lock, TimePoint](
        CV& cv, Lock& lock, const TimePoint& time) except + nogil
    bool py_safe_wait_until "pyxide_sync::safe_wait_until_if"[CV, Lock, TimePoint, Predicate](
        CV& cv, Lock& lock, const TimePoint& time, Predicate predicate) except +* nogil
    void py_safe_object_wait "pyxide_sync::safe_object_wait"[CV, Lock](
        CV& cv, Lock& lock, object predicate) except +*
    bool py_safe_object_wait_for "pyxide_sync::safe_object_wait_for"[CV, Lock, Duration](
        CV& cv, Lock& lock, const Duration& duration, object predicate) except +*
    bool py_safe_object_wait_until "pyxide_sync::safe_object_wait_until"[CV, Lock, TimePoint](
        CV& cv, Lock& lock, const TimePoint& time, object predicate) except +*

    # condition_variable_any with a token, C++20
    bool py_safe_wait "pyxide_sync::safe_wait_stop"[CV, Lock, Predicate](
        CV& cv, Lock& lock, stop_token token, Predicate predicate) except +* nogil
    bool py_safe_wait_for "pyxide_sync::safe_wait_for_stop"[CV, Lock, Duration, Predicate](
        CV& cv, Lock& lock, stop_token token, const Duration& duration,
        Predicate predicate) except +* nogil
    bool py_safe_wait_until "pyxide_sync::safe_wait_until_stop"[CV, Lock, TimePoint, Predicate](
        CV& cv, Lock& lock, stop_token token, const TimePoint& time,
        Predicate predicate) except +* nogil
    bool py_safe_object_wait "pyxide_sync::safe_object_wait_stop"[CV, Lock](
        CV& cv, Lock& lock, stop_token token, object predicate) except +*
    bool py_safe_object_wait_for "pyxide_sync::safe_object_wait_for_stop"[CV, Lock, Duration](
        CV& cv, Lock& lock, stop_token token, const Duration& duration,
        object predicate) except +*
    bool py_safe_object_wait_until "pyxide_sync::safe_object_wait_until_stop"[CV, Lock, TimePoint](
        CV& cv, Lock& lock, stop_token token, const TimePoint& time,
        object predicate) except +*
