//! Names of C and C++ libraries that have declarations of their own, for those who use one and
//! forget where it comes from.

/// Modules of declarations and names that they are known by.
const LIBRARY: &[(&str, &[&str])] = &[
    ("libc.math", &["sqrt", "sin", "cos", "tan", "exp", "log", "log10", "floor", "ceil", "fabs", "fmod", "atan", "atan2", "asin", "acos", "sinh", "cosh", "tanh", "hypot", "isnan", "isinf", "M_PI", "INFINITY", "NAN"]),
    ("libc.stdlib", &["malloc", "calloc", "realloc", "free", "rand", "srand", "RAND_MAX", "atoi", "atof", "strtol", "strtod", "qsort", "bsearch", "getenv", "abort"]),
    ("libc.stdio", &["printf", "fprintf", "sprintf", "snprintf", "fopen", "fclose", "fread", "fwrite", "fgets", "puts", "putchar", "getchar", "FILE", "stdout", "stderr", "stdin"]),
    ("libc.string", &["memcpy", "memset", "memmove", "memcmp", "strlen", "strcmp", "strcpy", "strncpy", "strcat", "strchr", "strstr", "strdup"]),
    ("libc.stdint", &["int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "intptr_t", "uintptr_t"]),
    ("libc.limits", &["INT_MAX", "INT_MIN", "LONG_MAX", "LONG_MIN", "UINT_MAX", "CHAR_BIT"]),
    ("libc.time", &["time_t", "clock", "clock_t", "tm"]),
    ("libc.errno", &["errno", "EINTR", "EAGAIN"]),
    ("libcpp", &["nullptr"]),
    ("libcpp.vector", &["vector"]),
    ("libcpp.string", &["string"]),
    ("libcpp.map", &["multimap"]),
    ("libcpp.unordered_map", &["unordered_map"]),
    ("libcpp.unordered_set", &["unordered_set"]),
    ("libcpp.utility", &["pair", "move"]),
    ("libcpp.memory", &["shared_ptr", "unique_ptr", "make_shared", "make_unique"]),
    ("cython.operator", &["dereference", "preincrement", "postincrement", "predecrement", "postdecrement", "typeid"]),
    ("cython.parallel", &["prange", "threadid"]),
    ("cpython.ref", &["PyObject", "Py_INCREF", "Py_DECREF"]),
    ("cython", &["boundscheck", "wraparound", "cdivision", "nonecheck", "cfunc", "ccall", "cclass"]),
];

/// The module that `name` is to be cimported from.
pub fn library_of(name: &str) -> Option<&'static str> {
    LIBRARY.iter().find(|(_, names)| names.contains(&name)).map(|(module, _)| *module)
}

/// The library name that `name` was likely meant to be, with its module.
pub fn similar_in_library(name: &str) -> Option<(&'static str, &'static str)> {
    let found = crate::similar(name, LIBRARY.iter().flat_map(|(_, names)| names.iter().copied()).filter(|n| n.len() > 3))?;
    Some((found, library_of(found)?))
}

/// Modules of declarations that come with the compiler, and so have nothing to import at run time.
pub fn is_declaration_package(module: &str) -> bool {
    matches!(module.split('.').next(), Some("libc" | "libcpp" | "cpython" | "posix" | "openmp")) && LIBRARY.iter().any(|(m, _)| *m == module)
}

/// The declaration module that `module` was likely meant to be.
pub fn similar_module(module: &str) -> Option<&'static str> {
    crate::similar(module, LIBRARY.iter().map(|(m, _)| *m).filter(|m| m.contains('.')))
}
