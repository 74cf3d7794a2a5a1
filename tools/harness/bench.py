"""`bench`: pyxide beside the reference, in one run, as ratios: how long translation takes in a cold process, bytes of
C, C compile time at -O2, size of the module, run time. Each figure is the median of several runs, the two compilers
taking turns. A ratio above 1 is in pyxide's favour. `bench modules` and `bench pyximport` measure what users wait for
(`bench_users`), `bench rows` times one function for each construct (`bench_rows`), `bench large` the translation of large sources
(`bench_large`).
"""
import argparse
import json
import os
import re
import statistics
from pathlib import Path

from . import bench_large, bench_rows, bench_users, building, environment, process, pythons, toolchain
from .paths import BUILD, ROOT

HOME = ROOT / "bench"
BENCH_RUN = Path(__file__).resolve().parent / "bench_run.py"
DEMO_DRIVERS = HOME / "demos"
TIMEOUT = 600

FIGURES = {
    "translate": ("translation, ms", 1e3),
    "c_bytes": ("C, KB", 1e-3),
    "cc": ("cc -O2, ms", 1e3),
    "so": (".so, KB", 1e-3),
    "so_stripped": ("stripped, KB", 1e-3),
    "run": ("run, ms", 1e3),
}


class Contestant:
    """One compiler with its median figures for one input."""

    def __init__(self, name, translator):
        self.name = name
        self.translator = translator
        self.times = {"translate": [], "cc": [], "run": []}
        self.sizes = {}
        self.value = None
        self.failed = ""

    def fail(self, stage, done):
        self.failed = f"{stage}: {done.output[-1500:]}"

    def figures(self):
        return {**{key: statistics.median(times) for key, times in self.times.items() if times}, **self.sizes}


def _translate(one, source, work):
    c_file = os.path.join(work, source.stem + ".c")
    done = one.translator.run(str(source), c_file, cwd=work)
    if not done.ok or not os.path.exists(c_file):
        return one.fail("translate", done)
    one.times["translate"].append(done.seconds)
    one.sizes["c_bytes"] = os.path.getsize(c_file)


def _compile(one, source, work, python):
    output = os.path.join(work, source.stem + python.suffix)
    unit = toolchain.Unit(os.path.join(work, source.stem + ".c"), output)
    done = toolchain.compile_module(unit, python, optimise="-O2", cached=False, cwd=work)
    if not done.ok:
        return one.fail("C compiler", done)
    one.times["cc"].append(done.seconds)
    one.sizes["so"] = os.path.getsize(output)
    stripped = os.path.join(work, "stripped")
    if process.run(["strip", "-o", stripped, output]).ok:
        one.sizes["so_stripped"] = os.path.getsize(stripped)


def _run(one, source, work, python, rounds):
    driver = DEMO_DRIVERS / source.name.replace(".pyx", ".py")
    # The programs in the reference's Demos have no function of ours to run.
    what = driver if source.parent.name == "Demos" else source.stem
    done = process.run([python.executable, BENCH_RUN, what, work, str(rounds)], cwd=work, timeout=TIMEOUT)
    if not done.ok:
        return one.fail("run", done)
    result = json.loads(done.output.splitlines()[-1])
    one.times["run"] += result["seconds"]
    one.value = result["value"]


def measure(source, contestants, python, rounds):
    """Fills the contestants' figures for one input."""
    places = {one.name: building.fresh(BUILD / "bench" / one.name / source.parent.name / source.stem) for one in contestants}
    steps = [
        (max(rounds, 5), lambda one: _translate(one, source, places[one.name])),
        (rounds, lambda one: _compile(one, source, places[one.name], python)),
        (2, lambda one: _run(one, source, places[one.name], python, rounds)),
    ]
    for repeats, step in steps:
        for _ in range(repeats):
            for one in contestants:
                if not one.failed:
                    step(one)


def table(results):
    """The ratios, a line for each input."""
    lines = ["input".ljust(16) + "".join(title.rjust(26) for title, _ in FIGURES.values())]
    for name, result in results.items():
        line = name.ljust(16)
        for key, (_, factor) in FIGURES.items():
            ours, theirs = result["pyxide"].get(key), result["reference"].get(key)
            cell = f"{ours * factor:.4g} : {theirs * factor:.4g} = {theirs / ours:.2f}" if ours and theirs else "-"
            line += cell.rjust(26)
        lines.append(line + (f"  {result['failed']}" if result["failed"] else ""))
    return "\n".join(lines)


def inputs(only):
    """Our own programs, and those of the reference's Demos that have a driver, whose names begin with `demo`."""
    found = {source.stem: source for source in sorted(HOME.glob("*.pyx"))}
    for driver in sorted(DEMO_DRIVERS.glob("*.py")):
        found[f"demo {driver.stem}"] = driver
    found = {name: source for name, source in found.items() if not only or re.search(only, name)}
    return {name: source if source.suffix == ".pyx" else environment.suite() / "Demos" / f"{source.stem}.pyx" for name, source in found.items()}


def command(arguments, compiler):
    if arguments[:1] and arguments[0] in bench_users.WHAT:
        return bench_users.command(arguments[0], arguments[1:])
    if arguments[:1] == ["rows"]:
        return bench_rows.command(arguments[1:], compiler)
    if arguments[:1] == ["large"]:
        return bench_large.command(arguments[1:], compiler)
    parser = argparse.ArgumentParser(prog="cargo xtask --release bench", description=__doc__)
    parser.add_argument("only", nargs="?", metavar="REGEX", help="only inputs whose name matches")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", metavar="3.X")
    parser.add_argument("--compiler", default=compiler)
    parser.add_argument("--out", type=Path, default=BUILD / "bench.json")
    options = parser.parse_args(arguments)
    if os.environ.get("PYXIDE_PROFILE") == "debug":
        print("note: this is the unoptimised program; `cargo xtask --release bench` measures what users get")
    python, results = pythons.choose(options.python), {}
    for name, source in inputs(options.only).items():
        ours = Contestant("pyxide", toolchain.Translator.parse(options.compiler))
        theirs = Contestant("reference", building.reference_translator())
        measure(source, [ours, theirs], python, options.rounds)
        failed = ours.failed or theirs.failed
        if not failed and ours.value != theirs.value:
            failed = f"different results: {ours.value} and {theirs.value}"
        results[name] = {"pyxide": ours.figures(), "reference": theirs.figures(), "failed": failed.split("\n")[0]}
        print(f"{name}: {'done' if not failed else failed}", flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps({"python": python.label, "inputs": results}, indent=1) + "\n")
    print("Each cell: pyxide : reference = how many times less pyxide needs.")
    print(table(results))
    return 1 if any(result["failed"] for result in results.values()) else 0
