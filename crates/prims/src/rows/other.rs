//! The rest.

macro_rules! other_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- C helpers of our own semantics
            // Marks the end of what may raise; does nothing.
            Nop => row("nop", &[], VOID, "(void)0").nogil().pure();
            // ---- fused types
            // The function that chooses among specialisations: keys, functions, fused parameters,
            // what they take.
            FusedNew => row("fused.new", &[TUPLE, TUPLE, TUPLE, TUPLE], OBJ, "pyx_fused_new").null().needs(&["fused"]);
            ThreadId => row("parallel.threadid", &[], INT, "pyx_threadid()").nogil().needs(&["threadid"]);
    } };
}
