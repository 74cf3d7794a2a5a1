# Covers: import in every form, at module level and in functions, and its errors.

import sys
import os.path
import os.path as path_module
import collections.abc, json
from math import floor, sqrt as root
from os import (
    sep,
    getcwd as cwd,
)
from collections import *


def at_top():
    """
    >>> at_top()
    (True, True, True, 3, 2.0, True, True)
    """
    return (
        sys.modules["os"] is os, os.path is path_module, json.loads("[1]") == [1], floor(3.7), root(4), os.sep == sep,
        callable(cwd),
    )


def star_import():
    """
    >>> star_import()
    [('a', 2)]
    """
    return Counter("aba").most_common(1)


def inside():
    """
    >>> inside()
    (1, 'abc', 'path')
    """
    import collections.abc as abstract
    import os.path
    from functools import reduce
    from string import ascii_lowercase as letters, digits
    assert digits.startswith("0") and issubclass(list, abstract.Sequence)
    return reduce(lambda a, b: a * b, [1, 1]), letters[:3], "path" if os.path.join else None


def missing_module():
    """
    >>> missing_module()
    Traceback (most recent call last):
    ModuleNotFoundError: No module named 'no_such_module_anywhere'
    """
    import no_such_module_anywhere


def missing_name():
    """
    >>> missing_name()
    Traceback (most recent call last):
    ImportError: cannot import name no_such_name
    """
    from math import no_such_name


def optional():
    """
    >>> optional()
    'absent'
    """
    try:
        import no_such_module_anywhere
        return "present"
    except ImportError:
        return "absent"


def dotted_binds_the_package():
    """
    >>> dotted_binds_the_package()
    'xml'
    """
    import xml.dom
    return xml.__name__


def dotted_as_binds_the_module():
    """
    >>> dotted_as_binds_the_module()
    'xml.dom'
    """
    import xml.dom as dom
    return dom.__name__


def module_is_global():
    """
    >>> module_is_global()
    ('imports', True)
    """
    return __name__, "sys" in globals()


def builtin_import():
    """
    >>> builtin_import()
    3
    """
    return __import__("math").floor(3.5)


def submodule_by_from():
    """
    >>> submodule_by_from()
    'xml.dom.minidom'
    """
    from xml.dom import minidom
    return minidom.__name__
