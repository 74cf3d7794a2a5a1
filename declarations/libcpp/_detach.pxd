# Waiting without the interpreter, for the modules beside this one whose functions begin with
# `py_safe_`.
#
# A thread that waits for a C++ lock while it holds the interpreter's lock can wait for ever:
# the owner of the C++ lock may itself be waiting for the interpreter.  So these let go of the
# interpreter while they wait, and take it back, the C++ lock in hand, if the caller had it.
# That is safe as long as all who take that lock do it in this way.
cdef extern from *:
    """
    #ifndef PYXIDE_CPP_DETACH
    #define PYXIDE_CPP_DETACH
    #include <exception>
    namespace pyxide_sync { namespace {

    /* Whether this thread has the interpreter now. */
    PYX_UNUSED inline bool attached() {
    #if defined(Py_LIMITED_API)
        return false;
    #elif PY_VERSION_HEX >= 0x030d0000
        return PyThreadState_GetUnchecked() != NULL;
    #elif PY_VERSION_HEX >= 0x030c0000
        return _PyThreadState_UncheckedGet() != NULL;
    #else
        /* the current state is one for the whole process here: is it ours? */
        PyThreadState *own = PyGILState_GetThisThreadState();
        return own && own == _PyThreadState_UncheckedGet();
    #endif
    }

    /* A Python exception is set: carries that through C++ to `except +*`. */
    struct python_error : std::exception {
        const char *what() const noexcept override { return "a Python exception"; }
    };

    /* While it lives, this thread does not have the interpreter. */
    class detached {
        PyThreadState *state;
    public:
        detached() : state(attached() ? PyEval_SaveThread() : NULL) {}
        ~detached() { if (state) PyEval_RestoreThread(state); }
        detached(const detached &) = delete;
        detached &operator=(const detached &) = delete;
    };

    /* As above, for a caller that may or may not have the interpreter, with calls that do. */
    class lent {
        bool had;
        PyGILState_STATE gil;
        PyThreadState *state;
    public:
        lent() : had(attached()), gil(had ? PyGILState_UNLOCKED : PyGILState_Ensure()),
                 state(PyEval_SaveThread()) {}
        ~lent() {
            PyEval_RestoreThread(state);
            if (!had) PyGILState_Release(gil);
        }
        lent(const lent &) = delete;
        lent &operator=(const lent &) = delete;

        /* f(), with the interpreter; throws python_error if it left an exception */
        template <typename F>
        void call(F &&f) {
            struct again {
                PyThreadState *&state;
                explicit again(PyThreadState *&s) : state(s) { PyEval_RestoreThread(state); }
                ~again() { state = PyEval_SaveThread(); }
            } guard(state);
            f();
            if (PyErr_Occurred()) throw python_error();
        }
    };

    /* The truth of what a Python object answers; an exception is left set. */
    PYX_UNUSED inline bool truth_of_call(PyObject *callable) {
        PyObject *answer = PyObject_CallObject(callable, NULL);
        if (!answer) return false;
        int truth = PyObject_IsTrue(answer);
        Py_DECREF(answer);
        return truth > 0;
    }

    }}
    #endif
    """
    pass
