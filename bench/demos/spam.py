"""The reference's Demos/spam.pyx: an extension type made, used and dropped."""
import contextlib
import os

from spam import Spam


def run():
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        for amount in range(100000):
            spam = Spam()
            spam.set_amount(amount)
            spam.describe()
            total = spam.get_amount() + spam.amount
    return total
