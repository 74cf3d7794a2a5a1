"""`article`: the listings of `tests/article`, used as the article says, on each CPython found."""
import argparse
import os
import shutil

from . import behaviour, package, process, pythons, toolchain
from .paths import BUILD, TESTS
from .tally import Tally

HOME = TESTS / "article"
TIMEOUT = 300

PYTHON, BUILD_IN_PLACE, RUN = "python", "build", "run"

# Name, the listings that it needs, the steps (tool and arguments), what the last step prints.
STEPS = [
    ("hello", ["hello.pyx"], [(BUILD_IN_PLACE, ["hello.pyx"]), (PYTHON, ["-c", "from hello import hello_world; hello_world('reader')"])], "Hello World to reader\n"),
    ("hello-run", ["hello.pyx"], [(RUN, ["hello.pyx"])], ""),
    ("c_atoi", ["c_atoi.pyx"], [(BUILD_IN_PLACE, ["c_atoi.pyx"]), (PYTHON, ["-c", "import c_atoi; print(c_atoi.__name__)"])], "c_atoi\n"),
    ("sine", ["sine.pyx", "csine.pxd"], [(BUILD_IN_PLACE, ["sine.pyx"]), (PYTHON, ["-c", "import sine; print(sine.__name__)"])], "sine\n"),
    ("setup-hello", ["hello.pyx", "setup1.py"], [(PYTHON, ["setup1.py", "-q", "build_ext", "--inplace"]), (PYTHON, ["-c", "from hello import hello_world; hello_world('reader')"])], "Hello World to reader\n"),
    ("setup-sine", ["sine.pyx", "csine.pxd", "setup3.py"], [(PYTHON, ["setup3.py", "-q", "build_ext", "--inplace"]), (PYTHON, ["-c", "import sine; print(sine.__name__)"])], "sine\n"),
    ("pyximport", ["hello.pyx"], [(PYTHON, ["-c", "import pyximport; pyximport.install(build_dir='made')\nimport hello; hello.hello_world('reader')"])], "Hello World to reader\n"),
]


def _perform(step, python, program, cwd):
    tool, arguments = step
    env = dict(os.environ, XDG_CACHE_HOME=os.path.join(cwd, "cache"), PYXIDE_CACHE_DIR=os.path.join(cwd, "cache"))
    if tool == PYTHON:
        command = [python.executable, *arguments]
    else:
        # The program finds the interpreter as every build tool does: the first on PATH.
        command = [program, tool, *arguments]
        env["PATH"] = os.path.dirname(python.executable) + os.pathsep + env["PATH"]
        env["PYXIDE_PYTHON"] = python.executable
    return process.run(command, cwd=cwd, env=env, timeout=TIMEOUT)


def run(compiler, verbose=False):
    """The tally of all steps."""
    translator, tally = toolchain.Translator.parse(compiler), Tally()
    waiting = behaviour.pending(HOME, translator)
    for release in pythons.releases():
        python = package.venv(release)
        for name, listings, steps, wanted in STEPS:
            work = BUILD / "article" / python.label / name
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)
            for listing in listings:
                shutil.copy(HOME / "listings" / listing, work)
            wrong = ""
            for step in steps:
                done = _perform(step, python, translator.command[0], str(work))
                if not done.ok:
                    wrong = f"{step[0]} {' '.join(step[1])}: exit code {done.code}\n{done.output[-3000:]}"
                    break
            else:
                if done.output != wanted:
                    wrong = f"printed {done.output!r}, not {wanted!r}"
            title = f"article/{name} on {python.label}"
            if wrong and name in waiting:
                tally.skip(title, f"pending: {waiting[name]}" + (f"\n{wrong}" if verbose else ""))
            elif tally.check(title, not wrong, wrong) and name in waiting:
                print(f"{title} passes: take it out of tests/article/pending.txt")
    return tally


def command(arguments, compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask article", description=__doc__)
    parser.add_argument("--compiler", default=compiler)
    parser.add_argument("--verbose", action="store_true", help="print what pending steps fail with")
    options = parser.parse_args(arguments)
    return run(options.compiler, options.verbose).close("article")
