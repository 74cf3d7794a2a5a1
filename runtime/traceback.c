// Lines of tracebacks. A frame is made from an empty code object that starts at the line, by
// public functions only; the code objects are kept in a small table.
//
// `where` names the function inside the module; it is empty for the module's own code, and behind a
// colon it is the whole name (of what suspends). With
// included files, `line` has the number of the file in the bits from 24 on.
//@ section traceback
//@ needs core module
//@ types
#include <frameobject.h>
//@ proto
static void pyx_traceback(const char *where, int line);
//@ body
/* Adds the frame "line line, in where" to the traceback of the current exception. */
static PYX_COLD void pyx_traceback(PYX_REG const char *where, PYX_REG int line)
{
    typedef struct { const char *where; int line; PyCodeObject *code; } entry;
    PyObject *type, *value, *tb;
    PYX_REG PyFrameObject *frame = NULL;
    PYX_REG PyCodeObject *code;
    char name[512];
#ifdef Py_GIL_DISABLED
    entry fresh = {NULL, 0, NULL};
    PYX_REG entry *at = &fresh;
#else
    static entry kept[64];
    PYX_REG entry *at = &kept[((unsigned int)line * 31u + (unsigned int)((size_t)where >> 3)) % 64u];
#endif
    PyErr_Fetch(&type, &value, &tb);
    code = at->code;
    if (at->where != where || at->line != line) {
        int whole = *where == ':';
        PyOS_snprintf(name, sizeof(name), whole ? "%s%s" : *where ? "%s.%s" : "init %s%s", whole ? "" : pyx_module_name, where + whole);
//@ if traceback_files
        at->code = PyCode_NewEmpty(pyx_files[line >> 24], name, line & 0xffffff);
//@ else
        at->code = PyCode_NewEmpty(pyx_file, name, line);
//@ end
        at->where = at->code ? where : NULL;
        at->line = line;
        Py_XDECREF(code);
        code = at->code;
    }
#ifndef Py_GIL_DISABLED
    Py_XINCREF(code);
#endif
    if (code)
        frame = PyFrame_New(PyThreadState_Get(), code, PYX(dict), NULL);
    PyErr_Restore(type, value, tb);
    if (frame)
        PyTraceBack_Here(frame);
    Py_XDECREF(frame);
    Py_XDECREF(code);
}

// Lines of included files: the printer defines `static const char *const pyx_files[];`.
//@ section traceback_files
//@ needs traceback
