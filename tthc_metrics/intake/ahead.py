"""Reading ahead: chunks are made in a thread of their own while the next step works on the ones before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
WAITING = 3
"""Chunks made before they are asked for; more would only fill the memory."""


def read_ahead(chunks: Iterator[T]) -> Iterator[T]:
    """What `chunks` yields, in its order; an exception of it is raised here, and leaving early ends it."""
    end = object()
    thread = ThreadPoolExecutor(1)
    try:
        made = deque(thread.submit(next, chunks, end) for _ in range(WAITING))
        while (chunk := made.popleft().result()) is not end:
            made.append(thread.submit(next, chunks, end))
            yield chunk  # type: ignore[misc]
    finally:
        thread.shutdown(cancel_futures=True)
