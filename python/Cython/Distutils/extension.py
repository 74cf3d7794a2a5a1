"""An `Extension` that carries options of the translation."""
import sys
from typing import Any, List, Mapping, Optional

if "setuptools" in sys.modules or sys.version_info >= (3, 12):
    from setuptools.extension import Extension as _Extension
else:
    from distutils.extension import Extension as _Extension

CYTHON_OPTIONS = {
    "cython_include_dirs": list, "cython_directives": dict, "cython_create_listing": bool, "cython_line_directives": bool,
    "cython_cplus": bool, "cython_c_in_temp": bool, "cython_gen_pxi": bool, "cython_gdb": bool,
    "cython_compile_time_env": type(None), "no_c_in_traceback": bool,
}
"""The further options, and what makes their values where none is given."""


class Extension(_Extension):
    """setuptools' `Extension` with the options `cython_*`, which `build_ext` passes to the translation.

    Each of them can also be written `pyrex_*`, as it once was.
    """

    cython_include_dirs: List[str]
    cython_directives: Mapping[str, Any]
    cython_compile_time_env: Optional[Mapping[str, Any]]

    def __init__(self, name: str, sources: List[str], *args: Any, **kw: Any):
        options = {}
        for option, empty in CYTHON_OPTIONS.items():
            value = kw.pop(option, None)
            old = kw.pop(option.replace("cython_", "pyrex_"), None) if option.startswith("cython_") else None
            value = old if value is None else value
            options[option] = empty() if value is None else value
        super().__init__(name, sources, *args, **kw)
        for option, value in options.items():
            setattr(self, option, value)


read_setup_file = None
