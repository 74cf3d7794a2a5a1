"""`cythonize`, and what build scripts ask about the files that a module is made of."""
from typing import Any, List

from pyxide import building
from pyxide.modules import base_extension, create_extension as default_create_extension  # noqa: F401
from pyxide.settings import parse_list  # noqa: F401

from Cython.Compiler import Options

__all__ = ["cythonize", "default_create_extension", "parse_list"]


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
