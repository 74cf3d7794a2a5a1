"""Commands and classes for setuptools."""
from Cython.Distutils.build_ext import build_ext
from Cython.Distutils.extension import Extension

__all__ = ["Extension", "build_ext"]
