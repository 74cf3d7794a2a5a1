"""`cythonize`, and what build scripts ask about the files that a module is made of."""
import os
import sys
from typing import Any, Dict, List, Mapping, Optional, Sequence, Set, Tuple

from pyxide import building
from pyxide._native import Job, Outcome, translate
from pyxide.modules import create_extension as default_create_extension, extension_name, find, import_name, make_extension
from pyxide.settings import from_comments, parse_list

from Cython.Compiler import Options

__all__ = [
    "DependencyTree", "create_dependency_tree", "create_extension_list", "cythonize", "default_create_extension", "parse_list",
]


def cythonize(
    module_list: Any,
    exclude: Any = None,
    nthreads: int = 0,
    aliases: Any = None,
    quiet: bool = False,
    force: Any = None,
    language: Any = None,
    exclude_failures: bool = False,
    show_all_warnings: bool = False,
    **options: Any,
) -> List[Any]:
    """Translates modules and returns the `Extension` objects that make them: see `pyxide.building.cythonize`."""
    if "include_path" in options and isinstance(options["include_path"], str):
        options["include_path"] = [options["include_path"]]
    return building.cythonize(
        module_list, exclude, nthreads, aliases, quiet, force, language, exclude_failures, show_all_warnings,
        switches=Options, **options,
    )


class DependencyTree:
    """What modules are made of, asked of the compiler. Paths are absolute."""

    def __init__(self, include_path: Sequence[str] = (), quiet: bool = False):
        self.include_path = list(include_path)
        self.quiet = quiet
        self._outcomes: Dict[str, Outcome] = {}

    def _outcome(self, filename: str) -> Outcome:
        if filename not in self._outcomes:
            job = Job(filename, write=False, include_dirs=self.include_path, python_path=[path or "." for path in sys.path])
            [outcome] = translate([job], threads=1)
            self._outcomes[filename] = outcome
        return self._outcomes[filename]

    def all_dependencies(self, filename: str) -> Set[str]:
        """Every file that a module is made of, itself among them."""
        return {os.path.abspath(path) for path in self._outcome(filename).dependencies}

    def immediate_dependencies(self, filename: str) -> Set[str]:
        """The same: what is reached through others counts too."""
        return self.all_dependencies(filename)

    def timestamp(self, filename: str) -> float:
        """When a file was changed last."""
        return os.path.getmtime(filename)

    def extract_timestamp(self, filename: str) -> Tuple[float, str]:
        """When a file was changed last, and the file."""
        return self.timestamp(filename), filename

    def newest_dependency(self, filename: str) -> Tuple[float, str]:
        """Of all that a module is made of, what was changed last."""
        return max(map(self.extract_timestamp, self.all_dependencies(filename)))

    def fully_qualified_name(self, filename: str) -> str:
        """The name of the module that a source makes."""
        return extension_name(filename)

    def package(self, filename: str) -> Tuple[str, ...]:
        """The packages that a source lies in."""
        return tuple(import_name(extension_name(filename)).split(".")[:-1])

    def distutils_settings(self, filename: str, aliases: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """What the `# distutils:` comments of a module and of what it cimports ask for."""
        outcome = self._outcome(filename)
        comments = [(os.fspath(path), key, value) for path, key, value in outcome.comments]
        return from_comments(comments, aliases, os.fspath(outcome.dependencies[0]))


def create_dependency_tree(ctx: Any = None, quiet: bool = False) -> DependencyTree:
    """A tree for the search path of `ctx`, which has it as `include_path` or `include_directories`."""
    path = getattr(ctx, "include_directories", None) or getattr(ctx, "include_path", None) or ()
    return DependencyTree(path, quiet)


def create_extension_list(
    patterns: Any, exclude: Any = None, ctx: Any = None, aliases: Any = None, quiet: bool = False, language: Any = None,
    exclude_failures: bool = False,
) -> Tuple[List[Any], Dict[str, Dict[str, Any]]]:
    """The extensions that patterns and extensions mean, not translated, and what to record of each by its name."""
    made, metadata = [], {}
    for module in find(patterns, exclude, language):
        if not module.source:
            made.append(module.template)
            continue
        extension = make_extension(module, {}, default_create_extension)
        made.append(extension)
        metadata[extension.name] = {"module_name": import_name(extension.name)}
    return made, metadata
