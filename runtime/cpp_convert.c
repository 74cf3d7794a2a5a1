// C++ values and Python objects (docs: "Using C++", standard library). One template by type,
// `pyx_cpp<T>`: `to` gives a new reference or NULL, `from` fills a value and gives 0 or -1.
// The containers stand in sections of their own, so that a module includes only what it uses.
//@ section cpp_convert
//@ needs core compat_newref as_integer
//@ cplusplus
//@ types
#include <utility>
//@ proto
// What no specialisation is for: an enum.
template <typename T> struct pyx_cpp {
    static PyObject *to(T v) { return PyLong_FromLongLong((long long)v); }
    static int from(PyObject *o, T *v) { long long i = pyx_as_integer(long long, o, "enum"); *v = (T)i; return i == -1 && PyErr_Occurred() ? -1 : 0; }
};
template <typename T> struct pyx_cpp<const T> : pyx_cpp<T> {};
template <typename T> static inline PYX_UNUSED PyObject *pyx_cpp_to(const T &v) { return pyx_cpp<T>::to(v); }
template <typename T> static inline PYX_UNUSED int pyx_cpp_from(PyObject *o, T *v) { return pyx_cpp<T>::from(o, v); }
#define PYX_CPP_INTEGER(T) \
    template <> struct pyx_cpp<T> { \
        static PyObject *to(T v) { return pyx_from_integer(T, v); } \
        static int from(PyObject *o, T *v) { *v = pyx_as_integer(T, o, #T); return *v == (T)-1 && PyErr_Occurred() ? -1 : 0; } \
    };
PYX_CPP_INTEGER(char)
PYX_CPP_INTEGER(signed char)
PYX_CPP_INTEGER(unsigned char)
PYX_CPP_INTEGER(short)
PYX_CPP_INTEGER(unsigned short)
PYX_CPP_INTEGER(int)
PYX_CPP_INTEGER(unsigned int)
PYX_CPP_INTEGER(long)
PYX_CPP_INTEGER(unsigned long)
PYX_CPP_INTEGER(long long)
PYX_CPP_INTEGER(unsigned long long)
#define PYX_CPP_FLOAT(T) \
    template <> struct pyx_cpp<T> { \
        static PyObject *to(T v) { return PyFloat_FromDouble((double)v); } \
        static int from(PyObject *o, T *v) { *v = (T)PyFloat_AsDouble(o); return *v == (T)-1 && PyErr_Occurred() ? -1 : 0; } \
    };
PYX_CPP_FLOAT(float)
PYX_CPP_FLOAT(double)
PYX_CPP_FLOAT(long double)
template <> struct pyx_cpp<bool> {
    static PyObject *to(bool v) { return pyx_newref(v ? Py_True : Py_False); }
    static int from(PyObject *o, bool *v) { int t = PyObject_IsTrue(o); *v = t > 0; return t < 0 ? -1 : 0; }
};
template <> struct pyx_cpp<PyObject *> {
    static PyObject *to(PyObject *v) { return pyx_newref(v); }
    static int from(PyObject *o, PyObject **v) { *v = o; return 0; }
};
template <> struct pyx_cpp<const char *> {
    static PyObject *to(const char *v) { return PyBytes_FromString(v); }
    static int from(PyObject *o, const char **v) { *v = PyBytes_AsString(o); return *v ? 0 : -1; }
};
// Every item of an iterable, put into a container by `add`.
template <typename T, typename C> static PYX_UNUSED int pyx_cpp_each(PyObject *o, C *out, void (*add)(C *, const T &))
{
    PyObject *it = PyObject_GetIter(o), *item;
    int r = 0;
    if (!it)
        return -1;
    while (r == 0 && (item = PyIter_Next(it))) {
        T v = T();
        r = pyx_cpp<T>::from(item, &v);
        Py_DECREF(item);
        if (r == 0)
            add(out, v);
    }
    Py_DECREF(it);
    return r < 0 || PyErr_Occurred() ? -1 : 0;
}
// A list of the items of a container.
template <typename T, typename C> static PYX_UNUSED PyObject *pyx_cpp_list(const C &c)
{
    PyObject *list = PyList_New(0);
    for (typename C::const_iterator i = c.begin(); list && i != c.end(); ++i) {
        PyObject *item = pyx_cpp<T>::to(*i);
        if (!item || PyList_Append(list, item) < 0)
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}
template <typename T, typename C> static PYX_UNUSED PyObject *pyx_cpp_set(const C &c)
{
    PyObject *list = pyx_cpp_list<T, C>(c), *set = list ? PySet_New(list) : NULL;
    Py_XDECREF(list);
    return set;
}
template <typename K, typename V, typename C> static PYX_UNUSED PyObject *pyx_cpp_dict(const C &c)
{
    PyObject *dict = PyDict_New();
    for (typename C::const_iterator i = c.begin(); dict && i != c.end(); ++i) {
        PyObject *k = pyx_cpp<K>::to(i->first), *v = k ? pyx_cpp<V>::to(i->second) : NULL;
        if (!v || PyDict_SetItem(dict, k, v) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(k);
        Py_XDECREF(v);
    }
    return dict;
}
template <typename K, typename V, typename C> static PYX_UNUSED int pyx_cpp_map(PyObject *o, C *out)
{
    PyObject *items = PyMapping_Items(o);
    int r = items ? 0 : -1;
    for (Py_ssize_t i = 0; r == 0 && i < PYX_LIST_SIZE(items); i++) {
        PyObject *pair = PYX_LIST_AT(items, i);
        K k = K();
        V v = V();
        r = pyx_cpp<K>::from(PYX_TUPLE_AT(pair, 0), &k) < 0 || pyx_cpp<V>::from(PYX_TUPLE_AT(pair, 1), &v) < 0 ? -1 : 0;
        if (r == 0)
            out->insert(std::pair<const K, V>(k, v));
    }
    Py_XDECREF(items);
    return r;
}

// Text: what it becomes and whether `str` is taken is said by the directives c_string_type and
// c_string_encoding, which the printer puts into PYX_TEXT_TYPE and PYX_TEXT_ENCODING.
//@ section cpp_text
//@ needs cpp_convert as_chars_and_length
//@ cplusplus
//@ types
#define PYX_BYTES 0
#define PYX_STR 1
#define PYX_BYTEARRAY 2
#ifndef PYX_TEXT_TYPE
#define PYX_TEXT_TYPE PYX_BYTES
#endif
//@ proto
static PYX_UNUSED PyObject *pyx_sized_text(const char *s, size_t size, int kind)
{
    Py_ssize_t n = (Py_ssize_t)size;
    if (kind == PYX_BYTEARRAY)
        return PyByteArray_FromStringAndSize(s, n);
#ifdef PYX_TEXT_ENCODING
    if (kind == PYX_STR)
        return PyUnicode_Decode(s, n, PYX_TEXT_ENCODING, NULL);
#endif
    return kind == PYX_STR ? PyUnicode_DecodeUTF8(s, n, NULL) : PyBytes_FromStringAndSize(s, n);
}
// The text in an object, which owns it; NULL with an error.
static PYX_UNUSED const char *pyx_text_of(PyObject *o, Py_ssize_t *n)
{
#ifdef PYX_TEXT_ENCODING
    if (PYX_IS(UNICODE, o)) {
        if (strcmp(PYX_TEXT_ENCODING, "ascii") == 0 && !PyUnicode_IS_ASCII(o)) {
            Py_XDECREF(PyUnicode_AsASCIIString(o));
            return NULL;
        }
        return PyUnicode_AsUTF8AndSize(o, n);
    }
#endif
    return pyx_as_chars_and_length(o, n);
}
template <typename T> static inline PYX_UNUSED PyObject *pyx_cpp_text(const T &v, int kind) { return pyx_sized_text(v.data(), v.size(), kind); }

//@ section cpp_string
//@ needs cpp_text
//@ cplusplus
//@ types
#include <string>
//@ proto
template <> struct pyx_cpp<std::string> {
    static PyObject *to(const std::string &v) { return pyx_cpp_text(v, PYX_TEXT_TYPE); }
    static int from(PyObject *o, std::string *v)
    {
        Py_ssize_t n;
        const char *s = pyx_text_of(o, &n);
        if (!s)
            return -1;
        v->assign(s, (size_t)n);
        return 0;
    }
};

//@ section cpp_string_view
//@ needs cpp_text
//@ cplusplus
//@ types
#include <string_view>
//@ proto
// The text belongs to the object that it comes from.
template <> struct pyx_cpp<std::string_view> {
    static PyObject *to(const std::string_view &v) { return pyx_cpp_text(v, PYX_TEXT_TYPE); }
    static int from(PyObject *o, std::string_view *v)
    {
        Py_ssize_t n;
        const char *s = pyx_text_of(o, &n);
        if (!s)
            return -1;
        *v = std::string_view(s, (size_t)n);
        return 0;
    }
};

//@ section cpp_complex
//@ needs cpp_convert
//@ cplusplus
//@ types
#include <complex>
//@ proto
template <typename T> struct pyx_cpp<std::complex<T> > {
    static PyObject *to(const std::complex<T> &v) { return PyComplex_FromDoubles((double)v.real(), (double)v.imag()); }
    static int from(PyObject *o, std::complex<T> *v)
    {
        Py_complex c = PyComplex_AsCComplex(o);
        if (c.real == -1 && PyErr_Occurred())
            return -1;
        *v = std::complex<T>((T)c.real, (T)c.imag);
        return 0;
    }
};

//@ section cpp_pair
//@ needs cpp_convert
//@ cplusplus
//@ proto
template <typename A, typename B> struct pyx_cpp<std::pair<A, B> > {
    static PyObject *to(const std::pair<A, B> &v)
    {
        PyObject *a = pyx_cpp<A>::to(v.first), *b = a ? pyx_cpp<B>::to(v.second) : NULL, *r = b ? PyTuple_Pack(2, a, b) : NULL;
        Py_XDECREF(a);
        Py_XDECREF(b);
        return r;
    }
    static int from(PyObject *o, std::pair<A, B> *v)
    {
        PyObject *t = PySequence_Tuple(o);
        int r = -1;
        if (t && PYX_SIZE(t) != 2)
            PyErr_Format(PyExc_ValueError, PYX_SIZE(t) > 2 ? "too many values to unpack (expected %d)"
                : "need more than %zd values to unpack", PYX_SIZE(t) > 2 ? (Py_ssize_t)2 : PYX_SIZE(t));
        else if (t)
            r = pyx_cpp<A>::from(PYX_TUPLE_AT(t, 0), &v->first) < 0
                || pyx_cpp<B>::from(PYX_TUPLE_AT(t, 1), &v->second) < 0 ? -1 : 0;
        Py_XDECREF(t);
        return r;
    }
};

//@ section cpp_vector
//@ needs cpp_convert
//@ cplusplus
//@ types
#include <vector>
//@ proto
template <typename T> struct pyx_cpp<std::vector<T> > {
    static void add(std::vector<T> *c, const T &v) { c->push_back(v); }
    static PyObject *to(const std::vector<T> &v) { return pyx_cpp_list<T>(v); }
    static int from(PyObject *o, std::vector<T> *v) { v->clear(); return pyx_cpp_each<T>(o, v, add); }
};

//@ section cpp_list
//@ needs cpp_convert
//@ cplusplus
//@ types
#include <list>
//@ proto
template <typename T> struct pyx_cpp<std::list<T> > {
    static void add(std::list<T> *c, const T &v) { c->push_back(v); }
    static PyObject *to(const std::list<T> &v) { return pyx_cpp_list<T>(v); }
    static int from(PyObject *o, std::list<T> *v) { v->clear(); return pyx_cpp_each<T>(o, v, add); }
};

//@ section cpp_set
//@ needs cpp_convert
//@ cplusplus
//@ types
#include <set>
//@ proto
template <typename T> struct pyx_cpp<std::set<T> > {
    static void add(std::set<T> *c, const T &v) { c->insert(v); }
    static PyObject *to(const std::set<T> &v) { return pyx_cpp_set<T>(v); }
    static int from(PyObject *o, std::set<T> *v) { v->clear(); return pyx_cpp_each<T>(o, v, add); }
};

//@ section cpp_unordered_set
//@ needs cpp_convert
//@ cplusplus
//@ types
#include <unordered_set>
//@ proto
template <typename T> struct pyx_cpp<std::unordered_set<T> > {
    static void add(std::unordered_set<T> *c, const T &v) { c->insert(v); }
    static PyObject *to(const std::unordered_set<T> &v) { return pyx_cpp_set<T>(v); }
    static int from(PyObject *o, std::unordered_set<T> *v) { v->clear(); return pyx_cpp_each<T>(o, v, add); }
};

//@ section cpp_map
//@ needs cpp_convert
//@ cplusplus
//@ types
#include <map>
//@ proto
template <typename K, typename V> struct pyx_cpp<std::map<K, V> > {
    static PyObject *to(const std::map<K, V> &v) { return pyx_cpp_dict<K, V>(v); }
    static int from(PyObject *o, std::map<K, V> *v) { v->clear(); return pyx_cpp_map<K, V>(o, v); }
};

//@ section cpp_unordered_map
//@ needs cpp_convert
//@ cplusplus
//@ types
#include <unordered_map>
//@ proto
template <typename K, typename V> struct pyx_cpp<std::unordered_map<K, V> > {
    static PyObject *to(const std::unordered_map<K, V> &v) { return pyx_cpp_dict<K, V>(v); }
    static int from(PyObject *o, std::unordered_map<K, V> *v) { v->clear(); return pyx_cpp_map<K, V>(o, v); }
};
