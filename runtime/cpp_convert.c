// C++ values and Python objects (docs: "Using C++", standard library). One template by type,
// `pyx_cpp<T, S>`: `to` gives a new reference or NULL, `from` fills a new value and gives 0 or -1. `S` is `T` as the
// source has it: a `bint` is an int in C++, and pyx_bint there.
// The containers stand in sections of their own, so that a module includes only what it uses.
// All stands in an unnamed namespace, or its instances would be exported; what does not depend on
// the type is no template.
//@ section cpp_convert
//@ needs cpp_inlined compat_newref as_signed as_unsigned from_longlong from_ulonglong
//@ cplusplus
//@ types
#include <limits.h>
//@ proto
namespace {
struct pyx_bint;
// What no specialisation is for: an enum.
template <typename T, typename S = T> struct pyx_cpp {
    static PyObject *to(T v) { return pyx_from_longlong((long long)v); }
    static int from(PyObject *o, T *v) { long long i = pyx_as_signed(o, (int)sizeof(i), "enum"); *v = (T)i; return i == -1 && PyErr_Occurred() ? -1 : 0; }
};
template <typename T, typename S> struct pyx_cpp<const T, const S> : pyx_cpp<T, S> {};
template <typename T, typename S> struct pyx_cpp<const T, S> : pyx_cpp<T, S> {};
#if CHAR_MIN < 0
#define PYX_CPP_AS_CHAR pyx_as_signed
#else
#define PYX_CPP_AS_CHAR pyx_as_unsigned
#endif
#define PYX_CPP_INTEGER(T, make, as) \
    template <> struct pyx_cpp<T> { \
        static PyObject *to(T v) { return make(v); } \
        static int from(PyObject *o, T *v) { *v = (T)as(o, (int)sizeof(T), #T); return *v == (T)-1 && PyErr_Occurred() ? -1 : 0; } \
    };
PYX_CPP_INTEGER(char, PyLong_FromLong, PYX_CPP_AS_CHAR)
PYX_CPP_INTEGER(signed char, PyLong_FromLong, pyx_as_signed)
PYX_CPP_INTEGER(unsigned char, PyLong_FromLong, pyx_as_unsigned)
PYX_CPP_INTEGER(short, PyLong_FromLong, pyx_as_signed)
PYX_CPP_INTEGER(unsigned short, PyLong_FromLong, pyx_as_unsigned)
PYX_CPP_INTEGER(int, PyLong_FromLong, pyx_as_signed)
PYX_CPP_INTEGER(unsigned int, PyLong_FromUnsignedLong, pyx_as_unsigned)
PYX_CPP_INTEGER(long, PyLong_FromLong, pyx_as_signed)
PYX_CPP_INTEGER(unsigned long, PyLong_FromUnsignedLong, pyx_as_unsigned)
PYX_CPP_INTEGER(long long, pyx_from_longlong, pyx_as_signed)
PYX_CPP_INTEGER(unsigned long long, pyx_from_ulonglong, pyx_as_unsigned)
#define PYX_CPP_FLOAT(T) \
    template <> struct pyx_cpp<T> { \
        static PyObject *to(T v) { return PyFloat_FromDouble((double)v); } \
        static int from(PyObject *o, T *v) { *v = (T)PyFloat_AsDouble(o); return *v == (T)-1 && PyErr_Occurred() ? -1 : 0; } \
    };
PYX_CPP_FLOAT(float)
PYX_CPP_FLOAT(double)
PYX_CPP_FLOAT(long double)
template <typename T> struct pyx_cpp_truth {
    static PyObject *to(T v) { return pyx_newref(v ? Py_True : Py_False); }
    static int from(PyObject *o, T *v) { int t = PyObject_IsTrue(o); *v = t > 0; return t < 0 ? -1 : 0; }
};
template <> struct pyx_cpp<bool> : pyx_cpp_truth<bool> {};
template <> struct pyx_cpp<int, pyx_bint> : pyx_cpp_truth<int> {};
template <> struct pyx_cpp<PyObject *> {
    static PyObject *to(PyObject *v) { return pyx_newref(v); }
    static int from(PyObject *o, PyObject **v) { *v = o; return 0; }
};
template <> struct pyx_cpp<const char *> {
    static PyObject *to(const char *v) { return PyBytes_FromString(v); }
    static int from(PyObject *o, const char **v) { *v = PyBytes_AsString(o); return *v ? 0 : -1; }
};
}
/* A variable as it was made: by its destructor and constructor, which are there anyway. */
template <typename T> static PYX_INLINED void pyx_renew(T &v, std::true_type)
{
    v.~T();
    new (PYX_HERE(v)) T();
}
template <typename T> static PYX_INLINED void pyx_renew(T &v, std::false_type) { v = T(); }
template <typename T> static PYX_INLINED T *pyx_renewed(T &v)
{
    pyx_renew(v, std::is_nothrow_default_constructible<T>());
    return &v;
}
template <typename T> static PYX_INLINED PyObject *pyx_cpp_to(const T &v) { return pyx_cpp<T>::to(v); }
template <typename T> static PYX_INLINED int pyx_cpp_from(PyObject *o, T *v) { return pyx_cpp<T>::from(o, v); }
template <typename S, typename T> static PYX_INLINED PyObject *pyx_cpp_to_as(const T &v) { return pyx_cpp<T, S>::to(v); }
template <typename S, typename T> static PYX_INLINED int pyx_cpp_from_as(PyObject *o, T *v) { return pyx_cpp<T, S>::from(o, v); }

// Python's iterables to containers, and back.
//@ section cpp_items
//@ needs cpp_convert
//@ cplusplus
//@ proto
static int pyx_cpp_each(PyObject *o, void *container, int (*add)(void *container, PyObject *item));
static PyObject *pyx_cpp_list(size_t n, void *from, PyObject *(*next)(void *from));
namespace {
// The items of a container, from its first on. Constant iterators would need more of the library than the plain ones,
// which loops need too.
template <typename C, typename S> struct pyx_cpp_reader {
    typename C::iterator at;
    static PyObject *next(void *self)
    {
        typename C::iterator &at = static_cast<pyx_cpp_reader *>(self)->at;
        PyObject *item = pyx_cpp<typename C::value_type, S>::to(*at);
        ++at;
        return item;
    }
    static PyObject *list(const C &c)
    {
        pyx_cpp_reader from = {const_cast<C &>(c).begin()};
        return pyx_cpp_list(c.size(), &from, next);
    }
};
}
//@ body
// Every item of an iterable, put into a container.
static PYX_UNUSED int pyx_cpp_each(PyObject *o, void *container, int (*add)(void *container, PyObject *item))
{
    PyObject *it = PyObject_GetIter(o), *item;
    int r = 0;
    if (!it)
        return -1;
    while (r == 0 && (item = PyIter_Next(it))) {
        try {
            r = add(container, item);
        } catch (...) {
            PyErr_NoMemory();
            r = -1;
        }
        Py_DECREF(item);
    }
    Py_DECREF(it);
    return r < 0 || PyErr_Occurred() ? -1 : 0;
}
// A list of the n objects that `next` makes.
static PYX_UNUSED PyObject *pyx_cpp_list(size_t n, void *from, PyObject *(*next)(void *from))
{
    PyObject *list = PyList_New((Py_ssize_t)n), *item;
    for (size_t i = 0; list && i < n; i++) {
        if ((item = next(from)))
            PYX_LIST_AT(list, i) = item;
        else
            Py_CLEAR(list);
    }
    return list;
}

//@ section cpp_two
//@ needs core
//@ cplusplus
//@ proto
static PyObject *pyx_cpp_two(PyObject *o);
//@ body
// A tuple of the two items of an iterable.
static PYX_UNUSED PyObject *pyx_cpp_two(PyObject *o)
{
    PyObject *t = PySequence_Tuple(o);
    if (t && PYX_SIZE(t) != 2) {
        PyErr_Format(PyExc_ValueError, PYX_SIZE(t) > 2 ? "too many values to unpack (expected 2)" : "need more than %zd value%s to unpack",
            PYX_SIZE(t), PYX_SIZE(t) == 1 ? "" : "s");
        Py_CLEAR(t);
    }
    return t;
}

//@ section cpp_sets
//@ needs cpp_items
//@ cplusplus
//@ proto
namespace {
template <typename C, typename S> struct pyx_cpp_set {
    static int add(void *c, PyObject *o)
    {
        typename C::value_type v = typename C::value_type();
        if (pyx_cpp<typename C::value_type, S>::from(o, &v) < 0)
            return -1;
        static_cast<C *>(c)->insert(v);
        return 0;
    }
    static PyObject *to(const C &v)
    {
        PyObject *list = pyx_cpp_reader<C, S>::list(v), *set = list ? PySet_New(list) : NULL;
        Py_XDECREF(list);
        return set;
    }
    static int from(PyObject *o, C *v) { return pyx_cpp_each(o, v, add); }
};
}

//@ section cpp_maps
//@ needs cpp_items cpp_two
//@ cplusplus
//@ types
#include <utility>
//@ proto
namespace {
template <typename C, typename KS, typename VS> struct pyx_cpp_dict {
    typedef typename C::key_type K;
    typedef typename C::mapped_type V;
    static int add(void *c, PyObject *item)
    {
        K k = K();
        V v = V();
        PyObject *pair = pyx_cpp_two(item);
        int r = !pair || pyx_cpp<K, KS>::from(PYX_TUPLE_AT(pair, 0), &k) < 0 || pyx_cpp<V, VS>::from(PYX_TUPLE_AT(pair, 1), &v) < 0 ? -1 : 0;
        Py_XDECREF(pair);
        if (r == 0)
            static_cast<C *>(c)->insert(std::pair<const K, V>(k, v));
        return r;
    }
    static PyObject *to(const C &c)
    {
        PyObject *dict = PyDict_New();
        size_t n = c.size();
        for (typename C::iterator i = const_cast<C &>(c).begin(); dict && n > 0; ++i, n--) {
            const std::pair<const K, V> &pair = *i;
            PyObject *k = pyx_cpp<K, KS>::to(pair.first), *v = k ? pyx_cpp<V, VS>::to(pair.second) : NULL;
            if (!v || PyDict_SetItem(dict, k, v) < 0)
                Py_CLEAR(dict);
            Py_XDECREF(k);
            Py_XDECREF(v);
        }
        return dict;
    }
    static int from(PyObject *o, C *c)
    {
        PyObject *items = PyMapping_Items(o);
        int r = items ? pyx_cpp_each(items, c, add) : -1;
        Py_XDECREF(items);
        return r;
    }
};
}

// Text: what it becomes and whether `str` is taken is said by the directives c_string_type and
// c_string_encoding, which the printer puts into PYX_TEXT_TYPE and PYX_TEXT_ENCODING.
//@ section cpp_text
//@ needs cpp_convert as_chars_and_length text_layout
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
        if (strcmp(PYX_TEXT_ENCODING, "ascii") == 0 && !PYX_TEXT(o).ascii) {
            Py_XDECREF(PyUnicode_AsASCIIString(o));
            return NULL;
        }
        return PyUnicode_AsUTF8AndSize(o, n);
    }
#endif
    return pyx_as_chars_and_length(o, n);
}
template <typename T> static PYX_INLINED PyObject *pyx_cpp_text(const T &v, int kind) { return pyx_sized_text(v.data(), v.size(), kind); }

//@ section cpp_string
//@ needs cpp_text
//@ cplusplus
//@ types
#include <string>
//@ proto
namespace {
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
}

//@ section cpp_string_view
//@ needs cpp_text
//@ cplusplus
//@ types
#include <string_view>
//@ proto
namespace {
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
}

//@ section cpp_complex
//@ needs cpp_convert
//@ cplusplus
//@ types
#include <complex>
//@ proto
namespace {
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
}

//@ section cpp_pair
//@ needs cpp_convert cpp_two
//@ cplusplus
//@ types
#include <utility>
//@ proto
namespace {
template <typename A, typename B, typename AS, typename BS> struct pyx_cpp<std::pair<A, B>, std::pair<AS, BS> > {
    static PyObject *to(const std::pair<A, B> &v)
    {
        PyObject *a = pyx_cpp<A, AS>::to(v.first), *b = a ? pyx_cpp<B, BS>::to(v.second) : NULL, *r = b ? PyTuple_Pack(2, a, b) : NULL;
        Py_XDECREF(a);
        Py_XDECREF(b);
        return r;
    }
    static int from(PyObject *o, std::pair<A, B> *v)
    {
        PyObject *t = pyx_cpp_two(o);
        int r = !t || pyx_cpp<A, AS>::from(PYX_TUPLE_AT(t, 0), &v->first) < 0 || pyx_cpp<B, BS>::from(PYX_TUPLE_AT(t, 1), &v->second) < 0 ? -1 : 0;
        Py_XDECREF(t);
        return r;
    }
};
}

// Sequences that grow at their end.
//@ section cpp_sequences
//@ needs cpp_items
//@ cplusplus
//@ proto
namespace {
template <typename C, typename T, typename S> struct pyx_cpp_sequence {
    static int add(void *c, PyObject *o)
    {
        T v = T();
        if (pyx_cpp<T, S>::from(o, &v) < 0)
            return -1;
        static_cast<C *>(c)->push_back(v);
        return 0;
    }
    static int from(PyObject *o, C *v) { return pyx_cpp_each(o, v, add); }
};
}

//@ section cpp_vector
//@ needs cpp_sequences
//@ cplusplus
//@ types
#include <vector>
//@ proto
namespace {
// By index, which needs less of the library than iterators.
template <typename T, typename S> struct pyx_cpp<std::vector<T>, std::vector<S> > : pyx_cpp_sequence<std::vector<T>, T, S> {
    typedef pyx_cpp_sequence<std::vector<T>, T, S> sequence;
    struct reader { std::vector<T> *v; size_t i; };
    /* An error in __length_hint__ comes out, as where it is used. */
    static int from(PyObject *o, std::vector<T> *v) { return PyObject_LengthHint(o, 0) < 0 ? -1 : sequence::from(o, v); }
    static PyObject *next(void *self)
    {
        reader *from = static_cast<reader *>(self);
        return pyx_cpp<T, S>::to((*from->v)[from->i++]);
    }
    static PyObject *to(const std::vector<T> &v)
    {
        reader from = {const_cast<std::vector<T> *>(&v), 0};
        return pyx_cpp_list(v.size(), &from, next);
    }
};
}

//@ section cpp_list
//@ needs cpp_sequences
//@ cplusplus
//@ types
#include <list>
//@ proto
namespace {
template <typename T, typename S> struct pyx_cpp<std::list<T>, std::list<S> > : pyx_cpp_sequence<std::list<T>, T, S> {
    static PyObject *to(const std::list<T> &v) { return pyx_cpp_reader<std::list<T>, S>::list(v); }
};
}

//@ section cpp_set
//@ needs cpp_sets
//@ cplusplus
//@ types
#include <set>
//@ proto
namespace {
template <typename T, typename S> struct pyx_cpp<std::set<T>, std::set<S> > : pyx_cpp_set<std::set<T>, S> {};
}

//@ section cpp_unordered_set
//@ needs cpp_sets
//@ cplusplus
//@ types
#include <unordered_set>
//@ proto
namespace {
template <typename T, typename S> struct pyx_cpp<std::unordered_set<T>, std::unordered_set<S> > : pyx_cpp_set<std::unordered_set<T>, S> {};
}

//@ section cpp_map
//@ needs cpp_maps
//@ cplusplus
//@ types
#include <map>
//@ proto
namespace {
template <typename K, typename V, typename KS, typename VS> struct pyx_cpp<std::map<K, V>, std::map<KS, VS> > : pyx_cpp_dict<std::map<K, V>, KS, VS> {};
}

//@ section cpp_unordered_map
//@ needs cpp_maps
//@ cplusplus
//@ types
#include <unordered_map>
//@ proto
namespace {
template <typename K, typename V, typename KS, typename VS> struct pyx_cpp<std::unordered_map<K, V>, std::unordered_map<KS, VS> > : pyx_cpp_dict<std::unordered_map<K, V>, KS, VS> {};
}
