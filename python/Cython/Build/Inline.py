"""`cython.inline`, `cython.compile` and `cymeit`: code that is compiled when it is reached."""
import hashlib
import inspect
import os
import sys
from timeit import default_timer
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from Cython.Compiler.Errors import CompileError
from pyxide import extension_modules
from pyxide._native import BUILD_ID

from ._code import body_of, ends_with_return, extract_func_code, indented, strip_common_indent, unbound_names

__all__ = ["RuntimeCompiledFunction", "cymeit", "cython_inline", "safe_type", "unsafe_type"]

_modules: Dict[str, Any] = {}


def safe_type(arg: Any, context: Any = None) -> str:
    """The type that an argument has in compiled code, where that changes no result."""
    kind = type(arg)
    if kind in (list, tuple, dict, str):
        return kind.__name__
    if kind in (float, complex, bool):
        return {float: "double", complex: "double complex", bool: "bint"}[kind]
    numpy = sys.modules.get("numpy")
    if numpy is not None and kind is numpy.ndarray and arg.ndim and arg.dtype.kind in "iufc":
        return "numpy.ndarray[numpy.%s_t, ndim=%d]" % (arg.dtype.name, arg.ndim)
    return "object"


def unsafe_type(arg: Any, context: Any = None) -> str:
    """The same, with C integers for Python's where they fit: results may overflow."""
    if type(arg) is int and -(2**31) <= arg < 2**31:
        return "long"
    return safe_type(arg, context)


def cython_inline(
    code: str,
    get_type: Callable[..., str] = unsafe_type,
    lib_dir: Optional[str] = None,
    cython_include_dirs: Optional[Sequence[str]] = None,
    cython_compiler_directives: Optional[Mapping[str, Any]] = None,
    force: bool = False,
    quiet: bool = False,
    locals: Optional[Mapping[str, Any]] = None,
    globals: Optional[Mapping[str, Any]] = None,
    language_level: Any = None,
    **kwds: Any,
) -> Any:
    """Compiles and runs code: what it returns, or a dict of its variables when it returns nothing.

    Names that the code does not define are taken from the keywords, then from `locals` and `globals`, which are those
    of the caller if not given. `get_type` gives the type of each as text.
    """
    if locals is None or globals is None:
        frame = sys._getframe(1)
        locals = frame.f_locals if locals is None else locals
        globals = frame.f_globals if globals is None else globals
    setting = _Setting(get_type, lib_dir, cython_include_dirs, cython_compiler_directives, force, quiet, language_level)
    module_code, function_code = extract_func_code(strip_common_indent(code))
    values = dict(kwds)
    for name in unbound_names(module_code, function_code):
        for scope in (locals, globals):
            if name not in values and name in scope:
                values[name] = scope[name]
    return _call(module_code, function_code, "    return locals()", values, setting)


class _Setting:
    """How code is compiled."""

    def __init__(
        self, get_type: Callable[..., str] = unsafe_type, lib_dir: Optional[str] = None, include_dirs: Optional[Sequence[str]] = None,
        directives: Optional[Mapping[str, Any]] = None, force: bool = False, quiet: bool = True, language_level: Any = None,
    ):
        self.get_type, self.force, self.quiet = get_type, force, quiet
        self.lib_dir = lib_dir or extension_modules.cache_dir("inline")
        self.options: List[str] = [word for folder in include_dirs or () for word in ("-I", os.path.abspath(folder))]
        directives = dict(directives or {})
        if language_level is not None:
            directives.setdefault("language_level", language_level)
        self.options += extension_modules.directive_options(directives)


def _call(module_code: str, function_code: str, end: str, values: Mapping[str, Any], setting: _Setting) -> Any:
    """Makes the code a function of `values`, and calls it."""
    names = sorted(values)
    kinds = [setting.get_type(values[name]) for name in names]
    declared = ", ".join("%s %s" % pair for pair in zip(kinds, names))
    imports = "cimport numpy\n" if any(kind.startswith("numpy.") for kind in kinds) else ""
    text = "%s%s\ndef __invoke(%s):\n%s\n%s\n" % (imports, module_code, declared, indented(function_code), "" if ends_with_return(function_code) else end)
    return _module(text, setting).__invoke(*(values[name] for name in names))


def _module(text: str, setting: _Setting) -> Any:
    """The module of a source text: loaded before, built before, or built now."""
    parts = (text, setting.options, sys.version, sys.executable, BUILD_ID)
    name = "_cython_inline_" + hashlib.sha256(repr(parts).encode()).hexdigest()
    if name in _modules:
        return _modules[name]
    path = extension_modules.path_in(setting.lib_dir, name)
    if setting.force or not os.path.exists(path):
        os.makedirs(setting.lib_dir, exist_ok=True)
        source = os.path.join(setting.lib_dir, name + ".pyx")
        with open(source, "w", encoding="utf-8") as file:
            file.write(text)
        try:
            made = extension_modules.build(source, setting.lib_dir, name, setting.options)
        except extension_modules.BuildError as error:
            raise CompileError(None, str(error)) from None
        if not setting.quiet:
            sys.stderr.write(made["notes"])
    module = _modules[name] = extension_modules.load(name, path)
    return module


class RuntimeCompiledFunction:
    """What `cython.compile` makes of a function: each combination of argument types is compiled when it is called."""

    def __init__(self, f: Callable[..., Any]):
        self._f = f
        self._signature = inspect.signature(f)
        self._body = extract_func_code(strip_common_indent(body_of(f)))
        self._unbound = None
        self.__name__, self.__doc__, self.__module__ = f.__name__, f.__doc__, f.__module__
        self.__wrapped__ = f

    def __call__(self, *args: Any, **kwds: Any) -> Any:
        bound = self._signature.bind(*args, **kwds)
        bound.apply_defaults()
        values = dict(bound.arguments)
        closure = inspect.getclosurevars(self._f).nonlocals
        for name in unbound_names(*self._body):
            for scope in (closure, self._f.__globals__):
                if name not in values and name in scope:
                    values[name] = scope[name]
        return _call(*self._body, "    return None", values, _Setting())

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else lambda *args, **kwds: self(instance, *args, **kwds)


def cymeit(
    code: str, setup_code: Optional[str] = None, import_module: Optional[str] = None, directives: Optional[Mapping[str, Any]] = None,
    timer: Callable[[], Any] = default_timer, repeat: int = 9,
) -> Tuple[List[Any], int]:
    """Measures compiled code: the times of one loop, `repeat` of them, and how many loops each is the mean of.

    `setup_code` runs first; names come from the module `import_module`. A timer that gives integers counts nanoseconds.
    """
    setup_module, setup = extract_func_code(strip_common_indent(setup_code or ""))
    module_code, body = extract_func_code(strip_common_indent(code))
    module_code = setup_module + "\n" + module_code
    measured = "%s\ncdef long __loop\n__start = __timer()\nfor __loop in range(__number):\n%s\n    pass\nreturn __timer() - __start" % (
        setup, indented(body))
    values: Dict[str, Any] = {}
    if import_module:
        from importlib import import_module as load
        namespace = vars(load(import_module))
        values = {name: namespace[name] for name in unbound_names(module_code, measured) if name in namespace}
    values["__timer"] = timer
    setting = _Setting(safe_type, directives=directives)

    def run(number: int) -> Any:
        return _call(module_code, measured, "", {**values, "__number": number}, setting)

    enough = 200_000_000 if isinstance(timer(), int) else 0.2
    number = 1
    while True:
        for factor in (1, 2, 5):
            total = run(number * factor)
            if total >= enough:
                loops = number * factor
                timings = [run(loops) for _ in range(repeat)]
                return [t // loops if isinstance(t, int) else t / loops for t in timings], loops
        number *= 10
