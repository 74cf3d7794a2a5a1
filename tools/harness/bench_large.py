"""`bench large`: translation of large sources in a cold process beside the reference. The inputs are generated
(`large_inputs`), each in a few sizes, and some large files of the reference's tests stand beside them. The last column
says how many times longer each line takes than in the smallest size of that input: about 1 as long as time is
proportional to size.
"""
import argparse
import json
import os
import re
import statistics

from . import building, environment, large_inputs, toolchain
from .paths import BUILD

SIZES = {"mixed": (1_000, 6_400, 51_200)}
"""The sizes of an input, in lines."""
USUAL = (1_000, 6_000)
TESTS = ("test_patma.py", "test_unicode.pyx", "test_fstring.pyx", "test_grammar.py", "test_coroutines_pep492.pyx", "test_exceptions.pyx")
TIMEOUT = 900


def _sources(folder, only):
    """The name, size in lines and path of every input that is wanted."""
    for name, make in large_inputs.INPUTS.items():
        for size in SIZES.get(name, USUAL):
            title = f"{name} {size}"
            if re.search(only, title):
                path = os.path.join(folder, f"{name}_{size}.pyx")
                with open(path, "w", encoding="utf-8") as file:
                    file.write("# cython: language_level=3\n" + make(size))
                yield title, size, path
    for name in TESTS:
        path = environment.suite() / "tests" / "run" / name
        if re.search(only, name) and path.exists():
            yield name, path.read_bytes().count(b"\n"), str(path)


def _seconds(translator, source, folder, rounds):
    """The median time of a translation, or nothing and why."""
    times = []
    while len(times) < rounds:
        done = translator.run(source, os.path.join(folder, "out.c"), cwd=folder, timeout=TIMEOUT)
        if not done.ok:
            last = (done.output.strip().splitlines() or [f"exit code {done.code}"])[-1]
            return None, last[:100]
        times.append(done.seconds)
        # What takes long is measured well enough by once.
        if done.seconds > 10:
            break
    return statistics.median(times), ""


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask --release bench large", description=__doc__)
    parser.add_argument("only", nargs="?", default="", metavar="REGEX", help="only inputs whose name and size match")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--compiler", default=compiler)
    parser.add_argument("--alone", action="store_true", help="without the reference")
    options = parser.parse_args(arguments)
    if os.environ.get("PYXIDE_PROFILE") == "debug":
        print("note: this is the unoptimised program; `cargo xtask --release bench` measures what users get")
    folder = building.fresh(BUILD / "bench" / "large")
    ours = toolchain.Translator.parse(options.compiler)
    theirs = None if options.alone else building.reference_translator()
    print("input".ljust(28) + "pyxide, ms".rjust(12) + "reference, ms".rjust(15) + "ratio".rjust(9) + "us a line".rjust(12) + "growth".rjust(9))
    smallest, results, failed = {}, {}, False
    for title, lines, source in _sources(folder, options.only):
        one, why = _seconds(ours, source, folder, options.rounds)
        other, their_why = _seconds(theirs, source, folder, options.rounds) if theirs else (None, "")
        failed |= one is None
        if one is None:
            print(f"{title:28}{why}")
            continue
        a_line = one / lines
        growth = a_line / smallest.setdefault(title.split()[0], a_line)
        ratio = f"{other * 1e3:15.1f}{other / one:9.1f}" if other else (their_why and "refused").rjust(24)
        print(f"{title:28}{one * 1e3:12.1f}{ratio}{a_line * 1e6:12.2f}{growth:9.2f}", flush=True)
        results[title] = {"lines": lines, "pyxide": one, "reference": other}
    (BUILD / "bench-large.json").write_text(json.dumps(results, indent=1) + "\n")
    return 1 if failed else 0
