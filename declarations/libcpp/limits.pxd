# <limits>
from libcpp cimport bool

cdef extern from "<limits>" namespace "std" nogil:
    enum float_round_style:
        round_indeterminate
        round_toward_zero
        round_to_nearest
        round_toward_infinity
        round_toward_neg_infinity

    enum float_denorm_style:
        denorm_indeterminate
        denorm_absent
        denorm_present

    cdef cppclass numeric_limits[T]:
        const bool is_specialized
        const bool is_signed
        const bool is_integer
        const bool is_exact
        const bool has_infinity
        const bool has_quiet_NaN
        const bool has_signaling_NaN
        const bool has_denorm_loss
        const bool is_iec559
        const bool is_bounded
        const bool is_modulo
        const bool traps
        const bool tinyness_before
        const int digits
        const int digits10
        const int max_digits10
        const int radix
        const int min_exponent
        const int min_exponent10
        const int max_exponent
        const int max_exponent10
        const float_denorm_style has_denorm
        const float_round_style round_style

        @staticmethod
        T min()
        @staticmethod
        T max()
        @staticmethod
        T lowest()
        @staticmethod
        T epsilon()
        @staticmethod
        T round_error()
        @staticmethod
        T infinity()
        @staticmethod
        T quiet_NaN()
        @staticmethod
        T signaling_NaN()
        @staticmethod
        T denorm_min()
