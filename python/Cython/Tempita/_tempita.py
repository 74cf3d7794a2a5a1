"""The templates as their users see them."""
import builtins
import os
import sys

from . import _nodes
from ._lexer import DELIMITERS, TemplateError, lex
from ._looper import looper
from ._parser import parse

TemplateError.__module__ = __name__

__all__ = ["Template", "TemplateError", "bunch", "sub"]


def get_file_template(name, from_template):
    """The template in the file `name` beside that of `from_template`: how `{{inherit}}` finds files."""
    path = os.path.join(os.path.dirname(from_template.name), name)
    return from_template.__class__.from_filename(
        path, namespace=from_template.namespace, get_template=from_template.get_template
    )


class _Run:
    """One rendering of a template."""

    def __init__(self, template, namespace):
        self.template, self.namespace = template, namespace
        self.definitions, self.inherits = {}, template.default_inherit

    def nested(self, names):
        """A rendering of a part, with more names."""
        inner = _Run(self.template, {**self.namespace, **names})
        inner.definitions = self.definitions
        return inner


class Template:
    """A template: parsed when it is made, rendered by `substitute`.

    `name` stands in messages; `namespace` has names that every rendering sees; `get_template(name, template)` finds
    what `{{inherit}}` names; `line_offset` is added to the lines in messages; `delimiters` are "{{" and "}}" if not
    given.
    """

    default_namespace = {
        "start_braces": DELIMITERS[0], "end_braces": DELIMITERS[1], "looper": looper, "__builtins__": builtins.__dict__,
    }
    default_encoding = "utf8"
    default_inherit = None

    def __init__(self, content, name=None, namespace=None, stacklevel=None, get_template=None, default_inherit=None,
                 line_offset=0, delimiters=None, delimeters=None):
        if delimeters:
            import warnings
            warnings.warn("'delimeters' is an old spelling of 'delimiters'", DeprecationWarning, stacklevel=2)
            delimiters = delimiters or delimeters
        self.content = content
        self.delimiters = tuple(delimiters or DELIMITERS)
        if len(self.delimiters) != 2:
            raise ValueError("'delimiters' are two strings: the opening and the closing one")
        if name is None and stacklevel is not None:
            name = _calling_line(stacklevel + 1)
        self.name = name
        self.namespace = namespace if namespace is not None else {}
        self.get_template = get_template
        if default_inherit is not None:
            self.default_inherit = default_inherit
        self._nodes = parse(lex(content, name, self.delimiters, line_offset), name)

    @classmethod
    def from_filename(cls, filename, namespace=None, encoding=None, default_inherit=None,
                      get_template=get_file_template):
        """The template in a file."""
        with open(filename, encoding=encoding or cls.default_encoding) as file:
            content = file.read()
        return cls(content, name=filename, namespace=namespace, default_inherit=default_inherit,
                   get_template=get_template)

    def __repr__(self):
        return "<%s %x name=%r>" % (type(self).__name__, id(self), self.name)

    def substitute(self, *args, **kw):
        """The text with names from one mapping or from keywords."""
        if args:
            if kw:
                raise TypeError("You can only give positional *or* keyword arguments")
            if len(args) > 1:
                raise TypeError("You can only give one positional argument")
            if not hasattr(args[0], "items"):
                raise TypeError(
                    "If you pass in a single argument, you must pass in a dictionary-like object"
                    " (with a .items() method); you gave %r" % (args[0],)
                )
            kw = dict(args[0].items())
        names = {**self.default_namespace, "__template_name__": self.name, **kw, **self.namespace}
        return self._render(names, None)

    def sub_vars(self, mapping):
        """`substitute(mapping)`."""
        return self.substitute(mapping)

    def _render(self, names, inherited):
        run = _Run(self, names)
        if inherited is not None:
            names["self"] = inherited
            run.definitions.update(inherited.definitions)
        out = []
        _nodes.render(self._nodes, run, out)
        text = "".join(out)
        if not run.inherits:
            return text
        return self._render_base(run, text)

    def _render_base(self, run, body):
        base = run.inherits
        if not isinstance(base, Template):
            base = self.get_template(base, self)
        inherited = TemplateObject(self.name, body, run.definitions)
        return base._render({**run.namespace, "__template_name__": base.name}, inherited)


def sub(content, delimiters=None, **kw):
    """The text of a template with the given names; `__name` is the template's."""
    return Template(content, name=kw.pop("__name", None), delimiters=delimiters).substitute(kw)


def _calling_line(depth):
    """Where the caller stands: "file:line"."""
    frame = sys._getframe(depth)
    return "%s:%s" % (frame.f_globals.get("__file__", frame.f_code.co_filename), frame.f_lineno)


class TemplateObject:
    """`self` in a template that another inherits: `self.body` and the other's definitions."""

    def __init__(self, name, body, definitions):
        self._name, self.body, self.definitions = name, body, dict(definitions)
        self.__dict__.update(definitions)
        self.get = _Getter(self)

    def __repr__(self):
        return "<TemplateObject %s>" % self._name


class _Getter:
    """`self.get.name`: as `self.name`, but what does not exist is empty."""

    def __init__(self, inherited):
        self._inherited = inherited

    def __getattr__(self, name):
        return getattr(self._inherited, name, _EMPTY)


class _Empty:
    """Nothing: an empty text that can also be called."""

    def __call__(self, *args, **kw):
        return self

    def __str__(self):
        return ""

    __repr__ = __str__

    def __iter__(self):
        return iter(())

    def __bool__(self):
        return False


_EMPTY = _Empty()


class bunch(dict):
    """A dict with its items as attributes; an item `default` stands for all that are missing."""

    def __setattr__(self, name, value):
        self[name] = value

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __missing__(self, key):
        if "default" in self:
            return dict.__getitem__(self, "default")
        raise KeyError(key)

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, " ".join("%s=%r" % item for item in sorted(self.items())))
