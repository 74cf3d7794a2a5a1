# <stop_token>, C++20: asking a thread to stop.
cimport libcpp._detach
from libcpp cimport bool

cdef extern from "<stop_token>" namespace "std" nogil:
    cdef cppclass nostopstate_t:
        pass
    nostopstate_t nostopstate

    cdef cppclass stop_token:
        stop_token()
        stop_token(const stop_token&)
        bool stop_requested()
        bool stop_possible()
        void swap(stop_token&)
        bool operator==(const stop_token&)
        bool operator!=(const stop_token&)

    cdef cppclass stop_source:
        stop_source() except +
        stop_source(const stop_source&)
        stop_source(nostopstate_t)
        bool request_stop()
        bool stop_requested()
        bool stop_possible()
        stop_token get_token()
        void swap(stop_source&)
        bool operator==(const stop_source&)
        bool operator!=(const stop_source&)

    # calls a function when the stop is asked for; it cannot be moved: make it with `new`
    cdef cppclass stop_callback[Callback]:
        stop_callback(stop_token, Callback) except +

ctypedef void (*_stop_function)() noexcept nogil

cdef extern from *:
    """
    #ifndef PYXIDE_CPP_STOP
    #define PYXIDE_CPP_STOP
    #include <memory>
    #include <stop_token>
    /* nothing before C++20, where others may still cimport this */
    #ifdef __cpp_lib_jthread
    namespace pyxide_sync { namespace {

    using function_stop_callback = std::stop_callback<void (*)()>;

    /* Calls a Python object when the stop is asked for. */
    class python_stop_callback {
        struct call {
            PyObject *callable;
            void operator()() const {
                PyGILState_STATE gil = PyGILState_Ensure();
                PyObject *answer = PyObject_CallObject(callable, NULL);
                if (answer) Py_DECREF(answer);
                else PyErr_WriteUnraisable(callable);
                PyGILState_Release(gil);
            }
        };
        PyObject *callable;
        std::unique_ptr<std::stop_callback<call> > callback;
    public:
        python_stop_callback() : callable(NULL) {}
        ~python_stop_callback() { clear(); }
        python_stop_callback(const python_stop_callback &) = delete;
        python_stop_callback &operator=(const python_stop_callback &) = delete;

        void initialize(std::stop_token token, PyObject *function) {
            clear();
            Py_INCREF(function);
            callable = function;
            /* the stop may have been asked for already: then this makes the call */
            callback.reset(new std::stop_callback<call>(std::move(token), call{function}));
        }
        void clear() {
            if (callback) {
                /* waits for a call that another thread is in the middle of */
                detached waiting;
                callback.reset();
            }
            if (callable) {
                PyGILState_STATE gil = PyGILState_Ensure();
                Py_CLEAR(callable);
                PyGILState_Release(gil);
            }
        }
    };

    }}
    #endif
    #endif
    """
    cdef cppclass func_ptr_stop_callback "pyxide_sync::function_stop_callback":
        func_ptr_stop_callback(stop_token, _stop_function) except + nogil

    cdef cppclass python_stop_callback_holder "pyxide_sync::python_stop_callback":
        python_stop_callback_holder() nogil
        void initialize(stop_token, object) except +
        void clear()
