// Whether an instance of the very class is asked for its property `__module__`: classes derived from it in Python have
// an attribute of that name.
//@ section ext_own_module
//@ needs core
//@ proto
static int pyx_asks_own_module(PyObject *o, PyTypeObject *type, PyObject *name, PyObject *module);
//@ body
static int pyx_asks_own_module(PyObject *o, PyTypeObject *type, PyObject *name, PyObject *module)
{
    if (PYX_TYPE(o) != type || !PyUnicode_Check(name))
        return 0;
    return name == module || (PyUnicode_GET_LENGTH(name) == PyUnicode_GET_LENGTH(module) && PyUnicode_Compare(name, module) == 0);
}
