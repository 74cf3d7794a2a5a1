"""What build scripts catch."""
from typing import Optional, Sequence, Tuple

Position = Tuple[str, int, int]
"""File, line from 1, column from 0."""


class PyrexError(Exception):
    """Anything that is wrong with a source."""


class CompileError(PyrexError):
    """A source that could not be translated.

    `position` is the place of the first error, `message_only` its text; `notes` has every diagnostic.
    """

    def __init__(self, position: Optional[Position] = None, message: str = "", notes: Sequence = ()):
        self.position = position
        self.message_only = message
        self.notes = list(notes)
        self.reported = False
        place = "%s:%d:%d: " % tuple(position) if position else ""
        super().__init__(place + message)


def compile_error(source: str, outcome) -> CompileError:
    """The exception for a job that failed: the lines that tools read, in its message."""
    errors = [note for note in outcome.notes if note.severity == "error"]
    lines = [source, *("%s:%d:%d: %s" % (note.path, note.line, note.column, note.message) for note in errors)]
    error = CompileError(None, "\n".join(lines), outcome.notes)
    if errors:
        error.position = (errors[0].path, errors[0].line, errors[0].column)
        error.message_only = errors[0].message
    error.reported = True
    return error
