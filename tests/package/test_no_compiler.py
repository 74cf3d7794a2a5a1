"""Builds where something is missing: the C compiler, and Python's headers."""
import os
import subprocess
import sys
import tempfile
import unittest

from pyxide.commands import program

from in_folder import InFolder


class Missing(InFolder):
    def setUp(self):
        super().setUp()
        self.write("m.pyx", "from libc.math cimport sqrt\ndef root(double x):\n    return sqrt(x)\n")
        os.mkdir("empty")

    def pyxide(self, *arguments, **env):
        """The program with nothing on PATH."""
        names = ("CC", "CXX", "CFLAGS", "CPPFLAGS", "LDFLAGS", "LDSHARED")
        env = {**{k: v for k, v in os.environ.items() if k not in names}, "PATH": os.path.abspath("empty"), "PYXIDE_CACHE_DIR": os.path.abspath("cache"), **env}
        return subprocess.run([program(), *arguments, "--python", sys.executable, "m.pyx"], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def made(self):
        return sorted(name for name in os.listdir() if name.startswith("m."))


class NoCompiler(Missing):
    def without_ziglang(self, *arguments):
        # One that cannot be found hides one that is installed.
        self.write("hide/sitecustomize.py", "import sys\nsys.modules['ziglang'] = None\n")
        return self.pyxide(*arguments, PYTHONPATH=os.path.abspath("hide"))

    def test_the_message(self):
        for command in "build", "run":
            with self.subTest(command):
                done = self.without_ziglang(command)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertTrue(done.stderr.startswith("m.pyx:1:0: there is no C compiler; to get one: "), done.stderr)
                self.assertIn("pip install ziglang", done.stderr)
                self.assertNotIn("Traceback", done.stderr)
                self.assertEqual(self.made(), ["m.pyx"])

    def test_mistakes_in_the_source_come_first(self):
        self.write("m.pyx", "cdef int x = [\n")
        done = self.without_ziglang("build")
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("C compiler", done.stderr)

    def test_translation_needs_none(self):
        done = subprocess.run([program(), "compile", "m.pyx"], env={"PATH": os.path.abspath("empty")}, stderr=subprocess.PIPE, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.made(), ["m.c", "m.pyx"])

    def test_a_named_compiler_that_is_not_there(self):
        done = self.pyxide("build", CC="no-such-cc -O2")
        self.assertEqual(done.returncode, 1)
        self.assertIn("the C compiler that CC names is not there: 'no-such-cc'", done.stderr)


class NoHeaders(Missing):
    def test_the_message(self):
        self.write("hide/sitecustomize.py", "\n".join([
            "import sysconfig",
            "paths, folder = sysconfig.get_paths, %r" % os.path.abspath("empty"),
            "sysconfig.get_paths = lambda *a, **k: {**paths(*a, **k), 'include': folder, 'platinclude': folder}",
        ]))
        done = self.pyxide("build", PATH=os.environ["PATH"], PYTHONPATH=os.path.abspath("hide"))
        self.assertEqual(done.returncode, 1)
        first, _, rest = done.stderr.partition("\n")
        self.assertEqual(first, "m.pyx:1:0: the C headers of Python are missing: there is no '%s'" % os.path.abspath("empty/Python.h"))
        self.assertIn("to get them: ", rest)
        self.assertIn("%d.%d" % sys.version_info[:2] if "python3-" not in rest else "python3-", rest)
        self.assertEqual(self.made(), ["m.pyx"])


@unittest.skipIf(sys.version_info < (3, 12), "once is enough for a download of this size")
class Ziglang(Missing):
    def test_a_build(self):
        with tempfile.TemporaryDirectory() as tools:
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", tools, "ziglang"]
            installed = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if installed.returncode:
                self.skipTest("ziglang cannot be had: " + installed.stdout[-300:])
            folder = os.path.abspath("zig-cache")
            done = self.pyxide("build", PYTHONPATH=tools, ZIG_GLOBAL_CACHE_DIR=folder, ZIG_LOCAL_CACHE_DIR=folder)
            self.assertEqual(done.returncode, 0, done.stderr)
            done = subprocess.run([sys.executable, "-c", "import m; print(m.root(1764.0))"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            self.assertEqual(done.stdout, "42.0\n")


if __name__ == "__main__":
    unittest.main()
