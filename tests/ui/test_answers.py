"""The browser is told where its file is, whatever is drawn anew meanwhile."""

from __future__ import annotations

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from ui.shell.answers import ANSWER, keep_answers


def message(kind: str) -> ForwardMsg:
    found = ForwardMsg()
    if kind == ANSWER:
        found.backend_operation_response.request_id = "1"
    elif kind == "delta":
        found.delta.new_element.text.body = "half a page"
    else:
        found.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    return found


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> ForwardMsgQueue:
    """What a visitor's browser is still to be sent when the page begins to be drawn anew."""
    monkeypatch.setattr(ForwardMsgQueue, "clear", ForwardMsgQueue.clear)  # put back afterwards
    queue = ForwardMsgQueue()
    for kind in ("delta", ANSWER, "script_finished"):
        queue.enqueue(message(kind))
    return queue


def sent(queue: ForwardMsgQueue) -> list[str | None]:
    return sorted(str(each.WhichOneof("type")) for each in queue.flush())


def test_streamlit_alone_throws_it_away(waiting: ForwardMsgQueue) -> None:
    """The reason for all this: where it fails, the keeping may go."""
    waiting.clear(retain_lifecycle_msgs=True)
    assert sent(waiting) == ["script_finished"]


@pytest.mark.parametrize("fragments", [None, ["one"]])
def test_it_is_kept_once_and_nothing_else(
    waiting: ForwardMsgQueue, fragments: list[str] | None
) -> None:
    waiting.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=fragments)
    alone = [kind for kind in sent(waiting) if kind != ANSWER]
    for kind in ("delta", ANSWER, "script_finished"):
        waiting.enqueue(message(kind))
    keep_answers()
    waiting.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=fragments)
    assert sent(waiting) == sorted([ANSWER, *alone])
    assert sent(waiting) == []


def test_what_has_been_sent_is_not_sent_again(waiting: ForwardMsgQueue) -> None:
    keep_answers()
    assert ANSWER in sent(waiting)
    waiting.clear(retain_lifecycle_msgs=True)
    assert sent(waiting) == []


def test_a_visitor_who_has_left_is_kept_nothing(waiting: ForwardMsgQueue) -> None:
    keep_answers()
    waiting.clear()
    assert sent(waiting) == []
