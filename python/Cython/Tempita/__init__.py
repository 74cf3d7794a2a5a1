"""Tempita: a small templating language, used by packages to write `.pyx` and `.pxi` files.

    {{expression}}   {{expression | filter}}   {{# comment}}   {{default name = expression}}
    {{py: statement}}   {{py:           (a newline first when there are several lines)
                         statements}}
    {{if x}} ... {{elif y}} ... {{else}} ... {{endif}}
    {{for a, b in items}} ... {{break}} {{continue}} ... {{endfor}}
    {{def name(arguments)}} ... {{enddef}}   {{inherit expression}}

A directive other than a comment or an expression that stands alone on its line takes the line's whitespace and
newline with it.
"""
from ._tempita import Template, TemplateError, bunch, sub

__all__ = ["Template", "TemplateError", "bunch", "sub"]
