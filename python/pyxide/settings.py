"""What the C compiler and the linker are told: `# distutils:` comments and `Extension` objects."""
import os
import shlex
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

LISTS = (
    "sources", "include_dirs", "library_dirs", "runtime_library_dirs", "libraries", "extra_objects",
    "extra_compile_args", "extra_link_args", "export_symbols", "depends", "define_macros", "undef_macros", "swig_opts",
)
"""The settings that are lists; those of several places are joined."""

VALUES = ("language", "py_limited_api", "optional", "np_pythran")
"""The settings with one value; the first place that has one wins."""

INHERITED = tuple(name for name in LISTS if name != "sources") + VALUES
"""What a module takes over from the declarations that it cimports."""

PATHS = ("sources", "include_dirs", "library_dirs", "extra_objects", "depends")
"""Lists of paths, which may be relative to the file that the comment stands in."""

Comment = Tuple[str, str, str]
"""File, key, value."""


def parse_list(value: str) -> List[str]:
    """The items of `[a, "b c"]` or of `a "b c"`."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        items = (item.strip() for item in _split_at_commas(value[1:-1]))
        return [item[1:-1] if len(item) > 1 and item[0] == item[-1] and item[0] in "\"'" else item for item in items if item]
    return shlex.split(value)


def _split_at_commas(text: str) -> List[str]:
    """Splits at commas that do not stand inside quotes."""
    items, quote = [""], ""
    for char in text:
        if char == "," and not quote:
            items.append("")
            continue
        if char in "\"'" and quote in ("", char):
            quote = "" if quote else char
        items[-1] += char
    return items


def from_comments(comments: Iterable[Comment], aliases: Optional[Mapping[str, Any]] = None, own: str = "") -> Dict[str, Any]:
    """The settings of `# distutils:` comments, joined in their order.

    A word that is a key of `aliases` stands for its value, a string or a list of strings. Further sources are taken
    from the comments of the file `own` alone.
    """
    settings: Dict[str, Any] = {}
    for path, key, value in comments:
        if key == "sources" and path != own:
            continue
        if key in LISTS:
            add_to_list(settings, key, _list_setting(key, value, path, aliases or {}))
        elif key in VALUES and key not in settings:
            settings[key] = _one_value(key, value)
    return settings


def _one_value(key: str, value: str) -> Any:
    value = value.strip().strip("\"'")
    if key in ("optional", "np_pythran", "py_limited_api"):
        return value.lower() in ("true", "1", "yes")
    return value


def _list_setting(key: str, value: str, path: str, aliases: Mapping[str, Any]) -> List[Any]:
    words: List[str] = []
    for word in parse_list(value):
        meant = aliases.get(word, word)
        words.extend([meant] if isinstance(meant, (str, tuple)) or not isinstance(meant, Sequence) else meant)
    if key == "define_macros":
        return [word if isinstance(word, tuple) else _macro(word) for word in words]
    if key in PATHS:
        folder = os.path.dirname(path)
        return [_located(word, folder) for word in words]
    return words


def _macro(word: str) -> Tuple[str, Optional[str]]:
    name, equals, value = word.partition("=")
    return name, (value if equals else None)


def _located(word: str, folder: str) -> str:
    """The path from the current folder, when it is relative to the file that names it."""
    beside = os.path.join(folder, word)
    return beside if folder and not os.path.exists(word) and os.path.exists(beside) else word


def add_to_list(settings: Dict[str, Any], key: str, items: Iterable[Any]) -> None:
    """Adds to a list of settings what is not there yet."""
    there = settings.setdefault(key, [])
    there.extend(item for item in items if item not in there)


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> Dict[str, Any]:
    """Both settings; lists are joined, of single values the first counts."""
    both = {key: list(value) if isinstance(value, list) else value for key, value in first.items()}
    for key, value in second.items():
        if key in LISTS:
            add_to_list(both, key, value)
        elif both.get(key) is None:
            both[key] = value
    return both


def of_extension(extension: Any) -> Dict[str, Any]:
    """The settings that an `Extension` object carries, but for its sources."""
    found = {}
    for key in INHERITED:
        value = getattr(extension, key, None)
        if value:
            found[key] = list(value) if key in LISTS else value
    return found
