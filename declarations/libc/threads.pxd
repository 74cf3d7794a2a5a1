# <threads.h>, C11 7.26.  macOS has no such header, and MSVC only since 2022.
#
# A thread that waits for a C lock while it holds the interpreter's lock can wait for
# ever: the owner of the C lock may itself be waiting for the interpreter.  The functions
# whose names begin with `py_safe_` let go of the interpreter while they wait, and take it
# back afterwards if the caller had it.  They help when all who take that lock use them.
from libc.time cimport timespec

ctypedef void (*_once_func_type)() noexcept nogil

cdef extern from "<threads.h>" nogil:
    # the results of most functions
    enum:
        thrd_success
        thrd_nomem
        thrd_timedout
        thrd_busy
        thrd_error

    # threads
    ctypedef struct thrd_t:
        pass
    ctypedef int (*thrd_start_t)(void *argument) noexcept nogil
    int thrd_create(thrd_t *thread, thrd_start_t start, void *argument)
    int thrd_equal(thrd_t a, thrd_t b)
    thrd_t thrd_current()
    int thrd_sleep(const timespec *duration, timespec *remaining)
    void thrd_yield()
    void thrd_exit(int result)
    int thrd_detach(thrd_t thread)
    int thrd_join(thrd_t thread, int *result)

    # mutexes
    ctypedef struct mtx_t:
        pass
    enum:
        mtx_plain
        mtx_recursive
        mtx_timed
    int mtx_init(mtx_t *mutex, int kind)
    int mtx_lock(mtx_t *mutex)
    int mtx_timedlock(mtx_t *mutex, const timespec *until)
    int mtx_trylock(mtx_t *mutex)
    int mtx_unlock(mtx_t *mutex)
    void mtx_destroy(mtx_t *mutex)

    # something that happens once
    ctypedef struct once_flag:
        pass
    once_flag ONCE_FLAG_INIT  # good in C initialisers only; else call once_flag_init
    void call_once(once_flag *flag, _once_func_type function)

    # conditions
    ctypedef struct cnd_t:
        pass
    int cnd_init(cnd_t *condition)
    int cnd_signal(cnd_t *condition)
    int cnd_broadcast(cnd_t *condition)
    int cnd_wait(cnd_t *condition, mtx_t *mutex)
    int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const timespec *until)
    void cnd_destroy(cnd_t *condition)

    # storage of a thread's own
    ctypedef struct tss_t:
        pass
    ctypedef void (*tss_dtor_t)(void *value) noexcept nogil
    enum:
        TSS_DTOR_ITERATIONS
    int tss_create(tss_t *key, tss_dtor_t destructor)
    void *tss_get(tss_t key)
    int tss_set(tss_t key, void *value)
    void tss_delete(tss_t key)

ctypedef once_flag py_safe_once_flag

cdef extern from *:
    """
    #ifndef PYXIDE_MAYBE_UNUSED
    #if defined(__GNUC__)
      #define PYXIDE_MAYBE_UNUSED __attribute__((unused))
    #else
      #define PYXIDE_MAYBE_UNUSED
    #endif
    #endif
    #ifndef PYXIDE_DETACH
    #define PYXIDE_DETACH
    /* Lets go of the interpreter if this thread has it; NULL if it had not. */
    PYXIDE_MAYBE_UNUSED static PyThreadState *pyxide_detach(void) {
    #if defined(Py_LIMITED_API)
        return NULL;
    #elif PY_VERSION_HEX >= 0x030d0000
        return PyThreadState_GetUnchecked() ? PyEval_SaveThread() : NULL;
    #elif PY_VERSION_HEX >= 0x030c0000
        return _PyThreadState_UncheckedGet() ? PyEval_SaveThread() : NULL;
    #else
        /* the current state is one for the whole process here: is it ours? */
        PyThreadState *own = PyGILState_GetThisThreadState();
        return own && own == _PyThreadState_UncheckedGet() ? PyEval_SaveThread() : NULL;
    #endif
    }
    PYXIDE_MAYBE_UNUSED static void pyxide_attach(PyThreadState *state) {
        if (state) PyEval_RestoreThread(state);
    }
    #endif

    PYXIDE_MAYBE_UNUSED static void pyxide_once_flag_init(once_flag *flag) {
        static const once_flag fresh = ONCE_FLAG_INIT;
        *flag = fresh;
    }
    PYXIDE_MAYBE_UNUSED static int pyxide_call_once(once_flag *flag, void (*function)(void)) {
        PyThreadState *state = pyxide_detach();
        call_once(flag, function);
        pyxide_attach(state);
        return 0;
    }
    PYXIDE_MAYBE_UNUSED static int pyxide_mtx_lock(mtx_t *mutex) {
        PyThreadState *state;
        int result = mtx_trylock(mutex);
        if (result != thrd_busy) return result;
        state = pyxide_detach();
        result = mtx_lock(mutex);
        /* the interpreter is taken back with the mutex held: nobody who uses these
           functions holds the interpreter while waiting for the mutex */
        pyxide_attach(state);
        return result;
    }
    PYXIDE_MAYBE_UNUSED static int pyxide_cnd_wait(cnd_t *condition, mtx_t *mutex) {
        PyThreadState *state = pyxide_detach();
        int result = cnd_wait(condition, mutex);
        pyxide_attach(state);
        return result;
    }
    PYXIDE_MAYBE_UNUSED static int pyxide_cnd_timedwait(
            cnd_t *condition, mtx_t *mutex, const struct timespec *until) {
        PyThreadState *state = pyxide_detach();
        int result = cnd_timedwait(condition, mutex, until);
        pyxide_attach(state);
        return result;
    }
    """
    void once_flag_init "pyxide_once_flag_init"(once_flag *flag) nogil
    int py_safe_call_once "pyxide_call_once"(
        py_safe_once_flag *flag, _once_func_type function) nogil
    int py_safe_mtx_lock "pyxide_mtx_lock"(mtx_t *mutex) nogil
    int py_safe_cnd_wait "pyxide_cnd_wait"(cnd_t *condition, mtx_t *mutex) nogil
    int py_safe_cnd_timedwait "pyxide_cnd_timedwait"(
        cnd_t *condition, mtx_t *mutex, const timespec *until) nogil
