"""Runs inside the Python under test: imports one module and runs its tests.

    run_module.py NAME FILE unit|doc RESULT
"""
import doctest
import gc
import importlib.util
import inspect
import io
import json
import os
import sys
import unittest


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return sys.modules[name]


def accept_compiled_functions():
    """`doctest` looks for functions with `inspect.isfunction`, which knows only Python's own."""
    original = inspect.isfunction
    inspect.isfunction = lambda thing: original(thing) or type(thing).__name__ == "cython_function_or_method"


def tests_of(module, kind):
    if kind == "unit":
        return unittest.defaultTestLoader.loadTestsFromModule(module)
    try:
        return doctest.DocTestSuite(module)
    except ValueError:  # what it raises for a module without any
        return unittest.TestSuite()


def main(name, path, kind, result_file):
    sys.path.insert(0, os.path.dirname(path))
    accept_compiled_functions()
    log = io.StringIO()
    result = unittest.TextTestRunner(stream=log, verbosity=0).run(tests_of(load(name, path), kind))
    gc.collect()
    failed = result.failures + result.errors
    answer = {
        "tests": result.testsRun,
        "bad": len(failed) + len(result.unexpectedSuccesses),
        "names": [test.id() if hasattr(test, "id") else str(test) for test, _ in failed],
        "log": log.getvalue()[-6000:],
    }
    sys.stdout.flush()
    sys.stderr.flush()
    with open(result_file, "w") as file:
        json.dump(answer, file)


if __name__ == "__main__":
    main(*sys.argv[1:5])
