# <omp.h>, OpenMP 5.0.  Compile and link with the C compiler's option for OpenMP (-fopenmp).
cdef extern from "<omp.h>" nogil:
    # threads and teams
    void omp_set_num_threads(int count)
    int omp_get_num_threads()
    int omp_get_max_threads()
    int omp_get_thread_num()
    int omp_get_num_procs()
    int omp_get_thread_limit()
    int omp_in_parallel()
    void omp_set_dynamic(int dynamic)
    int omp_get_dynamic()

    # nesting
    void omp_set_nested(int nested)
    int omp_get_nested()
    void omp_set_max_active_levels(int levels)
    int omp_get_max_active_levels()
    int omp_get_level()
    int omp_get_active_level()
    int omp_get_ancestor_thread_num(int level)
    int omp_get_team_size(int level)

    # how a loop with schedule(runtime) is shared out
    ctypedef enum omp_sched_t:
        omp_sched_static
        omp_sched_dynamic
        omp_sched_guided
        omp_sched_auto
    void omp_set_schedule(omp_sched_t kind, int modifier)
    void omp_get_schedule(omp_sched_t *kind, int *modifier)

    # since 4.0
    int omp_get_cancellation()
    ctypedef enum omp_proc_bind_t:
        omp_proc_bind_false
        omp_proc_bind_true
        omp_proc_bind_master
        omp_proc_bind_close
        omp_proc_bind_spread
    omp_proc_bind_t omp_get_proc_bind()
    void omp_set_default_device(int device)
    int omp_get_default_device()
    int omp_get_num_devices()
    int omp_get_num_teams()
    int omp_get_team_num()
    int omp_is_initial_device()

    # locks
    ctypedef struct omp_lock_t:
        pass
    void omp_init_lock(omp_lock_t *lock)
    void omp_destroy_lock(omp_lock_t *lock)
    void omp_set_lock(omp_lock_t *lock)
    void omp_unset_lock(omp_lock_t *lock)
    int omp_test_lock(omp_lock_t *lock)

    # locks that their owner may take again
    ctypedef struct omp_nest_lock_t:
        pass
    void omp_init_nest_lock(omp_nest_lock_t *lock)
    void omp_destroy_nest_lock(omp_nest_lock_t *lock)
    void omp_set_nest_lock(omp_nest_lock_t *lock)
    void omp_unset_nest_lock(omp_nest_lock_t *lock)
    int omp_test_nest_lock(omp_nest_lock_t *lock)

    # seconds, and seconds between two ticks
    double omp_get_wtime()
    double omp_get_wtick()
