# Runs an extension module the way `python file.py` runs a script.
# Arguments: the module's file, its name, its source, the folder to import from, then the user's.
import sys
def main():
    import os
    # importlib.util would do the same, but its import takes longer than all of this.
    from importlib.machinery import ExtensionFileLoader, ModuleSpec
    path, name, source, folder = sys.argv[1:5]
    sys.argv[:] = [source] + sys.argv[5:]
    if sys.path and sys.path[0] == "":
        sys.path[0] = folder
    own = globals()
    usual = sys.excepthook
    def is_ours(frame):
        return frame.f_globals is own or frame.f_code.co_filename.startswith("<frozen importlib")
    def hook(kind, error, trace):
        name_of_c = str(error).partition("undefined symbol: ")[2] if kind is ImportError else ""
        if name_of_c and path in str(error):
            print(f"{source}: no library that the module is linked with has '{name_of_c}'", file=sys.stderr)
            print("  = help: name its library with '# distutils: libraries = NAME' at the top of the file, or mend its declaration", file=sys.stderr)
        while trace is not None and is_ours(trace.tb_frame):
            trace = trace.tb_next
        usual(kind, error.with_traceback(trace), trace)
    sys.excepthook = hook
    package = name.rpartition(".")[0]
    if package:
        __import__(package)
    loader = ExtensionFileLoader(name, path)
    spec = ModuleSpec(name, loader, origin=path)
    spec.has_location = True
    module = loader.create_module(spec)
    module.__spec__, module.__loader__, module.__package__ = spec, loader, package
    module.__name__ = "__main__"
    module.__file__ = os.path.abspath(source)
    sys.modules["__main__"] = sys.modules[name] = module
    loader.exec_module(module)
main()
