# array.array, with its memory open to C.
#
# The layout is that of CPython's arraymodule.c, which no header publishes; it has been the
# same since Python 3.0, and a change of size is seen when a module that uses it is imported.
from cpython.object cimport PyTypeObject, Py_SIZE, Py_TYPE
from cpython.exc cimport PyErr_BadArgument
from libc.string cimport memcpy, memset

cdef extern from *:
    """
    #ifndef PYXIDE_MAYBE_UNUSED
    #if defined(__GNUC__)
      #define PYXIDE_MAYBE_UNUSED __attribute__((unused))
    #else
      #define PYXIDE_MAYBE_UNUSED
    #endif
    #endif
    typedef struct {
        char typecode;
        int itemsize;
        /* functions follow */
    } pyxide_arraydescr;
    typedef union {
        void *as_voidptr;
        char *as_chars;
        signed char *as_schars;
        unsigned char *as_uchars;
        short *as_shorts;
        unsigned short *as_ushorts;
        int *as_ints;
        unsigned int *as_uints;
        long *as_longs;
        unsigned long *as_ulongs;
        long long *as_longlongs;
        unsigned long long *as_ulonglongs;
        float *as_floats;
        double *as_doubles;
        wchar_t *as_pyunicodes;
    } pyxide_arraydata;
    typedef struct {
        PyObject_HEAD
        Py_ssize_t ob_size;
        pyxide_arraydata data;
        Py_ssize_t allocated;
        const pyxide_arraydescr *ob_descr;
        PyObject *weakreflist;
        Py_ssize_t ob_exports;
    } pyxide_arrayobject;

    /* Room for `room` items and a length of `size`; -1 with an exception. */
    PYXIDE_MAYBE_UNUSED static int pyxide_array_room(PyObject *o, Py_ssize_t size, Py_ssize_t room) {
        pyxide_arrayobject *array = (pyxide_arrayobject *) o;
        Py_ssize_t itemsize = array->ob_descr->itemsize;
        void *block;
        if (array->ob_exports > 0 && size != array->ob_size) {
            PyErr_SetString(PyExc_BufferError,
                "cannot resize an array that is exporting buffers");
            return -1;
        }
        if (size < 0 || room > PY_SSIZE_T_MAX / itemsize) {
            PyErr_NoMemory();
            return -1;
        }
        if (room != array->allocated) {
            block = PyMem_Realloc(array->data.as_voidptr, (size_t) (room ? room * itemsize : 1));
            if (!block) {
                PyErr_NoMemory();
                return -1;
            }
            array->data.as_voidptr = block;
            array->allocated = room;
        }
        array->ob_size = size;
        return 0;
    }
    PYXIDE_MAYBE_UNUSED static int pyxide_array_resize_smart(PyObject *o, Py_ssize_t size) {
        Py_ssize_t room = ((pyxide_arrayobject *) o)->allocated;
        /* half as much again when it grows; memory goes back at a quarter */
        if (size > room || size < room / 4)
            room = size < PY_SSIZE_T_MAX / 2 ? size + size / 2 + 1 : size;
        return pyxide_array_room(o, size, room);
    }
    /* A new array, its memory not set. */
    PYXIDE_MAYBE_UNUSED static PyObject *pyxide_array_new(
            PyTypeObject *type, Py_ssize_t size, const pyxide_arraydescr *descr) {
        PyObject *made;
        if (size < 0) {
            PyErr_BadInternalCall();
            return NULL;
        }
        made = type->tp_alloc(type, 0);
        if (!made) return NULL;
        ((pyxide_arrayobject *) made)->ob_descr = descr;
        if (size > 0 && pyxide_array_room(made, size, size) < 0) {
            Py_DECREF(made);
            return NULL;
        }
        return made;
    }
    """
    ctypedef struct arraydescr "pyxide_arraydescr":
        char typecode
        int itemsize

    ctypedef union _array_data "pyxide_arraydata":
        void *as_voidptr
        char *as_chars
        signed char *as_schars
        unsigned char *as_uchars
        short *as_shorts
        unsigned short *as_ushorts
        int *as_ints
        unsigned int *as_uints
        long *as_longs
        unsigned long *as_ulongs
        long long *as_longlongs
        unsigned long long *as_ulonglongs
        float *as_floats
        double *as_doubles
        Py_UNICODE *as_pyunicodes

    ctypedef class array.array [object pyxide_arrayobject]:
        cdef _array_data data
        cdef Py_ssize_t ob_size
        cdef const arraydescr *ob_descr

    array newarrayobject "pyxide_array_new"(
        PyTypeObject *type, Py_ssize_t size, const arraydescr *descr)
    int _array_room "pyxide_array_room"(array self, Py_ssize_t size, Py_ssize_t room) except -1
    int _array_resize_smart "pyxide_array_resize_smart"(array self, Py_ssize_t size) except -1


cdef inline array clone(array template, Py_ssize_t length, bint zero):
    """A new array of the template's type, its memory set to zero if so asked."""
    cdef array made = newarrayobject(Py_TYPE(template), length, template.ob_descr)
    if zero and length > 0:
        memset(made.data.as_chars, 0, <size_t> (length * made.ob_descr.itemsize))
    return made


cdef inline array copy(array self):
    """A new array with the same items."""
    cdef array made = newarrayobject(Py_TYPE(self), Py_SIZE(self), self.ob_descr)
    if Py_SIZE(self) > 0:
        memcpy(made.data.as_chars, self.data.as_chars,
               <size_t> (Py_SIZE(self) * self.ob_descr.itemsize))
    return made


cdef inline int extend_buffer(array self, char *items, Py_ssize_t count) except -1:
    """Adds `count` items that lie at `items`, as C has them."""
    cdef Py_ssize_t size = Py_SIZE(self)
    _array_resize_smart(self, size + count)
    memcpy(self.data.as_chars + size * self.ob_descr.itemsize, items,
           <size_t> (count * self.ob_descr.itemsize))
    return 0


cdef inline int extend(array self, array other) except -1:
    """Adds the items of an array of the same typecode, which may be `self`."""
    cdef Py_ssize_t size = Py_SIZE(self)
    cdef Py_ssize_t count = Py_SIZE(other)
    if self.ob_descr.typecode != other.ob_descr.typecode:
        PyErr_BadArgument()
    if count == 0:
        return 0
    _array_resize_smart(self, size + count)
    # the memory of `other` is read after the move, in case it is the same
    memcpy(self.data.as_chars + size * self.ob_descr.itemsize, other.data.as_chars,
           <size_t> (count * self.ob_descr.itemsize))
    return 0


cdef inline int resize(array self, Py_ssize_t n) except -1:
    """Makes it `n` items long, with no room to spare; what is new is not set."""
    return _array_room(self, n, n)


cdef inline int resize_smart(array self, Py_ssize_t n) except -1:
    """Makes it `n` items long, with room to spare when it grows; what is new is not set."""
    return _array_resize_smart(self, n)


cdef inline void zero(array self) noexcept:
    """Sets all its memory to zero."""
    if Py_SIZE(self) > 0:
        memset(self.data.as_chars, 0, <size_t> (Py_SIZE(self) * self.ob_descr.itemsize))
