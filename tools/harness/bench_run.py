"""Runs inside the Python under test: imports one built benchmark and times it.

    bench_run.py NAME FOLDER ROUNDS      prints {"seconds": [...], "value": repr} as JSON

A module without a function `run` is only imported. NAME may be the path of a Python file whose `run` uses the module.
"""
import importlib
import json
import runpy
import sys
import time
import types


def main(name, folder, rounds):
    sys.path.insert(0, folder)
    if name.endswith(".py"):
        module = types.SimpleNamespace(**runpy.run_path(name))
    else:
        module = importlib.import_module(name)
    seconds, value = [], None
    if not hasattr(module, "run"):
        rounds = 0
    else:
        value = module.run()  # fills caches
    for _ in range(rounds):
        start = time.perf_counter()
        module.run()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"seconds": seconds, "value": repr(value)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
