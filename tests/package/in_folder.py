"""What tests of builds begin with."""
import os
import tempfile
import unittest


class InFolder(unittest.TestCase):
    """An empty folder to work in, which is the current one."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)

    def write(self, path, text=""):
        """Writes a file, and makes the folders above it."""
        if os.path.dirname(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
