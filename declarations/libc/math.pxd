# <math.h>, C99 7.12, and the POSIX constants.  A name that ends in `f` is for float,
# one that ends in `l` for long double.
cdef extern from "<math.h>" nogil:
    const double HUGE_VAL
    const float HUGE_VALF
    const long double HUGE_VALL
    const float INFINITY
    const float NAN

    # POSIX, not C
    const double M_E
    const double e "M_E"
    const double M_LOG2E
    const double M_LOG10E
    const double M_LN2
    const double M_LN10
    const double M_PI
    const double pi "M_PI"
    const double M_PI_2
    const double M_PI_4
    const double M_1_PI
    const double M_2_PI
    const double M_2_SQRTPI
    const double M_SQRT2
    const double M_SQRT1_2

    # what fpclassify() answers
    const int FP_NAN
    const int FP_INFINITE
    const int FP_ZERO
    const int FP_SUBNORMAL
    const int FP_NORMAL

    # what ilogb() answers for zero and for no number
    const int FP_ILOGB0
    const int FP_ILOGBNAN

    # macros for every floating type
    int fpclassify(long double x)
    bint isfinite(long double x)
    int isinf(long double x)  # some C libraries tell the sign
    bint isnan(long double x)
    bint isnormal(long double x)
    bint signbit(long double x)
    bint isgreater(long double x, long double y)
    bint isgreaterequal(long double x, long double y)
    bint isless(long double x, long double y)
    bint islessequal(long double x, long double y)
    bint islessgreater(long double x, long double y)
    bint isunordered(long double x, long double y)

    # trigonometric
    double acos(double x)
    float acosf(float x)
    long double acosl(long double x)
    double asin(double x)
    float asinf(float x)
    long double asinl(long double x)
    double atan(double x)
    float atanf(float x)
    long double atanl(long double x)
    double cos(double x)
    float cosf(float x)
    long double cosl(long double x)
    double sin(double x)
    float sinf(float x)
    long double sinl(long double x)
    double tan(double x)
    float tanf(float x)
    long double tanl(long double x)
    double atan2(double y, double x)
    float atan2f(float y, float x)
    long double atan2l(long double y, long double x)

    # hyperbolic
    double acosh(double x)
    float acoshf(float x)
    long double acoshl(long double x)
    double asinh(double x)
    float asinhf(float x)
    long double asinhl(long double x)
    double atanh(double x)
    float atanhf(float x)
    long double atanhl(long double x)
    double cosh(double x)
    float coshf(float x)
    long double coshl(long double x)
    double sinh(double x)
    float sinhf(float x)
    long double sinhl(long double x)
    double tanh(double x)
    float tanhf(float x)
    long double tanhl(long double x)

    # exponential and logarithmic
    double exp(double x)
    float expf(float x)
    long double expl(long double x)
    double exp2(double x)
    float exp2f(float x)
    long double exp2l(long double x)
    double expm1(double x)
    float expm1f(float x)
    long double expm1l(long double x)
    double log(double x)
    float logf(float x)
    long double logl(long double x)
    double log10(double x)
    float log10f(float x)
    long double log10l(long double x)
    double log1p(double x)
    float log1pf(float x)
    long double log1pl(long double x)
    double log2(double x)
    float log2f(float x)
    long double log2l(long double x)
    double logb(double x)
    float logbf(float x)
    long double logbl(long double x)
    double frexp(double x, int *exponent)
    float frexpf(float x, int *exponent)
    long double frexpl(long double x, int *exponent)
    int ilogb(double x)
    int ilogbf(float x)
    int ilogbl(long double x)
    double ldexp(double x, int exponent)
    float ldexpf(float x, int exponent)
    long double ldexpl(long double x, int exponent)
    double modf(double x, double *whole)
    float modff(float x, float *whole)
    long double modfl(long double x, long double *whole)
    double scalbn(double x, int n)
    float scalbnf(float x, int n)
    long double scalbnl(long double x, int n)
    double scalbln(double x, long n)
    float scalblnf(float x, long n)
    long double scalblnl(long double x, long n)

    # powers and absolute values
    double cbrt(double x)
    float cbrtf(float x)
    long double cbrtl(long double x)
    double fabs(double x)
    float fabsf(float x)
    long double fabsl(long double x)
    double sqrt(double x)
    float sqrtf(float x)
    long double sqrtl(long double x)
    double hypot(double x, double y)
    float hypotf(float x, float y)
    long double hypotl(long double x, long double y)
    double pow(double x, double y)
    float powf(float x, float y)
    long double powl(long double x, long double y)

    # error and gamma
    double erf(double x)
    float erff(float x)
    long double erfl(long double x)
    double erfc(double x)
    float erfcf(float x)
    long double erfcl(long double x)
    double lgamma(double x)
    float lgammaf(float x)
    long double lgammal(long double x)
    double tgamma(double x)
    float tgammaf(float x)
    long double tgammal(long double x)

    # nearest integers
    double ceil(double x)
    float ceilf(float x)
    long double ceill(long double x)
    double floor(double x)
    float floorf(float x)
    long double floorl(long double x)
    double nearbyint(double x)
    float nearbyintf(float x)
    long double nearbyintl(long double x)
    double rint(double x)
    float rintf(float x)
    long double rintl(long double x)
    double round(double x)
    float roundf(float x)
    long double roundl(long double x)
    double trunc(double x)
    float truncf(float x)
    long double truncl(long double x)
    long lrint(double x)
    long lrintf(float x)
    long lrintl(long double x)
    long lround(double x)
    long lroundf(float x)
    long lroundl(long double x)
    long long llrint(double x)
    long long llrintf(float x)
    long long llrintl(long double x)
    long long llround(double x)
    long long llroundf(float x)
    long long llroundl(long double x)

    # remainders
    double fmod(double x, double y)
    float fmodf(float x, float y)
    long double fmodl(long double x, long double y)
    double remainder(double x, double y)
    float remainderf(float x, float y)
    long double remainderl(long double x, long double y)
    double remquo(double x, double y, int *quotient)
    float remquof(float x, float y, int *quotient)
    long double remquol(long double x, long double y, int *quotient)

    # changing a number
    double copysign(double x, double y)
    float copysignf(float x, float y)
    long double copysignl(long double x, long double y)
    double nexttoward(double x, long double y)
    float nexttowardf(float x, long double y)
    long double nexttowardl(long double x, long double y)
    double nan(const char *tag)
    float nanf(const char *tag)
    long double nanl(const char *tag)
    double nextafter(double x, double y)
    float nextafterf(float x, float y)
    long double nextafterl(long double x, long double y)

    # largest, smallest, difference
    double fdim(double x, double y)
    float fdimf(float x, float y)
    long double fdiml(long double x, long double y)
    double fmax(double x, double y)
    float fmaxf(float x, float y)
    long double fmaxl(long double x, long double y)
    double fmin(double x, double y)
    float fminf(float x, float y)
    long double fminl(long double x, long double y)
    double fma(double x, double y, double z)
    float fmaf(float x, float y, float z)
    long double fmal(long double x, long double y, long double z)
