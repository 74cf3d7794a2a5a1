# Instances of the classes of Python 2 had functions of their own; nothing is left of them.
