// Lines of tracebacks. A frame is made from an empty code object that starts at the line, by
// public functions only; the code objects are kept in a small table, and with them the last frame (until 3.10 a
// frame holds its caller's), which serves again when nobody else has it any longer.
//
// `where` names the function inside the module; it is empty for the module's own code, and behind a
// colon it is the whole name (of what suspends). With
// included files, `line` has the number of the file in the bits from 24 on.
//@ section traceback
//@ needs core module compat_newref compat_frames
//@ types
#include <frameobject.h>
typedef struct { const char *where; int line; PyCodeObject *code; PyFrameObject *frame; } pyx_frame_code;
//@ state pyx_frame_code codes_of_frames[64];
//@ proto
static void pyx_traceback(const char *where, int line);
//@ body
/* Adds the frame "line line, in where" to the traceback of the current exception. */
static PYX_ONCE void pyx_traceback(PYX_REG const char *where, PYX_REG int line)
{
    PyObject *type, *value, *tb;
    PYX_REG PyFrameObject *frame = NULL;
    PYX_REG PyCodeObject *code;
#ifdef Py_GIL_DISABLED
    pyx_frame_code fresh = {NULL, 0, NULL, NULL};
    PYX_REG pyx_frame_code *at = &fresh;
#else
    PYX_REG pyx_frame_code *at = &PYX(codes_of_frames)[((unsigned int)line * 31u + (unsigned int)((size_t)where >> 3)) % 64u];
#endif
    PyErr_Fetch(&type, &value, &tb);
    code = at->code;
    if (at->where != where || at->line != line) {
        PYX_REG PyObject *name = PyUnicode_FromFormat(*where == ':' ? "%.0s%s" : *where ? "%s.%s" : "init %s",
            pyx_module_name, where + (*where == ':'));
//@ if traceback_files
        at->code = name ? PyCode_NewEmpty(pyx_files[line >> 24], PYX_NAME(name), line & 0xffffff) : NULL;
//@ else
        at->code = name ? PyCode_NewEmpty(pyx_file, PYX_NAME(name), line) : NULL;
//@ end
        Py_XDECREF(name);
        at->where = at->code ? where : NULL;
        at->line = line;
        Py_XDECREF(code);
        code = at->code;
        Py_CLEAR(at->frame);
    }
#ifndef Py_GIL_DISABLED
    pyx_xincref(code);
#endif
    if (at->frame && Py_REFCNT(at->frame) == 1) {
        frame = at->frame;
        Py_INCREF(frame);
    } else if (code) {
        frame = PyFrame_New(PyThreadState_Get(), code, PYX(dict), NULL);
#ifdef PYX_FRAMES_STAND_ALONE
        if (at->code == code) {
            Py_XDECREF(at->frame);
            if ((at->frame = frame)) {
                // It holds nothing but the module's dict and its code: no cycle to look for, and what is kept
                // here is nobody's leak.
                PyObject_GC_UnTrack(frame);
                Py_INCREF(frame);
            }
        }
#endif
    }
    PyErr_Restore(type, value, tb);
    if (frame)
        PyTraceBack_Here(frame);
    Py_XDECREF(frame);
    Py_XDECREF(code);
}

// Lines of included files: the printer defines `static const char *const pyx_files[];`.
//@ section traceback_files
//@ needs traceback
