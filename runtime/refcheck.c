// Functions that count their own references (a translation for tests). A difference at the end of
// a function is a fault of the compiler: the process is ended so that no test passes with it.
//@ section refcheck
//@ needs core
//@ types
#define PYX_REF_GAIN(x) do { if (x) refs++; } while (0)
#define PYX_REF_LOSE(x) do { if (x) refs--; } while (0)
#define PYX_REF_DROP(x) do { refs--; Py_DECREF(x); } while (0)
#define PYX_REF_XDROP(x) do { PYX_REF_LOSE(x); Py_XDECREF(x); } while (0)
//@ proto
static void pyx_refs_end(int refs, const char *function);
//@ body
static void pyx_refs_end(int refs, const char *function)
{
    if (refs) {
        fprintf(stderr, "refcheck: %s ends with %+d references\n", function, refs);
        abort();
    }
}
