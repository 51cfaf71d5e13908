"""Which network addresses a document may be fetched from: public ones only.

The refused ranges are IANA's special-purpose registries for IPv4 and IPv6
(https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry, as of 2025), written out
because `ipaddress.is_global` differs between Python versions, with the multicast and reserved ranges and the
addresses under which clouds hand out credentials. An IPv6 address that carries an IPv4 one is judged by both.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from threading import Thread

from reportedly.errors import FetchFailed, RefusedAddress

_REFUSED_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carrier-grade translation; one cloud's metadata
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # one cloud's host agent, on a public address
            "169.254.0.0/16",  # link-local; most clouds' metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments; one cloud's metadata
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_PUBLIC_V6 = IPv6Network("2000::/3")  # all that is given out as global unicast
_REFUSED_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "3fff::/20",  # documentation
        ),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # the well-known prefix by which IPv6-only networks reach IPv4 hosts


def is_public(address: str) -> bool:
    """Whether `address`, an IPv4 or IPv6 address in numbers, is one of the public Internet."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _is_public_v4(parsed)
    if parsed.scope_id is not None:
        return False
    if parsed.ipv4_mapped is not None:
        return _is_public_v4(parsed.ipv4_mapped)
    if parsed in _NAT64:
        return _is_public_v4(IPv4Address(parsed.packed[12:]))
    return parsed in _PUBLIC_V6 and not any(parsed in network for network in _REFUSED_V6)


def _is_public_v4(address: IPv4Address) -> bool:
    return not any(address in network for network in _REFUSED_V4)


def checked_addresses(host: str, port: int, *, where: str, allow_private: bool, seconds: float = 10.0) -> list[str]:
    """The addresses of `host` in numbers, resolved once within `seconds`, each of them checked.

    Raises `RefusedAddress` if any of them isn't public (unless `allow_private`): a name that has public and private
    addresses is a trap. Raises `FetchFailed` if the name has no address, or none in time.
    """
    addresses = _resolved(host, port, where, seconds)
    refused = [address for address in addresses if not is_public(address)]
    if refused and not allow_private:
        raise RefusedAddress(
            where,
            f"{host} is at {refused[0]}, which is not on the public Internet",
            "Save the page and read the file, or use --allow-private if you trust that host",
        )
    return addresses


def _resolved(host: str, port: int, where: str, seconds: float) -> list[str]:
    # The system's resolver takes no time limit, so it is asked from a thread that may be left behind.
    found: list[list[str]] = []
    problems: list[Exception] = []

    def ask() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.append(list(dict.fromkeys(str(entry[4][0]) for entry in entries)))
        except (OSError, UnicodeError, ValueError) as error:
            problems.append(error)

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not found and not problems:
        raise FetchFailed(where, f"the name {host} was not resolved within {seconds:.1f} seconds", "Try again later")
    if problems or not found[0]:
        raise FetchFailed(where, f"the name {host} could not be resolved", "Check the address and the network") from (
            problems[0] if problems else None
        )
    return found[0]
