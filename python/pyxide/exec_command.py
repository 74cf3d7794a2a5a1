"""`pyxide exec -- COMMAND`: a build in which every requirement on Cython is served by pyxide.

Isolated build environments get it from a package index of our own (`package_index`), which sends all other requests on
to the index that is set up. Commands that use the packages of their environment find it on `PYTHONPATH`.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from typing import Any, Dict, List

from . import stand_in
from ._native import BUILD_ID
from .commands import program
from .package_index import Index

# Commands that install requirements into environments which they make themselves, and how one keeps them from it.
_FRONTENDS = {"pip", "pip3", "pipx", "uv", "uvx", "build", "pyproject-build", "cibuildwheel", "hatch", "tox", "nox"}
_NOT_ISOLATED = {"--no-build-isolation", "--no-isolation"}

# pip knows what its configuration files and variables say. Without a pip, the one that comes with Python is asked.
_ASK_PIP = """
import json, sys
try:
    import pip
except ImportError:
    import ensurepip, glob, os
    folders = [os.path.join(os.path.dirname(ensurepip.__file__), "_bundled"), "/usr/share/python-wheels"]
    sys.path[:0] = [path for folder in folders for path in sorted(glob.glob(os.path.join(folder, "pip-*.whl")))[-1:]]
from pip._internal.commands import create_command
options = create_command("download").parse_args([])[0]
print(json.dumps([options.index_url, options.extra_index_urls, options.find_links, options.no_index]))
"""


def main(arguments: List[str]) -> int:
    """Runs the command and returns its exit code."""
    parser = argparse.ArgumentParser(prog="pyxide exec", description=__doc__)
    parser.add_argument("--log", help="write the list of translated files to this file")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    command = chosen.command[1:] if chosen.command[:1] == ["--"] else chosen.command
    if not command:
        parser.error("name the command to run: pyxide exec -- pip wheel .")
    with tempfile.TemporaryDirectory(prefix="pyxide-exec-") as folder:
        log = os.path.join(folder, "translated")
        env, upstream = _environment(folder, log), _pips_settings()
        if not upstream["index"]:
            print("pyxide exec: no package index is set up: name one with PIP_INDEX_URL", file=sys.stderr)
            return 1
        if not _isolates(command):
            stand_in.unpack(folder, program())
            _prepend(env, "PYTHONPATH", folder)
            _prepend(env, "PATH", os.path.join(folder, "bin"))
        with Index(upstream["index"], program()) as index:
            _point_installers(env, index, upstream, folder)
            command = _redirected(command, index, folder)
            try:
                code = subprocess.run(command, env=env).returncode
            except OSError as error:
                print(f"pyxide exec: cannot start {command[0]}: {error.strerror}", file=sys.stderr)
                return 127
        _report(index, code, log, chosen.log)
        return code if code >= 0 else 128 - code


def _environment(folder: str, log: str) -> Dict[str, str]:
    env = dict(os.environ)
    env["PYXIDE_LOG"], env["PYXIDE_PROGRAM"] = log, program()
    env.update(_caches())
    for name in ("NO_PROXY", "no_proxy"):
        _append(env, name, "127.0.0.1", ",")
    return env


def _caches() -> Dict[str, str]:
    """Caches of their own for pip and uv: wheels that Cython has built are not taken, nor left to others."""
    home = os.environ.get("PYXIDE_CACHE_DIR")
    if home == "":
        return {"PIP_NO_CACHE_DIR": "1", "UV_NO_CACHE": "1"}
    base = home or os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "pyxide")
    base = os.path.join(os.path.abspath(base), "exec-" + BUILD_ID[:16])
    return {"PIP_CACHE_DIR": os.path.join(base, "pip"), "UV_CACHE_DIR": os.path.join(base, "uv")}


def _prepend(env: Dict[str, str], name: str, path: str) -> None:
    env[name] = path + os.pathsep + env[name] if env.get(name) else path


def _append(env: Dict[str, str], name: str, value: str, separator: str) -> None:
    env[name] = env[name] + separator + value if env.get(name) else value


def _isolates(command: List[str]) -> bool:
    """Whether the command makes environments of its own for builds."""
    if _NOT_ISOLATED & set(command):
        return False
    words = [re.sub(r"(\.exe)?$", "", os.path.basename(word)) for word in command]
    if re.fullmatch(r"python[\d.]*|pypy[\d.]*|py", words[0]):
        return "-m" in command[:-1] and command[command.index("-m") + 1] in _FRONTENDS
    return re.sub(r"[\d.]+$", "", words[0]) in _FRONTENDS or words[0] in _FRONTENDS


def _pips_settings() -> Dict[str, Any]:
    """The indexes, in order, the folders with wheels, and whether indexes are left out."""
    done = subprocess.run([sys.executable, "-c", _ASK_PIP], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        first, others, links, no_index = json.loads(done.stdout)
    except ValueError:
        first, others, links, no_index = None, [], [], False
    uvs = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("UV_INDEX_URL")
    index = [url for url in (first or uvs, *others) if url]
    return {"index": index, "links": links, "no_index": no_index}


def _point_installers(env: Dict[str, str], index: Index, upstream: Dict[str, Any], folder: str) -> None:
    """Sets the variables from which pip and uv learn where to look."""
    urls = [index.url(number) for number in range(len(upstream["index"]))]
    env["PIP_INDEX_URL"] = env["UV_DEFAULT_INDEX"] = env["UV_INDEX_URL"] = urls[0]
    for name in ("PIP_EXTRA_INDEX_URL", "UV_EXTRA_INDEX_URL"):
        env.pop(name, None)
        if urls[1:]:
            env[name] = " ".join(urls[1:])
    links = [_without_cython(link, folder, str(number)) for number, link in enumerate(upstream["links"])]
    if upstream["no_index"]:
        links.append(_all_wheels(folder))
    if links:
        env["PIP_FIND_LINKS"] = " ".join(links)


_INDEX_OPTIONS = {"-i", "--index-url", "--pypi-url", "--extra-index-url", "--default-index", "--index"}
_LINK_OPTIONS = {"-f", "--find-links"}


def _redirected(command: List[str], index: Index, folder: str) -> List[str]:
    """The command with the indexes and folders of wheels that it names exchanged for ours. Options of other programs
    than installers may look the same: what is no address stays as it is."""
    words, kind = [], ""
    for word in command:
        option, equals, value = word.partition("=")
        if kind:
            words.append(_exchanged(word, kind, index, folder))
            kind = ""
        elif equals and option in _INDEX_OPTIONS | _LINK_OPTIONS:
            words.append(option + "=" + _exchanged(value, "link" if option in _LINK_OPTIONS else "index", index, folder))
        else:
            kind = "index" if word in _INDEX_OPTIONS else "link" if word in _LINK_OPTIONS else ""
            words.append(word)
    return words


def _exchanged(value: str, kind: str, index: Index, folder: str) -> str:
    if kind == "link":
        return _without_cython(value, folder, "-named%d" % len(os.listdir(folder)))
    # uv's `--index NAME=URL`.
    name, url = re.fullmatch(r"((?:[\w.-]+=)?)(.*)", value, re.S).groups()  # type: ignore[union-attr]
    return name + index.add(url) if re.match(r"https?://", url) else value


def _without_cython(link: str, folder: str, number: str) -> str:
    """A folder with links to the files in another, but for those of Cython; what is not a folder stays as it is."""
    if not os.path.isdir(link):
        return link
    copy = os.path.join(folder, "links" + number)
    os.mkdir(copy)
    for name in sorted(os.listdir(link)):
        if not re.match(r"cython-\d", name, re.I):
            os.symlink(os.path.join(os.path.abspath(link), name), os.path.join(copy, name))
    return copy


def _all_wheels(folder: str) -> str:
    home = os.path.join(folder, "wheels")
    os.mkdir(home)
    for version in stand_in.VERSIONS:
        with open(os.path.join(home, stand_in.wheel_name(version)), "wb") as file:
            file.write(stand_in.wheel(version, program()))
    return home


def _report(index: Index, code: int, log: str, copy: Any) -> None:
    """Says what was translated, and why a build may have got no Cython."""
    try:
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = list(dict.fromkeys(line.rstrip("\n") for line in file))
    except FileNotFoundError:
        lines = []
    shown = [line.replace("\t", " -> ") for line in lines]
    if copy:
        with open(copy, "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in shown))
    served = ", ".join(sorted(index.served))
    print(f"pyxide exec: {len(shown)} files translated" + (f" (as Cython {served})" if served else ""), file=sys.stderr)
    for line in shown:
        print("  " + line, file=sys.stderr)
    if code and index.asked and not index.served:
        print(
            f"pyxide exec: a build asked for Cython and took none of the versions {stand_in.VERSIONS[0]} to "
            f"{stand_in.VERSIONS[-1]} that pyxide stands in for. A pin below 3 cannot be served: the language of Cython "
            "0.29 is another one; raise the pin, or build that package with the Cython it asks for.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
