//! What the C printer is asked for.

/// Whether `#line` directives point debuggers to the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LineDirectives {
    #[default]
    No,
    Yes,
}
