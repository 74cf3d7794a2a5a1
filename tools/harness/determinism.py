"""`determinism`: the whole suite translated twice, from two folders; every byte must be the same."""
import argparse
import concurrent.futures
import os
import re
import shutil

from . import behaviour, environment, toolchain
from .conformance import modules, suite
from .paths import BUILD
from .tally import Tally

# Two places with names of different length: a path that slips into the output shows.
PLACES = ("one", os.path.join("two", "with", "a-longer-name"))


def _lay_out(place):
    """A copy of the suite's folders and of our own behaviour modules."""
    home = BUILD / "determinism" / place
    shutil.rmtree(home, ignore_errors=True)
    source = environment.suite() / "tests"
    for folder in (*suite.MODULE_FOLDERS, "testsupport"):
        shutil.copytree(source / folder, home / "tests" / folder)
    shutil.copytree(behaviour.HOME, home / "tests" / "behaviour")
    shutil.copy(source / "bugs.txt", home / "tests")
    return home


def _translation(translator, home, case):
    """Everything that the compiler gives for one file, its own place replaced by a mark."""
    folder = home / "tests" / case.folder
    output = folder / (case.module + ".made" + (".cpp" if case.cplus else ".c"))
    options = [*(["--cplus"] if case.cplus else []), "-X", "language_level=2", "-I", "../testsupport"]
    done = translator.run(case.file, output.name, *options, cwd=folder, timeout=modules.SCRIPT_TIMEOUT)
    made = output.read_bytes() if output.exists() else b""
    return done.code, done.output.replace(str(home), "HOME"), made


def _difference(first, second):
    if first[0] != second[0]:
        return f"exit codes {first[0]} and {second[0]}"
    if first[1] != second[1]:
        return "the diagnostics differ"
    if first[2] != second[2]:
        for number, (one, two) in enumerate(zip(first[2].splitlines(), second[2].splitlines()), 1):
            if one != two:
                return f"line {number}:\n{one[:200]!r}\n{two[:200]!r}"
        return "one output is longer"
    return ""


def run(compiler, only=None, jobs=None):
    """The tally over all files of the suite and our own modules."""
    # The verbose print of a panic names a thread by number.
    os.environ["RUST_BACKTRACE"] = "0"
    translator, tally = toolchain.Translator.parse(compiler), Tally()
    homes = [_lay_out(place) for place in PLACES]
    cases = suite.cases(str(homes[0]), False)
    cases += [suite.Case(str(homes[0]), "behaviour", source.name) for source in sorted(behaviour.HOME.glob("*.pyx"))]
    cases = [case for case in cases if only is None or re.search(only, case.name)]

    def compare(case):
        return _difference(*[_translation(translator, home, case) for home in homes])

    with concurrent.futures.ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        for case, wrong in zip(cases, pool.map(compare, cases)):
            tally.check(f"determinism: {case.name}", not wrong, wrong)
    for place in PLACES:
        shutil.rmtree(BUILD / "determinism" / place, ignore_errors=True)
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask determinism", description=__doc__)
    parser.add_argument("only", nargs="?", metavar="REGEX", help="only files whose folder/name matches")
    parser.add_argument("--compiler", default=compiler)
    parser.add_argument("--jobs", type=int)
    options = parser.parse_args(arguments)
    return run(options.compiler, options.only, options.jobs).close("determinism")
