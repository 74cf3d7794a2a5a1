# type
cdef extern from "Python.h":
    ctypedef class __builtin__.type [object PyTypeObject]:
        pass

    bint PyType_Check(object o)
    bint PyType_CheckExact(object o)
    void PyType_Modified(type cls)
    bint PyType_HasFeature(object cls, int feature)
    bint PyType_IS_GC(object cls)
    bint PyType_IsSubtype(type a, type b)
    object PyType_GenericAlloc(object cls, Py_ssize_t count)
    object PyType_GenericNew(type cls, object args, object kwargs)
    bint PyType_Ready(type cls) except -1
    # NULL without an exception for a slot that the type does not fill
    void *PyType_GetSlot(type cls, int slot) except? NULL

    # the slots, by the numbers that PyType_GetSlot() and PyType_Slot know
    # the type itself
    int Py_tp_alloc
    int Py_tp_base
    int Py_tp_bases
    int Py_tp_call
    int Py_tp_clear
    int Py_tp_dealloc
    int Py_tp_del
    int Py_tp_descr_get
    int Py_tp_descr_set
    int Py_tp_doc
    int Py_tp_finalize
    int Py_tp_free
    int Py_tp_getattr
    int Py_tp_getattro
    int Py_tp_getset
    int Py_tp_hash
    int Py_tp_init
    int Py_tp_is_gc
    int Py_tp_iter
    int Py_tp_iternext
    int Py_tp_members
    int Py_tp_methods
    int Py_tp_new
    int Py_tp_repr
    int Py_tp_richcompare
    int Py_tp_setattr
    int Py_tp_setattro
    int Py_tp_str
    int Py_tp_traverse
    # number
    int Py_nb_absolute
    int Py_nb_add
    int Py_nb_and
    int Py_nb_bool
    int Py_nb_divmod
    int Py_nb_float
    int Py_nb_floor_divide
    int Py_nb_index
    int Py_nb_inplace_add
    int Py_nb_inplace_and
    int Py_nb_inplace_floor_divide
    int Py_nb_inplace_lshift
    int Py_nb_inplace_matrix_multiply
    int Py_nb_inplace_multiply
    int Py_nb_inplace_or
    int Py_nb_inplace_power
    int Py_nb_inplace_remainder
    int Py_nb_inplace_rshift
    int Py_nb_inplace_subtract
    int Py_nb_inplace_true_divide
    int Py_nb_inplace_xor
    int Py_nb_int
    int Py_nb_invert
    int Py_nb_lshift
    int Py_nb_matrix_multiply
    int Py_nb_multiply
    int Py_nb_negative
    int Py_nb_or
    int Py_nb_positive
    int Py_nb_power
    int Py_nb_remainder
    int Py_nb_rshift
    int Py_nb_subtract
    int Py_nb_true_divide
    int Py_nb_xor
    # sequence
    int Py_sq_ass_item
    int Py_sq_concat
    int Py_sq_contains
    int Py_sq_inplace_concat
    int Py_sq_inplace_repeat
    int Py_sq_item
    int Py_sq_length
    int Py_sq_repeat
    # mapping
    int Py_mp_ass_subscript
    int Py_mp_length
    int Py_mp_subscript
    # buffer
    int Py_bf_getbuffer
    int Py_bf_releasebuffer
    # await and iteration without waiting
    int Py_am_aiter
    int Py_am_anext
    int Py_am_await
    int Py_am_send
