//! Byte ranges in source files.

use cranelift_entity::entity_impl;

/// A half-open byte range `start..end` inside one file. Files are limited to 4 GiB.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset one past the last byte; `start <= end`.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Span { start, end }
    }
    /// The empty range at `at`.
    pub const fn empty(at: u32) -> Self {
        Span { start: at, end: at }
    }
    /// The smallest range that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }
    /// Whether the range covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
    /// The range as indices into the text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A file known to a [`crate::SourceMap`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);
entity_impl!(FileId, "file");

/// A place in the sources: a span and the file that it lies in. An `include`d file is a file
/// of its own, so stages after parsing carry `Loc`, never a bare `Span`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Loc {
    /// The file.
    pub file: FileId,
    /// The byte range in it.
    pub span: Span,
}

impl Loc {
    /// `span` in `file`.
    pub const fn new(file: FileId, span: Span) -> Self {
        Loc { file, span }
    }
}

impl std::fmt::Debug for Loc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{:?}", self.file, self.span)
    }
}
