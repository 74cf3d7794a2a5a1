//! How a C function says that it raised (docs: "Error return values", "except+").

/// The value that a C function returns when it raised. Kept as the source says it: an
/// integer, a float, `NULL`, or the name of an extern constant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ExceptionValue {
    Int(i128),
    /// The digits, as no float is `Eq`.
    Float(Box<str>),
    Null,
    /// A C expression or name that only the C compiler knows (`except SOME_MACRO`).
    Named(Box<str>),
    /// The error value of a struct or a C++ object: none exists, the check is always made.
    None,
}

impl std::fmt::Display for ExceptionValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ExceptionValue::Int(i) => write!(f, "{i}"),
            ExceptionValue::Float(text) if text.starts_with('-') => write!(f, "({text})"),
            ExceptionValue::Float(text) | ExceptionValue::Named(text) => f.write_str(text),
            ExceptionValue::Null => f.write_str("NULL"),
            ExceptionValue::None => f.write_str("*"),
        }
    }
}

/// The `except` clause of a C function type. Part of the type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ExceptionSpec {
    /// `noexcept`, or an extern function without clause: never raises; what is raised inside
    /// is printed and dropped.
    Never,
    /// The function returns an object; NULL says raised.
    Object,
    /// `except V`: V always means raised.
    Value(ExceptionValue),
    /// `except? V`: V may mean raised, `PyErr_Occurred` tells.
    ValueAndCheck(ExceptionValue),
    /// `except *`: `PyErr_Occurred` after each call.
    AlwaysCheck,
    /// `except +`: a C++ function that throws; the handler says what becomes of it.
    Cpp(CppHandler),
}

/// What a thrown C++ exception becomes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum CppHandler {
    /// `except +`: by the standard table (docs: "Exceptions" of "Using C++").
    Standard,
    /// `except +*`: the handler set Python's error itself.
    PythonError,
    /// `except +MemoryError`: this Python exception, with `what()` as its message.
    Raise(Box<str>),
    /// `except +handler`: a C function without arguments, named in C, which sets the error.
    Call(Box<str>),
}

/// The GIL in a C function's type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum GilSpec {
    /// May be called only with the GIL.
    #[default]
    Needs,
    /// `nogil`: may be called with and without it.
    Free,
    /// `with gil`: may be called without it and takes it itself.
    Takes,
}
