"""The verdict on one module test or error test."""
import json
import os
import re
import shutil
from pathlib import Path

from .. import process, toolchain
from . import suite

HERE = Path(__file__).resolve().parent
SCRIPT_TIMEOUT = 120


def verdict(case, setting):
    """The row of one case; `setting` says with what and where (see `command.Setting`)."""
    row = {"name": case.name, "lang": case.language, "mode": case.mode, "out": "skip", "tests": 0}
    reason = suite.skipped(case, setting.faults, setting.python.version)
    if reason:
        row["reason"] = reason
        return row
    # The folder is the same in every run: C compiler caches hash it.
    work = Path(setting.work) / case.folder / case.file
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        row["out"] = _stages(case, setting, str(work), row)
    finally:
        if not setting.keep:
            shutil.rmtree(work, ignore_errors=True)
    return row


def _stages(case, setting, work, row):
    source, expectations, home = case.path, None, case.home
    if case.mode == "error" or {"warnings", "perf_hints"} & set(case.tags):
        text, expectations = suite.split_expectations(case)
        source, home = os.path.join(work, case.file), work
        Path(source).write_text(text, encoding="latin-1")
        _copy(case.home, work, lambda file: file.endswith((".pxd", ".pxi")))
    output = os.path.join(work, case.module + (".cpp" if case.cplus else ".c"))
    done = setting.translator.run(source, output, *_options(case, setting), cwd=home, timeout=SCRIPT_TIMEOUT, env=setting.environment())
    row["t_translate"] = round(done.seconds, 4)
    if done.timed_out:
        return "timeout"
    if case.mode == "error" and "cerror" not in case.tags:
        return _refusal(done, expectations["_ERRORS"], setting.exceptions.get(case.name), row)
    if toolchain.died(done) or not done.ok or not os.path.exists(output):
        row["log"] = done.output[-3000:]
        row["reason"] = first_diagnostic(done.output)
        return "crash" if toolchain.died(done) else "reject"
    row["c_bytes"] = os.path.getsize(output)
    if setting.translate_only:
        return "pass"
    module = os.path.join(work, case.module + setting.python.suffix)
    done = _build(case, setting, work, output, module)
    row["t_cc"] = round(done.seconds, 3)
    if "cerror" in case.tags:
        exception = setting.exceptions.get(case.name)
        if exception:
            row["exception"] = exception[2]
        return "accept" if done.ok != bool(exception) else "pass"
    if not done.ok:
        row["log"] = done.output[:3000]
        row["reason"] = first_c_error(done.output)
        return "timeout" if done.timed_out else "cc"
    row["so_bytes"] = os.path.getsize(module)
    if case.mode == "compile":
        return _offer(case, setting, work, module, row)
    return _run(case, setting, work, module, row)


def _options(case, setting):
    options = ["--cplus"] if case.cplus else []
    if case.mode == "error" and not setting.translator.is_reference:
        # The reference ends with the first statement that it cannot read; what we find behind it is no part of the test.
        options.append("--until-unreadable")
        # What it switches on besides is no part of the expectations.
        options += ["-Wextra", "-X", "warn.unused=False", "-X", "warn.maybe_uninitialized=False"]
    options += ["-I", os.path.join(case.suite, "tests", "testsupport"), "-I", case.home]
    if "allow_unknown_names" in case.tags and not setting.translator.is_reference:
        options.append("--lenient")
    options += ["-X", "autotestdict=False", "-X", "language_level=2"]
    return options + (["-Werror"] if "werror" in case.tags else [])


def _copy(folder, work, wanted):
    for file in os.listdir(folder):
        path = os.path.join(folder, file)
        if wanted(file) and os.path.isfile(path) and not os.path.exists(os.path.join(work, file)):
            shutil.copy(path, work)


def _refusal(done, want, exception, row):
    less, more, reason = exception or (set(), set(), None)
    if reason:
        row["exception"] = reason
    want = [entry for entry in want if entry[0] not in less]
    row["log"] = done.output[-3000:]
    if toolchain.died(done):
        row["reason"] = first_diagnostic(done.output)
        return "crash"
    if not want:  # a test for the absence of errors
        row["reason"] = first_diagnostic(done.output)
        return "pass" if done.ok else "reject"
    got = suite.diagnostics(done.output.splitlines())["error"]
    row["exact"] = [entry[:2] for entry in got] == [entry[:2] for entry in want]
    if done.ok:
        row["reason"] = shorten(want[0][2])
        return "accept"
    wanted_lines, lines = {entry[0] for entry in want} | more, {entry[0] for entry in got}
    if lines == wanted_lines:
        return "pass"
    row["log"] = f"want {want}\ngot {got}\n" + row["log"]
    missing, extra = wanted_lines - lines, lines - wanted_lines
    if extra:
        first = next(entry for entry in got if entry[0] in extra)
    else:
        first = next(entry for entry in want if entry[0] in missing)
    row["reason"] = shorten(f"{'extra' if extra else 'missing'}: {first[2]}")
    return "lines"


def _build(case, setting, work, output, module):
    options, libraries = suite.build_settings(case)
    includes = [case.home, work, os.path.join(case.suite, "tests", "testsupport")]
    unit = toolchain.Unit(output, module, case.cplus, [word for folder in includes for word in ("-I", folder)], libraries)
    if "numpy" in case.tags or "numpy" in case.text:
        unit.options += ["-I", setting.numpy_include, "-DNPY_NO_DEPRECATED_API=NPY_1_7_API_VERSION"]
    if "openmp" in case.tags:
        unit.options.append("-fopenmp")
    unit.options += [f"-std=c++{tag[3:]}" for tag in case.tags if re.fullmatch(r"cpp(11|17|20)", tag)]
    if "c11" in case.tags:
        unit.options.append("-std=c11")
    unit.options += options
    if "traceback" not in case.tags:
        unit.options.append("-DCYTHON_CLINE_IN_TRACEBACK=1")
    return toolchain.compile_module(unit, setting.python, cached=setting.cached, cwd=case.home)


def _offer(case, setting, work, module, row):
    """Compiled-only modules are not run, but what they offer is compared where they can be imported at all."""
    wanted = setting.names.get(case.name)
    if not wanted and not setting.collect_names:
        return "pass"
    done = process.run([setting.python.executable, HERE / "list_names.py", case.module, module], cwd=work, timeout=SCRIPT_TIMEOUT)
    found = re.search(r"@@(\[.*\])", done.output)
    row["names"] = json.loads(found[1]) if found and done.ok else None
    offered = {json.dumps(entry) for entry in row["names"] or []}
    lacking = [entry for entry in wanted or [] if json.dumps(entry) not in offered]
    if not lacking:
        return "pass"
    row["log"] = done.output[-3000:]
    row["reason"] = f"lacks {lacking[0][0]}" if row["names"] is not None else last_line(done.output)
    return "names"


def _run(case, setting, work, module, row):
    _copy(case.home, work, lambda file: re.match(re.escape(case.module) + r"_.*[.].*", file))
    result_file = os.path.join(work, "_result.json")
    kind = "unit" if case.module.startswith("test_") else "doc"
    env = dict(os.environ, PYTHONHASHSEED="0")
    command = [setting.python.executable, HERE / "run_module.py", case.module, module, kind, result_file]
    done = process.run(command, cwd=work, timeout=SCRIPT_TIMEOUT, env=env)
    row["t_run"] = round(done.seconds, 3)
    if done.timed_out:
        return "timeout"
    if not os.path.exists(result_file):
        row["log"] = done.output[-3000:]
        row["reason"] = f"signal {-done.code}" if done.code < 0 else last_line(done.output)
        return "run"
    result = json.loads(Path(result_file).read_text())
    row["tests"] = result["tests"] - result["bad"]
    if result["bad"] or not done.ok:
        row["log"] = result["log"] + done.output[-1000:]
        row["reason"] = _doctest_reason(result) if result["bad"] else f"exit {done.code} after the tests"
        return "run"
    return "fewer" if row["tests"] < setting.reference_tests.get(case.name, 0) else "pass"


# --- one line that says why, the same on every run and every machine


def shorten(text, limit=110):
    text = re.sub(r"0x[0-9a-f]{4,}", "0x...", text)
    text = re.sub(r"\S*/(?=[\w.-]+)", "", text)
    text = re.sub(r"\b(t)\d+\b", r"\1N", text)
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 3] + "..."


def first_diagnostic(output):
    panic = re.search(r"panicked at ([^\n]*?):\d+:\d+:?\n(.*)", output)
    if panic:
        return shorten(f"panic in {os.path.basename(os.path.dirname(panic[1]))}: {os.path.basename(panic[1])}: {panic[2]}")
    errors = [match for match in map(suite.DIAGNOSTIC.match, output.splitlines()) if match and not match[1]]
    return shorten(errors[0][4]) if errors else last_line(output)


def first_c_error(output):
    found = re.search(r"error: (.*)|(undefined reference.*)", output)
    return shorten(found[1] or found[2]) if found else last_line(output)


def last_line(output):
    lines = [line for line in output.splitlines() if line.strip()]
    return shorten(lines[-1]) if lines else "no output"


def _doctest_reason(result):
    errors = re.findall(r"^ *([\w.]+(?:Error|Exception|Warning|Exit|Iteration)\b.*)$", result["log"], re.M)
    first = result["names"][0] if result["names"] else "unexpected success"
    return shorten(f"{result['bad']} of {result['tests']}: {first.split(' ')[0]}" + (f": {errors[-1]}" if errors else ""))
