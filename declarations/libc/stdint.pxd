# <stdint.h>, C99 7.18.
# Each base type has the rank and sign that the type has on common machines;
# conversions ask the C compiler for the real width.
cdef extern from "<stdint.h>" nogil:
    # exact width
    ctypedef signed char int8_t
    ctypedef short int16_t
    ctypedef int int32_t
    ctypedef long long int64_t
    ctypedef unsigned char uint8_t
    ctypedef unsigned short uint16_t
    ctypedef unsigned int uint32_t
    ctypedef unsigned long long uint64_t

    # smallest with at least this width
    ctypedef signed char int_least8_t
    ctypedef short int_least16_t
    ctypedef int int_least32_t
    ctypedef long long int_least64_t
    ctypedef unsigned char uint_least8_t
    ctypedef unsigned short uint_least16_t
    ctypedef unsigned int uint_least32_t
    ctypedef unsigned long long uint_least64_t

    # fastest with at least this width
    ctypedef signed char int_fast8_t
    ctypedef short int_fast16_t
    ctypedef int int_fast32_t
    ctypedef long long int_fast64_t
    ctypedef unsigned char uint_fast8_t
    ctypedef unsigned short uint_fast16_t
    ctypedef unsigned int uint_fast32_t
    ctypedef unsigned long long uint_fast64_t

    # wide enough for a pointer, and the widest
    ctypedef ssize_t intptr_t
    ctypedef size_t uintptr_t
    ctypedef long long intmax_t
    ctypedef unsigned long long uintmax_t

    # limits, each with the type it is the limit of
    const int8_t INT8_MIN, INT8_MAX
    const uint8_t UINT8_MAX
    const int16_t INT16_MIN, INT16_MAX
    const uint16_t UINT16_MAX
    const int32_t INT32_MIN, INT32_MAX
    const uint32_t UINT32_MAX
    const int64_t INT64_MIN, INT64_MAX
    const uint64_t UINT64_MAX
    const int_least8_t INT_LEAST8_MIN, INT_LEAST8_MAX
    const uint_least8_t UINT_LEAST8_MAX
    const int_least16_t INT_LEAST16_MIN, INT_LEAST16_MAX
    const uint_least16_t UINT_LEAST16_MAX
    const int_least32_t INT_LEAST32_MIN, INT_LEAST32_MAX
    const uint_least32_t UINT_LEAST32_MAX
    const int_least64_t INT_LEAST64_MIN, INT_LEAST64_MAX
    const uint_least64_t UINT_LEAST64_MAX
    const int_fast8_t INT_FAST8_MIN, INT_FAST8_MAX
    const uint_fast8_t UINT_FAST8_MAX
    const int_fast16_t INT_FAST16_MIN, INT_FAST16_MAX
    const uint_fast16_t UINT_FAST16_MAX
    const int_fast32_t INT_FAST32_MIN, INT_FAST32_MAX
    const uint_fast32_t UINT_FAST32_MAX
    const int_fast64_t INT_FAST64_MIN, INT_FAST64_MAX
    const uint_fast64_t UINT_FAST64_MAX
    const intptr_t INTPTR_MIN, INTPTR_MAX
    const uintptr_t UINTPTR_MAX
    const intmax_t INTMAX_MIN, INTMAX_MAX
    const uintmax_t UINTMAX_MAX
    const ssize_t PTRDIFF_MIN, PTRDIFF_MAX
    const size_t SIZE_MAX
    const int SIG_ATOMIC_MIN, SIG_ATOMIC_MAX
    const long long WCHAR_MIN, WCHAR_MAX
    const long long WINT_MIN, WINT_MAX
