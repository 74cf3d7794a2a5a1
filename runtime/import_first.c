// A module is imported for its place in the order alone: modules that import each other count on it.
//@ section ext_import_first
//@ needs core
//@ proto
static int pyx_import_first(const char *module);
//@ body
static PYX_ONCE int pyx_import_first(const char *module)
{
    PyObject *m = PyImport_ImportModule(module);
    if (!m)
        return -1;
    Py_DECREF(m);
    return 0;
}
