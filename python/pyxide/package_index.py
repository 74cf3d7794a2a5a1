"""A package index on this machine for the time of one command: the index that installers would ask, with the
distribution `Cython` exchanged for pyxide's."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, List, Optional, Set

from . import stand_in

_PAGE = "<!DOCTYPE html><html><head><meta name='pypi:repository-version' content='1.0'></head><body>\n%s</body></html>\n"
_LINK = "<a href='/files/%(name)s' data-requires-python='&gt;=3.9'>%(name)s</a><br>\n"


class Index:
    """`/0/` stands for the first of the `upstream` indexes, `/1/` for the second, and so on.

    A request for a project is sent on to where it would have gone; only `cython` is answered here.
    """

    def __init__(self, upstream: List[str], program: str):
        self.upstream, self.program = upstream, program
        self.asked, self.served = False, set()  # type: bool, Set[str]
        self._server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.index = self
        self._server.daemon_threads = True

    def url(self, number: int) -> str:
        """The address of the stand-in for an upstream index."""
        return "http://127.0.0.1:%d/%d/" % (self._server.server_address[1], number)

    def add(self, upstream: str) -> str:
        """Adds an upstream index and returns the address of its stand-in."""
        self.upstream.append(upstream)
        return self.url(len(self.upstream) - 1)

    def __enter__(self) -> "Index":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(True)

    def do_HEAD(self) -> None:
        self._answer(False)

    def _answer(self, with_body: bool) -> None:
        index: Index = self.server.index  # type: ignore[attr-defined]
        parts = [part for part in self.path.split("?")[0].split("/") if part]
        if parts[:1] == ["files"] and len(parts) == 2 and stand_in.version_of(parts[1]):
            index.served.add(stand_in.version_of(parts[1]))
            self._send(200, "application/octet-stream", stand_in.distribution(parts[1], index.program), with_body)
        elif not parts or not parts[0].isdigit() or int(parts[0]) >= len(index.upstream):
            self._send(404, "text/plain", b"not found\n", with_body)
        elif len(parts) == 2 and parts[1].lower().replace("_", "-") == stand_in.NAME:
            # Of several indexes the first answers: the versions are the same.
            index.asked = True
            names = [name(version) for version in stand_in.VERSIONS for name in (stand_in.sdist_name, stand_in.wheel_name)]
            page = _PAGE % "".join(_LINK % {"name": name} for name in names)
            self._send(200, "text/html; charset=utf-8", page.encode(), with_body)
        else:
            rest = "".join(part + "/" for part in parts[1:])
            self._send(302, "text/plain", b"", with_body, index.upstream[int(parts[0])].rstrip("/") + "/" + rest)

    def _send(self, status: int, kind: str, body: bytes, with_body: bool, location: Optional[str] = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Nothing is printed."""
