"""The command `build_ext`: translates the sources of each extension in front of the C compiler."""
import os
import sys
from typing import Any, Dict, List

if "setuptools" in sys.modules or sys.version_info >= (3, 12):
    try:
        from setuptools.command.build_ext import build_ext as _build_ext
    except ImportError:
        # setuptools' own command looks for this one while it is being loaded, to build upon it.
        from distutils.command.build_ext import build_ext as _build_ext
else:
    from distutils.command.build_ext import build_ext as _build_ext

SWITCHES = [
    ("cython-cplus", None, "generate C++ source files"),
    ("cython-create-listing", None, "write messages to a listing file"),
    ("cython-line-directives", None, "print #line directives that point to the source"),
    ("cython-c-in-temp", None, "put generated C files into the temporary folder of the build"),
    ("cython-gen-pxi", None, "write a .pxi file of public declarations"),
    ("cython-gdb", None, "write what debuggers need"),
]
VALUES = [
    ("cython-include-dirs=", None, "folders to search for .pxd and .pxi files (separated by '%s')" % os.pathsep),
    ("cython-directives=", None, "compiler directives"),
    ("cython-compile-time-env", None, "names for DEF and IF"),
]


class build_ext(_build_ext):
    """setuptools' `build_ext`; sources that end in `.pyx` or `.py` are translated first."""

    user_options = _build_ext.user_options + SWITCHES + VALUES
    boolean_options = _build_ext.boolean_options + [name for name, _, _ in SWITCHES]

    def initialize_options(self) -> None:
        """Nothing is asked for yet."""
        super().initialize_options()
        for name, _, _ in SWITCHES:
            setattr(self, name.replace("-", "_"), 0)
        self.cython_include_dirs: Any = None
        self.cython_directives: Any = None
        self.cython_compile_time_env: Any = None

    def finalize_options(self) -> None:
        """Lists from text."""
        super().finalize_options()
        if self.cython_include_dirs is None:
            self.cython_include_dirs = []
        elif isinstance(self.cython_include_dirs, str):
            self.cython_include_dirs = self.cython_include_dirs.split(os.pathsep)
        if self.cython_directives is None:
            self.cython_directives = {}
        elif isinstance(self.cython_directives, str):
            from Cython.Compiler.Options import parse_directive_list
            self.cython_directives = parse_directive_list(self.cython_directives)

    def get_extension_attr(self, extension: Any, name: str, default: Any = False) -> Any:
        """An option: the command's, else the extension's."""
        return getattr(self, name, None) or getattr(extension, name, default)

    def _options(self, extension: Any) -> Dict[str, Any]:
        """The options of `cythonize` for one extension."""
        language = (getattr(extension, "language", None) or "").lower()
        include = [*self.cython_include_dirs, *(getattr(extension, "cython_include_dirs", None) or [])]
        # Declarations often lie beside the C headers that they describe.
        include += [str(path) for path in [*(extension.include_dirs or []), *(self.include_dirs or [])]]
        options = {
            "include_path": include,
            "compiler_directives": {**(getattr(extension, "cython_directives", None) or {}), **self.cython_directives},
            "cplus": bool(self.get_extension_attr(extension, "cython_cplus")) or language in ("c++", "cpp"),
            "emit_linenums": bool(self.get_extension_attr(extension, "cython_line_directives")),
            "gdb_debug": bool(self.get_extension_attr(extension, "cython_gdb")),
            "compile_time_env": self.get_extension_attr(extension, "cython_compile_time_env", None),
        }
        if self.get_extension_attr(extension, "cython_c_in_temp"):
            options["build_dir"] = self.build_temp
        return options

    def build_extension(self, ext: Any) -> None:
        """Translates, then compiles and links."""
        from Cython.Build.Dependencies import cythonize
        from pyxide.modules import SOURCES

        if any(os.path.splitext(os.fspath(source))[1] in SOURCES for source in ext.sources):
            [translated] = cythonize(ext, force=bool(self.force), quiet=self.verbose == 0, **self._options(ext))
            ext.sources = translated.sources
            if translated.language and not ext.language:
                ext.language = translated.language
            for name, value in vars(translated).items():
                if isinstance(value, list) and name != "sources" and not name.startswith("_"):
                    setattr(ext, name, value)
        super().build_extension(ext)

    def get_source_files(self) -> List[str]:
        """The files that a source distribution needs, as they stand in the build script."""
        return super().get_source_files()


new_build_ext = build_ext
