// Universal functions of NumPy (docs: "Creating Numpy ufuncs"; NumPy's "UFunc API").
//@ section ufunc
//@ needs core
//@ proto
static void *pyx_ufunc_start(const char *name, const char *doc, int inputs, int outputs, int loops);
static void pyx_ufunc_loop(void *made, void *function);
static void pyx_ufunc_type(void *made, const char *format);
static PyObject *pyx_ufunc_make(void *made);
//@ body
// Behind the user's code: what it defines before it includes NumPy's headers holds for these.
/* NumPy's array functions are not called here: their table is not needed. */
#ifndef NPY_NO_DEPRECATED_API
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#endif
#ifdef __cplusplus
extern "C++" {
#endif
#include "numpy/ndarraytypes.h"
#include "numpy/ufuncobject.h"
#ifdef __cplusplus
}
#endif

/* NumPy keeps pointers to the three tables as long as the ufunc lives and never says when that ends. */
typedef struct {
    const char *name;
    const char *doc;
    int inputs, outputs, loops, types;
    PyUFuncGenericFunction *functions;
    void **data;
    char *numbers;
} pyx_ufunc_parts;

static PYX_ONCE void *pyx_ufunc_start(const char *name, const char *doc, int inputs, int outputs, int loops)
{
    size_t n = (size_t)loops;
    size_t size = sizeof(pyx_ufunc_parts) + n * (sizeof(PyUFuncGenericFunction) + sizeof(void *) + (size_t)(inputs + outputs));
    pyx_ufunc_parts *p = (pyx_ufunc_parts *)PyMem_RawCalloc(1, size);
    if (!p) {
        PyErr_NoMemory();
        return NULL;
    }
    p->name = name;
    p->doc = doc;
    p->inputs = inputs;
    p->outputs = outputs;
    p->functions = (PyUFuncGenericFunction *)(void *)(p + 1);
    p->data = (void **)(void *)(p->functions + n);
    p->numbers = (char *)(p->data + n);
    return p;
}

static PYX_ONCE void pyx_ufunc_loop(void *made, void *function)
{
    pyx_ufunc_parts *p = (pyx_ufunc_parts *)made;
    p->functions[p->loops++] = (PyUFuncGenericFunction)function;
}

/* The number of a type by its format: that of module struct, `Z` before complex ones. */
static PYX_ONCE void pyx_ufunc_type(void *made, const char *format)
{
    static const char formats[] = "bBhHiIlLqQfdg";
    static const char numbers[] = {NPY_BYTE, NPY_UBYTE, NPY_SHORT, NPY_USHORT, NPY_INT, NPY_UINT, NPY_LONG, NPY_ULONG,
                                   NPY_LONGLONG, NPY_ULONGLONG, NPY_FLOAT, NPY_DOUBLE, NPY_LONGDOUBLE};
    pyx_ufunc_parts *p = (pyx_ufunc_parts *)made;
    char c = format[0] == 'Z' ? format[1] : format[0];
    const char *at;
    int number = NPY_OBJECT;
    if (c == 'c')
        c = (char)-1 < 0 ? 'b' : 'B';
    else if (c == 'n')
        c = sizeof(Py_ssize_t) == sizeof(long) ? 'l' : sizeof(Py_ssize_t) == sizeof(int) ? 'i' : 'q';
    else if (c == 'N')
        c = sizeof(size_t) == sizeof(long) ? 'L' : sizeof(size_t) == sizeof(int) ? 'I' : 'Q';
    at = strchr(formats, c);
    if (at)
        number = numbers[at - formats] + (format[0] == 'Z' ? NPY_CFLOAT - NPY_FLOAT : 0);
    p->numbers[p->types++] = (char)number;
}

static PYX_ONCE PyObject *pyx_ufunc_make(void *made)
{
    pyx_ufunc_parts *p = (pyx_ufunc_parts *)made;
    PyObject *ufunc = NULL;
    if (PyUFunc_API || _import_umath() >= 0)
        ufunc = PyUFunc_FromFuncAndData(p->functions, p->data, p->numbers, p->loops, p->inputs, p->outputs, PyUFunc_None, p->name, p->doc, 0);
    if (!ufunc)
        PyMem_RawFree(p);
    return ufunc;
}

// Items that are objects. New arrays of them may hold NULL, which NumPy takes for None.
//@ section ufunc_objects
//@ needs core
//@ proto
static PyObject *pyx_ufunc_object(void *at);
static void pyx_ufunc_store(void *at, PyObject *value);
//@ body
static PyObject *pyx_ufunc_object(void *at)
{
    PyObject *o = *(PyObject **)at;
    return o ? o : Py_None;
}

static void pyx_ufunc_store(void *at, PyObject *value)
{
    PyObject *old = *(PyObject **)at;
    *(PyObject **)at = value;
    Py_XDECREF(old);
}
