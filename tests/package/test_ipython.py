"""The magics of IPython."""
import contextlib
import html
import io
import os
import tempfile
import unittest

try:
    from IPython.core.interactiveshell import InteractiveShell
except ImportError:
    InteractiveShell = None

from pyxide._native import COMPLETE_TITLE

CODE = "def f(int x):\n    return 2 / x\n"


@unittest.skipIf(InteractiveShell is None, "IPython is not installed")
class Magics(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        before, where = dict(os.environ), os.getcwd()
        cls.addClassCleanup(lambda: (os.environ.clear(), os.environ.update(before), os.chdir(where)))
        os.environ.update(IPYTHONDIR=os.path.join(folder.name, "ipython"), XDG_CACHE_HOME=folder.name, HOME=folder.name, CFLAGS="-O0",
                          PYXIDE_CACHE_DIR=os.path.join(folder.name, "cache"))
        os.chdir(folder.name)
        from IPython.core.history import HistoryManager
        HistoryManager.enabled = False
        cls.ip = InteractiveShell.instance()
        cls.ip.extension_manager.load_extension("cython")

    def run_cell(self, line, cell, magic="cython"):
        """What the magic gives, and what it prints on stdout and stderr."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            result = self.ip.run_cell_magic(magic, line, cell)
        return result, out.getvalue(), err.getvalue()

    def value(self, expression):
        return self.ip.ev(expression)

    def test_names_are_taken_over(self):
        result, _, _ = self.run_cell("", CODE + "_hidden = 1\nshown = 2\n")
        self.assertIsNone(result)
        self.assertEqual(self.value("f(10)"), 0.2)
        self.assertEqual(self.value("shown"), 2)
        self.assertNotIn("_hidden", self.ip.user_ns)

    def test_annotated(self):
        result, _, err = self.run_cell("-a", CODE + "z = 1\n")
        self.assertEqual(err, "")
        self.assertEqual(self.value("f(10)"), 0.2)
        # Styles of the page must not reach the notebook.
        self.assertRegex(result.data, r'^<div><iframe [^>]*srcdoc="[^"<>]*"></iframe></div>$')
        page = html.unescape(result.data)
        self.assertIn("def f(int x):", page)
        self.assertNotIn(COMPLETE_TITLE, page)
        result, _, _ = self.run_cell("--annotate-fullc", CODE)
        self.assertIn(COMPLETE_TITLE, html.unescape(result.data))
        self.assertIsNone(self.run_cell("-a", "def f(:\n")[0])

    def test_name(self):
        self.run_cell("--name=mymodule", CODE)
        self.ip.ex("import mymodule; g = mymodule.f(10)")
        self.assertEqual(self.value("g"), 0.2)
        self.run_cell("--name=mymodule", CODE.replace("2 /", "20 /"))
        self.ip.ex("import mymodule; g = mymodule.f(10)")
        self.assertEqual(self.value("g"), 2)

    def test_language_level(self):
        self.run_cell("-2", CODE)
        self.assertEqual(self.value("f(10)"), 0)
        self.run_cell("-3", CODE)
        self.assertEqual(self.value("f(10)"), 0.2)

    def test_libraries_and_flags(self):
        self.run_cell("-l m -c=-DVALUE=5 --link-args=-g", 'cdef extern from *:\n    int VALUE\nfrom libc.math cimport cos\nx = cos(0) + VALUE\n')
        self.assertEqual(self.value("x"), 6)

    def test_c_plus_plus(self):
        self.run_cell("--cplus", "from libcpp.vector cimport vector\ncdef vector[int] v\nv.push_back(3)\nn = v.size()\n")
        self.assertEqual(self.value("n"), 1)

    def test_errors_are_shown(self):
        result, _, err = self.run_cell("", "def f(:\n")
        self.assertIsNone(result)
        self.assertRegex(err, r"\.pyx:1:5: ")

    def test_linker_errors_are_shown(self):
        _, _, err = self.run_cell("-l=xxxxxxxx", CODE)
        self.assertIn("xxxxxxxx", err)

    def test_verbose(self):
        _, out, _ = self.run_cell("--verbose", CODE)
        self.assertIn(".c", out)

    def test_inline(self):
        self.ip.ex("a = 10; b = 20")
        self.assertEqual(self.run_cell("", "return a + b", "cython_inline")[0], 30)

    def test_pyximport(self):
        self.run_cell("_cell_module", "def h(x):\n    return 2 * x\n", "cython_pyximport")
        self.assertEqual(self.value("h(10)"), 20)
        self.run_cell("_cell_module", "def h(x):\n    return 3 * x\n", "cython_pyximport")
        self.assertEqual(self.value("h(10)"), 30)


if __name__ == "__main__":
    unittest.main()
