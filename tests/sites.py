"""Built sites: made once for all the workers of a test run, served over HTTP, and the path of each kind of page."""

import gzip
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from filelock import FileLock

from tests.running import ROOT, run

PACKED = (".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".jsonld")
DOCUMENTATION = (
    "add-articles",
    "changelog",
    "commands",
    "corrections",
    "data",
    "group-articles",
    "licences",
    "own-rules",
    "publish",
    "report",
    "scale",
    "templates",
    "tutorial",
    "use",
)
KINDS = ("home", "event", "article", "worksheet", "key", "method", "glossary", *DOCUMENTATION)
OF_AN_EVENT = ("event", "article", "worksheet", "key")
OTHERS = frozenset({"worksheet", "key"})


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Let the first worker that asks make `folder`; the others wait for it."""
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = folder.with_name(f"{folder.name}.unfinished")
            unfinished.mkdir(exist_ok=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


def common(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of this run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def build_site(folder: Path, **env: str) -> None:
    """Build this repository's site into `folder/site` in strict mode; what MkDocs said is in `folder/log.json`."""
    done = run("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder / "site"), cwd=ROOT, **env)
    (folder / "log.json").write_text(json.dumps({"status": done.returncode, "said": done.stderr}), "utf-8")


def complaints(folder: Path) -> str:
    """Return what MkDocs said while it built the site, empty if it ended well."""
    log = json.loads((folder / "log.json").read_text("utf-8"))
    return log["said"] or f"status {log['status']}" if log["status"] else ""


def address_of(site: Path, kind: str, event: str = "*") -> str:
    """Return the path of the site's page of a kind, of the first event that has one.

    Raises `LookupError` if the site has no such page.
    """
    patterns = {"home": "", "event": f"events/{event}/", "article": f"events/{event}/*/"}
    pattern = patterns.get(kind, f"events/{event}/{kind}/" if kind in OTHERS else f"{kind}/")
    for path in sorted(site.glob(f"{pattern}index.html")):
        if kind != "article" or path.parent.name not in OTHERS:
            return path.parent.relative_to(site).as_posix().removeprefix(".") + "/" * bool(pattern)
    raise LookupError(f"no page of the kind '{kind}' in {site}")


def articles_of(site: Path, event: str = "*") -> list[str]:
    """Return the paths of the pages of articles, in order."""
    pages = sorted(path.parent for path in site.glob(f"events/{event}/*/index.html"))
    return [f"{page.relative_to(site).as_posix()}/" for page in pages if page.name not in OTHERS]


class Host(SimpleHTTPRequestHandler):
    """Serves files as a host of static sites does: text is compressed, and may be kept for ten minutes."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if not path.is_file() or path.suffix not in PACKED or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        packed = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        return BytesIO(packed)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


class Hosting(ThreadingHTTPServer):
    """Says nothing where a browser hangs up before it has been told everything, as it does when a page is closed."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the site at the address that is given."""
    server = Hosting(("127.0.0.1", 0), partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
