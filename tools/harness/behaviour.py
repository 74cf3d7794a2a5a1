"""`behaviour`: the modules of `tests/behaviour`, each built and its doctests run on the oldest and newest CPython."""
import argparse
import concurrent.futures
import json
import os
import re
from pathlib import Path

from . import building, process, pythons, toolchain
from .conformance import modules
from .paths import BUILD, TESTS
from .tally import Tally

HOME = TESTS / "behaviour"
RUN_MODULE = Path(__file__).resolve().parent / "conformance" / "run_module.py"
TIMEOUT = 120


def pending(folder, translator):
    """`{name: reason}` from the folder's `pending.txt`: tests that wait for something the compiler cannot do yet.

    Nothing waits for another compiler.
    """
    if Path(translator.command[0]).stem != "pyxide":
        return {}
    file = folder / "pending.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(re.split(r"\s+", line, maxsplit=1) for line in lines if line and not line.startswith("#"))


def doctests(path, python, work, *, prefix=(), env=None):
    """Runs the doctests of a built module. `(number of tests, what is wrong or "")`."""
    name = Path(path).name.split(".")[0]
    result_file = os.path.join(work, "_result.json")
    if os.path.exists(result_file):
        os.remove(result_file)
    command = [*prefix, python.executable, RUN_MODULE, name, path, "doc", result_file]
    done = process.run(command, cwd=work, timeout=TIMEOUT * (10 if prefix else 1), env=dict(os.environ, PYTHONHASHSEED="0", **(env or {})))
    if not os.path.exists(result_file):
        return 0, f"exit code {done.code}\n{done.output[-6000:]}"
    result = json.loads(Path(result_file).read_text())
    if result["bad"]:
        return result["tests"], result["log"]
    if not result["tests"]:
        return 0, "the module has no doctests"
    return result["tests"], "" if done.ok else f"exit code {done.code} after the tests\n{done.output[-6000:]}"


def check(source, python, translator, flavour=building.Flavour()):
    """Builds one module, runs its tests: what is wrong, or ""."""
    work = building.fresh(BUILD / "behaviour" / python.label / Path(source).stem)
    made = building.build(source, python, translator, work, flavour)
    if not made.ok:
        return f"{made.stage}:\n{made.log[-4000:]}"
    return doctests(made.path, python, work)[1]


def cause(wrong):
    """What is wrong, in one line."""
    failed = re.findall(r"^(?:FAIL|ERROR): (\S+)", wrong, re.M)
    if failed:
        return f"{len(failed)} tests fail: {', '.join(failed[:8])}"
    if wrong.startswith("C compiler"):
        return "C: " + modules.first_c_error(wrong)
    if wrong.startswith("translate"):
        return modules.first_diagnostic(wrong.partition("\n")[2])
    return " ".join(wrong.split())[-150:]


def run(compiler, only=None, jobs=None, interpreters=None, verbose=False):
    """The tally of all modules on all interpreters."""
    translator, tally = toolchain.Translator.parse(compiler), Tally()
    waiting = pending(HOME, translator)
    work = [
        (source, python)
        for source in sorted(HOME.glob("*.pyx"))
        if only is None or re.search(only, source.stem)
        for python in (building.host(source, python) for python in interpreters or pythons.ends())
        if building.suits(source, python)
    ]
    with concurrent.futures.ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        results = list(pool.map(lambda item: check(*item, translator), work))
    good = {source.stem for source, _ in work} - {item[0].stem for item, wrong in zip(work, results) if wrong}
    for (source, python), wrong in zip(work, results):
        name = f"behaviour/{source.name} on {python.label}"
        if wrong and source.stem in waiting:
            tally.skip(name, f"pending: {waiting[source.stem]}: {cause(wrong)}" + (f"\n{wrong}" if verbose else ""))
        else:
            tally.check(name, not wrong, wrong)
    for name in sorted(good & set(waiting)):
        print(f"{name} passes now: take it out of tests/behaviour/pending.txt")
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask behaviour", description=__doc__)
    parser.add_argument("only", nargs="?", metavar="REGEX", help="only modules whose name matches")
    parser.add_argument("--compiler", default=compiler)
    parser.add_argument("--python", metavar="3.X", help="only this CPython")
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--verbose", action="store_true", help="print what pending modules fail with")
    options = parser.parse_args(arguments)
    chosen = [pythons.choose(options.python)] if options.python else None
    return run(options.compiler, options.only, options.jobs, chosen, options.verbose).close("behaviour")
