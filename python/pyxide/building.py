"""`cythonize`: translates the modules of a build script, and hands back what compiles their C."""
import os
import shutil
import sys
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from . import modules, settings
from ._native import Job, Outcome, generate_shared, translate
from .errors import compile_error
from .options import job_options

OPTIONS = {
    "annotate", "annotate_coverage_xml", "build_dir", "c_line_in_traceback", "cache", "capi_reexport_cincludes",
    "common_utility_include_dir", "compile_time_env", "compiler_directives", "cplus", "create_extension", "depfile",
    "embedded_metadata", "emit_linenums", "errors_to_stderr", "evaluate_tree_assertions", "formal_grammar",
    "gdb_debug", "generate_pxi", "include_path", "language_level", "legacy_implicit_noexcept", "module_name", "np_pythran",
    "output_dir", "output_file", "quiet", "relative_path_in_code_position_comments", "shared_c_file_path",
    "shared_utility_features_disabled", "shared_utility_features_enabled", "shared_utility_qualified_name",
    "show_version", "timestamps", "use_listing_file", "verbose", "working_path",
}
"""Every option of a translation."""


def check_options(given: Mapping[str, Any]) -> None:
    """Raises ValueError for an option that does not exist."""
    unknown = sorted(set(given) - OPTIONS)
    if unknown:
        plural = "s" if len(unknown) > 1 else ""
        raise ValueError(f"got unknown compilation option{plural}, please remove: {', '.join(unknown)}")


def cythonize(
    module_list: Any,
    exclude: Any = None,
    nthreads: int = 0,
    aliases: Optional[Mapping[str, Any]] = None,
    quiet: bool = False,
    force: Optional[bool] = None,
    language: Optional[str] = None,
    exclude_failures: bool = False,
    show_all_warnings: bool = False,
    switches: Any = None,
    **options: Any,
) -> List[Any]:
    """Translates modules and returns the `Extension` objects that make them.

    module_list: a pattern (`**` stands for any number of folders), an `Extension`, or a list of both.
    exclude: patterns of files, or names of modules, to leave out.
    nthreads: how many files are worked on at the same time; 0 takes one thread per processor.
    aliases: what words in `# distutils:` comments stand for.
    quiet: only errors are printed.
    force: translate although nothing has changed (also by the variable CYTHON_FORCE_REGEN=1).
    language: "c++" for all modules that are given by patterns.
    exclude_failures: leave modules out that cannot be translated.
    show_all_warnings: print warnings of every kind.
    options: those of `Cython.Compiler.Main.CompilationOptions`; `cache=True`, or a folder, uses translations that
        other projects and runs have made of the same things.
    switches: process-wide options as attributes.

    A module whose output was made of the same things is left alone. Raises CompileError with the diagnostics.
    """
    check_options(options)
    if force is None:
        force = os.environ.get("CYTHON_FORCE_REGEN") == "1"
    if switches is not None and getattr(switches, "annotate", False):
        options.setdefault("annotate", switches.annotate)
    found = modules.find(module_list, exclude, language)
    work = [part for module in found if module.source for part in _parts(module)]
    shared = job_options(options, switches)
    if show_all_warnings:
        shared["flags"] += ["extra_warnings", "all_warnings"]
    jobs = [_job(module, options, shared, force) for module in work]
    outcomes, failed = _translate(work, jobs, nthreads, quiet, exclude_failures)
    create = options.get("create_extension") or modules.create_extension
    made = dict(zip((id(part) for part in work), outcomes))
    extensions, parts = [], iter(work)
    for module in found:
        if not module.source:
            extensions.append(_shared_module(module.template, options) if _is_shared(module, options) else module.template)
            continue
        own = [next(parts) for _ in _parts(module)]
        if not any(id(part) in failed for part in own):
            outputs = {part.source: os.fspath(made[id(part)].output) for part in own}
            extensions.append(_extension(module, made[id(own[0])], outputs, aliases, create, options))
    if failed:
        print("Failed compilations: " + ", ".join(sorted(module.name for module in work if id(module) in failed)), file=sys.stderr)
    return extensions


def _is_shared(module: modules.Module, options: Mapping[str, Any]) -> bool:
    return bool(options.get("shared_utility_qualified_name")) and module.name == options["shared_utility_qualified_name"]


def _shared_module(extension: Any, options: Mapping[str, Any]) -> Any:
    """The extension of the module that others share, its C written to where its sources say, or to where its name says."""
    source = os.fspath(extension.sources[0]) if extension.sources else extension.name.replace(".", os.sep) + ".c"
    if options.get("build_dir"):
        source = os.path.join(options["build_dir"], os.path.splitdrive(source)[1].lstrip("/\\"))
    os.makedirs(os.path.dirname(source) or ".", exist_ok=True)
    only = options.get("shared_utility_features_enabled")
    exclude = options.get("shared_utility_features_disabled") or ()
    generate_shared(source, extension.name, only=None if only is None else list(only), exclude=list(exclude))
    extension.sources = [source, *extension.sources[1:]]
    return extension


def _parts(module: modules.Module) -> List[modules.Module]:
    """A module and those that share its library: each of its sources that is translated."""
    others = [source for source in module.others if modules.is_translated(source)]
    named = [modules.Module(modules.extension_name(source), source, module.template, [], module.language) for source in others]
    return [module, *named]


def _job(module: modules.Module, options: Mapping[str, Any], shared: Dict[str, Any], force: bool) -> Job:
    language = module.language or ("c++" if options.get("cplus") else None)
    cache = None if force else _cache(options.get("cache"))
    return Job(module.source, output_of(module.source, language, options), module_name=modules.import_name(module.name), language=language, force=force, cache=cache, **shared)


def _cache(wanted: Any) -> Optional[str]:
    """The folder of `cache=`: True means the usual one, which is "" to a job."""
    return os.path.abspath(wanted) if isinstance(wanted, (str, os.PathLike)) else "" if wanted else None


def output_of(source: str, language: Optional[str], options: Mapping[str, Any]) -> str:
    """Where the C or C++ of a source goes; `build_dir` holds a tree like that of the sources."""
    is_cpp = (language or "").lower() in ("c++", "cpp")
    output = os.path.splitext(source)[0] + (".cpp" if is_cpp else ".c")
    folder = options.get("build_dir")
    if folder:
        output = os.path.join(folder, os.path.splitdrive(output)[1].lstrip("/\\"))
        os.makedirs(os.path.dirname(output) or ".", exist_ok=True)
    return output


def _translate(
    work: List[modules.Module], jobs: List[Job], nthreads: int, quiet: bool, exclude_failures: bool
) -> Tuple[List[Optional[Outcome]], Dict[int, str]]:
    """The outcomes in the order of the jobs, and the modules that failed. Raises for a failure that is not left out."""
    failed: Dict[int, str] = {}
    first: List[Tuple[str, Outcome]] = []
    ended = [0]

    def done(index: int, outcome: Outcome) -> bool:
        module = work[index]
        ended[0] += 1
        if outcome.status != "current" and not quiet:
            print(f"[{ended[0]}/{len(work)}] Cythonizing {module.source}", flush=True)
        print_notes(outcome, quiet)
        if outcome.ok:
            return False
        failed[id(module)] = module.name
        first.append((module.source, outcome))
        return not exclude_failures

    outcomes = translate(jobs, threads=nthreads or 0, done=done)
    if first and not exclude_failures:
        raise compile_error(*first[0])
    return outcomes, failed


def print_notes(outcome: Outcome, quiet: bool) -> None:
    """Prints the diagnostics of a job on stderr; with `quiet` those of failures alone."""
    if quiet and outcome.ok:
        return
    text = outcome.styled_text if _is_coloured(sys.stderr) else outcome.text
    if text:
        sys.stderr.write(text)
        sys.stderr.flush()


def _is_coloured(stream: Any) -> bool:
    return not os.environ.get("NO_COLOR") and bool(getattr(stream, "isatty", lambda: False)())


def _extension(
    module: modules.Module, outcome: Outcome, outputs: Mapping[str, str], aliases: Optional[Mapping[str, Any]], create: Callable, options: Mapping[str, Any]
) -> Any:
    headers = _headers(outcome)
    if options.get("build_dir"):
        _copy_beside(headers, options["build_dir"])
    own = os.fspath(outcome.dependencies[0])
    comments = [(os.fspath(path), key, value) for path, key, value in outcome.comments]
    wanted = settings.from_comments(comments, aliases, own)
    if headers:
        settings.add_to_list(wanted, "depends", headers)
        settings.add_to_list(wanted, "include_dirs", _folders_of_headers(outcome))
    output = os.fspath(outcome.output)
    if output.endswith(".cpp"):
        wanted["language"] = "c++"
    translated = modules.Module(module.name, module.source, module.template, module.others)
    extension = modules.make_extension(translated, wanted, create)
    extension.sources = [outputs.get(source, source) for source in extension.sources]
    return extension


def _headers(outcome: Outcome) -> List[str]:
    """The C headers of the project that a module needs: those that lie beside the files that name them."""
    found = (os.path.normpath(os.path.join(os.path.dirname(os.fspath(path)), name)) for path, name in outcome.headers)
    return sorted({_from_here(path) for path in found if os.path.isfile(path)})


def _folders_of_headers(outcome: Outcome) -> List[str]:
    """Where the headers lie that cimported declarations name by a path from their own folder."""
    own = os.path.dirname(os.path.abspath(outcome.dependencies[0]))
    folders = (
        os.path.dirname(os.path.abspath(path)) for path, name in outcome.headers
        if os.path.isfile(os.path.join(os.path.dirname(os.fspath(path)), name))
    )
    return [_from_here(folder) for folder in dict.fromkeys(folders) if folder != own]


def _from_here(path: str) -> str:
    """A path from the current folder, when it lies below it."""
    here = os.getcwd() + os.sep
    return path[len(here):] if path.startswith(here) else path


def _copy_beside(headers: List[str], folder: str) -> None:
    """Puts headers into `build_dir` as they stand in the sources, since the C that includes them is there."""
    for header in headers:
        if os.path.isabs(header) or header.startswith(".."):
            continue
        target = os.path.join(folder, header)
        if not os.path.exists(target) or os.stat(target).st_mtime < os.stat(header).st_mtime:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy2(header, target)
