"""“you need to take more control over how memory is managed”: C memory, and that none of it is lost."""
import unittest

from in_listings import PROGRAM, InListings

ALLOCATING = ["greet", "parse", "waves", "arrays", "heap"]

GROWTH = """
import os, sys
import {module}
def pages():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1])
sys.stdout = open(os.devnull, "w")
{module}.repeat(1000000)
pages()  # reading the file takes memory by itself
before = pages()
{module}.repeat(1000000)
grown = (pages() - before) * os.sysconf("SC_PAGE_SIZE")
sys.stdout = sys.__stdout__
print(grown)
"""


class Memory(InListings):
    def build(self, name):
        self.use(f"{name}.pyx")
        self.run_command(PROGRAM, "build", f"{name}.pyx")

    def test_malloc_and_free(self):
        """“cdef double *my_array = <double *>malloc(number * sizeof(double))”, “free(my_array)”."""
        self.build("arrays")
        self.doctests("arrays")

    def test_the_functions_of_cpython_mem_and_objects(self):
        """“PyMem_Malloc, PyMem_Realloc and PyMem_Free”, “the function "__cinit__" to handle any memory management
        issues”, “the "__dealloc__" function to do any clean up steps and memory frees”."""
        self.build("heap")
        self.doctests("heap")

    def test_a_million_times(self):
        """“you are responsible for freeing memory and avoiding memory leaks”: the compiled code loses none."""
        for name in ALLOCATING:
            with self.subTest(name):
                self.build(name)
                grown = int(self.python("-c", GROWTH.format(module=name)))
                self.assertLess(grown, 65_536, "bytes more after a million calls")


if __name__ == "__main__":
    unittest.main()
