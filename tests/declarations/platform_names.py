"""Names that are declared and that the C compiler of a common Linux machine refuses.

A declaration costs nothing until it is used, so names of other systems, other versions and
other language levels stand in the same files.  Each row gives its reason.
"""

# module: {name: reason}
ABSENT = {
    "libcpp.memory": {
        "allocator.address": "removed in C++20",
        "allocator.max_size": "removed in C++20",
        "allocator.construct": "removed in C++20",
        "allocator.destroy": "removed in C++20",
        "shared_ptr.unique": "removed in C++20",
    },
    "libcpp.semaphore": {
        "counting_semaphore": "its parameter is a number, which the user declares as a type",
    },
    "posix.mman": {
        "MAP_NOCORE": "FreeBSD",
        "MAP_NOSYNC": "FreeBSD",
    },
    "posix.stat": {
        "struct_stat.st_birthtime": "macOS and the BSDs",
    },
    "cpython.exc": dict.fromkeys(
        """PyErr_SetFromWindowsErr PyErr_SetFromWindowsErrWithFilename PyErr_SetExcFromWindowsErr
        PyErr_SetExcFromWindowsErrWithFilename""".split(),
        "Windows",
    ),
    "cpython.pylifecycle": {
        "_Py_CheckPython3": "Windows",
    },
    "cpython.pythread": {
        "Py_tss_NEEDS_INIT": "an initialiser, no expression",
    },
    "cpython.unicode": dict.fromkeys(
        """PyUnicode_AsMBCSString PyUnicode_DecodeMBCS PyUnicode_DecodeMBCSStateful
        PyUnicode_EncodeMBCS PyUnicode_EncodeCodePage""".split(),
        "Windows",
    ),
    "libc.signal": {
        "SIGEMT": "BSD and macOS",
        "SIGINFO": "BSD and macOS",
        "SIGLOST": "few systems",
        "SIGUNUSED": "removed from newer C libraries",
    },
    "libc.stdio": {
        "gets": "removed in C11",
    },
    "libc.threads": {
        "ONCE_FLAG_INIT": "an initialiser, no expression, in many C libraries",
    },
}

# module: {name or Type.field: (first version of CPython that has it or None, last one or None)}
VERSIONS = {
    "cpython.ceval": {
        "PyEval_ThreadsInitialized": (None, (3, 12)),
    },
    "cpython.exc": {
        "PyErr_GetHandledException": ((3, 11), None),
        "PyErr_SetHandledException": ((3, 11), None),
        "PyErr_GetRaisedException": ((3, 12), None),
        "PyErr_SetRaisedException": ((3, 12), None),
        "PyErr_SetInterruptEx": ((3, 10), None),
    },
    "cpython.float": dict.fromkeys(
        "PyFloat_Pack2 PyFloat_Pack4 PyFloat_Pack8 PyFloat_Unpack2 PyFloat_Unpack4 PyFloat_Unpack8".split(),
        ((3, 11), None),
    ),
    "cpython.long": {
        "PyLong_FromUnicode": (None, (3, 9)),
        **dict.fromkeys(
            """Py_ASNATIVEBYTES_DEFAULTS Py_ASNATIVEBYTES_BIG_ENDIAN Py_ASNATIVEBYTES_LITTLE_ENDIAN
            Py_ASNATIVEBYTES_NATIVE_ENDIAN Py_ASNATIVEBYTES_UNSIGNED_BUFFER
            Py_ASNATIVEBYTES_REJECT_NEGATIVE Py_ASNATIVEBYTES_ALLOW_INDEX PyLong_AsNativeBytes
            PyLong_FromNativeBytes PyLong_FromUnsignedNativeBytes""".split(),
            ((3, 13), None),
        ),
    },
    "cpython.longintrepr": {
        "py_long.ob_digit": (None, (3, 11)),
    },
    "cpython.object": {
        "Py_TPFLAGS_MANAGED_DICT": ((3, 11), None),
        "Py_TPFLAGS_MANAGED_WEAKREF": ((3, 12), None),
        "Py_TPFLAGS_ITEMS_AT_END": ((3, 12), None),
    },
    "cpython.pylifecycle": {
        "_Py_PyAtExit": (None, (3, 9)),
        **dict.fromkeys(
            """Py_SetPath Py_SetStandardStreamEncoding _PyOS_URandom _PyOS_URandomNonblock
            _Py_RestoreSignals _Py_gitidentifier _Py_gitversion""".split(),
            (None, (3, 12)),
        ),
    },
    "cpython.ref": {
        "PyUnstable_TryIncRef": ((3, 14), None),
        "PyUnstable_EnableTryIncRef": ((3, 14), None),
    },
    "cpython.unicode": {
        **dict.fromkeys(
            """PyUnicode_WCHAR_KIND PyUnicode_FromUnicode PyUnicode_AsUnicode PyUnicode_GetSize
            PyUnicode_GET_SIZE PyUnicode_GET_DATA_SIZE PyUnicode_AS_UNICODE
            PyUnicode_AS_DATA""".split(),
            (None, (3, 11)),
        ),
        **dict.fromkeys(
            """PyUnicode_Encode PyUnicode_EncodeUTF8 PyUnicode_EncodeUTF16
            PyUnicode_EncodeUnicodeEscape PyUnicode_EncodeRawUnicodeEscape PyUnicode_EncodeLatin1
            PyUnicode_EncodeASCII PyUnicode_EncodeCharmap PyUnicode_TranslateCharmap""".split(),
            (None, (3, 10)),
        ),
    },
}
