"""Whose a page and a made file are, by Streamlit's names for them: another account may not fetch or take them up.

Streamlit gives whatever it has made to whoever knows its name. The door asks here first.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST = 20_000
_lock = Lock()
_owners: OrderedDict[str, frozenset[str]] = OrderedDict()


def claim(name: str, account: str) -> None:
    """A page or file belongs to an account, beside those it belonged to already (the same bytes are one file)."""
    with _lock:
        _owners[name] = _owners.get(name, frozenset()) | {account}
        _owners.move_to_end(name)
        while len(_owners) > MOST:
            _owners.popitem(last=False)


def belongs(name: str, account: str) -> bool:
    """Whether it does; what nobody has claimed belongs to nobody."""
    with _lock:
        return account in _owners.get(name, frozenset())
