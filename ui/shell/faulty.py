"""What every page says while definitions are faulty: each fault with its line, and what to do about it."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.core.errors import DefinitionError
from ui.queries import source
from ui.widgets.job_progress import faults_html
from ui.widgets.show import show, show_heading

TITLE = "Tệp định nghĩa có lỗi"
CURE = "Sửa tệp được nêu (hoặc đặt lại bản trước, tệp .truoc bên cạnh), rồi tải lại trang."


def stop_if_faulty() -> None:
    """End the run with the faults, if there are any: nothing can be counted or judged."""
    try:
        source.definitions()
    except DefinitionError as error:
        show_heading(TITLE, lead=CURE)
        show(faults_html(error.faults), key="definition_faults")
        st.stop()
