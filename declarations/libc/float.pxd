# <float.h>, C99 5.2.4.2.2.  Counts of digits and exponents are integers.
cdef extern from "<float.h>" nogil:
    const int FLT_RADIX
    const int FLT_ROUNDS
    const int FLT_EVAL_METHOD
    const int DECIMAL_DIG

    const int FLT_MANT_DIG, DBL_MANT_DIG, LDBL_MANT_DIG
    const int FLT_DIG, DBL_DIG, LDBL_DIG
    const int FLT_MIN_EXP, DBL_MIN_EXP, LDBL_MIN_EXP
    const int FLT_MIN_10_EXP, DBL_MIN_10_EXP, LDBL_MIN_10_EXP
    const int FLT_MAX_EXP, DBL_MAX_EXP, LDBL_MAX_EXP
    const int FLT_MAX_10_EXP, DBL_MAX_10_EXP, LDBL_MAX_10_EXP

    const float FLT_MAX, FLT_MIN, FLT_EPSILON
    const double DBL_MAX, DBL_MIN, DBL_EPSILON
    const long double LDBL_MAX, LDBL_MIN, LDBL_EPSILON
