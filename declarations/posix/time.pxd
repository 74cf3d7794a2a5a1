# <time.h> and <sys/time.h>: clocks and timers.
from libc.time cimport timespec
from posix.signal cimport sigevent
from posix.types cimport clockid_t, pid_t, suseconds_t, time_t, timer_t

cdef extern from "<time.h>" nogil:
    enum:
        CLOCK_REALTIME
        CLOCK_MONOTONIC
        CLOCK_PROCESS_CPUTIME_ID
        CLOCK_THREAD_CPUTIME_ID
        # Linux
        CLOCK_MONOTONIC_RAW
        CLOCK_MONOTONIC_COARSE
        CLOCK_REALTIME_COARSE
        CLOCK_REALTIME_ALARM
        CLOCK_BOOTTIME
        CLOCK_BOOTTIME_ALARM
        CLOCK_TAI

    enum:
        TIMER_ABSTIME

    struct itimerspec:
        timespec it_interval
        timespec it_value

    int clock_getcpuclockid(pid_t process, clockid_t *clock)
    int clock_getres(clockid_t clock, timespec *result)
    int clock_gettime(clockid_t clock, timespec *result)
    int clock_settime(clockid_t clock, const timespec *time)
    int clock_nanosleep(clockid_t clock, int flags, const timespec *time, timespec *remaining)
    int nanosleep(const timespec *time, timespec *remaining)

    int timer_create(clockid_t clock, sigevent *event, timer_t *timer)
    int timer_delete(timer_t timer)
    int timer_getoverrun(timer_t timer)
    int timer_gettime(timer_t timer, itimerspec *result)
    int timer_settime(timer_t timer, int flags, const itimerspec *value, itimerspec *old)

cdef extern from "<sys/time.h>" nogil:
    enum:
        ITIMER_REAL
        ITIMER_VIRTUAL
        ITIMER_PROF

    struct timeval:
        time_t tv_sec
        suseconds_t tv_usec

    # no longer of use: give NULL where it is wanted
    struct timezone:
        int tz_minuteswest
        int dsttime "tz_dsttime"
        int tz_dsttime

    struct itimerval:
        timeval it_interval
        timeval it_value

    int getitimer(int which, itimerval *result)
    int setitimer(int which, const itimerval *value, itimerval *old)
    int gettimeofday(timeval *result, timezone *zone)
