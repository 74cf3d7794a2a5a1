"""The exceptions of a compilation."""
from pyxide.errors import CompileError, PyrexError  # noqa: F401


class PyrexWarning(Exception):
    """A warning that is treated as an error."""


class InternalError(Exception):
    """A defect of the compiler."""


class AbortError(Exception):
    """A compilation that stopped early."""


def init_thread() -> None:
    """Nothing: errors belong to a compilation, not to a thread."""
