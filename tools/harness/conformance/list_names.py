"""Runs inside the Python under test: imports one module and prints what it offers, as JSON after `@@`.

    list_names.py NAME FILE
"""
import importlib.util
import json
import sys

SPECIAL = ("__pyx_capi__", "__pyx_vtable__")


def names(thing):
    return sorted(name for name in vars(thing) if not name.startswith("__") or name in SPECIAL)


def main(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    module = sys.modules[name]
    offered = []
    for entry in names(module):
        value = getattr(module, entry)
        own_type = isinstance(value, type) and value.__module__ == module.__name__
        offered.append([entry] + (names(value) if own_type else []))
    print("@@" + json.dumps(offered))


if __name__ == "__main__":
    main(*sys.argv[1:3])
