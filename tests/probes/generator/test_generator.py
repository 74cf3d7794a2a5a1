"""Drives the generators of lines.pyx."""
import gc
import collections.abc
import unittest

import lines


class GeneratorProbe(unittest.TestCase):
    def setUp(self):
        del lines.log[:]

    def test_runs_to_its_end(self):
        self.assertEqual(list(lines.read_lines("a\nskip\nb")), [(1, "a"), (2, "b"), (2, "no stop")])
        self.assertEqual(lines.log, ["open file", "finally after 2", "close file None", "end of file"])

    def test_break_leaves_the_loop_through_finally(self):
        self.assertEqual(list(lines.read_lines("a\nstop\nb")), [(1, "a")])
        self.assertEqual(lines.log, ["open file", "finally after 1", "close file None", "end of file"])

    def test_not_started_does_nothing(self):
        generator = lines.read_lines("a")
        generator.close()
        self.assertEqual(lines.log, [])
        self.assertRaises(StopIteration, next, generator)

    def test_closed_early(self):
        generator = lines.read_lines("a\nb")
        next(generator)
        generator.close()
        self.assertEqual(lines.log, ["open file", "finally after 1", "close file GeneratorExit"])
        self.assertRaises(StopIteration, next, generator)
        generator.close()

    def test_thrown_into(self):
        generator = lines.read_lines("a\nb")
        next(generator)
        with self.assertRaises(LookupError) as caught:
            generator.throw(LookupError("thrown"))
        self.assertEqual(str(caught.exception), "thrown")
        self.assertEqual(lines.log, ["open file", "finally after 1", "close file LookupError"])

    def test_throw_swallowed_by_with(self):
        generator = lines.read_lines("a\nb", "swallows")
        next(generator)
        self.assertRaises(StopIteration, generator.throw, LookupError)
        self.assertEqual(lines.log[-2:], ["close swallows LookupError", "end of swallows"])

    def test_left_to_reference_counting(self):
        generator = lines.read_lines("a\nb")
        next(generator)
        del generator
        gc.collect()
        self.assertEqual(lines.log, ["open file", "finally after 1", "close file GeneratorExit"])

    def test_left_to_the_garbage_collector(self):
        gc.collect()
        lines.cycle()
        gc.collect()
        self.assertEqual(lines.log, ["collected 1"])

    def test_send(self):
        mean = lines.running_mean()
        self.assertIsNone(next(mean))
        self.assertEqual([mean.send(1), mean.send(2), mean.send(6)], [1.0, 1.5, 3.0])
        self.assertIsNone(mean.throw(ValueError("again")))
        self.assertEqual(mean.send(10), 10.0)
        self.assertEqual(lines.log, ["reset by again"])
        with self.assertRaises(TypeError):
            mean.send("x")
        self.assertRaises(StopIteration, mean.send, 1)

    def test_send_to_a_fresh_one(self):
        with self.assertRaises(TypeError) as caught:
            lines.running_mean().send(1)
        self.assertEqual(str(caught.exception), "can't send non-None value to a just-started generator")

    def test_yield_from(self):
        generator = lines.nested(2)
        self.assertEqual(next(generator), "bottom")
        with self.assertRaises(StopIteration) as caught:
            generator.send("value")
        self.assertEqual(caught.exception.value, [["value"]])
        self.assertEqual(lines.log, ["leave 1", "leave 2"])

    def test_close_through_yield_from(self):
        generator = lines.nested(3)
        next(generator)
        generator.close()
        self.assertEqual(lines.log, ["leave 1", "leave 2", "leave 3"])

    def test_yield_in_finally(self):
        generator = lines.yield_in_finally()
        self.assertEqual([next(generator), next(generator)], [1, 2])
        with self.assertRaises(KeyError):
            next(generator)
        self.assertEqual(lines.log, ["end of finally"])

    def test_close_refused(self):
        generator = lines.stubborn()
        next(generator)
        with self.assertRaises(RuntimeError) as caught:
            generator.close()
        self.assertEqual(str(caught.exception), "generator ignored GeneratorExit")
        # Left alone it would refuse again, where nobody sees it.
        self.assertRaises(KeyboardInterrupt, generator.throw, KeyboardInterrupt)

    def test_generator_expression(self):
        self.assertEqual(lines.total(6), 6 * (1 + 3 + 5))

    def test_exception_state(self):
        self.assertEqual(lines.exception_state(), ["inner", "'outer'", "inner"])

    def test_introspection(self):
        generator = lines.read_lines("a")
        self.assertIsInstance(generator, collections.abc.Generator)
        self.assertEqual(generator.__name__, "read_lines")
        self.assertEqual(generator.__qualname__, "read_lines")
        self.assertFalse(generator.gi_running)
        self.assertIsNone(generator.gi_yieldfrom)
        self.assertIs(iter(generator), generator)

    def test_many_left_halfway(self):
        for _ in range(1000):
            next(lines.read_lines("a\nb"))
        self.assertEqual(lines.log.count("close file GeneratorExit"), 1000)


if __name__ == "__main__":
    unittest.main()
