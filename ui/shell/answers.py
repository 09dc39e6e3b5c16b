"""The answer to a press is sent, though the page begins to be drawn anew before it has gone out.

Streamlit puts where a file made on demand is to be fetched among the messages that wait for the browser, and throws
those away when a page is drawn anew, as it is right after a visitor's first sight of it. The browser then waits for
ever, and the button with it: of forty presses in a busy office two.
"""

from __future__ import annotations

from functools import wraps

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

ANSWER = "backend_operation_response"


def keep_answers() -> None:
    """From now on answers outlive what else waits; every other message is as Streamlit has it."""
    plain = ForwardMsgQueue.clear

    @wraps(plain)
    def clear(
        self: ForwardMsgQueue,
        retain_lifecycle_msgs: bool = False,
        fragment_ids_this_run: list[str] | None = None,
    ) -> None:
        asked = self._queue if retain_lifecycle_msgs else []  # else all of it has been sent
        answers = [message for message in asked if message.WhichOneof("type") == ANSWER]
        plain(self, retain_lifecycle_msgs, fragment_ids_this_run)
        there = {id(message) for message in self._queue}
        for answer in answers:
            if id(answer) not in there:
                self.enqueue(answer)

    ForwardMsgQueue.clear = clear  # type: ignore[method-assign]
