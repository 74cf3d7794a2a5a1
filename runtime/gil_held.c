// `with nogil` in a function declared `nogil`: the caller may have the GIL or not.
//@ section gil_held
//@ needs core
//@ proto
static void *pyx_release_held_gil(void);
static void pyx_retake_gil(void *thread);
//@ body
static void *pyx_release_held_gil(void)
{
#ifdef Py_LIMITED_API
    /* Nothing there tells whether it is held. */
    return NULL;
#else
    return PyGILState_Check() ? (void *)PyEval_SaveThread() : NULL;
#endif
}

static void pyx_retake_gil(void *thread)
{
    if (thread)
        PyEval_RestoreThread((PyThreadState *)thread);
}
