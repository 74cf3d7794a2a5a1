"""The annotated listing in a real browser: on a phone, by touch, by keyboard, and in the dark."""
import os
import unittest

from Cython.Build import cythonize

import browser
from in_folder import InFolder

SOURCE = """\
# A comment
cdef int twice(int x):
    return 2 * x

def joined(words, *, separator=" "):
    text = separator.join(word.strip() for word in words) + "a rather long line that no telephone shows in one piece, whatever one does"
    return text + str(twice(len(text)))
"""

# The contrast of two colours, as WCAG 2 counts it; backgrounds that shine through are laid over those below.
CONTRAST = """
(function (element) {
    const numbers = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(numbers(getComputedStyle(at).backgroundColor));
    let back = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
    for (const [r, g, b, a = 1] of layers) back = [r, g, b].map((c, i) => c * a + back[i] * (1 - a));
    const light = colour => {
        const [r, g, b] = colour.map(c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const both = [light(numbers(getComputedStyle(element).color).slice(0, 3)), light(back)].sort((a, b) => b - a);
    return (both[0] + 0.05) / (both[1] + 0.05);
})
"""


@unittest.skipIf(browser.find() is None, "no Chromium or Chrome is installed (Debian: apt-get install chromium)")
class Listing(InFolder):
    def setUp(self):
        super().setUp()
        self.write("m.pyx", SOURCE)
        cythonize("m.pyx", quiet=True, annotate="fullc")
        opened = browser.Browser()
        self.page = opened.__enter__()
        self.addCleanup(opened.__exit__)

    def place(self, selector):
        """The middle of the visible part of an element."""
        return self.page.value(
            "(b => ({x: b.left + Math.min(b.width, 200) / 2, y: b.top + b.height / 2}))"
            f"(document.querySelector({selector!r}).getBoundingClientRect())")

    def test_on_a_phone(self):
        value = self.page.value
        self.page.open("m.html", 390, 844)
        # Without `meta viewport` a phone lays pages out for 980 pixels and shows them small.
        self.assertEqual(value("innerWidth"), 390)
        self.assertLessEqual(value("document.documentElement.scrollWidth"), 390)
        # Long lines scroll in their own box.
        self.assertGreater(value("document.querySelector('.code').scrollWidth"), 390)
        self.assertGreaterEqual(value("parseFloat(getComputedStyle(document.querySelector('summary')).fontSize)"), 13)
        self.assertGreaterEqual(value("document.querySelector('summary').getBoundingClientRect().height"), 20)
        self.assertEqual(value("performance.getEntriesByType('resource').length + document.scripts.length"), 0)
        # All opened: still nothing stands out.
        value("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        self.assertLessEqual(value("document.documentElement.scrollWidth"), 390)

    def test_a_click_opens_the_c_of_a_line(self):
        for width, mobile in (390, True), (1280, False):
            with self.subTest(width=width):
                self.page.open("m.html", width, 844, mobile)
                line = "[...document.querySelectorAll('.code details')].find(one => one.querySelector('summary').textContent.includes('text + str'))"
                self.page.value(f"({line}).id = 'line'")
                shown = "document.querySelector('#line pre').checkVisibility ? document.querySelector('#line pre').getClientRects().length : 1"
                self.assertFalse(self.page.value("document.querySelector('#line').open"))
                self.page.click(**self.place("#line summary"))
                self.assertTrue(self.page.value("document.querySelector('#line').open"))
                self.assertGreater(self.page.value("document.querySelector('#line pre').getBoundingClientRect().height"), 20)
                self.assertTrue(self.page.value(shown))
                self.assertIn("PyNumber_Add", self.page.value("document.querySelector('#line pre').innerText"))
                self.page.click(**self.place("#line summary"))
                self.assertFalse(self.page.value("document.querySelector('#line').open"))

    def test_by_keyboard(self):
        self.page.open("m.html", 1280, 844, mobile=False)
        self.page.value("document.querySelector('summary').focus()")
        self.page.press("Enter", 13)
        self.assertTrue(self.page.value("document.querySelector('details').open"))

    def test_contrast(self):
        for scheme in "light", "dark":
            self.page.open("m.html", 390, 844, scheme=scheme)
            self.page.value("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            for selector in "summary", ".l", "pre", "b.py", "b.rt", "i", "p", "h1":
                with self.subTest(scheme=scheme, selector=selector):
                    worst = self.page.value(f"Math.min(...[...document.querySelectorAll({selector!r})].map({CONTRAST}))")
                    # Numbers of lines are large enough in meaning, small in need: 3 is what WCAG asks of such.
                    self.assertGreaterEqual(worst, 3 if selector == "i" else 4.5)

    def test_a_picture_of_it(self):
        self.page.open("m.html", 390, 844)
        self.page.screenshot("page.png")
        self.assertGreater(os.path.getsize("page.png"), 5000)


if __name__ == "__main__":
    unittest.main()
