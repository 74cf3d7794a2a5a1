//! The rest.

macro_rules! other_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- C helpers of our own semantics
            // Marks the end of what may raise; does nothing.
            Nop => row("nop", &[], VOID, "(void)0").nogil().pure();
            // What a method's `__defaults__` and `__kwdefaults__` show; None: nothing.
            MethodDefaults => row("method.defaults", &[OBJ, STR, OBJ, OBJ], INT, "pyx_method_defaults").negative().needs(&["method_defaults"]);
            // ---- fused types
            // The function that chooses among specialisations: keys, functions, fused parameters,
            // what they take.
            FusedNew => row("fused.new", &[TUPLE, TUPLE, TUPLE, TUPLE], OBJ, "pyx_fused_new").null().needs(&["fused"]);
            // ---- `@cython.ufunc`: what a ufunc is made of (name, docstring or NULL, inputs, outputs, loops), its
            // loops and the formats of their items in order, then the ufunc; the object at an address, which may
            // be NULL, and a result put there.
            UfuncStart => row("ufunc.start", &[TypeId::CONST_CHAR_PTR, TypeId::CONST_CHAR_PTR, INT, INT, INT], TypeId::VOID_PTR, "pyx_ufunc_start").null().needs(&["ufunc"]);
            UfuncLoop => row("ufunc.loop", &[TypeId::VOID_PTR, TypeId::VOID_PTR], VOID, "pyx_ufunc_loop").needs(&["ufunc"]);
            UfuncType => row("ufunc.type", &[TypeId::VOID_PTR, TypeId::CONST_CHAR_PTR], VOID, "pyx_ufunc_type").needs(&["ufunc"]);
            UfuncMake => row("ufunc.make", &[TypeId::VOID_PTR], OBJ, "pyx_ufunc_make").null().needs(&["ufunc"]);
            UfuncObject => row("ufunc.object", &[TypeId::VOID_PTR], OBJ, "pyx_ufunc_object").borrowed().needs(&["ufunc_objects"]);
            UfuncStore => row("ufunc.store", &[TypeId::VOID_PTR, OBJ], VOID, "pyx_ufunc_store").steals(0b10).needs(&["ufunc_objects"]);
            // ---- the GIL where nobody knows who has it
            GilReleaseHeld => row("gil.release_held", &[], TypeId::VOID_PTR, "pyx_release_held_gil").nogil().needs(&["gil_held"]);
            GilRetake => row("gil.retake", &[TypeId::VOID_PTR], VOID, "pyx_retake_gil").nogil().needs(&["gil_held"]);
            // ---- locks of the language's own, by their addresses
            MutexLock => row("mutex.lock", &[TypeId::VOID_PTR], VOID, "pyx_mutex_lock").nogil().needs(&["mutex"]);
            MutexUnlock => row("mutex.unlock", &[TypeId::VOID_PTR], VOID, "pyx_mutex_unlock").nogil().needs(&["mutex"]);
            MutexLocked => row("mutex.locked", &[TypeId::VOID_PTR], INT, "pyx_mutex_locked").nogil().needs(&["mutex"]);
            // ---- C++, on operands of any C++ type
            CppDelete => row("cpp.delete", &[TypeId::VOID_PTR], VOID, "delete {0}").nogil();
            CppBegin => row("cpp.begin", &[TypeId::VOID_PTR], TypeId::VOID_PTR, "{0}.begin()").nogil();
            CppRbegin => row("cpp.rbegin", &[TypeId::VOID_PTR], TypeId::VOID_PTR, "{0}.rbegin()").nogil();
            CppNext => row("cpp.next", &[TypeId::VOID_PTR], VOID, "++{0}").nogil();
            // Iterators need to have `!=` alone: the result is kept, so that nothing turns it round.
            CppMore => row("cpp.more", &[TypeId::VOID_PTR, TypeId::VOID_PTR], TypeId::BINT, "({0} != {1}.end())").nogil();
            // A vector is walked by an index, which needs less of the library than its iterators.
            CppMoreItems => row("cpp.more_items", &[TypeId::SIZE_T, TypeId::VOID_PTR], TypeId::BINT, "({0} < {1}.size())").nogil();
            CppMoreBackward => row("cpp.more_backward", &[TypeId::VOID_PTR, TypeId::VOID_PTR], TypeId::BINT, "({0} != {1}.rend())").nogil();
            // ---- `cython.view.array`: an array over memory that is there already (pointer,
            // shape, bytes an item, format, `c` or `f`)
            ViewArrayOver => row("view.over", &[TypeId::VOID_PTR, TUPLE, SSIZE, TypeId::CONST_CHAR_PTR, INT], OBJ, "pyx_array_over").null().needs(&["view_array_over"]);
            // The format of a number of a header, of which only C knows the size: bytes, and what it
            // is: 0 unsigned, 1 signed, 2 real.
            ViewNumberFormat => row("view.number_format", &[SSIZE, INT], TypeId::CONST_CHAR_PTR, "pyx_number_format").nogil().pure().needs(&["number_format"]);
            // The end of a function that returns a memoryview, without `return`.
            ViewNotReturned => row("view.not_returned", &[], INT, "pyx_view_not_returned()").negative().nogil().needs(&["view_not_returned"]);
            // A copy of so many bytes that is never freed: what variables of the module point to.
            MemoryKeep => row("memory.keep", &[TypeId::VOID_PTR, TypeId::SIZE_T], TypeId::VOID_PTR, "pyx_memory_keep").null().needs(&["memory_keep"]);
            // The number of threads that is asked for; 0: as many as OpenMP takes by itself.
            ParallelThreads => row("parallel.threads", &[INT], INT, "pyx_threads").nogil().pure().needs(&["threads"]);
            ThreadId => row("parallel.threadid", &[], INT, "pyx_threadid()").nogil().needs(&["threadid"]);
    } };
}
