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

/// Whether functions and their variables are described for debuggers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DebugInfo {
    #[default]
    No,
    Yes,
}

/// What a module has to do with one that several modules share.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Shared {
    /// Nothing: it has all that it needs.
    #[default]
    No,
    /// It imports the module of this name, which has what can be shared.
    From(String),
    /// It is that module, and has these parts.
    Itself(Vec<SharedPart>),
}

/// Something that modules can share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SharedPart {
    /// The types behind typed memoryviews, and their code that does not depend on what is in them.
    MemoryViews,
}

impl SharedPart {
    /// The section of the runtime that hands it out.
    pub fn section(self) -> &'static str {
        match self {
            SharedPart::MemoryViews => "shared_exports",
        }
    }
}

/// What the headers of `public` and `api` declarations include besides Python.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HeaderIncludes {
    #[default]
    Nothing,
    /// What the module's own `cdef extern from` blocks include (`--capi-reexport-cincludes`).
    All,
}
