"""Building a module: by the native program, or by setuptools where a `.pyxbld` file or `setup_args` ask for it."""
import os
import shutil
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
    from pyxide import extension_modules

    arguments = extension_modules.language_level_options(language_level)
    if state == _record.CHANGED and os.path.exists(target):
        arguments.append("--force")
    try:
        made = extension_modules.build(source, os.path.dirname(target), name, arguments)
    except extension_modules.BuildError as error:
        raise ImportError("Building module %s failed:\n%s" % (name, error), name=name, path=source) from None
    sys.stderr.write(made["notes"])
    _keep_c(made["c_file"], source, temp, options)
    return [*made["dependencies"], made["program"]], made["missing"]


def _keep_c(c_file, source, temp, options):
    """A copy of the C where people look for it."""
    folder = temp if options.build_in_temp else os.path.dirname(source)
    try:
        shutil.copyfile(c_file, os.path.join(folder, os.path.basename(c_file)))
    except OSError as error:
        raise ImportError("cannot copy the C of %s: %s" % (source, error), path=source) from None
