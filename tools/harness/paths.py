"""Where things stand in the checkout. All that is made goes under `build/`, which git ignores."""
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
TESTS = ROOT / "tests"
REQUIREMENTS = Path(__file__).resolve().parent / "requirements"

SUITE_VERSION = "3.3.1"
SUITE = BUILD / f"cython-{SUITE_VERSION}"
