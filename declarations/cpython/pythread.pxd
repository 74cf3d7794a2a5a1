# Threads, locks and storage of a thread's own, on every platform.
cdef extern from "pythread.h":
    ctypedef void *PyThread_type_lock
    ctypedef void *PyThread_type_sema "PyThread_type_lock"

    ctypedef enum PyLockStatus:
        PY_LOCK_FAILURE
        PY_LOCK_ACQUIRED
        PY_LOCK_INTR

    # threads
    void PyThread_init_thread()
    unsigned long PyThread_start_new_thread(void (*function)(void *), void *argument)
    void PyThread_exit_thread()
    unsigned long PyThread_get_thread_ident() nogil
    size_t PyThread_get_stacksize()
    int PyThread_set_stacksize(size_t size)

    # locks
    enum:
        WAIT_LOCK
        NOWAIT_LOCK
    PyThread_type_lock PyThread_allocate_lock()
    void PyThread_free_lock(PyThread_type_lock lock)
    # 1 if it has the lock
    int PyThread_acquire_lock(PyThread_type_lock lock, int wait) nogil
    void PyThread_release_lock(PyThread_type_lock lock) nogil

    # storage of a thread's own
    ctypedef struct Py_tss_t:
        pass
    Py_tss_t Py_tss_NEEDS_INIT  # good in C initialisers only
    Py_tss_t *PyThread_tss_alloc()
    void PyThread_tss_free(Py_tss_t *key)
    int PyThread_tss_is_created(Py_tss_t *key) nogil
    int PyThread_tss_create(Py_tss_t *key)
    void PyThread_tss_delete(Py_tss_t *key)
    int PyThread_tss_set(Py_tss_t *key, void *value) nogil
    void *PyThread_tss_get(Py_tss_t *key) nogil

    # the older form of it
    int PyThread_create_key()
    void PyThread_delete_key(int key)
    int PyThread_set_key_value(int key, void *value)
    void *PyThread_get_key_value(int key)
    void PyThread_delete_key_value(int key)
    void PyThread_ReInitTLS()
