"""What goes over the socket: a greeting, the folders of the command, its request, then its answer in frames.

    server   tthc_metrics 1⏎                        the same in every version, so that others can be told
    command  one byte, with its folder and its root as file descriptors; a frame REQUEST
    server   frames OUT and ERR as they are written, in their order; one frame DONE with the exit code

Whoever wants no more hangs up. A frame is its kind (a byte), its length (4 bytes) and its content.
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass

import msgspec

NAME, VERSION = b"tthc_metrics", 1
GREETING = b"%s %d\n" % (NAME, VERSION)
REQUEST, OUT, ERR, DONE = b"Q", b"O", b"E", b"D"
UNREAD = 64
"""The exit code of a command that the server could not read: nothing was done or said; its own process says what is wrong."""
_head = struct.Struct("!cI")


class Request(msgspec.Struct, frozen=True):
    """A command as it was typed, and what it would find around itself if nobody else carried it out.

    `words` and the paths are bytes, for a file's name need not be text. `database` is how its sentences
    name the database; `umask` is for the files it writes.
    """

    words: tuple[bytes, ...]
    database: bytes
    user: str
    umask: int
    template: bytes | None = None


@dataclass(frozen=True)
class Peer:
    """Who holds the other end of a socket, as the kernel knows it."""

    pid: int
    uid: int


def peer_of(connection: socket.socket) -> Peer:
    """Who is at the other end."""
    size = struct.calcsize("3i")
    found = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    pid, uid, _ = struct.unpack("3i", found)
    return Peer(pid, uid)


def send(connection: socket.socket, kind: bytes, content: bytes) -> None:
    """One frame; OSError if the other end is closed."""
    connection.sendall(_head.pack(kind, len(content)) + content)


def receive(connection: socket.socket) -> tuple[bytes, bytes] | None:
    """The next frame, (kind, content); None if the other end was closed before all of it came."""
    head = _exactly(connection, _head.size)
    if head is None:
        return None
    kind, length = _head.unpack(head)
    content = _exactly(connection, length)
    return None if content is None else (kind, content)


def greeting_of(connection: socket.socket) -> bytes:
    """The line that a server begins with; empty if it closed instead."""
    line = b""
    while not line.endswith(b"\n") and len(line) < 100:
        byte = connection.recv(1)
        if not byte:
            return b""
        line += byte
    return line


def text_of(content: bytes) -> str:
    """What a frame OUT or ERR says."""
    return content.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The same the other way round; names of files that are no text come through unchanged."""
    return text.encode("utf-8", "surrogateescape")


def _exactly(connection: socket.socket, length: int) -> bytes | None:
    found = bytearray()
    while len(found) < length:
        try:
            piece = connection.recv(min(length - len(found), 1 << 20))
        except ConnectionError:
            piece = b""
        if not piece:
            return None
        found += piece
    return bytes(found)
