# Starting and ending interpreters, for programs that embed Python.
from cpython.object cimport PyObject
from cpython.pystate cimport PyThreadState
from libc.stddef cimport wchar_t
from libc.stdio cimport FILE

cdef extern from "Python.h":
    void Py_Initialize()
    void Py_InitializeEx(int with_signal_handlers)
    int Py_IsInitialized()
    void Py_Finalize()
    int Py_FinalizeEx()
    int Py_AtExit(void (*function)())
    void Py_Exit(int status)
    int Py_Main(int argc, wchar_t **argv)
    int Py_FdIsInteractive(FILE *file, const char *name)

    PyThreadState *Py_NewInterpreter()
    void Py_EndInterpreter(PyThreadState *thread)

    # where Python is; setting comes before Py_Initialize()
    void Py_SetProgramName(const wchar_t *name)
    void Py_SetPythonHome(const wchar_t *home)
    void Py_SetPath(const wchar_t *path)
    int Py_SetStandardStreamEncoding(const char *encoding, const char *errors)
    wchar_t *Py_GetProgramName()
    wchar_t *Py_GetPythonHome()
    wchar_t *Py_GetProgramFullPath()
    wchar_t *Py_GetPrefix()
    wchar_t *Py_GetExecPrefix()
    wchar_t *Py_GetPath()

    # what Python is
    const char *Py_GetVersion()
    const char *Py_GetPlatform()
    const char *Py_GetCopyright()
    const char *Py_GetCompiler()
    const char *Py_GetBuildInfo()

    # signals
    ctypedef void (*PyOS_sighandler_t)(int signum)
    PyOS_sighandler_t PyOS_getsig(int signum)
    PyOS_sighandler_t PyOS_setsig(int signum, PyOS_sighandler_t handler)

    # private to CPython: they come and go
    int _PyOS_URandom(void *target, Py_ssize_t size)
    int _PyOS_URandomNonblock(void *target, Py_ssize_t size)
    int _Py_CheckPython3()
    void _Py_PyAtExit(void (*function)(object), object argument)
    void _Py_RestoreSignals()
    const char *_Py_gitidentifier()
    const char *_Py_gitversion()
