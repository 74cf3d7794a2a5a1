"""The module `cython` as plain Python sees it.

Code in pure-Python mode imports `cython` for types, decorators and special functions. Compiled, the compiler
gives them their meaning; run as it is, this module lets the same code work, with Python's values in the place of
C's. Neither ranges nor sizes of C types are emulated: an `int` is a Python integer, a pointer is a list with a C
face.

One file without dependencies beyond the standard library, so that a project can take a copy along.
Source: the language's documentation ("Pure Python Mode"), and what modules see when they try.
"""
import sys as _sys
from types import ModuleType as _ModuleType

# The names of C types below hide the builtin ones.
from builtins import bool as _bool, complex as _complex, float as _float, int as _int

__version__ = "3.3.1"

compiled = False
"""True in compiled code."""

_ABSENT = object()


# --- Types -------------------------------------------------------------------------------------------------------

def _cast(kind, *values):
    """The values as one of `kind`: what a C conversion would make, as far as Python has it. None stays None."""
    if isinstance(kind, type) and values and isinstance(values[0], kind):
        return values[0]
    if isinstance(kind, (CythonTypeObject, type)):
        if len(values) == 1 and values[0] is None and not _is_compound(kind):
            return None
        return kind(*values)
    return values[0] if values else None


def _is_compound(kind):
    return isinstance(kind, type) and issubclass(kind, (StructType, UnionType, ArrayType))


class CythonTypeObject:
    """Everything that stands for a C type is an instance of this or a class derived from it."""


class CythonType(CythonTypeObject):
    """A C type that is not a class: calling it converts, indexing it makes arrays and memoryviews."""

    def __getitem__(self, index):
        return index_type(self, index)

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    __ror__ = __or__


class _CompoundType(CythonType):
    """The base of the types that are classes: these, too, are indexed (`S[3]`, `S[:]`)."""

    def __class_getitem__(cls, index):
        return index_type(cls, index)


class PointerType(_CompoundType):
    """The base of all pointer types; an instance is the address of the first of `_items`, or null without any."""

    _basetype = None

    def __init__(self, value=None):
        if isinstance(value, (ArrayType, PointerType)):
            self._items = [_cast(self._basetype, item) for item in value._items]
        elif isinstance(value, list):
            self._items = [_cast(self._basetype, item) for item in value]
        elif value is None or (isinstance(value, _int) and value == 0):
            self._items = []
        else:
            raise ValueError("%r cannot become %r" % (value, self))

    def _at(self, index):
        if isinstance(index, _int) and index < 0:
            raise IndexError("negative indexing not allowed in C")
        return index

    def __getitem__(self, index):
        return self._items[self._at(index)]

    def __setitem__(self, index, value):
        self._items[self._at(index)] = _cast(self._basetype, value)

    def __bool__(self):
        return _bool(self._items)

    def __eq__(self, other):
        if other is None:
            return not self._items
        if isinstance(other, PointerType):
            return self._items is other._items or not (self._items or other._items)
        return NotImplemented

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __hash__(self):
        return id(self._items) if self._items else 0

    def __repr__(self):
        return "%r *" % (self._basetype,)


class ArrayType(PointerType):
    """The base of all C array types; `_n` is the number of items."""

    _n = 0

    def __init__(self, value=None):
        if value is None:
            self._items = [None] * self._n
        else:
            super().__init__(value)

    def __bool__(self):
        return True


class StructType(_CompoundType):
    """The base of all structs: attributes by name, None until they are set."""

    _members = {}

    def __init__(self, *values, **named):
        cls = type(self)
        if len(values) == 1 and not named and isinstance(values[0], (StructType, dict)):
            value = values[0]
            named = value if isinstance(value, dict) else value.__dict__
            values = ()
        if len(values) > len(cls._members):
            raise TypeError("%s has %d members, not %d" % (cls.__name__, len(cls._members), len(values)))
        for name, value in [*zip(cls._members, values), *named.items()]:
            if name not in cls._members:
                raise ValueError("Invalid struct attribute for %s: %s" % (cls.__name__, name))
            setattr(self, name, value)

    def __setattr__(self, name, value):
        if name not in self._members:
            raise AttributeError("%s has no member %r" % (type(self).__name__, name))
        self.__dict__[name] = _cast(self._members[name], value)


class UnionType(_CompoundType):
    """The base of all unions: the member set last has a value, the others are None."""

    _members = {}

    def __init__(self, value=_ABSENT, **named):
        if value is not _ABSENT:
            if isinstance(value, UnionType):
                named = value.__dict__
            elif isinstance(value, dict):
                named = value
            else:
                raise ValueError("Cannot cast from %s" % (value,))
        if len(named) > 1:
            raise AttributeError("Union can only store one field at a time.")
        for name, item in named.items():
            setattr(self, name, item)

    def __setattr__(self, name, value):
        if name not in self._members:
            raise AttributeError("%s has no member %r" % (type(self).__name__, name))
        value = _cast(self._members[name], value)
        self.__dict__.clear()
        self.__dict__[name] = value


class pointer(CythonType):
    """`pointer[T]` or `pointer(T)`: the type of pointers to T."""

    def __new__(cls, basetype):
        return type("PointerInstance", (PointerType,), {"_basetype": basetype, "__module__": __name__})

    def __class_getitem__(cls, basetype):
        return cls(basetype)


class array(CythonType):
    """`array(T, n)`, the same as `T[n]`: the type of C arrays of n items."""

    def __new__(cls, basetype, n):
        return type("ArrayInstance", (ArrayType,), {"_basetype": basetype, "_n": n, "__module__": __name__})


class _ArrayType(CythonType):
    """A memoryview type: `T[:]`, `T[:, ::1]`."""

    is_array = True

    def __init__(self, dtype, slices):
        self.dtype, self._slices, self.ndim = dtype, slices, len(slices)
        self.is_c_contig = slices[-1].step == 1
        self.is_f_contig = not self.is_c_contig and slices[0].step == 1
        self.subtypes = [dtype]

    def __repr__(self):
        steps = ["::%s" % (s.step,) if s.step is not None else ":" for s in self._slices]
        return "%r[%s]" % (self.dtype, ", ".join(steps))

    def __call__(self, value=None):
        return value


def index_type(basetype, item):
    """What `T[item]` is: a memoryview type for slices, a C array type for a length."""
    slices = item if isinstance(item, tuple) else (item,)
    if slices and all(isinstance(s, slice) for s in slices):
        for part in slices:
            if part.start or part.stop or part.step not in (None, 1):
                raise TypeError("in a memoryview type the only slices are ':' and '::1'")
        if sum(part.step == 1 for part in slices) > 1 or any(part.step == 1 for part in slices[1:-1]):
            raise TypeError("'::1' marks the first or the last dimension")
        return _ArrayType(basetype, slices)
    return array(basetype, _int(item))


class typedef(CythonType):
    """`typedef(T[, name])`: another name of T."""

    def __init__(self, type, name=None):
        self._basetype = type
        self.name = name

    def __call__(self, *arg):
        return _cast(self._basetype, *arg)

    def __repr__(self):
        return self.name or repr(self._basetype)


class _Qualified(CythonType):
    """A type with a qualifier, which has no effect here."""

    def __new__(cls, basetype):
        qualified = object.__new__(cls)
        qualified._basetype = basetype
        qualified.name = "%s %r" % (cls.__name__, basetype)
        return qualified

    def __class_getitem__(cls, basetype):
        return cls(basetype)

    def __call__(self, *arg):
        return _cast(self._basetype, *arg)

    def __repr__(self):
        return self.name


class const(_Qualified):
    """`const[T]`."""


class volatile(_Qualified):
    """`volatile[T]`."""


class restrict(_Qualified):
    """`restrict[P]` for a pointer type P."""


class _FusedType(CythonType):
    """Several types under one name; values of it are left as they are."""


def fused_type(*types):
    """The fused type of `types`."""
    if not types:
        raise TypeError("Expected at least one type as argument")
    return _FusedType()


def struct(**members):
    """`struct(name=T, ...)`: a struct type."""
    body = dict.fromkeys(members)
    body.update(_members=members, __module__=__name__)
    return type("StructInstance", (StructType,), body)


def union(**members):
    """`union(name=T, ...)`: a union type."""
    body = dict.fromkeys(members)
    body.update(_members=members, __module__=__name__)
    return type("UnionInstance", (UnionType,), body)


# --- The C types by name -----------------------------------------------------------------------------------------

int_types = [
    "char", "short", "Py_UNICODE", "int", "Py_UCS4", "long", "longlong",
    "Py_hash_t", "Py_ssize_t", "size_t", "ssize_t", "ptrdiff_t",
]
float_types = ["longdouble", "double", "float"]
complex_types = ["longdoublecomplex", "doublecomplex", "floatcomplex", "complex"]
other_types = ["bint", "void", "Py_tss_t"]

_SIGNED_AND_UNSIGNED = {"char", "short", "int", "long", "longlong"}
_SPELLING = {
    "longlong": "long long", "longdouble": "long double", "longdoublecomplex": "long double complex",
    "doublecomplex": "double complex", "floatcomplex": "float complex",
}


class _Void(typedef):
    def __call__(self, *arg):
        return arg[0]


def _define_types(into):
    def define(name, basetype, spelling=None, kind=typedef):
        basic = into[name] = kind(basetype, spelling or name)
        qualified = into["const_" + name] = const(basic)
        qualified.name = "const " + name
        for name, target in ((name, basic), ("const_" + name, qualified)):
            for depth in (1, 2, 3):
                if name == "const_void" or name == "const_Py_tss_t":
                    break
                target = into["p" * depth + "_" + name] = pointer(target)

    for name in int_types:
        spelling = _SPELLING.get(name, name)
        if name in _SIGNED_AND_UNSIGNED:
            define("u" + name, _int, "unsigned " + spelling)
            define("s" + name, _int, "signed " + spelling)
        define(name, _int, spelling)
    for name in float_types:
        define(name, _float, _SPELLING.get(name))
    for name in complex_types:
        define(name, _complex, _SPELLING.get(name))
    define("bint", _bool)
    define("Py_tss_t", None)
    define("void", None, kind=_Void)


_define_types(globals())

# Python's own types, where a C type has taken the name.
py_int = typedef(_int, "int")
py_long = typedef(_int, "long")
py_float = typedef(_float, "float")
py_bool = typedef(_bool, "bool")
py_complex = typedef(_complex, "double complex")
unicode = typedef(str, "unicode")

integral = fused_type(_int)
floating = fused_type(_float)
numeric = fused_type(_int, _float, _complex)

NULL = p_void()  # noqa: F821 (made by _define_types)


# --- Functions ---------------------------------------------------------------------------------------------------

def cast(t, *args, **kwargs):
    """`cast(T, value)`: `<T>value`. `typecheck=True` is `<T?>value`, which Python code does not check."""
    kwargs.pop("typecheck", None)
    if kwargs:
        raise TypeError("cast() has no option %r" % next(iter(kwargs)))
    return _cast(t, *args)


def declare(t=None, value=_ABSENT, **kwds):
    """A declaration: the value as one of `t`; without one, an empty struct, union or array, else None."""
    if value is not _ABSENT:
        return _cast(t, value)
    if _is_compound(t):
        return t()
    if isinstance(t, typedef) and _is_compound(t._basetype):
        return t()
    return None


def address(value):
    """`&value`: a pointer to a copy (Python's names have no address)."""
    return pointer(type(value))([value])


def sizeof(value):
    """1, whatever the type: plain Python has no C sizes."""
    return 1


def typeof(value):
    """The name of the value's Python type."""
    return value.__class__.__name__


def cdiv(a, b):
    """a / b as C divides integers: rounded towards zero."""
    quotient = a // b
    return quotient + 1 if quotient < 0 and quotient * b != a else quotient


def cmod(a, b):
    """The rest of `cdiv`: it has the sign of a."""
    rest = a % b
    return rest - b if rest and (a < 0) != (b < 0) else rest


def likely(condition):
    """The condition; compiled, the C compiler is told that it is mostly true."""
    return condition


def unlikely(condition):
    """The condition; compiled, the C compiler is told that it is mostly false."""
    return condition


def inline(f, *args, **kwds):
    """As a decorator nothing; with a string of code, compiles and runs it (`Cython.Build.Inline`)."""
    if isinstance(f, str):
        from Cython.Build.Inline import cython_inline
        frame = _sys._getframe(1)
        kwds.setdefault("locals", frame.f_locals)
        kwds.setdefault("globals", frame.f_globals)
        return cython_inline(f, *args, **kwds)
    return f


def compile(f):
    """A function that is compiled when it is called, once for each combination of argument types."""
    from Cython.Build.Inline import RuntimeCompiledFunction
    return RuntimeCompiledFunction(f)


def overload(func):
    """Notes one more signature of a function; only type checkers look at them."""
    from typing import overload as typing_overload
    return typing_overload(func)


# --- Decorators and context managers -----------------------------------------------------------------------------

class _EmptyDecoratorAndManager:
    """Leaves what it decorates as it is, and does nothing around a block."""

    def __call__(self, x):
        return x

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, traceback):
        pass


_nothing = _EmptyDecoratorAndManager()

cfunc = ccall = cclass = _nothing


class _Directive:
    """`directive(value)` as a decorator or for a `with` block; a flag is also a decorator without a value."""

    def __init__(self, *parts):
        for name in parts:
            setattr(self, name, _Directive())

    def __call__(self, *args, **kwargs):
        return _nothing


class _Flag(_EmptyDecoratorAndManager):
    def __call__(self, x=True):
        return _nothing if isinstance(x, _bool) else x


# The directives that have a meaning below the module's level, with those that are named by a dot.
_DIRECTIVES = {
    "allow_none_for_extension_args": (), "always_allow_keywords": (), "annotation_typing": (), "auto_cpdef": (),
    "auto_pickle": (), "binding": (), "boundscheck": (), "c_compile_guard": (), "callspec": (), "cdivision": (),
    "cdivision_warnings": (), "collection_type": (), "cpow": (), "cpp_locals": (), "embedsignature": ("format",),
    "fast_getattr": (), "freelist": (), "infer_types": ("verbose",), "initializedcheck": (),
    "iterable_coroutine": (), "linetrace": (), "nonecheck": (), "optimize": (
        "use_switch", "unpack_method_calls", "inline_defnode_calls", "unpack_method_calls_in_pyinit"),
    "overflowcheck": ("fold",), "profile": (), "py2_import": (), "remove_unreachable": (),
    "show_performance_hints": (), "test_body_needs_exception_handling": (), "trashcan": (),
    "unraisable_tracebacks": (), "warn": (
        "undeclared", "unreachable", "maybe_uninitialized", "unused", "unused_arg", "unused_result",
        "multiple_declarators", "deprecated"),
    "wraparound": (), "test_assert_path_exists": (), "test_fail_if_path_exists": (),
    "test_assert_c_code_has": (), "test_fail_if_c_code_has": (),
}
_FLAGS = (
    "final", "internal", "no_gc", "no_gc_clear", "total_ordering", "type_version_tag", "ufunc", "c_api_binop_methods",
)
for _name, _parts in _DIRECTIVES.items():
    globals()[_name] = _Directive(*_parts)
for _name in _FLAGS:
    globals()[_name] = _Flag()
warn.unused_argument = _Directive()  # noqa: F821
warn.deprecated.IF = warn.deprecated.DEF = _Directive()  # noqa: F821
del _name, _parts


def locals(**types):
    """`@locals(name=T, ...)`: the types of local variables."""
    return _nothing


def returns(type):
    """`@returns(T)`: the type of the result."""
    return _nothing


def exceptval(value=None, *, check=True):
    """`@exceptval(value, check=...)`: how the function tells its caller of an exception."""
    return _nothing


class _nogil:
    """`with nogil:`, `with nogil(condition):`, `@nogil`, `@nogil(condition)`, and the same for `gil`."""

    def __call__(self, x=True):
        return x if callable(x) else self

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, traceback):
        return exc_type is None


nogil, gil, with_gil = _nogil(), _nogil(), _nogil()


class critical_section:
    """`with critical_section(a[, b]):`, or a decorator of methods: one thread at a time works on the objects.

    Plain Python code makes no promise about more than one operation, and neither does this.
    """

    def __init__(self, arg0, arg1=None):
        self._decorated = arg0

    def __call__(self, *args, **kwds):
        return self._decorated(*args, **kwds)

    def __get__(self, instance, owner=None):
        return self._decorated.__get__(instance, owner)

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, traceback):
        pass


class _pymutex_base:
    """A lock with the methods that the C type has."""

    def __init__(self):
        import threading
        self._lock = threading.Lock()

    def acquire(self):
        return self._lock.acquire()

    def release(self):
        return self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, exc_type, exc_value, traceback):
        return self._lock.__exit__(exc_type, exc_value, traceback)

    def locked(self):
        return self._lock.locked()

    def can_check_locked(self):
        return True


class pymutex(_pymutex_base):
    """`PyMutex`."""


class pythread_type_lock(_pymutex_base):
    """`PyThread_type_lock`."""


# --- Modules below `cython` --------------------------------------------------------------------------------------

class CythonDotParallel(_ModuleType):
    """`cython.parallel`: the loops of one thread."""

    __all__ = ["parallel", "prange", "threadid"]

    def __init__(self):
        super().__init__("cython.parallel", type(self).__doc__)

    def parallel(self, num_threads=None, use_threads_if=True):
        """`with parallel():` a block that every thread runs; here there is one."""
        return nogil

    def prange(self, start=0, stop=None, step=1, nogil=False, schedule=None, chunksize=None, num_threads=None,
               use_threads_if=True):
        """`range`, with options about threads that have no effect."""
        return range(start) if stop is None else range(start, stop, step)

    def threadid(self):
        """0."""
        return 0

    def __dir__(self):
        return self.__all__


class CythonDotImportedFromElsewhere(_ModuleType):
    """A module of the standard library under a name below `cython`, imported when it is used."""

    def __init__(self, module):
        super().__init__("cython." + module)
        self.__dict__["__path__"] = []
        self.__dict__["_module"] = module

    def __getattr__(self, name):
        if name.startswith("__") and name != "__all__":
            raise AttributeError(name)
        from importlib import import_module
        return getattr(import_module(self._module), name)

    def __dir__(self):
        from importlib import import_module
        return dir(import_module(self._module))


class CythonCImports(_ModuleType):
    """`cython.cimports` and the packages in it: a module of the same name stands for a declaration, if there is one.

    C libraries do not come to Python by this; `libc.math` alone has a stand-in, `math`.
    """

    def __init__(self, name, **attributes):
        super().__init__(name)
        self.__dict__["__path__"] = []
        self.__dict__.update(attributes)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        try:
            return __import__(name)
        except ImportError:
            raise AttributeError("there is no Python stand-in for '%s.%s'" % (self.__name__, name)) from None


def _register_modules(modules):
    import math

    modules["cython.cimports.libc.math"] = math
    libc = modules["cython.cimports.libc"] = CythonCImports("cython.cimports.libc", math=math)
    modules["cython.cimports"] = CythonCImports("cython.cimports", libc=libc)
    modules["cython.parallel"] = CythonDotParallel()
    modules["cython.dataclasses"] = CythonDotImportedFromElsewhere("dataclasses")


_register_modules(_sys.modules)
dataclasses = _sys.modules["cython.dataclasses"]


def load_ipython_extension(ip):
    """`%load_ext cython`."""
    from Cython.Build.IpythonMagic import CythonMagics
    ip.register_magics(CythonMagics)
