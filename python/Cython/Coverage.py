"""The coverage.py plugin under the name that `.coveragerc` files know: `plugins = Cython.Coverage`."""
from pyxide.coverage_plugin import Plugin, coverage_init

__all__ = ["Plugin", "coverage_init"]
