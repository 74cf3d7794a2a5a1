"""`fuzz`: damaged programs through the whole compiler. Files of the reference's suite are changed by a few tokens or
lines; the compiler must refuse them or make C of them, without a panic, an internal error or a wait, and C that it makes
must be C. Each new way to fail is kept in `build/fuzz/failures`, the first file of each kind.
"""
import argparse
import concurrent.futures
import os
import random
import re
import shutil

from . import environment, process, pythons, toolchain
from .conformance import expected, suite
from .paths import BUILD
from .tally import Tally

TIME_LIMIT = 20
"""Seconds for one translation: a debug build takes less than one."""

SHORT = 150
"""Inputs of a run that is one part of the tests."""

TOKEN = re.compile(r"[^\W\d]\w*|\d[\w.]*|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[-+*/%<>=!&|^]=|->|\*\*|//|<<|>>|\S")
NAME = re.compile(r"[^\W\d]\w*$")
STRAY = ["None", "0", "1.5", "-1", "'x'", "b'x'", "NULL", "int", "object", "self", "[]", "{}", "()", "lambda: 0", "*", "&", "<int>", "nogil", "yield", "await", "cdef", "not"]


def _code_lines(lines):
    """The numbers of the lines that are no comment, blank, or part of a long string."""
    found, inside = [], False
    for number, line in enumerate(lines):
        quotes = line.count('"""') + line.count("'''")
        if not inside and not quotes and TOKEN.search(line) and not line.lstrip().startswith("#"):
            found.append(number)
        inside ^= quotes % 2 == 1
    return found


def _on_a_line(generator, lines, change):
    """Changes the tokens of one line that has some."""
    candidates = _code_lines(lines)
    if not candidates:
        return
    at = generator.choice(candidates)
    spans = [match.span() for match in TOKEN.finditer(lines[at])]
    lines[at] = change(generator, lines[at], spans, lines)


def _replaced(line, span, text):
    return line[: span[0]] + text + line[span[1] :]


def _delete_token(generator, line, spans, lines):
    return _replaced(line, generator.choice(spans), "")


def _double_token(generator, line, spans, lines):
    start, end = generator.choice(spans)
    return line[:end] + " " + line[start:]


def _swap_tokens(generator, line, spans, lines):
    if len(spans) < 2:
        return line
    at = generator.randrange(len(spans) - 1)
    (a, b), (c, d) = spans[at], spans[at + 1]
    return line[:a] + line[c:d] + line[b:c] + line[a:b] + line[d:]


def _other_name(generator, line, spans, lines):
    names = [span for span in spans if NAME.match(line[slice(*span)])]
    known = sorted({match[0] for text in lines for match in TOKEN.finditer(text) if NAME.match(match[0])})
    return _replaced(line, generator.choice(names), generator.choice(known)) if names else line


def _stray(generator, line, spans, lines):
    return _replaced(line, generator.choice(spans), generator.choice(STRAY))


def _delete_line(generator, lines):
    del lines[generator.randrange(len(lines))]


def _double_line(generator, lines):
    at = generator.randrange(len(lines))
    lines.insert(at, lines[at])


def _swap_lines(generator, lines):
    a, b = generator.randrange(len(lines)), generator.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


def _move_line(generator, lines):
    line = lines.pop(generator.randrange(len(lines)))
    lines.insert(generator.randrange(len(lines) + 1), line)


def _indent(generator, lines):
    at = generator.randrange(len(lines))
    lines[at] = "    " + lines[at] if generator.random() < 0.5 else lines[at].removeprefix("    ")


INTERNAL = "internal compiler error"

LINES = [_delete_line, _double_line, _swap_lines, _move_line, _indent]
TOKENS = [_delete_token, _double_token, _swap_tokens, _other_name, _other_name, _other_name, _stray]


def damaged(text, seed):
    """The text with one to three changes, the same for the same seed."""
    generator = random.Random(seed)
    lines = text.split("\n")
    for _ in range(generator.choice([1, 1, 2, 3])):
        if generator.random() < 0.3 and len(lines) > 3:
            generator.choice(LINES)(generator, lines)
        else:
            _on_a_line(generator, lines, generator.choice(TOKENS))
    return "\n".join(lines)


def kind_of(output):
    """What went wrong, without what differs from input to input."""
    panic = re.search(r"panicked at ([^\n]*)\n?([^\n]*)", output)
    internal = re.search(INTERNAL + r"[^\n]*", output)
    words = (panic[1] + " " + panic[2]) if panic else internal[0] if internal else output.strip().splitlines()[-1:] or ["no output"]
    words = words if isinstance(words, str) else words[0]
    return re.sub(r"'[^']*'|‘[^’]*’|\d+", "_", words)[:160]


class Fuzz:
    """One run: what is damaged, with what it is tried, and what failed."""

    def __init__(self, compiler, options):
        self.translator = toolchain.Translator.parse(compiler)
        self.options = options
        self.python = pythons.releases()[-1]
        self.home = BUILD / "fuzz"
        shutil.rmtree(self.home / "work", ignore_errors=True)
        (self.home / "failures").mkdir(parents=True, exist_ok=True)
        passing = expected.read("expected", trees=False)
        cases = suite.cases(str(environment.suite()), False, options.only or "^(run|compile|memoryview)/")
        # What fails undamaged is another part's business.
        self.cases = [case for case in cases if passing.get(case.name, {}).get("out") == "pass" and case.file.endswith(".pyx")]
        self.kinds = {}

    def one(self, number):
        """The kind of failure of one input, or "" """
        seed = f"{self.options.seed}-{number}"
        case = random.Random(seed).choice(self.cases)
        work = self.home / "work" / str(number)
        work.mkdir(parents=True)
        try:
            source = work / case.file
            source.write_text(damaged(case.text, seed), encoding="latin-1")
            return self.judge(case, source, work)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def judge(self, case, source, work):
        output = work / (case.module + (".cpp" if case.cplus else ".c"))
        options = [*(["--cplus"] if case.cplus else []), "-I", case.home, "-I", os.path.join(case.suite, "tests", "testsupport"), "-X", "language_level=2"]
        done = self.translator.run(source, output, *options, cwd=work, timeout=TIME_LIMIT)
        if done.timed_out:
            return self.keep(source, "the compiler does not end", "")
        if done.code < 0 or done.code > 100 or "panicked at" in done.output or INTERNAL in done.output:
            return self.keep(source, kind_of(done.output), done.output)
        if not done.ok:
            located = re.search(r":\d+:\d+: ", done.output)
            return "" if located else self.keep(source, "refused without a diagnostic: " + kind_of(done.output), done.output)
        # What another's header or a text of C in the source says is not the compiler's to know.
        if "extern" in case.text or random.Random(str(source)).random() > self.options.c_share:
            return ""
        standard = next((tag[3:] for tag in case.tags if re.fullmatch(r"cpp\d\d", tag)), "17")
        compiler = ["g++", f"-std=c++{standard}"] if case.cplus else ["gcc"]
        checked = process.run([*compiler, "-fsyntax-only", "-w", "-I", self.python.include, "-I", case.home, output], cwd=work, timeout=240)
        if checked.ok:
            return ""
        error = re.search(r"error: (.*)", checked.output)
        return self.keep(source, "C: " + kind_of(error[1] if error else checked.output), checked.output)

    def keep(self, source, kind, log):
        if kind not in self.kinds:
            self.kinds[kind] = 0
            name = self.home / "failures" / f"{source.stem}-{len(self.kinds)}"
            shutil.copy(source, f"{name}.pyx")
            name.with_suffix(".log").write_text(f"{kind}\n{log[-4000:]}")
        self.kinds[kind] += 1
        return kind


def run(compiler, options=None):
    """The tally over a number of damaged inputs."""
    fuzz, tally = Fuzz(compiler, options or _parser(compiler).parse_args([])), Tally()
    with concurrent.futures.ThreadPoolExecutor(fuzz.options.jobs or os.cpu_count()) as pool:
        numbers = range(fuzz.options.first, fuzz.options.first + fuzz.options.inputs)
        for number, wrong in zip(numbers, pool.map(fuzz.one, numbers)):
            if not wrong or fuzz.kinds[wrong] == 1:
                tally.check(f"fuzz: input {number} of seed {fuzz.options.seed}", not wrong, wrong)
            elif wrong:
                tally.failures.append(f"fuzz: input {number}")
    for kind, times in sorted(fuzz.kinds.items(), key=lambda item: -item[1]):
        print(f"{times:4} times: {kind}")
    return tally


def _parser(compiler):
    parser = argparse.ArgumentParser(prog="cargo xtask fuzz", description=__doc__)
    parser.add_argument("--only", metavar="REGEX", help="damage only files whose folder/name matches")
    parser.add_argument("--inputs", type=int, default=SHORT, help=f"how many (default {SHORT})")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with this input: to see one again, with --inputs 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--c-share", type=float, default=0.25, metavar="PART", help="part of the accepted inputs whose C is compiled too (default 0.25)")
    parser.add_argument("--compiler", default=compiler)
    parser.add_argument("--jobs", type=int)
    return parser


def command(arguments, compiler):
    options = _parser(compiler).parse_args(arguments)
    return run(options.compiler, options).close("fuzz")
