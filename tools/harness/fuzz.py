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
import types

from . import environment, process, pythons, toolchain
from .conformance import expected, suite
from .paths import BUILD, TESTS
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


# Words that stand for each other: a program with another of them is often still one, and its C is tried.
ALIKE = [
    ["int", "long", "short", "char", "double", "float", "bint", "object", "str", "bytes", "list", "dict", "tuple", "set", "unsigned int", "long long", "size_t",
     "Py_ssize_t", "double complex", "int*", "char*", "bytearray", "unsigned char", "float complex", "Py_UCS4", "signed char", "int[3]", "double[:]"],
    ["+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "<<", ">>", "and", "or", "==", "!=", "<", ">", "<=", ">=", "is", "is not", "in", "not in", "@", "if x else"],
    ["+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>=", "="],
    ["None", "True", "False", "0", "1", "-1", "1.5", "2**70", "'a'", "b'a'", "u'ab'", "()", "[]", "{}", "[1, 2]", "{1: 2}", "{3}", "1j", "NULL", "len", "x", "self", "c'a'"],
    ["break", "continue", "return", "pass", "raise", "return None", "return 1", "yield", "yield 1"],
    ["if", "while"],
    ["for", "async for"],
    ["def", "cdef", "cpdef", "async def", "cdef inline", "cdef int"],
    ["range", "enumerate", "reversed", "zip", "sorted", "len", "sum", "min", "max", "abs", "list", "tuple", "set", "iter", "any", "all"],
    ["except", "except *", "noexcept", "except -1", "except? -1", "nogil", "noexcept nogil"],
]


def _alike(generator, line, spans, lines):
    """Another word of the same sort, up to three times in the line."""
    for start, end in sorted(generator.sample(spans, min(len(spans), generator.choice([1, 1, 2, 3]))), reverse=True):
        sorts = [sort for sort in ALIKE if line[start:end] in sort]
        if not sorts and re.fullmatch(r"\d[\w.]*", line[start:end]):
            sorts = [ALIKE[3]]
        if sorts:
            line = line[:start] + generator.choice(generator.choice(sorts)) + line[end:]
    return line


INTERNAL = "internal compiler error"

LINES = [_delete_line, _double_line, _swap_lines, _move_line, _indent]
TOKENS = [_delete_token, _double_token, _swap_tokens, _other_name, _other_name, _other_name, _stray]


def damaged(text, seed):
    """The text with one to three changes, the same for the same seed; half of the texts keep their form."""
    generator = random.Random(seed)
    lines = text.split("\n")
    if generator.random() < 0.5:
        for _ in range(generator.choice([1, 1, 2, 3])):
            _on_a_line(generator, lines, _alike)
        return "\n".join(lines)
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


# What newer compilers refuse is wrong for the others too.
STRICT = {True: ["-w"], False: [f"-Werror={name}" for name in ("int-conversion", "incompatible-pointer-types", "implicit-function-declaration", "implicit-int")]}


def _own_programs():
    """The modules of `tests/behaviour`, in the shape of the suite's cases."""
    home = TESTS / "behaviour"
    for path in sorted(home.glob("*.pyx")):
        text = path.read_text(encoding="utf-8")
        cplus = "c++" in text[:400]
        yield types.SimpleNamespace(
            name=f"behaviour/{path.name}", file=path.name, module=path.stem, text=text, cplus=cplus, home=str(home), suite=str(environment.suite()), tags=[]
        )


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
        self.cases += [case for case in _own_programs() if re.search(options.only or "", case.name)]
        self.kinds = {}

    def one(self, number):
        """The kind of failure of one input, or "" """
        seed = f"{self.options.seed}-{number}"
        case = random.Random(seed).choice(self.cases)
        work = self.home / "work" / str(number)
        work.mkdir(parents=True)
        try:
            source = work / case.file
            source.write_text(damaged(case.text, seed), encoding="utf-8" if case.name.startswith("behaviour/") else "latin-1", errors="replace")
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
        checked = process.run([*compiler, "-fsyntax-only", *STRICT[case.cplus], "-I", self.python.include, "-I", case.home, output], cwd=work, timeout=240)
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
