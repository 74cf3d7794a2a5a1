"""Cython, as pyxide offers it."""
from Cython.Shadow import *  # noqa: F401,F403
from Cython.Shadow import __version__  # noqa: F401
