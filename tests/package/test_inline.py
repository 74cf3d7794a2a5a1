"""cython.inline, cython.compile and cymeit."""
import os
import tempfile
import unittest

import cython
from Cython.Build.Inline import cymeit, cython_inline, safe_type
from Cython.Compiler.Errors import CompileError

global_value = 100


class Inline(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        before = dict(os.environ)
        cls.addClassCleanup(lambda: (os.environ.clear(), os.environ.update(before)))
        os.environ.update(CYTHON_CACHE_DIR=folder.name, PYXIDE_CACHE_DIR=os.path.join(folder.name, "cache"), CFLAGS="-O0")

    def test_results(self):
        self.assertEqual(cython.inline("return 1 + 2"), 3)
        self.assertEqual(cython.inline("x = 1\ncdef double y = 2\ncdef z = []"), {"x": 1, "y": 2.0, "z": []})
        self.assertEqual(cython.inline("def foo(x): return x * x")["foo"](7), 49)

    def test_names_from_around(self):
        a, b = 1, 2
        self.assertEqual(cython.inline("return a + b + global_value"), a + b + 100)
        self.assertEqual(cython.inline("return a + b", b=30), 31)

    def test_types_of_arguments(self):
        code = "cimport cython\nreturn cython.typeof(a), cython.typeof(b)"
        self.assertEqual(cython.inline(code, a=1.0, b=[]), ("double", "list object"))
        self.assertEqual(safe_type(1), "object")

    def test_declarations_and_strings(self):
        self.assertEqual(cython.inline("from libc.math cimport sqrt\nreturn sqrt(a)", a=16), 4.0)
        self.assertEqual(cython.inline('''
            x = """one
two"""
            return x'''), "one\ntwo")

    def test_language_level(self):
        code = "def f(int a, int b): return a / b"
        self.assertEqual([cython_inline(code, language_level=level)["f"](5, 2) for level in (2, 3, 2)], [2, 2.5, 2])

    def test_directives(self):
        self.assertEqual(cython_inline("return -7 // 2, a", a=3, cython_compiler_directives={"cdivision": True})[1], 3)

    def test_errors(self):
        with self.assertRaisesRegex(CompileError, "nope"):
            cython.inline("return nope")

    def test_compile(self):
        @cython.compile
        def plus(a, b=3):
            """The sum."""
            return a + b

        @cython.compile
        def nothing(a):
            a + 1

        self.assertEqual((plus(1), plus("a", "b"), plus(a=1.5, b=2)), (4, "ab", 3.5))
        self.assertEqual(plus.__doc__, "The sum.")
        self.assertIsNone(nothing(1))

    def test_cymeit(self):
        timings, loops = cymeit("fsum(numbers)", "numbers = [1.0] * 100", import_module="math", repeat=2)
        self.assertEqual(len(timings), 2)
        self.assertTrue(min(timings) > 0 and loops > 4)


if __name__ == "__main__":
    unittest.main()
