"""Helpers that test modules written for Cython import: a test case that knows how long it took, and checks of source text.

Only what test modules of packages use is here; nothing of the inside of a compiler.
"""
import sys
import tempfile
import time
import unittest
from pathlib import Path

from pyxide._native import Job, translate

__all__ = ["TimedTest", "parse_python_code", "compiled_eval"]


class TimedTest(unittest.TestCase):
    """A test case whose tests leave their time, in seconds, in `self.seconds` when they end."""

    seconds = 0.0

    def setUp(self):
        """Starts the clock."""
        super().setUp()
        self._started = time.perf_counter()

    def tearDown(self):
        """Stops the clock."""
        self.seconds = time.perf_counter() - self._started
        super().tearDown()


def parse_python_code(code: str) -> None:
    """Checks the text of a Python module.

    Raises SyntaxError with the first message, its line and column, when the compiler refuses it.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "code.py")
        source.write_text(code, encoding="utf-8")
        [outcome] = translate([Job(source, write=False, language_level="3", python_path=sys.path)])
    # Names from elsewhere are no matter of the text.
    errors = [note for note in outcome.notes if note.severity == "error" and note.code != "unknown-name"]
    if errors:
        first = errors[0]
        unreadable = first.code == "syntax"
        message = f"invalid syntax: {first.message}" if unreadable else first.message
        raise SyntaxError(message, (first.path, first.line, first.column + 1, None))


def compiled_eval(code: str):
    """The value of an expression, by compiled code.

    Raises CompileError when the compiler refuses it.
    """
    from Cython.Build.Inline import cython_inline

    return cython_inline(f"return ({code}\n)")
