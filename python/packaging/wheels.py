"""Writing of wheels and source distributions, with nothing but the standard library.

The same contents give the same bytes: names are sorted and times are fixed.
"""
import base64
import hashlib
import io
import tarfile
import zipfile
from pathlib import Path
from typing import Dict, Iterable, Tuple

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold."""


class Wheel:
    """A wheel in the making: a name, a version, a tag (`py3-none-any`) and files."""

    def __init__(self, name: str, version: str, tag: str):
        self.name, self.version, self.tag = name, version, tag
        self.files: Dict[str, Tuple[bytes, int]] = {}

    @property
    def file_name(self) -> str:
        return f"{self.name}-{self.version}-{self.tag}.whl"

    @property
    def info(self) -> str:
        """The folder of the metadata."""
        return f"{self.name}-{self.version}.dist-info"

    def add(self, path: str, contents: bytes, mode: int = 0o644) -> None:
        """Puts a file below site-packages."""
        self.files[path] = (contents, mode)

    def add_script(self, name: str, contents: bytes) -> None:
        """Puts a program among the environment's programs."""
        self.add(f"{self.name}-{self.version}.data/scripts/{name}", contents, 0o755)

    def add_folder(self, folder: Path, below: str, suffixes: Iterable[str]) -> None:
        """Puts the files of a folder there, those with one of the suffixes."""
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and path.suffix in suffixes and "__pycache__" not in inside.parts:
                self.add(f"{below}{inside.as_posix()}", path.read_bytes())

    def add_metadata(self, metadata: str, entry_points: str = "") -> None:
        """Adds what installers read. Comes last but for `write`."""
        pure = "true" if self.tag.endswith("-none-any") else "false"
        self.add(f"{self.info}/METADATA", metadata.encode())
        self.add(
            f"{self.info}/WHEEL",
            f"Wheel-Version: 1.0\nGenerator: pyxide\nRoot-Is-Purelib: {pure}\nTag: {self.tag}\n".encode(),
        )
        if entry_points:
            self.add(f"{self.info}/entry_points.txt", entry_points.encode())

    def write(self, folder: str, level: int = 9) -> str:
        """Writes the wheel, packed as much as `level` says (0 to 9), and returns its file name."""
        record = ""
        with zipfile.ZipFile(Path(folder) / self.file_name, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
            for path, (contents, mode) in sorted(self.files.items()):
                digest = base64.urlsafe_b64encode(hashlib.sha256(contents).digest()).rstrip(b"=").decode()
                record += f"{path},sha256={digest},{len(contents)}\n"
                archive.writestr(_entry(path, mode), contents, compresslevel=level)
            path = f"{self.info}/RECORD"
            archive.writestr(_entry(path, 0o644), f"{record}{path},,\n")
        return self.file_name


def _entry(path: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.external_attr = (0o100000 | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def metadata(name: str, version: str, summary: str, requires: Iterable[str], readme: str) -> str:
    """The text of `METADATA`."""
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {name}",
        f"Version: {version}",
        f"Summary: {summary}",
        "License: Apache-2.0",
        "Requires-Python: >=3.9",
        *(f"Requires-Dist: {requirement}" for requirement in requires),
        "Description-Content-Type: text/markdown",
    ]
    return "\n".join(lines) + "\n\n" + readme


def write_sdist(folder: str, stem: str, files: Dict[str, Path], info: str) -> str:
    """Writes a source distribution of files (name inside to path) and returns its file name."""
    name = f"{stem}.tar.gz"
    with tarfile.open(Path(folder) / name, "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for inside, path in sorted(files.items()):
            archive.add(path, f"{stem}/{inside}", recursive=False)
        entry = tarfile.TarInfo(f"{stem}/PKG-INFO")
        entry.size = len(info.encode())
        archive.addfile(entry, io.BytesIO(info.encode()))
    return name
