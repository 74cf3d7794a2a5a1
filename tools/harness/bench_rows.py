"""`bench rows`: each function of the files in `bench/rows` as the two compilers make it, in one process, taking turns.
A function takes a number of rounds. The ratio is of the shortest times; above 1 pyxide is faster.
"""
import argparse
import json
import os
import re
import shutil
from pathlib import Path

from . import building, process, pythons, toolchain
from .paths import BUILD, ROOT

HOME = ROOT / "bench" / "rows"
ROWS_RUN = Path(__file__).resolve().parent / "bench_rows_run.py"
TIMEOUT = 1800
ROW = re.compile(r"^def ([a-z]\w*)\((?:int )?(?:n|a|items)\):", re.M)


def _built(source, translator, name, python):
    """The module that a compiler makes of a file."""
    work = Path(building.fresh(BUILD / "bench" / "rows" / name / source.stem))
    copy = Path(shutil.copy(source, work))
    c_file, output = str(work / (source.stem + ".c")), str(work / (source.stem + python.suffix))
    for done in (
        lambda: translator.run(str(copy), c_file, "-3", cwd=str(work)),
        lambda: toolchain.compile_module(toolchain.Unit(c_file, output), python, optimise="-O2", cached=False, cwd=str(work)),
    ):
        done = done()
        if not done.ok:
            raise SystemExit(f"{name}: {source.name}\n{done.output[-3000:]}")
    # As `.py` it would be imported in the place of the module.
    os.unlink(copy)
    return output


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask --release bench rows", description=__doc__)
    parser.add_argument("only", nargs="?", default="", metavar="REGEX", help="only functions whose name matches")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--python", metavar="3.X")
    parser.add_argument("--compiler", default=compiler)
    options = parser.parse_args(arguments)
    python = pythons.choose(options.python)
    ours, theirs = toolchain.Translator.parse(options.compiler), building.reference_translator()
    below = 0
    for source in sorted(HOME.iterdir()):
        names = [name for name in ROW.findall(source.read_text()) if re.search(options.only, name) and name != "one"]
        if not names or source.suffix not in (".py", ".pyx"):
            continue
        modules = [_built(source, ours, "pyxide", python), _built(source, theirs, "reference", python)]
        done = process.run([python.executable, ROWS_RUN, source.stem, *modules, str(options.rounds), *names], timeout=TIMEOUT)
        if not done.ok:
            raise SystemExit(done.output[-3000:])
        for name, (one, other) in sorted(json.loads(done.output.splitlines()[-1]).items(), key=lambda row: row[1][1] / row[1][0]):
            ratio = other / one
            below += ratio < 0.95
            print(f"{source.stem + '.' + name:40}{ratio:8.2f}{one * 1e9:12.1f}{other * 1e9:12.1f} ns a round")
    print(f"{below} functions are more than a twentieth slower than the reference's")
    return 0
