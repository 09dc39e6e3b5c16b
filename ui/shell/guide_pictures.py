"""The pictures of the guides, answered by the server itself: those of docs/ and nothing else."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from ui.components.guides import FOLDER, PICTURES


async def picture(request: Request) -> Response:
    """One PNG of the folder, by its name."""
    name = request.path_params["name"]
    known = {path.name: path for path in FOLDER.glob("*.png")}
    if name not in known:
        return PlainTextResponse("Không có hình này.", status_code=404)
    return FileResponse(known[name], headers={"Cache-Control": "max-age=3600"})


route = Route(f"/{PICTURES}/{{name}}", picture)
