# <numeric>: sums and the like.  The forms that begin with an execution policy
# (libcpp.execution) are C++17; they are not here where only C++ could tell a policy from an
# iterator.
cdef extern from "<numeric>" namespace "std" nogil:
    T accumulate[InputIt, T](InputIt, InputIt, T) except +
    T accumulate[InputIt, T, BinaryOp](InputIt, InputIt, T, BinaryOp) except +
    T inner_product[InputIt1, InputIt2, T](InputIt1, InputIt1, InputIt2, T) except +
    T inner_product[InputIt1, InputIt2, T, BinaryOp1, BinaryOp2](InputIt1, InputIt1, InputIt2, T, BinaryOp1, BinaryOp2) except +
    void iota[ForwardIt, T](ForwardIt, ForwardIt, T) except +
    OutputIt adjacent_difference[InputIt, OutputIt](InputIt, InputIt, OutputIt) except +
    OutputIt adjacent_difference[InputIt, OutputIt, BinaryOp](InputIt, InputIt, OutputIt, BinaryOp) except +
    OutputIt partial_sum[InputIt, OutputIt](InputIt, InputIt, OutputIt) except +
    OutputIt partial_sum[InputIt, OutputIt, BinaryOp](InputIt, InputIt, OutputIt, BinaryOp) except +

    # C++17
    T gcd[T](T, T) except +
    T lcm[T](T, T) except +
    T reduce[InputIt, T](InputIt, InputIt, T) except +
    T reduce[ExecutionPolicy, InputIt, T](ExecutionPolicy&&, InputIt, InputIt, T) except +
    T reduce[InputIt, T, BinaryOp](InputIt, InputIt, T, BinaryOp) except +
    T reduce[ExecutionPolicy, InputIt, T, BinaryOp](ExecutionPolicy&&, InputIt, InputIt, T, BinaryOp) except +
    T transform_reduce[InputIt1, InputIt2, T](InputIt1, InputIt1, InputIt2, T) except +
    T transform_reduce[ExecutionPolicy, InputIt1, InputIt2, T](ExecutionPolicy&&, InputIt1, InputIt1, InputIt2, T) except +
    T transform_reduce[InputIt1, InputIt2, T, BinaryOp1, BinaryOp2](InputIt1, InputIt1, InputIt2, T, BinaryOp1, BinaryOp2) except +
    T transform_reduce[ExecutionPolicy, InputIt1, InputIt2, T, BinaryOp1, BinaryOp2](ExecutionPolicy&&, InputIt1, InputIt1, InputIt2, T, BinaryOp1, BinaryOp2) except +
    T transform_reduce[InputIt, T, BinaryOp, UnaryOp](InputIt, InputIt, T, BinaryOp, UnaryOp) except +
    OutputIt inclusive_scan[InputIt, OutputIt](InputIt, InputIt, OutputIt) except +
    OutputIt inclusive_scan[InputIt, OutputIt, BinaryOp](InputIt, InputIt, OutputIt, BinaryOp) except +
    OutputIt inclusive_scan[InputIt, OutputIt, BinaryOp, T](InputIt, InputIt, OutputIt, BinaryOp, T) except +
    OutputIt exclusive_scan[InputIt, OutputIt, T](InputIt, InputIt, OutputIt, T) except +
    OutputIt exclusive_scan[InputIt, OutputIt, T, BinaryOp](InputIt, InputIt, OutputIt, T, BinaryOp) except +
    OutputIt exclusive_scan[ExecutionPolicy, InputIt, OutputIt, T, BinaryOp](ExecutionPolicy&&, InputIt, InputIt, OutputIt, T, BinaryOp) except +
    OutputIt transform_inclusive_scan[InputIt, OutputIt, BinaryOp, UnaryOp](InputIt, InputIt, OutputIt, BinaryOp, UnaryOp) except +
    OutputIt transform_inclusive_scan[InputIt, OutputIt, BinaryOp, UnaryOp, T](InputIt, InputIt, OutputIt, BinaryOp, UnaryOp, T) except +
    OutputIt transform_inclusive_scan[ExecutionPolicy, InputIt, OutputIt, BinaryOp, UnaryOp, T](ExecutionPolicy&&, InputIt, InputIt, OutputIt, BinaryOp, UnaryOp, T) except +
    OutputIt transform_exclusive_scan[InputIt, OutputIt, T, BinaryOp, UnaryOp](InputIt, InputIt, OutputIt, T, BinaryOp, UnaryOp) except +
    OutputIt transform_exclusive_scan[ExecutionPolicy, InputIt, OutputIt, T, BinaryOp, UnaryOp](ExecutionPolicy&&, InputIt, InputIt, OutputIt, T, BinaryOp, UnaryOp) except +

    # C++20
    T midpoint[T](T, T) except +
