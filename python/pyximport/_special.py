"""Builds that go through setuptools: those with a `.pyxbld` file or with arguments for `setup()`."""
import os
import shutil
import sys


def special_build(modname, pyxfilename):
    """What the `.pyxbld` file of a source gives: (extension or None, arguments of `setup()`)."""
    path = os.path.splitext(pyxfilename)[0] + ".pyxbld"
    if not os.path.isfile(path):
        return None, {}
    names = {"__name__": "%s_pyxbld" % modname.replace(".", "_"), "__file__": path}
    with open(path, "rb") as file:
        exec(compile(file.read(), path, "exec"), names)
    make_ext, make_setup_args = names.get("make_ext"), names.get("make_setup_args")
    if make_ext is None and make_setup_args is None:
        raise ImportError("neither make_ext nor make_setup_args is defined in %s" % path, name=modname, path=path)
    extension, setup_args = None, {}
    if make_ext is not None:
        extension = make_ext(modname, pyxfilename)
        if extension is None or not getattr(extension, "name", None):
            raise ImportError("make_ext in %s did not return an Extension" % path, name=modname, path=path)
    if make_setup_args is not None:
        setup_args = make_setup_args()
        if not isinstance(setup_args, dict):
            raise ImportError("make_setup_args in %s did not return a dict" % path, name=modname, path=path)
    return extension, setup_args


def build_by_setuptools(name, source, target, temp, language_level, options):
    """Makes `target`; returns the files that it was made of, and no paths that were searched in vain."""
    import setuptools  # noqa: F401  (first: it brings distutils where Python has none)
    from setuptools import Distribution

    from Cython.Build import cythonize
    from . import pyximport

    extension, own_args = pyximport.get_distutils_extension(name, source, language_level)
    arguments = {**options.setup_args, **own_args}
    script_args = list(arguments.pop("script_args", ()))
    try:
        extensions = cythonize(
            [extension], build_dir=temp, force=True, quiet=True,
            language_level=None if language_level is None else str(language_level),
        )
        distribution = Distribution({"name": name, **arguments, "ext_modules": extensions, "script_name": "pyximport"})
        distribution.script_args = ["build_ext", *script_args]
        distribution.verbose = pyximport.DEBUG_IMPORT
        if hasattr(distribution, "parse_command_line"):
            distribution.parse_command_line()
        command = distribution.get_command_obj("build_ext")
        command.build_lib, command.build_temp = os.path.join(temp, "special"), temp
        command.force = True
        distribution.run_command("build_ext")
    except (Exception, SystemExit) as error:
        raise ImportError("Building module %s failed: %s: %s" % (name, type(error).__name__, error), name=name, path=source) from error
    made = command.get_ext_fullpath(name)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    fresh = target + ".new"
    shutil.copyfile(made, fresh)
    os.replace(fresh, target)
    depends = [path for one in extensions for path in (*one.sources, *one.depends) if os.path.isfile(path)]
    special = os.path.splitext(source)[0] + ".pyxbld"
    return [*depends, *([special] if os.path.isfile(special) else []), sys.executable], []
