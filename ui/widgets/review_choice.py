"""Which frozen review the address names."""

from __future__ import annotations

from tthc_metrics.reviews.frozen import Review
from ui.address.presenting import REVIEW
from ui.address.query import asked
from ui.queries import reviews
from ui.widgets.show import show_note


def review_asked() -> Review | None:
    """The frozen review that the address names; a regret is shown if there is none."""
    wish = asked(REVIEW)
    if wish is None:
        return None
    review = next((r for r in reviews.frozen() if str(r.review_id) == wish), None)
    if review is None:
        show_note(f"Không có phiên rà soát “{wish}”; đang xem số liệu hiện nay.", "unknown")
    return review
