"""Building of extension modules: `cythonize`, `build_ext`."""
from typing import Any

from .Dependencies import cythonize

__all__ = ["cythonize"]


def __getattr__(name: str) -> Any:
    # setuptools and IPython are loaded when they are asked for.
    if name == "build_ext":
        from Cython.Distutils.build_ext import build_ext
        return build_ext
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
