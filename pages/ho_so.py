"""Hồ sơ: the dossiers behind a count, one by one, without personal data; page by page or as a file."""

from ui.address.scope import STATE
from ui.queries import breakdown
from ui.views.dossiers import dossier_list
from ui.widgets import frame
from ui.widgets.named_scope import scope_asked
from ui.widgets.scope_heading import show_crumbs, show_scope_heading
from ui.widgets.show import show_lead

TITLE = "Hồ sơ"

head, tools, period = frame.begin(TITLE)
scope = scope_asked()
with tools:
    state = dossier_list.state_chosen()
with head:
    show_scope_heading(scope, period, TITLE)
show_crumbs(scope, "ho-so", **{STATE: state})
found = dossier_list.asked(state, period, scope)
total = breakdown.number_listed(found)
show_lead(dossier_list.number_text(total, found, scope))
dossier_list.show_list(found, total, period, scope, state)
dossier_list.show_download(found, total)
