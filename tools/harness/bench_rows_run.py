"""Runs inside the Python under test: times functions of two modules of one name, taking turns.

    bench_rows_run.py NAME OURS THEIRS ROUNDS FUNCTION...      prints {function: [seconds a round, seconds a round]} as JSON
"""
import gc
import importlib.util
import json
import sys
import time


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seconds(function, count):
    start = time.thread_time()
    function(count)
    return time.thread_time() - start


def main(name, ours, theirs, rounds, *functions):
    modules, found = [load(name, ours), load(name, theirs)], {}
    gc.disable()
    for function in functions:
        both = [getattr(module, function) for module in modules]
        count = 100
        # The reference's may be optimised away: both must take their time, or a count is enough.
        while min(seconds(f, count) for f in both) < 0.004 and count < 10**7:
            count *= 4
        times = [[seconds(f, count) for f in both] for _ in range(int(rounds))]
        found[function] = [min(time) / count or 1e-12 for time in zip(*times)]
        gc.collect()
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
