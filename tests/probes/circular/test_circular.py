import subprocess
import sys
import unittest


class Circular(unittest.TestCase):
    def test_either_first(self):
        for first in ("circle_one", "circle_two"):
            code = f"import {first}, circle_one; print(circle_one.through_both(circle_one.One(3)))"
            done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, universal_newlines=True)
            self.assertEqual(done.stdout, "3\n", first)


if __name__ == "__main__":
    unittest.main()
