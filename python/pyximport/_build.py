"""Building a module: by the native program, or by setuptools where a `.pyxbld` file or `setup_args` ask for it."""
import json
import os
import shutil
import subprocess
import sys

from . import _record


def build(name, source, target, temp, language_level, state, options):
    """Makes `target`; returns the files that it was made of and the paths that were searched in vain."""
    os.makedirs(temp, exist_ok=True)
    if options.setup_args or os.path.isfile(os.path.splitext(source)[0] + ".pyxbld"):
        from ._special import build_by_setuptools
        return build_by_setuptools(name, source, target, temp, language_level, options)
    return _build_by_program(name, source, target, temp, language_level, state, options)


def _build_by_program(name, source, target, temp, language_level, state, options):
    from pyxide.commands import program

    executable = program()
    report = os.path.join(temp, os.path.basename(target) + ".%d.json" % os.getpid())
    command = [executable, "build", source, "--quiet", "--python", sys.executable, "--into", os.path.dirname(target)]
    command += ["--module-name", name, "--report", report]
    if language_level is not None:
        command += ["-%s" % language_level] if str(language_level) in ("2", "3") else ["--3str"]
    if state == _record.CHANGED and os.path.exists(target):
        command.append("--force")
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    except OSError as error:
        raise ImportError("Building module %s failed: cannot start %s: %s" % (name, executable, error), name=name, path=source) from None
    notes = done.stderr.decode("utf-8", "replace")
    try:
        with open(report, encoding="utf-8") as file:
            (made,) = json.load(file)
        os.remove(report)
    except (OSError, ValueError):
        made = {"status": "failed"}
    if done.returncode or made["status"] == "failed":
        raise ImportError("Building module %s failed:\n%s" % (name, notes.rstrip()), name=name, path=source)
    if notes:
        sys.stderr.write(notes)
    _keep_c(made["c_file"], source, temp, options)
    return [*made["dependencies"], executable], made["missing"]


def _keep_c(c_file, source, temp, options):
    """A copy of the C where people look for it."""
    folder = temp if options.build_in_temp else os.path.dirname(source)
    try:
        shutil.copyfile(c_file, os.path.join(folder, os.path.basename(c_file)))
    except OSError as error:
        raise ImportError("cannot copy the C of %s: %s" % (source, error), path=source) from None
