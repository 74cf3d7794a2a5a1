"""The reference's Demos/primes.pyx, at work."""
from primes import primes


def run():
    for _ in range(10):
        found = primes(1000)
    return found
