"""`conformance`, `reference` and `determinism`."""
import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from .. import environment, package, pythons, toolchain
from ..paths import BUILD
from ..tally import Tally
from . import expected, modules, report, suite, trees

RESULTS = BUILD / "conformance"


@dataclass
class Setting:
    """With what, where and against what the cases of one run are judged."""

    translator: toolchain.Translator
    cythonize: toolchain.Translator
    python: pythons.Python
    work: Path
    faults: set
    exceptions: dict
    numpy_include: str
    keep: bool = False
    cached: bool = True
    translate_only: bool = False
    collect_names: bool = False
    names: dict = field(default_factory=dict)
    reference_tests: dict = field(default_factory=dict)
    python_path: list = field(default_factory=list)
    suite: str = ""

    def environment(self):
        """For the translator: which Python's packages the search for declarations may look into."""
        return dict(os.environ, PYXIDE_PYTHON=self.python.executable)


def _parser(prog):
    parser = argparse.ArgumentParser(prog=prog, description="The reference's test suite against a compiler.")
    parser.add_argument("--only", metavar="REGEX", help="only files whose folder/name matches")
    parser.add_argument("--trees", action="store_true", help="the end-to-end trees instead of modules and error tests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--python", metavar="3.X", help="the CPython to build for (default 3.11, else the newest)")
    parser.add_argument("--keep", action="store_true", help="leave each test's folder in build/conformance/work")
    parser.add_argument("--suite", type=Path, help="an unpacked source distribution of the reference (default: fetched)")
    return parser


def _conformance_parser(compiler):
    parser = _parser("cargo xtask conformance")
    parser.add_argument("--compiler", default=compiler, help="another compiler with cython's command line")
    parser.add_argument("--cythonize", help="its `cythonize`, for the trees")
    parser.add_argument("--update", action="store_true", help="write files that got better into the committed list")
    parser.add_argument("--update-all", action="store_true", help="write every outcome into the committed list")
    parser.add_argument("--quick", action="store_true", help="leave out files that the committed list says do not pass")
    parser.add_argument("--translate-only", action="store_true", help="stop before the C compiler; nothing is compared")
    parser.add_argument("--compare", action="store_true", help="ratios of size and time to the reference (no C compiler cache)")
    parser.add_argument("--measure-reference", action="store_true", help="with --compare: measure the reference now, on the same files")
    parser.add_argument("--out", type=Path, help="where the rows go as JSON")
    parser.add_argument("--causes", type=Path, metavar="FILE", help="write the reasons of failures, most frequent first")
    parser.add_argument("--show", action="store_true", help="print the log of each file that does not pass")
    return parser


def conformance(arguments, compiler):
    """Runs the suite against `compiler` and compares with the committed list. Returns the exit code."""
    return run(_conformance_parser(compiler).parse_args(arguments)).close("conformance")


def all_modules(compiler):
    """The tally of the whole list of modules and error tests."""
    return run(_conformance_parser(compiler).parse_args([]))


def run(options):
    """The tally of one run: a check for each file, failed when it fell behind the committed list."""
    listed = expected.read("expected", options.trees)
    reference = expected.read("reference", options.trees)
    setting = _setting(options, options.compiler, options.cythonize)
    setting.cached = not options.compare
    setting.translate_only = options.translate_only
    setting.names = expected.read_names()
    setting.reference_tests = {name: row["tests"] for name, row in reference.items()}
    cases = suite.cases(setting.suite, options.trees, options.only)
    if options.quick:
        cases = [case for case in cases if listed.get(case.name, {"out": "pass"})["out"] in ("pass", "skip")]
    rows = _run_all(cases, setting, options.jobs)
    out = options.out or RESULTS / ("trees.json" if options.trees else "modules.json")
    _save(rows, out)
    print(report.table(rows, reference))
    if options.show:
        for row in rows:
            if row["out"] not in ("pass", "skip"):
                print(f"--- {row['name']}: {row['out']}: {row.get('reason', '')}\n{row.get('log', '')}")
    if options.causes:
        options.causes.write_text(report.causes(rows) + "\n")
    if not options.trees:
        print(report.ratios(rows, _measured(options, rows) if options.compare else expected.read_sizes()))
    tally = Tally()
    if options.translate_only:
        tally.passed = sum(row["out"] == "pass" for row in rows)
        return tally
    _against_list(rows, listed, tally, options)
    return tally


def _against_list(rows, listed, tally, options):
    gained, kept = [], dict(listed)
    for row in rows:
        old = listed.get(row["name"])
        if old and expected.worse(row, old):
            message = f"was {old['out']} with {old['tests']} tests, is {row['out']} with {row['tests']}: {row.get('reason', '')}"
            tally.check(row["name"], False, message + "\n" + row.get("log", "")[-1500:])
        else:
            tally.passed += 1
        if expected.better(row, old):
            gained.append(row["name"])
        # The reasons are refreshed too: they say what a file waits for now.
        if options.update_all or expected.better(row, old) or (old and not expected.worse(row, old) and old["out"] != "pass"):
            kept[row["name"]] = row
    if options.update or options.update_all:
        title = f"What this compiler gets in the reference's suite on CPython {pythons.choose(options.python).label}; made by `cargo xtask conformance --update`."
        expected.write("expected", options.trees, kept, title)
    elif gained:
        print(f"{len(gained)} files are better than the committed list (`--update` writes them): {', '.join(gained[:8])}")


def reference(arguments, compiler):
    """Runs the reference itself: the denominator, and what sizes and times are compared with."""
    del compiler
    parser = _parser("cargo xtask reference")
    parser.add_argument("--update", action="store_true", help="write the committed lists")
    options = parser.parse_args(arguments)
    host = environment.venv(pythons.choose(options.python), "reference")
    setting = _setting(options, *_reference_commands(host), host)
    setting.cached = False
    setting.collect_names = True
    rows = _run_all(suite.cases(setting.suite, options.trees, options.only), setting, options.jobs)
    _save(rows, RESULTS / ("reference-trees.json" if options.trees else "reference.json"))
    print(report.table(rows, {}))
    if options.update:
        title = f"What the reference itself gets in its suite on CPython {host.label}; made by `cargo xtask reference --update`."
        expected.write("reference", options.trees, {row["name"]: row for row in rows}, title)
        if not options.trees:
            expected.write_names(rows)
            expected.write_sizes(rows)
    return 0


def _reference_commands(host):
    folder = os.path.dirname(host.executable)
    return os.path.join(folder, "cython"), os.path.join(folder, "cythonize")


def _measured(options, rows):
    """The reference's rows: measured now over what we pass, or as `reference` left them."""
    if not options.measure_reference:
        file = RESULTS / "reference.json"
        return {row["name"]: row for row in json.loads(file.read_text())} if file.exists() else expected.read_sizes()
    passed = {row["name"] for row in rows if row["out"] == "pass"}
    host = environment.venv(pythons.choose(options.python), "reference")
    setting = _setting(options, *_reference_commands(host), host)
    setting.cached = False
    cases = [case for case in suite.cases(setting.suite, options.trees, options.only) if case.name in passed]
    return {row["name"]: row for row in _run_all(cases, setting, options.jobs)}


def _setting(options, compiler, cythonize, host=None):
    if not compiler:
        raise SystemExit("no compiler: run through `cargo xtask`, or give --compiler")
    if host is None:
        release = pythons.choose(options.python)
        # Modules of the suite import `Cython` and `cython` at run time too.
        host = package.venv(release)
    folder = str(options.suite.resolve()) if options.suite else str(environment.suite())
    translator = toolchain.Translator.parse(compiler)
    if options.trees and not cythonize:
        translator, cythonize = _under_other_names(translator)
    numpy = subprocess.run([host.executable, "-c", "import numpy; print(numpy.get_include())"], capture_output=True, text=True)
    setting = Setting(
        translator=translator,
        cythonize=toolchain.Translator.parse(cythonize or compiler),
        python=host,
        work=RESULTS / "work" / str(os.getpid() if options.only else "all"),
        faults=suite.open_faults(folder),
        exceptions={} if translator.is_reference else expected.read_exceptions(),
        numpy_include=numpy.stdout.strip(),
        keep=options.keep,
    )
    setting.suite = folder
    return setting


def _under_other_names(translator):
    """The program under the names `cython` and `cythonize`, which it answers to as those commands do."""
    folder = BUILD / "bin"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("cython", "cythonize"):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(translator.command[0])
    return toolchain.Translator((str(folder / "cython"),)), str(folder / "cythonize")


def _run_all(cases, setting, jobs):
    """The rows of all cases, in their order."""
    start, rows = time.monotonic(), []
    judge = lambda case: (trees if case.is_tree else modules).verdict(case, setting)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for count, row in enumerate(pool.map(judge, cases), 1):
            rows.append(row)
            if sys.stderr.isatty() or count % 100 == 0:
                print(f"{count}/{len(cases)} {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return rows


def _save(rows, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")
