"""The parts of the conformance harness that decide: headers, expectations, and what counts as worse."""
import os
import tempfile
import unittest

from harness.conformance import expected, modules, report, suite


def case(text, folder="run", file="sample.pyx"):
    home = tempfile.mkdtemp()
    path = os.path.join(home, "tests", folder, file)
    os.makedirs(os.path.dirname(path))
    with open(path, "w", encoding="latin-1") as out:
        out.write(text)
    made = suite.Case(home, folder, file)
    suite._read_header(made)
    return made


class Headers(unittest.TestCase):
    def test_tags_and_mode(self):
        made = case("\n# mode: compile\n# tag: cpp, cpp17\n# tag: numpy\n\n# mode: error\n")
        self.assertEqual((made.mode, made.tags, made.cplus), ("compile", ["cpp", "cpp17", "numpy"], True))

    def test_defaults_by_folder(self):
        self.assertEqual(case("x = 1\n", "errors").mode, "error")
        self.assertEqual(case("x = 1\n", "compile").mode, "compile")
        self.assertEqual(case("x = 1\n", "memoryview").mode, "run")

    def test_tree(self):
        made = case("# mode: run\n# tag: cython, pgo\nPYTHON x.py\n##### x.py #####\n# tag: no\n", file="t.srctree")
        self.assertEqual((made.mode, made.tags, made.language), ("srctree", ["cython", "pgo"], "tree"))

    def test_settings_of_the_c_compiler(self):
        made = case("# distutils: libraries = m\n# distutils: define_macros = A=1 B\nx = 1\n")
        self.assertEqual(suite.build_settings(made), (["-DA=1", "-DB"], ["-lm"]))


class Expectations(unittest.TestCase):
    def test_split(self):
        made = case('x\n_ERRORS = u"""\n3:5: first\n1:0: second: with colon\n"""\n_WARNINGS = """\n9:1: w\n"""\n', "errors")
        source, lists = suite.split_expectations(made)
        self.assertEqual(source, "x\n")
        self.assertEqual(lists["_ERRORS"], [(1, 0, "second: with colon"), (3, 5, "first")])
        self.assertEqual(lists["_WARNINGS"], [(9, 1, "w")])

    def test_diagnostics(self):
        got = suite.diagnostics(["/a/b.pyx:4:7: wrong", "warning: b.pyx:1:2: careful", "text", "  | 5 | x"])
        self.assertEqual(got["error"], [(4, 7, "wrong")])
        self.assertEqual(got["warning"], [(1, 2, "careful")])


class Comparison(unittest.TestCase):
    def row(self, out, tests=0):
        return {"name": "run/x.pyx", "out": out, "tests": tests, "reason": ""}

    def test_worse(self):
        self.assertTrue(expected.worse(self.row("run"), self.row("pass", 3)))
        self.assertTrue(expected.worse(self.row("pass", 2), self.row("pass", 3)))
        self.assertTrue(expected.worse(self.row("crash"), self.row("reject")))
        self.assertFalse(expected.worse(self.row("cc"), self.row("reject")))
        self.assertFalse(expected.worse(self.row("pass", 4), self.row("pass", 3)))

    def test_better(self):
        self.assertTrue(expected.better(self.row("pass", 3), self.row("run", 2)))
        self.assertTrue(expected.better(self.row("run", 3), self.row("run", 2)))
        self.assertFalse(expected.better(self.row("reject"), self.row("cc")))


class Reasons(unittest.TestCase):
    def test_same_on_every_machine(self):
        self.assertEqual(modules.shorten("at 0x7f00aa11 in /home/me/x.c: bad"), "at 0x... in x.c: bad")
        self.assertEqual(modules.first_c_error("/a/b.c:1:2: error: no member 'x'\n"), "no member 'x'")
        self.assertEqual(modules.first_diagnostic("thread 'main' panicked at src/a.rs:5:9:\nboom"), "panic in src: a.rs: boom")

    def test_causes_are_ranked(self):
        rows = [{"name": f"run/{i}.pyx", "out": "reject", "reason": "b" if i else "a"} for i in range(3)]
        self.assertTrue(report.causes(rows).startswith("   2  reject   b\n"))


if __name__ == "__main__":
    unittest.main()
