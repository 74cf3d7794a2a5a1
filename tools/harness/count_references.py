"""Runs inside a debug build of CPython: repeats a module's tests and watches the number of references.

    count_references.py doc FILE ROUNDS          doctests of one built module
    count_references.py unit FOLDER ROUNDS       unit tests found in FOLDER, modules on sys.path

Prints `references: LIST` with the growth in each measured round; 0 at the end is what is wanted. The first rounds
fill caches and are not looked at.
"""
import array
import gc
import io
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "conformance"))
import run_module  # noqa: E402

WARM_UP = 4


def rounds(make_suite, count):
    """The growth of the total reference count in each round after the warm-up."""
    growth, before = array.array("q", [0] * count), 0  # an array, since a list would hold references of its own
    for number in range(WARM_UP + count):
        result = unittest.TextTestRunner(stream=io.StringIO(), verbosity=0).run(make_suite())
        if not result.wasSuccessful():
            sys.exit("the tests fail: " + str((result.failures + result.errors)[0][1]))
        if not result.testsRun:
            sys.exit("no tests")
        del result
        gc.collect()
        gc.collect()
        sys._clear_type_cache()
        now = sys.gettotalrefcount()
        if number >= WARM_UP:
            growth[number - WARM_UP] = now - before
        before = now
    return growth.tolist()


def doctest_rounds(path, count):
    run_module.accept_compiled_functions()
    module = run_module.load(os.path.basename(path).split(".")[0], path)
    return rounds(lambda: run_module.tests_of(module, "doc"), count)


def unittest_rounds(folder, count):
    loader = unittest.defaultTestLoader
    return rounds(lambda: loader.discover(folder, top_level_dir=folder), count)


if __name__ == "__main__":
    kind, where, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    grown = (doctest_rounds if kind == "doc" else unittest_rounds)(where, number)
    print("references:", grown)
