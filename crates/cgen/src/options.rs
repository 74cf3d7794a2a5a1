//! What the C printer is asked for.

/// Whether `#line` directives point debuggers to the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LineDirectives {
    #[default]
    No,
    Yes,
}

/// Whether functions count the references that they own and check the sum at their end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum References {
    #[default]
    Plain,
    /// For tests of this compiler.
    Counted,
}
