"""Fetching a page, against a server on this computer that does what servers should not do."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.corpus.limits import MOST_BYTES
from generator.corpus.refusal import Refused
from generator.intake.answers import SAVE_IT
from generator.intake.fetch import Fetcher
from generator.intake.robots import robots_of
from tests.news_server import NewsServer, Reply, moved, page, response, serving

PUBLIC = "93.184.215.14"
"""Stands for an address that everybody can reach; nothing in a test does."""
PAGE = response(page())


@contextmanager
def newsroom(replies: Mapping[str, Reply], **names: str) -> Iterator[tuple[NewsServer, Fetcher, list[float]]]:
    """Serve `replies`, and give a fetcher to which each host stands where `names` says, else in public.

    All of its connections are made to the server; the pauses that it makes are listed and not waited for.
    """
    pauses: list[float] = []

    with serving(replies) as server:

        def connect(address: tuple[str, int], timeout: float) -> socket.socket:
            connected.append(address[0])
            return socket.create_connection(("127.0.0.1", server.port), timeout)

        connected: list[str] = []
        fetcher = Fetcher(
            seconds=5,
            resolve=lambda host, _: names.get(host.partition(".")[0], PUBLIC).split(),
            connect=connect,
            sleep=pauses.append,
        )
        yield server, fetcher, pauses


def refused(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(Refused) as caught:
        fetcher.fetch(address)
    return f"{caught.value.what}. {caught.value.remedy}"


def test_a_page_is_fetched_once_and_says_who_asks() -> None:
    with newsroom({"/fire": PAGE}) as (server, fetcher, _):
        fetched = fetcher.fetch("http://herald.example/fire#top")
    assert (fetched.address, fetched.charset, fetched.private) == ("http://herald.example/fire", "utf-8", False)
    assert fetched.data == page().encode()
    assert server.asked == ["herald.example/robots.txt", "herald.example/fire"]
    assert all("User-Agent: Parallax/" in head and "Cookie" not in head for head in server.heads)
    assert all(head.startswith("GET ") and "Host: herald.example\r\n" in head for head in server.heads)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("401 x", "who you are"),
        ("402 x", "money"),
        ("403 x", "not give this page to a program"),
        ("404 x", "no such page"),
        ("410 x", "taken down"),
        ("429 x", "asked too often (status 429). Try again in 90 seconds"),
        ("451 x", "reasons of law"),
        ("418 x", "gives no page (status 418)"),
        ("204 x", "gives no page (status 204)"),
        ("206 x", "gives no page (status 206)"),
        ("304 x", "gives no page (status 304)"),
        ("500 x", "the server fails (status 500)"),
        ("503 x", "the server fails (status 503)"),
    ],
)
def test_a_status_is_told_in_plain_words(status: str, why: str) -> None:
    with newsroom({"/fire": response("x", status=status, Retry_After="90")}) as (_, fetcher, _):
        assert why in refused(fetcher, "http://herald.example/fire")


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("application/pdf", "this is a PDF"),
        ("image/png", "this is a picture"),
        ("video/mp4; codecs=x", "this is a film"),
        ("application/json", "this is data"),
        ("text/plain", "this is plain text"),
        ("application/octet-stream", "no web page (application/octet-stream)"),
    ],
)
def test_what_is_no_page_is_refused_before_it_is_read(kind: str, why: str) -> None:
    with newsroom({"/fire": response("x", Content_Type=kind, length=10**12)}) as (_, fetcher, _):
        assert why in refused(fetcher, "http://herald.example/fire")


def test_a_page_without_a_type_is_taken_for_one() -> None:
    with newsroom({"/fire": response(page(), Content_Type="")}) as (_, fetcher, _):
        assert fetcher.fetch("http://herald.example/fire").charset is None


# Where an address leads


def test_a_redirect_is_followed_and_each_site_is_asked_for_its_rules() -> None:
    replies = {"herald.example/a": moved("http://post.example/b"), "post.example/b": moved("c"), "/c": PAGE}
    with newsroom(replies) as (server, fetcher, _):
        assert fetcher.fetch("http://herald.example/a").address == "http://post.example/c"
    assert server.asked == [
        *("herald.example/robots.txt", "herald.example/a"),
        *("post.example/robots.txt", "post.example/b", "post.example/c"),
    ]


@pytest.mark.parametrize(("hops", "arrives"), [(5, True), (6, False)])
def test_no_more_than_five_redirects_are_followed(hops: int, arrives: bool) -> None:
    replies = {f"/{n}": moved(f"/{n + 1}") for n in range(hops)} | {f"/{hops}": PAGE}
    with newsroom(replies) as (server, fetcher, _):
        if arrives:
            assert fetcher.fetch("http://herald.example/0").data
        else:
            assert "arrives nowhere" in refused(fetcher, "http://herald.example/0")
    assert len(server.asked) == 7


def test_a_page_that_leads_to_itself_is_given_up() -> None:
    with newsroom({"/a": moved("/a")}) as (_, fetcher, _):
        assert "arrives nowhere" in refused(fetcher, "http://herald.example/a")


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://router.example/", "leads to this computer or a private network (router.example)"),
        ("http://127.0.0.1/", "leads to this computer"),
        ("http://cloud.example/latest/meta-data/", "no web server of the public internet (cloud.example)"),
        ("http://mapped.example/", "leads to this computer"),
        ("file:///etc/passwd", "no address of a web page"),
        ("gopher://herald.example/", "no address of a web page"),
        ("http://user:secret@post.example/", "a name or password"),
        ("http://herald.example\\@post.example/", "blanks or signs"),
    ],
)
def test_a_redirect_out_of_the_public_internet_is_not_followed(to: str, why: str) -> None:
    names = {"router": "192.168.1.1", "cloud": "169.254.169.254", "mapped": "::ffff:127.0.0.1", "127": "127.0.0.1"}
    with newsroom({"/a": moved(to)}, **names) as (server, fetcher, _):
        told = refused(fetcher, "http://herald.example/a")
        assert why in told
        assert "secret" not in told
        assert "--allow-private" not in told
        assert told.endswith(SAVE_IT)
    assert server.asked == ["herald.example/robots.txt", "herald.example/a"]


@pytest.mark.parametrize("private", [False, True])
def test_nothing_private_is_asked_for_anything_unless_the_user_wants_it(private: bool) -> None:
    names = {"intranet": "10.0.0.7", "cloud": "169.254.169.254"}
    with newsroom({"/a": PAGE}, **names) as (server, fetcher, _):
        fetcher.private = private
        assert "no web server of the public" in refused(fetcher, "http://cloud.example/a")
        if private:
            assert fetcher.fetch("http://intranet.example/a").private
        else:
            assert "--allow-private" in refused(fetcher, "http://intranet.example/a")
            assert server.asked == []


def test_a_public_page_does_not_lead_into_a_private_network_even_where_that_is_allowed() -> None:
    replies = {"herald.example/a": moved("http://intranet.example/b"), "/b": moved("http://intranet.example/c")}
    with newsroom(replies | {"/c": PAGE}, intranet="10.0.0.7") as (_, fetcher, _):
        fetcher.private = True
        assert fetcher.fetch("http://intranet.example/b").private
        assert "leads to this computer or a private network" in refused(fetcher, "http://herald.example/a")


def test_the_connection_is_made_to_the_very_address_that_was_judged() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    reached: list[str] = []
    with serving({"/a": PAGE}) as server:

        def connect(address: tuple[str, int], timeout: float) -> socket.socket:
            reached.append(address[0])
            return socket.create_connection(("127.0.0.1", server.port), timeout)

        fetcher = Fetcher(resolve=lambda *_: next(answers), connect=connect)
        assert fetcher.fetch("http://rebinding.example/a").data
    assert reached == [PUBLIC, PUBLIC]


def test_the_next_address_of_a_host_is_tried() -> None:
    with serving({"/a": PAGE}) as server:

        def connect(address: tuple[str, int], timeout: float) -> socket.socket:
            if address[0] == PUBLIC:
                raise ConnectionRefusedError
            return socket.create_connection(("127.0.0.1", server.port), timeout)

        fetcher = Fetcher(resolve=lambda *_: ["10.0.0.1", PUBLIC, "93.184.215.15"], connect=connect)
        assert fetcher.fetch("http://herald.example/a").data


def test_a_host_that_is_not_there_is_told() -> None:
    def lost(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert "herald.example cannot be found" in refused(Fetcher(resolve=lost), "http://herald.example/a")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    told = refused(Fetcher(private=True), f"http://127.0.0.1:{port}/a")
    assert "127.0.0.1 takes no connection" in told


# What a server sends


def drip(client: socket.socket) -> None:
    for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 1000:
        client.sendall(bytes([byte]))
        time.sleep(0.02)


def drip_body(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        client.sendall(b"<p>")
        time.sleep(0.02)


@pytest.mark.parametrize("reply", [drip, drip_body, lambda client: time.sleep(3)], ids=["head", "body", "silence"])
def test_a_server_that_drips_is_given_up_when_the_time_is_over(reply: Reply) -> None:
    with newsroom({"/a": reply}) as (_, fetcher, _):
        fetcher.seconds = 0.4
        began = time.monotonic()
        assert "silent or too slow" in refused(fetcher, "http://herald.example/a")
        assert time.monotonic() - began < 2


def test_a_bomb_is_given_up_where_the_limit_is_passed() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(120)) + packer.flush()
    assert len(bomb) < 150_000
    with newsroom({"/a": response(bomb, Content_Encoding="gzip")}) as (_, fetcher, _):
        tracemalloc.start()
        assert f"larger than {MOST_BYTES // 1_000_000} MB" in refused(fetcher, "http://herald.example/a")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < 2 * MOST_BYTES


def endless(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        client.sendall(bytes(1_000_000))


def test_a_page_without_an_end_is_given_up() -> None:
    with newsroom({"/a": endless}) as (_, fetcher, _):
        assert "larger than" in refused(fetcher, "http://herald.example/a")


@pytest.mark.parametrize(
    "reply",
    [
        response(page(), length=len(page().encode()) + 5),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nshort",
        response(gzip.compress(page().encode())[:-20], Content_Encoding="gzip"),
    ],
    ids=["length", "chunks", "gzip"],
)
def test_a_page_that_breaks_off_is_no_page(reply: bytes) -> None:
    with newsroom({"/a": reply}) as (_, fetcher, _):
        assert "broke off" in refused(fetcher, "http://herald.example/a")


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (b"SSH-2.0-OpenSSH_9.6\r\n", "does not answer as a web server does"),
        (b"", "broke off"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "does not answer as a web server does"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "does not answer as a web server does"),
        (response(b"not gzip", Content_Encoding="gzip"), "does not answer as a web server does"),
        (response(b"x", Content_Encoding="br"), "packed in a way that was not asked for (br)"),
        (response(b"x", Content_Encoding="gzip, gzip"), "packed in a way that was not asked for"),
    ],
    ids=["ssh", "nothing", "many-headers", "long-header", "no-gzip", "brotli", "twice"],
)
def test_what_is_no_answer_of_a_web_server_is_told(reply: bytes, why: str) -> None:
    with newsroom({"/a": reply}) as (_, fetcher, _):
        assert why in refused(fetcher, "http://herald.example/a")


@pytest.mark.parametrize(
    "reply",
    [
        response(gzip.compress(page().encode()), Content_Encoding="gzip"),
        response(gzip.compress(page().encode()[:300]) + gzip.compress(page().encode()[300:]), Content_Encoding="GZIP"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"%x\r\n%b\r\n0\r\n\r\n" % (len(page().encode()), page().encode()),
        b"HTTP/1.0 200 OK\r\n\r\n" + page().encode(),
        b"HTTP/1.1 100 Continue\r\n\r\n" + PAGE,
    ],
    ids=["gzip", "two-members", "chunked", "until-closed", "continue"],
)
def test_a_page_comes_whole_however_it_is_sent(reply: bytes) -> None:
    with newsroom({"/a": reply}) as (_, fetcher, _):
        assert fetcher.fetch("http://herald.example/a").data == page().encode()


# robots.txt


@pytest.mark.parametrize(
    ("rules", "path", "is_allowed"),
    [
        ("", "/fire", True),
        ("User-agent: *\nDisallow: /", "/fire", False),
        ("User-agent: *\nDisallow:", "/fire", True),
        ("User-agent: Parallax\nDisallow: /fire", "/fire", False),
        ("User-agent: parallax\nDisallow: /fire", "/fire", False),
        ("User-agent: other\nDisallow: /", "/fire", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: parallax\nAllow: /", "/fire", True),
        ("User-agent: *\nDisallow: /news\nAllow: /news/fire", "/news/fire", True),
        ("User-agent: *\nAllow: /news/fire\nDisallow: /news", "/news/flood", False),
        ("User-agent: *\nDisallow: /*/amp$", "/fire/amp", False),
        ("User-agent: *\nDisallow: /*/amp$", "/fire/amp/x", True),
        ("User-agent: *\nDisallow: /*?print=", "/fire?print=1", False),
        ("\ufeffUser-agent: *\r\nDisallow: /fire\r\n", "/fire", False),
        ("<html><body>no such page</body></html>", "/fire", True),
        ("\x00\xff" * 500, "/fire", True),
        ("# x\n" * 200_000 + "User-agent: *\nDisallow: /", "/fire", True),
    ],
)
def test_robots_txt_is_honoured(rules: str, path: str, is_allowed: bool) -> None:
    with newsroom({path: PAGE, "/robots.txt": response(rules)}) as (server, fetcher, _):
        if is_allowed:
            assert fetcher.fetch(f"http://herald.example{path}").data
        else:
            assert "the site asks programs not to fetch this page" in refused(fetcher, f"http://herald.example{path}")
            assert server.asked == ["herald.example/robots.txt"]


@pytest.mark.parametrize(
    ("status", "is_allowed"),
    [*((f"{code} x", True) for code in (400, 401, 403, 404, 410)), *((f"{code} x", False) for code in (429, 500, 503))],
)
def test_rules_that_are_not_there_allow_and_rules_that_cannot_be_read_forbid(status: str, is_allowed: bool) -> None:
    replies = {"/fire": PAGE, "/robots.txt": response("User-agent: *\nDisallow: /", status=status)}
    with newsroom(replies) as (_, fetcher, _):
        if is_allowed:
            assert fetcher.fetch("http://herald.example/fire").data
        else:
            assert "(robots.txt) cannot be read" in refused(fetcher, "http://herald.example/fire")


def test_rules_are_fetched_under_the_same_guards() -> None:
    replies = {"/fire": PAGE, "herald.example/robots.txt": moved("http://router.example/robots.txt")}
    with newsroom(replies, router="192.168.1.1") as (server, fetcher, _):
        assert "(robots.txt) cannot be read" in refused(fetcher, "http://herald.example/fire")
    assert server.asked == ["herald.example/robots.txt"]
    replies = {"/fire": PAGE, "herald.example/robots.txt": moved("http://cdn.example/r"), "/r": response("")}
    with newsroom(replies) as (_, fetcher, _):
        assert fetcher.fetch("http://herald.example/fire").data
    with newsroom({"/fire": PAGE, "/robots.txt": moved("/robots.txt")}) as (_, fetcher, _):
        assert fetcher.fetch("http://herald.example/fire").data


def test_a_redirect_to_what_the_rules_forbid_is_not_followed() -> None:
    replies = {"/a": moved("http://post.example/b"), "/b": PAGE}
    rules = {"post.example/robots.txt": response("User-agent: *\nDisallow: /b")}
    with newsroom(replies | rules) as (server, fetcher, _):
        assert "the site asks programs not to" in refused(fetcher, "http://herald.example/a")
    assert "post.example/b" not in server.asked


def test_pages_of_one_host_are_asked_for_with_a_pause_between() -> None:
    with newsroom({"/a": PAGE, "/b": PAGE}, intranet="10.0.0.7") as (server, fetcher, pauses):
        for address in ("http://herald.example/a", "http://post.example/a"):
            fetcher.fetch(address)
        assert pauses == []
        fetcher.fetch("http://herald.example/b")
        assert [0.5 < pause <= 1 for pause in pauses] == [True]
        fetcher.private = True
        fetcher.fetch("http://intranet.example/a")
        fetcher.fetch("http://intranet.example/b")
        assert len(pauses) == 1
    assert server.asked.count("herald.example/robots.txt") == 1


@pytest.mark.parametrize(("delay", "waits"), [("5", 5), ("0.1", 1), ("30", 30), ("nan", 1), ("-4", 1)])
def test_a_longer_pause_is_kept_where_the_site_asks_for_it(delay: str, waits: float) -> None:
    rules = response(f"User-agent: *\nCrawl-delay: {delay}")
    with newsroom({"/a": PAGE, "/robots.txt": rules}) as (_, fetcher, pauses):
        fetcher.fetch("http://herald.example/a")
        fetcher.fetch("http://herald.example/a")
    assert [round(pause) for pause in pauses] == [waits]


@pytest.mark.parametrize("delay", ["31", "86400"])
def test_a_pause_that_is_too_long_is_told(delay: str) -> None:
    rules = response(f"User-agent: *\nCrawl-delay: {delay}")
    with newsroom({"/a": PAGE, "/robots.txt": rules}) as (_, fetcher, pauses):
        fetcher.fetch("http://herald.example/a")
        assert "seconds between two pages" in refused(fetcher, "http://herald.example/a")
    assert pauses == []


def test_rules_without_a_delay_ask_for_none() -> None:
    assert robots_of(200, b"User-agent: *\nDisallow: /x").delay("Parallax") == 0
    assert robots_of(404).delay("Parallax") == 0


# https


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of herald.example that nobody has signed but itself, with its key."""
    file = tmp_path_factory.mktemp("tls") / "herald.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=herald.example", "-addext", "subjectAltName=DNS:herald.example", "-days", "2"]
    try:
        subprocess.run([*command, "-keyout", str(file), "-out", f"{file}.crt"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl is not here to make a certificate")
    with file.open("ab") as both:
        both.write(Path(f"{file}.crt").read_bytes())
    return file


def test_a_server_must_prove_who_it_is(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving({"/a": PAGE}, context) as server:
        here = {"private": True, "resolve": lambda *_: ["127.0.0.1"], "seconds": 5}
        told = refused(Fetcher(**here), f"https://herald.example:{server.port}/a")  # type: ignore[arg-type]
        assert "herald.example does not prove that it is herald.example" in told
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
        fetched = Fetcher(**here).fetch(f"https://herald.example:{server.port}/a")  # type: ignore[arg-type]
        assert fetched.address == f"https://herald.example:{server.port}/a"
        told = refused(Fetcher(**here), f"https://post.example:{server.port}/a")  # type: ignore[arg-type]
        assert "post.example does not prove that it is post.example" in told


def test_a_server_that_speaks_no_tls_is_told() -> None:
    with serving({}) as server:
        fetcher = Fetcher(private=True, resolve=lambda *_: ["127.0.0.1"], seconds=2)
        assert "no secure connection" in refused(fetcher, f"https://herald.example:{server.port}/a")
