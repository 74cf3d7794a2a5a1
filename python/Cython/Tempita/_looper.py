"""`{{for loop, item in looper(items)}}`: items with what is known of their place."""


class looper:
    """Iterating over it gives pairs of a `loop_pos` and an item."""

    def __init__(self, seq):
        self.seq = seq

    def __iter__(self):
        items = list(self.seq)
        for index, item in enumerate(items):
            yield loop_pos(items, index), item

    def __repr__(self):
        return "<%s for %r>" % (type(self).__name__, self.seq)


class loop_pos:
    """The place of an item in its sequence."""

    def __init__(self, seq, pos):
        self.seq, self.pos = seq, pos

    def __repr__(self):
        return "<loop pos=%s at %s>" % (self.item, self.pos)

    @property
    def index(self):
        """0 for the first."""
        return self.pos

    @property
    def number(self):
        """1 for the first."""
        return self.pos + 1

    @property
    def item(self):
        return self.seq[self.pos]

    @property
    def previous(self):
        """The item before, or None."""
        return self.seq[self.pos - 1] if self.pos else None

    @property
    def next(self):
        """The item after, or None."""
        return self.seq[self.pos + 1] if not self.last else None

    __next__ = next

    @property
    def odd(self):
        """True for the first, the third, ..."""
        return not self.pos % 2

    @property
    def even(self):
        """1 for the second, the fourth, ..."""
        return self.pos % 2

    @property
    def first(self):
        return self.pos == 0

    @property
    def last(self):
        return self.pos == len(self.seq) - 1

    @property
    def length(self):
        return len(self.seq)

    def first_group(self, getter=None):
        """Whether a new group begins here; items belong together as long as what `getter` gives is equal.

        `getter` is a function, ".attribute", ".method()" or a key; without one, the items are compared.
        """
        return self.first or _group(self.previous, getter) != _group(self.item, getter)

    def last_group(self, getter=None):
        """Whether a group ends here; see `first_group`."""
        return self.last or _group(self.item, getter) != _group(self.next, getter)


def _group(item, getter):
    if getter is None:
        return item
    if isinstance(getter, str) and getter.startswith("."):
        name = getter[1:]
        return getattr(item, name[:-2])() if name.endswith("()") else getattr(item, name)
    return getter(item) if callable(getter) else item[getter]
