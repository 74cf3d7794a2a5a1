// Arithmetic with overflow check (directive overflowcheck):
//   pyx_overflow_OP_TYPE(a, b, &result) is not 0 when the result does not fit; OP is add, sub, mul, shl.
//@ section c_overflow
//@ needs core
//@ proto
#if defined(__GNUC__) || defined(__clang__)
#define PYX_OVERFLOW_ARITHMETIC(T, suffix, U, LOW, HIGH) \
    static inline PYX_UNUSED int pyx_overflow_add_##suffix(T a, T b, T *r) { return __builtin_add_overflow(a, b, r); } \
    static inline PYX_UNUSED int pyx_overflow_sub_##suffix(T a, T b, T *r) { return __builtin_sub_overflow(a, b, r); } \
    static inline PYX_UNUSED int pyx_overflow_mul_##suffix(T a, T b, T *r) { return __builtin_mul_overflow(a, b, r); }
#else
#define PYX_OVERFLOW_ARITHMETIC(T, suffix, U, LOW, HIGH) \
    static inline PYX_UNUSED int pyx_overflow_add_##suffix(T a, T b, T *r) \
    { *r = (T)((U)a + (U)b); return b > 0 ? a > (HIGH) - b : b < 0 && a < (LOW) - b; } \
    static inline PYX_UNUSED int pyx_overflow_sub_##suffix(T a, T b, T *r) \
    { *r = (T)((U)a - (U)b); return b > 0 ? a < (LOW) + b : b < 0 && a > (HIGH) + b; } \
    static inline PYX_UNUSED int pyx_overflow_mul_##suffix(T a, T b, T *r) \
    { \
        *r = (T)((U)a * (U)b); \
        if (a == 0 || b == 0) return 0; \
        if (a > 0) return b > 0 ? a > (HIGH) / b : b < (LOW) / a; \
        return b > 0 ? a < (LOW) / b : b < (HIGH) / a; \
    }
#endif
#define PYX_OVERFLOW(T, suffix, U, LOW, HIGH) \
    PYX_OVERFLOW_ARITHMETIC(T, suffix, U, LOW, HIGH) \
    static inline PYX_UNUSED int pyx_overflow_shl_##suffix(T a, T b, T *r) \
    { \
        int odd = !(b > 0 || b == 0) || b >= (T)(sizeof(T) * 8) || !(a > 0 || a == 0) || a > ((HIGH) >> b); \
        *r = odd ? 0 : (T)((U)a << b); \
        return odd; \
    }
PYX_OVERFLOW(int, int, unsigned int, INT_MIN, INT_MAX)
PYX_OVERFLOW(unsigned int, uint, unsigned int, 0u, UINT_MAX)
PYX_OVERFLOW(long, long, unsigned long, LONG_MIN, LONG_MAX)
PYX_OVERFLOW(unsigned long, ulong, unsigned long, 0ul, ULONG_MAX)
PYX_OVERFLOW(long long, longlong, unsigned long long, LLONG_MIN, LLONG_MAX)
PYX_OVERFLOW(unsigned long long, ulonglong, unsigned long long, 0ull, ULLONG_MAX)
PYX_OVERFLOW(Py_ssize_t, ssize, size_t, PY_SSIZE_T_MIN, PY_SSIZE_T_MAX)
PYX_OVERFLOW(size_t, size, size_t, (size_t)0, SIZE_MAX)
PYX_OVERFLOW(ptrdiff_t, ptrdiff, size_t, PTRDIFF_MIN, PTRDIFF_MAX)
PYX_OVERFLOW(Py_hash_t, hash, size_t, PY_SSIZE_T_MIN, PY_SSIZE_T_MAX)
