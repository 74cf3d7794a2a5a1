# Printed answer: one line of JSON behind a mark, since a sitecustomize may print too.
import json, os, sys, sysconfig
names = """INCLUDEPY CONFINCLUDEPY EXT_SUFFIX CC CXX CFLAGS CCSHARED LDSHARED LDCXXSHARED LIBDIR LDVERSION
    Py_DEBUG Py_GIL_DISABLED Py_ENABLE_SHARED MULTIARCH installed_base""".split()
config = {name: sysconfig.get_config_var(name) for name in names}
paths = sysconfig.get_paths()
try:
    import importlib.util
    zig = importlib.util.find_spec("ziglang") is not None
except Exception:
    zig = False
sys.stdout.write("\npyxide-answer:" + json.dumps({
    "executable": sys.executable,
    "version": list(sys.version_info[:3]),
    "version_text": sys.version,
    "implementation": sys.implementation.name,
    "platform": sysconfig.get_platform(),
    "include_dirs": list(dict.fromkeys(filter(None, (paths.get("include"), paths.get("platinclude"))))),
    "config": {name: str(value) for name, value in config.items() if value is not None},
    "sys_path": [os.path.abspath(p) for p in sys.path if p],
    "base_prefix": sys.base_prefix,
    "has_ziglang": zig,
}) + "\n")
