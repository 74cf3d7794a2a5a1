"""`probes`: the small programs of `tests/probes`, one folder each: modules, and a driver with unit tests."""
import argparse
import os
import re

from . import behaviour, building, process, pythons, toolchain
from .paths import BUILD, TESTS
from .tally import Tally

HOME = TESTS / "probes"
TIMEOUT = 300


def folders(only=None):
    return [folder for folder in sorted(HOME.iterdir()) if folder.is_dir() and (only is None or re.search(only, folder.name))]


def prepare(folder, python, translator, work, flavour=building.Flavour()):
    """Builds all modules of a probe in `work`: what is wrong, or ""."""
    for source in sorted(folder.glob("*.pyx")):
        made = building.build(source, python, translator, work, flavour)
        if not made.ok:
            return f"{source.name}: {made.stage}:\n{made.log[-4000:]}"
    return ""


def drive(folder, python, work, *, prefix=(), env=None, timeout=TIMEOUT):
    """Runs the probe's unit tests: `(number of tests, what is wrong or "")`."""
    env = dict(os.environ, PYTHONPATH=str(work), PYTHONHASHSEED="0", OMP_NUM_THREADS="3", **(env or {}))
    command = [*prefix, python.executable, "-m", "unittest", "discover", "-s", folder, "-t", folder]
    done = process.run(command, cwd=work, env=env, timeout=timeout)
    ran = re.search(r"^Ran (\d+) tests?", done.output, re.M)
    count = int(ran[1]) if ran else 0
    good = done.ok and count > 0
    return count, "" if good else f"exit code {done.code}\n{done.output[-6000:]}"


def run(compiler, only=None, interpreters=None, verbose=False):
    """The tally of all probes on the oldest and newest CPython."""
    translator, tally = toolchain.Translator.parse(compiler), Tally()
    waiting = behaviour.pending(HOME, translator)
    for folder in folders(only):
        for python in interpreters or pythons.ends():
            name = f"probes/{folder.name} on {python.label}"
            work = building.fresh(BUILD / "probes" / python.label / folder.name)
            count, wrong = 0, prepare(folder, python, translator, work)
            if not wrong:
                count, wrong = drive(folder, python, work)
            if wrong and folder.name in waiting:
                tally.skip(name, f"pending: {waiting[folder.name]}: {behaviour.cause(wrong.partition(': ')[2] or wrong)}" + (f"\n{wrong}" if verbose else ""))
            elif tally.check(name, not wrong, wrong):
                print(f"{name}: {count} tests pass" + (", it is no longer pending" if folder.name in waiting else ""))
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask probes", description=__doc__)
    parser.add_argument("only", nargs="?", metavar="REGEX", help="only probes whose name matches")
    parser.add_argument("--compiler", default=compiler)
    parser.add_argument("--python", metavar="3.X", help="only this CPython")
    parser.add_argument("--verbose", action="store_true", help="print what pending probes fail with")
    options = parser.parse_args(arguments)
    chosen = [pythons.choose(options.python)] if options.python else None
    return run(options.compiler, options.only, chosen, options.verbose).close("probes")
