// C++ exceptions (docs: "Exceptions" of "Using C++"). The printer wraps a call:
//   try { ... } catch (...) { pyx_cpp_exception(); goto error; }
// Each of these (none throws, so that a handler is no more than its call) makes the C++ exception being handled the current Python error; each takes the
// GIL itself, so that it serves code that runs without it.
//@ section cpp_exception
//@ needs core
//@ cplusplus
//@ types
#include <exception>
#include <ios>
#include <new>
#include <stdexcept>
#include <typeinfo>

// By the standard table; an error that the callee set in Python stays.
//@ section cpp_exception_standard
//@ needs cpp_exception
//@ cplusplus
//@ proto
static void pyx_cpp_exception(void) noexcept;
//@ body
static PYX_UNUSED PYX_COLD void pyx_cpp_exception(void) noexcept
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PyObject *type = PyExc_RuntimeError;
    try {
        if (!PyErr_Occurred())
            throw;
    } catch (const std::exception &e) {
        if (dynamic_cast<const std::bad_alloc *>(&e))
            type = PyExc_MemoryError;
        else if (dynamic_cast<const std::bad_cast *>(&e) || dynamic_cast<const std::bad_typeid *>(&e))
            type = PyExc_TypeError;
        else if (dynamic_cast<const std::domain_error *>(&e) || dynamic_cast<const std::invalid_argument *>(&e))
            type = PyExc_ValueError;
        else if (dynamic_cast<const std::ios_base::failure *>(&e))
            type = PyExc_IOError;
        else if (dynamic_cast<const std::out_of_range *>(&e))
            type = PyExc_IndexError;
        else if (dynamic_cast<const std::overflow_error *>(&e))
            type = PyExc_OverflowError;
        else if (dynamic_cast<const std::range_error *>(&e) || dynamic_cast<const std::underflow_error *>(&e))
            type = PyExc_ArithmeticError;
        PyErr_Format(type, "%s", e.what());
    } catch (...) {
        PyErr_Format(PyExc_RuntimeError, "Unknown exception");
    }
    PyGILState_Release(gil);
}

// As this Python exception, with what() for its message.
//@ section cpp_exception_as
//@ needs cpp_exception
//@ cplusplus
//@ proto
static void pyx_cpp_exception_as(PyObject *type) noexcept;
//@ body
static PYX_UNUSED PYX_COLD void pyx_cpp_exception_as(PyObject *type) noexcept
{
    PyGILState_STATE gil = PyGILState_Ensure();
    try {
        throw;
    } catch (const std::exception &e) {
        PyErr_Format(type, "%s", e.what());
    } catch (...) {
        PyErr_SetNone(type);
    }
    PyGILState_Release(gil);
}

// By a function that sets the error.
//@ section cpp_exception_by
//@ needs cpp_exception
//@ cplusplus
//@ proto
static void pyx_cpp_exception_by(void (*handler)(void)) noexcept;
//@ body
static PYX_UNUSED PYX_COLD void pyx_cpp_exception_by(void (*handler)(void)) noexcept
{
    PyGILState_STATE gil = PyGILState_Ensure();
    try {
        handler();
    } catch (...) {
        PyErr_Format(PyExc_RuntimeError, "Error converting c++ exception.");
    }
    if (!PyErr_Occurred())
        PyErr_Format(PyExc_RuntimeError, "Error converting c++ exception.");
    PyGILState_Release(gil);
}
