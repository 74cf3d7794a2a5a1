//! Python's built-in types, as the language knows them.

macro_rules! builtins {
    ($($variant:ident $name:literal $c:literal $exact:literal;)*) => {
        /// A built-in Python type that a variable can be declared with.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        pub enum Builtin { $($variant),* }

        /// Every built-in type, in the order of [`Builtin`].
        pub const BUILTINS: &[BuiltinRow] = &[
            $(BuiltinRow { builtin: Builtin::$variant, name: $name, type_object: $c, exact: $exact }),*
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
}

builtins! {
    Type "type" "PyType_Type" false;
    Bool "bool" "PyBool_Type" true;
    Int "int" "PyLong_Type" true;
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
    Exception "Exception" "PyExc_Exception" false;
}

impl Builtin {
    /// Its row in the table.
    pub fn row(self) -> &'static BuiltinRow {
        &BUILTINS[self as usize]
    }
    /// By Python name.
    pub fn named(name: &str) -> Option<Builtin> {
        BUILTINS.iter().find(|r| r.name == name).map(|r| r.builtin)
    }
}
