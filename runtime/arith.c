// Python's arithmetic on C numbers. The checks stand in inline functions; the error is cold and
// may be raised without the GIL (…_nogil).

//@ section zero_division
//@ needs core
//@ proto
static int pyx_zero_division(const char *message);
static int pyx_zero_division_nogil(const char *message);
//@ body
static PYX_COLD PYX_UNUSED int pyx_zero_division(const char *message)
{
    PyErr_Format(PyExc_ZeroDivisionError, "%s", message);
    return -1;
}

static PYX_COLD PYX_UNUSED int pyx_zero_division_nogil(const char *message)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PyErr_Format(PyExc_ZeroDivisionError, "%s", message);
    PyGILState_Release(gil);
    return -1;
}

//@ section overflow_error
//@ needs core
//@ proto
static int pyx_overflow(const char *message);
//@ body
/* Takes the GIL itself. */
static PYX_COLD int pyx_overflow(const char *message)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PyErr_Format(PyExc_OverflowError, "%s", message);
    PyGILState_Release(gil);
    return -1;
}

// a // b and a % b of signed integers with Python's rounding; b is not zero. All integer types
// narrower than long long are computed in it; unsigned ones divide as C does.
//@ section floordiv
//@ needs core
//@ proto
static inline PYX_UNUSED int pyx_floordiv_int(int a, int b)
{
    int q = a / b;
    return q - (a % b != 0 && (a < 0) != (b < 0));
}
static inline PYX_UNUSED long pyx_floordiv_long(long a, long b)
{
    long q = a / b;
    return q - (a % b != 0 && (a < 0) != (b < 0));
}
static inline PYX_UNUSED long long pyx_floordiv_longlong(long long a, long long b)
{
    long long q = a / b;
    return q - (a % b != 0 && (a < 0) != (b < 0));
}

//@ section mod
//@ needs core
//@ proto
static inline PYX_UNUSED int pyx_mod_int(int a, int b)
{
    int r = a % b;
    return r + (r != 0 && (r < 0) != (b < 0) ? b : 0);
}
static inline PYX_UNUSED long pyx_mod_long(long a, long b)
{
    long r = a % b;
    return r + (r != 0 && (r < 0) != (b < 0) ? b : 0);
}
static inline PYX_UNUSED long long pyx_mod_longlong(long long a, long long b)
{
    long long r = a % b;
    return r + (r != 0 && (r < 0) != (b < 0) ? b : 0);
}

// a % b of floats; b is not zero.
//@ section fmod
//@ needs core
//@ types
#include <math.h>
//@ proto
static inline double pyx_fmod(double a, double b)
{
    double r = fmod(a, b);
    return r != 0.0 ? ((r < 0) != (b < 0) ? r + b : r) : copysign(0.0, b);
}

// a ** b of integers, b not negative (C has no negative powers of integers: 0 for those).
//@ section ipow
//@ needs core
//@ proto
static long long pyx_ipow(long long a, long long b);
//@ body
static long long pyx_ipow(long long a, PYX_REG long long b)
{
    unsigned long long r = 1, x = (unsigned long long)a;
    if (b < 0)
        return 0;
    for (; b; b >>= 1, x *= x)
        if (b & 1)
            r *= x;
    return (long long)r;
}

// Whether a / b has no value in the type of a (the lowest value by -1).
//@ section div_overflows
//@ needs core
//@ types
#define PYX_DIV_OVERFLOWS(a, b) ((b) == -1 && (long long)(a) == -((long long)1 << (sizeof(a) * 8 - 2)) * 2)

// `o + k` where k is an int constant of the value `by`; also `o - k` with the negated value, which
// is then not 0. `otherwise` is the operation itself.
//@ section int_plus
//@ needs core compat_small_int
//@ proto
static PyObject *pyx_int_plus(PyObject *o, PyObject *k, long by, binaryfunc otherwise);
//@ body
static PyObject *pyx_int_plus(PYX_REG PyObject *o, PyObject *k, long by, binaryfunc otherwise)
{
    long value;
    if (pyx_small_int(o, &value))
        return PyLong_FromLong(value + by);
    if (PYX_EXACTLY(PyFloat_Type, o))
        return PyFloat_FromDouble(((PyFloatObject *)o)->ob_fval + (double)by);
    return otherwise(o, k);
}

// Arithmetic of any two objects, small ints and floats (of true division too) computed here. `op` is the operator, `~`
// for `//`; the shifts are `<` and `>`. `otherwise` is the operation itself.
//@ section number_op
//@ needs core compat_small_int from_longlong
//@ proto
static PyObject *pyx_number_op(PyObject *a, PyObject *b, int op, binaryfunc otherwise);
//@ body
static PyObject *pyx_number_op(PYX_REG PyObject *a, PYX_REG PyObject *b, PYX_REG int op, binaryfunc otherwise)
{
    long i = 0, k = 0;
    PYX_REG long long x, y;
    double u, v;
    int first = pyx_small_int(a, &i), second = pyx_small_int(b, &k);
    if (first && second) {
        x = i;
        y = k;
        switch (op) {
        case '+':
            x += y;
            break;
        case '-':
            x -= y;
            break;
        case '*':
            x *= y;
            break;
        case '&':
            x &= y;
            break;
        case '|':
            x |= y;
            break;
        case '^':
            x ^= y;
            break;
        case '<':
            if (y < 0 || y > 31)
                goto general;
            x *= 1LL << y;
            break;
        case '>':
            if (y < 0)
                goto general;
            x >>= y > 62 ? 62 : y;
            break;
        default:
            if (!y)
                goto general;
            if (op == '/')
                return PyFloat_FromDouble((double)x / (double)y);
            /* C rounds towards zero, Python down. */
            k = x % y != 0 && (x < 0) != (y < 0);
            x = op == '~' ? x / y - k : x % y + y * k;
        }
        return pyx_from_longlong(x);
    }
    if (first)
        u = (double)i;
    else if (PYX_EXACTLY(PyFloat_Type, a))
        u = ((PyFloatObject *)a)->ob_fval;
    else
        goto general;
    if (second)
        v = (double)k;
    else if (PYX_EXACTLY(PyFloat_Type, b))
        v = ((PyFloatObject *)b)->ob_fval;
    else
        goto general;
    switch (op) {
    case '+':
        return PyFloat_FromDouble(u + v);
    case '-':
        return PyFloat_FromDouble(u - v);
    case '*':
        return PyFloat_FromDouble(u * v);
    case '/':
        if (v != 0)
            return PyFloat_FromDouble(u / v);
    }
general:
    return otherwise(a, b);
}

// `local += x` for a local at an address, whose value is `old`: text that nobody else has grows in place.
//@ section add_to
//@ needs number_op compat_newref
//@ proto
static int pyx_add_to(void *place, PyObject *old, PyObject *x);
//@ body
static int pyx_add_to(void *place, PyObject *old, PyObject *x)
{
    PyObject **at = (PyObject **)place, *r;
    if (PYX_EXACTLY(PyUnicode_Type, old) && PYX_EXACTLY(PyUnicode_Type, x) && old != x) {
        PyUnicode_Append(at, x);
        if (PYX_LIKELY(*at != NULL))
            return 0;
        *at = pyx_newref(Py_None);
        return -1;
    }
    if (!(r = pyx_number_op(old, x, '+', PyNumber_InPlaceAdd)))
        return -1;
    *at = r;
    Py_DECREF(old);
    return 0;
}

// |a| of integers whose smallest number has none; the error takes the GIL itself.
//@ section abs_checked
//@ needs overflow_error
//@ proto
static inline PYX_UNUSED int pyx_abs_int(int a)
{
    return PYX_LIKELY(a != INT_MIN) ? abs(a) : pyx_overflow("value too large");
}
static inline PYX_UNUSED long pyx_abs_long(long a)
{
    return PYX_LIKELY(a != LONG_MIN) ? labs(a) : pyx_overflow("value too large");
}
static inline PYX_UNUSED long long pyx_abs_longlong(long long a)
{
    return PYX_LIKELY(a != LLONG_MIN) ? llabs(a) : pyx_overflow("value too large");
}

// The quotient of `divmod(a, b)` of floats, as CPython computes it; `rest` is `a % b`.
//@ section quotient
//@ needs core
//@ proto
static double pyx_quotient(double a, double b, double rest);
//@ body
static double pyx_quotient(double a, double b, double rest)
{
    double q = (a - rest) / b, whole;
    if (q == 0)
        return copysign(0.0, a / b);
    whole = floor(q);
    return q - whole > 0.5 ? whole + 1 : whole;
}

//@ section division_warning
//@ needs core
//@ proto
static int pyx_division_warning(const char *file, int line);
//@ body
/* Takes the GIL itself; the warning may be an error. */
static PYX_COLD int pyx_division_warning(const char *file, int line)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    int r = PyErr_WarnExplicit(PyExc_RuntimeWarning,
        "division with oppositely signed operands, C and Python semantics differ", file, line, NULL, NULL);
    PyGILState_Release(gil);
    return r;
}
