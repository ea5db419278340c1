"""A web server on this computer that answers as it is told to, byte by byte, and pages of invented outlets for it."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

Reply = bytes | Callable[[socket.socket], None]

PROSE = (
    "A fire closed the covered market in Alder Street on Monday evening, and twelve people were taken to hospital.",
    "“We saw smoke from the river,” said Maria Oduya, who has run a fish stall there for nine years.",
    "The city council said that the hall would stay shut for two weeks while engineers looked at the roof.",
    "Traders were told that they could move their stalls to the old bus station from Thursday on.",
)


class NewsServer:
    """Answers each `host/path` of `replies`, or `/path` for any host, with bytes as they are; all else with 404."""

    def __init__(self, replies: Mapping[str, Reply], context: ssl.SSLContext | None = None) -> None:
        self.replies = dict(replies)
        self.asked: list[str] = []
        self.heads: list[str] = []
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(plain,), daemon=True).start()

    def _answer(self, plain: socket.socket) -> None:
        with suppress(OSError), plain:
            plain.settimeout(10)
            client = self._context.wrap_socket(plain, server_side=True) if self._context else plain
            with client:
                head = b""
                while b"\r\n\r\n" not in head and head[:4] in (b"", b"GET ") and (more := client.recv(65536)):
                    head += more
                if not head.startswith(b"GET "):
                    client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
                lines = head.decode("latin-1").split("\r\n")
                path = lines[0].split(" ")[1]
                host = next(line[6:] for line in lines if line.lower().startswith("host: ")).partition(":")[0]
                self.asked.append(f"{host}{path}")
                self.heads.append(head.decode("latin-1"))
                reply = self.replies.get(f"{host}{path}", self.replies.get(path, response("no", status="404 No")))
                if callable(reply):
                    reply(client)
                else:
                    client.sendall(reply)


@contextmanager
def serving(replies: Mapping[str, Reply], context: ssl.SSLContext | None = None) -> Iterator[NewsServer]:
    server = NewsServer(replies, context)
    try:
        yield server
    finally:
        server.close()


def response(body: str | bytes, status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """Return a whole answer; `Content_Encoding="gzip"` becomes a header of that name."""
    data = body if isinstance(body, bytes) else body.encode()
    given = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(data) if length is None else length)}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {**given, **headers}.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + data


def moved(to: str, status: str = "302 Found") -> bytes:
    return response("", status=status, Location=to)


def page(
    title: str = "Fire closes the market",
    paragraphs: tuple[str, ...] = PROSE,
    head: str = "",
    body: str = "",
    language: str = "en",
) -> str:
    """Return an article's page without a word on who published it."""
    prose = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/town">Town</a></nav><article><h1>{title}</h1>{prose}</article>{body}'
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )


def linked(**article: object) -> str:
    """Return JSON-LD of a news article."""
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **article}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


FIVE = {
    "/herald/fire": page(
        head=linked(
            headline="Fire closes the market",
            author=[{"@type": "Person", "name": "Tom Adeyemi"}],
            publisher={"@type": "Organization", "name": "The Alder Herald"},
            datePublished="2024-10-08T19:30:00+02:00",
        )
        + '<link rel="canonical" href="https://herald.example/fire">'
    ),
    "/post/blaze": page(
        "Market blaze injures twelve",
        (PROSE[1], PROSE[0].replace("twelve", "fifteen"), *PROSE[2:]),
        head='<meta property="og:site_name" content="Morning Post"><meta name="author" content="Lena Brandt">'
        '<meta property="article:published_time" content="2024-10-08T06:00:00Z">'
        '<meta property="og:url" content="https://post.example/blaze">',
    ),
    "/six/market": page(
        "Market hall shut after fire",
        (PROSE[2], PROSE[3], PROSE[0], "Nobody knows yet how the fire began, the fire service said on Tuesday."),
        body='<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="publisher" itemscope>'
        '<meta itemprop="name" content="Radio Six"></span><span itemprop="author">Piet Jansen</span>'
        '<time itemprop="datePublished" datetime="2024-10-09">9 October</time></div>',
    ),
    "/courier/traders": page(
        "Traders to move to bus station",
        (PROSE[3], PROSE[2], "“Nobody asked us,” said Jon Reed, who sells bread in the hall.", PROSE[0]),
        head='<meta property="og:site_name" content="The Courier">',
    ),
    "/bare/fire": page("Smoke over the river", (PROSE[0], PROSE[2], "It was the third fire in the hall since 2019.")),
}
"""Five pages on one event, as five kinds of sites make them."""
