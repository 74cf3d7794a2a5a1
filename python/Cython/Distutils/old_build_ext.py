"""The older form of the command `build_ext`: it translates all sources of an extension when they are asked for."""
from typing import Any, List

from Cython.Distutils.build_ext import build_ext


class old_build_ext(build_ext):
    """`build_ext` with the method `cython_sources`, which older build scripts call or override."""

    def build_extension(self, ext: Any) -> None:
        """Translates by `cython_sources`, then compiles and links."""
        ext.sources = self.cython_sources(ext.sources, ext)
        super().build_extension(ext)

    def cython_sources(self, sources: List[str], extension: Any) -> List[str]:
        """The sources with C files in the place of those that are translated."""
        from Cython.Build.Dependencies import cythonize

        kept = extension.sources
        extension.sources = list(sources)
        try:
            [translated] = cythonize(extension, force=bool(self.force), quiet=self.verbose == 0, **self._options(extension))
        finally:
            extension.sources = kept
        if translated.language and not extension.language:
            extension.language = translated.language
        return translated.sources


build_ext = old_build_ext
