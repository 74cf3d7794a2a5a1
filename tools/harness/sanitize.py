"""`asan` and `valgrind`: behaviour modules, probes, and the uses of the article's listings under a memory checker."""
import argparse
import os
import re
import shutil

from . import article, behaviour, building, probes, process, pythons, toolchain
from .paths import BUILD
from .tally import Tally


LOG = "valgrind.log"


def _library(name):
    """A sanitizer's runtime library as gcc knows it, or None."""
    found = process.run(["gcc", f"-print-file-name={name}"]).output.strip()
    return os.path.realpath(found) if os.path.isabs(found) else None


def asan_setting(cplus):
    """Flags, environment and launcher for AddressSanitizer with undefined behaviour checks; None when not installed."""
    library = _library("libasan.so")
    if not shutil.which("gcc") or not library:
        return None
    preload = [library] + ([_library("libstdc++.so.6")] if cplus and _library("libstdc++.so.6") else [])
    env = {
        "LD_PRELOAD": " ".join(preload),
        # Python itself leaves objects behind at exit; its own allocator would hide faults.
        "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=0:exitcode=99:detect_odr_violation=0",
        "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1:exitcode=98",
        "PYTHONMALLOC": "malloc",
    }
    flags = ("-g", "-fsanitize=address,undefined", "-fno-sanitize=alignment", "-fno-omit-frame-pointer")
    return building.Flavour("-O1", options=flags), env, ()


def valgrind_setting(cplus):
    """The same for valgrind."""
    del cplus
    if not shutil.which("valgrind"):
        return None
    prefix = ("valgrind", "--quiet", "--trace-children=no", "--track-origins=yes", f"--log-file={LOG}")
    return building.Flavour("-O1", options=("-g",)), {"PYTHONMALLOC": "malloc"}, prefix


SETTINGS = {"asan": asan_setting, "valgrind": valgrind_setting}


def findings(work):
    """What valgrind wrote in `work` that concerns our modules.

    CPython's own optimised code gives reports of uninitialised values that are none, so those count only with a
    frame in generated C; an invalid access counts wherever it happens. `PyLong_FromString("0")` reads a digit that
    it multiplies by zero: what stems from it is none either.
    """
    log = os.path.join(work, LOG)
    if not os.path.exists(log):
        return ""
    with open(log) as file:
        reports = re.split(r"^==\d+== *\n", file.read(), flags=re.M)
    names = "|".join(re.escape(name) for name in os.listdir(work) if name.endswith((".c", ".cpp")))
    ours = re.compile(rf"\((?:{names}):\d+\)")
    return "\n".join(
        report
        for report in reports
        if re.search(r"Invalid|Mismatched|Jump to|overlap|Process terminating", report)
        or ours.search(report) and "PyLong_FromString" not in report
    )


def run(tool, compiler, only=None, python=None):
    """The tally: a check for each module and probe that the compiler can build."""
    tally, translator = Tally(), toolchain.Translator.parse(compiler)
    python = python or pythons.choose()
    if SETTINGS[tool](False) is None:
        tally.skip(tool, "not installed")
        return tally
    modules, programs = behaviour.pending(behaviour.HOME, translator), behaviour.pending(probes.HOME, translator)
    for source in sorted(behaviour.HOME.glob("*.pyx")) + article.flat()[1]:
        if (only is None or re.search(only, source.stem)) and source.stem not in modules and building.suits(source, python):
            flavour, env, prefix = SETTINGS[tool](building.recipe(source).cplus)
            work = building.fresh(BUILD / tool / source.stem)
            made = building.build(source, python, translator, work, flavour)
            wrong = f"{made.stage}:\n{made.log[-3000:]}"
            if made.ok:
                wrong = behaviour.doctests(made.path, python, work, prefix=prefix, env=env)[1] or findings(work)
            tally.check(f"{tool}: {source.parent.name}/{source.stem}", not wrong, wrong)
    for folder in probes.folders(only):
        if folder.name not in programs:
            cplus = any(building.recipe(source).cplus for source in folder.glob("*.pyx"))
            flavour, env, prefix = SETTINGS[tool](cplus)
            work = building.fresh(BUILD / tool / folder.name)
            wrong = probes.prepare(folder, python, translator, work, flavour)
            wrong = wrong or probes.drive(folder, python, work, prefix=prefix, env=env, timeout=1800)[1] or findings(work)
            tally.check(f"{tool}: probes/{folder.name}", not wrong, wrong)
    return tally


def command(tool):
    """The command of one tool."""

    def entry(arguments, compiler):
        parser = argparse.ArgumentParser(prog=f"cargo xtask {tool}", description=__doc__)
        parser.add_argument("only", nargs="?", metavar="REGEX", help="only modules and probes whose name matches")
        parser.add_argument("--compiler", default=compiler)
        parser.add_argument("--python", metavar="3.X")
        options = parser.parse_args(arguments)
        return run(tool, options.compiler, options.only, pythons.choose(options.python)).close(tool)

    return entry
