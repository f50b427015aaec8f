"""Which addresses may be asked for: http and https only, and nothing private that the user did not name himself."""

import ipaddress
import re
import socket
from urllib.parse import urlsplit, urlunsplit

from dashboard.errors import InputError

MAX_LENGTH = 2000
_PORTS = {"http": 80, "https": 443}
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")

HostPort = tuple[str, int]


def is_address(text: str) -> bool:
    """Whether a user's word is meant as an address of the network and not as a path."""
    return text.lower().startswith(("http://", "https://"))


def clean_address(url: str) -> str:
    """An address as it is asked for: quoted, without its fragment.

    Raises InputError for another scheme, a missing host, a password inside it, or signs that no address has.
    """
    url = url.strip()
    if len(url) > MAX_LENGTH or _UNSEEN.search(url):
        raise InputError(f"an address has no blanks or control signs, and at most {MAX_LENGTH} signs")
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"no address ({error})") from None
    if parts.scheme.lower() not in _PORTS or not host:
        raise InputError("only addresses that begin with http:// or https:// and a host are asked for")
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a name or a password inside it is not asked for")
    from requests.utils import (
        requote_uri,  # late: whether something is an address is asked before it is needed
    )

    whole = (parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, "")
    return requote_uri(urlunsplit(whole))


def host_and_port(url: str) -> HostPort:
    """Where an address leads."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)


def site_of(url: str) -> str:
    """The scheme, host and port of an address: what has a robots.txt, and a rate."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def public_addresses(host: str, port: int) -> list[str]:
    """The numbers of a host that are open to all. Raises InputError where one of them is private."""
    found = _resolve(host, port)
    for number in found:
        if not is_public(number):
            raise InputError(f"{host} leads into a private network ({number}); name it yourself to allow it")
    return found


def is_public(number: str) -> bool:
    """Whether an IP address is one of the whole network, in whatever disguise."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            address = inner
    return address.is_global and not address.is_multicast


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"there is no host {host!r}, or no network") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
