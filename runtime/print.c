// The print statement of language level 2.
//@ section print
//@ needs builtins
//@ proto
static int pyx_print(PyObject *file, PyObject *values, int newline);
//@ body
/* `print >>file, values`: file is None for sys.stdout; without newline a space follows. */
static int pyx_print(PyObject *file, PyObject *values, int newline)
{
    PyObject *r = NULL, *print = PyObject_GetAttrString(PYX(builtins), "print");
    PyObject *options = print ? Py_BuildValue("{s:O,s:s}", "file", file, "end", newline ? "\n" : " ") : NULL;
    if (options)
        r = PyObject_Call(print, values, options);
    Py_XDECREF(print);
    Py_XDECREF(options);
    Py_XDECREF(r);
    return r ? 0 : -1;
}
