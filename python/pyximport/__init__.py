"""Import hooks that compile: `import pyximport; pyximport.install()`, and `import x` builds `x.pyx`.

See `install` for what can be chosen.
"""
from .pyximport import *  # noqa: F401,F403
from .pyximport import __all__  # noqa: F401
