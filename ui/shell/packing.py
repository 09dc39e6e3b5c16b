"""How text is packed on its way to a browser: by brotli for who takes it, else by gzip.

Browsers take brotli from the computer they run on and over TLS, which is how a phone comes in.
"""

from __future__ import annotations

import gzip

import pyarrow as pa

WAYS = ("br", "gzip")
"""As headers name them, the smaller first."""
SMALL = 1_000_000
"""Bytes: beyond it the two best levels of brotli take seconds for a twentieth less."""
GZIP = 9


def way_taken(accepted: str) -> str:
    """The way to pack that a header `accept-encoding` allows: named, and not with the weight 0; empty for none."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = weight.replace(" ", "").rstrip("0.")
    return next((way for way in WAYS if weights.get(way, "q=") != "q="), "")


def pack(content: bytes, way: str) -> bytes:
    """The same bytes packed by one of WAYS; without a way, as they are."""
    if way == "br":
        level = 10 if len(content) <= SMALL else 9
        packed = pa.Codec("brotli", compression_level=level).compress(content, asbytes=True)
        return bytes(packed)
    return gzip.compress(content, GZIP, mtime=0) if way else content
