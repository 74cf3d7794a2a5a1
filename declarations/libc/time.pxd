# <time.h>, C99 7.23, C11's timespec_get, and the POSIX functions on `tm`.
# POSIX clocks and timers are in posix.time.
from libc.stddef cimport wchar_t

cdef extern from "<time.h>" nogil:
    ctypedef long clock_t
    ctypedef long time_t

    enum:
        CLOCKS_PER_SEC
        TIME_UTC  # C11

    struct tm:
        int tm_sec
        int tm_min
        int tm_hour
        int tm_mday
        int tm_mon
        int tm_year
        int tm_wday
        int tm_yday
        int tm_isdst
        # BSD and GNU, not in C or older POSIX:
        #   const char *tm_zone
        #   long tm_gmtoff

    struct timespec:
        time_t tv_sec
        long tv_nsec

    clock_t clock()
    double difftime(time_t end, time_t start)
    time_t mktime(tm *parts)
    time_t time(time_t *result)
    int timespec_get(timespec *result, int base)  # C11

    char *asctime(const tm *parts)
    char *ctime(const time_t *moment)
    tm *gmtime(const time_t *moment)
    tm *localtime(const time_t *moment)
    size_t strftime(char *target, size_t size, const char *format, const tm *parts)

    # POSIX
    int daylight
    long timezone
    char *tzname[2]
    void tzset()
    char *asctime_r(const tm *parts, char *target)
    char *ctime_r(const time_t *moment, char *target)
    tm *gmtime_r(const time_t *moment, tm *result)
    tm *localtime_r(const time_t *moment, tm *result)
    char *strptime(const char *source, const char *format, tm *result)
    tm *getdate(const char *s)

cdef extern from "<wchar.h>" nogil:
    size_t wcsftime(wchar_t *target, size_t size, const wchar_t *format, const tm *parts)
