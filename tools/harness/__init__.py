"""The project's test harness: everything that needs Python, a C compiler or the reference compiler.

The front door is `cargo xtask COMMAND`, which builds `pyxide` and runs `python3 -m harness COMMAND`.
This package has no dependency outside the standard library and runs on Python 3.9 and newer.
"""
