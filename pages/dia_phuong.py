"""Địa phương: one district with its communes, one commune since July 2025, one office; former districts."""

from ui.views.analysis.analysis_part import show_analysis
from ui.views.dossiers.dossiers_part import show_dossiers
from ui.views.former_areas.areas_part import show_area
from ui.views.unit.unit_part import show_unit
from ui.widgets.parts import show_part

PAGE = "dia-phuong"

show_part(
    PAGE,
    {
        "dia-phuong": lambda: show_unit(PAGE),
        "phan-tich": lambda: show_analysis(PAGE),
        "ho-so": lambda: show_dossiers(PAGE),
        "vung-huyen-cu": show_area,
    },
)
