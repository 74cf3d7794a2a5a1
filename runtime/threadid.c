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
