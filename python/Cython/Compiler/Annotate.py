"""The annotated listing."""
from pyxide._native import COMPLETE_TITLE


class AnnotationCCodeWriter:
    """What tools look for in a listing."""

    COMPLETE_CODE_TITLE = COMPLETE_TITLE
    """The heading above the complete C, which only stands there when that was asked for."""
