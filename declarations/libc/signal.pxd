# <signal.h>, C99 7.14, and the signals of POSIX and Linux.
# What POSIX adds to the header besides names of signals is in posix.signal.
ctypedef void (*sighandler_t)(int signum) noexcept nogil

cdef extern from "<signal.h>" nogil:
    ctypedef int sig_atomic_t

    sighandler_t SIG_DFL
    sighandler_t SIG_IGN
    sighandler_t SIG_ERR

    sighandler_t signal(int signum, sighandler_t action)
    # `raise` is a keyword
    int raise_ "raise"(int signum)

    # C
    enum:
        SIGABRT
        SIGFPE
        SIGILL
        SIGINT
        SIGSEGV
        SIGTERM

    # POSIX
    enum:
        SIGALRM
        SIGBUS
        SIGCHLD
        SIGCONT
        SIGHUP
        SIGKILL
        SIGPIPE
        SIGPOLL
        SIGPROF
        SIGQUIT
        SIGSTOP
        SIGSYS
        SIGTRAP
        SIGTSTP
        SIGTTIN
        SIGTTOU
        SIGURG
        SIGUSR1
        SIGUSR2
        SIGVTALRM
        SIGXCPU
        SIGXFSZ

    # Linux and others; the two ends of the range of real-time signals may be calls
    enum:
        SIGCLD
        SIGEMT
        SIGINFO
        SIGIO
        SIGIOT
        SIGLOST
        SIGPWR
        SIGRTMAX
        SIGRTMIN
        SIGSTKFLT
        SIGUNUSED
        SIGWINCH
