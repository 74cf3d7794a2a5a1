"""Child processes with a time limit that holds for their children too."""
import os
import signal
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Result:
    """What a command did. `code` is None when the time limit ended it, negative for a signal."""

    code: "int | None"
    output: str
    seconds: float

    @property
    def ok(self):
        return self.code == 0

    @property
    def timed_out(self):
        return self.code is None


def run(command, *, cwd=None, env=None, timeout=None):
    """Runs `command` (a list), its two outputs taken as one text."""
    start = time.monotonic()
    child = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    code = None
    try:
        output, _ = child.communicate(timeout=timeout)
        code = child.returncode
    except subprocess.TimeoutExpired:
        _end_group(child)
        output, _ = child.communicate()
    except BaseException:
        _end_group(child)
        raise
    return Result(code, output.decode("utf-8", "replace"), time.monotonic() - start)


def _end_group(child):
    """The child leads a process group of its own: compilers and tests start children."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
