"""Set-up: virtual environments with pinned packages, and the reference's test suite."""
import hashlib
import os
import shutil
import sys
import tarfile
from pathlib import Path

from . import process, pythons
from .paths import BUILD, REQUIREMENTS, SUITE, SUITE_VERSION

PIP_FLAGS = ["--quiet", "--disable-pip-version-check", "--no-input"]


def venv(python, *extra):
    """The environment of `python` with the base packages and the given further requirement files.

    Made on first use and again when a requirement file changes. Returns its interpreter.
    """
    names = ["base", *extra]
    files = [REQUIREMENTS / f"{name}.txt" for name in names]
    home = BUILD / "venvs" / "-".join([python.label, *names])
    stamp = home / "complete"
    wanted = hashlib.sha256(b"\0".join([python.executable.encode()] + [f.read_bytes() for f in files])).hexdigest()
    executable = home / "bin" / "python"
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(home, ignore_errors=True)
        home.parent.mkdir(parents=True, exist_ok=True)
        must([python.executable, "-m", "venv", home])
        command = [executable, "-m", "pip", *PIP_FLAGS, "install", "--require-hashes", "--only-binary", ":all:"]
        for file in files:
            command += ["-r", file]
        must(command)
        stamp.write_text(wanted)
    found = pythons.inspect(str(executable))
    if found is None:
        raise SystemExit(f"the environment in {home} does not start")
    return found


def suite():
    """The folder of the reference's source distribution, fetched by version and hash and unpacked on first use."""
    if not (SUITE / "PKG-INFO").exists():
        host = venv(pythons.choose())
        downloads = BUILD / "downloads"
        must(
            [host.executable, "-m", "pip", *PIP_FLAGS, "download", "--no-deps", "--no-binary", ":all:", "--no-build-isolation"]
            + ["--require-hashes", "-r", REQUIREMENTS / "suite.txt", "-d", downloads]
        )
        archive = next(downloads.glob(f"[cC]ython-{SUITE_VERSION}.tar.gz"))
        fresh = Path(str(SUITE) + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        with tarfile.open(archive) as tar:
            tar.extractall(fresh)
        os.replace(fresh / f"cython-{SUITE_VERSION}", SUITE)
        fresh.rmdir()
    return SUITE


def must(command, **how):
    """Runs a command; the harness ends when it fails."""
    done = process.run(command, **how)
    if not done.ok:
        raise SystemExit("failed: %s\n%s" % (" ".join(map(str, command)), done.output))


def command(arguments):
    """`setup`: everything that later commands would make on first use."""
    del arguments
    for python in pythons.every():
        print(f"CPython {python.label}: {python.executable}")
    print(f"tests' environment: {venv(pythons.choose()).executable}")
    print(f"reference's environment: {venv(pythons.choose(), 'reference').executable}")
    print(f"reference's test suite: {suite()}")
    missing = [name for name in ("gcc", "g++") if not shutil.which(name)]
    optional = [name for name in ("clang", "ccache", "valgrind") if not shutil.which(name)]
    if missing:
        sys.exit("missing: " + ", ".join(missing))
    if optional:
        print("not found, the checks that use them are skipped: " + ", ".join(optional))
    return 0
