"""pyxide: a fast compiler for the Cython language.

`pyxide.translation` turns source files into C inside this process, `pyxide.building` is `cythonize`. The
packages `Cython`, `cython` and `pyximport` offer the same under the names that build scripts know.
"""
from ._native import VERSION as __version__  # noqa: F401

CYTHON_VERSION = "3.3.1"
"""The version of Cython whose language and interfaces are offered."""
