"""Uploads come to disk in pieces: the door takes them itself, for Streamlit would hold each whole in memory.

Of Streamlit's own, three things are used here and in ui/queries/uploaded.py, and nowhere else: whether a page is there
(`is_active_session`), its store of files (`uploaded_file_mgr`: `add_file`, `get_files`) and the record in it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from anyio import to_thread
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from tthc_metrics.core.errors import Fault, InputError
from ui.door.asking import Asked
from ui.door.multipart import BROKEN, FileForm
from ui.queries.uploaded import Arriving

PIECE = 2**20
"""Bytes that are written at once."""
GONE = Fault("Tải lên", "trang này không còn mở.", "Tải lại trang rồi thử lại.")
UNWRITABLE = Fault("Tải lên", "máy chủ không ghi được tệp vào đĩa.", "Báo quản trị.")
STATUS = {BROKEN: 400, GONE: 400, UNWRITABLE: 507}
Keep = Callable[[str, UploadedFileRec], bool]


def keep_for_page(page: str, file: UploadedFileRec) -> bool:
    """Into Streamlit's store, where the page finds it; False if there is no such page any more."""
    if not Runtime.exists() or not Runtime.instance().is_active_session(page):
        return False
    store = Runtime.instance().uploaded_file_mgr
    assert isinstance(store, MemoryUploadedFileManager)
    store.add_file(page, file)
    return True


class Arrivals:
    """Takes uploads of pages."""

    def __init__(self, database: Callable[[], Path], keep: Keep = keep_for_page) -> None:
        self._database, self._keep = database, keep

    async def take(self, asked: Asked, account: str, most: int, receive: Receive) -> Response:
        """One file of a page's form, of so many bytes at the most, whole on disk; or why not, in a sentence."""
        try:
            await self._take(asked, account, most, receive)
        except InputError as error:
            return PlainTextResponse(str(error), STATUS.get(error.faults[0], 413))
        return Response(status_code=204)

    async def _take(self, asked: Asked, account: str, most: int, receive: Receive) -> None:
        page, file_id = asked.scope["path"].split("/")[3:5]
        form = FileForm(asked.headers.get("content-type", ""))
        try:
            arriving = await to_thread.run_sync(Arriving, self._database(), account, most)
        except OSError as error:
            raise InputError(UNWRITABLE) from error
        try:
            await _written(form, arriving, receive)
            await to_thread.run_sync(arriving.finish)
        except BaseException:
            arriving.given_up()
            raise
        if not self._keep(page, UploadedFileRec(file_id, form.name, form.kind, arriving.kept())):
            raise InputError(GONE)


async def _written(form: FileForm, arriving: Arriving, receive: Receive) -> None:
    more, waiting = True, bytearray()
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise InputError(BROKEN)
        more = message.get("more_body", False)
        for piece in form.pieces(message.get("body", b"")):
            waiting += piece
        if len(waiting) >= PIECE or not more:
            await to_thread.run_sync(arriving.write, bytes(waiting))
            waiting.clear()
    form.finish()
