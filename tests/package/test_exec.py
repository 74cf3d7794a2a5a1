"""pyxide exec: builds that ask for Cython get pyxide."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.request
import zipfile

from pyxide import exec_command, stand_in
from pyxide.package_index import Index

# A build backend that needs Cython alone: it writes down what it got, and translates.
BACKEND = '''
import json, os, subprocess, sys, zipfile

def build_wheel(folder, config_settings=None, metadata_directory=None):
    import Cython, Cython.Shadow
    from importlib.metadata import version
    from Cython.Compiler.Main import compile
    from Cython.Compiler.Version import version as compilers
    compile("m.pyx")
    command = subprocess.run(["cython", "--version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True).stdout
    said = [Cython.__version__, Cython.Shadow.__version__, compilers, version("Cython"), command.strip()]
    name = "probe-1-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as archive:
        archive.writestr("probe.json", json.dumps([said, open("m.c").readline()]))
        info = "probe-1.dist-info/"
        archive.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: probe\\nVersion: 1\\n")
        archive.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: probe\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        archive.writestr(info + "RECORD", "")
    return name
'''
PROJECT = '[build-system]\nrequires = ["%s"]\nbuild-backend = "backend"\nbackend-path = ["."]\n[project]\nname = "probe"\nversion = "1"\n'


class Exec(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def run_exec(self, *command):
        done = subprocess.run([sys.executable, "-m", "pyxide.exec_command", "--log", "log", "--", *command], cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        return done.returncode, done.stdout

    def build(self, requirement, *options):
        self.write("pyproject.toml", PROJECT % requirement)
        self.write("backend.py", BACKEND)
        self.write("m.pyx", "x = 1\n")
        return self.run_exec(sys.executable, "-m", "pip", "wheel", "--no-cache-dir", "-w", "made", *options, ".")

    def said(self):
        with zipfile.ZipFile(os.path.join(self.folder, "made", "probe-1-py3-none-any.whl")) as archive:
            return json.loads(archive.read("probe.json"))

    def check_versions(self, version):
        said, first_line = self.said()
        self.assertEqual(said, [version] * 4 + ["Cython version " + version])
        self.assertIn("pyxide", first_line)

    def test_isolated_build(self):
        code, output = self.build("Cython>=3.0.10")
        self.assertEqual(code, 0, output)
        self.check_versions("3.3.1")
        self.assertRegex(output, r"1 files translated \(as Cython 3\.3\.1\)\n  .*m\.pyx -> .*m\.c")
        with open(os.path.join(self.folder, "log"), encoding="utf-8") as file:
            self.assertRegex(file.read(), r"^/.*m\.pyx -> /.*m\.c\n$")

    def test_the_pin_chooses_the_version(self):
        for pin, version in (("cython<3.2.6", "3.2.5"), ("Cython~=3.0.1", "3.0.12")):
            with self.subTest(pin):
                code, output = self.build(pin)
                self.assertEqual(code, 0, output)
                self.check_versions(version)

    def test_sources_alone(self):
        code, output = self.build("Cython", "--no-binary", ":all:")
        self.assertEqual(code, 0, output)
        self.check_versions("3.3.1")

    def test_old_pins_are_refused(self):
        code, output = self.build("Cython<3")
        self.assertNotEqual(code, 0)
        self.assertIn("A pin below 3 cannot be served", output)

    def test_without_isolation(self):
        code, output = self.build("Cython>=3", "--no-build-isolation")
        self.assertEqual(code, 0, output)
        self.check_versions("3.3.1")

    def test_commands_that_use_their_environment(self):
        code, output = self.run_exec(sys.executable, "-S", "-c", "import Cython, pyximport, cython; print(Cython.__version__)")
        self.assertEqual(code, 0, output)
        self.assertIn("3.3.1\n", output)

    def test_early_versions(self):
        for pin, version in (("cython==3.0.0a10", "3.0.0a10"), ("Cython==3.1.0rc2", "3.1.0rc2"), ("Cython>=3.3.0b1", "3.3.1")):
            with self.subTest(pin):
                code, output = self.build(pin)
                self.assertEqual(code, 0, output)
                self.check_versions(version)

    def test_an_index_on_the_command_line(self):
        # Nobody listens there: what is asked of it but Cython fails, and Cython is served.
        for options in (["--index-url", "http://127.0.0.1:1/simple"], ["--extra-index-url=http://127.0.0.1:1/simple"]):
            with self.subTest(options):
                code, output = self.build("Cython<3.2", *options)
                self.assertEqual(code, 0, output)
                self.check_versions("3.1.8")

    def test_wheels_in_a_folder(self):
        os.mkdir(os.path.join(self.folder, "wheels"))
        self.write("wheels/Cython-3.9.9-py3-none-any.whl", "no wheel at all")
        code, output = self.build("Cython", "--find-links", "wheels")
        self.assertEqual(code, 0, output)
        self.check_versions("3.3.1")

    def test_exit_codes(self):
        self.assertEqual(self.run_exec(sys.executable, "-c", "raise SystemExit(7)")[0], 7)
        self.assertEqual(self.run_exec("no-such-command-anywhere")[0], 127)

    def test_which_commands_isolate(self):
        for command, answer in (
            ("pip install .", True), ("/x/pip3.11 wheel .", True), ("python3 -m build", True), ("uv build", True),
            ("pip install --no-build-isolation .", False), ("python -m build --no-isolation", False),
            ("python setup.py build_ext", False), ("make", False), ("python -m unittest", False),
        ):
            with self.subTest(command):
                self.assertEqual(exec_command._isolates(command.split()), answer)


class PackageIndex(unittest.TestCase):
    def test_answers(self):
        with Index(["http://127.0.0.1:1/simple"], "pyxide") as index:
            with urllib.request.urlopen(index.url(0) + "cython/") as answer:
                page = answer.read().decode()
            for version in ("3.0.0", "3.2.10", "3.3.1"):
                self.assertIn(stand_in.wheel_name(version), page)
            self.assertTrue(index.asked)
            file = index.url(0).replace("/0/", "/files/") + stand_in.wheel_name("3.1.0")
            with urllib.request.urlopen(file) as answer:
                self.assertEqual(answer.read(), stand_in.wheel("3.1.0", "pyxide"))
            self.assertEqual(index.served, {"3.1.0"})
            # Sent on to where nobody listens.
            with self.assertRaises(urllib.error.URLError):
                urllib.request.urlopen(index.url(0) + "setuptools/")
            with self.assertRaises(urllib.error.HTTPError):
                urllib.request.urlopen(index.url(0).replace("/0/", "/files/") + "cython-2.0.0-py3-none-any.whl")


if __name__ == "__main__":
    unittest.main()
