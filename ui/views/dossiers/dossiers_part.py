"""Hồ sơ: the dossiers behind a count, one by one, without personal data; page by page or as a file."""

from __future__ import annotations

from ui.address.pages import DOSSIERS
from ui.address.scope import STATE
from ui.queries import breakdown
from ui.queries.sight import NONE, remark
from ui.views.dossiers import dossier_list
from ui.widgets import frame
from ui.widgets.dossier_search import FIND, show_search, words_asked
from ui.widgets.scope_choice import scope_chosen
from ui.widgets.scope_heading import show_crumbs, show_scope_heading
from ui.widgets.show import show_lead, show_note


def show_dossiers(page: str) -> None:
    """The list of the scope and state that the address names on a page."""
    head, tools, period = frame.begin(DOSSIERS.title, limited=True)
    with tools:
        scope = scope_chosen(page, period)
        state = dossier_list.state_chosen(period)
        show_search()
    with head:
        show_scope_heading(scope, period, DOSSIERS.title)
    show_crumbs(scope, DOSSIERS.name, **{STATE: state, FIND: words_asked()})
    found = dossier_list.asked(state, period, scope)
    if remark(found.sight) == NONE:
        show_note(NONE, "out_of_sight")
        return
    total = breakdown.number_listed(found)
    show_lead(dossier_list.number_text(total, found, scope, period))
    dossier_list.show_list(found, total, period, scope, state)
    dossier_list.show_download(found, total)
