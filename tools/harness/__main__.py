"""`python3 -m harness COMMAND ...`; see `cargo xtask --help` for the commands."""
import os
import sys

from . import article, behaviour, bench, determinism, environment, everything, frontend, fuzz, package, packages, probes, references, sanitize, warnings_matrix
from .conformance import command as conformance

COMMANDS = {
    "test": everything.command,
    "setup": lambda arguments, compiler: environment.command(arguments),
    "conformance": conformance.conformance,
    "behaviour": behaviour.command,
    "frontend": frontend.command,
    "fuzz": fuzz.command,
    "probes": probes.command,
    "package": package.command,
    "article": article.command,
    "refcheck": references.command,
    "packages": packages.command,
    "asan": sanitize.command("asan"),
    "valgrind": sanitize.command("valgrind"),
    "warnings": warnings_matrix.command,
    "determinism": determinism.command,
    "bench": bench.command,
    "reference": conformance.reference,
}


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print(f"usage: harness {{{','.join(COMMANDS)}}} ...", file=sys.stderr)
        return 2
    # `cargo xtask` says where the program is that it has built.
    pyxide = os.environ.get("PYXIDE")
    return COMMANDS[sys.argv[1]](sys.argv[2:], f"{pyxide} compile" if pyxide else None)


if __name__ == "__main__":
    sys.exit(main())
