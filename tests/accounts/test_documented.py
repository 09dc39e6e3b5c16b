"""What docs/van-hanh.md promises is what the rules say."""

from __future__ import annotations

from pathlib import Path

from tthc_metrics.accounts.rules import rules
from tthc_metrics.cli.accounts import DEEDS

DOC = (Path(__file__).parents[2] / "docs" / "van-hanh.md").read_text(encoding="utf-8")


def test_every_number_of_the_rules_stands_in_the_checklist() -> None:
    asked, limits = rules().passwords, rules().signing_in
    everybody, administrator = rules().roles["leader"], rules().roles["administrator"]
    for words in (
        f"ít nhất {asked.least} ký tự đủ {asked.kinds} loại, hoặc {asked.least_with_code} ký tự",
        f"không trùng {asked.none_of_last} mật khẩu",
        f"sai {limits.wrong_tries} lần khóa {limits.locked_minutes} phút",
        f"quá {limits.tries_a_minute} lần một phút",
        f"tự khóa sau {limits.unused_days} ngày",
        f"quá {limits.review_days} ngày",
        f"ít nhất {limits.log_days} ngày",
        f"sau {administrator.password_days} ngày phải đổi",
        f"sau {everybody.idle_minutes} phút không làm gì (quản trị {administrator.idle_minutes} phút)",
        f"lâu nhất {everybody.absolute_hours} giờ (quản trị {administrator.absolute_hours} giờ)",
    ):
        assert words in DOC, words


def test_every_role_and_deed_is_described() -> None:
    for name, role in rules().roles.items():
        assert f"`{name}` {role.title}" in DOC
    for deed in DEEDS:
        assert f"accounts {deed}" in DOC or deed in ("enable", "roles"), deed
