"""Modules that take what they share from one of them: `shared_utility_qualified_name`."""
import os
import subprocess
import sys
import unittest

from Cython.Build import cythonize
from setuptools import Extension

from in_folder import InFolder

SETUP = """\
import sys
from setuptools import setup, Extension
from Cython.Build import cythonize
extensions = [Extension("*", ["pkg/*.pyx"]), Extension("pkg.shared", sources=[])]
setup(script_args=["-q", "build_ext", "--inplace"], ext_modules=cythonize(
    extensions, quiet=True, shared_utility_qualified_name="pkg.shared", **eval(sys.argv[1])))
"""

TOTAL = """\
from cython cimport view
def total(double[:] x):
    cdef double t = 0
    for i in range(x.shape[0]):
        t += x[i]
    return t
def reversed_copy(double[:] x):
    cdef double[:] y = x[::-1].copy()
    y[0] += 1
    return list(y)
def filled(int n):
    cdef int[:] made = view.array(shape=(n,), itemsize=sizeof(int), format="i")
    made[:] = 3
    return made
def over():
    cdef int[3] numbers = [1, 2, 3]
    cdef int[:] seen = <int[:3]> numbers
    return [n for n in seen]
"""

USE = """\
from array import array
import pkg.total, pkg.other, pkg.shared
a = array("d", [1, 2, 3])
assert pkg.total.total(a) == 6
assert pkg.total.reversed_copy(a) == [4, 2, 1]
assert list(pkg.total.filled(2)) == [3, 3]
assert pkg.total.over() == [1, 2, 3]
assert pkg.other.scaled(pkg.total.filled(2)) == [6, 6]
assert type(pkg.total.filled(1)) is type(pkg.other.seen(a))
assert "pyx_views" in pkg.shared.__pyx_capi__
try:
    pkg.total.total([1])
except TypeError:
    pass
else:
    assert False
"""


class Shared(InFolder):
    def setUp(self):
        super().setUp()
        self.write("setup.py", SETUP)
        self.write("pkg/__init__.py")
        self.write("pkg/total.pyx", TOTAL)
        self.write("pkg/other.pyx", "def scaled(int[:] x): return [2 * i for i in x]\ndef seen(double[:] x): return x\n")
        self.write("pkg/plain.pyx", "x = 1\n")

    def python(self, *arguments):
        return subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def test_memoryviews(self):
        done = self.python("setup.py", "{}")
        self.assertEqual(done.returncode, 0, done.stdout)
        done = self.python("-c", USE)
        self.assertEqual(done.returncode, 0, done.stdout)
        # What is shared is printed once.
        self.assertIn("pyx_memview_dealloc", self.read("pkg/shared.c"))
        self.assertNotIn("pyx_memview_dealloc", self.read("pkg/total.c"))
        self.assertLess(len(self.read("pkg/other.c")), len(self.read("pkg/shared.c")))

    def test_without_the_feature_or_the_module(self):
        done = self.python("setup.py", "dict(shared_utility_features_disabled=['MemoryView'])")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.python("-c", "import pkg.plain").returncode, 0)
        self.assertIn("does not export", self.python("-c", "import pkg.total").stdout)
        for name in os.listdir("pkg"):
            if name.startswith("shared."):
                os.remove(os.path.join("pkg", name))
        self.assertIn("ModuleNotFoundError: No module named 'pkg.shared'", self.python("-c", "import pkg.plain").stdout)

    def test_where_the_c_goes(self):
        [made] = cythonize(Extension("pkg.sub.shared", sources=[]), quiet=True, shared_utility_qualified_name="pkg.sub.shared")
        self.assertEqual(made.sources, [os.path.join("pkg", "sub", "shared.c")])
        changed = os.stat(made.sources[0]).st_mtime_ns
        extension = Extension("shared", sources=["a/s.c", "b.c"])
        [made] = cythonize(extension, quiet=True, shared_utility_qualified_name="shared", build_dir="built")
        self.assertEqual(made.sources, [os.path.join("built", "a/s.c"), "b.c"])
        cythonize(Extension("pkg.sub.shared", sources=[]), quiet=True, shared_utility_qualified_name="pkg.sub.shared")
        self.assertEqual(os.stat("pkg/sub/shared.c").st_mtime_ns, changed)

    def test_unknown_features(self):
        with self.assertRaisesRegex(ValueError, "there is no feature 'Nonsense'"):
            cythonize(Extension("s", sources=[]), quiet=True, shared_utility_qualified_name="s", shared_utility_features_enabled=["Nonsense"])

    @staticmethod
    def read(path):
        with open(path) as file:
            return file.read()


if __name__ == "__main__":
    unittest.main()
