"""What a run prints: the table of outcomes, how far it is from the reference, ratios of size and time."""
from collections import Counter


def group(row):
    folder = row["name"].split("/")[0]
    return (folder, "" if folder == "errors" else row["lang"])


def table(rows, reference):
    """Outcomes for each folder and language; the fraction is of what the reference itself passes."""
    of_reference, passed, others = Counter(), Counter(), {}
    for row in rows:
        key = group(row)
        others.setdefault(key, Counter())
        counted = reference.get(row["name"], {"out": "pass"})["out"] == "pass"
        of_reference[key] += counted
        passed[key] += counted and row["out"] == "pass"
        if row["out"] != "pass":
            others[key][row["out"]] += 1
    lines = []
    for key in sorted(others):
        rest = "  ".join(f"{out} {count}" for out, count in sorted(others[key].items()))
        lines.append(f"{key[0]:<11} {key[1]:<4} {passed[key]:4}/{of_reference[key]:<4} {rest}")
    total, all_of = sum(passed.values()), sum(of_reference.values())
    lines.append(f"{'all':<16} {total:4}/{all_of:<4} {100 * total / max(1, all_of):.2f}% of what the reference passes")
    listed = sum(1 for row in rows if row["out"] == "pass" and row.get("exception"))
    if listed:
        lines.append(f"{listed} of them differ from the suite on lines that exceptions.txt lists with their reasons")
    return "\n".join(lines)


FIGURES = {
    "c_bytes": "bytes of C",
    "t_cc": "C compile time, s",
    "so_bytes": "bytes of modules",
    "t_translate": "translation time, s",
}


def ratios(rows, measured):
    """Sums over the files that both pass, and the reference's as multiples of ours."""
    lines = []
    for key, title in FIGURES.items():
        pairs = [
            (measured[row["name"]][key], row[key])
            for row in rows
            if row["out"] == "pass" and row.get(key) and measured.get(row["name"], {}).get(key)
        ]
        if pairs:
            theirs, ours = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
            lines.append(f"{title:<20} over {len(pairs):4} files: reference {theirs:12.5g}  this {ours:12.5g}  ratio {theirs / ours:.2f}")
    return "\n".join(lines) or "nothing to compare sizes and times of yet"


def causes(rows, limit=60):
    """The reasons of files that do not pass, most frequent first, each with a few of its files."""
    by_reason = {}
    for row in rows:
        if row["out"] not in ("pass", "skip"):
            by_reason.setdefault((row["out"], row.get("reason", "")), []).append(row["name"])
    ranked = sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0]))
    return "\n".join(
        f"{len(names):4}  {out:<8} {reason}\n        {', '.join(names[:4])}{' ...' if len(names) > 4 else ''}"
        for (out, reason), names in ranked[:limit]
    )
