# <exception> and <stdexcept>: the standard exceptions, exceptions that are kept for later, and
# own functions for `except +`.
from libcpp cimport bool

cdef extern from "<exception>" namespace "std" nogil:
    cdef cppclass exception:
        exception() except +
        exception(const exception&) except +
        const char* what()

    cdef cppclass bad_exception(exception):
        bad_exception() except +

    # an exception that is kept, or none
    cdef cppclass exception_ptr:
        exception_ptr()
        exception_ptr(const exception_ptr&)
        bool operator bool()
        bool operator==(const exception_ptr&)
        bool operator!=(const exception_ptr&)

    exception_ptr make_exception_ptr[E](E)
    # of the one that is being handled
    exception_ptr current_exception()
    void rethrow_exception(exception_ptr) except +

cdef extern from "<new>" namespace "std" nogil:
    cdef cppclass bad_alloc(exception):
        bad_alloc() except +

cdef extern from "<typeinfo>" namespace "std" nogil:
    cdef cppclass bad_cast(exception):
        bad_cast() except +
    cdef cppclass bad_typeid(exception):
        bad_typeid() except +

cdef extern from "<stdexcept>" namespace "std" nogil:
    cdef cppclass logic_error(exception):
        logic_error(const char*) except +
    cdef cppclass domain_error(logic_error):
        domain_error(const char*) except +
    cdef cppclass invalid_argument(logic_error):
        invalid_argument(const char*) except +
    cdef cppclass length_error(logic_error):
        length_error(const char*) except +
    cdef cppclass out_of_range(logic_error):
        out_of_range(const char*) except +

    cdef cppclass runtime_error(exception):
        runtime_error(const char*) except +
    cdef cppclass range_error(runtime_error):
        range_error(const char*) except +
    cdef cppclass overflow_error(runtime_error):
        overflow_error(const char*) except +
    cdef cppclass underflow_error(runtime_error):
        underflow_error(const char*) except +

cdef extern from *:
    """
    #include <exception>
    #include <stdexcept>
    #include <new>
    #include <typeinfo>
    #include <ios>

    #ifndef PYXIDE_EXCEPTION_PTR
    #define PYXIDE_EXCEPTION_PTR
    #if defined(__GNUC__)
      #define PYXIDE_UNUSED_FUNCTION __attribute__((unused))
    #else
      #define PYXIDE_UNUSED_FUNCTION
    #endif
    namespace pyxide_exception {

    static const char *const capsule_name = "std::exception_ptr wrapper";

    PYXIDE_UNUSED_FUNCTION static void drop(PyObject *capsule) {
        delete static_cast<std::exception_ptr *>(PyCapsule_GetPointer(capsule, capsule_name));
    }

    /* For `except +`: a Python Exception whose one argument is a capsule of the C++ one. */
    PYXIDE_UNUSED_FUNCTION static void keep() {
        std::exception_ptr *kept = new (std::nothrow) std::exception_ptr(std::current_exception());
        if (!kept) {
            PyErr_NoMemory();
            return;
        }
        PyObject *capsule = PyCapsule_New(kept, capsule_name, drop);
        if (!capsule) {
            delete kept;
            return;
        }
        PyErr_SetObject(PyExc_RuntimeError, capsule);
        Py_DECREF(capsule);
    }

    /* The C++ exception that keep() put into a Python one; none with an exception set. */
    PYXIDE_UNUSED_FUNCTION static std::exception_ptr kept(PyObject *exception) {
        std::exception_ptr result;
        PyObject *args = PyObject_GetAttrString(exception, "args");
        if (!args) return result;
        PyObject *capsule = PyTuple_Check(args) && PyTuple_GET_SIZE(args) == 1
            ? PyTuple_GET_ITEM(args, 0) : NULL;
        if (capsule && PyCapsule_IsValid(capsule, capsule_name)) {
            result = *static_cast<std::exception_ptr *>(
                PyCapsule_GetPointer(capsule, capsule_name));
        } else {
            PyErr_SetString(PyExc_ValueError, "the exception does not hold a std::exception_ptr");
        }
        Py_DECREF(args);
        return result;
    }

    /* The usual conversion of the exception that is being handled. */
    PYXIDE_UNUSED_FUNCTION static void usual() {
        try {
            throw;
        } catch (const std::bad_alloc &e) {
            PyErr_SetString(PyExc_MemoryError, e.what());
        } catch (const std::bad_cast &e) {
            PyErr_SetString(PyExc_TypeError, e.what());
        } catch (const std::bad_typeid &e) {
            PyErr_SetString(PyExc_TypeError, e.what());
        } catch (const std::domain_error &e) {
            PyErr_SetString(PyExc_ValueError, e.what());
        } catch (const std::invalid_argument &e) {
            PyErr_SetString(PyExc_ValueError, e.what());
        } catch (const std::ios_base::failure &e) {
            PyErr_SetString(PyExc_IOError, e.what());
        } catch (const std::out_of_range &e) {
            PyErr_SetString(PyExc_IndexError, e.what());
        } catch (const std::overflow_error &e) {
            PyErr_SetString(PyExc_OverflowError, e.what());
        } catch (const std::range_error &e) {
            PyErr_SetString(PyExc_ArithmeticError, e.what());
        } catch (const std::underflow_error &e) {
            PyErr_SetString(PyExc_ArithmeticError, e.what());
        } catch (const std::exception &e) {
            PyErr_SetString(PyExc_RuntimeError, e.what());
        } catch (...) {
            PyErr_SetString(PyExc_RuntimeError, "Unknown exception");
        }
    }

    /* Calls `handle` if it is for the exception that is being handled. */
    template <typename E>
    void offer(void (*handle)(E)) {
        try {
            throw;
        } catch (E e) {
            handle(e);
        } catch (...) {
        }
    }
    PYXIDE_UNUSED_FUNCTION static void offer(void (*handle)()) {
        handle();
    }

    /* Offers the exception to one handler after the other until one raises. */
    PYXIDE_UNUSED_FUNCTION static int delegate() {
        usual();
        return -1;
    }
    template <typename First, typename... Others>
    int delegate(First first, Others... others) {
        if (!std::current_exception()) {
            PyErr_SetString(PyExc_SystemError, "__pyx_delegrate_to_exception_handlers called without a C++ exception");
            return -1;
        }
        offer(first);
        if (PyErr_Occurred()) return -1;
        return delegate(others...);
    }

    }
    #endif
    """
    # for `except +exception_ptr_error_handler`, and how to get at what it kept
    void exception_ptr_error_handler "pyxide_exception::keep"() except *
    exception_ptr wrapped_exception_ptr_from_exception "pyxide_exception::kept"(
        object exception) except *

    # Handlers are functions of one exception by reference, or of nothing; the first that
    # raises ends it, and if none does, the usual conversion does.
    void delegate_to_exception_handlers "pyxide_exception::delegate"(...) except *
