"""The verdict on one end-to-end tree: several files in one text, and the commands to run over them."""
import os
import re
import shlex
import shutil
import time
from pathlib import Path

from .. import process
from . import suite
from .modules import first_diagnostic

STEP_TIMEOUT = 360


def verdict(case, setting):
    """The row of one tree."""
    row = {"name": case.name, "lang": "tree", "mode": "srctree", "out": "skip", "tests": 0}
    reason = suite.skipped(case, setting.faults, setting.python.version)
    if reason:
        row["reason"] = reason
        return row
    work = Path(setting.work) / "trees" / case.folder / case.file
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    start = time.monotonic()
    try:
        row["out"] = _run_steps(_unpack(case, work), str(work), case, setting, row)
        row["t_run"] = round(time.monotonic() - start, 3)
    finally:
        if not setting.keep:
            shutil.rmtree(work, ignore_errors=True)
    return row


def _unpack(case, work):
    """Writes the files that stand behind `##### name #####` lines; the commands in front of the first."""
    steps, current = [], None
    try:
        with open(case.path, "rb") as tree:
            for line in tree:
                if line.startswith(b"#####"):
                    if current:
                        current.close()
                    path = work / line.strip().strip(b"#").strip().decode()
                    path.parent.mkdir(parents=True, exist_ok=True)
                    current = open(path, "wb")
                elif current:
                    current.write(line)
                elif line.strip() not in (b"", b'"""', b"'''") and not line.lstrip().startswith(b"#"):
                    steps.append(shlex.split(line.decode()))
    finally:
        if current:
            current.close()
    return steps


def _run_steps(steps, work, case, setting, row):
    tools = {
        "PYTHON": [setting.python.executable],
        "CYTHON": list(setting.translator.command),
        "CYTHONIZE": list(setting.cythonize.command),
    }
    env = dict(os.environ, PYTHONIOENCODING="utf8", CFLAGS="-O0 -w", CXXFLAGS="-O0 -w", CYTHON_PROJECT_DIR=case.suite)
    env["PATH"] = os.path.dirname(setting.python.executable) + os.pathsep + env["PATH"]
    env["PYTHONPATH"] = os.pathsep.join([work, *setting.python_path])
    cwd = work
    for step in steps:
        if step[0] == "UNSET":
            _unset(env, step[1], step[2:])
        elif step[0] == "CD":
            cwd = os.path.normpath(os.path.join(cwd, step[1])) if len(step) > 1 else work
        else:
            done = process.run(_command(step, tools, env), cwd=cwd, env=env, timeout=STEP_TIMEOUT)
            if not done.ok:
                row["log"] = " ".join(step) + "\n" + done.output[-3000:]
                row["reason"] = first_diagnostic(done.output.replace(work, ""))
                return "timeout" if done.timed_out else "run"
    return "pass"


def _unset(env, name, prefixes):
    """Drops a variable, or only those of its words that begin with one of `prefixes`."""
    old = env.pop(name, "")
    if prefixes and old:
        env[name] = " ".join(word for word in old.split() if not word.startswith(tuple(prefixes)))


def _command(step, tools, env):
    """Tool names at the head of each part of a pipe are replaced; leading assignments go into `env` for good."""
    words, at_head = [], True
    for word in step:
        words += tools[word] if at_head and word in tools else [word]
        at_head = word == "|"
    while words and re.match(r"^[A-Za-z_]+=", words[0]):
        name, value = words.pop(0).split("=", 1)
        env[name] = value
    if "|" in words:
        return ["bash", "-c", " ".join(word if word == "|" else shlex.quote(word) for word in words)]
    return words
