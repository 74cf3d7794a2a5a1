"""Compiling one source from a program, without an import."""
import os


def pyx_to_dll(filename, ext=None, force_rebuild=0, build_in_temp=False, pyxbuild_dir=None, setup_args=None,
               reload_support=False, inplace=False):
    """The path of the extension module made of `filename`; `ext` is the `Extension` to build, if it is more than that."""
    from . import _build, _record, pyximport

    if not os.path.exists(filename):
        raise FileNotFoundError("there is no file %r" % filename)
    name = ext.name if ext is not None else os.path.splitext(os.path.basename(filename))[0]
    settings = pyximport.PyxArgs()
    settings.build_in_temp, settings.setup_args = build_in_temp, dict(setup_args or {})
    home = pyxbuild_dir or os.path.join(os.path.dirname(os.path.abspath(filename)), "_pyxbld")
    target, temp = pyximport._target(name, filename, home, inplace)
    state = _record.CHANGED if force_rebuild else _record.TOUCHED
    _build.build(name, os.path.abspath(filename), target, temp, None, state, settings)
    return target
