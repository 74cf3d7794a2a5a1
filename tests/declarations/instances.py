"""The types that stand for template parameters when C++ declarations are checked."""

# what the parameter types below are called in the checking module
PRELUDE = """
from libcpp.utility cimport move as a_move, pair as a_pair
from libcpp.execution cimport seq as a_policy
from libcpp.mutex cimport mutex as a_mutex, timed_mutex as a_timed_mutex, unique_lock as a_lock
from libcpp.shared_mutex cimport shared_timed_mutex as a_shared_mutex
from libcpp.future cimport promise as a_promise
from libcpp.memory cimport shared_ptr as a_shared_ptr, unique_ptr as a_unique_ptr
from libcpp.condition_variable cimport condition_variable_any as a_condition
from libcpp.random cimport mt19937 as a_generator
from libcpp.vector cimport vector as a_vector
from libcpp.list cimport list as a_list
from libcpp.typeinfo cimport type_info as a_type_info
ctypedef bint (*unary_predicate)(int) noexcept nogil
ctypedef bint (*binary_predicate)(int, int) noexcept nogil
ctypedef int (*unary_function)(int) noexcept nogil
ctypedef int (*binary_function)(int, int) noexcept nogil
ctypedef int (*generator)() noexcept nogil
ctypedef bint (*plain_predicate)() noexcept nogil
ctypedef void (*procedure)() noexcept nogil
ctypedef unsigned int a_uint
ctypedef char *charptr
ctypedef a_type_info *a_type_info_ptr
cdef void a_procedure() noexcept nogil:
    pass
cdef int a_c_function(int x) noexcept nogil:
    return x
cdef extern from "<chrono>" namespace "std::chrono" nogil:
    cppclass milliseconds:
        pass
cdef extern from "<chrono>" nogil:
    cppclass time_point "std::chrono::steady_clock::time_point":
        pass
cdef extern from "<type_traits>" namespace "std" nogil:
    cppclass two "std::integral_constant<int, 2>":
        pass
"""

# by the parameter's name, for all that have no row below
TEMPLATE_TYPES = {
    "BinaryOp": "binary_function",
    "BinaryOp1": "binary_function",
    "BinaryOp2": "binary_function",
    "BinaryPred": "binary_predicate",
    "BinaryPredicate": "binary_predicate",
    "CONTAINER": "a_vector[int]",
    "CV": "a_condition",
    "Callable": "procedure",
    "Compare": "binary_predicate",
    "D": "milliseconds",
    "Duration": "milliseconds",
    "Generator": "generator",
    "ITERATOR": "a_vector[int].iterator",
    "Lock": "a_lock[a_mutex]",
    "M": "a_mutex",
    "Pred": "unary_predicate",
    "Predicate": "plain_predicate",
    "TimePoint": "time_point",
    "URBG": "a_generator",
    "UnaryFunction": "unary_function",
    "UnaryOp": "unary_function",
    "UnaryPred": "unary_predicate",
    "UnaryPredicate": "unary_predicate",
    **dict.fromkeys(
        """BidirIt ForwardIt ForwardIt1 ForwardIt2 InputIt InputIt1 InputIt2 It Iter Iter1 Iter2
        OutputIt OutputIt1 OutputIt2 PopulationIt RandomIt SampleIt""".split(),
        "int*",
    ),
}

# (module, name or Class.method): a list of {parameter: type}
INSTANCES = {
    ("libcpp.bit", name): [{"T": "a_uint"}]
    for name in """has_single_bit bit_ceil bit_floor bit_width rotl rotr countl_zero countl_one
    countr_zero countr_one popcount""".split()
}
INSTANCES.update({
    ("libcpp.bit", "bit_cast"): [{"To": "a_uint", "From": "int"}],
    ("libcpp.barrier", "barrier"): [{"COMPLETION": "procedure"}],
    ("libcpp.complex", "complex"): [{"T": "double"}, {"T": "float"}],
    ("libcpp.memory", "dynamic_pointer_cast"): [{"T": "a_type_info", "U": "a_type_info"}],
    ("libcpp.random", "uniform_real_distribution"): [{"T": "double"}],
    ("libcpp.semaphore", "counting_semaphore"): [{"LEAST_MAX": "two"}],
    ("libcpp.mutex", "scoped_lock"): [{"T0": "a_mutex"}],
    ("libcpp.iterator", "iterator"): [],
    ("libcpp.mutex", "lock_guard"): [{"T": "a_mutex"}],
    ("libcpp.mutex", "unique_lock"): [{"T": "a_timed_mutex"}],
    ("libcpp.shared_mutex", "shared_lock"): [{"T": "a_shared_mutex"}],
    ("libcpp.stop_token", "stop_callback"): [{"Callback": "procedure"}],
})
for _name in """exponential_distribution gamma_distribution weibull_distribution
extreme_value_distribution normal_distribution lognormal_distribution chi_squared_distribution
cauchy_distribution fisher_f_distribution student_t_distribution""".split():
    INSTANCES["libcpp.random", _name] = [{"T": "double"}]
for _name in """uniform_int_distribution binomial_distribution geometric_distribution
negative_binomial_distribution poisson_distribution""".split():
    INSTANCES["libcpp.random", _name] = [{"T": "int"}]
for _module, _name in list(INSTANCES):
    if _module == "libcpp.random":
        INSTANCES[_module, f"{_name}.operator()"] = [{"Generator": "a_generator"}]
INSTANCES["libcpp.random", "bernoulli_distribution.operator()"] = [{"Generator": "a_generator"}]
for _name in "less greater less_equal greater_equal equal_to not_equal_to".split():
    INSTANCES["libcpp.functional", _name] = [{"T": "int"}]
for _name in """real imag abs arg norm conj proj exp log log10 sqrt sin cos tan asin acos atan sinh
cosh tanh asinh acosh atanh polar pow""".split():
    INSTANCES["libcpp.complex", _name] = [{"T": "double"}]
for _class in "timed_mutex recursive_timed_mutex shared_timed_mutex".split():
    for _module in "libcpp.mutex", "libcpp.shared_mutex":
        for _what in "", "_shared":
            INSTANCES[_module, f"{_class}.try_lock{_what}_for"] = [{"T": "milliseconds"}]
            INSTANCES[_module, f"{_class}.try_lock{_what}_until"] = [{"T": "time_point"}]
for _class in "binary_semaphore counting_semaphore".split():
    INSTANCES["libcpp.semaphore", f"{_class}.try_acquire_for"] = [{"T": "milliseconds"}]
    INSTANCES["libcpp.semaphore", f"{_class}.try_acquire_until"] = [{"T": "time_point"}]
for _class in "unique_lock", "shared_lock":
    for _module in "libcpp.mutex", "libcpp.shared_mutex":
        INSTANCES[_module, f"{_class}.try_lock_until"] = [{"D": "time_point"}]

for _name in "map multimap".split():
    INSTANCES["libcpp.map", f"{_name}.insert"] = [{"InputIt": "a_pair[int, int]*"}]
    INSTANCES["libcpp.unordered_map", f"unordered_{_name}.insert"] = [{"InputIt": "a_pair[int, int]*"}]

# classes that can be moved and not copied, though Cython's own temporaries need `X(X&)`
MOVED = set("unique_lock shared_lock future promise unique_ptr".split())

# (Class, method): what it is given for `...`
VARIADIC = {
    ("future", "wait_for"): "(<milliseconds *>p)[0]",
    ("future", "wait_until"): "(<time_point *>p)[0]",
    ("shared_future", "wait_for"): "(<milliseconds *>p)[0]",
    ("shared_future", "wait_until"): "(<time_point *>p)[0]",
    ("scoped_lock", "scoped_lock"): "(<a_mutex *>p)[0]",
}

# (module, name or Class.method): statements to use it by, where the automatic ones do not do
BY_HAND = {
    ("libcpp.cast", "static_cast"): ["r = static_cast[int](1.5)"],
    ("libcpp.cast", "const_cast"): ["r = const_cast[charptr](<const char *>p)"],
    ("libcpp.cast", "reinterpret_cast"): ["r = reinterpret_cast[charptr](<int *>p)"],
    ("libcpp.cast", "dynamic_cast"): ["cdef a_type_info *r = dynamic_cast[a_type_info_ptr](<a_type_info *>p)"],
    ("libcpp.iterator", "back_inserter"): ["cdef a_vector[int] v", "back_inserter(v)"],
    ("libcpp.iterator", "front_inserter"): ["cdef a_list[int] v", "front_inserter(v)"],
    ("libcpp.iterator", "inserter"): ["cdef a_vector[int] v", "inserter(v, v.begin())"],
    ("libcpp.condition_variable", "notify_all_at_thread_exit"): [
        "notify_all_at_thread_exit((<condition_variable *>p)[0], a_move((<a_lock[a_mutex] *>p)[0]))"
    ],
    ("libcpp.mutex", "lock"): ["lock((<mutex *>p)[0], (<mutex *>p)[0])"],
    ("libcpp.mutex", "try_lock"): ["try_lock((<mutex *>p)[0], (<mutex *>p)[0])"],
    ("libcpp.mutex", "py_safe_lock"): ["py_safe_lock((<mutex *>p)[0], (<mutex *>p)[0])"],
    ("libcpp.mutex", "call_once"): ["call_once((<once_flag *>p)[0], a_procedure)"],
    ("libcpp.mutex", "py_safe_call_once"): [
        "py_safe_call_once((<py_safe_once_flag *>p)[0], a_procedure)"
    ],
    ("libcpp.mutex", "py_safe_construct_unique_lock"): [
        "cdef a_mutex m", "py_safe_construct_unique_lock(m)"
    ],
    ("libcpp.shared_mutex", "py_safe_construct_shared_lock"): [
        "cdef a_shared_mutex m", "py_safe_construct_shared_lock(m)"
    ],
    ("libcpp.functional", "function"): [
        "cdef function[int(int) noexcept] f",
        "f = a_c_function",
        "cdef function[int(int) noexcept] g = f",
        "g = f",
        "r = <bint> g",
    ],
    ("libcpp.optional", "nullopt"): ["cdef optional[int] x = optional[int](nullopt)", "x = nullopt"],
    ("libcpp.exception", "delegate_to_exception_handlers"): ["delegate_to_exception_handlers()"],
}

# (Class, method): why it is left out of the automatic uses
LEFT_OUT = {
    ("barrier", "wait"): "its token must be moved in, and cannot be read through a pointer",
    ("promise", "set_value", ""): "for void",
    ("promise", "set_value_at_thread_exit", ""): "for void",
    ("nullopt_t", "nullopt_t", ""): "for Cython's temporaries only",
    ("unique_ptr", "operator[]", "size_t"): "of arrays",
    ("shared_ptr", "shared_ptr", "unique_ptr[T]&"): "moved",
}

# module: functions more, each a list of statements
MORE = {
    "libcpp.barrier": [
        ["cdef barrier[procedure].arrival_token *t = <barrier[procedure].arrival_token *>p",
         "(<barrier[procedure] *>p)[0].wait(a_move(t[0]))"],
    ],
    "libcpp.future": [
        ["cdef a_promise[void] *f = <a_promise[void] *>p", "f.set_value()",
         "f.set_value_at_thread_exit()"],
    ],
    "libcpp.memory": [
        ["cdef a_unique_ptr[int] u", "cdef a_shared_ptr[int] s = a_shared_ptr[int](a_move(u))"],
    ],
}
