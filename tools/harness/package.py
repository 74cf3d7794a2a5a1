"""The Python package, installed into the harness's environments; and `package`, its tests (`tests/package`)."""
import argparse
import hashlib
import os
import re
import shutil
import sys

from . import environment, process, pythons
from .paths import BUILD, ROOT, TESTS
from .tally import Tally

WHEELS = BUILD / "wheels"
BUILD_TIMEOUT = 1800


def _sources():
    """What the wheels are made of, but for the compiler, which cargo keeps up to date by itself."""
    folders = [ROOT / "python", ROOT / "declarations"]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix in (".py", ".pyi", ".pxd", ".toml"))


def wheels():
    """The two wheels, made when something has changed, and a key for their contents."""
    profile = os.environ.get("PYXIDE_PROFILE", "debug")
    target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / profile
    done = process.run(["cargo", "build", "--quiet", "-p", "pyxide-cli", "-p", "pyxide-python"] + (["--release"] if profile == "release" else []), cwd=ROOT, timeout=BUILD_TIMEOUT)
    if not done.ok:
        raise SystemExit(f"cargo could not build the package\n{done.output}")
    key = hashlib.sha256(profile.encode())
    for path in [*_sources(), *sorted(target.glob("*pyxide_native.*")), target / "pyxide"]:
        if path.suffix != ".d":
            key.update(str(path).encode())
            key.update(path.read_bytes())
    wanted = key.hexdigest()
    stamp = WHEELS / "complete"
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(WHEELS, ignore_errors=True)
        WHEELS.mkdir(parents=True)
        for backend in ("program", "names"):
            command = [sys.executable, "-c", f"import {backend}; {backend}.build_wheel({str(WHEELS)!r})"]
            env = dict(os.environ, PYTHONPATH=str(ROOT / "python" / "packaging"), PYXIDE_PROFILE=profile)
            environment.must(command, env=env, cwd=str(ROOT), timeout=BUILD_TIMEOUT)
        stamp.write_text(wanted)
    return sorted(WHEELS.glob("*.whl")), wanted


def venv(release):
    """The environment of `release` with the base packages and ours, as of now. Returns its interpreter."""
    python = environment.venv(release)
    files, wanted = wheels()
    stamp = BUILD / "venvs" / f"{release.label}-base" / "package"
    if not (stamp.exists() and stamp.read_text() == wanted):
        environment.must([python.executable, "-m", "pip", *environment.PIP_FLAGS, "install", "--no-index", "--no-deps", "--force-reinstall", *files])
        stamp.write_text(wanted)
    return python


def run(compiler, only=None):
    """The tally of the tests on the oldest and newest CPython."""
    del compiler
    tally = Tally()
    for release in pythons.ends():
        python = venv(release)
        work = BUILD / "package" / release.label
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        env = dict(os.environ, PYXIDE_CACHE_DIR=str(work / "cache"), TMPDIR=str(work))
        command = [python.executable, "-m", "unittest", "discover", "-s", TESTS / "package", *(["-k", only] if only else [])]
        done = process.run(command, cwd=str(work), env=env, timeout=900)
        ran = re.search(r"^Ran (\d+) tests?", done.output, re.M)
        if tally.check(f"the package on {release.label}", done.ok and ran, done.output):
            tally.passed += int(ran[1]) - 1
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask package", description=__doc__)
    parser.add_argument("only", nargs="?", help="only tests whose name holds this")
    return run(compiler, parser.parse_args(arguments).only).close("package")
