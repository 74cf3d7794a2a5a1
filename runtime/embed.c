// A program of its own (`--embed`): Python is started, and the module runs in it as a script does,
// under the name `__main__`.
//@ section embed
//@ needs module
//@ proto
static int pyx_embed(int argc, char **argv, PyObject *(*init)(void));
//@ body
/* Makes the module that `init` describes, as `__main__`, and runs it. */
static PYX_COLD int pyx_embed_run(PyObject *(*init)(void))
{
    PyObject *machinery = PyImport_ImportModule("importlib.machinery"), *spec = NULL, *def = NULL, *module = NULL;
    int r = -1;
    if (machinery)
        spec = PyObject_CallMethod(machinery, "ModuleSpec", "sO", "__main__", Py_None);
    if (spec)
        def = init();
    if (def)
        module = PyModule_FromDefAndSpec((PyModuleDef *)def, spec);
    if (module && PyDict_SetItemString(PyImport_GetModuleDict(), "__main__", module) == 0)
        r = PyModule_ExecDef(module, (PyModuleDef *)def);
    if (r < 0)
        PyErr_Print();
    Py_XDECREF(machinery);
    Py_XDECREF(spec);
    Py_XDECREF(module);
    return r;
}

/* What `main` does; the exit code is as Python's. */
static PYX_COLD int pyx_embed(int argc, char **argv, PyObject *(*init)(void))
{
    PyConfig config;
    PyStatus status;
    int failed;
    PyConfig_InitPythonConfig(&config);
    config.parse_argv = 0;
    status = PyConfig_SetBytesArgv(&config, argc, argv);
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);
    failed = pyx_embed_run(init) < 0;
    if (Py_FinalizeEx() < 0)
        return 120;
    return failed;
}
