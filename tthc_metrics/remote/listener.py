"""The server's end: a thread that takes commands from the socket, and one for each that is carried out."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread, current_thread
from time import sleep

from tthc_metrics.core.errors import Fault
from tthc_metrics.core.progress import CancelledError
from tthc_metrics.remote.caller import Caller
from tthc_metrics.remote.protocol import DONE, ERR, GREETING, bytes_of, peer_of, send
from tthc_metrics.remote.socket_file import BoundSocket
from tthc_metrics.remote.user import name_of

CarryOut = Callable[[Caller], int]
PATIENCE = 5.0
"""Seconds that commands have to end when the server does; work that shows progress stops at its next step."""
UNUSABLE = 2
UNEXPECTED = Fault(
    "Lệnh này",
    "gặp lỗi ngoài dự kiến ở trang điều hành.",
    "Thử lại; nếu vẫn lỗi, báo người quản trị.",
)
_log = logging.getLogger(__name__)


@contextmanager
def listening(database: Path, carry_out: CarryOut) -> Iterator[bool]:
    """Let commands of this database be carried out here until the block ends; whether they can be.

    Where the folder takes no socket the server does without; commands then find the database in use.
    """
    try:
        bound = BoundSocket(database)
    except OSError as error:
        why = error.strerror
        _log.warning("no socket beside %s, commands are not carried out here: %s", database, why)
        yield False
        return
    listener = _Listener(bound, carry_out)
    Thread(target=listener.accept, name="commands", daemon=True).start()
    try:
        yield True
    finally:
        listener.stop()


class _Listener:
    def __init__(self, bound: BoundSocket, carry_out: CarryOut) -> None:
        self._bound, self._carry_out = bound, carry_out
        self._stopping = Event()
        self._lock = Lock()
        self._running: dict[Thread, socket.socket] = {}

    def accept(self) -> None:
        """Until `stop`: a thread for each command, for some take minutes."""
        while not self._stopping.is_set():
            try:
                connection, _ = self._bound.socket.accept()
            except OSError:
                sleep(0.1)  # stopped, or out of file descriptors for now
                continue
            thread = Thread(target=self._answer, args=(connection,), name="command", daemon=True)
            with self._lock:  # `stop` waits for threads that have begun
                self._running[thread] = connection
                thread.start()

    def stop(self) -> None:
        """No more commands; those that run are told to stop, then cut off."""
        self._stopping.set()
        self._bound.close()
        with self._lock:
            running = dict(self._running)
        for thread in running:
            thread.join(PATIENCE / len(running))
        for thread, connection in running.items():
            with suppress(OSError):  # closed by itself
                connection.shutdown(socket.SHUT_RDWR)
            thread.join(PATIENCE / len(running))

    def _answer(self, connection: socket.socket) -> None:
        try:
            with connection:
                connection.sendall(GREETING)
                if peer_of(connection).uid != os.getuid():
                    _refuse(connection)
                    return
                with closing(Caller(connection, self._stopping)) as caller:
                    self._carry_out_for(caller)
        except (CancelledError, OSError):  # whoever asked has gone
            return
        except Exception as error:  # what was asked is no request of this protocol
            _log.error("command: %s", type(error).__name__)
        finally:
            with self._lock:
                del self._running[current_thread()]

    def _carry_out_for(self, caller: Caller) -> None:
        try:
            code = self._carry_out(caller)
        except CancelledError:
            raise
        except Exception as error:  # a defect of ours; never a file's content in the log
            _log.error("command: %s", type(error).__name__)
            print(UNEXPECTED, file=caller.err)
            code = UNUSABLE
        caller.done(code)


def _refuse(connection: socket.socket) -> None:
    """Another user, even the one who may open every file: files must not change owners by the way."""
    fault = Fault(
        "Trang điều hành đang giữ cơ sở dữ liệu",
        f"chạy dưới người dùng «{name_of(os.getuid())}» và chỉ nhận lệnh của người dùng đó.",
        "Chạy lệnh bằng người dùng đó.",
    )
    send(connection, ERR, bytes_of(f"{fault}\n"))
    send(connection, DONE, str(UNUSABLE).encode())
