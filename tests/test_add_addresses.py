"""Which addresses a page may be fetched from, judged by their numbers and by their wording."""

import pytest

from generator.corpus.refusal import Refused
from generator.intake.addresses import allowed, reach
from generator.intake.web_address import followed, is_address, parsed, same_page, told, without_tracking


@pytest.mark.parametrize(
    ("address", "how_far"),
    [
        *((one, "public") for one in ("93.184.215.14", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.255.255")),
        *((one, "public") for one in ("2606:2800:21f:cb07::1", "2a00:1450:4001::200e", "11.0.0.1", "192.0.1.1")),
        *((one, "private") for one in ("127.0.0.1", "127.255.0.9", "10.0.0.1", "172.16.0.1", "172.31.255.255")),
        *((one, "private") for one in ("192.168.1.1", "::1", "fc00::1", "fd12:3456::1")),
        *((one, "refused") for one in ("0.0.0.0", "0.1.2.3", "169.254.169.254", "100.64.0.1", "100.127.255.255")),
        *((one, "refused") for one in ("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.0.8")),
        *((one, "refused") for one in ("192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1")),
        *((one, "refused") for one in ("::", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1")),
        *((one, "refused") for one in ("2001::1", "100::1", "64:ff9b:1::1", "3fff::1", "5f00::1")),
    ],
)
def test_only_what_everybody_can_reach_is_public(address: str, how_far: str) -> None:
    assert reach(address) == how_far


@pytest.mark.parametrize(
    ("address", "how_far"),
    [
        ("::ffff:127.0.0.1", "private"),
        ("::ffff:7f00:1", "private"),
        ("::ffff:169.254.169.254", "refused"),
        ("::ffff:8.8.8.8", "public"),
        ("::127.0.0.1", "private"),
        ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b::a9fe:a9fe", "refused"),
        ("64:ff9b::8.8.8.8", "public"),
        ("2002:7f00:1::", "private"),
        ("2002:a9fe:a9fe::1", "refused"),
    ],
)
def test_an_address_within_an_address_is_judged(address: str, how_far: str) -> None:
    assert reach(address) == how_far


def test_of_several_addresses_the_allowed_ones_are_kept_in_their_order() -> None:
    found = ["169.254.169.254", "10.0.0.1", "8.8.8.8", "127.0.0.1", "8.8.4.4"]
    assert allowed(found, private=False) == ["8.8.8.8", "8.8.4.4"]
    assert allowed(found, private=True) == ["10.0.0.1", "8.8.8.8", "127.0.0.1", "8.8.4.4"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://Herald.Example/Fire?a=1#top", "https://herald.example/Fire?a=1"),
        ("http://herald.example:80", "http://herald.example/"),
        ("https://herald.example:8443/x", "https://herald.example:8443/x"),
        ("  https://herald.example./x ", "https://herald.example/x"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://herald.example/a%20b?q=ä", "https://herald.example/a%20b?q=%C3%A4"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
    ],
)
def test_an_address_is_put_into_the_form_that_is_asked_for(written: str, asked: str) -> None:
    assert str(parsed(written)) == asked


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ftp://herald.example/x", "no address of a web page"),
        ("file:///etc/passwd", "no address of a web page"),
        ("javascript://x", "no address of a web page"),
        ("https://user:secret@herald.example/", "a name or password"),
        ("https://user@herald.example/", "a name or password"),
        ("https://herald.example\\@127.0.0.1/", "blanks or signs"),
        ("https://herald.example/a b", "blanks or signs"),
        ("https://herald.example/\r\nX: y", "blanks or signs"),
        ("https:///x", "no server"),
        ("https://[::1/x", "cannot be read"),
        ("https://herald.example:99999/", "cannot be read"),
        ("https://" + "a" * 70 + ".example/", "cannot be read"),
        ("https://herald.example/" + "a" * 5000, "blanks or signs"),
    ],
)
def test_an_address_that_nothing_is_fetched_from_is_refused(written: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as caught:
        parsed(written)
    assert "secret" not in caught.value.reason(told(written))


@pytest.mark.parametrize(
    ("location", "to"),
    [
        ("/next", "https://herald.example/next"),
        ("//post.example/x", "https://post.example/x"),
        ("?page=2", "https://herald.example/fire?page=2"),
        ("/straÃ\x9fe", "https://herald.example/stra%C3%9Fe"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, to: str) -> None:
    assert str(followed(parsed("https://herald.example/fire"), location)) == to


def test_what_tells_whose_link_was_followed_is_left_out() -> None:
    address = "https://herald.example/fire?utm_source=x&id=4&fbclid=abc&b=#top"
    assert without_tracking(address) == "https://herald.example/fire?id=4&b="
    assert without_tracking("https://herald.example/fire?q=a+b%2C") == "https://herald.example/fire?q=a+b%2C"


def test_addresses_of_one_page_are_told_to_be_so() -> None:
    one = same_page("https://www.herald.example/fire/?utm_medium=social#x")
    assert one == same_page("http://herald.example/fire")
    assert one != same_page("https://herald.example/fire?id=2")


@pytest.mark.parametrize(
    ("source", "is_one"),
    [("https://x.example", True), ("HTTP://x", True), ("C:\\x.html", False), ("a.html", False), ("ftp://x", True)],
)
def test_an_address_is_told_from_a_file_by_its_scheme(source: str, is_one: bool) -> None:
    assert is_address(source) is is_one
