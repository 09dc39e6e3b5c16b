"""Signing in elsewhere: by the province's single sign-on, or by a proxy that is trusted. What is set for it, beside the database.

Whoever comes so must have an account here already: roles and units are ours, and so are the sessions.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from tthc_metrics.core.database_path import own_name
from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.toml_file import TomlFile, TomlTable

SUFFIX = ".dang-nhap.toml"
PROTECTED = 0o077
Network = IPv4Network | IPv6Network


@dataclass(frozen=True, kw_only=True)
class Provider:
    """An OpenID Connect provider; `discovery` and `keys` are files beside this one, where it is not to be asked for them.

    `claim` is the one whose value is the name of the account; `codes`: it asks everybody for a second proof, so that
    administrators may come by it. `redirect` is our address as the provider knows it.
    """

    title: str
    issuer: str
    client_id: str
    redirect: str
    client_secret: str = ""
    discovery: str = ""
    keys: str = ""
    claim: str = "preferred_username"
    codes: bool = False


@dataclass(frozen=True, kw_only=True)
class Proxy:
    """A proxy that says in a `header` who somebody is, at these addresses, and proves itself by a `secret` in another header."""

    header: str
    addresses: tuple[str, ...]
    secret: str
    codes: bool = False

    @property
    def networks(self) -> tuple[Network, ...]:
        """Its addresses, each a network."""
        return tuple(ip_network(address) for address in self.addresses)


@dataclass(frozen=True)
class SignOn:
    """What is set; nothing where there is no file."""

    folder: Path = Path()
    provider: Provider | None = None
    proxy: Proxy | None = None


def sign_on_path(database: Path) -> Path:
    """Where it is set: `tthc.dang-nhap.toml` beside `tthc.duckdb`."""
    resolved = database.resolve()
    return resolved.with_name(own_name(resolved) + SUFFIX)


def read_sign_on(path: Path) -> SignOn:
    """What a file sets; nothing if there is none. DefinitionError names every fault with its line."""
    if not path.exists():
        return SignOn(path.parent)
    faults: list[Fault] = []
    if os.stat(path).st_mode & PROTECTED:
        faults.append(Fault(path.name, "người khác đọc được, mà trong đó có khóa bí mật.", f"chmod 600 {path}"))  # fmt: skip
    root = TomlFile(path, faults).root
    tables = root.tables()
    for unknown in sorted(set(tables) - {"oidc", "proxy"}):
        tables[unknown].fault("không có mục này.", "Chỉ có [oidc] và [proxy].")
    provider = tables["oidc"].record(Provider) if "oidc" in tables else None
    proxy = tables["proxy"].record(Proxy) if "proxy" in tables else None
    if provider and not (provider.issuer.startswith("https://") or _is_here(provider.issuer)):
        tables["oidc"].fault("issuer phải bắt đầu bằng https://.", "Ghi địa chỉ có TLS.", "issuer")
    if proxy:
        _check_proxy(tables["proxy"], proxy)
    if faults:
        raise DefinitionError(*faults)
    return SignOn(path.parent, provider, proxy)


def _check_proxy(table: TomlTable, proxy: Proxy) -> None:
    for address in proxy.addresses:
        try:
            ip_network(address)
        except ValueError:
            table.fault(f"«{address}» không phải địa chỉ.", "Ghi như 10.0.0.5 hoặc 10.0.0.0/28.", "addresses")  # fmt: skip
    if len(proxy.secret) < 24:
        cure = "Ghi ít nhất 24 ký tự ngẫu nhiên, và cho proxy gửi chúng trong X-TTHC-Proxy."
        table.fault("secret quá ngắn.", cure, "secret")


def _is_here(address: str) -> bool:
    return address.startswith(("http://127.0.0.1:", "http://localhost:"))
