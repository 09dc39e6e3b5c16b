"""Đặt chỉ tiêu: the office's own targets, examples to copy, bands; each change with its effect before it is saved."""

from __future__ import annotations

from ui.address.links import button, href
from ui.address.pages import SETTING
from ui.address.query import asked
from ui.components.blocks import actions_html
from ui.components.heading import heading_html
from ui.markup import Markup
from ui.views.targets.bands_form import bands_lead, show_bands
from ui.views.targets.draft import show_draft, show_told
from ui.views.targets.editing import LEAD, show_editing
from ui.views.targets.examples import LEAD as EXAMPLES_LEAD
from ui.views.targets.examples import show_examples
from ui.views.targets.works import BANDS, EDIT, EXAMPLES, TITLES, WORK
from ui.widgets.show import show, show_lead

SHOWN = {EDIT: show_editing, EXAMPLES: show_examples, BANDS: show_bands}


def show_setting() -> None:
    """One of the three works that the address names, or the change that waits to be saved."""
    work = asked(WORK) or EDIT
    work = work if work in TITLES else EDIT
    show(heading_html(SETTING.title), key="heading")
    show_lead({EDIT: LEAD, EXAMPLES: EXAMPLES_LEAD, BANDS: bands_lead()}[work])
    show(_works_html(work), key="targets_works")
    show_told()
    if not show_draft():
        SHOWN[work]()


def _works_html(current: str) -> Markup:
    return actions_html(
        *(
            button(href(SETTING.name, **{WORK: work}), title, main=work == current)
            for work, title in TITLES.items()
        )
    )
