"""“the real power comes when you use Cython to use C libraries within your Python code”."""
import unittest

from in_listings import PROGRAM, InListings


class Libraries(InListings):
    def test_functions_of_the_standard_library(self):
        """“You can import these functions with the cimport statement”: the listing by itself, then called."""
        self.run_command(PROGRAM, "build", "c_atoi.pyx")
        self.assertEqual(self.python("-c", "import c_atoi; print(c_atoi.__name__)"), "c_atoi\n")
        self.use("parse.pyx")
        self.run_command(PROGRAM, "build", "parse.pyx")
        self.doctests("parse")

    def test_declarations_of_ones_own(self):
        """“you might place the above code in a file named "csine.pxd". You can the import it”, and “from the
        'libc.math' package”."""
        self.run_command(PROGRAM, "build", "sine.pyx")
        self.python("-c", "import sine")
        self.use("waves.pyx")
        self.run_command(PROGRAM, "build", "waves.pyx")
        self.doctests("waves")

    def test_libraries_to_link(self):
        """“which external libraries need to be linked in … libraries=["libname"] to the 'Extension' entry”."""
        self.python("setup3.py", "build_ext", "--inplace")
        self.python("-c", "import sine")

    def test_a_library_that_is_not_there(self):
        setup = (self.folder / "setup3.py").read_text().replace('"m"', '"no_such_library_anywhere"')
        self.write("setup3.py", setup)
        done = self.attempt("python", "setup3.py", "build_ext", "--inplace")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("no_such_library_anywhere", done.stdout)


if __name__ == "__main__":
    unittest.main()
