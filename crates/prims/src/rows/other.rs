//! The rest.

macro_rules! other_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- C helpers of our own semantics
            // Marks the end of what may raise; does nothing.
            Nop => row("nop", &[], VOID, "(void)0").nogil().pure();
    } };
}
