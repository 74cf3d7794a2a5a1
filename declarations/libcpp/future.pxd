# <future>: a value that another thread will give.  Times are those of <chrono>, declared by
# the user.
#
# Waiting keeps the interpreter: where the other thread needs it, wait without it
# (`with nogil:`).
from libcpp cimport bool
from libcpp.exception cimport exception_ptr

cdef extern from *:
    """
    #include <exception>
    #include <future>
    /* An error of the future's own becomes a RuntimeError of that name and its code. */
    #ifndef PYXIDE_FUTURE_ERROR
    #define PYXIDE_FUTURE_ERROR
    #if defined(__GNUC__)
    __attribute__((unused))
    #endif
    static void pyxide_future_error() {
        PyGILState_STATE state = PyGILState_Ensure();
        try {
            throw;
        } catch (const std::future_error &e) {
            PyObject *args = Py_BuildValue("si", "std::future_error", (int) e.code().value());
            if (args) {
                PyErr_SetObject(PyExc_RuntimeError, args);
                Py_DECREF(args);
            }
        } catch (const std::bad_alloc &e) {
            PyErr_SetString(PyExc_MemoryError, e.what());
        } catch (const std::out_of_range &e) {
            PyErr_SetString(PyExc_IndexError, e.what());
        } catch (const std::invalid_argument &e) {
            PyErr_SetString(PyExc_ValueError, e.what());
        } catch (const std::domain_error &e) {
            PyErr_SetString(PyExc_ValueError, e.what());
        } catch (const std::overflow_error &e) {
            PyErr_SetString(PyExc_OverflowError, e.what());
        } catch (const std::range_error &e) {
            PyErr_SetString(PyExc_ArithmeticError, e.what());
        } catch (const std::underflow_error &e) {
            PyErr_SetString(PyExc_ArithmeticError, e.what());
        } catch (const std::exception &e) {
            if (!PyErr_Occurred()) PyErr_SetString(PyExc_RuntimeError, e.what());
        } catch (...) {
            PyErr_SetString(PyExc_RuntimeError, "Unknown exception");
        }
        PyGILState_Release(state);
    }
    #endif
    """
    void _future_error "pyxide_future_error"()

cdef extern from "<future>" namespace "std" nogil:
    cpdef enum class future_errc(int):
        broken_promise
        future_already_retrieved
        promise_already_satisfied
        no_state

    cpdef enum class future_status(int):
        ready
        timeout
        deferred

    cdef cppclass shared_future[T]

    cdef cppclass future[T]:
        future()
        future(future&)
        bool valid()
        T get() except +_future_error
        shared_future[T] share()
        void wait() except +
        future_status wait_for(...) except +
        future_status wait_until(...) except +

    cdef cppclass shared_future[T]:
        shared_future()
        shared_future(shared_future&) except +
        bool valid()
        const T& get() except +_future_error
        void wait() except +
        future_status wait_for(...) except +
        future_status wait_until(...) except +

    cdef cppclass promise[T]:
        promise() except +
        promise(promise&)
        void swap(promise&)
        future[T] get_future() except +_future_error
        # set_value() for T void
        void set_value(T) except +_future_error
        void set_value() except +_future_error
        void set_value_at_thread_exit(T) except +_future_error
        void set_value_at_thread_exit() except +_future_error
        void set_exception(exception_ptr) except +_future_error
        void set_exception_at_thread_exit(exception_ptr) except +_future_error
