"""The two compilers of every test: the one that makes C, and the one that takes it."""
import os
import shlex
import shutil
from dataclasses import dataclass, field
from functools import lru_cache

from . import process


@dataclass(frozen=True)
class Translator:
    """A compiler with the command line of `cython`: `pyxide compile`, or the reference itself."""

    command: tuple

    @classmethod
    def parse(cls, text):
        """The words of `text`; files among them are made absolute, since tests run in folders of their own."""
        words = [os.path.abspath(word) if os.path.exists(word) else word for word in shlex.split(text)]
        return cls(tuple(words))

    @property
    def is_reference(self):
        return os.path.basename(self.command[0]) == "cython"

    def run(self, source, output, *options, cwd=None, timeout=120, env=None):
        return process.run([*self.command, *options, source, "-o", output], cwd=cwd, timeout=timeout, env=env)


CRASH_MARKS = ("Traceback (most recent call last)", "Compiler crash", "panicked at", "internal compiler error")


def died(result):
    """Whether a compiler ended other than by deciding to."""
    return result.code is not None and (result.code < 0 or result.code > 100 or any(mark in result.output for mark in CRASH_MARKS))


@lru_cache(maxsize=None)
def launcher():
    """What to put in front of a C compiler: `ccache` if there is one and nobody has switched it off."""
    path = shutil.which("ccache")
    return [path] if path and os.environ.get("PYXIDE_NO_CCACHE") != "1" else []


@dataclass
class Unit:
    """One generated file to be made a module."""

    source: str
    output: str
    cplus: bool = False
    options: list = field(default_factory=list)
    """Before the source: includes, definitions, standards."""
    libraries: list = field(default_factory=list)
    """After it."""


def compile_module(unit, python, *, optimise="-O0", cached=True, compilers=("gcc", "g++"), cwd=None, timeout=240):
    """Makes `unit.output`, an extension module for `python`."""
    command = launcher() if cached else []
    command = command + [compilers[1] if unit.cplus else compilers[0], optimise, "-w", "-fPIC", "-fwrapv", "-I", python.include]
    if command[0].endswith("ccache"):
        # The cache only knows how to keep a compilation, not a link.
        object_file = unit.output + ".o"
        done = process.run([*command, *unit.options, "-c", unit.source, "-o", object_file], cwd=cwd, timeout=timeout)
        if not done.ok:
            return done
        linker = [*command[1:], "-shared", *unit.options]
        linked = process.run([*linker, object_file, "-o", unit.output, *unit.libraries], cwd=cwd, timeout=timeout)
        linked.seconds += done.seconds
        linked.output = done.output + linked.output
        return linked
    return process.run(
        [*command, "-shared", *unit.options, unit.source, "-o", unit.output, *unit.libraries], cwd=cwd, timeout=timeout
    )
