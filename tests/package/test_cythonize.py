"""`cythonize`: which modules are meant, what their extensions say, when they are made again."""
import contextlib
import io
import os
import time
import unittest

from setuptools import Extension

from Cython.Build import cythonize
from Cython.Compiler.Annotate import AnnotationCCodeWriter
from Cython.Compiler import Options
from Cython.Compiler.Errors import CompileError

from in_folder import InFolder


COMPLETE_TITLE = AnnotationCCodeWriter.COMPLETE_CODE_TITLE


class Project(InFolder):
    def cythonize(self, *args, **kw):
        kw.setdefault("quiet", True)
        return cythonize(*args, **kw)

    def names(self, *args, **kw):
        return [extension.name for extension in self.cythonize(*args, **kw)]


class WhichModules(Project):
    def setUp(self):
        super().setUp()
        for path in "pkg/__init__.py", "pkg/m.pyx", "pkg/sub/__init__.py", "pkg/sub/n.pyx", "top.pyx", "other.pyx":
            self.write(path)

    def test_patterns(self):
        self.assertEqual(self.names("*.pyx"), ["other", "top"])
        self.assertEqual(self.names(["top.pyx", "pkg/*.pyx"]), ["top", "pkg.m"])
        self.assertEqual(sorted(self.names("**/*.pyx")), ["other", "pkg.m", "pkg.sub.n", "top"])
        self.assertEqual(self.names("pkg/{m,x}.pyx"), ["pkg.m"])

    def test_a_package_is_a_module_too(self):
        [extension] = self.cythonize("pkg/__init__.py")
        self.assertEqual(extension.name, "pkg.__init__")
        with open("pkg/__init__.c") as made:
            self.assertIn("PyInit_pkg(", made.read())

    def test_exclude(self):
        self.assertEqual(self.names("*.pyx", exclude="top.pyx"), ["other"])
        self.assertEqual(self.names(["*.pyx"], exclude=["o*.pyx"]), ["top"])

    def test_nothing_found(self):
        with self.assertRaisesRegex(ValueError, r"'x\*\.pyx' doesn't match any files"):
            self.cythonize("x*.pyx")

    def test_not_a_pattern(self):
        with self.assertRaises(TypeError):
            self.cythonize(5)

    def test_unknown_option(self):
        with self.assertRaisesRegex(ValueError, "bogus"):
            self.cythonize("top.pyx", bogus=1)

    def test_template_extensions(self):
        found = self.cythonize([Extension("*", ["pkg/*.pyx"], libraries=["q"])])
        self.assertEqual([(e.name, e.libraries) for e in found], [("pkg.m", ["q"])])

    def test_extension_wins_over_pattern(self):
        found = self.cythonize(["*.pyx", Extension("top", ["top.pyx"], libraries=["q"])])
        self.assertEqual(sorted((e.name, tuple(e.libraries)) for e in found), [("other", ()), ("top", ("q",))])

    def test_extension_of_a_class_with_more_arguments(self):
        class Checked(Extension):
            def __init__(self, name, sources, check, **kw):
                super().__init__(name, sources, **kw)
                self.check = check

        [extension] = self.cythonize([Checked("top", ["top.pyx"], "yes", libraries=["q"])])
        self.assertEqual((type(extension), extension.check, extension.libraries, extension.sources), (Checked, "yes", ["q"], ["top.c"]))

    def test_extensions_of_c_pass(self):
        plain = Extension("plain", ["plain.c"])
        self.assertIs(self.cythonize([plain])[0], plain)

    def test_several_modules_in_one_library(self):
        [extension] = self.cythonize(Extension("top", ["top.pyx", "other.pyx", "more.c"]))
        self.assertEqual(extension.sources, ["top.c", "other.c", "more.c"])
        with open("other.c") as made:
            self.assertTrue("PyInit_other(" in made.read())

    def test_attributes_of_subclasses_stay(self):
        class Special(Extension):
            pass

        template = Special("top", ["top.pyx"])
        template.mark = 7
        [extension] = self.cythonize(template)
        self.assertIsInstance(extension, Special)
        self.assertEqual(extension.mark, 7)


class Settings(Project):
    def test_comments(self):
        self.write("decl.pxd", "# distutils: language = c++\n# distutils: libraries = z\n")
        self.write("inc/w.h")
        self.write("w.pyx", (
            "# distutils: libraries = m ALIAS\n# distutils: include_dirs = inc\n# distutils: define_macros = A=1 B\n"
            "# distutils: extra_compile_args = [-O0, '-DX=1 2']\ncimport decl\n"))
        template = Extension("w", ["w.pyx", "more.cpp"], libraries=["q"], include_dirs=["i2"], define_macros=[("C", "2")])
        [extension] = self.cythonize(template, aliases={"ALIAS": ["a1", "a2"]})
        self.assertEqual(extension.sources, ["w.cpp", "more.cpp"])
        self.assertEqual(extension.language, "c++")
        self.assertEqual(extension.libraries, ["m", "a1", "a2", "z", "q"])
        self.assertEqual(extension.include_dirs, ["inc", "i2"])
        self.assertEqual(extension.define_macros, [("A", "1"), ("B", None), ("C", "2")])
        self.assertEqual(extension.extra_compile_args, ["-O0", "-DX=1 2"])
        self.assertFalse(os.path.exists("w.c"))

    def test_language(self):
        self.write("m.pyx")
        self.assertEqual(self.cythonize("m.pyx", language="c++")[0].sources, ["m.cpp"])
        self.assertEqual(self.cythonize(Extension("m", ["m.pyx"]), language="c++")[0].sources, ["m.c"])
        self.assertEqual(self.cythonize(Extension("m", ["m.pyx"], language="c++"))[0].sources, ["m.cpp"])

    def test_build_dir(self):
        self.write("pkg/__init__.py")
        self.write("pkg/near.h", "#define NEAR 1\n")
        self.write("pkg/m.pyx", 'cdef extern from "near.h":\n    int NEAR\n')
        [extension] = self.cythonize("pkg/m.pyx", build_dir="made")
        self.assertEqual(extension.sources, [os.path.join("made", "pkg", "m.c")])
        self.assertEqual(extension.depends, [os.path.join("pkg", "near.h")])
        self.assertTrue(os.path.exists("made/pkg/near.h"))
        self.assertFalse(os.path.exists("pkg/m.c"))

    def test_directives_and_names(self):
        self.write("m.pyx", "IF FAST:\n    x = 1\nELSE:\n    y = no_such_thing(\n")
        self.write("n.pyx", "IF FAST:\n    x = 1\n")
        self.assertEqual(self.names("n.pyx", compile_time_env={"FAST": True}, compiler_directives={"boundscheck": False}), ["n"])

    def test_depfile(self):
        self.write("part.pxi", "x = 1\n")
        self.write("m.pyx", 'include "part.pxi"\n')
        self.cythonize("m.pyx", depfile=True)
        with open("m.c.dep") as made:
            self.assertEqual(made.read().replace("\\\n", "").split(), ["m.c:", "m.pyx", "part.pxi"])


class Listing(Project):
    def page(self, **kw):
        self.write("m.pyx", "def f(a, b):\n    return a < b\n")
        self.cythonize("m.pyx", **kw)
        with open("m.html", encoding="utf-8") as made:
            return made.read()

    def test_annotate(self):
        page = self.page(annotate=True)
        self.assertTrue("return a &lt; b" in page and "PyObject_RichCompare" in page)
        self.assertFalse(COMPLETE_TITLE in page)
        self.assertTrue(COMPLETE_TITLE in self.page(annotate="fullc"))

    def test_a_lost_listing_is_made_again(self):
        self.page(annotate=True)
        os.remove("m.html")
        self.page(annotate=True)

    def test_none(self):
        with self.assertRaises(FileNotFoundError):
            self.page()


class Again(Project):
    def made(self, path="m.c"):
        return os.stat(path).st_mtime_ns

    def cythonize(self, *args, **options):
        # A translation can be quicker than a tick of the clock of the file system.
        time.sleep(0.02)
        return super().cythonize(*args, **options)

    def test_follows_what_it_is_made_of(self):
        self.write("part.pxi", "x = 1\n")
        self.write("m.pyx", 'include "part.pxi"\n')
        self.cythonize("m.pyx")
        first = self.made()
        self.cythonize("m.pyx")
        self.assertEqual(self.made(), first)
        self.write("part.pxi", "x = 12345\n")
        self.cythonize("m.pyx")
        self.assertGreater(self.made(), first)
        with open("m.c") as made:
            self.assertIn("12345", made.read())

    def test_a_declaration_that_appears(self):
        self.write("m.pyx", "cdef f():\n    pass\n")
        self.cythonize("m.pyx")
        first = self.made()
        self.write("m.pxd", "cdef f()\n")
        self.cythonize("m.pyx")
        self.assertGreater(self.made(), first)

    def test_force_and_options(self):
        self.write("m.pyx", "def f(list a, int i):\n    return a[i]\n")
        self.cythonize("m.pyx")
        first = self.made()
        self.cythonize("m.pyx", force=True)
        second = self.made()
        self.assertGreater(second, first)
        self.cythonize("m.pyx", compiler_directives={"boundscheck": False})
        self.assertGreater(self.made(), second)


class WholeProcess(Project):
    """What build scripts set in `Cython.Compiler.Options`."""

    def translated(self):
        self.write("m.pyx", "def f(int a, int b):\n    'a docstring'\n    return a / b\n")
        self.cythonize("m.pyx", force=True)
        with open("m.c") as made:
            return made.read()

    def test_directive_defaults(self):
        defaults = Options.get_directive_defaults()
        before = self.translated()
        defaults["cdivision"] = True
        try:
            self.assertTrue(self.translated() != before)
        finally:
            defaults["cdivision"] = False
        self.assertTrue(self.translated() == before)

    def test_docstrings(self):
        before = self.translated()
        Options.docstrings = False
        try:
            self.assertLess(len(self.translated()), len(before))
        finally:
            Options.docstrings = True


class Failures(Project):
    def fails(self, *args, **kw):
        with contextlib.redirect_stderr(io.StringIO()) as stderr, self.assertRaises(CompileError) as caught:
            self.cythonize(*args, **kw)
        return stderr.getvalue(), caught.exception

    def test_the_exception_has_the_diagnostic(self):
        self.write("m.pyx", "a = 1\nx = = 2\n")
        printed, error = self.fails("m.pyx")
        self.assertIn("m.pyx:2:4: ", printed)
        self.assertIn("m.pyx:2:4: ", str(error))
        self.assertEqual(error.position, ("m.pyx", 2, 4))
        self.assertFalse(os.path.exists("m.c"))

    def test_many_at_once(self):
        for number in range(8):
            self.write(f"ok{number}.pyx", "x = 1\n")
        self.write("bad.pyx", "x = = 2\n")
        self.fails("*.pyx", nthreads=4)
        with contextlib.redirect_stderr(io.StringIO()) as stderr:
            found = self.names("*.pyx", nthreads=4, exclude_failures=True)
        self.assertEqual(found, [f"ok{number}" for number in range(8)])
        self.assertIn("Failed compilations: bad", stderr.getvalue())

    def test_c_written_by_hand_stays(self):
        self.write("m.pyx", "x = 1\n")
        self.write("m.c", "int by_hand(void) { return 1; }\n")
        _, error = self.fails("m.pyx")
        self.assertIn("m.c", str(error))
        with open("m.c") as file:
            self.assertIn("by_hand", file.read())

    def test_the_name_of_the_language(self):
        self.write("cython.pyx")
        with self.assertRaises(ValueError):
            self.cythonize("cython.pyx")


if __name__ == "__main__":
    unittest.main()
