"""Which addresses may be connected to: public ones alone, however they are spelled, unless a setting names them.

A host is resolved once; every address it has must be public, and the connection goes to that address and no other, so a name that answers
otherwise the second time (DNS rebinding) changes nothing. Source: OWASP, Server Side Request Forgery Prevention.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable

from onrecord.errors import FetchRefused, InputError, Reason

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_REFUSED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "::/96", "64:ff9b:1::/48", "3fff::/20")))
"""Special networks that the `ipaddress` of some Python calls global: protocol assignments, 6to4 relays, IPv4-compatible, local NAT64, documentation."""


def is_public(text: str) -> bool:
    """Whether an address is one of the open internet; addresses that carry another are judged by both.

    >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::7f00:1")
    (True, False, False, False)
    """
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(map(_plainly_public, [*_carried(address)] or [address]))


def _plainly_public(address: Address) -> bool:
    if address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback or address.is_link_local:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    if any(address in network for network in _REFUSED):
        return False
    return address.is_global and not address.is_private


def _carried(address: Address) -> Iterable[Address]:
    """The IPv4 addresses that an IPv6 address carries: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host as the system gives them; raises InputError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(
            Reason.UNREACHABLE, f"{host}: no address is known for this host: {error}; check the spelling and the connection"
        ) from error
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def chosen(host: str, port: int, allow: Iterable[str], resolver: Resolve = resolve) -> str:
    """The address to connect to for a host; raises FetchRefused where any address of it is not public and not allowed by name."""
    addresses = resolver(host, port)
    if not addresses:
        raise FetchRefused(f"{host} leads nowhere; check the spelling")
    allowed = {_plain(name) for name in allow}
    refused = [a for a in addresses if _plain(a) not in allowed and not is_public(a)]
    if refused and _plain(host) not in allowed:
        where = host if host == refused[0] else f"{host} leads to {refused[0]}, which"
        raise FetchRefused(f"{where} is no address of the open internet; the setting fetch.allow names exceptions")
    return addresses[0]


def _plain(name: str) -> str:
    """A host or address in one spelling, so that `fetch.allow` may have it in any: `[::1]`, `Intranet.Example.`."""
    bare = name.strip().strip("[]").rstrip(".").lower()
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return bare
