// What `cpdef enum` classes come from: an IntEnum that takes every number, since C's enums do.
//@ section enum_base
//@ needs core compat_newref
//@ state PyObject *enum_base;
//@ proto
static PyObject *pyx_enum_base(void);
//@ body
static PYX_COLD PyObject *pyx_enum_base(void)
{
    static const char source[] =
        "from enum import IntEnum\n"
        "class base(IntEnum):\n"
        "    @classmethod\n"
        "    def _missing_(cls, value):\n"
        "        new = int.__new__(cls, value)\n"
        "        new._name_ = None\n"
        "        new._value_ = int(value)\n"
        "        return cls._value2member_map_.setdefault(new._value_, new)\n"
        "    def __repr__(self):\n"
        "        return super().__repr__() if self._name_ else '<%s: %d>' % (type(self).__name__, self)\n";
    PyObject *names, *done;
    if (!PYX(enum_base) && (names = PyDict_New())) {
        done = PyDict_SetItemString(names, "__builtins__", PyEval_GetBuiltins()) < 0 ? NULL
            : PyRun_String(source, Py_file_input, names, names);
        PYX(enum_base) = done ? pyx_xnewref(PyDict_GetItemString(names, "base")) : NULL;
        Py_XDECREF(done);
        Py_DECREF(names);
    }
    return pyx_xnewref(PYX(enum_base));
}
