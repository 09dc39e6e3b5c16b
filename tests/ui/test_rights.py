"""What each role is shown, and that every deed asks again who does it: a page that is open is no right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.accounts.conftest import quick as quick
from tests.opening import Reader
from tests.ui.becoming import become as become
from tests.ui.becoming import reader as reader
from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.rules import Right, rules
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.jobs import job_of
from tthc_metrics.loading.transcriptions import Transcription
from ui.queries import sight, visitor
from ui.views.history import purge, undo
from ui.views.loading import draft_state, dropping, saving
from ui.views.offices import office_form
from ui.views.transcribing import transcribing_part
from ui.widgets import sample_loading

LISTS = "?phan=ho-so&ky=2022-Q1&nhom=resolved_late"
NAM_TRA_MY, ANOTHER = "63-district-516", "63-district-510"


def menu(reader: Reader) -> list[str]:
    (nav,) = reader.open("").tree.find_class("menu")
    return [one.text_content() for one in nav.iter("a")]


def tabs(reader: Reader, address: str) -> list[str]:
    return [
        one.text_content() for nav in reader.open(address).tree.find_class("tabs") for one in nav.iter("a")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        (("leader",), []),
        (("unit",), []),
        (("analyst",), ["Nạp dữ liệu", "Lịch sử nạp", "Đơn vị chờ xác nhận", "Bản đồ địa giới"]),
        (("administrator",), ["Đặt chỉ tiêu", "Tài khoản"]),
        (("auditor",), ["Nhật ký"]),
        (("administrator", "auditor"), ["Đặt chỉ tiêu", "Tài khoản", "Nhật ký"]),
    ],
)
def test_the_menu_and_the_tabs_show_what_a_role_may(
    reader: Reader, become: Callable[..., AccountsFile], roles: tuple[str, ...], shown: list[str]
) -> None:
    become(*roles)
    assert ("Số liệu" in menu(Reader())) == bool(shown)
    assert tabs(Reader(), "so-lieu") == shown


def test_an_address_by_itself_shows_nothing(
    reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    become("leader")
    for part in ("nap-du-lieu", "lich-su-nap", "tai-khoan", "nhat-ky"):
        opened = Reader().open(f"so-lieu?phan={part}")
        assert "không có quyền" in opened.words
        assert opened.tree.xpath("//h1"), "without a heading the opening stays for ever"
        assert not opened.tree.find_class("history")


def test_a_list_holds_what_the_account_may_see_and_figures_are_the_same_for_all(
    reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    def lead() -> tuple[str, str]:
        drawn = Reader().open(LISTS)
        return drawn.parts("lead")[0] if drawn.parts("lead") else "", drawn.words

    become("leader")
    whole, _ = lead()
    cards = Reader().open("?ky=2022-Q1").parts("card")
    become("unit", units=(NAM_TRA_MY,))
    part, words = lead()
    assert sight.OWN_ONLY in words
    assert part != whole
    assert Reader().open("?ky=2022-Q1").parts("card") == cards
    assert part.removesuffix(".").startswith(whole.removesuffix(".")), (
        "a count has one value for all"
    )
    own = Reader().open(f"dia-phuong{LISTS}&don_vi={NAM_TRA_MY}").parts("lead")[0]
    seen = part.removesuffix(".").split("được xem ")[1].strip()
    assert f": {seen} hồ sơ" in own
    assert own.endswith(f"được xem {seen} .")
    other = Reader().open(f"dia-phuong{LISTS}&don_vi={ANOTHER}")
    assert sight.NONE_OF_THESE in other.words
    assert other.parts("lead")[0].endswith("được xem 0 .")
    become("administrator")
    assert sight.NONE in lead()[1]
    assert "Tải về" not in lead()[1]


def test_whoever_the_door_did_not_let_in_is_shown_nothing(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for session in ("", "x" * 64):
        monkeypatch.setattr(visitor, "session", lambda given=session: given)
        opened = Reader().open("?ky=2022-Q1")
        assert "Phiên đăng nhập đã hết" in opened.words
        assert not opened.tree.find_class("menu")
        assert not opened.tree.find_class("card")


DEEDS: dict[str, Callable[[], object]] = {
    "undo": lambda: undo._begin(1, True, "hoan-tac-1", "thu"),
    "purge": lambda: purge._begin(1, "xoa-han-1"),
    "confirm": lambda: office_form._begin_back("x", "X"),
    "read": lambda: dropping.start_reading([]),
    "draft": lambda: draft_state.opened("abc"),
    "throw": lambda: draft_state.throw_away("abc"),
    "save": lambda: saving._begin(None, "key"),  # type: ignore[arg-type]
    "sample": sample_loading.begin,
    "find": lambda: transcribing_part._find("", "chep_moi"),
    "type in": lambda: transcribing_part._begin("", Transcription()),
    "throw typed": lambda: transcribing_part._throw_away("abc"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_asks_itself_who_does_it_and_a_refusal_is_written_down(
    reader: Reader, become: Callable[..., AccountsFile], deed: str
) -> None:
    for role, right in (("leader", Right.LOAD), ("administrator", Right.LOAD)):
        assert right not in rules().rights([role])
        file = become(role)
        with pytest.raises(RequestError, match="không được làm việc này"):
            DEEDS[deed]()
        assert log.whole(file)[-1].what == "denied"
    assert not any(job_of(name) for name in ("hoan-tac-1", "xoa-han-1", sample_loading.JOB))
