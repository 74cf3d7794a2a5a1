"""What a user waits for, beside the reference: `bench modules` (`cythonize` of 40 small modules, and again with nothing
changed) and `bench pyximport` (from an edit to the imported module, and with nothing changed).

Each figure is the median of whole processes, the two compilers taking turns, each with caches of its own.
"""
import argparse
import json
import os
import shutil
import statistics
from pathlib import Path

from . import building, environment, package, process, pythons
from .paths import BUILD, ROOT

MODULES = 40
TIMEOUT = 600

MODULE = """\
# cython: language_level=3
from libc.math cimport sqrt

cdef int calls_{n} = 0


cdef double norm(double x, double y) noexcept:
    return sqrt(x * x + y * y)


cdef class Point{n}:
    \"\"\"A point, number {n}.\"\"\"
    cdef public double x, y

    def __init__(self, double x, double y=0):
        self.x, self.y = x, y

    def length(self):
        global calls_{n}
        calls_{n} += 1
        return norm(self.x, self.y)


cpdef int digits(int number) except -1:
    if number < 0:
        raise ValueError(f"{{number}} is negative")
    cdef int count = 1
    while number >= 10:
        number //= 10
        count += 1
    return count


def words(text, *, limit=None):
    found = {{}}
    for at, word in enumerate(text.split()):
        if limit is not None and at >= limit:
            break
        found.setdefault(word.lower(), []).append(at + {n})
    return sorted(found.items())
"""

TRANSLATE = """\
import sys
from Cython.Build import cythonize
if __name__ == "__main__":
    cythonize("*.pyx", quiet=True, nthreads=int(sys.argv[1]), cache=len(sys.argv) > 2)
"""

IMPORT = "import pyximport; pyximport.install(build_dir='made'); import hello; assert hello.MARK == {number}"


class Contestant:
    """One compiler: the Python that has it installed, and its own folders."""

    def __init__(self, name, python, what):
        self.name, self.python = name, python
        self.home = Path(building.fresh(BUILD / "bench" / what / name))
        cache = str(self.home / "cache")
        self.env = dict(os.environ, PYXIDE_CACHE_DIR=cache, CYTHON_CACHE_DIR=cache, XDG_CACHE_HOME=cache, HOME=str(self.home))
        self.times = {}

    def time(self, figure, arguments, cwd):
        """Adds the time of one run of Python to a figure."""
        done = process.run([self.python, *arguments], cwd=str(cwd), env=self.env, timeout=TIMEOUT)
        if not done.ok:
            raise SystemExit(f"{self.name}: {figure}\n{done.output[-3000:]}")
        self.times.setdefault(figure, []).append(done.seconds)

    def project(self, name):
        """An empty folder."""
        return Path(building.fresh(self.home / name))

    def figures(self):
        return {figure: statistics.median(times) for figure, times in self.times.items()}


def _contestants(what, python):
    theirs = environment.venv(python, "reference")
    ours = package.venv(python)
    return [Contestant("pyxide", ours.executable, what), Contestant("reference", theirs.executable, what)]


def modules(rounds, python):
    """Times of `cythonize` for each compiler."""
    contestants = _contestants("modules", python)
    for _ in range(rounds):
        for one in contestants:
            # The reference is not always faster in several processes: its better time counts.
            for threads in (["0"] if one.name == "pyxide" else ["0", str(os.cpu_count() or 1)]):
                shutil.rmtree(one.home / "cache", ignore_errors=True)
                folder = one.project("project")
                for number in range(MODULES):
                    (folder / f"small{number}.pyx").write_text(MODULE.format(n=number))
                (folder / "translate.py").write_text(TRANSLATE)
                suffix = "" if threads == "0" else f", {threads} processes"
                one.time("first" + suffix, ["translate.py", threads], folder)
                one.time("nothing changed" + suffix, ["translate.py", threads], folder)
            folder = one.project("copy")
            for path in (one.home / "project").iterdir():
                if path.suffix in (".pyx", ".py"):
                    shutil.copy(path, folder)
            one.time("fill the cache", ["translate.py", "0", "cache"], folder)
            for path in folder.glob("*.c"):
                path.unlink()
            one.time("from the cache", ["translate.py", "0", "cache"], folder)
            one.time("import alone", ["-c", "from Cython.Build import cythonize"], folder)
    return contestants


def pyximport(rounds, python):
    """Times of an import for each compiler."""
    contestants = _contestants("pyximport", python)
    text = (ROOT / "examples" / "hello.pyx").read_text()
    for one in contestants:
        one.project("project")
    for number in range(rounds):
        for one in contestants:
            folder = one.home / "project"
            (folder / "hello.pyx").write_text(f"{text}\nMARK = {number}\n")
            # Times of the reference's check have whole seconds.
            os.utime(folder / "hello.pyx", (1_600_000_000 + number * 10, 1_600_000_000 + number * 10) if not number else None)
            one.time("edit to imported", ["-c", IMPORT.format(number=number)], folder)
            one.time("nothing changed", ["-c", IMPORT.format(number=number)], folder)
            one.time("bare Python", ["-c", "pass"], folder)
    return contestants


WHAT = {"modules": modules, "pyximport": pyximport}


def table(contestants):
    """A line for each figure; the reference's figures in several processes count where they are better."""
    ours, theirs = (one.figures() for one in contestants)
    lines = ["figure".ljust(20) + "pyxide, s".rjust(12) + "reference, s".rjust(14) + "ratio".rjust(9)]
    for figure, seconds in ours.items():
        other = min(value for name, value in theirs.items() if name.split(",")[0] == figure)
        lines.append(f"{figure:<20}{seconds:12.3f}{other:14.3f}{other / seconds:9.1f}")
    return "\n".join(lines)


def command(what, arguments):
    parser = argparse.ArgumentParser(prog=f"cargo xtask --release bench {what}", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", metavar="3.X")
    options = parser.parse_args(arguments)
    if os.environ.get("PYXIDE_PROFILE") == "debug":
        print("note: this is the unoptimised program; `cargo xtask --release bench` measures what users get")
    contestants = WHAT[what](options.rounds, pythons.choose(options.python))
    figures = {one.name: one.figures() for one in contestants}
    (BUILD / f"bench-{what}.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(table(contestants))
    ours = figures["pyxide"]
    if "bare Python" in ours:
        print(f"nothing changed: {ours['nothing changed'] - ours['bare Python']:.3f} s more than bare Python")
    return 0
