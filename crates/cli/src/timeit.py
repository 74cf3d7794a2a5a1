"""Times a built module: argv has its path and the folders to import from."""
import importlib.machinery
import importlib.util
import statistics
import sys

path, *folders = sys.argv[1:]
sys.path[:0] = folders
loader = importlib.machinery.ExtensionFileLoader("pyxide_timeit", path)
module = importlib.util.module_from_spec(importlib.util.spec_from_loader("pyxide_timeit", loader))
loader.exec_module(module)

loops, seconds = 1, module.run(1)
while seconds < 0.1:
    # 1, 2, 5, 10, 20, 50, ...
    loops = int(loops * (2.5 if str(loops)[0] == "2" else 2))
    seconds = module.run(loops)
times = sorted(module.run(loops) / loops for _ in range(9))


def shown(seconds):
    for unit, size in ("sec", 1), ("msec", 1e-3), ("usec", 1e-6):
        if seconds >= size:
            return "%.3f %s" % (seconds / size, unit)
    return "%.3f nsec" % (seconds * 1e9)


print("%d loops, best of 9: %s per loop (median: %s)" % (loops, shown(times[0]), shown(statistics.median(times))))
