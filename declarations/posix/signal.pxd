# <signal.h>: what POSIX adds to it.  The signals' names are in libc.signal.
from posix.types cimport pid_t, sigset_t, uid_t

cdef extern from "<signal.h>" nogil:
    union sigval:
        int sival_int
        void *sival_ptr

    struct sigevent:
        int sigev_notify
        int sigev_signo
        sigval sigev_value
        void (*sigev_notify_function)(sigval value)

    # Linux also has si_trapno, si_fd and others
    ctypedef struct siginfo_t:
        int si_signo
        int si_code
        int si_errno
        pid_t si_pid
        uid_t si_uid
        void *si_addr
        int si_status
        long si_band
        sigval si_value

    # one of the two handlers; which one, says SA_SIGINFO
    ctypedef struct sigaction_t "struct sigaction":
        void (*sa_handler)(int signum)
        void (*sa_sigaction)(int signum, siginfo_t *info, void *context)
        sigset_t sa_mask
        int sa_flags

    ctypedef struct stack_t:
        void *ss_sp
        int ss_flags
        size_t ss_size

    # how sigprocmask() changes the mask
    enum:
        SIG_BLOCK
        SIG_UNBLOCK
        SIG_SETMASK

    enum:
        SA_NOCLDSTOP
        SA_NOCLDWAIT
        SA_NODEFER
        SA_ONSTACK
        SA_RESETHAND
        SA_RESTART
        SA_SIGINFO

    enum:
        SS_ONSTACK
        SS_DISABLE
        MINSIGSTKSZ
        SIGSTKSZ

    enum:
        SIGEV_NONE
        SIGEV_SIGNAL
        SIGEV_THREAD
        SIGEV_THREAD_ID  # Linux

    int kill(pid_t process, int signum)
    int killpg(pid_t group, int signum)
    int sigaction(int signum, const sigaction_t *action, sigaction_t *old)
    int sigaltstack(const stack_t *stack, stack_t *old)
    int sigpending(sigset_t *set)
    int sigprocmask(int how, const sigset_t *set, sigset_t *old)
    int sigsuspend(const sigset_t *mask)

    # sets of signals
    int sigemptyset(sigset_t *set)
    int sigfillset(sigset_t *set)
    int sigaddset(sigset_t *set, int signum)
    int sigdelset(sigset_t *set, int signum)
    int sigismember(const sigset_t *set, int signum)
