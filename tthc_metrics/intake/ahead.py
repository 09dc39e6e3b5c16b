"""Reading ahead: chunks are made in a thread of their own while the database works on the ones before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")
WAITING = 3
"""Chunks made before they are asked for; more would only fill the memory."""
_END = object()


def read_ahead(make: Callable[[], Iterator[T]]) -> Iterator[T]:
    """What `make` yields, in its order; an exception of it is raised here, and leaving early ends it."""
    made: Queue[object] = Queue(WAITING)
    left = Event()

    def put(item: object) -> None:
        while not left.is_set():
            try:
                made.put(item, timeout=0.2)
                return
            except Full:
                continue

    def run() -> None:
        try:
            for item in make():
                put(item)
                if left.is_set():
                    return
            put(_END)
        except BaseException as error:
            put(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        while True:
            try:
                item = made.get(timeout=1)
            except Empty:
                continue
            if item is _END:
                return
            if isinstance(item, BaseException):
                raise item
            yield item  # type: ignore[misc]
    finally:
        left.set()
        thread.join()
