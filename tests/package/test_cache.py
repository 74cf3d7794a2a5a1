"""`cythonize(cache=...)`: translations of other projects and runs."""
import glob
import multiprocessing
import os
import unittest

from Cython.Build import cythonize

from in_folder import InFolder


def _translate(folder, cache):
    os.chdir(folder)
    cythonize("*.pyx", quiet=True, cache=cache)


class Cache(InFolder):
    def project(self, name, modules=1):
        for number in range(modules):
            self.write(f"{name}/m{number}.pyx", f"cimport d\ndef f(d.T x): return x + {number}\n")
        self.write(f"{name}/d.pxd", "ctypedef int T\n")

    def entries(self):
        return sorted(glob.glob("kept/*/*"))

    def translate(self, name):
        here = os.getcwd()
        try:
            _translate(name, os.path.join(here, "kept"))
            with open("m0.c") as made:
                return made.read()
        finally:
            os.chdir(here)

    def test_a_copy_of_a_project(self):
        self.project("one")
        self.project("two")
        first = self.translate("one")
        [entry] = self.entries()
        # What is used from now on is seen.
        with open(entry, "rb") as kept:
            text = kept.read()
        with open(entry, "wb") as kept:
            kept.write(text.replace(b"by pyxide", b"BY pyxide"))
        self.assertEqual(self.translate("two"), first.replace("by pyxide", "BY pyxide"))

    def test_other_declarations(self):
        self.project("one")
        self.project("two")
        self.write("two/d.pxd", "ctypedef double T\n")
        self.assertNotEqual(self.translate("one"), self.translate("two"))
        self.assertEqual(len(self.entries()), 2)

    def test_many_processes_at_once(self):
        for number in range(4):
            self.project(f"p{number}", modules=8)
        context = multiprocessing.get_context("spawn")
        kept = os.path.abspath("kept")
        jobs = [context.Process(target=_translate, args=(os.path.abspath(f"p{number}"), kept)) for number in range(4)]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        self.assertEqual([job.exitcode for job in jobs], [0] * 4)
        texts = {number: {self._read(f"p{p}/m{number}.c") for p in range(4)} for number in range(8)}
        self.assertEqual({number: len(text) for number, text in texts.items()}, dict.fromkeys(range(8), 1))
        self.assertEqual(len(self.entries()), 8)

    @staticmethod
    def _read(path):
        with open(path) as file:
            return file.read()


if __name__ == "__main__":
    unittest.main()
