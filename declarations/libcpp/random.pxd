# <random>
from libc.stdint cimport uint_fast32_t, uint_fast64_t
from libcpp cimport bool
from libcpp.string cimport string

cdef extern from "<random>" namespace "std" nogil:
    cdef cppclass random_device:
        ctypedef unsigned int result_type
        random_device() except +
        random_device(const string&) except +
        result_type operator()() except +
        double entropy()
        @staticmethod
        result_type min()
        @staticmethod
        result_type max()

    cdef cppclass mt19937:
        ctypedef uint_fast32_t result_type
        mt19937() except +
        mt19937(result_type) except +
        void seed() except +
        void seed(result_type) except +
        result_type operator()() except +
        void discard(size_t) except +
        @staticmethod
        result_type min()
        @staticmethod
        result_type max()

    cdef cppclass mt19937_64:
        ctypedef uint_fast64_t result_type
        mt19937_64() except +
        mt19937_64(result_type) except +
        void seed() except +
        void seed(result_type) except +
        result_type operator()() except +
        void discard(size_t) except +
        @staticmethod
        result_type min()
        @staticmethod
        result_type max()

    cdef cppclass uniform_int_distribution[T=*]:
        ctypedef T result_type
        uniform_int_distribution() except +
        uniform_int_distribution(T) except +
        uniform_int_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T a()
        T b()
        result_type min()
        result_type max()

    cdef cppclass uniform_real_distribution[T=*]:
        ctypedef T result_type
        uniform_real_distribution() except +
        uniform_real_distribution(T) except +
        uniform_real_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T a()
        T b()
        result_type min()
        result_type max()

    cdef cppclass bernoulli_distribution:
        ctypedef bool result_type
        bernoulli_distribution() except +
        bernoulli_distribution(double) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        double p()
        result_type min()
        result_type max()

    cdef cppclass binomial_distribution[T=*]:
        ctypedef T result_type
        binomial_distribution() except +
        binomial_distribution(T) except +
        binomial_distribution(T, double) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T t()
        double p()
        result_type min()
        result_type max()

    cdef cppclass geometric_distribution[T=*]:
        ctypedef T result_type
        geometric_distribution() except +
        geometric_distribution(double) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        double p()
        result_type min()
        result_type max()

    cdef cppclass negative_binomial_distribution[T=*]:
        ctypedef T result_type
        negative_binomial_distribution() except +
        negative_binomial_distribution(T) except +
        negative_binomial_distribution(T, double) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T k()
        double p()
        result_type min()
        result_type max()

    cdef cppclass poisson_distribution[T=*]:
        ctypedef T result_type
        poisson_distribution() except +
        poisson_distribution(double) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        double mean()
        result_type min()
        result_type max()

    cdef cppclass exponential_distribution[T=*]:
        ctypedef T result_type
        exponential_distribution() except +
        exponential_distribution(T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T lambda_ "lambda"()
        result_type min()
        result_type max()

    cdef cppclass gamma_distribution[T=*]:
        ctypedef T result_type
        gamma_distribution() except +
        gamma_distribution(T) except +
        gamma_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T alpha()
        T beta()
        result_type min()
        result_type max()

    cdef cppclass weibull_distribution[T=*]:
        ctypedef T result_type
        weibull_distribution() except +
        weibull_distribution(T) except +
        weibull_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T a()
        T b()
        result_type min()
        result_type max()

    cdef cppclass extreme_value_distribution[T=*]:
        ctypedef T result_type
        extreme_value_distribution() except +
        extreme_value_distribution(T) except +
        extreme_value_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T a()
        T b()
        result_type min()
        result_type max()

    cdef cppclass normal_distribution[T=*]:
        ctypedef T result_type
        normal_distribution() except +
        normal_distribution(T) except +
        normal_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T mean()
        T stddev()
        result_type min()
        result_type max()

    cdef cppclass lognormal_distribution[T=*]:
        ctypedef T result_type
        lognormal_distribution() except +
        lognormal_distribution(T) except +
        lognormal_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T m()
        T s()
        result_type min()
        result_type max()

    cdef cppclass chi_squared_distribution[T=*]:
        ctypedef T result_type
        chi_squared_distribution() except +
        chi_squared_distribution(T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T n()
        result_type min()
        result_type max()

    cdef cppclass cauchy_distribution[T=*]:
        ctypedef T result_type
        cauchy_distribution() except +
        cauchy_distribution(T) except +
        cauchy_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T a()
        T b()
        result_type min()
        result_type max()

    cdef cppclass fisher_f_distribution[T=*]:
        ctypedef T result_type
        fisher_f_distribution() except +
        fisher_f_distribution(T) except +
        fisher_f_distribution(T, T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T m()
        T n()
        result_type min()
        result_type max()

    cdef cppclass student_t_distribution[T=*]:
        ctypedef T result_type
        student_t_distribution() except +
        student_t_distribution(T) except +
        void reset()
        result_type operator()[Generator](Generator&) except +
        T n()
        result_type min()
        result_type max()
