// Lines of tracebacks. A frame is made from an empty code object that starts at the line, by
// public functions only; the code objects are kept in a small table.
//@ section traceback
//@ needs core module
//@ types
#include <frameobject.h>
//@ proto
static void pyx_traceback(const char *where, int line);
static void pyx_traceback_in(const char *where, const char *file, int line);
//@ body
/* An empty code object; its name is that of the module and the function, but "init m" for the
   module's own code. */
static PyCodeObject *pyx_traceback_new(const char *where, const char *file, int line)
{
    char name[512];
    if (!strncmp(where, "init ", 5))
        return PyCode_NewEmpty(file, where, line);
    PyOS_snprintf(name, sizeof(name), "%s.%s", pyx_module_name, where);
    return PyCode_NewEmpty(file, name, line);
}

static PyCodeObject *pyx_traceback_code(const char *where, const char *file, int line)
{
#ifdef Py_GIL_DISABLED
    return pyx_traceback_new(where, file, line);
#else
    static struct { const char *where; int line; PyCodeObject *code; } kept[64];
    unsigned int i = ((unsigned int)line * 31u + (unsigned int)((size_t)where >> 3)) % 64u;
    if (kept[i].where != where || kept[i].line != line) {
        PyCodeObject *code = pyx_traceback_new(where, file, line);
        if (!code)
            return NULL;
        Py_DecRef((PyObject *)kept[i].code);
        kept[i].code = code;
        kept[i].where = where;
        kept[i].line = line;
    }
    Py_IncRef((PyObject *)kept[i].code);
    return kept[i].code;
#endif
}

/* Adds the frame "File file, line line, in where" to the traceback of the current exception. */
static PYX_COLD void pyx_traceback_in(const char *where, const char *file, int line)
{
    PyObject *type, *value, *tb;
    PyCodeObject *code;
    PyFrameObject *frame = NULL;
    PyErr_Fetch(&type, &value, &tb);
    code = pyx_traceback_code(where, file, line);
    if (code) {
        frame = PyFrame_New(PyThreadState_Get(), code, PYX(dict), NULL);
        Py_DecRef((PyObject *)code);
    }
    PyErr_Clear();
    PyErr_Restore(type, value, tb);
    if (frame)
        PyTraceBack_Here(frame);
    Py_DecRef((PyObject *)frame);
}

static PYX_COLD void pyx_traceback(const char *where, int line)
{
    pyx_traceback_in(where, pyx_file, line);
}
