"""What a template does: each node renders itself into a list of strings.

`run` is one rendering: the template, its namespace, and what the definitions and `{{inherit}}` in it have made.
"""
from ._lexer import TemplateError


class _Signal:
    """`{{break}}` or `{{continue}}`, seen by the loop around."""


BREAK, CONTINUE = _Signal(), _Signal()


def render(nodes, run, out):
    """Renders the nodes in order; the signal that ended them early, or None."""
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
        elif isinstance(node, _Signal):
            return node
        else:
            signal = node.render(run, out)
            if signal is not None:
                return signal
    return None


def located(error, run, place):
    """Adds the place in the template to an exception's message."""
    note = "at line %s column %s" % place
    if run.template.name:
        note += " in file %s" % run.template.name
    if isinstance(error, SyntaxError):
        return error
    first = "%s %s" % (error.args[0], note) if error.args else note
    error.args = (first, *error.args[1:])
    return error


def text_of(value):
    """What a value puts into the output: nothing for None."""
    return "" if value is None else str(value)


def _filters(source):
    """The expression and its filters: the parts between `|` outside of brackets and strings."""
    if "|" not in source:
        return [source]
    parts, depth, quote, start = [], 0, None, 0
    for at, char in enumerate(source):
        if quote:
            if char == quote and source[at - 1] != "\\":
                quote = None
        elif char in "'\"":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "|" and not depth:
            parts.append(source[start:at])
            start = at + 1
    return parts + [source[start:]]


class Expression:
    """`{{expression | filter | ...}}`."""

    def __init__(self, source, place):
        self.place = place
        self.parts = _filters(source)
        self.codes = None

    def value(self, run):
        if self.codes is None:
            self.codes = [self._compile(part) for part in self.parts]
        try:
            first, *filters = self.codes
            value = eval(first, run.namespace)
            for code in filters:
                value = eval(code, run.namespace)(value)
        except Exception as error:
            raise located(error, run, self.place)
        return value

    @staticmethod
    def _compile(part):
        try:
            return compile(part.strip(), "<string>", "eval")
        except SyntaxError as error:
            raise SyntaxError("invalid syntax in expression: %s" % part) from error

    def render(self, run, out):
        value = self.value(run)
        try:
            out.append(text_of(value))
        except Exception as error:
            raise located(error, run, self.place)


class Statements:
    """`{{py: ...}}`."""

    def __init__(self, source, place):
        self.source, self.place = source, place

    def render(self, run, out):
        try:
            exec(self.source, run.namespace)
        except Exception as error:
            raise located(error, run, self.place)


class Default:
    """`{{default name = expression}}`."""

    def __init__(self, name, expression):
        self.name, self.expression = name, expression

    def render(self, run, out):
        if self.name not in run.namespace:
            run.namespace[self.name] = self.expression.value(run)


class If:
    """Branches: pairs of a condition (None for `{{else}}`) and nodes."""

    def __init__(self, branches):
        self.branches = branches

    def render(self, run, out):
        for condition, nodes in self.branches:
            if condition is None or condition.value(run):
                return render(nodes, run, out)
        return None


class For:
    """`{{for names in items}}`."""

    def __init__(self, names, items, body):
        self.names, self.items, self.body = names, items, body

    def render(self, run, out):
        for item in self.items.value(run):
            if len(self.names) == 1:
                run.namespace[self.names[0]] = item
            else:
                values = tuple(item)
                if len(values) != len(self.names):
                    raise ValueError("Need %d items to unpack (got %d items)" % (len(self.names), len(values)))
                run.namespace.update(zip(self.names, values))
            if render(self.body, run, out) is BREAK:
                break
        return None


class Inherit:
    """`{{inherit expression}}`."""

    def __init__(self, expression):
        self.expression = expression

    def render(self, run, out):
        if run.template.get_template is None:
            message = "You cannot use inheritance without passing in get_template"
            raise TemplateError(message, self.expression.place, run.template.name)
        run.inherits = self.expression.value(run)


class Definition:
    """`{{def name(arguments)}}`."""

    def __init__(self, name, arguments, body, place):
        self.name, self.arguments, self.body, self.place = name, arguments, body, place

    def render(self, run, out):
        # Python itself binds the arguments: a function of them that returns them all.
        code = "def %s(%s): return locals()" % (self.name, self.arguments)
        try:
            exec(code, run.namespace)
        except SyntaxError as error:
            raise SyntaxError("invalid signature: (%s)" % self.arguments) from error
        function = Function(self, run, run.namespace[self.name])
        run.namespace[self.name] = run.definitions[self.name] = function


class Function:
    """What `{{def}}` makes: called, or put into the output as it is, it gives the text of its body."""

    def __init__(self, definition, run, bind):
        self._definition, self._run, self._bind = definition, run, bind

    def __call__(self, *args, **kwargs):
        inner = self._run.nested(self._bind(*args, **kwargs))
        out = []
        render(self._definition.body, inner, out)
        return "".join(out)

    def __str__(self):
        return self()

    def __repr__(self):
        return "<tempita function %s(%s)>" % (self._definition.name, self._definition.arguments)
