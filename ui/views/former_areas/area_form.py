"""The button that makes form 06 of a former district with its annexes."""

from __future__ import annotations

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import Period, Unit
from tthc_metrics.exports.file_names import paper_name
from tthc_metrics.exports.kinds import OF_AREAS, kind_named
from ui.queries import papers
from ui.queries.cache import version
from ui.queries.sight import sight
from ui.widgets.file_button import show_file_button
from ui.widgets.receipt import XLSX
from ui.widgets.show import show_note


def show_area_form(area: Unit, period: Period) -> None:
    """Pressing it makes the file; if that fails, the run that follows says why under the button."""
    kind, now, seen = kind_named(OF_AREAS), version(), sight()

    def make() -> bytes:
        found = papers.made(now, period, area, kind, seen)
        if isinstance(found, str):
            raise RequestError(Fault(kind.label, found, ""))
        return found.content

    pressed = show_file_button(
        f"Tải {kind.label}",
        make,
        file_name=paper_name(kind.label, area, period, kind.suffix),
        mime=XLSX,
        key="get_area_form",
        after="rerun",
    )
    if pressed:
        found = papers.made(now, period, area, kind, seen)
        if isinstance(found, str):
            show_note(found, "why_area_form")
