# build: c++
# Templates of constructors, which are written with the type `void` before them.
cdef extern from *:
    """
    struct Sum {
        double value;
        Sum() : value(0) {}
        template <class A, class B> Sum(A a, B b) : value(double(a) + double(b)) {}
    };
    """
    cdef cppclass Sum:
        double value
        Sum()
        void Sum[A, B](A, B)


def sums(int a, double b):
    """
    >>> sums(1, 2.5)
    (0.0, 3.5)
    """
    return Sum().value, Sum(a, b).value
