# The types of the datetime module.  Every module that uses them calls import_datetime() first.
from cpython.object cimport PyObject, PyTypeObject
from cpython.version cimport PY_VERSION_HEX

cdef extern from "datetime.h":
    """
    #if PY_VERSION_HEX < 0x030a0000
      #define PyDateTime_DATE_GET_TZINFO(o) (((PyDateTime_DateTime *) (o))->hastzinfo \\
          ? ((PyDateTime_DateTime *) (o))->tzinfo : Py_None)
      #define PyDateTime_TIME_GET_TZINFO(o) (((PyDateTime_Time *) (o))->hastzinfo \\
          ? ((PyDateTime_Time *) (o))->tzinfo : Py_None)
    #endif
    /* the macro is an assignment, without the parentheses of a call */
    #define pyxide_datetime_import() ((void) (PyDateTime_IMPORT))
    """
    # the structs behind the types; tzinfo is there only if hastzinfo says so
    ctypedef struct PyDateTime_Date:
        pass
    ctypedef struct PyDateTime_Time:
        char hastzinfo
        unsigned char fold
        PyObject *tzinfo
    ctypedef struct PyDateTime_DateTime:
        char hastzinfo
        unsigned char fold
        PyObject *tzinfo
    ctypedef struct PyDateTime_Delta:
        int days
        int seconds
        int microseconds

    ctypedef class datetime.date [object PyDateTime_Date]:
        @property
        cdef inline int year(self) noexcept:
            return PyDateTime_GET_YEAR(self)

        @property
        cdef inline int month(self) noexcept:
            return PyDateTime_GET_MONTH(self)

        @property
        cdef inline int day(self) noexcept:
            return PyDateTime_GET_DAY(self)

    ctypedef class datetime.time [object PyDateTime_Time]:
        @property
        cdef inline int hour(self) noexcept:
            return PyDateTime_TIME_GET_HOUR(self)

        @property
        cdef inline int minute(self) noexcept:
            return PyDateTime_TIME_GET_MINUTE(self)

        @property
        cdef inline int second(self) noexcept:
            return PyDateTime_TIME_GET_SECOND(self)

        @property
        cdef inline int microsecond(self) noexcept:
            return PyDateTime_TIME_GET_MICROSECOND(self)

        @property
        cdef inline object tzinfo(self):
            return <object> PyDateTime_TIME_GET_TZINFO(self)

        @property
        cdef inline int fold(self) noexcept:
            return PyDateTime_TIME_GET_FOLD(self)

    ctypedef class datetime.datetime [object PyDateTime_DateTime]:
        @property
        cdef inline int year(self) noexcept:
            return PyDateTime_GET_YEAR(self)

        @property
        cdef inline int month(self) noexcept:
            return PyDateTime_GET_MONTH(self)

        @property
        cdef inline int day(self) noexcept:
            return PyDateTime_GET_DAY(self)

        @property
        cdef inline int hour(self) noexcept:
            return PyDateTime_DATE_GET_HOUR(self)

        @property
        cdef inline int minute(self) noexcept:
            return PyDateTime_DATE_GET_MINUTE(self)

        @property
        cdef inline int second(self) noexcept:
            return PyDateTime_DATE_GET_SECOND(self)

        @property
        cdef inline int microsecond(self) noexcept:
            return PyDateTime_DATE_GET_MICROSECOND(self)

        @property
        cdef inline object tzinfo(self):
            return <object> PyDateTime_DATE_GET_TZINFO(self)

        @property
        cdef inline int fold(self) noexcept:
            return PyDateTime_DATE_GET_FOLD(self)

    ctypedef class datetime.timedelta [object PyDateTime_Delta]:
        @property
        cdef inline int days(self) noexcept:
            return PyDateTime_DELTA_GET_DAYS(self)

        @property
        cdef inline int seconds(self) noexcept:
            return PyDateTime_DELTA_GET_SECONDS(self)

        @property
        cdef inline int microseconds(self) noexcept:
            return PyDateTime_DELTA_GET_MICROSECONDS(self)

        # the same under names that Python does not have, for old code
        @property
        cdef inline int day(self) noexcept:
            return PyDateTime_DELTA_GET_DAYS(self)

        @property
        cdef inline int second(self) noexcept:
            return PyDateTime_DELTA_GET_SECONDS(self)

        @property
        cdef inline int microsecond(self) noexcept:
            return PyDateTime_DELTA_GET_MICROSECONDS(self)

    ctypedef class datetime.tzinfo [object PyDateTime_TZInfo]:
        pass

    # the table of the C interface, NULL before import_datetime()
    ctypedef struct PyDateTime_CAPI:
        PyTypeObject *DateType
        PyTypeObject *DateTimeType
        PyTypeObject *TimeType
        PyTypeObject *DeltaType
        PyTypeObject *TZInfoType
        PyObject *TimeZone_UTC

        object (*Date_FromDate)(int year, int month, int day, PyTypeObject *type)
        object (*DateTime_FromDateAndTime)(
            int year, int month, int day, int hour, int minute, int second, int microsecond,
            object tz, PyTypeObject *type)
        object (*Time_FromTime)(
            int hour, int minute, int second, int microsecond, object tz, PyTypeObject *type)
        object (*Delta_FromDelta)(
            int days, int seconds, int microseconds, int normalise, PyTypeObject *type)
        # the name may be NULL
        object (*TimeZone_FromTimeZone)(object offset, PyObject *name)
        # the arguments of the class method in a tuple, and NULL or a dict
        object (*DateTime_FromTimestamp)(PyObject *type, object args, PyObject *kwargs)
        object (*Date_FromTimestamp)(PyObject *type, object args)
        object (*DateTime_FromDateAndTimeAndFold)(
            int year, int month, int day, int hour, int minute, int second, int microsecond,
            object tz, int fold, PyTypeObject *type)
        object (*Time_FromTimeAndFold)(
            int hour, int minute, int second, int microsecond, object tz, int fold,
            PyTypeObject *type)

    PyDateTime_CAPI *PyDateTimeAPI
    PyObject *PyDateTime_TimeZone_UTC
    void PyDateTime_IMPORT "pyxide_datetime_import"()

    bint PyDate_Check(object o)
    bint PyDate_CheckExact(object o)
    bint PyDateTime_Check(object o)
    bint PyDateTime_CheckExact(object o)
    bint PyTime_Check(object o)
    bint PyTime_CheckExact(object o)
    bint PyDelta_Check(object o)
    bint PyDelta_CheckExact(object o)
    bint PyTZInfo_Check(object o)
    bint PyTZInfo_CheckExact(object o)

    # of date and datetime
    int PyDateTime_GET_YEAR(object o)
    int PyDateTime_GET_MONTH(object o)
    int PyDateTime_GET_DAY(object o)
    # of datetime; the time zone is borrowed, and None for none
    int PyDateTime_DATE_GET_HOUR(object o)
    int PyDateTime_DATE_GET_MINUTE(object o)
    int PyDateTime_DATE_GET_SECOND(object o)
    int PyDateTime_DATE_GET_MICROSECOND(object o)
    int PyDateTime_DATE_GET_FOLD(object o)
    PyObject *PyDateTime_DATE_GET_TZINFO(object o)
    # of time
    int PyDateTime_TIME_GET_HOUR(object o)
    int PyDateTime_TIME_GET_MINUTE(object o)
    int PyDateTime_TIME_GET_SECOND(object o)
    int PyDateTime_TIME_GET_MICROSECOND(object o)
    int PyDateTime_TIME_GET_FOLD(object o)
    PyObject *PyDateTime_TIME_GET_TZINFO(object o)
    # of timedelta
    int PyDateTime_DELTA_GET_DAYS(object o)
    int PyDateTime_DELTA_GET_SECONDS(object o)
    int PyDateTime_DELTA_GET_MICROSECONDS(object o)

    object PyTimeZone_FromOffset(object offset)
    object PyTimeZone_FromOffsetAndName(object offset, object name)


cdef inline void import_datetime() except *:
    """Makes the C interface ready; call it once in each module."""
    PyDateTime_IMPORT()


# new objects

cdef inline date date_new(int year, int month, int day):
    return <date> PyDateTimeAPI.Date_FromDate(year, month, day, PyDateTimeAPI.DateType)


cdef inline date date_from_timestamp(object timestamp):
    return <date> PyDateTimeAPI.Date_FromTimestamp(
        <PyObject *> PyDateTimeAPI.DateType, (timestamp,))


cdef inline time time_new(int hour, int minute, int second, int microsecond, object tz, int fold=0):
    return <time> PyDateTimeAPI.Time_FromTimeAndFold(
        hour, minute, second, microsecond, tz, fold, PyDateTimeAPI.TimeType)


cdef inline datetime datetime_new(
        int year, int month, int day, int hour, int minute, int second, int microsecond,
        object tz, int fold=0):
    return <datetime> PyDateTimeAPI.DateTime_FromDateAndTimeAndFold(
        year, month, day, hour, minute, second, microsecond, tz, fold,
        PyDateTimeAPI.DateTimeType)


cdef inline datetime datetime_from_timestamp(object timestamp, object tz=None):
    return <datetime> PyDateTimeAPI.DateTime_FromTimestamp(
        <PyObject *> PyDateTimeAPI.DateTimeType,
        (timestamp, tz) if tz is not None else (timestamp,), NULL)


cdef inline timedelta timedelta_new(int days, int seconds, int useconds):
    return <timedelta> PyDateTimeAPI.Delta_FromDelta(days, seconds, useconds, 1, PyDateTimeAPI.DeltaType)


cdef inline object timezone_new(object offset, object name=None):
    return PyDateTimeAPI.TimeZone_FromTimeZone(
        offset, <PyObject *> name if name is not None else NULL)


cdef inline object get_utc():
    return <object> PyDateTime_TimeZone_UTC


# the parts of objects whose type is known; nothing is checked

cdef inline int date_year(object o) noexcept:
    return PyDateTime_GET_YEAR(o)


cdef inline int date_month(object o) noexcept:
    return PyDateTime_GET_MONTH(o)


cdef inline int date_day(object o) noexcept:
    return PyDateTime_GET_DAY(o)


cdef inline int datetime_year(object o) noexcept:
    return PyDateTime_GET_YEAR(o)


cdef inline int datetime_month(object o) noexcept:
    return PyDateTime_GET_MONTH(o)


cdef inline int datetime_day(object o) noexcept:
    return PyDateTime_GET_DAY(o)


cdef inline int datetime_hour(object o) noexcept:
    return PyDateTime_DATE_GET_HOUR(o)


cdef inline int datetime_minute(object o) noexcept:
    return PyDateTime_DATE_GET_MINUTE(o)


cdef inline int datetime_second(object o) noexcept:
    return PyDateTime_DATE_GET_SECOND(o)


cdef inline int datetime_microsecond(object o) noexcept:
    return PyDateTime_DATE_GET_MICROSECOND(o)


cdef inline int datetime_fold(object o) noexcept:
    return PyDateTime_DATE_GET_FOLD(o)


cdef inline object datetime_tzinfo(object o):
    return <object> PyDateTime_DATE_GET_TZINFO(o)


cdef inline int time_hour(object o) noexcept:
    return PyDateTime_TIME_GET_HOUR(o)


cdef inline int time_minute(object o) noexcept:
    return PyDateTime_TIME_GET_MINUTE(o)


cdef inline int time_second(object o) noexcept:
    return PyDateTime_TIME_GET_SECOND(o)


cdef inline int time_microsecond(object o) noexcept:
    return PyDateTime_TIME_GET_MICROSECOND(o)


cdef inline int time_fold(object o) noexcept:
    return PyDateTime_TIME_GET_FOLD(o)


cdef inline object time_tzinfo(object o):
    return <object> PyDateTime_TIME_GET_TZINFO(o)


cdef inline int timedelta_days(object o) noexcept:
    return PyDateTime_DELTA_GET_DAYS(o)


cdef inline int timedelta_seconds(object o) noexcept:
    return PyDateTime_DELTA_GET_SECONDS(o)


cdef inline int timedelta_microseconds(object o) noexcept:
    return PyDateTime_DELTA_GET_MICROSECONDS(o)


cdef inline double total_seconds(timedelta o) noexcept:
    """o.total_seconds(), in the same steps, so that the last digit agrees."""
    cdef double whole = <double> PyDateTime_DELTA_GET_DAYS(o) * 86400 + PyDateTime_DELTA_GET_SECONDS(o)
    return whole + <double> PyDateTime_DELTA_GET_MICROSECONDS(o) / 1000000
