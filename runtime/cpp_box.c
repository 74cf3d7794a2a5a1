// C++ objects that are made later than they are declared, and references that are bound later.
//@ section cpp_box
//@ needs core
//@ cplusplus
//@ types
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
// A place for an object: empty until the first assignment; the object in it ends with it. One
// that is all zero is empty.
// Its functions are inlined always: each would be an exported symbol with a long name.
#if defined(__GNUC__) || defined(__clang__)
#define PYX_INLINED inline __attribute__((always_inline))
#else
#define PYX_INLINED inline
#endif
template <typename T> class pyx_box {
    alignas(T) char room[sizeof(T)];
    bool full;
    pyx_box(const pyx_box &);
    PYX_INLINED T *at() { return reinterpret_cast<T *>(room); }
    PYX_INLINED void *empty()
    {
        clear();
        return room;
    }
public:
    PYX_INLINED pyx_box() : full(false) {}
    PYX_INLINED ~pyx_box() { clear(); }
    PYX_INLINED void clear()
    {
        if (full)
            at()->~T();
        full = false;
    }
    PYX_INLINED bool is_set() const { return full; }
    /* An object made of nothing, to be filled. */
    PYX_INLINED T *make()
    {
        new (empty()) T();
        full = true;
        return at();
    }
    PYX_INLINED T &operator*() { return *at(); }
    PYX_INLINED void operator=(const T &x)
    {
        if (full && &x == at())
            return;
        new (empty()) T(x);
        full = true;
    }
    /* What a thread of a parallel region hands out. */
    PYX_INLINED void operator=(const pyx_box &x)
    {
        if (x.full)
            *this = reinterpret_cast<const T &>(x.room);
    }
    PYX_INLINED void operator=(T &&x)
    {
        if (full && &x == at())
            return;
        new (empty()) T(static_cast<T &&>(x));
        full = true;
    }
};
//@ proto
// What a reference is bound to; an object that is about to go may be bound too.
template <typename T> static inline PYX_UNUSED typename std::remove_reference<T>::type *pyx_address(T &&x) { return std::addressof(x); }

// Members of C++ classes that are Python objects: None at first, counted when the class is copied.
// The GIL is taken, since C++ copies and ends objects where it likes.
//@ section cpp_object
//@ needs core
//@ cplusplus
//@ types
#include <utility>
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
