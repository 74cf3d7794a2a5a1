"""`refcheck`: reference counts, checked in two ways that do not trust each other.

`--mode count`: translated with `--count-references`, each generated function counts the references that it takes and
gives and aborts when it ends with a difference. That trusts the compiler's own tables.

`--mode debug`: the tests of each module are repeated under a debug build of CPython, whose total number of references
must not grow.
"""
import argparse
import os
import re

from . import behaviour, building, probes, process, pythons, toolchain
from .paths import BUILD
from .tally import Tally

COUNT_REFERENCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "count_references.py")
ROUNDS = 5
TIMEOUT = 600

COUNTING = building.Flavour("-O0", translate=(*building.Flavour.translate, "--count-references"))


def _steady(output):
    """What is wrong with the growth over the rounds, or "". A steady leak grows in every round; one that comes and
    goes is a cache or a hash table that was resized."""
    found = re.search(r"^references: \[(.*)\]$", output, re.M)
    if not found:
        return output[-3000:]
    growth = [int(item) for item in found[1].split(",")]
    return f"the number of references grows in every round: {growth}" if min(growth) > 0 else ""


def _debug_module(made, python, work):
    done = process.run([python.executable, COUNT_REFERENCES, "doc", made.path, str(ROUNDS)], cwd=work, timeout=TIMEOUT)
    return _steady(done.output)


def _debug_probe(folder, python, work):
    env = dict(os.environ, PYTHONPATH=work, OMP_NUM_THREADS="3")
    done = process.run([python.executable, COUNT_REFERENCES, "unit", folder, str(ROUNDS)], cwd=work, env=env, timeout=TIMEOUT)
    return _steady(done.output)


def _count_module(made, python, work):
    return behaviour.doctests(made.path, python, work)[1]


def _count_probe(folder, python, work):
    return probes.drive(folder, python, work)[1]


MODES = {
    # mode: flavour of the build, check of a module, check of a probe
    "count": (COUNTING, _count_module, _count_probe),
    "debug": (building.Flavour(), _debug_module, _debug_probe),
}


def run(mode, compiler, only=None):
    """The tally of one mode over the behaviour modules and probes that the compiler can build."""
    tally, translator = Tally(), toolchain.Translator.parse(compiler)
    flavour, check_module, check_probe = MODES[mode]
    python = pythons.debug_build() if mode == "debug" else pythons.choose()
    if python is None:
        tally.skip(f"refcheck --mode {mode}", "no debug build of CPython was found")
        return tally
    modules, programs = behaviour.pending(behaviour.HOME, translator), behaviour.pending(probes.HOME, translator)
    for source in sorted(behaviour.HOME.glob("*.pyx")):
        if (only is None or re.search(only, source.stem)) and source.stem not in modules and building.suits(source, python):
            work = building.fresh(BUILD / f"refcheck-{mode}" / source.stem)
            made = building.build(source, python, translator, work, flavour)
            wrong = check_module(made, python, work) if made.ok else f"{made.stage}:\n{made.log[-3000:]}"
            tally.check(f"refcheck {mode}: behaviour/{source.stem}", not wrong, wrong)
    for folder in probes.folders(only):
        if folder.name not in programs:
            work = building.fresh(BUILD / f"refcheck-{mode}" / folder.name)
            wrong = probes.prepare(folder, python, translator, work, flavour) or check_probe(folder, python, work)
            tally.check(f"refcheck {mode}: probes/{folder.name}", not wrong, wrong)
    return tally


def both(compiler, only=None):
    """Both modes, one tally."""
    tally = Tally()
    for mode in MODES:
        tally.add(run(mode, compiler, only))
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask refcheck", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("only", nargs="?", metavar="REGEX", help="only modules and probes whose name matches")
    parser.add_argument("--mode", choices=list(MODES), help="only this one")
    parser.add_argument("--compiler", default=compiler)
    options = parser.parse_args(arguments)
    tally = run(options.mode, options.compiler, options.only) if options.mode else both(options.compiler, options.only)
    return tally.close("refcheck")
