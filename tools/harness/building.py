"""From one of our own test modules to an importable file.

A test module may say in its header how it is to be built, in a line `# build: WORD, WORD`:

| word | meaning |
|---|---|
| c++ | as C++ |
| openmp | with OpenMP |
| reference | by the reference compiler, also when another one is under test |
| since 3.X | not built for older Pythons |
| define NAME=VALUE | with a macro of C |
| numpy | with NumPy's headers; not where there is no NumPy |
"""
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from . import environment, pythons, toolchain

WORDS = re.compile(r"^#\s*build\s*:\s*(.*)$", re.M)


@dataclass
class Recipe:
    """How a test module is to be built."""

    cplus: bool = False
    openmp: bool = False
    by_reference: bool = False
    since: tuple = (3, 0)
    numpy: bool = False
    macros: list = field(default_factory=list)
    """Options of the C compiler."""


def recipe(source):
    """What the header of `source` says."""
    made = Recipe()
    for line in WORDS.findall(Path(source).read_text(encoding="utf-8")):
        for word in (word.strip() for word in line.split(",")):
            if word == "c++":
                made.cplus = True
            elif word == "openmp":
                made.openmp = True
            elif word == "reference":
                made.by_reference = True
            elif word == "numpy":
                made.numpy = True
            elif word.startswith("since "):
                made.since = tuple(int(part) for part in word[6:].split("."))
            elif word.startswith("define "):
                made.macros.append("-D" + word[7:])
            else:
                raise ValueError(f"{source}: unknown word {word!r} in its build line")
    return made


def suits(source, python):
    """Whether the module of `source` is meant for this CPython."""
    how = recipe(source)
    return python.minor >= how.since and not (how.numpy and numpy_include(python) is None)


@lru_cache(maxsize=None)
def numpy_include(python):
    """The folder of NumPy's headers, or None."""
    done = subprocess.run([python.executable, "-c", "import numpy; print(numpy.get_include())"], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def host(source, python):
    """The interpreter that runs the module of `source`: where NumPy is needed, that of the harness's own environment."""
    return environment.venv(python) if recipe(source).numpy else python


@dataclass
class Flavour:
    """What one run asks of every module it builds."""

    optimise: str = "-O0"
    translate: tuple = ("-X", "autotestdict=False")
    """Further options of the translator."""
    options: tuple = ()
    """Further options of the C compiler."""
    compilers: tuple = ("gcc", "g++")


@dataclass
class Built:
    """A finished module, or what stood in the way."""

    ok: bool
    stage: str = ""
    log: str = ""
    path: str = ""
    c_file: str = ""
    warnings: str = field(default="")


def reference_translator():
    """The reference compiler of the harness's own environment."""
    host = environment.venv(pythons.choose(), "reference")
    return toolchain.Translator((os.path.join(os.path.dirname(host.executable), "cython"),))


def translate(source, translator, work, flavour):
    """Makes the C or C++ of `source` in the folder `work`."""
    how = recipe(source)
    if how.by_reference:
        translator = reference_translator()
    c_file = os.path.join(work, Path(source).stem + (".cpp" if how.cplus else ".c"))
    options = [*(["--cplus"] if how.cplus else []), "-I", os.path.dirname(source), *(() if how.by_reference else flavour.translate)]
    done = translator.run(source, c_file, *options, cwd=work)
    if done.ok and not toolchain.died(done) and os.path.exists(c_file):
        return Built(True, c_file=c_file, log=done.output)
    return Built(False, "translate", done.output, c_file=c_file)


def build(source, python, translator, work, flavour=Flavour()):
    """Translates `source` and makes the module for `python` in `work`."""
    source = os.path.abspath(source)
    os.makedirs(work, exist_ok=True)
    made = translate(source, translator, work, flavour)
    if not made.ok:
        return made
    how = recipe(source)
    output = os.path.join(work, Path(source).stem + python.suffix)
    unit = toolchain.Unit(made.c_file, output, how.cplus, ["-I", os.path.dirname(source), *how.macros, *flavour.options])
    if how.openmp:
        unit.options.append("-fopenmp")
    if how.numpy:
        unit.options += ["-isystem", numpy_include(python)]
    done = toolchain.compile_module(unit, python, optimise=flavour.optimise, compilers=flavour.compilers, cwd=work)
    if not done.ok:
        return Built(False, "C compiler", done.output, c_file=made.c_file)
    return Built(True, path=output, c_file=made.c_file)


def fresh(folder):
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return str(folder)
