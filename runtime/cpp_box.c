// Small templates of the runtime are inlined always: each instance would be a symbol with a long name.
//@ section cpp_inlined
//@ needs core
//@ cplusplus
//@ types
#include <type_traits>
#if defined(__GNUC__) || defined(__clang__)
#define PYX_INLINED inline __attribute__((always_inline))
#else
#define PYX_INLINED inline
#endif
#define PYX_ADDRESS(x) (&const_cast<char &>(reinterpret_cast<const volatile char &>(x)))
/* The place of an object for `new`: unlike the library's, always inlined, and known to be there. */
struct pyx_here { void *at; };
PYX_INLINED void *operator new(size_t, pyx_here here) { return here.at; }
PYX_INLINED void operator delete(void *, pyx_here) {}
#define PYX_HERE(x) pyx_here{PYX_ADDRESS(x)}
/* What a reference is bound to; an object that is about to go may be bound too. */
template <typename T> static PYX_INLINED typename std::remove_reference<T>::type *pyx_address(T &&x)
{
    return reinterpret_cast<typename std::remove_reference<T>::type *>(PYX_ADDRESS(x));
}
/* A number as an object that stays: containers then need the one way in that they have for those. */
#define PYX_KEPT(T, x) static_cast<T const &>(x)
/* What std::move gives, without an instance of it. */
#define PYX_MOVE(x) static_cast<typename std::remove_reference<decltype(x)>::type &&>(x)

// C++ objects that are made later than they are declared, and references that are bound later.
//@ section cpp_box
//@ needs cpp_inlined
//@ cplusplus
//@ types
// A place for an object: empty until the first assignment; the object in it ends with it. One
// that is all zero is empty.
template <typename T> class pyx_box {
    bool full;
    pyx_box(const pyx_box &);
public:
    union { T it; };
    PYX_INLINED pyx_box() : full(false)
    {
#if defined(__OPTIMIZE__) && defined(__GNUC__) && !defined(__clang__)
        /* gcc cannot see that an empty box has nothing to end, and warns of it. */
        if (sizeof(T) <= 64)
            memset(PYX_ADDRESS(it), 0, sizeof(T));
#endif
    }
    PYX_INLINED ~pyx_box() { clear(); }
    PYX_INLINED void clear()
    {
        if (full) {
            full = false;
            it.~T();
        }
    }
    PYX_INLINED void set() { full = true; }
    PYX_INLINED bool is_set() const { return full; }
    /* An object made of nothing, to be filled. */
    PYX_INLINED T *make()
    {
        clear();
        new (PYX_HERE(it)) T();
        full = true;
        return reinterpret_cast<T *>(PYX_ADDRESS(it));
    }
    template <typename X> PYX_INLINED void assign(X &&x)
    {
        if (full && PYX_ADDRESS(x) == PYX_ADDRESS(it))
            return;
        clear();
        new (PYX_HERE(it)) T(static_cast<X &&>(x));
        full = true;
    }
    PYX_INLINED void operator=(const T &x) { assign(x); }
    PYX_INLINED void operator=(T &&x) { assign(static_cast<T &&>(x)); }
    /* What a thread of a parallel region hands out. */
    PYX_INLINED void operator=(const pyx_box &x)
    {
        if (x.full)
            assign(x.it);
    }
};
// The same for what is only read when it is set. A class that ends without an act, as iterators and views do, needs
// no note of whether an object is there.
template <typename T> struct pyx_plain {
    union { T it; };
    PYX_INLINED pyx_plain() {}
    PYX_INLINED void clear() {}
    PYX_INLINED void set() {}
    PYX_INLINED T *make() { new (PYX_HERE(it)) T(); return reinterpret_cast<T *>(PYX_ADDRESS(it)); }
    PYX_INLINED void operator=(const T &x) { new (PYX_HERE(it)) T(x); }
    PYX_INLINED void operator=(T &&x) { new (PYX_HERE(it)) T(static_cast<T &&>(x)); }
    PYX_INLINED void operator=(const pyx_plain &x) { new (PYX_HERE(it)) T(x.it); }
};
template <typename T> using pyx_temp = typename std::conditional<std::is_trivially_destructible<T>::value, pyx_plain<T>, pyx_box<T> >::type;
/* Makes what an expression gives in its place; nothing of it may look at what was there. */
#define PYX_MAKE(place, ...) do { (place).clear(); new (PYX_HERE((place).it)) decltype((place).it)(__VA_ARGS__); (place).set(); } while (0)

// Members of C++ classes that are Python objects: None at first, counted when the class is copied.
// The GIL is taken, since C++ copies and ends objects where it likes.
//@ section cpp_object
//@ needs core
//@ cplusplus
//@ types
struct pyx_object {
    PyObject *o;
    pyx_object() : o(Py_None) { take(o); }
    pyx_object(const pyx_object &x) : o(x.o) { take(o); }
    ~pyx_object() { drop(o); }
    pyx_object &operator=(const pyx_object &x)
    {
        PyObject *old = o;
        take(x.o);
        o = x.o;
        drop(old);
        return *this;
    }
private:
    static void take(PyObject *x)
    {
        PyGILState_STATE gil = PyGILState_Ensure();
        Py_INCREF(x);
        PyGILState_Release(gil);
    }
    static void drop(PyObject *x)
    {
        PyGILState_STATE gil = PyGILState_Ensure();
        Py_DECREF(x);
        PyGILState_Release(gil);
    }
};
