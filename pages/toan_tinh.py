"""Toàn tỉnh: the whole province; its questions and its dossiers."""

from ui.views.analysis.analysis_part import show_analysis
from ui.views.dossiers.dossiers_part import show_dossiers
from ui.views.overview.overview_part import show_overview
from ui.views.unit.unit_part import show_unit
from ui.widgets.parts import show_part

PAGE = "toan-tinh"

show_part(
    PAGE,
    {
        "toan-tinh": show_overview,
        "chi-tiet": lambda: show_unit(PAGE),
        "phan-tich": lambda: show_analysis(PAGE),
        "ho-so": lambda: show_dossiers(PAGE),
    },
)
