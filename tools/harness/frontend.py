"""`frontend`: the lexer and parser against real sources. Parts, all of them unless some are named:

corpus  every Cython file of the reference's tests and of the pinned source distributions parses, and its tree printed
        and parsed again is the same tree
errors  the files of `tests/syntax/refused.txt` are refused on exactly the lines that they name
ast     the trees of CPython 3.13's standard library and its tests equal `ast`'s, positions included
fuzz    damaged files and soups of tokens: no panic, nothing over a second, printed trees parse to themselves
speed   lines a second, beside ruff's parser on pure Python (not part of the tests; takes a build of ruff's parser)
"""
import argparse
import os
import re
import subprocess

from . import environment, process, pythons, sources
from .paths import BUILD, ROOT, TESTS
from .tally import Tally

ACCEPTED = ("run", "compile", "memoryview", "buffers")
ENDINGS = (".pyx", ".pxd", ".pxi")
SAMPLE = ["ast.py", "dataclasses.py", "enum.py", "inspect.py", "typing.py", "asyncio", "re"]
SAMPLE += [f"test/test_{name}.py" for name in ("fstring", "grammar", "patma", "type_params", "unicode_identifiers")]
_COMPARE = ROOT / "crates" / "syntax" / "tests" / "compare_with_ast.py"
_EXPECTED = re.compile(r"^_ERRORS\s*=\s*u?(\"{3}|'{3})(.*?)\1", re.S | re.M)


class Setting:
    """How much is done: the whole, or what fits into CI; and the folder of the programs."""

    def __init__(self, whole, soups, mutations, seed):
        self.whole, self.soups, self.mutations, self.seed = whole, soups, mutations, seed
        profile = os.environ.get("PYXIDE_PROFILE", "debug")
        command = ["cargo", "build", "--quiet", "--package", "pyxide-syntax", "--examples"]
        must(command + (["--release"] if profile == "release" else []))
        target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
        self.programs = target / profile / "examples"

    def run(self, program, *arguments):
        return process.run([self.programs / program, *arguments], timeout=7200)


def must(command, **options):
    done = process.run(command, cwd=ROOT, timeout=3000, **options)
    if not done.ok:
        raise SystemExit("failed: %s\n%s" % (" ".join(map(str, command)), done.output))
    return done.output


def corpus(setting, tally):
    suite = environment.suite() / "tests"
    folders = [suite / folder for folder in ACCEPTED]
    judge(tally, "the reference's tests parse", setting.run("parse_corpus", "--level2", "--again", *folders))
    if setting.whole:
        for name, home in sources.distributions().items():
            files = sorted(path for path in home.rglob("*") if path.suffix in ENDINGS and path.is_file())
            judge(tally, f"{name} parses", setting.run("parse_corpus", "--again", *files))


def judge(tally, name, done):
    """One check by a program's exit code; its last line is the figure."""
    if tally.check(name, done.ok, done.output[-5000:]):
        print(f"{name}: {' '.join(done.output.splitlines()[-2:])}", flush=True)


def errors(setting, tally):
    folder = environment.suite() / "tests" / "errors"
    cut = BUILD / "frontend" / "errors"
    cut.mkdir(parents=True, exist_ok=True)
    exact = 0
    for line in (TESTS / "syntax" / "refused.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        name, _, reason = line.partition(" ")
        text = (folder / name).read_bytes().decode("latin-1")
        expected = _EXPECTED.search(text)
        want = {int(at) for at in re.findall(r"^\s*(\d+):\s*\d+:", expected[2], re.M)}
        # What is expected is no part of the source: it may hold mistakes of its own.
        (cut / name).write_bytes(text[: expected.start()].encode("latin-1"))
        output = setting.run("parse_corpus", "--all-as-cython", "--level2", cut / name).output
        got = {int(at) for at in re.findall(re.escape(name) + r":(\d+):\d+: ", output)}
        exact += got == want
        good = got == want if not reason else got and got != want
        tally.check(f"errors/{name}", good, f"lines wanted {sorted(want)}, found {sorted(got)}; on purpose: {reason.strip() or 'no'}")
    print(f"refused on exactly the expected lines: {exact}", flush=True)


def ast(setting, tally):
    found = [python for python in pythons.releases() if python.minor == (3, 13)]
    if not found:
        return tally.skip("trees beside ast's", "no CPython 3.13 was found")
    code = "import sysconfig; print(sysconfig.get_path('stdlib'))"
    library = subprocess.run([found[0].executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    files = [library] if setting.whole else [path for path in (os.path.join(library, name) for name in SAMPLE) if os.path.exists(path)]
    program = setting.programs / "python_ast"
    judge(tally, "trees beside ast's", process.run([found[0].executable, _COMPARE, program, *files], timeout=7200))


def fuzz(setting, tally):
    folders = [environment.suite() / "tests" / folder for folder in ACCEPTED]
    if setting.whole:
        folders += sources.distributions().values()
    judge(tally, "damaged inputs", setting.run("fuzz_corpus", setting.seed, setting.soups, setting.mutations, *folders))


def speed(setting, tally):
    del setting
    target = BUILD / "parser-bench"
    manifest = ROOT / "bench" / "parser" / "Cargo.toml"
    must(["cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", manifest, "--target-dir", target])
    code = "import sysconfig; print(sysconfig.get_path('stdlib'))"
    newest = pythons.releases()[-1].executable
    library = subprocess.run([newest, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    homes = {"stdlib": library, **{name: home for name, home in sources.distributions().items() if name in ("pandas", "pyarrow")}}
    output = must([target / "release" / "parser-bench", *(f"{name}={home}" for name, home in homes.items())])
    print(output, end="")
    for ratio in re.findall(r"pyxide/ruff ([\d.]+)", output):
        tally.check("at least half of ruff's speed", float(ratio) >= 0.5, output)


PARTS = {"corpus": corpus, "errors": errors, "ast": ast, "fuzz": fuzz, "speed": speed}


def run(compiler):
    """The short form, for `cargo xtask test`."""
    del compiler
    tally = Tally()
    setting = Setting(False, 20_000, 300, 1)
    for part in (corpus, errors, ast, fuzz):
        part(setting, tally)
    return tally


def command(arguments, compiler):
    del compiler
    parser = argparse.ArgumentParser(prog="cargo xtask frontend", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="only these")
    parser.add_argument("--soups", type=int, default=990_000, help="soups of tokens to try (fuzz)")
    parser.add_argument("--mutations", type=int, default=10_000, help="damaged files to try (fuzz)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same inputs (fuzz)")
    given = parser.parse_args(arguments)
    setting = Setting(True, given.soups, given.mutations, given.seed)
    tally = Tally()
    for part in given.parts or PARTS:
        print(f"=== {part}", flush=True)
        PARTS[part](setting, tally)
    return tally.close("frontend")

