"""pyximport: what is built when, in processes of their own."""
import os
import subprocess
import sys
import tempfile
import time
import unittest

HELLO = 'def hello(name):\n    return "Hello " + name\n'
START = "import pyximport; importers = pyximport.install(build_dir='made'%s)\n"


class Pyximport(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.env = dict(os.environ, PYXIDE_CACHE_DIR=os.path.join(self.folder, "cache"), CFLAGS="-O0", HOME=self.folder)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run_python(self, code, options=""):
        """What a program prints that installs the hooks first; its errors are appended."""
        code = START % (", " + options if options else "") + code
        done = subprocess.run([sys.executable, "-c", code], cwd=self.folder, env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, universal_newlines=True)
        return done.stdout

    def module(self, name, prefix="made"):
        """The built module's file."""
        found = [os.path.join(where, file) for where, _, files in os.walk(os.path.join(self.folder, prefix)) for file in files
                 if file.startswith(name + ".") and file.endswith((".so", ".pyd"))]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def test_builds_and_follows_the_source(self):
        self.write("hello.pyx", HELLO)
        use = "import hello; print(hello.hello('you'))"
        self.assertEqual(self.run_python(use), "Hello you\n")
        built = os.stat(self.module("hello"))
        self.assertEqual(self.run_python(use), "Hello you\n")
        self.assertEqual(os.stat(self.module("hello")), built)
        self.write("hello.pyx", HELLO.replace("Hello", "Good day"))
        self.assertEqual(self.run_python(use), "Good day you\n")

    def test_nothing_is_imported_for_a_module_that_is_current(self):
        self.write("hello.pyx", HELLO)
        self.run_python("import hello")
        check = "import hello, sys; print([m for m in ('setuptools', 'Cython', 'pyxide', 'subprocess', 'json') if m in sys.modules])"
        self.assertEqual(self.run_python(check), "[]\n")

    def test_follows_cimports_and_includes(self):
        self.write("m.pyx", "from d cimport N\ninclude 'i.pxi'\nprint(N, M)\n")
        self.write("d.pxd", "cdef enum:\n    N = 1\n")
        self.write("i.pxi", "M = 1\n")
        self.assertEqual(self.run_python("import m"), "1 1\n")
        self.write("d.pxd", "cdef enum:\n    N = 20\n")
        self.assertEqual(self.run_python("import m"), "20 1\n")
        self.write("i.pxi", "M = 300\n")
        self.assertEqual(self.run_python("import m"), "20 300\n")

    def test_pyxdep(self):
        self.write("m.pyx", "print('run')\n")
        self.write("m.pyxdep", "data/*.txt\n\nother.h\n")
        data = self.write("data/a.txt", "1")
        self.run_python("import m")
        before = os.stat(self.module("m")).st_mtime_ns
        self.run_python("import m")
        self.assertEqual(os.stat(self.module("m")).st_mtime_ns, before)
        changes = [lambda: os.utime(data, (time.time() + 5, time.time() + 5)), lambda: self.write("data/b.txt", "")]
        for change in changes:
            change()
            code = "import pyximport; pyximport.DEBUG_IMPORT = True\nimport m"
            self.assertIn("building", self.run_python(code))
            self.assertNotIn("building", self.run_python(code))

    def test_build_errors_are_import_errors(self):
        self.write("bad.pyx", "def f():\n    return undefined_name +\n")
        shown = self.run_python("try:\n    import bad\nexcept ImportError as e:\n    print(e.name, e)")
        self.assertRegex(shown, r"^bad Building module bad failed:\n(.*[/\\])?bad\.pyx:2:\d+: ")

    def test_errors_while_executing_are_import_errors(self):
        self.write("m.pyx", "raise ValueError('no')\n")
        shown = self.run_python("try:\n    import m\nexcept ImportError as e:\n    print(repr(e.__cause__))")
        self.assertEqual(shown, "ValueError('no')\n")

    def test_packages_and_namespaces(self):
        self.write("pkg/__init__.py", "")
        self.write("pkg/m.pyx", "print(__name__)\n")
        self.write("space/m.pyx", "print(__name__)\n")
        self.assertEqual(self.run_python("import pkg.m, space.m"), "pkg.m\nspace.m\n")

    def test_inplace(self):
        self.write("hello.pyx", HELLO)
        use = "import hello, os; print(hello.hello('you'), os.path.dirname(hello.__file__) == os.getcwd())"
        self.assertEqual(self.run_python(use, "inplace=True"), "Hello you True\n")
        self.write("hello.pyx", HELLO.replace("Hello", "Good day"))
        self.assertEqual(self.run_python(use, "inplace=True"), "Good day you True\n")

    def test_c_beside_the_source(self):
        self.write("hello.pyx", HELLO)
        self.run_python("import hello", "build_in_temp=False")
        self.assertTrue(os.path.exists(os.path.join(self.folder, "hello.c")))

    def test_language_level(self):
        self.write("m.pyx", "print(5 / 2)\n")
        self.assertEqual(self.run_python("import m", "language_level=2"), "2\n")
        self.assertEqual(self.run_python("import m", "language_level=3"), "2.5\n")

    def test_py_files(self):
        self.write("m.py", "import cython\nprint(cython.compiled)\n")
        self.assertEqual(self.run_python("import m"), "False\n")
        self.assertEqual(self.run_python("import m", "pyimport=True"), "True\n")
        self.assertEqual(self.run_python("import m", "pyimport=True, pyximport=False"), "True\n")

    def test_py_files_that_do_not_work_compiled(self):
        self.write("m.py", "import cython\nif cython.compiled:\n    raise RuntimeError\nprint('source')\n")
        self.assertIn("RuntimeError", self.run_python("import m", "pyimport=True"))
        self.assertEqual(self.run_python("import m", "pyimport=True, load_py_module_on_import_failure=True"), "source\n")

    def test_reload(self):
        self.write("m.pyx", "x = 1\n")
        code = (
            "import m, importlib; old = m.f if hasattr(m, 'f') else None; print(m.x)\n"
            "open('m.pyx', 'w').write('x = 22\\n'); print(importlib.reload(m).x, m.x, importlib.reload(m) is m)\n"
            "open('m.pyx', 'w').write('x = 333\\ny = 4\\n'); importlib.reload(m); print(m.x, m.y)"
        )
        self.assertEqual(self.run_python(code, "reload_support=True"), "1\n22 22 True\n333 4\n")

    def test_uninstall(self):
        self.write("hello.pyx", HELLO)
        code = "pyximport.uninstall(*importers)\ntry:\n    import hello\nexcept ImportError as e:\n    print(e)"
        self.assertEqual(self.run_python(code), "No module named 'hello'\n")

    def test_two_installs_are_one(self):
        self.write("hello.pyx", HELLO)
        self.assertEqual(self.run_python("print(pyximport.install())"), "(None, None)\n")

    def test_pyxbld(self):
        try:
            import setuptools  # noqa: F401
        except ImportError:
            self.skipTest("setuptools is not installed")
        self.write("headers/value.h", "static int value = VALUE;\n")
        self.write("m.pyx", "cdef extern from 'value.h':\n    int value\nprint(value)\n")
        bld = (
            "def make_ext(modname, pyxfilename):\n"
            "    from setuptools.extension import Extension\n"
            "    return Extension(modname, [pyxfilename], include_dirs=['headers'], define_macros=[('VALUE', '%d')])\n"
            "def make_setup_args():\n    return {'script_args': ['--force']}\n"
        )
        self.write("m.pyxbld", bld % 5)
        self.assertEqual(self.run_python("import m").splitlines()[-1:], ["5"])
        self.assertEqual(self.run_python("import m"), "5\n")
        self.write("m.pyxbld", bld % 67)
        self.assertEqual(self.run_python("import m").splitlines()[-1:], ["67"])


if __name__ == "__main__":
    unittest.main()
