# <sys/wait.h>: the end of child processes.
from posix.resource cimport rusage
from posix.signal cimport siginfo_t
from posix.types cimport id_t, pid_t

cdef extern from "<sys/wait.h>" nogil:
    enum:
        WNOHANG
        WUNTRACED
        WCONTINUED
        WEXITED
        WSTOPPED
        WNOWAIT

    # what a status says
    int WIFEXITED(int status)
    int WEXITSTATUS(int status)
    int WIFSIGNALED(int status)
    int WTERMSIG(int status)
    int WCOREDUMP(int status)  # POSIX since 2024
    int WIFSTOPPED(int status)
    int WSTOPSIG(int status)
    int WIFCONTINUED(int status)

    ctypedef int idtype_t
    enum:
        P_ALL
        P_PID
        P_PGID

    pid_t wait(int *status)
    pid_t waitpid(pid_t process, int *status, int options)
    int waitid(idtype_t kind, id_t which, siginfo_t *info, int options)

    # BSD
    pid_t wait3(int *status, int options, rusage *usage)
    pid_t wait4(pid_t process, int *status, int options, rusage *usage)
