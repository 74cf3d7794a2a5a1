"""`article`: what the article promises (`tests/article`), on each CPython found, with the package installed."""
import argparse
import os
import re
import shutil

from . import building, package, process, pythons, toolchain
from .paths import BUILD, TESTS
from .tally import Tally

HOME = TESTS / "article"
TIMEOUT = 1200


def flat():
    """Copies listings and uses into one folder, as a reader has them; the modules there and, of them, those that have
    doctests."""
    folder = BUILD / "article" / "uses"
    building.fresh(folder)
    for source in [*(HOME / "listings").iterdir(), *(HOME / "uses").iterdir()]:
        shutil.copy(source, folder)
    uses = sorted(folder / source.name for source in (HOME / "uses").iterdir())
    return sorted(folder.glob("*.pyx")), uses


def run(compiler, only=None):
    """The tally of the tests on all CPythons."""
    translator, tally = toolchain.Translator.parse(compiler), Tally()
    for release in pythons.releases():
        python = package.venv(release)
        work = BUILD / "article" / python.label
        building.fresh(work)
        env = dict(os.environ, PYXIDE_PROGRAM=translator.command[0], TMPDIR=str(work))
        command = [python.executable, "-m", "unittest", "discover", "-s", HOME, *(["-k", only] if only else [])]
        done = process.run(command, cwd=str(work), env=env, timeout=TIMEOUT)
        ran = re.search(r"^Ran (\d+) tests?", done.output, re.M)
        count = int(ran[1]) if ran else 0
        if tally.check(f"the article on {release.label}", done.ok and count, done.output):
            tally.passed += count - 1
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask article", description=__doc__)
    parser.add_argument("only", nargs="?", help="only tests whose name holds this")
    parser.add_argument("--compiler", default=compiler)
    options = parser.parse_args(arguments)
    return run(options.compiler, options.only).close("article")
