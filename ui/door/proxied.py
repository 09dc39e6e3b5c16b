"""Who a trusted proxy says that somebody is: believed by the proxy's address and its secret, never by a header alone."""

from __future__ import annotations

import secrets
from ipaddress import ip_address

from tthc_metrics.accounts.sign_on import Proxy
from ui.door.asking import Asked

SECRET = "x-tthc-proxy"
PASSED_ON_BY = "127.0.0.1"
"""uvicorn believes who is passed on (X-Forwarded-For) by this address only, and then forgets the port."""


def name_given(asked: Asked, proxy: Proxy) -> str | None:
    """The name in the proxy's header; None if it is not the proxy that asks, or it names nobody."""
    if not _is_from(asked, proxy):
        return None
    given = asked.headers.getlist(SECRET)
    if len(given) != 1 or not secrets.compare_digest(given[0].encode(), proxy.secret.encode()):
        return None
    named = asked.headers.getlist(proxy.header)
    return named[0].strip() or None if len(named) == 1 else None


def _is_from(asked: Asked, proxy: Proxy) -> bool:
    client = asked.scope.get("client") or ("", 0)
    peer = client[0] if client[1] else PASSED_ON_BY
    try:
        return any(ip_address(peer) in network for network in proxy.networks)
    except ValueError:
        return False
