"""The page of boundary files, whatever the moment at which they are prepared."""

from __future__ import annotations

import pytest

from tthc_metrics.boundaries import Atlas
from ui.queries import boundaries
from ui.views.boundaries import boundaries_part

READY = Atlas("k", {}, (), (), ())


class ToldError(Exception):
    """The page has said what it has."""


def test_files_that_were_prepared_while_the_page_began_are_on_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It said that there are none, and stood so until somebody touched it."""
    ended: list[bool] = []

    def preparing() -> bool:
        ended.append(True)  # between the first question and this one the job came to its end
        return False

    def told(found: Atlas | None) -> str:
        assert found is READY
        raise ToldError

    monkeypatch.setattr(boundaries, "preparing", preparing)
    monkeypatch.setattr(boundaries, "atlas", lambda: READY if ended else None)
    monkeypatch.setattr(boundaries_part, "show_heading", lambda *_: None)
    monkeypatch.setattr(boundaries_part.boundary_tables, "matched_text", told)
    with pytest.raises(ToldError):
        boundaries_part.show_boundaries()
