// What every module starts with. The printer defines, before the `types` of the sections:
// nothing. `PYX(field)` reaches a field of the module state; the printer emits the struct
// `pyx_state_t` and, unless the state lives in the module object, `static pyx_state_t pyx_state;`.
//@ section core
//@ types
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#if PY_VERSION_HEX < 0x03090000
#error "this module needs CPython 3.9 or newer"
#endif
#ifdef __OPTIMIZE__
#define PYX_LIKELY(x) __builtin_expect(!!(x), 1)
#define PYX_UNLIKELY(x) __builtin_expect(!!(x), 0)
#else
#define PYX_LIKELY(x) (x)
#define PYX_UNLIKELY(x) (x)
#endif
#if defined(__GNUC__) || defined(__clang__)
#define PYX_COLD __attribute__((cold, noinline))
#define PYX_UNUSED __attribute__((unused))
#else
#define PYX_COLD
#define PYX_UNUSED
#endif
// What runs once, when the module is imported, or when somebody looks into a function: most of the time that a small
// module takes in an optimising compiler would go there.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__INTEL_COMPILER)
#define PYX_ONCE __attribute__((cold, noinline, optimize("O0")))
// What gains nothing by more than the first level of optimisation: a quarter of that time.
#define PYX_LIGHT __attribute__((noinline, optimize("O1")))
#else
#define PYX_ONCE PYX_COLD
#define PYX_LIGHT
#endif
// 'frozendict' is a type of 3.15; before that a dict stands for it.
#if PY_VERSION_HEX >= 0x030F0000
#define PYX_FROZENDICT_TYPE PyFrozenDict_Type
#else
#define PYX_FROZENDICT_TYPE PyDict_Type
#endif
// Python 2's word for what a header declares.
#ifndef DL_EXPORT
#define DL_EXPORT(type) type
#endif
// Without optimisation, what is in a register needs a third less code. Newer C++ has the word no longer, but for g++.
#ifndef __cplusplus
#define PYX_REG register
#elif defined(__GNUC__) && __GNUC__ >= 7 && !defined(__clang__) && !defined(__INTEL_COMPILER)
#pragma GCC diagnostic ignored "-Wregister"
#define PYX_REG register
#else
#define PYX_REG
#endif
#define PYX(field) (pyx_state.field)
// What CPython's macros give, without their assertions and without an inline function each.
#define PYX_TYPE(o) (((PyObject *)(o))->ob_type)
#define PYX_EXACTLY(type, o) (PYX_TYPE(o) == &type)
#define PYX_IS(kind, o) ((PYX_TYPE(o)->tp_flags & Py_TPFLAGS_##kind##_SUBCLASS) != 0)
#define PYX_SIZE(o) (((PyVarObject *)(o))->ob_size)
#define PYX_TUPLE_AT(o, i) (((PyTupleObject *)(o))->ob_item[i])
#define PYX_LIST_AT(o, i) (((PyListObject *)(o))->ob_item[i])
#ifdef Py_GIL_DISABLED
#define PYX_LIST_SIZE PyList_GET_SIZE
#else
#define PYX_LIST_SIZE PYX_SIZE
#endif
#define PYX_LENGTH(o) (((PyASCIIObject *)(o))->length)
#define PYX_CHARS(o) (((PyBytesObject *)(o))->ob_sval)
/* The characters of a str that is known to be ASCII: they stand behind the head of the object. */
#define PYX_ASCII(o) ((const char *)((PyASCIIObject *)(o) + 1))
/* The same of names of functions and modules, in UTF-8. */
//@ if names_utf8
#define PYX_NAME(o) PyUnicode_AsUTF8(o)
//@ else
#define PYX_NAME(o) PYX_ASCII(o)
//@ end
#define PYX_INSTANCE(o, type) (PYX_TYPE(o) == (type) || PyType_IsSubtype(PYX_TYPE(o), type))
// Each function of Python's that a module names takes some 130 bytes of it: a few serve for more of them.
#define pyx_clear_error() PyErr_Restore(NULL, NULL, NULL)
/* What Python calls: prototypes of such functions name this type. */
typedef PyObject *pyx_python_function(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
typedef pyx_python_function *pyx_cfunc;

// For modules that have names, or whose functions have names, that are not ASCII.
//@ section names_utf8
//@ needs core

// Tables of members of types.
//@ section members
//@ needs core
//@ types
#include <structmember.h>
