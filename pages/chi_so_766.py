"""Chỉ số 766: points of the portal by unit; one unit's criteria beside our own dossiers; points to be entered."""

from ui.views.index.board_part import show_board
from ui.views.index.criteria_part import show_criteria
from ui.views.index.entry_part import show_entry
from ui.widgets.parts import show_part

show_part(
    "chi-so-766",
    {"chi-so-766": show_board, "tieu-chi-766": show_criteria, "nhap-diem-766": show_entry},
)
