"""“a different option you can choose is to use pyximport”."""
import os
import time
import unittest

from in_listings import InListings

INSTALL = "import pyximport; pyximport.install()\n"
CALL = "import hello; hello.hello_world('reader')"


class Pyximport(InListings):
    def run_hello(self):
        return self.python("-c", INSTALL + CALL)

    def built(self):
        """The modules under the home folder, where pyximport keeps them, with their times."""
        return {path: path.stat().st_mtime_ns for path in (self.folder / ".pyxbld").rglob("hello.*.so")}

    def later(self, name):
        """Touches a file with a time that no clock can take for the same."""
        moment = time.time() + 5
        os.utime(self.folder / name, (moment, moment))

    def test_silently_compiled(self):
        """“when you import your pyx file, it gets silently compiled”."""
        self.assertEqual(self.run_hello(), "Hello World to reader\n")

    def test_like_make(self):
        """“it only does a recompile when a source file is newer”."""
        self.run_hello()
        first = self.built()
        self.assertEqual(len(first), 1)
        self.run_hello()
        self.assertEqual(self.built(), first)
        self.write("hello.pyx", (self.folder / "hello.pyx").read_text().replace("Hello World", "Good day"))
        self.later("hello.pyx")
        self.assertEqual(self.run_hello(), "Good day to reader\n")

    def test_dependencies_in_a_file(self):
        """“you can delineate them within a file with the ending ".pyxdep". Each dependency should be on a separate
        line”."""
        self.write("first.h", "#define FIRST 1\n")
        self.write("second.h", "#define SECOND 2\n")
        self.write("figures.pyx", 'cdef extern from *:\n    """\n    #include "first.h"\n    #include "second.h"\n    """\n'
                                  "    int FIRST, SECOND\nprint(FIRST, SECOND)\n")
        self.write("figures.pyxdep", "first.h\nsecond.h\n")
        use = INSTALL + "import figures"
        self.env["CFLAGS"] = f"-I{self.folder}"
        self.assertEqual(self.python("-c", use), "1 2\n")
        self.write("first.h", "#define FIRST 10\n")
        self.later("first.h")
        self.assertEqual(self.python("-c", use), "10 2\n")
        self.write("second.h", "#define SECOND 20\n")
        self.later("second.h")
        self.assertEqual(self.python("-c", use), "10 20\n")

    def test_an_error_is_shown(self):
        self.write("hello.pyx", "def hello_world(name):\n   print(nme)\n")
        done = self.attempt("python", "-c", INSTALL + CALL)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("ImportError", done.stdout)
        self.assertIn("hello.pyx:2:9", done.stdout)


if __name__ == "__main__":
    unittest.main()
