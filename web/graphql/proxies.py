"""The client and the address of a request, as trusted proxies forward them."""

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from web.graphql.headers import VALUE_BYTES, Headers, by_name

_HOST = re.compile(r"[\w.:\[\]-]{1,261}", re.ASCII)
_PREFIX = re.compile(r"(/[\w.~-]+)*/?", re.ASCII)
# The bits before an address of IPv4 that is written as one of IPv6.
_MAPPED_BITS = 96


class PublicAddress(NamedTuple):
    """How clients see this server; None where nothing says so."""

    scheme: str | None
    host: str | None
    prefix: str


class TrustedProxies:
    """The proxies whose headers count. `given` lists addresses and networks; "*" is any, "" none.

    Raises ValueError for anything else.
    """

    def __init__(self, given: str) -> None:
        names = [name.strip() for name in given.split(",") if name.strip()]
        self._any = "*" in names
        self._networks = [_network(name) for name in names if name != "*"]

    def trusts(self, address: str) -> bool:
        """Whether an address is that of a trusted proxy."""
        if self._any:
            return True
        if not self._networks:
            return False
        try:
            found = read_address(address)
        except ValueError:
            return False
        return any(found in network for network in self._networks)

    def client_address(self, peer: str, headers: Headers) -> str:
        """The address that sent a request: the last one which is not that of a trusted proxy."""
        if not self.trusts(peer):
            return peer
        addresses = [_bare(element.get("for", "")) for element in _forwarded(headers)]
        addresses = addresses or [_bare(value) for value in _listed(headers, b"x-forwarded-for")]
        for address in reversed(addresses):
            if not self.trusts(address):
                return address
        return addresses[0] if addresses else peer

    def public_address(self, peer: str, headers: Headers) -> PublicAddress:
        """The address that a request was sent to, as far as a trusted proxy says it."""
        if not self.trusts(peer):
            return PublicAddress(None, None, "")
        last = (_forwarded(headers) or [{}])[-1]
        scheme = last.get("proto") or _last(headers, b"x-forwarded-proto")
        host = last.get("host") or _last(headers, b"x-forwarded-host")
        prefix = _last(headers, b"x-forwarded-prefix")
        return PublicAddress(
            scheme.lower() if scheme.lower() in ("http", "https") else None,
            host if _HOST.fullmatch(host) else None,
            prefix.rstrip("/") if _PREFIX.fullmatch(prefix) else "",
        )


class PublicAddressMiddleware:
    """Tells an application the address at which clients see it, for the links that it writes."""

    def __init__(self, app: ASGIApp, proxies: TrustedProxies, public: PublicAddress | None) -> None:
        self.app = app
        self.proxies = proxies
        self.public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            public = self.public
            if public is None:
                peer = (scope["client"] or ("",))[0]
                public = self.proxies.public_address(peer, by_name(scope["headers"]))
            scope = _with_address(scope, public)
        await self.app(scope, receive, send)


def read_address(text: str) -> IPv4Address | IPv6Address:
    """The address that a text writes. Raises ValueError if it writes none.

    A socket that listens on IPv6 sees clients of IPv4 as ::ffff:1.2.3.4; they have the address that
    they have to a socket of IPv4.
    """
    address = ip_address(text)
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def read_public_url(url: str) -> PublicAddress | None:
    """The parts of an http or https URL, None of an empty one. Raises ValueError for any other text."""
    if not url:
        return None
    parts = urlsplit(url)
    fine = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc)
    if not fine or not _PREFIX.fullmatch(parts.path) or parts.query or parts.fragment:
        raise ValueError(f'"{url}" is not an http or https URL without a query')
    return PublicAddress(parts.scheme, parts.netloc, parts.path.rstrip("/"))


def _with_address(scope: Scope, public: PublicAddress) -> Scope:
    changed = dict(scope)
    if public.scheme is not None:
        changed["scheme"] = public.scheme
    if public.host is not None:
        others = [header for header in scope["headers"] if header[0] != b"host"]
        changed["headers"] = [(b"host", public.host.encode()), *others]
    if public.prefix:
        changed["root_path"] = public.prefix
        if not scope["path"].startswith(public.prefix + "/"):
            # The proxy has taken the prefix away; ASGI wants it in the path.
            changed["path"] = public.prefix + scope["path"]
    return changed


def _network(text: str) -> IPv4Network | IPv6Network:
    network = ip_network(text, strict=False)
    mapped = isinstance(network, IPv6Network) and network.network_address.ipv4_mapped
    if not mapped or network.prefixlen < _MAPPED_BITS:
        return network
    return IPv4Network((mapped, network.prefixlen - _MAPPED_BITS))


def _listed(headers: Headers, name: bytes) -> Sequence[str]:
    value = headers.get(name, b"")[-VALUE_BYTES:].decode("latin-1")
    return [entry.strip() for entry in value.split(",") if entry.strip()]


def _last(headers: Headers, name: bytes) -> str:
    return (_listed(headers, name) or [""])[-1]


def _forwarded(headers: Headers) -> list[dict[str, str]]:
    """The elements of Forwarded (RFC 7239), the nearest proxy's last."""
    return [
        {
            name.strip().lower(): value.strip().strip('"')
            for name, _, value in (pair.partition("=") for pair in element.split(";"))
        }
        for element in _listed(headers, b"forwarded")
    ]


def _bare(address: str) -> str:
    """An address without quotes, brackets and port."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
