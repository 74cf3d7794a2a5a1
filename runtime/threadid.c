// The number of the thread inside a parallel region (docs: "Using Parallelism").
//@ section threadid
//@ needs core
//@ proto
static int pyx_threadid(void);
//@ body
#ifdef _OPENMP
#include <omp.h>
#endif
static int pyx_threadid(void)
{
#ifdef _OPENMP
    return omp_get_thread_num();
#else
    return 0;
#endif
}

// The number of threads of a region where 0 leaves it to OpenMP, whose own clause takes no 0.
//@ section threads
//@ needs core
//@ proto
static int pyx_threads(int wanted);
//@ body
#ifdef _OPENMP
#include <omp.h>
#endif
static int pyx_threads(int wanted)
{
#ifdef _OPENMP
    return wanted > 0 ? wanted : omp_get_max_threads();
#else
    return wanted;
#endif
}

// Objects that the threads of a parallel region change: each has a reference of its own, and what it made of it is
// left behind; of several threads the one that ends last has the last word. With the GIL.
//@ section thread_objects
//@ needs core
//@ proto
static PyObject *pyx_enter_thread(PyObject **outer);
static void pyx_leave_thread(PyObject **outer, PyObject *first, PyObject *now);
//@ body
static PyObject *pyx_enter_thread(PyObject **outer)
{
    Py_XINCREF(*outer);
    return *outer;
}

static void pyx_leave_thread(PyObject **outer, PyObject *first, PyObject *now)
{
    PyObject *old = now;
    if (outer && now != first) {
        old = *outer;
        *outer = now;
    }
    Py_XDECREF(old);
}
