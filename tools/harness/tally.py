"""Counting results, and the one closing line that every command ends with."""


class Tally:
    """Passed, failed and skipped checks, with the names of those that failed."""

    def __init__(self):
        self.passed = 0
        self.failures = []
        self.skipped = 0

    def check(self, name, good, detail=""):
        """Counts one check; a failure is printed at once."""
        if good:
            self.passed += 1
        else:
            self.failures.append(name)
            print(f"FAILED {name}" + (f"\n{indented(detail)}" if detail else ""), flush=True)
        return good

    def skip(self, name, reason):
        self.skipped += 1
        print(f"skipped {name}: {reason}", flush=True)

    def add(self, other):
        self.passed += other.passed
        self.failures += other.failures
        self.skipped += other.skipped

    def close(self, what):
        """Prints the closing line; the exit code."""
        line = f"{self.passed} passed, {len(self.failures)} failed"
        print(f"{what}: {line}" + (f", {self.skipped} skipped" if self.skipped else ""), flush=True)
        return 1 if self.failures else 0


def indented(text):
    return "\n".join("    " + line for line in text.rstrip().splitlines())
