"""The command line of `cython`, for programs that translate by its options."""
import argparse
import sys
from typing import Any, Dict, List, NoReturn, Sequence, Tuple

from Cython.Compiler import Options

# Option strings, the name of the option, and what argparse is told besides.
_COMPILATION: Sequence[Tuple[Tuple[str, ...], str, Dict[str, Any]]] = [
    (("-V", "--version"), "show_version", dict(action="store_true")),
    (("-l", "--create-listing"), "use_listing_file", dict(action="store_true")),
    (("-I", "--include-dir"), "include_path", dict(action="append")),
    (("-o", "--output-file"), "output_file", {}),
    (("-t", "--timestamps"), "timestamps", dict(action="store_true")),
    (("-f", "--force"), "timestamps", dict(action="store_false")),
    (("-v", "--verbose"), "verbose", dict(action="count")),
    (("-w", "--working"), "working_path", {}),
    (("-M", "--depfile"), "depfile", dict(action="store_true")),
    (("-2",), "language_level", dict(action="store_const", const=2)),
    (("-3",), "language_level", dict(action="store_const", const=3)),
    (("--3str",), "language_level", dict(action="store_const", const="3")),
    (("-+", "--cplus"), "cplus", dict(action="store_const", const=1)),
    (("--module-name",), "module_name", {}),
    (("--line-directives",), "emit_linenums", dict(action="store_true")),
    (("--capi-reexport-cincludes",), "capi_reexport_cincludes", dict(action="store_true")),
    (("--gdb",), "gdb_debug", dict(action="store_true")),
    (("--gdb-outdir",), "output_dir", {}),
    (("--annotate-coverage",), "annotate_coverage_xml", {}),
    (("--no-c-in-traceback",), "c_line_in_traceback", dict(action="store_false")),
    (("--generate-shared",), "shared_c_file_path", {}),
    (("--shared",), "shared_utility_qualified_name", {}),
    (("--cache",), "cache", dict(action="store_true")),
    (("-X", "--directive"), "directives", dict(action="append")),
    (("-E", "--compile-time-env"), "env", dict(action="append")),
]
"""The options of one compilation."""

_PROCESS: Sequence[Tuple[Tuple[str, ...], str, Dict[str, Any]]] = [
    (("-p", "--embed-positions"), "embed_pos_in_docstring", dict(action="store_const", const=1)),
    (("--cleanup",), "generate_cleanup_code", dict(type=int)),
    (("-D", "--no-docstrings"), "docstrings", dict(action="store_false")),
    (("-a", "--annotate"), "annotate", dict(action="store_const", const="default")),
    (("--annotate-fullc",), "annotate", dict(action="store_const", const="fullc")),
    (("--convert-range",), "convert_range", dict(action="store_true")),
    (("--fast-fail",), "fast_fail", dict(action="store_true")),
    (("-Werror", "--warning-errors"), "warning_errors", dict(action="store_true")),
    (("-Wextra", "--warning-extra"), "extra_warnings", dict(action="store_true")),
    (("--lenient",), "lenient", dict(action="store_true")),
    (("--embed",), "embed", dict(nargs="?", const="main")),
    (("--embed-modules",), "embed_modules", {}),
    (("--pre-import",), "pre_import", {}),
    (("--old-style-globals",), "old_style_globals", dict(action="store_true")),
    (("--cimport-from-pyx",), "cimport_from_pyx", dict(action="store_true")),
]
"""The options of the whole process, in `Cython.Compiler.Options`."""


class _Parser(argparse.ArgumentParser):
    """One that ends with Cython's exit code on wrong usage."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(1, f"{self.prog}: error: {message}\n")


def create_cython_argparser() -> argparse.ArgumentParser:
    """The parser."""
    parser = _Parser(prog="cython", description="Translate .pyx and .py files to C or C++.", allow_abbrev=False)
    for names, target, more in (*_COMPILATION, *_PROCESS):
        parser.add_argument(*names, dest=target, default=argparse.SUPPRESS, **more)
    parser.add_argument("sources", nargs="*")
    return parser


def parse_command_line(args: List[str]) -> Tuple[Any, List[str]]:
    """The options and the sources of a command line. Options of the whole process are set in `Options`."""
    parser = create_cython_argparser()
    given = vars(parser.parse_args(args))
    sources = given.pop("sources")
    options = Options.CompilationOptions(Options.default_options)
    try:
        for text in given.pop("directives", []):
            options.compiler_directives = Options.parse_directive_list(
                text, relaxed_bool=True, current_settings=options.compiler_directives)
        for text in given.pop("env", []):
            options.compile_time_env = Options.parse_compile_time_env(text, options.compile_time_env)
    except ValueError as error:
        parser.error(str(error))
    if given.pop("lenient", False):
        Options.error_on_unknown_names = Options.error_on_uninitialized = False
    if "embed_modules" in given:
        Options.embed_modules = given.pop("embed_modules").split(",")
    process = {target for _, target, _ in _PROCESS}
    for name, value in given.items():
        setattr(Options if name in process else options, name, value)
    if options.gdb_debug and not options.output_dir:
        options.output_dir = "."
    if not sources and not options.show_version and not options.shared_c_file_path:
        parser.error("no source files were given")
    if len(sources) > 1 and options.module_name:
        parser.error("--module-name names one module: give one source file")
    return options, sources
