# <cmath>: the functions of C for every floating type, and more.
cdef extern from "<cmath>" namespace "std" nogil:
    # of one
    float acos(float x) except +
    double acos(double x) except +
    long double acos(long double x) except +
    float asin(float x) except +
    double asin(double x) except +
    long double asin(long double x) except +
    float atan(float x) except +
    double atan(double x) except +
    long double atan(long double x) except +
    float cos(float x) except +
    double cos(double x) except +
    long double cos(long double x) except +
    float sin(float x) except +
    double sin(double x) except +
    long double sin(long double x) except +
    float tan(float x) except +
    double tan(double x) except +
    long double tan(long double x) except +
    float acosh(float x) except +
    double acosh(double x) except +
    long double acosh(long double x) except +
    float asinh(float x) except +
    double asinh(double x) except +
    long double asinh(long double x) except +
    float atanh(float x) except +
    double atanh(double x) except +
    long double atanh(long double x) except +
    float cosh(float x) except +
    double cosh(double x) except +
    long double cosh(long double x) except +
    float sinh(float x) except +
    double sinh(double x) except +
    long double sinh(long double x) except +
    float tanh(float x) except +
    double tanh(double x) except +
    long double tanh(long double x) except +
    float exp(float x) except +
    double exp(double x) except +
    long double exp(long double x) except +
    float exp2(float x) except +
    double exp2(double x) except +
    long double exp2(long double x) except +
    float expm1(float x) except +
    double expm1(double x) except +
    long double expm1(long double x) except +
    float log(float x) except +
    double log(double x) except +
    long double log(long double x) except +
    float log10(float x) except +
    double log10(double x) except +
    long double log10(long double x) except +
    float log1p(float x) except +
    double log1p(double x) except +
    long double log1p(long double x) except +
    float log2(float x) except +
    double log2(double x) except +
    long double log2(long double x) except +
    float logb(float x) except +
    double logb(double x) except +
    long double logb(long double x) except +
    float cbrt(float x) except +
    double cbrt(double x) except +
    long double cbrt(long double x) except +
    float fabs(float x) except +
    double fabs(double x) except +
    long double fabs(long double x) except +
    float sqrt(float x) except +
    double sqrt(double x) except +
    long double sqrt(long double x) except +
    float erf(float x) except +
    double erf(double x) except +
    long double erf(long double x) except +
    float erfc(float x) except +
    double erfc(double x) except +
    long double erfc(long double x) except +
    float lgamma(float x) except +
    double lgamma(double x) except +
    long double lgamma(long double x) except +
    float tgamma(float x) except +
    double tgamma(double x) except +
    long double tgamma(long double x) except +
    float ceil(float x) except +
    double ceil(double x) except +
    long double ceil(long double x) except +
    float floor(float x) except +
    double floor(double x) except +
    long double floor(long double x) except +
    float nearbyint(float x) except +
    double nearbyint(double x) except +
    long double nearbyint(long double x) except +
    float rint(float x) except +
    double rint(double x) except +
    long double rint(long double x) except +
    float round(float x) except +
    double round(double x) except +
    long double round(long double x) except +
    float trunc(float x) except +
    double trunc(double x) except +
    long double trunc(long double x) except +
    int abs(int x) except +
    long abs(long x) except +
    long long abs(long long x) except +
    float abs(float x) except +
    double abs(double x) except +
    long double abs(long double x) except +

    # of two or three
    float atan2(float x, float y) except +
    double atan2(double x, double y) except +
    long double atan2(long double x, long double y) except +
    float hypot(float x, float y) except +
    double hypot(double x, double y) except +
    long double hypot(long double x, long double y) except +
    float pow(float x, float y) except +
    double pow(double x, double y) except +
    long double pow(long double x, long double y) except +
    float fmod(float x, float y) except +
    double fmod(double x, double y) except +
    long double fmod(long double x, long double y) except +
    float remainder(float x, float y) except +
    double remainder(double x, double y) except +
    long double remainder(long double x, long double y) except +
    float copysign(float x, float y) except +
    double copysign(double x, double y) except +
    long double copysign(long double x, long double y) except +
    float nextafter(float x, float y) except +
    double nextafter(double x, double y) except +
    long double nextafter(long double x, long double y) except +
    float fdim(float x, float y) except +
    double fdim(double x, double y) except +
    long double fdim(long double x, long double y) except +
    float fmax(float x, float y) except +
    double fmax(double x, double y) except +
    long double fmax(long double x, long double y) except +
    float fmin(float x, float y) except +
    double fmin(double x, double y) except +
    long double fmin(long double x, long double y) except +
    float fma(float x, float y, float z) except +
    double fma(double x, double y, double z) except +
    long double fma(long double x, long double y, long double z) except +
    float hypot(float x, float y, float z) except +  # C++17
    double hypot(double x, double y, double z) except +  # C++17
    long double hypot(long double x, long double y, long double z) except +  # C++17
    float lerp(float a, float b, float part) except +  # C++20
    double lerp(double a, double b, double part) except +  # C++20
    long double lerp(long double a, long double b, long double part) except +  # C++20

    # parts and whole numbers
    float frexp(float x, int* exponent) except +
    double frexp(double x, int* exponent) except +
    long double frexp(long double x, int* exponent) except +
    float ldexp(float x, int exponent) except +
    double ldexp(double x, int exponent) except +
    long double ldexp(long double x, int exponent) except +
    float modf(float x, float* whole) except +
    double modf(double x, double* whole) except +
    long double modf(long double x, long double* whole) except +
    float scalbn(float x, int n) except +
    double scalbn(double x, int n) except +
    long double scalbn(long double x, int n) except +
    float scalbln(float x, long n) except +
    double scalbln(double x, long n) except +
    long double scalbln(long double x, long n) except +
    int ilogb(float x) except +
    int ilogb(double x) except +
    int ilogb(long double x) except +
    long lrint(float x) except +
    long lrint(double x) except +
    long lrint(long double x) except +
    long long llrint(float x) except +
    long long llrint(double x) except +
    long long llrint(long double x) except +
    long lround(float x) except +
    long lround(double x) except +
    long lround(long double x) except +
    long long llround(float x) except +
    long long llround(double x) except +
    long long llround(long double x) except +
    float remquo(float x, float y, int* quotient) except +
    double remquo(double x, double y, int* quotient) except +
    long double remquo(long double x, long double y, int* quotient) except +
    float nexttoward(float x, long double y) except +
    double nexttoward(double x, long double y) except +
    long double nexttoward(long double x, long double y) except +
    double nan(const char* tag) except +

    # kinds of numbers
    int fpclassify(float x) except +
    int fpclassify(double x) except +
    int fpclassify(long double x) except +
    bint isfinite(float x) except +
    bint isfinite(double x) except +
    bint isfinite(long double x) except +
    bint isinf(float x) except +
    bint isinf(double x) except +
    bint isinf(long double x) except +
    bint isnan(float x) except +
    bint isnan(double x) except +
    bint isnan(long double x) except +
    bint isnormal(float x) except +
    bint isnormal(double x) except +
    bint isnormal(long double x) except +
    bint signbit(float x) except +
    bint signbit(double x) except +
    bint signbit(long double x) except +
    bint isgreater(float x, float y) except +
    bint isgreater(double x, double y) except +
    bint isgreater(long double x, long double y) except +
    bint isgreaterequal(float x, float y) except +
    bint isgreaterequal(double x, double y) except +
    bint isgreaterequal(long double x, long double y) except +
    bint isless(float x, float y) except +
    bint isless(double x, double y) except +
    bint isless(long double x, long double y) except +
    bint islessequal(float x, float y) except +
    bint islessequal(double x, double y) except +
    bint islessequal(long double x, long double y) except +
    bint islessgreater(float x, float y) except +
    bint islessgreater(double x, double y) except +
    bint islessgreater(long double x, long double y) except +
    bint isunordered(float x, float y) except +
    bint isunordered(double x, double y) except +
    bint isunordered(long double x, long double y) except +

    # C++17: special functions
    double assoc_laguerre(unsigned int n, unsigned int m, double x) except +
    float assoc_laguerref(unsigned int n, unsigned int m, float x) except +
    long double assoc_laguerrel(unsigned int n, unsigned int m, long double x) except +
    double assoc_legendre(unsigned int n, unsigned int m, double x) except +
    float assoc_legendref(unsigned int n, unsigned int m, float x) except +
    long double assoc_legendrel(unsigned int n, unsigned int m, long double x) except +
    double beta(double x, double y) except +
    float betaf(float x, float y) except +
    long double betal(long double x, long double y) except +
    double comp_ellint_1(double k) except +
    float comp_ellint_1f(float k) except +
    long double comp_ellint_1l(long double k) except +
    double comp_ellint_2(double k) except +
    float comp_ellint_2f(float k) except +
    long double comp_ellint_2l(long double k) except +
    double comp_ellint_3(double k, double nu) except +
    float comp_ellint_3f(float k, float nu) except +
    long double comp_ellint_3l(long double k, long double nu) except +
    double cyl_bessel_i(double nu, double x) except +
    float cyl_bessel_if(float nu, float x) except +
    long double cyl_bessel_il(long double nu, long double x) except +
    double cyl_bessel_j(double nu, double x) except +
    float cyl_bessel_jf(float nu, float x) except +
    long double cyl_bessel_jl(long double nu, long double x) except +
    double cyl_bessel_k(double nu, double x) except +
    float cyl_bessel_kf(float nu, float x) except +
    long double cyl_bessel_kl(long double nu, long double x) except +
    double cyl_neumann(double nu, double x) except +
    float cyl_neumannf(float nu, float x) except +
    long double cyl_neumannl(long double nu, long double x) except +
    double ellint_1(double k, double phi) except +
    float ellint_1f(float k, float phi) except +
    long double ellint_1l(long double k, long double phi) except +
    double ellint_2(double k, double phi) except +
    float ellint_2f(float k, float phi) except +
    long double ellint_2l(long double k, long double phi) except +
    double ellint_3(double k, double nu, double phi) except +
    float ellint_3f(float k, float nu, float phi) except +
    long double ellint_3l(long double k, long double nu, long double phi) except +
    double expint(double x) except +
    float expintf(float x) except +
    long double expintl(long double x) except +
    double hermite(unsigned int n, double x) except +
    float hermitef(unsigned int n, float x) except +
    long double hermitel(unsigned int n, long double x) except +
    double laguerre(unsigned int n, double x) except +
    float laguerref(unsigned int n, float x) except +
    long double laguerrel(unsigned int n, long double x) except +
    double legendre(unsigned int n, double x) except +
    float legendref(unsigned int n, float x) except +
    long double legendrel(unsigned int n, long double x) except +
    double riemann_zeta(double s) except +
    float riemann_zetaf(float s) except +
    long double riemann_zetal(long double s) except +
    double sph_bessel(unsigned int n, double x) except +
    float sph_besself(unsigned int n, float x) except +
    long double sph_bessell(unsigned int n, long double x) except +
    double sph_legendre(unsigned int l, unsigned int m, double theta) except +
    float sph_legendref(unsigned int l, unsigned int m, float theta) except +
    long double sph_legendrel(unsigned int l, unsigned int m, long double theta) except +
    double sph_neumann(unsigned int n, double x) except +
    float sph_neumannf(unsigned int n, float x) except +
    long double sph_neumannl(unsigned int n, long double x) except +

# those with a suffix are C's: not every library has them in std too
cdef extern from "<math.h>" nogil:
    float acosf(float x)
    long double acosl(long double x)
    float asinf(float x)
    long double asinl(long double x)
    float atanf(float x)
    long double atanl(long double x)
    float cosf(float x)
    long double cosl(long double x)
    float sinf(float x)
    long double sinl(long double x)
    float tanf(float x)
    long double tanl(long double x)
    float acoshf(float x)
    long double acoshl(long double x)
    float asinhf(float x)
    long double asinhl(long double x)
    float atanhf(float x)
    long double atanhl(long double x)
    float coshf(float x)
    long double coshl(long double x)
    float sinhf(float x)
    long double sinhl(long double x)
    float tanhf(float x)
    long double tanhl(long double x)
    float expf(float x)
    long double expl(long double x)
    float exp2f(float x)
    long double exp2l(long double x)
    float expm1f(float x)
    long double expm1l(long double x)
    float logf(float x)
    long double logl(long double x)
    float log10f(float x)
    long double log10l(long double x)
    float log1pf(float x)
    long double log1pl(long double x)
    float log2f(float x)
    long double log2l(long double x)
    float logbf(float x)
    long double logbl(long double x)
    float cbrtf(float x)
    long double cbrtl(long double x)
    float fabsf(float x)
    long double fabsl(long double x)
    float sqrtf(float x)
    long double sqrtl(long double x)
    float erff(float x)
    long double erfl(long double x)
    float erfcf(float x)
    long double erfcl(long double x)
    float lgammaf(float x)
    long double lgammal(long double x)
    float tgammaf(float x)
    long double tgammal(long double x)
    float ceilf(float x)
    long double ceill(long double x)
    float floorf(float x)
    long double floorl(long double x)
    float nearbyintf(float x)
    long double nearbyintl(long double x)
    float rintf(float x)
    long double rintl(long double x)
    float roundf(float x)
    long double roundl(long double x)
    float truncf(float x)
    long double truncl(long double x)
    float atan2f(float x, float y)
    long double atan2l(long double x, long double y)
    float hypotf(float x, float y)
    long double hypotl(long double x, long double y)
    float powf(float x, float y)
    long double powl(long double x, long double y)
    float fmodf(float x, float y)
    long double fmodl(long double x, long double y)
    float remainderf(float x, float y)
    long double remainderl(long double x, long double y)
    float copysignf(float x, float y)
    long double copysignl(long double x, long double y)
    float nextafterf(float x, float y)
    long double nextafterl(long double x, long double y)
    float fdimf(float x, float y)
    long double fdiml(long double x, long double y)
    float fmaxf(float x, float y)
    long double fmaxl(long double x, long double y)
    float fminf(float x, float y)
    long double fminl(long double x, long double y)
    float fmaf(float x, float y, float z)
    long double fmal(long double x, long double y, long double z)
    float frexpf(float x, int* exponent)
    long double frexpl(long double x, int* exponent)
    float ldexpf(float x, int exponent)
    long double ldexpl(long double x, int exponent)
    float modff(float x, float* whole)
    long double modfl(long double x, long double* whole)
    float scalbnf(float x, int n)
    long double scalbnl(long double x, int n)
    float scalblnf(float x, long n)
    long double scalblnl(long double x, long n)
    int ilogbf(float x)
    int ilogbl(long double x)
    long lrintf(float x)
    long lrintl(long double x)
    long long llrintf(float x)
    long long llrintl(long double x)
    long lroundf(float x)
    long lroundl(long double x)
    long long llroundf(float x)
    long long llroundl(long double x)
    float remquof(float x, float y, int* quotient)
    long double remquol(long double x, long double y, int* quotient)
    float nexttowardf(float x, long double y)
    long double nexttowardl(long double x, long double y)
    float nanf(const char* tag)
    long double nanl(const char* tag)
