"""`warnings`: the generated C under gcc and clang with `-Wall -Wextra`, for the headers of every CPython found."""
import argparse
import concurrent.futures
import os
import re
import shutil

from . import article, behaviour, building, probes, process, pythons, toolchain
from .paths import BUILD, ROOT
from .tally import Tally

STRICT = ["-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror", "-fPIC", "-fwrapv"]

# Name of the column, the compiler, its options. gcc finds some faults only when it optimises.
C_COLUMNS = [
    ("gcc C99", "gcc", ["-std=c99", "-O1"]),
    ("clang C99", "clang", ["-std=c99", "-fsyntax-only"]),
    ("gcc C++11", "g++", ["-x", "c++", "-std=c++11", "-fsyntax-only"]),
    ("clang C++11", "clang++", ["-x", "c++", "-std=c++11", "-fsyntax-only"]),
]
# The standard of C++ sources is that of what they use; the probes need C++17 for objects without default constructor.
CPLUS_COLUMNS = [
    ("gcc C++17", "g++", ["-std=c++17", "-O1"]),
    ("clang C++17", "clang++", ["-std=c++17", "-fsyntax-only"]),
]


def inputs(translator, only=None):
    """All sources of our own that the compiler takes now."""
    waiting = behaviour.pending(behaviour.HOME, translator)
    found = [source for source in sorted(behaviour.HOME.glob("*.pyx")) if source.stem not in waiting]
    waiting = behaviour.pending(probes.HOME, translator)
    for folder in probes.folders():
        if folder.name not in waiting:
            found += [source for source in sorted(folder.glob("*.pyx")) if not building.recipe(source).by_reference]
    found += sorted((ROOT / "examples").glob("*.pyx")) + sorted((ROOT / "bench").glob("*.pyx")) + article.flat()[0]
    return [source for source in found if only is None or re.search(only, str(source))]


def compile_strictly(column, c_file, source, python, work):
    """What the compiler says, or "" when it takes the file without a word."""
    _, compiler, options = column
    output = os.path.join(work, f"{column[0].replace(' ', '-')}-{python.label}.o")
    extra = ["-fopenmp"] if building.recipe(source).openmp and compiler in ("gcc", "g++") else []
    if building.recipe(source).openmp and not extra:
        extra = ["-Wno-unknown-pragmas", "-Wno-source-uses-openmp"]
    if building.recipe(source).numpy:
        extra += ["-isystem", building.numpy_include(python)]
    command = [compiler, *options, *STRICT, *extra, *building.recipe(source).macros, "-isystem", python.include, "-I", os.path.dirname(source)]
    done = process.run([*command, "-c", c_file, *([] if "-fsyntax-only" in options else ["-o", output])], timeout=300)
    return "" if done.ok else done.output or f"exit code {done.code}"


def _headers(source):
    """The CPythons whose headers a source is compiled with: those of the environments with NumPy where it wants that."""
    if not building.recipe(source).numpy:
        return pythons.releases()
    return [host for host in (building.host(source, python) for python in pythons.ends()) if building.numpy_include(host)]


def run(compiler, only=None, jobs=None):
    """The tally over inputs, compilers and CPythons."""
    translator, tally, work = toolchain.Translator.parse(compiler), Tally(), []
    for source in inputs(translator, only):
        folder = building.fresh(BUILD / "warnings" / source.parent.name / source.stem)
        made = building.translate(str(source), translator, folder, building.Flavour())
        if not made.ok:  # that it is translated is another part's business
            tally.skip(f"warnings: {source.name}", "not translated: " + (made.log.splitlines() or [""])[0])
            continue
        columns = CPLUS_COLUMNS if building.recipe(source).cplus else C_COLUMNS
        for column in columns:
            if shutil.which(column[1]):
                work += [(column, made.c_file, str(source), python, folder) for python in _headers(source)]
    with concurrent.futures.ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        for item, wrong in zip(work, pool.map(lambda item: compile_strictly(*item), work)):
            name = f"warnings: {os.path.basename(item[2])} with {item[0][0]} for {item[3].label}"
            tally.check(name, not wrong, "\n".join(wrong.splitlines()[:12]))
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask warnings", description=__doc__)
    parser.add_argument("only", nargs="?", metavar="REGEX", help="only sources whose path matches")
    parser.add_argument("--compiler", default=compiler)
    parser.add_argument("--jobs", type=int)
    options = parser.parse_args(arguments)
    return run(options.compiler, options.only, options.jobs).close("warnings")
