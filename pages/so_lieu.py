"""Số liệu: loading, its history, offices to be confirmed, boundaries, targets; accounts and the log."""

from ui.views.accounts.accounts_part import show_accounts
from ui.views.audit.audit_part import show_audit
from ui.views.boundaries.boundaries_part import show_boundaries
from ui.views.history.history_part import show_history
from ui.views.loading.loading_part import show_loading
from ui.views.offices.offices_part import show_offices
from ui.views.targets.setting_part import show_setting
from ui.widgets.parts import show_part

show_part(
    "so-lieu",
    {
        "nap-du-lieu": show_loading,
        "lich-su-nap": show_history,
        "don-vi-cho-xac-nhan": show_offices,
        "ban-do-dia-gioi": show_boundaries,
        "dat-chi-tieu": show_setting,
        "tai-khoan": show_accounts,
        "nhat-ky": show_audit,
    },
)
