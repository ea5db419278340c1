"""A web address that a person types or a page leads to, taken apart and put into the form that is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from generator.corpus.refusal import Refused
from generator.intake.answers import SAVE_IT

PORTS = {"http": 80, "https": 443}
_ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)
_OTHER = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_SECRET = re.compile(r"(?<=://)[^/?#\s]*@")
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_LONGEST = 4000
_KEPT = "!$%&'()*+,/:;=?@[]~-._"
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga", re.IGNORECASE)
"""Parameters that tell whose link was followed, and not which page is meant."""
_SAME_SITE = re.compile(r"^(?:www|m|mobile|amp|edition)\.")


@dataclass(frozen=True)
class WebAddress:
    """An address of the web in ASCII: `scheme` is http or https, `target` the path with the query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, for which a site has one robots.txt."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(source: str) -> bool:
    """Tell whether what a person typed is an address and not a file: it names a scheme."""
    return _OTHER.match(source.strip()) is not None


def told(address: str) -> str:
    """Return an address as it may be printed: without a name and password."""
    return _SECRET.sub("…@", address)


def parsed(address: str) -> WebAddress:
    """Return the parts of an address; raise `Refused` for one that nothing is fetched from."""
    address = address.strip()
    if not _ADDRESS.match(address):
        raise Refused("this is no address of a web page", "Begin it with https:// or http://.")
    if len(address) > _LONGEST or _UNFIT.search(address):
        raise Refused("the address holds blanks or signs that none can hold", "Copy it anew from the browser.")
    try:
        split = urlsplit(address)
        named, port = split.hostname or "", split.port
        host = named if ":" in named else named.rstrip(".").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError) as error:
        raise Refused("the address cannot be read", "Copy it anew from the browser.") from error
    if split.username is not None or split.password is not None:
        raise Refused(
            "the address holds a name or password, which would be published with the article",
            "Take out what stands before the @, or save the page from your browser and add the file.",
        )
    if not host:
        raise Refused("the address names no server", "Copy it anew from the browser.")
    scheme = split.scheme.lower()
    query = f"?{quote(split.query, safe=_KEPT)}" if split.query else ""
    return WebAddress(scheme, host, port or PORTS[scheme], (quote(split.path, safe=_KEPT) or "/") + query)


def followed(base: WebAddress, location: str) -> WebAddress:
    """Return where `location`, as a server gives it, leads to from `base`; raise `Refused`."""
    # A header is handed over byte by byte; what is not ASCII in it is UTF-8 as a rule.
    text = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        joined = urljoin(str(base), text)
    except ValueError as error:
        raise Refused("the page leads to an address that cannot be read", SAVE_IT) from error
    try:
        return parsed(joined)
    except Refused as refused:
        # The address is not the person's, who cannot mend it.
        raise Refused(
            f"the page leads to an address from which nothing is fetched: {refused.what}", SAVE_IT
        ) from refused


def without_tracking(address: str) -> str:
    """Return an address without its fragment, and without the parameters that tell whose link was followed."""
    split = urlsplit(address)
    query = split.query
    if any(_TRACKING.fullmatch(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        kept = [
            (name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
        ]
        query = urlencode(kept)
    return split._replace(query=query, fragment="").geturl()


def same_page(address: str) -> str:
    """Return a key that addresses of one page share, whatever the scheme, `www.` and a slash at the end."""
    split = urlsplit(without_tracking(address))
    host = _SAME_SITE.sub("", (split.hostname or "").lower())
    return f"{host}{split.path.rstrip('/')}?{split.query}"


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site, whatever stands before its name."""
    hosts = [_SAME_SITE.sub("", (urlsplit(address).hostname or "").lower()) for address in (one, other)]
    return hosts[0] == hosts[1]


def outlet_host(address: str) -> str:
    """Return the host of an address without `www.`, in the form in which a file is named after it."""
    return re.sub(r"[^a-z0-9]+", "-", _SAME_SITE.sub("", (urlsplit(address).hostname or "").lower())).strip("-")
