"""How many files and sockets this process may have open: as many as the system lets it, up to a bound."""

from __future__ import annotations

import resource

ENOUGH = 65_536
"""A visitor takes about four; the usual 1,024 stop a server at some 250 visitors."""


def raise_limit() -> int:
    """The soft limit becomes the hard one, up to ENOUGH; what it is now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return soft
