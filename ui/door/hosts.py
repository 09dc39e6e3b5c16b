"""By which names the server answers, and whether a request comes from one of its own pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]{1,253})(:\d{1,5})?")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("", "0.0.0.0", "::")


def is_known(host: str | None, bound: str, allowed: Sequence[str]) -> bool:
    """Whether a Host header names this server: loopback, the address it listens on, or a name of the list.

    A server that listens on every address is known by any address, but by no name that is not in the list: a name
    may be one that a stranger makes lead here.
    """
    name = name_of(host)
    if name is None:
        return False
    if name in LOOPBACK or name == bound or any(_fits(name, each) for each in allowed):
        return True
    return bound in EVERYWHERE and _is_address(name)


def name_of(host: str | None) -> str | None:
    """The name in a Host header, without its port and in small letters; None if it is none."""
    found = HOST.fullmatch(host or "")
    return found[1].strip("[]").lower().rstrip(".") if found else None


def is_own_page(origin: str | None, host: str) -> bool:
    """Whether an Origin header is of a page of this very server; who sends none is no browser, or on our page."""
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _fits(name: str, allowed: str) -> bool:
    wanted = allowed.strip().lower().rstrip(".")
    return name.endswith(wanted[1:]) if wanted.startswith("*.") else name == wanted


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
