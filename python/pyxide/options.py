"""From the options of Cython's Python interface to those of a job."""
import sys
from typing import Any, Dict, List, Mapping, Optional, Tuple

FLAGS = {
    "emit_linenums": "line_directives",
    "capi_reexport_cincludes": "capi_reexport_cincludes",
}
"""Options of one translation that are yes or no: their name, and that of the job's flag."""

def job_options(options: Mapping[str, Any], switches: Any = None) -> Dict[str, Any]:
    """The keywords of `pyxide._native.Job` for options named as in `Cython.Compiler.Main.CompilationOptions`.

    `switches` has the process-wide ones as attributes (`Cython.Compiler.Options`).
    """
    level = options.get("language_level")
    job = dict(
        language_level=None if level is None else str(level),
        directives=pairs({**_changed(switches), **(options.get("compiler_directives") or {})}),
        compile_time_env=pairs(options.get("compile_time_env") or {}),
        include_dirs=[str(path) for path in options.get("include_path") or []],
        python_path=[path or "." for path in sys.path if isinstance(path, str)],
        flags=[flag for name, flag in FLAGS.items() if options.get(name)],
        depfile=bool(options.get("depfile")),
        annotate=listing(options.get("annotate")),
        annotate_coverage=options.get("annotate_coverage_xml") or getattr(switches, "annotate_coverage_xml", None),
        gdb_folder=(options.get("output_dir") or ".") if options.get("gdb_debug") else None,
        shared_module=options.get("shared_utility_qualified_name") or None,
    )
    if switches is not None:
        for name, flag in SWITCHES.items():
            if getattr(switches, name, False):
                job["flags"].append(flag)
        if not getattr(switches, "docstrings", True):
            job["flags"].append("no_docstrings")
        if not getattr(switches, "error_on_unknown_names", True):
            job["flags"].append("lenient")
        cleanup = getattr(switches, "generate_cleanup_code", 0)
        job["cleanup"] = int(cleanup or 0)
        if getattr(switches, "embed", None):
            job["embed"] = switches.embed
            job["embed_modules"] = list(switches.embed_modules or ())
    return job


SWITCHES = {
    "warning_errors": "warnings_as_errors",
    "extra_warnings": "extra_warnings",
    "fast_fail": "fast_fail",
    "embed_pos_in_docstring": "embed_positions",
}
"""Process-wide options that are yes or no: their name, and that of the job's flag."""


def _changed(switches: Any) -> Dict[str, Any]:
    """The directives whose defaults a build script has changed for the whole process."""
    return switches.changed_directives() if hasattr(switches, "changed_directives") else {}


def listing(wanted: Any) -> Optional[str]:
    """The kind of listing: None, "default" or "fullc"; True is the default one."""
    return wanted if isinstance(wanted, str) else "default" if wanted else None


def pairs(values: Mapping[str, Any]) -> List[Tuple[str, str]]:
    """Names and values as the command line would give them."""
    return [(str(name), as_text(value)) for name, value in values.items() if value is not None]


def as_text(value: Any) -> str:
    """A value as it would stand in a `# cython:` comment."""
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value))
    return str(value)
