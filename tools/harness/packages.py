"""`packages`: distributions built unmodified through `pyxide exec`, and their own tests.

C that a distribution ships is deleted first, so that nothing but our translation can be in the modules; the list that
`pyxide exec` writes has to name every `.pyx`.
"""
import argparse
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import environment, package, process, pythons, sources
from .paths import BUILD, REQUIREMENTS
from .tally import Tally

TIMEOUT = 900


@dataclass(frozen=True)
class Package:
    """A distribution: where its tests are, and how many pass when Cython has built it."""

    tests: str
    passed: int
    leave_out: tuple = ()


# The numbers are of the same tests with wheels built by Cython 3.3.1 (`--reference` measures them).
PACKAGES = {
    "cwcwidth": Package("tests", 12),
    "cymem": Package("cymem/tests", 2),
    "frozenlist": Package("tests", 104),
    "httptools": Package("tests", 41),
    "murmurhash": Package("murmurhash/tests", 2),
    # The file left out tests the build script.
    "propcache": Package("tests", 55, ("test_pep517_backend.py",)),
    "pyclipper": Package("tests", 39),
    "yarl": Package("tests", 2011),
}


def _remove_generated(folder):
    """Deletes C made of a source beside it; the names of what was deleted."""
    deleted = []
    for source in sorted(folder.rglob("*.pyx")):
        for suffix in (".c", ".cpp"):
            generated = source.with_suffix(suffix)
            if generated.exists():
                generated.unlink()
                deleted.append(generated.relative_to(folder).as_posix())
    return deleted


def _build(name, home, work, python, with_cython):
    """Builds the wheel: what was printed when it failed, or "", and the lines of the list of translations."""
    copy = work / "source"
    shutil.copytree(home, copy)
    deleted = _remove_generated(copy)
    print(f"{name}: {len(deleted)} generated files deleted" + "".join(f"\n  {file}" for file in deleted), flush=True)
    log = work / "translated.txt"
    command = [python.executable, "-m", "pip", "wheel", *environment.PIP_FLAGS, "--no-cache-dir", "--no-deps", "-w", work / "wheel", copy]
    if not with_cython:
        program = Path(python.executable).parent / "pyxide"
        command = [program, "exec", "--python", python.executable, "--log", log, "--", *command]
    env = dict(os.environ, PYXIDE_CACHE_DIR=str(work / "cache"))
    done = process.run(command, cwd=str(work), env=env, timeout=TIMEOUT)
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    for line in lines:
        print(f"  {line}", flush=True)
    return "" if done.ok else done.output, lines


def _test(package_, work, tester):
    """Installs the wheel into a folder and runs the tests there: passed, failed, what was printed."""
    site = work / "site"
    (wheel,) = (work / "wheel").glob("*.whl")
    environment.must([tester.executable, "-m", "pip", *environment.PIP_FLAGS, "install", "--no-index", "--no-deps", "--target", site, wheel])
    # A copy: beside its source the package itself would be imported.
    shutil.copytree(work / "source" / package_.tests, work / "tests")
    command = [tester.executable, "-m", "pytest", "-q", "-o", "addopts=", "-p", "no:cacheprovider", "."]
    command += [f"--ignore={file}" for file in package_.leave_out]
    done = process.run(command, cwd=str(work / "tests"), env=dict(os.environ, PYTHONPATH=str(site)), timeout=TIMEOUT)
    found = dict((what, int(number)) for number, what in re.findall(r"(\d+) (passed|failed|error)", done.output))
    return found.get("passed", 0), found.get("failed", 0) + found.get("error", 0), done.output


def run(compiler=None, only=None, with_cython=False):
    """The tally of building and testing each package."""
    del compiler
    tally = Tally()
    release = pythons.choose()
    builder = environment.venv(release) if with_cython else package.venv(release)
    tester = environment.venv(release, "packages-tests")
    for name, home in sources.distributions(REQUIREMENTS / "packages.txt").items():
        if only and name not in only:
            continue
        work = BUILD / "packages" / ("reference" if with_cython else "pyxide") / name
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        wrong, lines = _build(name, home, work, builder, with_cython)
        if not tally.check(f"{name} builds", not wrong, wrong[-4000:]):
            continue
        translated = {Path(line.split(" -> ")[0]).name for line in lines}
        missing = [] if with_cython else sorted({path.name for path in home.rglob("*.pyx")} - translated)
        tally.check(f"{name}: every .pyx is translated", not missing, "not translated: " + ", ".join(missing))
        passed, failed, output = _test(PACKAGES[name], work, tester)
        print(f"{name}: {passed} of its tests pass, {failed} fail", flush=True)
        right = not failed and (with_cython or passed == PACKAGES[name].passed)
        tally.check(f"{name}: its tests, as with Cython", right, output[-4000:])
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask packages", description=__doc__)
    parser.add_argument("only", nargs="*", choices=[[], *PACKAGES], help="only these")
    parser.add_argument("--reference", action="store_true", help="build with Cython itself")
    options = parser.parse_args(arguments)
    return run(compiler, options.only, options.reference).close("packages")
