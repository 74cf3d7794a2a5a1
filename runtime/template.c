// t-strings (PEP 750). Before Python 3.14, which has it, the module `string.templatelib` is made of the
// source below; every module that has t-strings shares it.

//@ section template
//@ needs core
//@ proto
static PyObject *pyx_template(PyObject *parts);
//@ body
static const char pyx_templatelib[] =
    "class Interpolation:\n"
    "    __slots__ = ('_parts',)\n"
    "    __match_args__ = ('value', 'expression', 'conversion', 'format_spec')\n"
    "    def __new__(cls, value, expression='', conversion=None, format_spec=''):\n"
    "        if not isinstance(expression, str) or not isinstance(format_spec, str):\n"
    "            raise TypeError('Interpolation() arguments \\'expression\\' and \\'format_spec\\' must be str')\n"
    "        if conversion not in (None, 's', 'r', 'a'):\n"
    "            raise ValueError('Interpolation() argument \\'conversion\\' must be one of \\'s\\', \\'a\\' or \\'r\\'')\n"
    "        self = object.__new__(cls)\n"
    "        self._parts = value, expression, conversion, format_spec\n"
    "        return self\n"
    "    def __init_subclass__(cls):\n"
    "        raise TypeError(\"type 'string.templatelib.Interpolation' is not an acceptable base type\")\n"
    "    def __repr__(self):\n"
    "        return 'Interpolation(%r, %r, %r, %r)' % self._parts\n"
    "    def __reduce__(self):\n"
    "        return Interpolation, self._parts\n"
    "    value = property(lambda self: self._parts[0])\n"
    "    expression = property(lambda self: self._parts[1])\n"
    "    conversion = property(lambda self: self._parts[2])\n"
    "    format_spec = property(lambda self: self._parts[3])\n"
    "class Template:\n"
    "    __slots__ = ('_parts',)\n"
    "    def __new__(cls, *args):\n"
    "        strings, interpolations = [''], []\n"
    "        for a in args:\n"
    "            if isinstance(a, str):\n"
    "                strings[-1] += a\n"
    "            elif isinstance(a, Interpolation):\n"
    "                interpolations.append(a)\n"
    "                strings.append('')\n"
    "            else:\n"
    "                raise TypeError('Template.__new__ *args need to be of type \\'str\\' or \\'Interpolation\\', '\n"
    "                                'got ' + type(a).__name__)\n"
    "        self = object.__new__(cls)\n"
    "        self._parts = tuple(strings), tuple(interpolations)\n"
    "        return self\n"
    "    def __init_subclass__(cls):\n"
    "        raise TypeError(\"type 'string.templatelib.Template' is not an acceptable base type\")\n"
    "    strings = property(lambda self: self._parts[0])\n"
    "    interpolations = property(lambda self: self._parts[1])\n"
    "    values = property(lambda self: tuple([i.value for i in self._parts[1]]))\n"
    "    def __iter__(self):\n"
    "        items = []\n"
    "        for s, i in zip(self._parts[0], self._parts[1] + (None,)):\n"
    "            items += ([s] if s else []) + ([] if i is None else [i])\n"
    "        return iter(items)\n"
    "    def __repr__(self):\n"
    "        return 'Template(strings=%r, interpolations=%r)' % self._parts\n"
    "    def __reduce__(self):\n"
    "        return Template, tuple(self)\n"
    "    def __add__(self, other):\n"
    "        if isinstance(other, Template):\n"
    "            return Template(*self, *other)\n"
    "        raise TypeError('can only concatenate string.templatelib.Template (not \"%s\") to string.templatelib.Template'\n"
    "                        % type(other).__name__)\n"
    "    def __radd__(self, other):\n"
    "        raise TypeError('can only concatenate %s (not \"string.templatelib.Template\") to %s'\n"
    "                        % (type(other).__name__, type(other).__name__))\n";

/* The module with the classes: Python's, one made before, or a new one. */
static PYX_COLD PyObject *pyx_templatelib_module(void)
{
    PyObject *module = PyImport_ImportModule("string.templatelib"), *dict, *string, *done;
    if (module || !PyErr_ExceptionMatches(PyExc_ImportError))
        return module;
    PyErr_Clear();
    module = PyImport_AddModule("string.templatelib");
    if (!module)
        return NULL;
    Py_INCREF(module);
    dict = PyModule_GetDict(module);
    string = PyImport_ImportModule("string");
    done = NULL;
    if (string && PyDict_SetItemString(dict, "__builtins__", PyEval_GetBuiltins()) == 0)
        done = PyRun_String(pyx_templatelib, Py_file_input, dict, dict);
    if (!done || PyObject_SetAttrString(string, "templatelib", module) < 0)
        Py_CLEAR(module);
    Py_XDECREF(done);
    Py_XDECREF(string);
    return module;
}

/* A template of str and of tuples: value, expression, conversion, specification. */
static PyObject *pyx_template(PyObject *parts)
{
    PyObject *module = pyx_templatelib_module(), *template_ = NULL, *interpolation = NULL, *args = NULL, *made = NULL;
    Py_ssize_t i, n = PyTuple_Size(parts);
    if (!module)
        return NULL;
    template_ = PyObject_GetAttrString(module, "Template");
    interpolation = template_ ? PyObject_GetAttrString(module, "Interpolation") : NULL;
    args = interpolation ? PyTuple_New(n) : NULL;
    for (i = 0; args && i < n; i++) {
        PyObject *part = PyTuple_GetItem(parts, i);
        if (PyTuple_Check(part)) {
            part = PyObject_CallObject(interpolation, part);
        } else {
            Py_INCREF(part);
        }
        if (!part || PyTuple_SetItem(args, i, part) < 0)
            Py_CLEAR(args);
    }
    if (args)
        made = PyObject_CallObject(template_, args);
    Py_XDECREF(args);
    Py_XDECREF(interpolation);
    Py_XDECREF(template_);
    Py_DECREF(module);
    return made;
}
