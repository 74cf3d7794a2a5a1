"""The committed lists: one line per file, tab-separated: file, outcome, tests that pass, reason.

`tests/conformance/expected.txt` (modules and error tests) and `expected-trees.txt` say what this compiler gets;
`reference.txt` and `reference-trees.txt` what the reference gets; `reference-names.json` what the modules offer
that are compiled and not run; `reference-sizes.txt` the bytes of C and of the module that the reference makes.
"""
import json

from ..paths import TESTS

HOME = TESTS / "conformance"

# How bad an outcome is. Within a rank a change is neither better nor worse.
RANK = {"pass": 0, "skip": 0, "fewer": 1, "names": 1, "run": 1, "cc": 1, "reject": 1, "accept": 1, "lines": 1}
WORST = 2  # crash, timeout, and whatever has no rank of its own


def path(kind, trees):
    return HOME / f"{kind}{'-trees' if trees else ''}.txt"


def read(kind, trees):
    """`{file: {"out", "tests", "reason"}}`; empty when there is no list yet."""
    rows = {}
    file = path(kind, trees)
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, out, tests, reason = line.split("\t")
                rows[name] = {"name": name, "out": out, "tests": int(tests), "reason": "" if reason == "-" else reason}
    return rows


def write(kind, trees, rows, title):
    lines = [f"# {title}", "# file\toutcome\ttests that pass\treason"]
    for name in sorted(rows):
        row = rows[name]
        reason = "" if row["out"] == "pass" else row.get("reason", "")
        lines.append(f"{name}\t{row['out']}\t{row.get('tests', 0)}\t{reason.replace(chr(9), ' ') or '-'}")
    HOME.mkdir(parents=True, exist_ok=True)
    path(kind, trees).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_exceptions():
    """`{file: (lines that we do not refuse, lines that we refuse too, reason)}`; see the head of the file."""
    found = {}
    for line in (HOME / "exceptions.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, lines, reason = line.split("\t")
            words = lines.split()
            less, more = ({int(word[1:]) for word in words if word[0] == sign} for sign in "-+")
            found[name] = (less, more, reason)
    return found


def read_names():
    file = HOME / "reference-names.json"
    return json.loads(file.read_text()) if file.exists() else {}


def write_names(rows):
    lines = [f"{json.dumps(row['name'])}: {json.dumps(row['names'])}" for row in rows if row.get("names")]
    (HOME / "reference-names.json").write_text("{\n" + ",\n".join(sorted(lines)) + "\n}\n")


def read_sizes():
    """`{file: {"c_bytes", "so_bytes"}}` of the reference."""
    file = HOME / "reference-sizes.txt"
    sizes = {}
    for line in file.read_text().splitlines() if file.exists() else []:
        if not line.startswith("#"):
            name, c_bytes, so_bytes = line.split("\t")
            sizes[name] = {"c_bytes": int(c_bytes), "so_bytes": int(so_bytes)}
    return sizes


def write_sizes(rows):
    lines = ["# Bytes of C and of the module at -O0 that the reference makes; made by `cargo xtask reference --update`."]
    lines += [f"{row['name']}\t{row['c_bytes']}\t{row['so_bytes']}" for row in sorted(rows, key=lambda row: row["name"]) if row.get("so_bytes")]
    (HOME / "reference-sizes.txt").write_text("\n".join(lines) + "\n")


def rank(row):
    return RANK.get(row["out"], WORST)


def worse(new, old):
    """Whether `new` fell behind the committed `old`."""
    if rank(new) != rank(old):
        return rank(new) > rank(old)
    return old["out"] not in ("skip",) and new.get("tests", 0) < old["tests"]


def better(new, old):
    return old is None or rank(new) < rank(old) or (rank(new) == rank(old) and new.get("tests", 0) > old["tests"])
