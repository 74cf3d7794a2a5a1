"""`python -m pyxide`: the native program, for this Python."""
import sys

from .commands import run

sys.exit(run(None))
