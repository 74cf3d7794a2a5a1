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
