// C++ objects that are made later than they are declared, and references that are bound later.
//@ section cpp_box
//@ needs core
//@ cplusplus
//@ types
#include <new>
#include <type_traits>
#include <utility>
//@ proto
// A place for an object: empty until the first assignment; the object in it ends with it.
template <typename T> class pyx_box {
    union pyx_room { T value; pyx_room() {} ~pyx_room() {} } room;
    bool full;
    pyx_box(const pyx_box &);
    void operator=(const pyx_box &);
public:
    pyx_box() : full(false) {}
    ~pyx_box() { if (full) room.value.~T(); }
    bool is_set() const { return full; }
    /* An object made of nothing, to be filled. */
    T *make() { *this = T(); return &room.value; }
    T &operator*() { return room.value; }
    void operator=(const T &x) {
        if (full && &x == &room.value)
            return;
        if (full) { room.value.~T(); full = false; }
        new ((void *)&room.value) T(x);
        full = true;
    }
    void operator=(T &&x) {
        if (full && &x == &room.value)
            return;
        if (full) { room.value.~T(); full = false; }
        new ((void *)&room.value) T(std::move(x));
        full = true;
    }
};
// What a reference is bound to; an object that is about to go may be bound too.
template <typename T> static inline PYX_UNUSED typename std::remove_reference<T>::type *pyx_address(T &&x) { return &x; }
