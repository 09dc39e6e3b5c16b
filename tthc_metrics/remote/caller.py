"""One command at the server's end: what it asked, its folders, its streams, and whether it still waits."""

from __future__ import annotations

import os
import select
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

import msgspec

from tthc_metrics.core.errors import Fault
from tthc_metrics.core.progress import CancelledError
from tthc_metrics.remote.protocol import (
    DONE,
    ERR,
    OUT,
    REQUEST,
    Request,
    bytes_of,
    peer_of,
    receive,
    send,
)

PENDING = 1 << 15  # characters that are sent together
GONE = Fault("Lệnh này", "đã hủy.", "")
STOPPING = Fault(
    "Trang điều hành", "dừng trong khi làm lệnh này; việc đang làm dở đã bỏ.", "Chạy lại lệnh."
)


class Caller:
    """A command that waits for its answer. Close it: it holds the folders of the command."""

    def __init__(self, connection: socket.socket, stopping: Event) -> None:
        """Hear what is asked; CancelledError if the other end says nothing and hangs up."""
        self._connection, self._stopping = connection, stopping
        self._pid = peer_of(connection).pid
        self._links: tempfile.TemporaryDirectory[str] | None = None
        self._kind, self._said, self._size = OUT, list[str](), 0
        self._folders: list[int] = []
        try:
            self.request = self._heard()
        except BaseException:
            self.close()
            raise
        self.out = Stream(lambda text: self._write(OUT, text), self.flush)
        self.err = Stream(lambda text: self._write(ERR, text), self.flush)

    def here(self, typed: Path) -> Path:
        """A path as the command's user means it, as one that this process can open.

        Relative to the folder where it was typed, absolute in the command's own view of the file system:
        a server with a private /tmp or no view of /home reads and writes the same file.
        """
        text = os.fspath(typed)
        if text == "/dev/stdin":
            return self._stdin()
        for own in ("/dev/fd/", "/proc/self/"):
            if text.startswith(own):
                of_command = "fd/" if own == "/dev/fd/" else ""
                return Path(f"/proc/{self._pid}/{of_command}{text.removeprefix(own)}")
        where, root = self._folders
        folder = Path(f"/proc/{os.getpid()}/fd/{root if typed.is_absolute() else where}")
        return folder / text.lstrip("/")

    def check(self) -> None:
        """CancelledError if the command was ended, or the server is about to be."""
        if self._stopping.is_set():
            raise CancelledError(STOPPING)
        try:
            if self._connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b"":
                raise CancelledError(GONE)
        except BlockingIOError:
            return  # it waits and says nothing, as it should
        except OSError as error:
            raise CancelledError(GONE) from error

    def hint(self, line: str) -> None:
        """A line on standard error for whoever watches: never waited for, within a transaction least of all."""
        poll = select.poll()
        poll.register(self._connection, select.POLLOUT)
        if poll.poll(0):
            self._send(ERR, bytes_of(f"{line}\n"))

    def done(self, code: int) -> None:
        """The last word: the exit code."""
        self.flush()
        self._send(DONE, str(code).encode())

    def flush(self) -> None:
        """Send what was written so far; CancelledError if nobody reads it any more."""
        said, self._said, self._size = "".join(self._said), [], 0
        if said:
            self._send(self._kind, bytes_of(said))

    def close(self) -> None:
        """Let go of the command's folders."""
        for folder in self._folders:
            os.close(folder)
        self._folders = []
        if self._links:
            self._links.cleanup()

    def _heard(self) -> Request:
        begun, self._folders, _, _ = socket.recv_fds(
            self._connection, 1, 2, socket.MSG_CMSG_CLOEXEC
        )
        frame = receive(self._connection) if begun and len(self._folders) == 2 else None
        if frame is None or frame[0] != REQUEST:
            raise CancelledError(GONE)
        return msgspec.json.decode(frame[1], type=Request)

    def _write(self, kind: bytes, text: str) -> None:
        if kind != self._kind or self._size > PENDING:
            self.flush()
            self._kind = kind
        self._said.append(text)
        self._size += len(text)

    def _send(self, kind: bytes, content: bytes) -> None:
        try:
            send(self._connection, kind, content)
        except OSError as error:
            raise CancelledError(GONE) from error

    def _stdin(self) -> Path:
        """The command's standard input under the name it was typed by, which batches are called by."""
        if self._links is None:
            self._links = tempfile.TemporaryDirectory(prefix="tthc-")
            Path(self._links.name, "stdin").symlink_to(f"/proc/{self._pid}/fd/0")
        return Path(self._links.name, "stdin")


class Stream:
    """A text stream that hands what is written to a function."""

    def __init__(self, write: Callable[[str], None], flush: Callable[[], None]) -> None:
        self._hand_over, self._flush = write, flush

    def write(self, text: str) -> int:
        self._hand_over(text)
        return len(text)

    def flush(self) -> None:
        self._flush()
