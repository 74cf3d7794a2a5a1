"""“Before we dive into how to actually use Cython, we will confirm that everything is working correctly first.”"""
import unittest

from in_listings import PROGRAM, InListings

USE = "from hello import hello_world\nhello_world('reader')"


class Hello(InListings):
    def test_the_build_command_of_the_article(self):
        """“you can build the external code with the command "python setup.py build_ext --inplace"”, “a C source code
        file and … a shared binary file with a '.so' file name ending”."""
        self.python("setup1.py", "build_ext", "--inplace")
        self.assertTrue((self.folder / "hello.c").exists())
        self.assertEqual(len(list(self.folder.glob("hello.*.so"))), 1)
        self.assertEqual(self.python("-c", USE), "Hello World to reader\n")

    def test_like_any_other_python_function(self):
        """“and then use it like you would any other Python function”."""
        self.use("greet.pyx")
        self.run_command(PROGRAM, "build", "greet.pyx")
        self.doctests("greet")

    def test_our_own_commands(self):
        self.run_command(PROGRAM, "build", "hello.pyx")
        self.assertEqual(self.python("-c", USE), "Hello World to reader\n")
        self.assertEqual(self.run_command(PROGRAM, "run", "hello.pyx"), "")

    def test_the_commands_that_the_package_brings(self):
        self.run_command("cython", "-3", "hello.pyx")
        self.assertTrue((self.folder / "hello.c").exists())
        self.run_command("cythonize", "-i", "-3", "hello.pyx")
        self.assertEqual(self.python("-c", USE), "Hello World to reader\n")


if __name__ == "__main__":
    unittest.main()
