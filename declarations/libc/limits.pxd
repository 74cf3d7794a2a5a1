# <limits.h>, C99 5.2.4.2.1.
cdef extern from "<limits.h>" nogil:
    const int CHAR_BIT
    const int MB_LEN_MAX

    const char CHAR_MIN, CHAR_MAX
    const signed char SCHAR_MIN, SCHAR_MAX
    const unsigned char UCHAR_MAX
    const short SHRT_MIN, SHRT_MAX
    const unsigned short USHRT_MAX
    const int INT_MIN, INT_MAX
    const unsigned int UINT_MAX
    const long LONG_MIN, LONG_MAX
    const unsigned long ULONG_MAX
    const long long LLONG_MIN, LLONG_MAX
    const unsigned long long ULLONG_MAX
