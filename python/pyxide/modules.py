"""From what a build script asks for (patterns, `Extension` objects) to the modules that are meant."""
import copy
import os
import sys
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterable, List, Optional, Set, Tuple

from . import settings
from ._native import expand, module_name

SOURCES = (".pyx", ".py")
"""The extensions of files that are translated."""


@dataclass
class Module:
    """An extension module to make."""

    name: str
    source: str
    """The file to translate; empty for an extension that has none."""
    template: Any
    """What its settings come from: an `Extension` of the build script, or None."""
    others: List[str] = field(default_factory=list)
    """Further sources, of any kind. Those that are translated are modules of their own in the same library."""
    language: Optional[str] = None
    """From the caller; None leaves it to the comments of the sources."""


def import_name(name: str) -> str:
    """The name under which an extension is imported: setuptools puts `pkg.__init__` into a package, which is `pkg`."""
    return name[: -len(".__init__")] if name.endswith(".__init__") else name


def extension_name(source: str) -> str:
    """The name of the extension that a source makes.

    Raises ValueError for `cython`, which no module can be called: in sources that name means the language.
    """
    name = module_name(source)
    if os.path.splitext(os.path.basename(source))[0] == "__init__" and not name.endswith("__init__"):
        name += ".__init__"
    if name.split(".")[0] == "cython":
        raise ValueError(f"{source}: 'cython' is a special module and cannot be the name of another")
    return name


def is_translated(source: str) -> bool:
    """Whether a source is one to translate."""
    return os.path.splitext(source)[1] in SOURCES


class NotAPattern(TypeError):
    """Something in a list of modules that is neither a pattern nor an extension."""


def extension_classes() -> Tuple[type, ...]:
    """The classes whose instances are taken as extensions: setuptools' and distutils', where they are loaded."""
    found = []
    for name in ("distutils.extension", "setuptools.extension", "setuptools._distutils.extension", "distutils.core"):
        if name in sys.modules:
            found.append(sys.modules[name].Extension)
    return tuple(found)


def base_extension() -> type:
    """The class for extensions that are made from patterns: setuptools' when it is in use, else distutils'."""
    if "setuptools" in sys.modules or sys.version_info >= (3, 12):
        from setuptools import Extension
    else:
        from distutils.extension import Extension
    return Extension


def find(asked: Any, exclude: Any, language: Optional[str]) -> List[Module]:
    """The modules of a list of patterns and extensions, or of a single one; each name once.

    `exclude` are patterns of files, or names of modules, to leave out. `language` holds for patterns alone.
    """
    classes = extension_classes()
    if isinstance(asked, str) or isinstance(asked, classes) or not isinstance(asked, Iterable):
        asked = [asked]
    if isinstance(exclude, str) or not isinstance(exclude or (), Iterable):
        exclude = [exclude]
    excluded = {os.path.normpath(path) for pattern in exclude or () for path in expand(os.fspath(pattern))}
    excluded_names = set(exclude or ())
    named = {one.name for one in asked if isinstance(one, classes) and "*" not in one.name} if isinstance(asked, list) else set()
    found: List[Module] = []
    seen: Set[str] = set()
    for one in asked:
        for module in _modules_of(one, classes, language, named):
            if os.path.normpath(module.source) in excluded or module.name in excluded_names:
                continue
            if module.name not in seen or not module.source:
                seen.add(module.name)
                found.append(module)
    return found


def _modules_of(one: Any, classes: Tuple[type, ...], language: Optional[str], named: Set[str]) -> Iterable[Module]:
    if isinstance(one, (str, os.PathLike)):
        for source in _files(os.fspath(one)):
            name = extension_name(source)
            # An extension of the same list that has this name says more about it.
            if name not in named:
                yield Module(name, source, None, language=language)
        return
    if not isinstance(one, classes):
        raise NotAPattern(f"{one!r} in the list of modules is neither a pattern nor an Extension")
    sources = [os.fspath(source) for source in one.sources]
    ours = [source for source in sources if is_translated(source)]
    if not ours:
        yield Module(one.name, "", one)
        return
    others = [source for source in sources if source != ours[0]]
    for source in _files(ours[0]):
        name = extension_name(source) if "*" in one.name else one.name
        chosen = one.language if one.language and one.language.lower() in ("c++", "cpp") else None
        yield Module(name, source, one, others, chosen)


def _files(pattern: str) -> List[str]:
    found = [path for path in expand(pattern) if os.path.isfile(path)]
    if not found:
        raise ValueError(f"{pattern!r} doesn't match any files")
    return found


def make_extension(module: Module, kept: Dict[str, Any], create: Callable) -> Any:
    """The `Extension` of a translated module. `kept` are the settings that its comments ask for."""
    template = module.template
    keywords = settings.merged(kept, settings.of_extension(template) if template is not None else {})
    keywords["name"] = module.name
    further = list(module.others)
    for source in keywords.pop("sources", []):
        if source not in further:
            further.append(source)
    keywords["sources"] = [module.source, *further]
    extension, metadata = create(template if template is not None else base_extension()(module.name, []), keywords)
    del metadata
    return extension


def _like(template: Any, keywords: Dict[str, Any]) -> Any:
    """An extension of the class of `template`; a copy where its constructor wants more than the settings."""
    try:
        return template.__class__(**keywords)
    except TypeError:
        extension = copy.copy(template)
        for name, value in keywords.items():
            setattr(extension, name, value)
        return extension


def create_extension(template: Any, keywords: Dict[str, Any]) -> Tuple[Any, Dict[str, Any]]:
    """The extension of a module, of the class of `template`; and what to record of it in the C file.

    What `keywords` does not name stays as it is in the template.
    """
    extension = _like(template, {name: value for name, value in keywords.items() if name != "np_pythran"})
    for name, value in vars(template).items():
        if name not in keywords and name != "sources":
            setattr(extension, name, value)
    return extension, {name: value for name, value in keywords.items() if value and name not in ("language",)}
