"""What the tests of the article begin with: a folder with the files of the article as printed."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = os.environ.get("PYXIDE_PROGRAM", "pyxide")


class InListings(unittest.TestCase):
    """A folder of its own with `listings/` in it, and with those of `uses/` that a test names."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for listing in (HERE / "listings").iterdir():
            shutil.copy(listing, self.folder)
        self.env = dict(os.environ, PYXIDE_CACHE_DIR=str(self.folder / "cache"), HOME=str(self.folder), PYXIDE_PYTHON=sys.executable)
        # `python` is the interpreter under test, for our commands as for the reader's shell.
        self.env["PATH"] = os.path.dirname(sys.executable) + os.pathsep + self.env["PATH"]

    def use(self, name):
        shutil.copy(HERE / "uses" / name, self.folder)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def run_command(self, *command):
        """What a command prints, errors included; the test fails when the command does."""
        done = self.attempt(*command)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def attempt(self, *command):
        return subprocess.run(command, cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, universal_newlines=True)

    def python(self, *arguments):
        return self.run_command(sys.executable, *arguments)

    def doctests(self, name):
        """Runs the doctests of a built module."""
        code = f"import {name}, doctest; done = doctest.testmod({name}); assert not done.failed and done.attempted, done"
        self.python("-c", code)
