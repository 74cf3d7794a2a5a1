"""`Cython.Compiler` and `Cython.Distutils`, as build scripts call them."""
import contextlib
import io
import os
import subprocess
import sys
import unittest

import Cython
from Cython.Compiler import Main, Options, Version
from Cython.Compiler.CmdLine import parse_command_line
from Cython.Utils import build_hex_version

from in_folder import InFolder


class Compile(InFolder):
    def test_one(self):
        self.write("m.pyx", "x = 1\n")
        result = Main.compile("m.pyx")
        self.assertEqual((result.num_errors, result.c_file), (0, "m.c"))

    def test_options(self):
        self.write("m.pyx", "x = 1\n")
        result = Main.compile("m.pyx", cplus=True, output_file="out/other.cpp", language_level=2)
        self.assertEqual((result.num_errors, result.c_file), (0, "out/other.cpp"))
        with self.assertRaises(ValueError):
            Main.compile("m.pyx", bogus=True)

    def test_errors_are_counted(self):
        self.write("m.pyx", "x = = 1\n")
        with contextlib.redirect_stderr(io.StringIO()) as printed:
            result = Main.compile("m.pyx")
        self.assertEqual((result.num_errors > 0, result.c_file), (True, None))
        self.assertIn("m.pyx:1:4:", printed.getvalue())

    def test_several(self):
        self.write("a.pyx")
        self.write("b.pyx")
        results = Main.compile(["a.pyx", "b.pyx"])
        self.assertEqual((results.num_errors, results["b.pyx"].c_file), (0, "b.c"))

    def test_build_ext(self):
        self.write("m.pyx", "x = CONSTANT\n")
        self.write("setup.py", (
            "from setuptools import setup\nfrom Cython.Distutils import build_ext, Extension\n"
            "extension = Extension('m', ['m.pyx'], cython_directives={'language_level': 3})\n"
            "setup(name='m', ext_modules=[extension], cmdclass={'build_ext': build_ext})\n"))
        self.write("m.pyx", "def f():\n    return 'built'\n")
        env = dict(os.environ, CFLAGS="-O0 -w")
        subprocess.run([sys.executable, "setup.py", "-q", "build_ext", "--inplace"], check=True, env=env, stdout=subprocess.DEVNULL)
        done = subprocess.run([sys.executable, "-c", "import m; print(m.f())"], check=True, stdout=subprocess.PIPE)
        self.assertEqual(done.stdout.split(), [b"built"])

    def test_setuptools_alone(self):
        self.write("setup.py", "from setuptools import setup, Extension\nsetup(name='m', ext_modules=[Extension('m', ['m.pyx'])])\n")
        self.write("m.pyx", "def f():\n    return 'alone'\n")
        env = dict(os.environ, CFLAGS="-O0 -w")
        subprocess.run([sys.executable, "setup.py", "-q", "build_ext", "--inplace"], check=True, env=env, stdout=subprocess.DEVNULL)
        done = subprocess.run([sys.executable, "-c", "import m; print(m.f())"], check=True, stdout=subprocess.PIPE)
        self.assertEqual(done.stdout.split(), [b"alone"])

    def test_timeit(self):
        here = os.path.dirname(sys.executable)
        command = [os.path.join(here, "cythonize"), "--timeit", "x ** 2", "--setup", "cdef object x = 10"]
        done = subprocess.run(command, stdout=subprocess.PIPE, env=dict(os.environ, CFLAGS="-O0 -w"))
        self.assertRegex(done.stdout.decode(), r"^\d+ loops, best of 9: [\d.]+ \wsec per loop")

    def test_commands(self):
        self.write("m.pyx", "x = 1\n")
        done = subprocess.run([sys.executable, "-m", "cython", "-3", "m.pyx"], stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, os.path.exists("m.c")), (0, True), done.stderr)
        done = subprocess.run([sys.executable, "-m", "Cython.Build.Cythonize", "-f", "m.pyx"], stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 0, done.stderr)
        here = os.path.dirname(sys.executable)
        done = subprocess.run([os.path.join(here, "cython"), "--version"], stdout=subprocess.PIPE)
        self.assertEqual(done.stdout.strip(), b"Cython version 3.3.1")


class Interfaces(unittest.TestCase):
    def test_version(self):
        self.assertEqual((Cython.__version__, Version.version), ("3.3.1", "3.3.1"))
        self.assertEqual((build_hex_version("3.3.1"), build_hex_version("3.0a1")), ("0x030301F0", "0x030000A1"))

    def test_command_line(self):
        docstrings = Options.docstrings
        try:
            options, sources = parse_command_line(["-D", "-I", "inc", "-X", "boundscheck=False,cdivision=yes", "--cplus", "-o", "x.cpp", "m.pyx"])
            self.assertFalse(Options.docstrings)
        finally:
            Options.docstrings = docstrings
        self.assertEqual(sources, ["m.pyx"])
        self.assertEqual((options.include_path, options.output_file, options.cplus), (["inc"], "x.cpp", 1))
        self.assertEqual(options.compiler_directives, {"boundscheck": False, "cdivision": True})

    def test_directives(self):
        self.assertEqual(Options.parse_directive_list("boundscheck=True,language_level=3"), {"boundscheck": True, "language_level": "3"})
        for wrong in "boundscheck", "no_such=1", "boundscheck=maybe":
            with self.assertRaises(ValueError):
                Options.parse_directive_list(wrong)
        self.assertTrue(Options.get_directive_defaults()["boundscheck"])

    def test_options(self):
        options = Main.CompilationOptions(Main.default_options, language_level=2)
        self.assertEqual(options.language_level, 2)
        self.assertEqual(Main.CompilationOptions(options, cplus=1).language_level, 2)


if __name__ == "__main__":
    unittest.main()
