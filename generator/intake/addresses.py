"""Which addresses of the internet a page may be fetched from: those that everybody can reach, and no others.

A link can lead anywhere: to the router, to another program on this computer, to the service of a data centre that hands
out passwords (OWASP, "Server-Side Request Forgery Prevention"). So a name is looked up once, what it stands for is
judged here, and the connection is made to the very address that was judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal

Reach = Literal["public", "private", "refused"]
"""`private`: this computer or a network of one's own. `refused`: of no use for an article, whoever asks."""
Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def _networks(*written: str) -> tuple[Network, ...]:
    return tuple(ip_network(one) for one in written)


_PRIVATE = _networks("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
"""Loopback (RFC 1122, RFC 4291), private (RFC 1918) and unique local (RFC 4193) addresses."""
_SPECIAL = _networks(
    *("0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24"),
    *("192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4"),
    *("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20"),
)
"""The IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), with multicast. They are written out because
what Python takes for global differs between its versions."""
_GLOBAL_6 = IPv6Network("2000::/3")
"""All that is assigned of IPv6 to single machines in public (RFC 4291)."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_COMPATIBLE = IPv6Network("::/96")


def reach(written: str) -> Reach:
    """Return how far an IP address reaches; raise `ValueError` for what is no IP address.

    An IPv6 address that carries one of IPv4 (mapped, RFC 4291; translated, RFC 6052; 6to4, RFC 3056) is judged as that.
    """
    address: Address = ip_address(written.partition("%")[0])
    if isinstance(address, IPv6Address):
        address = _carried(address) or address
    if any(address in network for network in _PRIVATE):
        return "private"
    if any(address in network for network in _SPECIAL):
        return "refused"
    return "public" if isinstance(address, IPv4Address) or address in _GLOBAL_6 else "refused"


def allowed(addresses: Sequence[str], private: bool) -> list[str]:
    """Return those of `addresses` that a connection may be made to; `private` ones only where they are asked for."""
    within = ("public", "private") if private else ("public",)
    return [address for address in addresses if reach(address) in within]


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address within one of IPv6, if it is of a kind that leads there."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _TRANSLATED or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour if address in _SIX_TO_FOUR else None
