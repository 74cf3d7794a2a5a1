"""Cython.Tempita: what templates give, byte by byte, and what is said of broken ones."""
import unittest

from Cython.Tempita import Template, TemplateError, bunch, sub

# template, names, text
RENDERED = [
    ("Hello {{name}}!", {"name": "World"}, "Hello World!"),
    ("{{x}}", {"x": None}, ""),
    ("{{ x | f | g }}", {"x": 1, "f": lambda v: v + 1, "g": lambda v: v * 10}, "20"),
    ("{{'a|b'}}", {}, "a|b"),
    ("\n{{default name = 'A'}}\nI am {{name}}.\n", {}, "I am A.\n"),
    ("\n{{default name = 'A'}}\nI am {{name}}.\n", {"name": "B"}, "I am B.\n"),
    ("{{py:\nx = 5\ny = 6\n}}{{x}}{{y}}", {}, "56"),
    ("{{py:\ndef f(a):\n  return a + x\n}}{{f(1)}}", {"x": 3}, "4"),
    ("a{{# comment\nof two lines }}b", {}, "ab"),
    ("A\n  {{if x}}  \n  a\n  {{elif y}}\n  b\n  {{else}}\n  c\n  {{endif}}\nB", {"x": 0, "y": 1}, "A\n  b\nB"),
    ("A\n\n{{if x}}\n\na\n\n{{endif}}\n\nB", {"x": 1}, "A\n\na\n\nB"),
    ("{{for a, b in x:}}\n{{a}}-{{b}}\n{{endfor}}\n", {"x": [(1, 2), (3, 4)]}, "1-2\n3-4\n"),
    ("{{for i in x}}{{if i == 2}}{{continue}}{{endif}}{{i}}{{endfor}}", {"x": [1, 2, 3]}, "13"),
    ("{{for i in x}}{{if i == 2}}{{break}}{{endif}}{{i}}{{endfor}}", {"x": [1, 2, 3]}, "1"),
    ("{{for p, i in looper(x)}}{{i}}{{if not p.last}},{{endif}}{{endfor}}", {"x": "ab"}, "a,b"),
    ("{{def f(x, y=3)}}<{{x}}{{y}}>{{enddef}}{{f(1)}}{{f(x=1, y=2)}}", {}, "<13><12>"),
    ("{{start_braces}}x{{end_braces}}", {}, "{{x}}"),
]

# template, message
REFUSED = [
    ("{{x", "No }} to finish last expression at line 1 column 3"),
    ("\na}}b", "}} outside expression at line 2 column 4"),
    ("{{if x}}a", "No {{endif}} at line 1 column 3"),
    ("{{endfor}}", "Unexpected endfor at line 1 column 3"),
    ("{{else}}", "else outside of an if block at line 1 column 3"),
    ("{{break}}", "continue outside of for loop at line 1 column 3"),
    ("{{for x}}{{endfor}}", "Bad for (no \"in\") in 'x' at line 1 column 3"),
    ("{{py: x=1\ny=2}}", "Multi-line py blocks must start with a newline at line 1 column 3"),
]


class Tempita(unittest.TestCase):
    def test_rendered(self):
        for template, names, text in RENDERED:
            with self.subTest(template):
                self.assertEqual(sub(template, **names), text)
                self.assertEqual(Template(template).substitute(names), text)

    def test_refused(self):
        for template, message in REFUSED:
            with self.subTest(template):
                with self.assertRaises(TemplateError) as caught:
                    Template(template)
                self.assertEqual(str(caught.exception), message)

    def test_errors_name_their_place(self):
        with self.assertRaisesRegex(NameError, "name 'y' is not defined at line 12 column 3 in file here"):
            Template("\n{{y}}", name="here", line_offset=10).substitute()

    def test_delimiters(self):
        self.assertEqual(sub("{{<<name>>}}", delimiters=["<<", ">>"], name="x"), "{{x}}")

    def test_inheritance(self):
        base = Template("<{{self.body}}|{{self.foo()}}|{{self.get.bar}}>")
        derived = Template("{{inherit 'base'}}{{def foo}}z{{enddef}}A", get_template=lambda name, template: base)
        self.assertEqual(derived.substitute(), "<A|z|>")

    def test_bunch(self):
        self.assertEqual(repr(bunch(b=1, a="x")), "<bunch a='x' b=1>")
        self.assertEqual(bunch(a=1, default=5).c, 5)
        self.assertRaises(AttributeError, getattr, bunch(a=1), "b")


if __name__ == "__main__":
    unittest.main()
