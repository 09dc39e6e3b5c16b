"""The socket beside a database: what it is called, made so that only its own user can open it, removed.

The path of a socket may have 107 bytes, that of a database many more. So both ends open the folder and
name the socket through it: `/proc/self/fd/7/tthc.duckdb.sock`.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

ENDING = ".sock"
LONGEST = 80  # bytes of a name that still leave room for the folder's number


def socket_name(database: Path) -> str:
    """The name of the socket of a database: `tthc.duckdb.sock`, or a digest of it if that is too long."""
    name = database.name + ENDING
    if len(os.fsencode(name)) <= LONGEST:
        return name
    return sha256(os.fsencode(database.name)).hexdigest()[:32] + ENDING


def connect(database: Path) -> socket.socket | None:
    """A connection to whoever listens for this database; None if nobody does whom we may ask."""
    try:
        folder = os.open(database.parent, os.O_PATH | os.O_DIRECTORY)
    except OSError:
        return None
    try:
        return _connected(folder, socket_name(database))
    finally:
        os.close(folder)


class BoundSocket:
    """A listening socket beside a database, mode 0600, until `close`.

    OSError: the folder takes no socket (read-only, a file system without them), or another server of the
    same database listens already (EADDRINUSE). What a killed server left behind is replaced.
    """

    def __init__(self, database: Path) -> None:
        self._name = socket_name(database)
        self._folder = os.open(database.parent, os.O_RDONLY | os.O_DIRECTORY)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with _alone(self._folder):
                self._remove_stale()
                self.socket.bind(_address(self._folder, self._name))
                # Nobody can connect before `listen`, so there is no moment of a wider mode.
                os.chmod(self._name, 0o600, dir_fd=self._folder)
                self._inode = self._stat().st_ino
                self.socket.listen(64)
        except OSError:
            self.socket.close()
            os.close(self._folder)
            raise

    def close(self) -> None:
        """Stop listening, which wakes whoever waits in `accept`, and remove the file if it is still ours."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        with suppress(OSError):
            if self._stat().st_ino == self._inode:
                os.unlink(self._name, dir_fd=self._folder)
        os.close(self._folder)

    def _stat(self) -> os.stat_result:
        return os.stat(self._name, dir_fd=self._folder, follow_symlinks=False)

    def _remove_stale(self) -> None:
        with suppress(FileNotFoundError):
            if not stat.S_ISSOCK(self._stat().st_mode):
                return  # not ours; binding will fail and say so
            other = _connected(self._folder, self._name)
            if other is not None:
                other.close()
                raise OSError(errno.EADDRINUSE, "another server listens")
            os.unlink(self._name, dir_fd=self._folder)


def _address(folder: int, name: str) -> str:
    return f"/proc/self/fd/{folder}/{name}"


def _connected(folder: int, name: str) -> socket.socket | None:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(_address(folder, name))
    except OSError:
        connection.close()
        return None
    return connection


@contextmanager
def _alone(folder: int) -> Iterator[None]:
    """Two servers that start at once look for a stale socket one after the other."""
    with suppress(OSError):  # a network file system without locks
        fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_UN)
