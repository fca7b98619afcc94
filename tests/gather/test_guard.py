import ipaddress

import pytest

from onrecord.errors import FetchRefused, InputError, Reason
from onrecord.gather.guard import chosen, is_public, resolve

PRIVATE = """127.0.0.1 127.1.2.3 0.0.0.0 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254 169.254.0.1 100.64.0.1
100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 ::7f00:1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::
2002:c0a8:1::1 2001:0:4136:e378:8000:63bf:80ff:fffe fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1 ff02::1 ff05::2 2001:db8::1 100::1 localhost 0x7f.1""".split()
PUBLIC = (
    "8.8.8.8 93.184.216.34 1.1.1.1 2606:4700:4700::1111 2a00:1450:4001:81b::200e ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1".split()
)


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_of_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert len(PRIVATE) >= 40


@pytest.mark.parametrize("spelling", ["2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "localhost", "127.0.0.1"])
def test_odd_spellings_of_this_machine_resolve_to_it_and_are_refused(spelling: str) -> None:
    with pytest.raises(FetchRefused):
        chosen(spelling, 80, ())


def test_one_private_address_of_several_refuses_the_host() -> None:
    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        chosen("news.example", 443, (), lambda *_: ["93.184.216.34", "10.0.0.1"])


def test_the_address_itself_is_given_back_so_that_no_second_answer_counts() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    assert chosen("news.example", 443, (), lambda *_: next(answers)) == "93.184.216.34"


@pytest.mark.parametrize("allow", [("intranet",), ("127.0.0.1",)])
def test_exceptions_are_named_by_host_or_address(allow: tuple[str, ...]) -> None:
    assert chosen("intranet", 80, allow, lambda *_: ["127.0.0.1"]) == "127.0.0.1"


def test_a_host_without_addresses() -> None:
    with pytest.raises(FetchRefused):
        chosen("news.example", 443, (), lambda *_: [])
    with pytest.raises(InputError) as caught:
        resolve("no-such-host.invalid", 80)
    assert caught.value.reason is Reason.UNREACHABLE


def test_every_private_network_of_ipv4_is_refused() -> None:
    for network in ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"):
        net = ipaddress.ip_network(network)
        assert not is_public(str(net[0]))
        assert not is_public(str(net[-1]))


@pytest.mark.parametrize("allow", ["[::1]", "0:0::1", "News.Example", "news.example."])
def test_exceptions_in_any_spelling(allow: str) -> None:
    assert chosen("news.example", 80, [allow], lambda *_: ["::1"]) == "::1"


def test_a_host_that_leads_nowhere_is_refused_even_where_it_is_named() -> None:
    with pytest.raises(FetchRefused):
        chosen("news.example", 80, ["news.example"], lambda *_: [])


@pytest.mark.parametrize(
    "address", ["3fff::1", "64:ff9b:1::808:808", "::8.8.8.8", "192.88.99.1", "192.0.0.9", "::ffff:0:8.8.8.8", "5f00::1"]
)
def test_special_networks_that_some_pythons_call_global(address: str) -> None:
    assert not is_public(address)
