"""The import hooks, and the functions that put them into place.

A module is built when nothing was built of it before, or when its source, something that it cimports or includes, or
a file listed in its `.pyxdep` has changed since. Beside the source of a module `foo`:

- `foo.pyxdep` lists further files that it depends on, one pattern a line;
- `foo.pyxbld` is Python code that may define `make_ext(modname, pyxfilename)`, which returns the `Extension` to build,
  and `make_setup_args()`, which returns arguments of `setup()`.

Nothing here is imported that a program does not need when all its modules are up to date.
"""
import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec, SourceFileLoader

__all__ = [
    "DEBUG_IMPORT", "PYXBLD_EXT", "PYXDEP_EXT", "PYX_EXT", "PY_EXT", "PyImportMetaFinder", "PyxArgs", "PyxImportLoader",
    "PyxImportMetaFinder", "build_module", "get_distutils_extension", "handle_dependencies", "handle_special_build",
    "install", "pyxargs", "show_docs", "uninstall",
]

PYX_EXT, PY_EXT, PYXDEP_EXT, PYXBLD_EXT = ".pyx", ".py", ".pyxdep", ".pyxbld"

DEBUG_IMPORT = False
"""Whether the hooks say on stderr what they do."""


class PyxArgs:
    """What `install` was told last."""

    build_dir = None
    build_in_temp = True
    setup_args = {}
    reload_support = False
    load_py_module_on_import_failure = False


pyxargs = PyxArgs()


def install(pyximport=True, pyimport=False, build_dir=None, build_in_temp=True, setup_args=None, reload_support=False,
            load_py_module_on_import_failure=False, inplace=False, language_level=None):
    """Puts the import hooks into place and returns them, (for .py files, for .pyx files), for `uninstall`.

    pyximport: False leaves `.pyx` files alone.
    pyimport: also compile `.py` files; one that cannot be compiled is imported as it is.
    build_dir: where modules are built, instead of `~/.pyxbld`.
    build_in_temp: False puts the C beside the source.
    setup_args: arguments for `setup()`; the build then goes through setuptools.
    reload_support: `importlib.reload(module)` builds a changed module and loads it again, from a file with a new name.
    load_py_module_on_import_failure: when a compiled `.py` file raises an error while it is imported, import the
        source instead.
    inplace: put the module beside its source.
    language_level: 2 or 3.
    """
    if setup_args is None:
        setup_args = {}
    if not build_dir:
        build_dir = os.path.join(os.path.expanduser("~"), ".pyxbld")
    pyxargs.build_dir = build_dir
    pyxargs.build_in_temp = build_in_temp
    pyxargs.setup_args = dict(setup_args)
    pyxargs.reload_support = reload_support
    pyxargs.load_py_module_on_import_failure = load_py_module_on_import_failure
    py_importer = pyx_importer = None
    if pyimport and not _installed(PyImportMetaFinder):
        py_importer = PyImportMetaFinder(build_dir, inplace, language_level)
        # Before the finder that would import the source.
        sys.meta_path.insert(0, py_importer)
    if pyximport and not _installed(PyxImportMetaFinder):
        pyx_importer = PyxImportMetaFinder(build_dir, inplace, language_level)
        if inplace:
            # Before the finder that would import a module beside its source, old or not.
            sys.meta_path.insert(0, pyx_importer)
        else:
            sys.meta_path.append(pyx_importer)
    return py_importer, pyx_importer


def uninstall(py_importer, pyx_importer):
    """Takes the hooks that `install` returned out again."""
    for importer in (py_importer, pyx_importer):
        if importer in sys.meta_path:
            sys.meta_path.remove(importer)


def _installed(kind):
    return any(type(importer) is kind for importer in sys.meta_path)


def _say(*words):
    if DEBUG_IMPORT or getattr(sys.modules.get("pyximport"), "DEBUG_IMPORT", False):
        print(*words, file=sys.stderr)


def _candidates(fullname, folders, extension):
    """Paths where a module's source may be, and whether it is that of a package."""
    tail = fullname.rpartition(".")[2]
    for folder in folders:
        if not isinstance(folder, str):
            continue
        yield os.path.join(folder or os.getcwd(), tail, "__init__" + extension), True
        yield os.path.join(folder or os.getcwd(), tail + extension), False


def _spec(name, path, loader, folders=None):
    spec = ModuleSpec(name, loader, origin=path)
    spec.has_location, spec.submodule_search_locations = True, folders
    return spec


class _Finder:
    """Finds sources with one file name extension."""

    extension = PYX_EXT

    def __init__(self, pyxbuild_dir=None, inplace=False, language_level=None):
        self.pyxbuild_dir, self.inplace, self.language_level = pyxbuild_dir, inplace, language_level

    def find_spec(self, fullname, path=None, target=None):
        if PyxImportLoader.building:
            # What the build itself imports is not built.
            return None
        for source, is_package in _candidates(fullname, sys.path if path is None else path, self.extension):
            if os.path.isfile(source):
                return self.spec(fullname, source, is_package)
        return None

    def spec(self, fullname, source, is_package):
        _say("pyximport:", fullname, "is", source)
        loader = PyxImportLoader(source, self.pyxbuild_dir, self.inplace, self.language_level, fullname)
        return _spec(fullname, source, loader, [os.path.dirname(source)] if is_package else None)


class PyxImportMetaFinder(_Finder):
    """Finds `.pyx` files."""


class PyImportMetaFinder(_Finder):
    """Finds `.py` files."""

    extension = PY_EXT
    # What building and importing need.
    _never = {"Cython", "cython", "pyxide", "pyximport", "distutils", "setuptools", "pkg_resources", "importlib",
              "encodings", "sitecustomize", "usercustomize", "site"}

    def __init__(self, pyxbuild_dir=None, inplace=False, language_level=None):
        super().__init__(pyxbuild_dir, inplace, 3 if language_level is None else language_level)
        self._failed = set()

    def find_spec(self, fullname, path=None, target=None):
        if fullname in self._failed or fullname.partition(".")[0] in self._never or fullname in sys.builtin_module_names:
            return None
        return super().find_spec(fullname, path, target)

    def spec(self, fullname, source, is_package):
        # A package's `__init__.py` mostly imports; the modules in it are worth the while.
        if is_package:
            return None
        spec = super().spec(fullname, source, is_package)
        spec.loader.fall_back = self._fall_back
        return spec

    def _fall_back(self, fullname):
        self._failed.add(fullname)


class PyxImportLoader(ExtensionFileLoader):
    """Builds a module if it has to, then loads it. `path` is the source until the module is created."""

    building = 0
    fall_back = None

    def __init__(self, filename, pyxbuild_dir=None, inplace=False, language_level=None, name=None):
        super().__init__(name or os.path.splitext(os.path.basename(filename))[0], filename)
        self._source, self._settings = filename, (pyxbuild_dir, inplace, language_level)
        self._is_created, self._plain = False, None

    def _build(self, name):
        PyxImportLoader.building += 1
        try:
            return build_module(name, self._source, *self._settings)
        finally:
            PyxImportLoader.building -= 1

    def create_module(self, spec):
        self._is_created = True
        try:
            self.path = self._build(spec.name)
        except ImportError as error:
            if self.fall_back is None:
                raise
            _say("pyximport: not compiled:", error)
            self.fall_back(spec.name)
            self._plain = spec.loader = SourceFileLoader(spec.name, self._source)
            return None
        spec.origin = self.path
        _loaded[spec.name] = (self.path, _identity(self.path))
        return super().create_module(spec)

    def exec_module(self, module):
        if self._plain is not None:
            self._plain.exec_module(module)
        elif self._is_created:
            self._execute(module)
        elif pyxargs.reload_support:
            self._reload(module)

    def _execute(self, module):
        try:
            super().exec_module(module)
        except Exception as error:
            if self.fall_back is not None and pyxargs.load_py_module_on_import_failure:
                self.fall_back(module.__name__)
                self._plain = SourceFileLoader(module.__name__, self._source)
                module.__file__ = self._source
                self._plain.exec_module(module)
                return
            raise ImportError(
                "Executing module %s failed: %s: %s" % (self.path, type(error).__name__, error), name=module.__name__,
                path=self.path,
            ) from error

    def _reload(self, module):
        """Builds the module again if it has to, and gives it the names of a module loaded afresh."""
        name = module.__name__
        path = self._build(name)
        loaded, identity = _loaded.get(name, (path, None))
        now = _identity(path)
        if now != identity:
            loaded = _copy_with_new_name(path)
            loader = ExtensionFileLoader(name, loaded)
            fresh = loader.create_module(_spec(name, loaded, loader))
            loader.exec_module(fresh)
            for key, value in fresh.__dict__.items():
                if key not in ("__name__", "__loader__", "__spec__", "__package__"):
                    module.__dict__[key] = value
        module.__file__ = self.path = loaded
        _loaded[name] = (loaded, now)

    def get_source(self, fullname):
        with open(self._source, encoding="utf-8") as file:
            return file.read()


_loaded = {}
"""For each module that was loaded: the path, and what file was built for it then."""


def _identity(path):
    found = os.stat(path)
    return found.st_ino, found.st_mtime_ns, found.st_size


def _copy_with_new_name(path):
    """A copy that can be loaded: the system keeps a library that it has loaded under its path."""
    import shutil
    number = 1
    while os.path.exists("%s.reload%d" % (path, number)):
        number += 1
    return shutil.copyfile(path, "%s.reload%d" % (path, number))


def _target(name, pyxfilename, pyxbuild_dir, inplace):
    """Where the module goes, and the folder for all that is made on the way."""
    system = "%s-%s" % (sys.platform, os.uname().machine) if hasattr(os, "uname") else sys.platform
    system = "%s-%s" % (system, sys.implementation.cache_tag)
    root = os.path.abspath(pyxbuild_dir or pyxargs.build_dir or os.path.join(os.path.expanduser("~"), ".pyxbld"))
    file_name = os.path.splitext(os.path.basename(pyxfilename))[0] + EXTENSION_SUFFIXES[0]
    folders = name.split(".")
    if not file_name.startswith("__init__."):
        folders.pop()
    if inplace:
        home = os.path.dirname(os.path.abspath(pyxfilename))
    else:
        home = os.path.join(root, "lib." + system, *folders)
    drive, source = os.path.splitdrive(os.path.abspath(pyxfilename))
    temp = os.path.join(root, "temp." + system, os.path.dirname(source).lstrip("/\\"))
    return os.path.join(home, file_name), temp


def build_module(name, pyxfilename, pyxbuild_dir=None, inplace=False, language_level=None):
    """The path of the built module `name`, which is built first if it has to be. Raises ImportError if that fails."""
    from . import _record

    if not os.path.isfile(pyxfilename):
        raise ImportError("there is no file %r" % pyxfilename, name=name, path=pyxfilename)
    target, temp = _target(name, pyxfilename, pyxbuild_dir, inplace)
    record = os.path.join(temp, os.path.basename(target) + ".made-of")
    dependencies = handle_dependencies(pyxfilename)
    settings = repr((name, language_level, pyxargs.build_in_temp, sorted(map(repr, pyxargs.setup_args.items()))))
    if os.path.isfile(target):
        state = _record.check(record, settings, pyxfilename, dependencies)
        if state == _record.CURRENT:
            return target
    else:
        state = _record.CHANGED
    _say("pyximport: building", pyxfilename)
    from ._build import build
    read, missing = build(name, os.path.abspath(pyxfilename), target, temp, language_level, state, pyxargs)
    _record.write(record, settings, [pyxfilename, *dependencies, *read], missing)
    return target


def handle_dependencies(pyxfilename):
    """The files that match the patterns in the `.pyxdep` file of a source."""
    path = os.path.splitext(pyxfilename)[0] + PYXDEP_EXT
    try:
        with open(path, encoding="utf-8") as file:
            patterns = [line.strip() for line in file]
    except FileNotFoundError:
        return []
    import glob
    folder = os.path.dirname(pyxfilename)
    found = [path]
    for pattern in patterns:
        if pattern:
            found += sorted(glob.glob(os.path.join(folder, pattern)))
    return found


def handle_special_build(modname, pyxfilename):
    """The `Extension` and the arguments of `setup()` that the `.pyxbld` file of a source gives; (None, {}) without one."""
    from ._special import special_build
    return special_build(modname, pyxfilename)


def get_distutils_extension(modname, pyxfilename, language_level=None):
    """The `Extension` of a module and arguments of `setup()`."""
    extension, setup_args = handle_special_build(modname, pyxfilename)
    if not extension:
        from distutils.extension import Extension
        extension = Extension(name=modname, sources=[pyxfilename])
        if language_level is not None:
            extension.cython_directives = {"language_level": language_level}
    return extension, setup_args


def show_docs():
    """Prints this page."""
    import pyximport
    help(pyximport.pyximport)
