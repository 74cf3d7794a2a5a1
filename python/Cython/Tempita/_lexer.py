"""Template text to a list of chunks: text, and directives with their places."""
import re

DELIMITERS = ("{{", "}}")


class TemplateError(Exception):
    """Something is wrong with a template; `position` is (line, column), `name` the template's."""

    def __init__(self, message, position, name=None):
        super().__init__(message)
        self.position, self.name = position, name

    def __str__(self):
        text = "%s at line %s column %s" % (" ".join(map(str, self.args)), *self.position)
        return text + (" in %s" % self.name if self.name else "")


# Directives that take the rest of their line along when nothing else stands on it.
_STATEMENT = re.compile(r"(?:(?:if|elif|for|def|inherit|default)\s|py:|(?:else|endif|endfor|enddef|break|continue)\s*:?$)")
_REST_OF_LINE = re.compile(r"[\t ]*\n")
# `$` also holds before a final newline: of several newlines in front, the last is dropped with the line.
_START_OF_LINE = re.compile(r"\n\r?[\t ]*$")


def lex(text, name=None, delimiters=DELIMITERS, line_offset=0):
    """The chunks of a template: strings, and (directive, position) for what stands between the delimiters."""
    chunks, end, open_at = [], 0, None
    line, line_start = 1 + line_offset, 0
    for match in re.finditer("%s|%s|\n" % tuple(map(re.escape, delimiters)), text):
        if match.group() == "\n":
            line, line_start = line + 1, match.end()
            continue
        position = (line, match.end() - line_start + 1)
        if match.group() == delimiters[0] and open_at is None:
            if match.start() > end:
                chunks.append(text[end:match.start()])
            open_at = position
        elif match.group() == delimiters[0] and delimiters[0] != delimiters[1]:
            raise TemplateError("%s inside expression" % delimiters[0], position, name)
        elif open_at is None:
            raise TemplateError("%s outside expression" % delimiters[1], position, name)
        else:
            chunks.append((text[end:match.start()], open_at))
            open_at = None
        end = match.end()
    if open_at is not None:
        raise TemplateError("No %s to finish last expression" % delimiters[1], open_at, name)
    if end < len(text):
        chunks.append(text[end:])
    return _trimmed(chunks)


def _trimmed(chunks):
    """The chunks without the whitespace around statements that have a line for themselves."""
    trimmed = list(chunks)
    was_trimmed = False  # whether the text before has already lost the line's end to a statement
    for at, chunk in enumerate(chunks):
        if isinstance(chunk, str):
            continue
        if not _STATEMENT.match(chunk[0].strip()):
            was_trimmed = False
            continue
        before = trimmed[at - 1] if at and isinstance(trimmed[at - 1], str) else "" if not at else None
        after = chunks[at + 1] if at + 1 < len(chunks) else ""
        was_trimmed = _trim_around(trimmed, at, before, after, was_trimmed)
    return [chunk for chunk in trimmed if chunk != ""]


def _trim_around(trimmed, at, before, after, was_trimmed):
    """Takes the line of the statement at `at` out of `trimmed`, if it has one; whether it had."""
    if before is None or not isinstance(after, str):
        return False
    blank_before = (at <= 1 or was_trimmed) and not before.strip()
    start = _START_OF_LINE.search(before)
    blank_after = at + 2 >= len(trimmed) and not after.strip()
    end = _REST_OF_LINE.match(after)
    if not (blank_before or start) or not (blank_after or end):
        return False
    if before:
        trimmed[at - 1] = "" if blank_before else before[: start.start() + 1]
    if after:
        trimmed[at + 1] = "" if blank_after else after[end.end():]
    return True
