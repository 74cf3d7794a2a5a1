# str
from libc.stddef cimport wchar_t

cdef extern from "Python.h":
    ctypedef unsigned char Py_UCS1
    ctypedef unsigned short Py_UCS2

    bint PyUnicode_Check(object o)
    bint PyUnicode_CheckExact(object o)

    # the inside: code points of one, two or four bytes, by the object's kind
    int PyUnicode_WCHAR_KIND  # until 3.11
    int PyUnicode_1BYTE_KIND
    int PyUnicode_2BYTE_KIND
    int PyUnicode_4BYTE_KIND
    unsigned int PyUnicode_KIND(object o)
    Py_UCS1 *PyUnicode_1BYTE_DATA(object o)
    Py_UCS2 *PyUnicode_2BYTE_DATA(object o)
    Py_UCS4 *PyUnicode_4BYTE_DATA(object o)
    void *PyUnicode_DATA(object o)
    Py_ssize_t PyUnicode_GET_LENGTH(object o)
    Py_UCS4 PyUnicode_READ(int kind, void *data, Py_ssize_t index)
    Py_UCS4 PyUnicode_READ_CHAR(object o, Py_ssize_t index)
    # only into a new string that nobody has seen
    void PyUnicode_WRITE(int kind, void *data, Py_ssize_t index, Py_UCS4 value)
    Py_UCS4 PyUnicode_MAX_CHAR_VALUE(object o)

    # one character
    bint Py_UNICODE_ISSPACE(Py_UCS4 c)
    bint Py_UNICODE_ISLOWER(Py_UCS4 c)
    bint Py_UNICODE_ISUPPER(Py_UCS4 c)
    bint Py_UNICODE_ISTITLE(Py_UCS4 c)
    bint Py_UNICODE_ISLINEBREAK(Py_UCS4 c)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 c)
    bint Py_UNICODE_ISDIGIT(Py_UCS4 c)
    bint Py_UNICODE_ISNUMERIC(Py_UCS4 c)
    bint Py_UNICODE_ISALPHA(Py_UCS4 c)
    bint Py_UNICODE_ISALNUM(Py_UCS4 c)
    bint Py_UNICODE_ISPRINTABLE(Py_UCS4 c)
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 c)
    Py_UCS4 Py_UNICODE_TOUPPER(Py_UCS4 c)
    Py_UCS4 Py_UNICODE_TOTITLE(Py_UCS4 c)
    # -1 for a character without such a value
    int Py_UNICODE_TODECIMAL(Py_UCS4 c)
    int Py_UNICODE_TODIGIT(Py_UCS4 c)
    double Py_UNICODE_TONUMERIC(Py_UCS4 c)

    # new strings
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)
    str PyUnicode_FromKindAndData(int kind, const void *data, Py_ssize_t size)
    str PyUnicode_FromStringAndSize(const char *utf8, Py_ssize_t size)
    str PyUnicode_FromString(const char *utf8)
    str PyUnicode_FromFormat(const char *format, ...)
    str PyUnicode_FromOrdinal(int c)
    object PyUnicode_FromEncodedObject(object o, const char *encoding, const char *errors)
    object PyUnicode_FromObject(object o)
    object PyUnicode_FromWideChar(const wchar_t *w, Py_ssize_t size)
    str PyUnicode_InternFromString(const char *utf8)

    # reading and writing
    Py_ssize_t PyUnicode_GetLength(object o) except -1
    Py_ssize_t PyUnicode_CopyCharacters(
        object target, Py_ssize_t start, object source, Py_ssize_t from_start,
        Py_ssize_t count) except -1
    Py_ssize_t PyUnicode_Fill(
        object target, Py_ssize_t start, Py_ssize_t count, Py_UCS4 c) except -1
    Py_UCS4 PyUnicode_ReadChar(object o, Py_ssize_t index) except? -1
    int PyUnicode_WriteChar(object o, Py_ssize_t index, Py_UCS4 c) except -1
    str PyUnicode_Substring(object o, Py_ssize_t start, Py_ssize_t end)
    Py_UCS4 *PyUnicode_AsUCS4(
        object o, Py_UCS4 *target, Py_ssize_t size, int with_null) except NULL
    # goes back with PyMem_Free()
    Py_UCS4 *PyUnicode_AsUCS4Copy(object o) except NULL

    # wide characters; the string goes back with PyMem_Free()
    Py_ssize_t PyUnicode_AsWideChar(object o, wchar_t *target, Py_ssize_t size) except -1
    wchar_t *PyUnicode_AsWideCharString(object o, Py_ssize_t *size) except NULL

    # any encoding; NULL for the usual one and for "strict"
    object PyUnicode_Decode(
        const char *s, Py_ssize_t size, const char *encoding, const char *errors)
    object PyUnicode_AsEncodedString(object o, const char *encoding, const char *errors)

    # UTF-8; the buffer of the first two belongs to the object
    const char *PyUnicode_AsUTF8(object o) except NULL
    const char *PyUnicode_AsUTF8AndSize(object o, Py_ssize_t *size) except NULL
    bytes PyUnicode_AsUTF8String(object o)
    str PyUnicode_DecodeUTF8(const char *s, Py_ssize_t size, const char *errors)
    str PyUnicode_DecodeUTF8Stateful(
        const char *s, Py_ssize_t size, const char *errors, Py_ssize_t *consumed)

    # UTF-16; the order is -1, 0 or 1: little, by mark, big
    bytes PyUnicode_AsUTF16String(object o)
    str PyUnicode_DecodeUTF16(
        const char *s, Py_ssize_t size, const char *errors, int *byteorder)
    str PyUnicode_DecodeUTF16Stateful(
        const char *s, Py_ssize_t size, const char *errors, int *byteorder,
        Py_ssize_t *consumed)

    # escapes, Latin-1, ASCII, mappings
    object PyUnicode_AsUnicodeEscapeString(object o)
    object PyUnicode_DecodeUnicodeEscape(const char *s, Py_ssize_t size, const char *errors)
    object PyUnicode_AsRawUnicodeEscapeString(object o)
    object PyUnicode_DecodeRawUnicodeEscape(const char *s, Py_ssize_t size, const char *errors)
    bytes PyUnicode_AsLatin1String(object o)
    str PyUnicode_DecodeLatin1(const char *s, Py_ssize_t size, const char *errors)
    bytes PyUnicode_AsASCIIString(object o)
    str PyUnicode_DecodeASCII(const char *s, Py_ssize_t size, const char *errors)
    object PyUnicode_AsCharmapString(object o, object mapping)
    object PyUnicode_DecodeCharmap(
        const char *s, Py_ssize_t size, object mapping, const char *errors)
    str PyUnicode_Translate(object o, object table, const char *errors)

    # Windows
    bytes PyUnicode_AsMBCSString(object o)
    str PyUnicode_DecodeMBCS(const char *s, Py_ssize_t size, const char *errors)
    str PyUnicode_DecodeMBCSStateful(
        const char *s, Py_ssize_t size, const char *errors, Py_ssize_t *consumed)
    bytes PyUnicode_EncodeCodePage(int page, object o, const char *errors)

    # methods and operators of str
    str PyUnicode_Concat(object a, object b)
    list PyUnicode_Split(object o, object separator, Py_ssize_t max)
    list PyUnicode_Splitlines(object o, bint keepends)
    str PyUnicode_Join(object separator, object items)
    # direction is -1 for the start and 1 for the end, as for Find: 1 onwards, -1 backwards
    Py_ssize_t PyUnicode_Tailmatch(
        object o, object part, Py_ssize_t start, Py_ssize_t end, int direction) except -1
    # -1 where there is none
    Py_ssize_t PyUnicode_Find(
        object o, object part, Py_ssize_t start, Py_ssize_t end, int direction) except -2
    Py_ssize_t PyUnicode_FindChar(
        object o, Py_UCS4 c, Py_ssize_t start, Py_ssize_t end, int direction) except -2
    Py_ssize_t PyUnicode_Count(
        object o, object part, Py_ssize_t start, Py_ssize_t end) except -1
    str PyUnicode_Replace(object o, object part, object by, Py_ssize_t max)
    int PyUnicode_Compare(object a, object b) except? -1
    int PyUnicode_CompareWithASCIIString(object o, const char *s)
    object PyUnicode_RichCompare(object a, object b, int operator)
    str PyUnicode_Format(object format, object values)
    int PyUnicode_Contains(object o, object part) except -1
    bint PyUnicode_IsIdentifier(object o)

    # until CPython 3.11: strings as Py_UNICODE arrays
    str PyUnicode_FromUnicode(const Py_UNICODE *u, Py_ssize_t size)
    Py_UNICODE *PyUnicode_AsUnicode(object o) except NULL
    Py_ssize_t PyUnicode_GetSize(object o) except -1
    Py_ssize_t PyUnicode_GET_SIZE(object o)
    Py_ssize_t PyUnicode_GET_DATA_SIZE(object o)
    Py_UNICODE *PyUnicode_AS_UNICODE(object o)
    char *PyUnicode_AS_DATA "(char *) PyUnicode_AS_DATA"(object o)

    # until CPython 3.10: encoding such arrays
    object PyUnicode_Encode(
        const Py_UNICODE *u, Py_ssize_t size, const char *encoding, const char *errors)
    bytes PyUnicode_EncodeUTF8(const Py_UNICODE *u, Py_ssize_t size, const char *errors)
    bytes PyUnicode_EncodeUTF16(
        const Py_UNICODE *u, Py_ssize_t size, const char *errors, int byteorder)
    object PyUnicode_EncodeUnicodeEscape(const Py_UNICODE *u, Py_ssize_t size)
    object PyUnicode_EncodeRawUnicodeEscape(const Py_UNICODE *u, Py_ssize_t size)
    bytes PyUnicode_EncodeLatin1(const Py_UNICODE *u, Py_ssize_t size, const char *errors)
    bytes PyUnicode_EncodeASCII(const Py_UNICODE *u, Py_ssize_t size, const char *errors)
    object PyUnicode_EncodeCharmap(
        const Py_UNICODE *u, Py_ssize_t size, object mapping, const char *errors)
    object PyUnicode_TranslateCharmap(
        const Py_UNICODE *u, Py_ssize_t size, object table, const char *errors)
    bytes PyUnicode_EncodeMBCS(const Py_UNICODE *u, Py_ssize_t size, const char *errors)
