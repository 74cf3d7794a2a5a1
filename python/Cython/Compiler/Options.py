"""Options: those of the whole process, the directives' defaults, and those of one compilation."""
from typing import Any, Dict, Mapping, Optional, Sequence

from pyxide.building import OPTIONS as _OPTIONS, check_options as _check_options

# What holds for every compilation of this process; documented in "Compiler options".
docstrings: bool = True
embed_pos_in_docstring: bool = False
pre_import: Optional[str] = None
generate_cleanup_code: int = 0
clear_to_none: bool = True
annotate: Any = False
annotate_coverage_xml: Optional[str] = None
fast_fail: bool = False
warning_errors: bool = False
extra_warnings: bool = False
error_on_unknown_names: bool = True
error_on_uninitialized: bool = True
convert_range: bool = True
cache_builtins: bool = True
gcc_branch_hints: bool = True
lookup_module_cpdef: bool = False
embed: Optional[str] = None
embed_modules: Sequence[str] = []
old_style_globals: bool = False
cimport_from_pyx: bool = False
buffer_max_dims: int = 8
closure_freelist_size: int = 8

_directive_defaults: Dict[str, Any] = {
    "binding": True, "boundscheck": True, "nonecheck": False, "initializedcheck": True, "freethreading_compatible": False,
    "subinterpreters_compatible": "no", "embedsignature": False, "embedsignature.format": "c", "auto_cpdef": False,
    "auto_pickle": None, "cdivision": False, "cdivision_warnings": False, "cpow": None, "c_api_binop_methods": False,
    "overflowcheck": False, "overflowcheck.fold": True, "always_allow_keywords": True, "allow_none_for_extension_args": True,
    "wraparound": True, "ccomplex": False, "callspec": "", "nogil": False, "gil": False, "with_gil": False, "profile": False,
    "linetrace": False, "emit_code_comments": True, "annotation_typing": True, "infer_types": None,
    "infer_types.verbose": False, "autotestdict": True, "autotestdict.cdef": False, "autotestdict.all": False,
    "language_level": None, "fast_getattr": False, "py2_import": False, "preliminary_late_includes_cy28": False,
    "iterable_coroutine": False, "c_string_type": "bytes", "c_string_encoding": "", "type_version_tag": True,
    "unraisable_tracebacks": True, "old_style_globals": False, "np_pythran": False, "fast_gil": False,
    "cpp_locals": False, "legacy_implicit_noexcept": False, "show_performance_hints": True, "warn": None,
    "warn.undeclared": False, "warn.unreachable": True, "warn.maybe_uninitialized": False, "warn.unused": False,
    "warn.unused_arg": False, "warn.unused_result": False, "warn.multiple_declarators": True,
    "warn.deprecated.DEF": False, "warn.deprecated.IF": True, "optimize.inline_defnode_calls": True,
    "optimize.unpack_method_calls": True, "optimize.unpack_method_calls_in_pyinit": False, "optimize.use_switch": True,
    "remove_unreachable": True,
}
"""The directives with a value for a whole module."""

_shipped_defaults = dict(_directive_defaults)


def changed_directives() -> Dict[str, Any]:
    """The defaults that a build script has changed in what `get_directive_defaults` returns."""
    return {name: value for name, value in _directive_defaults.items() if _shipped_defaults.get(name) != value}


def get_directive_defaults() -> Dict[str, Any]:
    """The directives' values where nothing says otherwise."""
    return _directive_defaults


default_options: Dict[str, Any] = dict(
    dict.fromkeys(_OPTIONS),
    compiler_directives={}, embedded_metadata={}, errors_to_stderr=1, working_path="", verbose=0, quiet=0, cplus=0,
    relative_path_in_code_position_comments=True, show_version=0, use_listing_file=0, include_path=None,
)
"""The options of one compilation, with their values where nothing says otherwise."""


class CompilationOptions:
    """The options of one compilation, as attributes.

    From `defaults` (a mapping or another instance; `default_options` otherwise) and keywords; an unknown name is a
    ValueError.
    """

    def __init__(self, defaults: Any = None, **kw: Any):
        self.include_path = []
        if defaults is None:
            defaults = default_options
        elif isinstance(defaults, CompilationOptions):
            defaults = vars(defaults)
        given = {**defaults, **kw}
        _check_options(given)
        directives = dict(given.get("compiler_directives") or {})
        level = directives.pop("language_level", None)
        for name, value in {**default_options, **given}.items():
            setattr(self, name, value)
        self.compiler_directives = dict(given.get("compiler_directives") or {})
        if level is not None and given.get("language_level") is None:
            self.language_level = level
        self.include_path = list(given.get("include_path") or [])

    def __repr__(self) -> str:
        changed = {name: value for name, value in vars(self).items() if value != default_options.get(name)}
        return f"CompilationOptions({', '.join(f'{name}={value!r}' for name, value in sorted(changed.items()))})"


def parse_variable_value(value: str) -> Any:
    """The value of `NAME=VALUE` of `--compile-time-env`: True, False, None, a whole number, or text."""
    constants: Mapping[str, Any] = {"True": True, "False": False, "None": None}
    if value in constants:
        return constants[value]
    try:
        return int(value)
    except ValueError:
        return value


def parse_compile_time_env(text: str, current_settings: Optional[Dict[str, Any]] = None) -> Dict[str, Any]:
    """The names of `NAME=VALUE,...`, added to `current_settings`."""
    names = dict(current_settings or {})
    for item in filter(None, (item.strip() for item in text.split(","))):
        name, equals, value = item.partition("=")
        if not equals:
            raise ValueError(f'Expected "=" in option "{item}"')
        names[name.strip()] = parse_variable_value(value.strip())
    return names


def parse_directive_value(name: str, value: str, relaxed_bool: bool = False) -> Any:
    """The value of a directive from its text; None for a directive that does not exist."""
    if name not in _directive_defaults:
        return None
    if name == "language_level":
        return value
    lower = value.lower()
    if value in ("True", "False") or (relaxed_bool and lower in ("true", "false", "yes", "no")):
        return lower in ("true", "yes")
    if isinstance(_directive_defaults[name], bool):
        raise ValueError(f"{name} directive must be set to True or False, got '{value}'")
    if value == "None":
        return None
    return int(value) if value.isdigit() else value


def parse_directive_list(
    text: str, relaxed_bool: bool = False, ignore_unknown: bool = False, current_settings: Optional[Dict[str, Any]] = None
) -> Dict[str, Any]:
    """The directives of `NAME=VALUE,...`, added to `current_settings`."""
    directives = {} if current_settings is None else current_settings
    for item in filter(None, (item.strip() for item in text.split(","))):
        name, equals, value = item.partition("=")
        name, value = name.strip(), value.strip()
        if not equals:
            raise ValueError(f'Expected "=" in option "{item}"')
        group = [one for one in _directive_defaults if name.endswith(".all") and one.startswith(name[:-3])]
        if name not in _directive_defaults and not group:
            if not ignore_unknown:
                raise ValueError(f'Unknown option: "{name}"')
            continue
        for one in group or [name]:
            directives[one] = parse_directive_value(one, value, relaxed_bool)
    return directives
