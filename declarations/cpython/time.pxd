# The clocks of the time module, without its calls: time in seconds as a double, or in whole
# nanoseconds where the name ends in _ns.
from libc.stdint cimport int64_t
from libc.time cimport time_t, tm
from cpython.exc cimport PyErr_SetFromErrno

cdef extern from *:
    """
    #include <errno.h>
    #include <time.h>
    #ifndef PYXIDE_MAYBE_UNUSED
    #if defined(__GNUC__)
      #define PYXIDE_MAYBE_UNUSED __attribute__((unused))
    #else
      #define PYXIDE_MAYBE_UNUSED
    #endif
    #endif
    #if PY_VERSION_HEX < 0x030d0000
      /* the same clocks under the names that they had before they were public */
      #define PyTime_t _PyTime_t
      #define PyTime_AsSecondsDouble _PyTime_AsSecondsDouble
      #define pyxide_time_wall _PyTime_GetSystemClock
      #define pyxide_time_monotonic _PyTime_GetMonotonicClock
      #define pyxide_time_counter _PyTime_GetPerfCounter
    #else
      PYXIDE_MAYBE_UNUSED static PyTime_t pyxide_time_wall(void) {
          PyTime_t now = 0;
          (void) PyTime_TimeRaw(&now);
          return now;
      }
      PYXIDE_MAYBE_UNUSED static PyTime_t pyxide_time_monotonic(void) {
          PyTime_t now = 0;
          (void) PyTime_MonotonicRaw(&now);
          return now;
      }
      PYXIDE_MAYBE_UNUSED static PyTime_t pyxide_time_counter(void) {
          PyTime_t now = 0;
          (void) PyTime_PerfCounterRaw(&now);
          return now;
      }
    #endif
    /* 0, or -1 with errno set */
    PYXIDE_MAYBE_UNUSED static int pyxide_time_local(struct tm *result) {
        time_t now = time(NULL);
    #if defined(_WIN32)
        int error = localtime_s(result, &now);
        if (error) errno = error;
        return error ? -1 : 0;
    #else
        return localtime_r(&now, result) ? 0 : -1;
    #endif
    }
    """
    ctypedef int64_t PyTime_t
    ctypedef PyTime_t _PyTime_t "PyTime_t"

    PyTime_t PyTime_TimeRaw "pyxide_time_wall"() nogil
    PyTime_t PyTime_MonotonicRaw "pyxide_time_monotonic"() nogil
    PyTime_t PyTime_PerfCounterRaw "pyxide_time_counter"() nogil
    double PyTime_AsSecondsDouble(PyTime_t t) nogil
    int _local_time "pyxide_time_local"(tm *result) nogil


cdef inline double time() noexcept nogil:
    return PyTime_AsSecondsDouble(PyTime_TimeRaw())


cdef inline int64_t time_ns() noexcept nogil:
    return PyTime_TimeRaw()


cdef inline double monotonic() noexcept nogil:
    return PyTime_AsSecondsDouble(PyTime_MonotonicRaw())


cdef inline int64_t monotonic_ns() noexcept nogil:
    return PyTime_MonotonicRaw()


cdef inline double perf_counter() noexcept nogil:
    return PyTime_AsSecondsDouble(PyTime_PerfCounterRaw())


cdef inline int64_t perf_counter_ns() noexcept nogil:
    return PyTime_PerfCounterRaw()


cdef inline tm localtime() except * nogil:
    """The local time now, counted as time.localtime() counts: years from 0, days from 1."""
    cdef tm result
    if _local_time(&result) != 0:
        with gil:
            PyErr_SetFromErrno(OSError)
    result.tm_year += 1900
    result.tm_mon += 1
    result.tm_wday = (result.tm_wday + 6) % 7
    result.tm_yday += 1
    return result
