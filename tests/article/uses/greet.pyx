"""The listing hello.pyx, called in all the ways in which a Python function is.

>>> hello_world("you")
Hello World to you
>>> hello_world(name="you")
Hello World to you
>>> hello_world(42)
Hello World to 42
>>> list(map(hello_world, "ab"))
Hello World to a
Hello World to b
[None, None]
>>> hello_world.__name__, hello_world.__module__
('hello_world', 'greet')
>>> import inspect, pickle
>>> inspect.signature(hello_world)
<Signature (name)>
>>> pickle.loads(pickle.dumps(hello_world)) is hello_world
True
>>> hello_world()
Traceback (most recent call last):
TypeError: hello_world() takes exactly 1 positional argument (0 given)
>>> hello_world("you", "me")
Traceback (most recent call last):
TypeError: hello_world() takes exactly 1 positional argument (2 given)
>>> hello_world(nam="you")
Traceback (most recent call last):
TypeError: hello_world() got an unexpected keyword argument 'nam'
"""
include "hello.pyx"


def repeat(int times):
    for _ in range(times):
        hello_world("you")
