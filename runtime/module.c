// The module object: PEP 489 initialisation in two phases.
//
// The printer defines:
//   #define pyx_module_name, pyx_file                  literals: dotted name; the source as tracebacks show it
//   #define pyx_module_doc                             a C string literal or NULL
//   static int pyx_module_body(void);                  evaluates the `init` of all sections, then the user's
//                                                      code; not 0 when it raised
//   PyMODINIT_FUNC PyInit_NAME(void) { return PyModuleDef_Init(&pyx_module_def); }
// and may define PYX_FREE_THREADED when the module declares itself safe without the GIL.

// The namespace of the module, and builtins.
//@ section builtins
//@ needs core
//@ state PyObject *builtins;

//@ section module
//@ needs core builtins compat_newref
//@ state PyInterpreterState *owner;
//@ state PyObject *module;
//@ state PyObject *dict;
//@ state PyObject *module_name;
//@ state int executed;
//@ body
/* A module with its state in C variables exists once in a process: importing it again gives
   the first object, and another interpreter cannot have it. */
static PYX_ONCE PyObject *pyx_module_create(PyObject *spec, PyModuleDef *def)
{
    PYX_REG PyInterpreterState *now = PyThreadState_Get()->interp;
    (void)def;
    if (!PYX(owner))
        PYX(owner) = now;
    if (PYX(owner) != now) {
        PyErr_Format(PyExc_ImportError,
            "Interpreter change detected - this module can only be loaded into one interpreter per process.");
        return NULL;
    }
#if defined(CYTHON_USE_MODULE_STATE) && CYTHON_USE_MODULE_STATE
    if (PYX(module)) {
        PyErr_Format(PyExc_ImportError, "this module has one state in a process and is not imported a second time");
        return NULL;
    }
#endif
    if (!PYX(module) && (PYX(module_name) = PyObject_GetAttrString(spec, "name")))
        PYX(module) = PyModule_NewObject(PYX(module_name));
    pyx_xincref(PYX(module));
    return PYX(module);
}

static PYX_ONCE int pyx_module_exec(PyObject *module)
{
    PYX_REG PyObject *dict = PYX(dict);
    if (PYX(executed))
        return 0;
    if (!PYX(module)) {
        /* Somebody's C made the module, without the slot for that. */
        PYX(module_name) = PyObject_GetAttrString(module, "__name__");
        PYX(module) = module;
        pyx_xincref(module);
    }
    PYX(dict) = PyObject_GetAttrString(module, "__dict__");
    Py_XDECREF(dict);
    PYX(executed) = 1;
    PYX(builtins) = PyImport_AddModule("builtins");
    pyx_xincref(PYX(builtins));
    if (PYX(dict) && PYX(builtins) && PyObject_SetAttrString(module, "__builtins__", PYX(builtins)) == 0
        && pyx_module_body() == 0)
        return 0;
    /* The next import starts anew. Functions that somebody holds still have their namespace. */
    PYX(module) = NULL;
    PYX(executed) = 0;
    return -1;
}

static PyModuleDef_Slot pyx_module_slots[] = {
    {Py_mod_create, (void *)pyx_module_create},
    {Py_mod_exec, (void *)pyx_module_exec},
#ifdef Py_mod_multiple_interpreters
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
#endif
#if defined(Py_mod_gil) && defined(PYX_FREE_THREADED)
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL}
};

static PyModuleDef pyx_module_def = {
    PyModuleDef_HEAD_INIT, pyx_module_name, pyx_module_doc, 0, NULL, pyx_module_slots, NULL, NULL, NULL
};

// Memory for what the variables of a module point to; it stays as long as the process.
//@ section memory_keep
//@ needs core
//@ proto
static void *pyx_memory_keep(const void *from, size_t size);
//@ body
static void *pyx_memory_keep(const void *from, size_t size)
{
    void *copy = PyMem_Malloc(size);
    return copy ? memcpy(copy, from, size) : (void *)PyErr_NoMemory();
}
