# Numerical integration: a C function in a typed loop.
cdef double f(double x) except? -2:
    return x ** 2 - x


def integrate(double a, double b, int n):
    cdef int i
    cdef double s = 0
    cdef double dx = (b - a) / n
    for i in range(n):
        s += f(a + i * dx)
    return s * dx


def run():
    return round(integrate(0.0, 2.0, 1000000), 9)
