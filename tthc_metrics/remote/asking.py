"""The command's end: find the server of a database, ask it, pass on what comes back."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import msgspec

from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.remote.protocol import (
    DONE,
    ERR,
    NAME,
    OUT,
    REQUEST,
    VERSION,
    Request,
    greeting_of,
    peer_of,
    receive,
    send,
    text_of,
)
from tthc_metrics.remote.socket_file import connect
from tthc_metrics.remote.user import name_of, umask, user_name

PATIENCE = 60.0
"""Seconds that a server may take to greet; one that hangs must not keep a cron job for ever."""


@dataclass(frozen=True)
class Server:
    """A server that holds a database and has greeted us."""

    connection: socket.socket
    database: Path

    def ask(self, words: Sequence[str], template: str | None, out: TextIO, err: TextIO) -> int:
        """Have a command carried out; its output goes to the streams as it comes. The exit code.

        StoreError if the server ends before it said how the command ended.
        """
        request = Request(
            tuple(map(os.fsencode, words)),
            os.fsencode(self.database),
            user_name(),
            umask(),
            None if template is None else os.fsencode(template),
        )
        with self.connection:
            with suppress(OSError):  # refused without being heard: the reason is on its way to us
                self._send(request)
            return self._pass_on(out, err)

    def _send(self, request: Request) -> None:
        folders = [os.open(path, os.O_PATH | os.O_DIRECTORY) for path in (".", "/")]
        try:
            socket.send_fds(self.connection, [b"\0"], folders)
        finally:
            for folder in folders:
                os.close(folder)
        send(self.connection, REQUEST, msgspec.json.encode(request))

    def _pass_on(self, out: TextIO, err: TextIO) -> int:
        streams = {OUT: out, ERR: err}
        while frame := receive(self.connection):
            kind, content = frame
            if kind == DONE:
                return int(content)
            streams[kind].write(text_of(content))
            streams[kind].flush()
        raise StoreError(
            Fault(
                "Trang điều hành",
                "dừng khi chưa trả lời xong lệnh này.",
                "Chạy lại trang điều hành rồi xem lệnh batches: việc ghi dở không được giữ.",
            )
        )


def find_server(database: Path) -> Server | None:
    """The server that holds a database; None if there is none, or none that we may ask.

    StoreError where it speaks another version of the protocol, is another user's, or hangs.
    """
    connection = connect(database.resolve())
    if connection is None:
        return None
    where = f"Trang điều hành đang giữ {database}"
    owner = peer_of(connection).uid
    if owner != os.getuid():
        connection.close()
        what = f"chạy dưới người dùng «{name_of(owner)}» và chỉ nhận lệnh của người dùng đó."
        raise StoreError(Fault(where, what, "Chạy lệnh bằng người dùng đó."))
    greeting = _greeting(connection, where)
    if not greeting:  # it is about to end
        connection.close()
        return None
    if greeting.split() != [NAME, str(VERSION).encode()]:
        connection.close()
        what = "là một phiên bản khác của chương trình, không hiểu lệnh của phiên bản này."
        raise StoreError(Fault(where, what, "Dừng trang điều hành rồi chạy lại."))
    return Server(connection, database)


def _greeting(connection: socket.socket, where: str) -> bytes:
    connection.settimeout(PATIENCE)
    try:
        return greeting_of(connection)
    except TimeoutError as error:
        connection.close()
        cure = "Dừng trang điều hành rồi chạy lại."
        raise StoreError(Fault(where, "không trả lời.", cure)) from error
    except OSError:
        return b""
    finally:
        with suppress(OSError):
            connection.settimeout(None)
