# <unistd.h>: processes, descriptors, folders, and the limits of a system.
from posix.types cimport gid_t, off_t, pid_t, uid_t, useconds_t

cdef extern from "<unistd.h>" nogil:
    enum:
        STDIN_FILENO
        STDOUT_FILENO
        STDERR_FILENO

    # what access() asks
    enum:
        F_OK
        R_OK
        W_OK
        X_OK

    enum:
        SEEK_SET
        SEEK_CUR
        SEEK_END

    # what lockf() does
    enum:
        F_LOCK
        F_TEST
        F_TLOCK
        F_ULOCK

    # descriptors
    int close(int fd)
    int dup(int fd)
    int dup2(int fd, int target)
    int pipe(int *fds)
    ssize_t read(int fd, void *target, size_t size)
    ssize_t write(int fd, const void *source, size_t size)
    ssize_t pread(int fd, void *target, size_t size, off_t offset)
    ssize_t pwrite(int fd, const void *source, size_t size, off_t offset)
    off_t lseek(int fd, off_t offset, int whence)
    int lockf(int fd, int command, off_t size)
    int ftruncate(int fd, off_t size)
    int truncate(const char *path, off_t size)
    int fsync(int fd)
    int fdatasync(int fd)
    void sync()
    int isatty(int fd)
    char *ttyname(int fd)
    int ttyname_r(int fd, char *target, size_t size)

    # files and folders
    int access(const char *path, int mode)
    int link(const char *path, const char *other)
    int symlink(const char *text, const char *path)
    ssize_t readlink(const char *path, char *target, size_t size)
    int unlink(const char *path)
    int rmdir(const char *path)
    int chdir(const char *path)
    int fchdir(int fd)
    char *getcwd(char *target, size_t size)
    char *getwd(char *target)  # no longer in POSIX
    int chown(const char *path, uid_t user, gid_t group)
    int fchown(int fd, uid_t user, gid_t group)
    int lchown(const char *path, uid_t user, gid_t group)

    # processes
    pid_t fork()
    pid_t vfork()
    int execl(const char *path, const char *argument, ...)
    int execle(const char *path, const char *argument, ...)
    int execlp(const char *file, const char *argument, ...)
    int execv(const char *path, char **arguments)
    int execve(const char *path, char **arguments, char **environment)
    int execvp(const char *file, char **arguments)
    void _exit(int status)
    int nice(int by)
    pid_t getpid()
    pid_t getppid()
    pid_t getpgid(pid_t process)
    pid_t getpgrp()
    pid_t getsid(pid_t process)
    int setpgid(pid_t process, pid_t group)
    pid_t setpgrp()
    pid_t setsid()
    pid_t tcgetpgrp(int fd)
    int tcsetpgrp(int fd, pid_t group)

    # users and groups
    uid_t getuid()
    uid_t geteuid()
    gid_t getgid()
    gid_t getegid()
    int getgroups(int size, gid_t *groups)
    int setuid(uid_t user)
    int seteuid(uid_t user)
    int setreuid(uid_t user, uid_t effective)
    int setgid(gid_t group)
    int setegid(gid_t group)
    int setregid(gid_t group, gid_t effective)
    char *getlogin()
    int getlogin_r(char *target, size_t size)

    # waiting
    unsigned int alarm(unsigned int seconds)
    unsigned int sleep(unsigned int seconds)
    int pause()
    int usleep(useconds_t microseconds)  # no longer in POSIX
    useconds_t ualarm(useconds_t microseconds, useconds_t interval)  # no longer in POSIX

    # the system
    int gethostname(char *target, size_t size)
    long gethostid()
    long sysconf(int name)
    size_t confstr(int name, char *target, size_t size)
    long pathconf(const char *path, int name)
    long fpathconf(int fd, int name)
    char *ctermid(char *target)
    void swab(const void *source, void *target, ssize_t size)
    char *crypt(const char *key, const char *salt)  # needs -lcrypt in places

    # the command line
    int getopt(int count, char **arguments, const char *options)
    char *optarg
    int optind
    int opterr
    int optopt

    # what confstr() tells
    enum:
        _CS_PATH
        _CS_POSIX_V6_ILP32_OFF32_CFLAGS
        _CS_POSIX_V6_ILP32_OFF32_LDFLAGS
        _CS_POSIX_V6_ILP32_OFF32_LIBS
        _CS_POSIX_V6_ILP32_OFFBIG_CFLAGS
        _CS_POSIX_V6_ILP32_OFFBIG_LDFLAGS
        _CS_POSIX_V6_ILP32_OFFBIG_LIBS
        _CS_POSIX_V6_LP64_OFF64_CFLAGS
        _CS_POSIX_V6_LP64_OFF64_LDFLAGS
        _CS_POSIX_V6_LP64_OFF64_LIBS
        _CS_POSIX_V6_LPBIG_OFFBIG_CFLAGS
        _CS_POSIX_V6_LPBIG_OFFBIG_LDFLAGS
        _CS_POSIX_V6_LPBIG_OFFBIG_LIBS
        _CS_POSIX_V6_WIDTH_RESTRICTED_ENVS

    # what pathconf() and fpathconf() tell
    enum:
        _PC_2_SYMLINKS
        _PC_ALLOC_SIZE_MIN
        _PC_ASYNC_IO
        _PC_CHOWN_RESTRICTED
        _PC_FILESIZEBITS
        _PC_LINK_MAX
        _PC_MAX_CANON
        _PC_MAX_INPUT
        _PC_NAME_MAX
        _PC_NO_TRUNC
        _PC_PATH_MAX
        _PC_PIPE_BUF
        _PC_PRIO_IO
        _PC_REC_INCR_XFER_SIZE
        _PC_REC_MIN_XFER_SIZE
        _PC_REC_XFER_ALIGN
        _PC_SYMLINK_MAX
        _PC_SYNC_IO
        _PC_VDISABLE

    # what sysconf() tells
    enum:
        _SC_2_CHAR_TERM
        _SC_2_C_BIND
        _SC_2_C_DEV
        _SC_2_FORT_DEV
        _SC_2_FORT_RUN
        _SC_2_LOCALEDEF
        _SC_2_PBS
        _SC_2_PBS_ACCOUNTING
        _SC_2_PBS_CHECKPOINT
        _SC_2_PBS_LOCATE
        _SC_2_PBS_MESSAGE
        _SC_2_PBS_TRACK
        _SC_2_SW_DEV
        _SC_2_UPE
        _SC_2_VERSION
        _SC_ADVISORY_INFO
        _SC_AIO_LISTIO_MAX
        _SC_AIO_MAX
        _SC_AIO_PRIO_DELTA_MAX
        _SC_ARG_MAX
        _SC_ASYNCHRONOUS_IO
        _SC_ATEXIT_MAX
        _SC_AVPHYS_PAGES
        _SC_BARRIERS
        _SC_BC_BASE_MAX
        _SC_BC_DIM_MAX
        _SC_BC_SCALE_MAX
        _SC_BC_STRING_MAX
        _SC_CHILD_MAX
        _SC_CLK_TCK
        _SC_CLOCK_SELECTION
        _SC_COLL_WEIGHTS_MAX
        _SC_CPUTIME
        _SC_DELAYTIMER_MAX
        _SC_EXPR_NEST_MAX
        _SC_FSYNC
        _SC_GETGR_R_SIZE_MAX
        _SC_GETPW_R_SIZE_MAX
        _SC_HOST_NAME_MAX
        _SC_IOV_MAX
        _SC_IPV6
        _SC_JOB_CONTROL
        _SC_LINE_MAX
        _SC_LOGIN_NAME_MAX
        _SC_MAPPED_FILES
        _SC_MEMLOCK
        _SC_MEMLOCK_RANGE
        _SC_MEMORY_PROTECTION
        _SC_MESSAGE_PASSING
        _SC_MONOTONIC_CLOCK
        _SC_MQ_OPEN_MAX
        _SC_MQ_PRIO_MAX
        _SC_NGROUPS_MAX
        _SC_NPROCESSORS_CONF
        _SC_NPROCESSORS_ONLN
        _SC_OPEN_MAX
        _SC_PAGESIZE
        _SC_PAGE_SIZE
        _SC_PHYS_PAGES
        _SC_PRIORITIZED_IO
        _SC_PRIORITY_SCHEDULING
        _SC_RAW_SOCKETS
        _SC_READER_WRITER_LOCKS
        _SC_REALTIME_SIGNALS
        _SC_REGEXP
        _SC_RE_DUP_MAX
        _SC_RTSIG_MAX
        _SC_SAVED_IDS
        _SC_SEMAPHORES
        _SC_SEM_NSEMS_MAX
        _SC_SEM_VALUE_MAX
        _SC_SHARED_MEMORY_OBJECTS
        _SC_SHELL
        _SC_SIGQUEUE_MAX
        _SC_SPAWN
        _SC_SPIN_LOCKS
        _SC_SPORADIC_SERVER
        _SC_SS_REPL_MAX
        _SC_STREAM_MAX
        _SC_SYMLOOP_MAX
        _SC_SYNCHRONIZED_IO
        _SC_THREADS
        _SC_THREAD_ATTR_STACKADDR
        _SC_THREAD_ATTR_STACKSIZE
        _SC_THREAD_CPUTIME
        _SC_THREAD_DESTRUCTOR_ITERATIONS
        _SC_THREAD_KEYS_MAX
        _SC_THREAD_PRIORITY_SCHEDULING
        _SC_THREAD_PRIO_INHERIT
        _SC_THREAD_PRIO_PROTECT
        _SC_THREAD_PROCESS_SHARED
        _SC_THREAD_SAFE_FUNCTIONS
        _SC_THREAD_SPORADIC_SERVER
        _SC_THREAD_STACK_MIN
        _SC_THREAD_THREADS_MAX
        _SC_TIMEOUTS
        _SC_TIMERS
        _SC_TIMER_MAX
        _SC_TRACE
        _SC_TRACE_EVENT_FILTER
        _SC_TRACE_EVENT_NAME_MAX
        _SC_TRACE_INHERIT
        _SC_TRACE_LOG
        _SC_TRACE_NAME_MAX
        _SC_TRACE_SYS_MAX
        _SC_TRACE_USER_EVENT_MAX
        _SC_TTY_NAME_MAX
        _SC_TYPED_MEMORY_OBJECTS
        _SC_TZNAME_MAX
        _SC_UIO_MAXIOV
        _SC_V6_ILP32_OFF32
        _SC_V6_ILP32_OFFBIG
        _SC_V6_LP64_OFF64
        _SC_V6_LPBIG_OFFBIG
        _SC_VERSION
        _SC_XBS5_ILP32_OFF32
        _SC_XBS5_ILP32_OFFBIG
        _SC_XBS5_LP64_OFF64
        _SC_XBS5_LPBIG_OFFBIG
        _SC_XOPEN_CRYPT
        _SC_XOPEN_ENH_I18N
        _SC_XOPEN_LEGACY
        _SC_XOPEN_REALTIME
        _SC_XOPEN_REALTIME_THREADS
        _SC_XOPEN_SHM
        _SC_XOPEN_STREAMS
        _SC_XOPEN_UNIX
        _SC_XOPEN_VERSION
