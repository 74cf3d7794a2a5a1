"""Drives the loops of sums.pyx."""
import sys
import unittest

import sums


class PrangeProbe(unittest.TestCase):
    def test_reduction(self):
        self.assertEqual(sums.reduction(1000), (1000 * 999 / 4, 999 * 0.5, 999))

    def test_no_iterations(self):
        total, last, _ = sums.reduction(0)
        self.assertEqual((total, last), (0.0, -1.0))

    def test_several_reductions(self):
        for threads in (1, 2, 4):
            self.assertEqual(sums.several(20, threads), (210, 1024, 0xFFFF))

    def test_break(self):
        self.assertEqual(sums.find(100000, 77), 77)
        self.assertEqual(sums.find(100, 1000), -1)

    def test_return(self):
        self.assertEqual(sums.find_and_return(1000, 21), 42)
        self.assertEqual(sums.find_and_return(1000, -5), -1)

    def test_exception(self):
        self.assertEqual(sums.raises(100, -1), 100 * 99 / 4)
        for _ in range(50):
            with self.assertRaises(ValueError) as caught:
                sums.raises(100, 50)
            self.assertEqual(str(caught.exception), "iteration 50")
        self.assertIsNone(sys.exc_info()[0])

    def test_exception_in_call(self):
        self.assertEqual(sums.raises_in_call(13), 78)
        self.assertEqual(sums.raises_in_call(100), "thirteen")

    def test_thread_storage(self):
        self.assertEqual(sums.buffers(100, 2), 100)

    def test_step_and_continue(self):
        expected = sum(sum(range(min(i, 5))) for i in range(0, 50, 2) if i % 3)
        self.assertEqual(sums.nested_continue(50, 2), expected)


if __name__ == "__main__":
    unittest.main()
