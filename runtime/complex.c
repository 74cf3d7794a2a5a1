// C complex numbers: the language's own types, so that its operators work on them.
//@ section complex
//@ needs core
//@ types
#ifdef __cplusplus
#include <complex>
typedef std::complex<float> pyx_complex_float;
typedef std::complex<double> pyx_complex_double;
typedef std::complex<long double> pyx_complex_long_double;
#else
#include <complex.h>
typedef float _Complex pyx_complex_float;
typedef double _Complex pyx_complex_double;
typedef long double _Complex pyx_complex_long_double;
#endif
//@ proto
// pyx_make_complex_T(real, imag), pyx_real_T(z), pyx_imag_T(z), pyx_from_complex_T(z) gives a Python
// complex, pyx_as_complex_T(o) takes any number (PyErr_Occurred tells when it raised).
#ifdef __cplusplus
#define PYX_COMPLEX(T, R, suffix) \
    static inline PYX_UNUSED T pyx_make_complex_##suffix(R re, R im) { return T(re, im); } \
    static inline PYX_UNUSED R pyx_real_##suffix(T z) { return z.real(); } \
    static inline PYX_UNUSED R pyx_imag_##suffix(T z) { return z.imag(); }
#else
#define PYX_COMPLEX(T, R, suffix) \
    static inline PYX_UNUSED T pyx_make_complex_##suffix(R re, R im) { union { R r[2]; T z; } u; u.r[0] = re; u.r[1] = im; return u.z; } \
    static inline PYX_UNUSED R pyx_real_##suffix(T z) { union { R r[2]; T z; } u; u.z = z; return u.r[0]; } \
    static inline PYX_UNUSED R pyx_imag_##suffix(T z) { union { R r[2]; T z; } u; u.z = z; return u.r[1]; }
#endif
#define PYX_COMPLEX_OBJECT(T, R, suffix) \
    static inline PYX_UNUSED PyObject *pyx_from_complex_##suffix(T z) \
    { return PyComplex_FromDoubles((double)pyx_real_##suffix(z), (double)pyx_imag_##suffix(z)); } \
    static inline PYX_UNUSED T pyx_as_complex_##suffix(PyObject *o) \
    { Py_complex z = PyComplex_AsCComplex(o); return pyx_make_complex_##suffix((R)z.real, (R)z.imag); }
PYX_COMPLEX(pyx_complex_float, float, float)
PYX_COMPLEX(pyx_complex_double, double, double)
PYX_COMPLEX(pyx_complex_long_double, long double, long_double)
PYX_COMPLEX_OBJECT(pyx_complex_float, float, float)
PYX_COMPLEX_OBJECT(pyx_complex_double, double, double)
PYX_COMPLEX_OBJECT(pyx_complex_long_double, long double, long_double)

// a ** b; small whole powers by multiplication, as Python does.
#define PYX_CONJUGATE(z) pyx_make_complex_double(pyx_real_double(z), -pyx_imag_double(z))

//@ section complex_pow
//@ needs complex
//@ proto
static pyx_complex_double pyx_complex_pow(pyx_complex_double a, pyx_complex_double b);
//@ body
static pyx_complex_double pyx_complex_pow(pyx_complex_double a, pyx_complex_double b)
{
    double n = pyx_real_double(b);
    pyx_complex_double r = pyx_make_complex_double(1.0, 0.0), x = a;
    PYX_REG int negative = n < 0, i;
    if (pyx_imag_double(b) == 0.0 && n == (int)n && n >= -100 && n <= 100) {
        for (i = negative ? -(int)n : (int)n; i; i >>= 1, x = x * x)
            if (i & 1)
                r = r * x;
        return negative ? pyx_make_complex_double(1.0, 0.0) / r : r;
    }
    if (pyx_real_double(a) == 0.0 && pyx_imag_double(a) == 0.0)
        return a;
#ifdef __cplusplus
    return std::pow(a, b);
#else
    return cpow(a, b);
#endif
}

// Powers of reals that may be complex (docs: directive `cpow`).
//@ section soft_complex
//@ needs complex
//@ proto
static pyx_complex_double pyx_soft_pow(double a, double b);
static PyObject *pyx_soft_object(pyx_complex_double z);
static int pyx_soft_is_real(pyx_complex_double z);
//@ body
static pyx_complex_double pyx_soft_pow(double a, double b)
{
    double r, angle;
    if (!(a < 0) || b == floor(b) || Py_IS_INFINITY(a))
        return pyx_make_complex_double(pow(a, b), 0.0);
    r = pow(-a, b);
    angle = 3.14159265358979323846 * b;
    return pyx_make_complex_double(r * cos(angle), r * sin(angle));
}

static PyObject *pyx_soft_object(pyx_complex_double z)
{
    return pyx_imag_double(z) == 0.0 ? PyFloat_FromDouble(pyx_real_double(z)) : pyx_from_complex_double(z);
}

static int pyx_soft_is_real(pyx_complex_double z)
{
    PyGILState_STATE gil;
    if (pyx_imag_double(z) == 0.0)
        return 1;
    gil = PyGILState_Ensure();
    PyErr_SetString(PyExc_TypeError,
        "Cannot convert 'complex' with non-zero imaginary component to 'double' "
        "(this most likely comes from the '**' operator; use 'cython.cpow(True)' to return 'nan' instead of a complex number).");
    PyGILState_Release(gil);
    return -1;
}
