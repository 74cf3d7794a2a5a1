// `cython.pymutex` and `cython.pythread_type_lock` (docs: "Free threading"): a lock that is free when
// its memory is zero and needs no end. CPython's own mutex where that is public (3.13), else a word
// that threads take turns at. Whoever waits with the GIL gives it up meanwhile: the one who holds the
// lock may need it.
//@ section mutex
//@ needs core
//@ types
#if PY_VERSION_HEX >= 0x030D0000 && !defined(Py_LIMITED_API)
typedef PyMutex pyx_mutex;
#define PYX_HAS_PYMUTEX 1
#else
#ifdef MS_WINDOWS
#include <windows.h>
#else
#include <sched.h>
#endif
typedef struct { volatile long taken; } pyx_mutex;
#define PYX_HAS_PYMUTEX 0
#endif
//@ proto
static int pyx_mutex_lock(void *lock);
static int pyx_mutex_unlock(void *lock);
static int pyx_mutex_locked(void *lock);
//@ body
#if PYX_HAS_PYMUTEX
static PYX_UNUSED int pyx_mutex_lock(void *lock)
{
    PyMutex_Lock((pyx_mutex *)lock);
    return 0;
}

static PYX_UNUSED int pyx_mutex_unlock(void *lock)
{
    PyMutex_Unlock((pyx_mutex *)lock);
    return 0;
}

static PYX_UNUSED int pyx_mutex_locked(void *lock)
{
    return (((pyx_mutex *)lock)->_bits & 1) != 0;
}
#else
#if defined(_MSC_VER)
#include <intrin.h>
#define PYX_MUTEX_TAKE(m) _InterlockedExchange(&(m)->taken, 1)
#define PYX_MUTEX_GIVE(m) _InterlockedExchange(&(m)->taken, 0)
#else
#define PYX_MUTEX_TAKE(m) __sync_lock_test_and_set(&(m)->taken, 1)
#define PYX_MUTEX_GIVE(m) __sync_lock_release(&(m)->taken)
#endif

static void pyx_mutex_wait(pyx_mutex *m)
{
    while (m->taken || PYX_MUTEX_TAKE(m)) {
#ifdef MS_WINDOWS
        Sleep(0);
#else
        sched_yield();
#endif
    }
}

static PYX_UNUSED int pyx_mutex_lock(void *lock)
{
    pyx_mutex *m = (pyx_mutex *)lock;
    if (!PYX_MUTEX_TAKE(m))
        return 0;
    if (PyGILState_Check()) {
        Py_BEGIN_ALLOW_THREADS
        pyx_mutex_wait(m);
        Py_END_ALLOW_THREADS
    } else {
        pyx_mutex_wait(m);
    }
    return 0;
}

static PYX_UNUSED int pyx_mutex_unlock(void *lock)
{
    PYX_MUTEX_GIVE((pyx_mutex *)lock);
    return 0;
}

static PYX_UNUSED int pyx_mutex_locked(void *lock)
{
    return ((pyx_mutex *)lock)->taken != 0;
}
#endif
