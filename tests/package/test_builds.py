"""`pyxide exec` around the front ends and build backends that people use, each from the package index."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

from pyxide import exec_command

# Newer releases of these tools are for newer Pythons.
OLD = sys.version_info < (3, 10)

MODULE = "def twice(int x):\n    return 2 * x\n"

PROJECT = """
[project]
name = "probe"
version = "1"
"""

SETUP = """
from setuptools import setup
from Cython.Build import cythonize
setup(packages=["probe"], ext_modules=cythonize("probe/m.pyx"))
"""

IN_PLACE = """
from Cython.Build import cythonize
from setuptools import Distribution
def in_place():
    command = Distribution({"name": "probe", "ext_modules": cythonize("probe/m.pyx")}).get_command_obj("build_ext")
    command.inplace = True
    command.ensure_finalized()
    command.run()
"""


def system(backend, *requires):
    """The `[build-system]` table."""
    return '[build-system]\nbuild-backend = "%s"\nrequires = [%s]\n' % (backend, ", ".join('"%s"' % one for one in ("Cython>=3", *requires)))


# For each backend its files.
BACKENDS = {
    "setuptools": {"pyproject.toml": system("setuptools.build_meta", "setuptools") + PROJECT, "setup.py": SETUP},
    "poetry-core": {
        "pyproject.toml": system("poetry.core.masonry.api", "poetry-core", "setuptools")
        + '[tool.poetry]\nname = "probe"\nversion = "1"\ndescription = ""\nauthors = []\npackages = [{include = "probe"}]\n'
        + 'include = [{path = "probe/*.so", format = "wheel"}]\n[tool.poetry.build]\nscript = "build.py"\ngenerate-setup-file = false\n',
        "build.py": IN_PLACE + "in_place()\n",
    },
    "pdm-backend": {
        "pyproject.toml": system("pdm.backend", "pdm-backend", "setuptools") + PROJECT
        + '[tool.pdm.build]\nrun-setuptools = true\ncustom-hook = "hook.py"\nincludes = ["probe"]\n',
        "hook.py": "from Cython.Build import cythonize\ndef pdm_build_update_setup_kwargs(context, setup_kwargs):\n"
        '    setup_kwargs.update(ext_modules=cythonize("probe/m.pyx"))\n',
    },
    "hatchling": {
        "pyproject.toml": system("hatchling.build", "hatchling", "setuptools") + PROJECT
        + '[tool.hatch.build.targets.wheel]\npackages = ["probe"]\nartifacts = ["*.so"]\n[tool.hatch.build.hooks.custom]\npath = "hook.py"\n',
        "hook.py": "from hatchling.builders.hooks.plugin.interface import BuildHookInterface\n" + IN_PLACE
        + "class Hook(BuildHookInterface):\n    def initialize(self, version, build_data):\n        in_place()\n"
        "        build_data.update(pure_python=False, infer_tag=True)\n",
    },
    "meson-python": {
        "pyproject.toml": system("mesonpy", "meson-python") + PROJECT,
        "meson.build": "project('probe', 'c', 'cython')\npy = import('python').find_installation(pure: false)\n"
        "py.install_sources('probe/__init__.py', subdir: 'probe')\n"
        "py.extension_module('m', 'probe/m.pyx', install: true, subdir: 'probe')\n",
    },
    "scikit-build-core": {
        "pyproject.toml": system("scikit_build_core.build", "scikit-build-core") + PROJECT + '[tool.scikit-build]\nwheel.packages = ["probe"]\n',
        "CMakeLists.txt": "cmake_minimum_required(VERSION 3.15)\nproject(probe LANGUAGES C)\n"
        "find_package(Python COMPONENTS Interpreter Development.Module REQUIRED)\nfind_program(CYTHON cython REQUIRED)\n"
        "add_custom_command(OUTPUT m.c DEPFILE m.c.dep DEPENDS probe/m.pyx VERBATIM\n"
        '  COMMAND ${CYTHON} -3 -M "${CMAKE_CURRENT_SOURCE_DIR}/probe/m.pyx" --output-file m.c)\n'
        "python_add_library(m MODULE m.c WITH_SOABI)\ninstall(TARGETS m DESTINATION probe)\n",
    },
}


@unittest.skipIf(OLD, "the tools are for newer Pythons")
class Builds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.tools = folder.name
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", cls.tools, "build", "uv"]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            raise unittest.SkipTest("the package index cannot be reached: " + done.stdout[-300:])

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def project(self, backend):
        for name, text in {"probe/__init__.py": "", "probe/m.pyx": MODULE, **BACKENDS[backend]}.items():
            self.write(name, text)

    def run_exec(self, *command):
        env = dict(os.environ, PYTHONPATH=self.tools, PATH=os.path.join(self.tools, "bin") + os.pathsep + os.environ["PATH"], CFLAGS="-O0")
        if shutil.which("gcc"):
            # Some tools only know the compiler that Python was built with.
            env.setdefault("CC", "gcc")
        done = subprocess.run([sys.executable, "-m", "pyxide.exec_command", "--", *command], cwd=self.folder, env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, 0, done.stdout[-4000:])
        self.assertRegex(done.stdout, r"  .*m\.pyx -> .*m.*\.c\n")
        return done.stdout

    def check(self, folder):
        """The wheel in a folder has the module, which works."""
        [wheel] = [name for name in os.listdir(os.path.join(self.folder, folder)) if name.endswith(".whl")]
        with zipfile.ZipFile(os.path.join(self.folder, folder, wheel)) as archive:
            archive.extractall(os.path.join(self.folder, "unpacked"))
        self.check_import(os.path.join(self.folder, "unpacked"))

    def check_import(self, folder):
        code = "import probe.m; print(probe.m.twice(21), probe.m.__file__.endswith('.so'))"
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.stdout, "42 True\n")

    def backend(self, name):
        self.project(name)
        self.run_exec(sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", "made", ".")
        self.check("made")

    def test_poetry_core(self):
        self.backend("poetry-core")

    def test_pdm_backend(self):
        self.backend("pdm-backend")

    def test_hatchling(self):
        self.backend("hatchling")

    def test_meson_python(self):
        self.backend("meson-python")

    def test_scikit_build_core(self):
        self.backend("scikit-build-core")

    def test_pip_wheel_and_c_of_others(self):
        # C that came along is not what is compiled.
        self.project("setuptools")
        self.write("probe/m.c", "/* Generated by Cython 3.0.0 */\n#error old\n")
        self.run_exec(sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", "made", ".")
        self.check("made")

    def test_build(self):
        self.project("setuptools")
        self.run_exec(sys.executable, "-m", "build", "--wheel", "-o", "made")
        self.check("made")

    def test_uv_build(self):
        self.project("setuptools")
        self.run_exec("uv", "build", "--wheel", "--python", sys.executable, "-o", "made")
        self.check("made")

    def test_uv_pip_install(self):
        self.project("setuptools")
        self.run_exec("uv", "pip", "install", "--python", sys.executable, "--target", "installed", "--no-deps", ".")
        self.check_import(os.path.join(self.folder, "installed"))

    def test_uv_with_an_index_of_its_own(self):
        self.project("setuptools")
        index = exec_command._pips_settings()["index"][0]
        self.run_exec("uv", "build", "--wheel", "--python", sys.executable, "--default-index", index, "-o", "made")
        self.check("made")


if __name__ == "__main__":
    unittest.main()
