# <algorithm>.  The forms that begin with an execution policy (libcpp.execution) are C++17; they
# are not here where only C++ could tell a policy from an iterator.
from libcpp cimport bool
from libcpp.utility cimport pair

cdef extern from "<algorithm>" namespace "std" nogil:
    # looking
    bool all_of[Iter, Pred](Iter, Iter, Pred) except +
    bool all_of[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    bool any_of[Iter, Pred](Iter, Iter, Pred) except +
    bool any_of[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    bool none_of[Iter, Pred](Iter, Iter, Pred) except +
    bool none_of[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    void for_each[Iter, UnaryFunction](Iter, Iter, UnaryFunction) except +
    void for_each[ExecutionPolicy, Iter, UnaryFunction](ExecutionPolicy&&, Iter, Iter, UnaryFunction) except +
    ptrdiff_t count[Iter, T](Iter, Iter, const T&) except +
    ptrdiff_t count[ExecutionPolicy, Iter, T](ExecutionPolicy&&, Iter, Iter, const T&) except +
    ptrdiff_t count_if[Iter, Pred](Iter, Iter, Pred) except +
    ptrdiff_t count_if[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    pair[Iter1, Iter2] mismatch[Iter1, Iter2](Iter1, Iter1, Iter2) except +
    pair[Iter1, Iter2] mismatch[Iter1, Iter2, BinaryPred](Iter1, Iter1, Iter2, BinaryPred) except +
    Iter find[Iter, T](Iter, Iter, const T&) except +
    Iter find[ExecutionPolicy, Iter, T](ExecutionPolicy&&, Iter, Iter, const T&) except +
    Iter find_if[Iter, Pred](Iter, Iter, Pred) except +
    Iter find_if[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    Iter find_if_not[Iter, Pred](Iter, Iter, Pred) except +
    Iter find_if_not[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    Iter1 find_end[Iter1, Iter2](Iter1, Iter1, Iter2, Iter2) except +
    Iter1 find_end[ExecutionPolicy, Iter1, Iter2](ExecutionPolicy&&, Iter1, Iter1, Iter2, Iter2) except +
    Iter1 find_end[Iter1, Iter2, BinaryPred](Iter1, Iter1, Iter2, Iter2, BinaryPred) except +
    Iter1 find_end[ExecutionPolicy, Iter1, Iter2, BinaryPred](ExecutionPolicy&&, Iter1, Iter1, Iter2, Iter2, BinaryPred) except +
    Iter1 find_first_of[Iter1, Iter2](Iter1, Iter1, Iter2, Iter2) except +
    Iter1 find_first_of[ExecutionPolicy, Iter1, Iter2](ExecutionPolicy&&, Iter1, Iter1, Iter2, Iter2) except +
    Iter1 find_first_of[Iter1, Iter2, BinaryPred](Iter1, Iter1, Iter2, Iter2, BinaryPred) except +
    Iter1 find_first_of[ExecutionPolicy, Iter1, Iter2, BinaryPred](ExecutionPolicy&&, Iter1, Iter1, Iter2, Iter2, BinaryPred) except +
    Iter1 search[Iter1, Iter2](Iter1, Iter1, Iter2, Iter2) except +
    Iter1 search[ExecutionPolicy, Iter1, Iter2](ExecutionPolicy&&, Iter1, Iter1, Iter2, Iter2) except +
    Iter1 search[Iter1, Iter2, BinaryPred](Iter1, Iter1, Iter2, Iter2, BinaryPred) except +
    Iter1 search[ExecutionPolicy, Iter1, Iter2, BinaryPred](ExecutionPolicy&&, Iter1, Iter1, Iter2, Iter2, BinaryPred) except +
    Iter adjacent_find[Iter](Iter, Iter) except +
    Iter adjacent_find[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    Iter adjacent_find[Iter, BinaryPred](Iter, Iter, BinaryPred) except +
    Iter adjacent_find[ExecutionPolicy, Iter, BinaryPred](ExecutionPolicy&&, Iter, Iter, BinaryPred) except +
    Iter search_n[Iter, Size, T](Iter, Iter, Size, const T&) except +
    Iter search_n[ExecutionPolicy, Iter, Size, T](ExecutionPolicy&&, Iter, Iter, Size, const T&) except +
    Iter search_n[Iter, Size, T, BinaryPred](Iter, Iter, Size, const T&, BinaryPred) except +
    Iter search_n[ExecutionPolicy, Iter, Size, T, BinaryPred](ExecutionPolicy&&, Iter, Iter, Size, const T&, BinaryPred) except +

    # copying, filling, changing
    OutputIt copy[InputIt, OutputIt](InputIt, InputIt, OutputIt) except +
    OutputIt copy[ExecutionPolicy, InputIt, OutputIt](ExecutionPolicy&&, InputIt, InputIt, OutputIt) except +
    OutputIt copy_if[InputIt, OutputIt, Pred](InputIt, InputIt, OutputIt, Pred) except +
    OutputIt copy_if[ExecutionPolicy, InputIt, OutputIt, Pred](ExecutionPolicy&&, InputIt, InputIt, OutputIt, Pred) except +
    OutputIt copy_n[InputIt, Size, OutputIt](InputIt, Size, OutputIt) except +
    OutputIt copy_n[ExecutionPolicy, InputIt, Size, OutputIt](ExecutionPolicy&&, InputIt, Size, OutputIt) except +
    Iter2 copy_backward[Iter1, Iter2](Iter1, Iter1, Iter2) except +
    OutputIt move[InputIt, OutputIt](InputIt, InputIt, OutputIt) except +
    OutputIt move[ExecutionPolicy, InputIt, OutputIt](ExecutionPolicy&&, InputIt, InputIt, OutputIt) except +
    Iter2 move_backward[Iter1, Iter2](Iter1, Iter1, Iter2) except +
    void fill[Iter, T](Iter, Iter, const T&) except +
    void fill[ExecutionPolicy, Iter, T](ExecutionPolicy&&, Iter, Iter, const T&) except +
    Iter fill_n[Iter, Size, T](Iter, Size, const T&) except +
    Iter fill_n[ExecutionPolicy, Iter, Size, T](ExecutionPolicy&&, Iter, Size, const T&) except +
    OutputIt transform[InputIt, OutputIt, UnaryOp](InputIt, InputIt, OutputIt, UnaryOp) except +
    OutputIt transform[InputIt1, InputIt2, OutputIt, BinaryOp](InputIt1, InputIt1, InputIt2, OutputIt, BinaryOp) except +
    OutputIt transform[ExecutionPolicy, InputIt1, InputIt2, OutputIt, BinaryOp](ExecutionPolicy&&, InputIt1, InputIt1, InputIt2, OutputIt, BinaryOp) except +
    void generate[Iter, Generator](Iter, Iter, Generator) except +
    void generate[ExecutionPolicy, Iter, Generator](ExecutionPolicy&&, Iter, Iter, Generator) except +
    void generate_n[Iter, Size, Generator](Iter, Size, Generator) except +
    void generate_n[ExecutionPolicy, Iter, Size, Generator](ExecutionPolicy&&, Iter, Size, Generator) except +
    Iter remove[Iter, T](Iter, Iter, const T&) except +
    Iter remove[ExecutionPolicy, Iter, T](ExecutionPolicy&&, Iter, Iter, const T&) except +
    Iter remove_if[Iter, UnaryPred](Iter, Iter, UnaryPred) except +
    Iter remove_if[ExecutionPolicy, Iter, UnaryPred](ExecutionPolicy&&, Iter, Iter, UnaryPred) except +
    OutputIt remove_copy[InputIt, OutputIt, T](InputIt, InputIt, OutputIt, const T&) except +
    OutputIt remove_copy[ExecutionPolicy, InputIt, OutputIt, T](ExecutionPolicy&&, InputIt, InputIt, OutputIt, const T&) except +
    OutputIt remove_copy_if[InputIt, OutputIt, UnaryPred](InputIt, InputIt, OutputIt, UnaryPred) except +
    OutputIt remove_copy_if[ExecutionPolicy, InputIt, OutputIt, UnaryPred](ExecutionPolicy&&, InputIt, InputIt, OutputIt, UnaryPred) except +
    void replace[Iter, T](Iter, Iter, const T&, const T&) except +
    void replace[ExecutionPolicy, Iter, T](ExecutionPolicy&&, Iter, Iter, const T&, const T&) except +
    void replace_if[Iter, UnaryPred, T](Iter, Iter, UnaryPred, const T&) except +
    void replace_if[ExecutionPolicy, Iter, UnaryPred, T](ExecutionPolicy&&, Iter, Iter, UnaryPred, const T&) except +
    OutputIt replace_copy[InputIt, OutputIt, T](InputIt, InputIt, OutputIt, const T&, const T&) except +
    OutputIt replace_copy[ExecutionPolicy, InputIt, OutputIt, T](ExecutionPolicy&&, InputIt, InputIt, OutputIt, const T&, const T&) except +
    OutputIt replace_copy_if[InputIt, OutputIt, UnaryPred, T](InputIt, InputIt, OutputIt, UnaryPred, const T&) except +
    OutputIt replace_copy_if[ExecutionPolicy, InputIt, OutputIt, UnaryPred, T](ExecutionPolicy&&, InputIt, InputIt, OutputIt, UnaryPred, const T&) except +
    void swap[T](T&, T&) except +
    Iter2 swap_ranges[Iter1, Iter2](Iter1, Iter1, Iter2) except +
    Iter2 swap_ranges[ExecutionPolicy, Iter1, Iter2](ExecutionPolicy&&, Iter1, Iter1, Iter2) except +
    void iter_swap[Iter1, Iter2](Iter1, Iter2) except +
    void reverse[Iter](Iter, Iter) except +
    void reverse[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    OutputIt reverse_copy[InputIt, OutputIt](InputIt, InputIt, OutputIt) except +
    OutputIt reverse_copy[ExecutionPolicy, InputIt, OutputIt](ExecutionPolicy&&, InputIt, InputIt, OutputIt) except +
    Iter rotate[Iter](Iter, Iter, Iter) except +
    Iter rotate[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter, Iter) except +
    OutputIt rotate_copy[InputIt, OutputIt](InputIt, InputIt, InputIt, OutputIt) except +
    OutputIt rotate_copy[ExecutionPolicy, InputIt, OutputIt](ExecutionPolicy&&, InputIt, InputIt, InputIt, OutputIt) except +
    void shuffle[RandomIt, URBG](RandomIt, RandomIt, URBG&&) except +
    SampleIt sample[PopulationIt, SampleIt, Distance, URBG](PopulationIt, PopulationIt, SampleIt, Distance, URBG&&) except +
    Iter unique[Iter](Iter, Iter) except +
    Iter unique[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    Iter unique[Iter, BinaryPred](Iter, Iter, BinaryPred) except +
    Iter unique[ExecutionPolicy, Iter, BinaryPred](ExecutionPolicy&&, Iter, Iter, BinaryPred) except +
    OutputIt unique_copy[InputIt, OutputIt](InputIt, InputIt, OutputIt) except +
    OutputIt unique_copy[InputIt, OutputIt, BinaryPred](InputIt, InputIt, OutputIt, BinaryPred) except +

    # in two parts
    bool is_partitioned[Iter, Pred](Iter, Iter, Pred) except +
    bool is_partitioned[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    Iter partition[Iter, Pred](Iter, Iter, Pred) except +
    Iter partition[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    pair[OutputIt1, OutputIt2] partition_copy[InputIt, OutputIt1, OutputIt2, Pred](InputIt, InputIt, OutputIt1, OutputIt2, Pred) except +
    pair[OutputIt1, OutputIt2] partition_copy[ExecutionPolicy, InputIt, OutputIt1, OutputIt2, Pred](ExecutionPolicy&&, InputIt, InputIt, OutputIt1, OutputIt2, Pred) except +
    Iter stable_partition[Iter, Pred](Iter, Iter, Pred) except +
    Iter stable_partition[ExecutionPolicy, Iter, Pred](ExecutionPolicy&&, Iter, Iter, Pred) except +
    Iter partition_point[Iter, Pred](Iter, Iter, Pred) except +

    # sorting
    bool is_sorted[Iter](Iter, Iter) except +
    bool is_sorted[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    bool is_sorted[Iter, Compare](Iter, Iter, Compare) except +
    bool is_sorted[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +
    Iter is_sorted_until[Iter](Iter, Iter) except +
    Iter is_sorted_until[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    Iter is_sorted_until[Iter, Compare](Iter, Iter, Compare) except +
    Iter is_sorted_until[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +
    void sort[Iter](Iter, Iter) except +
    void sort[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    void sort[Iter, Compare](Iter, Iter, Compare) except +
    void sort[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +
    void stable_sort[Iter](Iter, Iter) except +
    void stable_sort[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    void stable_sort[Iter, Compare](Iter, Iter, Compare) except +
    void stable_sort[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +
    void partial_sort[Iter](Iter, Iter, Iter) except +
    void partial_sort[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter, Iter) except +
    void partial_sort[Iter, Compare](Iter, Iter, Iter, Compare) except +
    void partial_sort[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Iter, Compare) except +
    void nth_element[Iter](Iter, Iter, Iter) except +
    void nth_element[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter, Iter) except +
    void nth_element[Iter, Compare](Iter, Iter, Iter, Compare) except +
    void nth_element[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Iter, Compare) except +
    OutputIt partial_sort_copy[InputIt, OutputIt](InputIt, InputIt, OutputIt, OutputIt) except +
    OutputIt partial_sort_copy[ExecutionPolicy, InputIt, OutputIt](ExecutionPolicy&&, InputIt, InputIt, OutputIt, OutputIt) except +
    OutputIt partial_sort_copy[InputIt, OutputIt, Compare](InputIt, InputIt, OutputIt, OutputIt, Compare) except +
    OutputIt partial_sort_copy[ExecutionPolicy, InputIt, OutputIt, Compare](ExecutionPolicy&&, InputIt, InputIt, OutputIt, OutputIt, Compare) except +

    # in sorted ranges
    Iter lower_bound[Iter, T](Iter, Iter, const T&) except +
    Iter lower_bound[Iter, T, Compare](Iter, Iter, const T&, Compare) except +
    Iter upper_bound[Iter, T](Iter, Iter, const T&) except +
    Iter upper_bound[Iter, T, Compare](Iter, Iter, const T&, Compare) except +
    pair[Iter, Iter] equal_range[Iter, T](Iter, Iter, const T&) except +
    pair[Iter, Iter] equal_range[Iter, T, Compare](Iter, Iter, const T&, Compare) except +
    bool binary_search[Iter, T](Iter, Iter, const T&) except +
    bool binary_search[Iter, T, Compare](Iter, Iter, const T&, Compare) except +
    OutputIt merge[InputIt1, InputIt2, OutputIt](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt) except +
    OutputIt merge[InputIt1, InputIt2, OutputIt, Compare](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt, Compare) except +
    void inplace_merge[BidirIt](BidirIt, BidirIt, BidirIt) except +
    void inplace_merge[ExecutionPolicy, BidirIt](ExecutionPolicy&&, BidirIt, BidirIt, BidirIt) except +
    void inplace_merge[BidirIt, Compare](BidirIt, BidirIt, BidirIt, Compare) except +
    void inplace_merge[ExecutionPolicy, BidirIt, Compare](ExecutionPolicy&&, BidirIt, BidirIt, BidirIt, Compare) except +
    bool includes[InputIt1, InputIt2](InputIt1, InputIt1, InputIt2, InputIt2) except +
    bool includes[ExecutionPolicy, InputIt1, InputIt2](ExecutionPolicy&&, InputIt1, InputIt1, InputIt2, InputIt2) except +
    bool includes[InputIt1, InputIt2, Compare](InputIt1, InputIt1, InputIt2, InputIt2, Compare) except +
    bool includes[ExecutionPolicy, InputIt1, InputIt2, Compare](ExecutionPolicy&&, InputIt1, InputIt1, InputIt2, InputIt2, Compare) except +
    OutputIt set_difference[InputIt1, InputIt2, OutputIt](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt) except +
    OutputIt set_difference[InputIt1, InputIt2, OutputIt, Compare](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt, Compare) except +
    OutputIt set_intersection[InputIt1, InputIt2, OutputIt](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt) except +
    OutputIt set_intersection[InputIt1, InputIt2, OutputIt, Compare](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt, Compare) except +
    OutputIt set_symmetric_difference[InputIt1, InputIt2, OutputIt](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt) except +
    OutputIt set_symmetric_difference[InputIt1, InputIt2, OutputIt, Compare](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt, Compare) except +
    OutputIt set_union[InputIt1, InputIt2, OutputIt](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt) except +
    OutputIt set_union[InputIt1, InputIt2, OutputIt, Compare](InputIt1, InputIt1, InputIt2, InputIt2, OutputIt, Compare) except +

    # heaps
    void make_heap[Iter](Iter, Iter) except +
    void make_heap[Iter, Compare](Iter, Iter, Compare) except +
    void push_heap[Iter](Iter, Iter) except +
    void push_heap[Iter, Compare](Iter, Iter, Compare) except +
    void pop_heap[Iter](Iter, Iter) except +
    void pop_heap[Iter, Compare](Iter, Iter, Compare) except +
    void sort_heap[Iter](Iter, Iter) except +
    void sort_heap[Iter, Compare](Iter, Iter, Compare) except +
    bool is_heap[Iter](Iter, Iter) except +
    bool is_heap[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    bool is_heap[Iter, Compare](Iter, Iter, Compare) except +
    bool is_heap[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +
    Iter is_heap_until[Iter](Iter, Iter) except +
    Iter is_heap_until[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    Iter is_heap_until[Iter, Compare](Iter, Iter, Compare) except +
    Iter is_heap_until[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +

    # least and greatest
    T min[T](const T&, const T&) except +
    T min[T, Compare](const T&, const T&, Compare) except +
    T max[T](const T&, const T&) except +
    T max[T, Compare](const T&, const T&, Compare) except +
    Iter min_element[Iter](Iter, Iter) except +
    Iter min_element[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    Iter min_element[Iter, Compare](Iter, Iter, Compare) except +
    Iter min_element[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +
    Iter max_element[Iter](Iter, Iter) except +
    Iter max_element[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    Iter max_element[Iter, Compare](Iter, Iter, Compare) except +
    Iter max_element[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +
    pair[T, T] minmax[T](const T&, const T&) except +
    pair[T, T] minmax[T, Compare](const T&, const T&, Compare) except +
    pair[Iter, Iter] minmax_element[Iter](Iter, Iter) except +
    pair[Iter, Iter] minmax_element[ExecutionPolicy, Iter](ExecutionPolicy&&, Iter, Iter) except +
    pair[Iter, Iter] minmax_element[Iter, Compare](Iter, Iter, Compare) except +
    pair[Iter, Iter] minmax_element[ExecutionPolicy, Iter, Compare](ExecutionPolicy&&, Iter, Iter, Compare) except +
    const T& clamp[T](const T&, const T&, const T&) except +
    const T& clamp[T, Compare](const T&, const T&, const T&, Compare) except +

    # comparing
    bool equal[InputIt1, InputIt2](InputIt1, InputIt1, InputIt2) except +
    bool equal[InputIt1, InputIt2, BinaryPred](InputIt1, InputIt1, InputIt2, BinaryPred) except +
    bool equal[InputIt1, InputIt2, BinaryPred](InputIt1, InputIt1, InputIt2, InputIt2, BinaryPred) except +
    bool lexicographical_compare[InputIt1, InputIt2](InputIt1, InputIt1, InputIt2, InputIt2) except +
    bool lexicographical_compare[ExecutionPolicy, InputIt1, InputIt2](ExecutionPolicy&&, InputIt1, InputIt1, InputIt2, InputIt2) except +
    bool lexicographical_compare[InputIt1, InputIt2, Compare](InputIt1, InputIt1, InputIt2, InputIt2, Compare) except +
    bool lexicographical_compare[ExecutionPolicy, InputIt1, InputIt2, Compare](ExecutionPolicy&&, InputIt1, InputIt1, InputIt2, InputIt2, Compare) except +

    # permutations
    bool is_permutation[ForwardIt1, ForwardIt2](ForwardIt1, ForwardIt1, ForwardIt2) except +
    bool is_permutation[ForwardIt1, ForwardIt2, BinaryPred](ForwardIt1, ForwardIt1, ForwardIt2, BinaryPred) except +
    bool is_permutation[ForwardIt1, ForwardIt2, BinaryPred](ForwardIt1, ForwardIt1, ForwardIt2, ForwardIt2, BinaryPred) except +
    bool next_permutation[BidirIt](BidirIt, BidirIt) except +
    bool next_permutation[BidirIt, Compare](BidirIt, BidirIt, Compare) except +
    bool prev_permutation[BidirIt](BidirIt, BidirIt) except +
    bool prev_permutation[BidirIt, Compare](BidirIt, BidirIt, Compare) except +
