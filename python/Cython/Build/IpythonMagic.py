"""IPython: `%load_ext cython` brings the magics `%%cython`, `%%cython_inline` and `%%cython_pyximport`."""
import hashlib
import html
import importlib
import os
import shlex
import sys
from typing import Any, Dict, List

from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from Cython.Build.Inline import cython_inline
from pyxide import extension_modules
from pyxide._native import BUILD_ID

try:
    from IPython.paths import get_ipython_cache_dir
except ImportError:
    from IPython.utils.path import get_ipython_cache_dir

# Options that become `# distutils:` comments: of the option's name, the key.
_NEEDS = {
    "compile_args": "extra_compile_args", "link_args": "extra_link_args", "lib": "libraries",
    "library_dirs": "library_dirs", "include": "include_dirs", "src": "sources",
}


@magics_class
class CythonMagics(Magics):
    """The magics of one shell."""

    def __init__(self, shell: Any):
        super().__init__(shell)
        self._modules: Dict[str, Any] = {}
        self._pyximported: Dict[str, Any] = {}

    def _push(self, module: Any) -> None:
        """The module's names into the namespace of the notebook."""
        names = getattr(module, "__all__", None)
        if names is None:
            names = [name for name in vars(module) if not name.startswith("_")]
        self.shell.push({name: getattr(module, name) for name in names if hasattr(module, name)})

    @cell_magic
    def cython_inline(self, line: str, cell: str) -> Any:
        """Compiles and runs the cell with `cython.inline`: what it returns is shown."""
        names = self.shell.user_ns
        return cython_inline(cell, quiet=True, locals=names, globals=names)

    @cell_magic
    def cython_pyximport(self, line: str, cell: str) -> None:
        """`%%cython_pyximport NAME`: writes the cell to NAME.pyx in the current folder and imports that."""
        name = line.strip()
        if not name:
            raise ValueError("name the module: %%cython_pyximport NAME")
        with open(name + ".pyx", "w", encoding="utf-8") as file:
            file.write(cell)
        import pyximport
        pyximport.install(reload_support=True)
        importlib.invalidate_caches()
        sys.path.insert(0, os.getcwd())
        try:
            if name in self._pyximported:
                module = importlib.reload(self._pyximported[name])
            else:
                module = importlib.import_module(name)
        finally:
            sys.path.remove(os.getcwd())
        self._pyximported[name] = module
        self._push(module)

    @magic_arguments()
    @argument("-a", "--annotate", action="store_const", const="default", dest="annotate", help="Show the source with its C behind each line.")
    @argument("--annotate-fullc", action="store_const", const="fullc", dest="annotate", help="The same, with all of the C at the end.")
    @argument("-+", "--cplus", action="store_true", default=False, help="Make C++.")
    @argument("-3", dest="language_level", action="store_const", const="3", default=None, help="Python 3 syntax and meaning.")
    @argument("-2", dest="language_level", action="store_const", const="2", default=None, help="Python 2 syntax and meaning.")
    @argument("-f", "--force", action="store_true", default=False, help="Build again, also when nothing has changed.")
    @argument("-c", "--compile-args", action="append", default=[], help="Flags for the C compiler (may be repeated).")
    @argument("--link-args", action="append", default=[], help="Flags for the linker (may be repeated).")
    @argument("-l", "--lib", action="append", default=[], help="A library to link with (may be repeated).")
    @argument("-n", "--name", help="The name of the module, which can then be imported.")
    @argument("-L", dest="library_dirs", metavar="dir", action="append", default=[], help="A folder with libraries (may be repeated).")
    @argument("-I", "--include", action="append", default=[], help="A folder with headers and declarations (may be repeated).")
    @argument("-S", "--src", action="append", default=[], help="A further C source (may be repeated).")
    @argument("--pgo", dest="pgo", action="store_true", default=False, help="Profile guided optimisation; not offered.")
    @argument("--verbose", dest="quiet", action="store_false", default=True, help="Say where the C is.")
    @cell_magic
    def cython(self, line: str, cell: str) -> Any:
        """Compiles the cell as a module of its own, runs it, and takes over its names.

        The module knows nothing of other cells: what it uses it has to import.
        """
        arguments = parse_argstring(self.cython, line)
        if arguments.pgo:
            raise NotImplementedError("--pgo: profile guided optimisation is not offered; the cell was not compiled")
        code = cell if cell.endswith("\n") else cell + "\n"
        folder = os.path.join(get_ipython_cache_dir(), "cython")
        os.makedirs(folder, exist_ok=True)
        name = str(arguments.name) if arguments.name else self._name(code, line, arguments.force)
        if name in self._modules and not arguments.name:
            self._push(self._modules[name])
            return self._annotated(os.path.join(folder, name + ".html")) if arguments.annotate else None
        made = self._build(name, code, folder, arguments)
        if made is None:
            return None
        module = extension_modules.load(name, self._loadable(name, made["path"], code, line))
        self._modules[name] = module
        if arguments.name:
            sys.modules[name] = module
        self._push(module)
        if arguments.annotate:
            return self._annotated(os.path.join(folder, name + ".html"))
        return None

    @staticmethod
    def _name(code: str, line: str, force: bool) -> str:
        key = [code, line, sys.version, sys.executable, BUILD_ID]
        if force:
            import time
            key.append(str(time.time_ns()))
        return "_cython_magic_" + hashlib.sha256(repr(key).encode()).hexdigest()[:40]

    def _loadable(self, name: str, path: str, code: str, line: str) -> str:
        """A path that the system has not loaded before: it keeps libraries under theirs."""
        if name not in self._modules:
            return path
        import shutil
        number = 1
        while os.path.exists("%s.%d" % (path, number)):
            number += 1
        return shutil.copyfile(path, "%s.%d" % (path, number))

    @staticmethod
    def _build(name: str, code: str, folder: str, arguments: Any) -> Any:
        """The report on the module; None when it could not be built, which is said on stderr."""
        source = os.path.join(folder, name + ".pyx")
        with open(source, "w", encoding="utf-8") as file:
            file.write(code)
        # Needs stand in a declaration file, so that the lines of the cell keep their numbers.
        with open(os.path.join(folder, name + ".pxd"), "w", encoding="utf-8") as file:
            file.write("".join(_needs(arguments)))
        options: List[str] = ["--force"] if arguments.force else []
        options += ["--cplus"] if arguments.cplus else []
        options += {None: [], "default": ["--annotate"], "fullc": ["--annotate-fullc"]}[arguments.annotate]
        options += extension_modules.language_level_options(arguments.language_level)
        options += ["-I", os.getcwd(), *(word for folder in arguments.include for word in ("-I", os.path.abspath(folder)))]
        try:
            made = extension_modules.build(source, folder, name, options)
        except extension_modules.BuildError as error:
            sys.stderr.write("\nError compiling Cython file:\n%s\n" % error)
            return None
        sys.stdout.write(made["notes"])
        if not arguments.quiet:
            print("[cython] C: %s\n[cython] module: %s" % (made["c_file"], made["path"]))
        return made

    @staticmethod
    def _annotated(page: str) -> Any:
        """The listing, in a frame of its own: its styles are for a page, not for a notebook."""
        from IPython import display

        with open(page, encoding="utf-8") as file:
            text = file.read()
        height = min(38, 8 + 1.5 * text.count("<i>"))
        return display.HTML(
            '<div><iframe title="annotated source" style="width: 100%%; height: %.1fem; border: 0" srcdoc="%s"></iframe></div>'
            % (height, html.escape(text))
        )


def _needs(arguments: Any) -> List[str]:
    """`# distutils:` comments for the options that name flags, libraries, folders and sources."""
    lines = []
    for option, key in _NEEDS.items():
        words = [word.lstrip("=") for word in getattr(arguments, option)]
        if option in ("compile_args", "link_args"):
            words = [part for word in words for part in shlex.split(word.strip("'\""))]
        elif option in ("library_dirs", "include", "src"):
            words = [os.path.abspath(word) for word in words]
        if words:
            lines.append("# distutils: %s = %s\n" % (key, " ".join(map(shlex.quote, words))))
    return lines


def load_ipython_extension(ip: Any) -> None:
    """`%load_ext Cython.Build.IpythonMagic`."""
    ip.register_magics(CythonMagics)
