"""The maps' shapes as files by address, so that no rerun carries them: `dia-gioi/KEY/63-district-49.geojson`."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tthc_metrics.boundaries import boundaries_folder, map_path
from tthc_metrics.store.database import default_path
from ui.address.shapes import PREFIX

_KEY = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"\d{2}-[a-z]+(-\d{2})?\.geojson")
FOR_EVER = "public, max-age=31536000, immutable"  # another state of the files has another key


async def _send(request: Request) -> Response:
    key, name = request.path_params["key"], request.path_params["name"]
    if not (_KEY.fullmatch(key) and _NAME.fullmatch(name)):
        return Response(status_code=404)
    try:
        packed = _packed(map_path(boundaries_folder(default_path()), key, name))
    except OSError:
        return Response(status_code=404)  # the files have changed since; the page asks anew
    headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(packed), media_type="application/geo+json", headers=headers)
    return Response(packed, media_type="application/geo+json", headers=headers | {"content-encoding": "gzip"})  # fmt: skip


@lru_cache(maxsize=16)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


route = Route(f"/{PREFIX}/{{key}}/{{name}}", _send)
