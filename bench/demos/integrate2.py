"""The reference's Demos/integrate2.pyx, with the figures of its own timing script."""
from integrate2 import integrate_f


def run():
    for _ in range(100):
        found = integrate_f(0.0, 10.0, 100000)
    return round(found, 6)
