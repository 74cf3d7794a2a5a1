#!/usr/bin/env python3
"""Checks the bundled declarations: every name is used, translated and compiled.

    python tests/declarations/check.py --cython CMD [--only PREFIX] [--keep FOLDER]

CMD translates `.pyx` to C as the `cython` command does (`-3`, `-I`, `-o`, `--cplus`).  The
declarations of this repository stand first on its include path; a name that only a copy of
them has proves that they, and not CMD's own, are the ones that are read.  The C then meets
the real headers in the C compiler, where a wrong type is an error.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import declared  # noqa: E402
import uses  # noqa: E402
from platform_names import ABSENT, VERSIONS  # noqa: E402

ROOT = Path(__file__).resolve().parents[2] / "declarations"

C_FLAGS = [
    "-c", "-O0", "-D_GNU_SOURCE", "-Wno-deprecated-declarations",
    "-Werror=implicit-function-declaration", "-Werror=incompatible-pointer-types",
    "-Werror=int-conversion",
]
CPP_FLAGS = ["-c", "-O0", "-w", "-std=c++2b", "-D_GNU_SOURCE"]
# modules whose names need more than the flags above
EXTRA_FLAGS = {"openmp": ["-fopenmp"]}


def main():
    """Runs the check; the exit code says whether all names passed."""
    options = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(options.keep or scratch)
        work.mkdir(parents=True, exist_ok=True)
        root = work / "declarations"
        if root.exists():
            shutil.rmtree(root)
        shutil.copytree(ROOT, root)
        failures = overridden(options, root, work)
        count = 0
        for module in declared.modules(ROOT):
            if not module.name.startswith(options.only or "") or not module.names:
                continue
            count += len(module.names)
            failures += check(options, root, work, module)
        print(f"{count} names, {failures} failures")
    return 1 if failures else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cython", default="cython", help="the command that makes C of a .pyx")
    parser.add_argument("--only", help="modules whose names begin so")
    parser.add_argument("--keep", help="a folder to leave the made files in")
    parser.add_argument("--cc", default=os.environ.get("CC", "cc"))
    parser.add_argument("--cxx", default=os.environ.get("CXX", "c++"))
    parser.add_argument("--include", default=sysconfig.get_paths()["include"], help="Python's headers")
    return parser.parse_args()


def overridden(options, root, work):
    """0 if CMD reads the declarations under `root`, else 1 with a message."""
    for package in ("libc/stdlib", "cpython/ref", "posix/unistd", "libcpp/vector"):
        path = root / f"{package}.pxd"
        if not path.exists():
            continue
        original = path.read_text()
        path.write_text(original + "\nctypedef int only_this_copy_has_it\n")
        pyx = work / "override.pyx"
        pyx.write_text(f"from {package.replace('/', '.')} cimport only_this_copy_has_it\n")
        done = translate(options, root, pyx, cplus="libcpp" in package)
        path.write_text(original)
        if done.returncode:
            print(f"{package}: the command reads other declarations than these\n{done.stdout}{done.stderr}")
            return 1
    return 0


def translate(options, root, pyx, cplus):
    output = pyx.with_suffix(".cpp" if cplus else ".c")
    command = shlex.split(options.cython) + ["-3", "-I", str(root), str(pyx), "-o", str(output)]
    return subprocess.run(command + ["--cplus"] * cplus, capture_output=True, text=True)


def check(options, root, work, module):
    """Uses every name of `module`; the number of languages in which that failed."""
    failures = 0
    for cplus in languages(module.name):
        pyx = work / (module.name.replace(".", "_") + ("_cpp" if cplus else "_c") + ".pyx")
        pyx.write_text(uses.source(module, absent(options, module.name)))
        done = translate(options, root, pyx, cplus)
        if done.returncode:
            failures += 1
            print(f"{module.name}: not translated\n{shorten(done.stderr)}")
            continue
        output = pyx.with_suffix(".cpp" if cplus else ".c")
        flags = CPP_FLAGS if cplus else C_FLAGS
        command = shlex.split(options.cxx if cplus else options.cc) + flags + EXTRA_FLAGS.get(module.name, [])
        made = str(output.with_suffix(".o"))
        done = subprocess.run(command + ["-I", options.include, str(output), "-o", made], capture_output=True, text=True)
        if done.returncode:
            failures += 1
            print(f"{module.name}: not compiled\n{shorten(done.stderr)}")
        else:
            print(f"{module.name}: {len(module.names)} names as {'C++' if cplus else 'C'}", flush=True)
    return failures


def absent(options, module):
    """Names of `module` that the C compiler is known to refuse, with Python's headers of this version."""
    text = (Path(options.include) / "patchlevel.h").read_text()
    version = tuple(int(re.search(rf"PY_{part}_VERSION\s+(\d+)", text)[1]) for part in ("MAJOR", "MINOR"))
    refused = dict(ABSENT.get(module, {}))
    for name, (first, last) in VERSIONS.get(module, {}).items():
        if not (first or (3, 0)) <= version <= (last or (4, 0)):
            refused[name] = "another version"
    return refused


def languages(name):
    """In which languages to check a module: False for C, True for C++."""
    return [True] if name.startswith("libcpp") else [False]


def shorten(text):
    lines = [line for line in text.split("\n") if "error" in line or ".pyx:" in line]
    return "\n".join(lines[:60])


if __name__ == "__main__":
    sys.exit(main())
