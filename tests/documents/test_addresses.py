"""Only addresses of the public Internet are connected to, however they are written."""

from __future__ import annotations

import socket
import threading
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.addresses import checked_addresses, is_public
from reportedly.errors import FetchFailed, RefusedAddress

from .calm import CALM

REFUSED = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
    *("168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1"),
    *("192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255"),
    *("240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    *("::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::8.8.8.8", "100::1", "2001::1"),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1", "5f00::1"),
    *("fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "2606:4700::1%eth0"),
]
PUBLIC = [
    *("1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1"),
    *("2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808", "::ffff:8.8.8.8"),
]


@pytest.mark.parametrize("address", REFUSED)
def test_special_addresses_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("text", ["", "localhost", "1.1.1", "1.1.1.1.1", "0x7f.1", "2130706433", "::1::", "1.1.1.1/8"])
def test_what_is_no_address_in_numbers_is_not_public(text: str) -> None:
    assert not is_public(text)


@CALM
@given(st.ip_addresses())
def test_python_knows_no_public_address_of_ours_as_private(address: IPv4Address | IPv6Address) -> None:
    mapped = isinstance(address, IPv6Address) and (address.ipv4_mapped or str(address).startswith("64:ff9b::"))
    if is_public(str(address)) and not mapped:
        assert address.is_global
        assert not address.is_multicast


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "8.8.8.8", "10.0.0.7")
    with pytest.raises(
        RefusedAddress, match=r"nordlys\.example is at 10\.0\.0\.7, which is not on the public Internet"
    ):
        checked_addresses("nordlys.example", 80, where="http://nordlys.example/", allow_private=False)


def test_the_user_can_allow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "10.0.0.7", "10.0.0.7")
    assert checked_addresses("nordlys.example", 80, where="x", allow_private=True) == ["10.0.0.7"]


def test_a_name_without_an_address_fails_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchFailed, match=r"the name nordlys\.example could not be resolved"):
        checked_addresses("nordlys.example", 80, where="x", allow_private=False)


@pytest.mark.parametrize("host", ["a" * 300, "é" * 70 + ".example"])
def test_names_that_cannot_be_fail_without_asking_anybody(host: str) -> None:
    with pytest.raises(FetchFailed, match="could not be resolved"):
        checked_addresses(host, 80, where="x", allow_private=False)


def test_a_name_server_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = threading.Event()

    def silent(*_: object, **__: object) -> list[object]:
        answer.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    with pytest.raises(FetchFailed, match=r"was not resolved within 0\.1 seconds"):
        checked_addresses("nordlys.example", 80, where="x", allow_private=False, seconds=0.1)
    answer.set()
