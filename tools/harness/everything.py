"""`test`: all tests, in the order from cheap to dear; the README's second command and CI run it."""
import argparse
import re
import sys
import time

from . import article, behaviour, determinism, frontend, fuzz, package, packages, probes, process, references, sanitize, warnings_matrix
from .conformance import command as conformance
from .paths import ROOT, TESTS
from .tally import Tally

CARGO_TIMEOUT = 3000


def cargo(compiler):
    """The tests of the Rust crates."""
    del compiler
    tally = Tally()
    done = process.run(["cargo", "test", "--workspace", "--no-fail-fast"], cwd=ROOT, timeout=CARGO_TIMEOUT)
    totals = re.findall(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored", done.output, re.M)
    tally.passed = sum(int(total[0]) for total in totals)
    tally.failures = re.findall(r"^test (\S+) \.\.\. FAILED", done.output, re.M)
    if not done.ok:
        tally.failures = tally.failures or ["cargo test"]
        print(done.output[-20000:])
    return tally


def own(compiler):
    """The harness's own tests."""
    del compiler
    tally = Tally()
    done = process.run([sys.executable, "-m", "unittest", "discover", "-s", TESTS / "harness"], cwd=ROOT, timeout=300)
    ran = re.search(r"^Ran (\d+) tests?", done.output, re.M)
    if tally.check("the harness's own tests", done.ok and ran, done.output):
        tally.passed = int(ran[1])
    return tally


# Name, the function from the compiler's command to a tally.
PARTS = {
    "cargo": cargo,
    "harness": own,
    "frontend": frontend.run,
    "behaviour": behaviour.run,
    "probes": probes.run,
    "package": package.run,
    "article": article.run,
    "packages": lambda compiler: packages.run(compiler, ("frozenlist", "propcache")),
    "refcheck": references.both,
    "asan": lambda compiler: sanitize.run("asan", compiler),
    "warnings": warnings_matrix.run,
    "conformance": conformance.all_modules,
    "determinism": determinism.run,
    "fuzz": fuzz.run,
}


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask test", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help=f"only these: {', '.join(PARTS)}")
    chosen = parser.parse_args(arguments).parts or list(PARTS)
    total, summary = Tally(), []
    for part in chosen:
        print(f"=== {part}", flush=True)
        start = time.monotonic()
        tally = PARTS[part](compiler)
        summary.append((part, tally, time.monotonic() - start))
        total.add(tally)
    print("===")
    for part, tally, seconds in summary:
        print(f"{part:<14} passed {tally.passed:5}  failed {len(tally.failures):3}  skipped {tally.skipped:3}  {seconds:6.0f} s")
    for name in total.failures[:100]:
        print(f"FAILED {name}")
    sys.stdout.flush()
    print(f"{total.passed} passed, {len(total.failures)} failed")
    return 1 if total.failures else 0
