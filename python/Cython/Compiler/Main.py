"""Translation of files by call: `compile`, `compile_single`, and `main`, the command `cython`."""
import os
import sys
from typing import Any, Dict, Iterable, List, Optional, Union

from pyxide import commands
from pyxide._native import Job, Outcome, translate
from pyxide.building import print_notes
from pyxide.options import job_options

from Cython.Compiler import Errors, Options
from Cython.Compiler.CmdLine import parse_command_line  # noqa: F401
from Cython.Compiler.Errors import CompileError, PyrexError  # noqa: F401
from Cython.Compiler.Options import CompilationOptions, default_options  # noqa: F401


class CompilationResult:
    """What came of one source: the files written, and how many errors there were."""

    c_file: Optional[str] = None
    h_file: Optional[str] = None
    i_file: Optional[str] = None
    api_file: Optional[str] = None
    listing_file: Optional[str] = None
    object_file: Optional[str] = None
    extension_file: Optional[str] = None
    num_errors: int = 0
    errors: List[Any] = []
    dependencies: List[str] = []
    main_source_file: str = ""


class CompilationResultSet(Dict[str, CompilationResult]):
    """The results of several sources, by their paths."""

    num_errors: int = 0

    def add(self, source: str, result: CompilationResult) -> None:
        """Adds one."""
        self[source] = result
        self.num_errors += result.num_errors


def _job(source: str, options: CompilationOptions, name: Optional[str]) -> Job:
    keywords = job_options({**vars(options), "annotate": options.annotate or Options.annotate}, Options)
    output = options.output_file
    if options.build_dir and not output:
        stem = os.path.splitext(source)[0].lstrip("/\\")
        output = os.path.join(options.build_dir, stem + (".cpp" if options.cplus else ".c"))
    if output:
        folder = output if output.endswith(os.sep) else os.path.dirname(output)
        if folder:
            os.makedirs(folder, exist_ok=True)
    return Job(
        os.path.join(options.working_path or "", source), output, module_name=name or options.module_name,
        language="c++" if options.cplus else "c", **keywords)


def _result(source: str, outcome: Outcome) -> CompilationResult:
    result = CompilationResult()
    result.main_source_file = source
    result.errors = [note for note in outcome.notes if note.severity == "error"]
    result.num_errors = len(result.errors)
    result.dependencies = [os.fspath(path) for path in outcome.dependencies]
    if outcome.ok:
        result.c_file = os.fspath(outcome.output)
        headers = [os.fspath(path) for path in outcome.written if path.suffix == ".h"]
        result.api_file = next((path for path in headers if path.endswith("_api.h")), None)
        result.h_file = next((path for path in headers if not path.endswith("_api.h")), None)
    return result


def _is_current(source: str, outcome_file: str) -> bool:
    try:
        return os.stat(outcome_file).st_mtime >= os.stat(source).st_mtime
    except OSError:
        return False


def compile_single(
    source: str, options: CompilationOptions, full_module_name: Optional[str] = None, cache: Any = None, context: Any = None,
    fingerprint: Any = None,
) -> CompilationResult:
    """Translates one file. Diagnostics are printed; the result counts the errors."""
    source = os.fspath(source)
    [outcome] = translate([_job(source, options, full_module_name)], threads=1)
    print_notes(outcome, False)
    return _result(source, outcome)


def compile_multiple(
    sources: Iterable[str], options: CompilationOptions, cache: Any = None
) -> CompilationResultSet:
    """Translates several files at the same time; with `options.timestamps` only those newer than their output."""
    sources = [os.fspath(source) for source in sources]
    if options.module_name and len(sources) > 1:
        raise RuntimeError("a module's name can only be given for one source")
    jobs = [_job(source, options, None) for source in sources]
    results = CompilationResultSet()
    for source, outcome in zip(sources, translate(jobs)):
        print_notes(outcome, False)
        results.add(source, _result(source, outcome))
    return results


def compile(
    source: Union[str, Iterable[str]], options: Optional[CompilationOptions] = None, full_module_name: Optional[str] = None, **kwds: Any
) -> Union[CompilationResult, CompilationResultSet]:
    """Translates one file, given by its path, or several, given as a list.

    options: CompilationOptions; keywords change single ones. Diagnostics are printed, no exception is raised for
    them: the result counts the errors, and says where the C is.
    """
    options = CompilationOptions(options or default_options, **kwds)
    if isinstance(source, (str, os.PathLike)):
        if not options.timestamps:
            return compile_single(os.fspath(source), options, full_module_name)
        output = options.output_file or os.path.splitext(os.fspath(source))[0] + (".cpp" if options.cplus else ".c")
        if _is_current(os.fspath(source), output):
            result = CompilationResult()
            result.main_source_file = os.fspath(source)
            return result
        return compile_single(os.fspath(source), options, full_module_name)
    return compile_multiple(source, options)


def main(command_line: int = 0) -> Optional[int]:
    """The command `cython` with the arguments of this process; exits when it fails."""
    sys.stdout.flush()
    code = commands.run("cython")
    if code:
        sys.exit(code)
    return None


def setuptools_main() -> Optional[int]:
    """`main`, as an entry point."""
    return main(command_line=1)
