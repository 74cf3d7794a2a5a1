// What modules of a package share through one of them (`--generate-shared`, `--shared`).
//
// Typed memoryviews have types and code that do not depend on what is in them. The shared module
// has both and exports a table of pointers; in the others, the sections of memoryviews that say
// `shared shared_views` are printed without their bodies, and their names mean entries of that
// table. Both sides come from one build of the compiler: the table's signature has its size.

// Every module that is told of a shared one imports it first.
//@ section shared_module
//@ needs core
//@ init pyx_shared_import()
//@ proto
static int pyx_shared_import(void);
//@ body
static PYX_ONCE int pyx_shared_import(void)
{
    PyObject *m = PyImport_ImportModule(pyx_shared_name);
    Py_XDECREF(m);
    return m ? 0 : -1;
}

//@ section shared_table
//@ needs memoryview_counts
//@ types
typedef struct {
    size_t size;
    PyTypeObject *memview_type, *array_type;
    int (*from_object)(pyx_slice *, PyObject *, const pyx_view_type *);
    pyx_slice (*take)(const pyx_slice *, int, int, const char *, ...);
    int (*transpose)(pyx_slice *, const pyx_slice *, int);
    int (*assign)(const pyx_slice *, int, const pyx_slice *, int, const pyx_dtype *);
    int (*fill)(const pyx_slice *, int, const void *, const pyx_dtype *);
    PyObject *(*to_object)(const pyx_slice *, int);
    int (*copy)(pyx_slice *, const pyx_slice *, int, char, const pyx_dtype *);
    PyObject *(*array_over)(void *, PyObject *, Py_ssize_t, const char *, int);
} pyx_views;
#define PYX_VIEWS_SIGNATURE "pyx_views 2"

// In a module that takes its memoryviews from the shared one.
//@ section shared_views
//@ needs memoryview shared_module shared_table import_capi
//@ state const pyx_views *views;
//@ init pyx_views_import()
//@ proto
static int pyx_views_import(void);
//@ body
static PYX_ONCE int pyx_views_import(void)
{
    if (pyx_import_pointer(pyx_shared_name, "pyx_views", NULL, "variable", &PYX(views), PYX_VIEWS_SIGNATURE) < 0)
        return -1;
    if (PYX(views)->size != sizeof(pyx_views)) {
        PyErr_Format(PyExc_ImportError, "the shared module " pyx_shared_name " was made by another build of the compiler");
        return -1;
    }
    PYX(memview_type) = PYX(views)->memview_type;
    Py_INCREF(PYX(memview_type));
//@ if memoryview_copy
    PYX(array_type) = PYX(views)->array_type;
    Py_INCREF(PYX(array_type));
//@ end
    return 0;
}

// In the shared module, whatever is in it.
//@ section shared_itself
//@ needs export
//@ init pyx_shared_mark()
//@ proto
static int pyx_shared_mark(void);
//@ body
static PYX_ONCE int pyx_shared_mark(void)
{
    static char mark;
    return pyx_export_pointer("pyx_shared", &mark, "pyx_shared 1");
}

// In one with the memoryviews.
//@ section shared_exports
//@ needs memoryview memoryview_slice memoryview_assign memoryview_object memoryview_copy view_array view_array_over view_memoryview shared_table export
//@ init pyx_views_export()
//@ proto
static int pyx_views_export(void);
//@ body
static PYX_ONCE int pyx_views_export(void)
{
    static pyx_views views;
    views.size = sizeof(views);
    views.memview_type = PYX(memview_type);
    views.array_type = PYX(array_type);
    views.from_object = pyx_slice_from_object;
    views.take = pyx_slice_take;
    views.transpose = pyx_slice_transpose;
    views.assign = pyx_slice_assign;
    views.fill = pyx_slice_fill;
    views.to_object = pyx_slice_to_object;
    views.copy = pyx_slice_copy;
    views.array_over = pyx_array_over;
    return pyx_export_pointer("pyx_views", &views, PYX_VIEWS_SIGNATURE);
}
