// Macros that C code of users may ask for, with what holds here (Cython's documentation: "C
// macro defines"). Printed when the source names one of them.
//@ section cython_macros
//@ needs core
//@ types
#ifndef CYTHON_COMPILING_IN_LIMITED_API
#define CYTHON_COMPILING_IN_LIMITED_API 0
#endif
#define CYTHON_COMPILING_IN_CPYTHON 1
#define CYTHON_COMPILING_IN_PYPY 0
#define CYTHON_COMPILING_IN_GRAAL 0
#ifdef Py_GIL_DISABLED
#define CYTHON_COMPILING_IN_CPYTHON_FREETHREADING 1
#else
#define CYTHON_COMPILING_IN_CPYTHON_FREETHREADING 0
#endif
#ifndef CYTHON_USE_TYPE_SPECS
#define CYTHON_USE_TYPE_SPECS 1
#endif
#ifndef CYTHON_USE_MODULE_STATE
#define CYTHON_USE_MODULE_STATE 0
#endif
#ifndef CYTHON_INLINE
#define CYTHON_INLINE inline
#endif
#ifndef CYTHON_UNUSED
#define CYTHON_UNUSED PYX_UNUSED
#endif
#ifndef CYTHON_FALLTHROUGH
#define CYTHON_FALLTHROUGH
#endif
