"""Source distributions by pinned version and hash, unpacked under `build/sources`.

`pip download` would ask each distribution's build system for metadata first, so pip only finds and fetches here: the
script below runs inside one of our environments and uses its pip as a library.
"""
import os
import re
import shutil
import sys
import tarfile

from . import environment, process, pythons
from .paths import BUILD, REQUIREMENTS

HOME = BUILD / "sources"
_PIN = re.compile(r"^([\w.-]+)==(\S+) --hash=sha256:([0-9a-f]{64})$", re.M)

_FETCH = """
import hashlib, sys
from pip._internal.commands import create_command
command = create_command("download")
name, version, wanted, target = sys.argv[1:]
with command.main_context():
    options, _ = command.parse_args(["--no-binary", ":all:", name])
    session = command.get_default_session(options)
    finder = command._build_package_finder(options, session)
    for candidate in finder.find_all_candidates(name):
        if str(candidate.version) == version and candidate.link.filename.endswith(".tar.gz"):
            data = session.get(candidate.link.url_without_fragment).content
            if hashlib.sha256(data).hexdigest() == wanted:
                open(target, "wb").write(data)
                sys.exit(0)
sys.exit(f"no source distribution of {name} {version} with the pinned hash")
"""


def distributions(requirements=REQUIREMENTS / "sources.txt"):
    """The folders of the pinned distributions, by name; fetched and unpacked on first use."""
    pins = _PIN.findall(requirements.read_text())
    return {name: _distribution(name, version, digest) for name, version, digest in pins}


def _distribution(name, version, digest):
    home = HOME / f"{name}-{version}"
    if home.exists():
        return home
    python = environment.venv(pythons.choose()).executable
    archive = BUILD / "downloads" / f"{name}-{version}.tar.gz"
    archive.parent.mkdir(parents=True, exist_ok=True)
    done = process.run([python, "-c", _FETCH, name, version, digest, archive], timeout=600)
    if not done.ok:
        sys.exit(f"failed to fetch {name} {version}\n{done.output}")
    fresh = HOME / f"{home.name}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extractall(fresh)
    (top,) = fresh.iterdir()
    os.replace(top, home)
    fresh.rmdir()
    return home
