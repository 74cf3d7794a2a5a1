"""`python -m Cython.Build.Cythonize`: the command `cythonize`."""
import sys
from typing import List, Optional

from pyxide import commands


def main(args: Optional[List[str]] = None) -> None:
    """Runs the command with these arguments, or those of the process. Exits when it fails."""
    sys.stdout.flush()
    code = commands.run("cythonize", args)
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main()
