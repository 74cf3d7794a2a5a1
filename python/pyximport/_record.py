"""What a module was made of, written down beside it: how an import finds out that nothing has changed.

A text file of lines: the settings; for each file its time of change, its size and its path; the paths that were
searched in vain.
"""
import os

CURRENT, TOUCHED, CHANGED = "current", "touched", "changed"
"""Nothing has changed; something that the compiler knows of may have; something that only we know of has."""


def _stamp(path):
    try:
        found = os.stat(path)
    except OSError:
        return "-"
    return "%d %d" % (found.st_mtime_ns, found.st_size)


def check(record, settings, source, listed):
    """Whether the module still holds. `listed` are the files that its `.pyxdep` names now."""
    try:
        with open(record, encoding="utf-8", errors="surrogateescape") as file:
            first, *lines = file.read().split("\n")
    except OSError:
        return CHANGED
    if first != settings:
        return CHANGED
    ours = {os.path.abspath(path) for path in (source, *listed)}
    state, seen = CURRENT, set()
    for line in lines:
        kind, _, rest = line.partition("\t")
        if kind == "missing":
            if os.path.exists(rest):
                state = TOUCHED
        elif kind:
            seen.add(rest)
            if _stamp(rest) != kind:
                if rest in ours:
                    return CHANGED
                state = TOUCHED
    return state if ours <= seen else CHANGED


def write(record, settings, read, missing):
    """Writes the record of a module that was just made."""
    paths = dict.fromkeys(os.path.abspath(path) for path in read)
    lines = [settings, *("%s\t%s" % (_stamp(path), path) for path in paths), *("missing\t" + path for path in missing)]
    os.makedirs(os.path.dirname(record), exist_ok=True)
    fresh = "%s.%d" % (record, os.getpid())
    with open(fresh, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write("\n".join(lines))
    os.replace(fresh, record)
