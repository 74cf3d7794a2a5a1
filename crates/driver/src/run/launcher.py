# Runs an extension module the way `python file.py` runs a script.
# Arguments: the module's file, its name, its source, the folder to import from, then the user's.
import sys
def main():
    import importlib.machinery, importlib.util, os
    path, name, source, folder = sys.argv[1:5]
    sys.argv[:] = [source] + sys.argv[5:]
    if sys.path and sys.path[0] == "":
        sys.path[0] = folder
    own = globals()
    usual = sys.excepthook
    def hook(kind, error, trace):
        while trace is not None and trace.tb_frame.f_globals is own:
            trace = trace.tb_next
        usual(kind, error.with_traceback(trace), trace)
    sys.excepthook = hook
    package = name.rpartition(".")[0]
    if package:
        importlib.import_module(package)
    loader = importlib.machinery.ExtensionFileLoader(name, path)
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    module = importlib.util.module_from_spec(spec)
    module.__name__ = "__main__"
    module.__file__ = os.path.abspath(source)
    sys.modules["__main__"] = sys.modules[name] = module
    loader.exec_module(module)
main()
