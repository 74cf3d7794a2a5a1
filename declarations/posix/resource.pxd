# <sys/resource.h>: limits, use and priority of processes.
from posix.time cimport timeval
from posix.types cimport id_t

cdef extern from "<sys/resource.h>" nogil:
    ctypedef unsigned long rlim_t

    enum:
        PRIO_PROCESS
        PRIO_PGRP
        PRIO_USER

    rlim_t RLIM_INFINITY
    rlim_t RLIM_SAVED_CUR
    rlim_t RLIM_SAVED_MAX

    enum:
        RLIMIT_CORE
        RLIMIT_CPU
        RLIMIT_DATA
        RLIMIT_FSIZE
        RLIMIT_NOFILE
        RLIMIT_STACK
        RLIMIT_AS
        # not POSIX
        RLIMIT_MEMLOCK
        RLIMIT_NPROC
        RLIMIT_RSS

    enum:
        RUSAGE_SELF
        RUSAGE_CHILDREN

    struct rlimit:
        rlim_t rlim_cur
        rlim_t rlim_max

    # POSIX knows the two times only
    struct rusage:
        timeval ru_utime
        timeval ru_stime
        long ru_maxrss
        long ru_ixrss
        long ru_idrss
        long ru_isrss
        long ru_minflt
        long ru_majflt
        long ru_nswap
        long ru_inblock
        long ru_oublock
        long ru_msgsnd
        long ru_msgrcv
        long ru_nsignals
        long ru_nvcsw
        long ru_nivcsw

    int getpriority(int which, id_t who)
    int setpriority(int which, id_t who, int priority)
    int getrlimit(int resource, rlimit *limit)
    int setrlimit(int resource, const rlimit *limit)
    int getrusage(int who, rusage *usage)
