//! Python's built-in types, as the language knows them.

macro_rules! builtins {
    ($($variant:ident $name:literal $c:literal $exact:literal $($base:ident)?;)*) => {
        /// A built-in Python type that a variable can be declared with.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        pub enum Builtin { $($variant),* }

        /// Every built-in type, in the order of [`Builtin`].
        pub const BUILTINS: &[BuiltinRow] = &[
            $(BuiltinRow { builtin: Builtin::$variant, name: $name, type_object: $c, exact: $exact, base: &[$(Builtin::$base)?] }),*
        ];
    };
}

/// What is known of a built-in type.
#[derive(Clone, Copy, Debug)]
pub struct BuiltinRow {
    /// Which.
    pub builtin: Builtin,
    /// Its Python name.
    pub name: &'static str,
    /// The C-API's name of its type object; exceptions are pointers already (`PyExc_*`).
    pub type_object: &'static str,
    /// Whether a variable of this type holds exactly it and no subclass
    /// (docs: "Built-in Types", "Language basics").
    pub exact: bool,
    /// What an exception derives from: one, or none.
    pub base: &'static [Builtin],
}

builtins! {
    Type "type" "PyType_Type" false;
    Bool "bool" "PyBool_Type" true;
    Int "int" "PyLong_Type" false;
    Float "float" "PyFloat_Type" true;
    Complex "complex" "PyComplex_Type" true;
    Str "str" "PyUnicode_Type" true;
    Bytes "bytes" "PyBytes_Type" true;
    ByteArray "bytearray" "PyByteArray_Type" true;
    List "list" "PyList_Type" true;
    Tuple "tuple" "PyTuple_Type" true;
    Dict "dict" "PyDict_Type" true;
    FrozenDict "frozendict" "PYX_FROZENDICT_TYPE" true;
    Set "set" "PySet_Type" true;
    FrozenSet "frozenset" "PyFrozenSet_Type" true;
    Slice "slice" "PySlice_Type" true;
    MemoryView "memoryview" "PyMemoryView_Type" true;
    Range "range" "PyRange_Type" true;
    BaseException "BaseException" "PyExc_BaseException" false;
    Exception "Exception" "PyExc_Exception" false BaseException;
    GeneratorExit "GeneratorExit" "PyExc_GeneratorExit" false BaseException;
    KeyboardInterrupt "KeyboardInterrupt" "PyExc_KeyboardInterrupt" false BaseException;
    SystemExit "SystemExit" "PyExc_SystemExit" false BaseException;
    ArithmeticError "ArithmeticError" "PyExc_ArithmeticError" false Exception;
    AssertionError "AssertionError" "PyExc_AssertionError" false Exception;
    AttributeError "AttributeError" "PyExc_AttributeError" false Exception;
    BufferError "BufferError" "PyExc_BufferError" false Exception;
    EOFError "EOFError" "PyExc_EOFError" false Exception;
    ImportError "ImportError" "PyExc_ImportError" false Exception;
    LookupError "LookupError" "PyExc_LookupError" false Exception;
    MemoryError "MemoryError" "PyExc_MemoryError" false Exception;
    NameError "NameError" "PyExc_NameError" false Exception;
    OSError "OSError" "PyExc_OSError" false Exception;
    ReferenceError "ReferenceError" "PyExc_ReferenceError" false Exception;
    RuntimeError "RuntimeError" "PyExc_RuntimeError" false Exception;
    StopAsyncIteration "StopAsyncIteration" "PyExc_StopAsyncIteration" false Exception;
    StopIteration "StopIteration" "PyExc_StopIteration" false Exception;
    SyntaxError "SyntaxError" "PyExc_SyntaxError" false Exception;
    SystemError "SystemError" "PyExc_SystemError" false Exception;
    TypeError "TypeError" "PyExc_TypeError" false Exception;
    ValueError "ValueError" "PyExc_ValueError" false Exception;
    Warning "Warning" "PyExc_Warning" false Exception;
    BlockingIOError "BlockingIOError" "PyExc_BlockingIOError" false OSError;
    BytesWarning "BytesWarning" "PyExc_BytesWarning" false Warning;
    ChildProcessError "ChildProcessError" "PyExc_ChildProcessError" false OSError;
    ConnectionError "ConnectionError" "PyExc_ConnectionError" false OSError;
    DeprecationWarning "DeprecationWarning" "PyExc_DeprecationWarning" false Warning;
    FileExistsError "FileExistsError" "PyExc_FileExistsError" false OSError;
    FileNotFoundError "FileNotFoundError" "PyExc_FileNotFoundError" false OSError;
    FloatingPointError "FloatingPointError" "PyExc_FloatingPointError" false ArithmeticError;
    FutureWarning "FutureWarning" "PyExc_FutureWarning" false Warning;
    ImportWarning "ImportWarning" "PyExc_ImportWarning" false Warning;
    IndentationError "IndentationError" "PyExc_IndentationError" false SyntaxError;
    IndexError "IndexError" "PyExc_IndexError" false LookupError;
    InterruptedError "InterruptedError" "PyExc_InterruptedError" false OSError;
    IsADirectoryError "IsADirectoryError" "PyExc_IsADirectoryError" false OSError;
    KeyError "KeyError" "PyExc_KeyError" false LookupError;
    ModuleNotFoundError "ModuleNotFoundError" "PyExc_ModuleNotFoundError" false ImportError;
    NotADirectoryError "NotADirectoryError" "PyExc_NotADirectoryError" false OSError;
    NotImplementedError "NotImplementedError" "PyExc_NotImplementedError" false RuntimeError;
    OverflowError "OverflowError" "PyExc_OverflowError" false ArithmeticError;
    PendingDeprecationWarning "PendingDeprecationWarning" "PyExc_PendingDeprecationWarning" false Warning;
    PermissionError "PermissionError" "PyExc_PermissionError" false OSError;
    ProcessLookupError "ProcessLookupError" "PyExc_ProcessLookupError" false OSError;
    RecursionError "RecursionError" "PyExc_RecursionError" false RuntimeError;
    ResourceWarning "ResourceWarning" "PyExc_ResourceWarning" false Warning;
    RuntimeWarning "RuntimeWarning" "PyExc_RuntimeWarning" false Warning;
    SyntaxWarning "SyntaxWarning" "PyExc_SyntaxWarning" false Warning;
    TimeoutError "TimeoutError" "PyExc_TimeoutError" false OSError;
    UnboundLocalError "UnboundLocalError" "PyExc_UnboundLocalError" false NameError;
    UnicodeError "UnicodeError" "PyExc_UnicodeError" false ValueError;
    UnicodeWarning "UnicodeWarning" "PyExc_UnicodeWarning" false Warning;
    UserWarning "UserWarning" "PyExc_UserWarning" false Warning;
    ZeroDivisionError "ZeroDivisionError" "PyExc_ZeroDivisionError" false ArithmeticError;
    BrokenPipeError "BrokenPipeError" "PyExc_BrokenPipeError" false ConnectionError;
    ConnectionAbortedError "ConnectionAbortedError" "PyExc_ConnectionAbortedError" false ConnectionError;
    ConnectionRefusedError "ConnectionRefusedError" "PyExc_ConnectionRefusedError" false ConnectionError;
    ConnectionResetError "ConnectionResetError" "PyExc_ConnectionResetError" false ConnectionError;
    TabError "TabError" "PyExc_TabError" false IndentationError;
    UnicodeDecodeError "UnicodeDecodeError" "PyExc_UnicodeDecodeError" false UnicodeError;
    UnicodeEncodeError "UnicodeEncodeError" "PyExc_UnicodeEncodeError" false UnicodeError;
    UnicodeTranslateError "UnicodeTranslateError" "PyExc_UnicodeTranslateError" false UnicodeError;
}

impl Builtin {
    /// Its row in the table.
    pub fn row(self) -> &'static BuiltinRow {
        &BUILTINS[self as usize]
    }
    /// What it derives from, if it is an exception.
    pub fn base(self) -> Option<Builtin> {
        self.row().base.first().copied()
    }
    /// Whether it is `other` or derives from it.
    pub fn is_a(self, other: Builtin) -> bool {
        std::iter::successors(Some(self), |b| b.base()).any(|b| b == other)
    }
    /// Whether it is an exception.
    pub fn is_exception(self) -> bool {
        self.is_a(Builtin::BaseException)
    }
    /// By Python name.
    pub fn named(name: &str) -> Option<Builtin> {
        BUILTINS.iter().find(|r| r.name == name).map(|r| r.builtin)
    }
}
