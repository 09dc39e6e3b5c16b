"""One card for each kind of paper: what it holds, and a button that makes the file when it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import streamlit as st

from tthc_metrics.catalogue.statutory_forms import PAPERS, statutory_form
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import capitalised
from tthc_metrics.exports.file_names import paper_name
from tthc_metrics.exports.kinds import KINDS, PaperKind
from tthc_metrics.scoring.standing import WHOLE
from ui.markup import Markup, fill
from ui.queries import papers
from ui.queries.cache import Version, version
from ui.queries.sight import Sight, sight
from ui.widgets.file_button import show_file_button
from ui.widgets.show import show, show_note

ACROSS = 3
OF_ALL = ("briefs", "conclusions")
PACK_LABEL = "Gói thứ Sáu"
HOLDS = {
    "form06": "Biểu II.06a theo lĩnh vực của một cơ quan; cùng các cột theo đơn vị cho huyện, tỉnh. Tổng là công thức, có ô kiểm tra.",
    "form06-tiers": "Các cột biểu 06 theo cấp, lĩnh vực và theo đơn vị; phụ lục hồ sơ quá hạn theo nguyên nhân và danh sách. Vùng huyện cũ: xem trang Vùng huyện cũ.",
    "workbook": "Tổng quan, từng đơn vị, xếp hạng, xu hướng, định nghĩa, đối soát, hồ sơ quá hạn. Sửa số thì tỷ lệ và màu tính lại.",
    "slides": "Bộ trang họp rà soát như trên màn hình: mỗi trang một ý có số, phụ lục để tra; chữ, bảng, biểu đồ sửa được.",
    "brief": "Một trang A4 để lãnh đạo ký: chỉ tiêu, bản đồ, ba nhận định; chừa chỗ cho kiến nghị.",
    "brief-pdf": "Phiếu ấy dạng PDF, in được ngay.",
    "briefs": "Phiếu tóm tắt (PDF) của mọi đơn vị trong một tệp zip, kèm mục lục; lập mất chừng nửa phút.",
    "reminders": "Công văn cho từng đơn vị đỏ hoặc có hồ sơ quá hạn, kèm danh sách hồ sơ, hạn, mục lục và tin Zalo.",
    "conclusions": "Kết luận phiên rà soát đã chốt của kỳ: ai làm gì, đến bao giờ.",
    "apologies": "Mọi hồ sơ trễ hẹn theo đơn vị, có cột ghi số và ngày thư xin lỗi.",
    "report": "Báo cáo công tác kiểm soát thủ tục hành chính của kỳ; chỗ cần lời của cơ quan được đánh dấu.",
    "index": "Điểm của Cổng theo nhóm, tiêu chí, đơn vị, ngày; bên cạnh là số liệu hồ sơ và việc cần làm để thêm điểm.",
    "pdf": "Bảng điểm và bản đồ ô để in, phông chữ nhúng sẵn.",
    "map": "Ảnh bản đồ ô màu của kỳ, dán được vào văn bản, tin nhắn.",
    "csv": "Mọi bảng số liệu thành CSV trong một tệp zip, mở bằng Excel hoặc chương trình khác.",
    "text": "Một đoạn dưới 900 ký tự cho Zalo hoặc thư điện tử.",
    "pack": "Những tệp một tuần cần trong một tệp zip, kèm cam kết và mục lục.",
}  # fmt: skip
TYPES = {
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pptx": (
        "PowerPoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("PDF", "application/pdf"),
    "png": ("Ảnh PNG", "image/png"),
    "zip": ("Zip", "application/zip"),
    "txt": ("Văn bản", "text/plain"),
}


@dataclass(frozen=True)
class Offer:
    """A paper that can be had: its kind, None for the pack of all."""

    name: str
    label: str
    suffix: str
    kind: PaperKind | None


def offers(unit: Unit) -> list[Offer]:
    """The kinds that there are of a unit, in their order; the pack, and what is of all units, for the whole or a province alone."""
    has_units = unit.id == WHOLE or unit.by is GroupBy.PROVINCE
    kinds = [k for k in KINDS if k.is_of(unit) and (has_units or k.name not in OF_ALL)]
    found = [Offer(kind.name, kind.label, kind.suffix, kind) for kind in kinds]
    pack = [Offer(papers.PACK, PACK_LABEL, "zip", None)] if has_units else []
    return [*found, *pack]


def show_cards(period: Period, unit: Unit) -> None:
    """All cards, some to a row; one under the other on a phone."""
    every = offers(unit)
    for row in _rows(every):
        for place, offer in zip(st.columns(ACROSS, gap="small"), row, strict=False):
            with place.container(border=True, height="stretch", key=f"paper_{offer.name}"):
                show(card_html(offer, form_doubt(offer, period)), key=f"about_{offer.name}")
                _show_button(offer, period, unit)


def card_html(offer: Offer, doubt: str = "") -> Markup:
    """What the paper is called and what it holds; why its form may be another, where it may."""
    word, _ = TYPES[offer.suffix]
    template = '<div class="tthc paper"><h2>{} <small>{}</small></h2><p>{}</p></div>'
    said = f"{HOLDS[offer.name]} {capitalised(doubt)}." if doubt else HOLDS[offer.name]
    return fill(template, offer.label, word, said)


def form_doubt(offer: Offer, period: Period) -> str:
    """Why the statutory form of a paper may not be that of the period; empty where it is, or none is followed."""
    paper = offer.name.partition("-")[0]
    return statutory_form(paper, period.end).doubt(period.end) if paper in PAPERS else ""


def _rows(every: list[Offer]) -> Iterator[list[Offer]]:
    for first in range(0, len(every), ACROSS):
        yield every[first : first + ACROSS]


def _show_button(offer: Offer, period: Period, unit: Unit) -> None:
    """Pressing it makes the file; if that fails, the run that follows says why under the button."""
    now, seen = version(), sight()
    pressed = show_file_button(
        f"Tải {offer.label}",
        _file(offer, now, period, unit, seen=seen),
        file_name=paper_name(offer.label, unit, period, offer.suffix),
        mime=TYPES[offer.suffix][1],
        key=f"get_{offer.name}",
        after="rerun",
        wide=True,
    )
    if pressed:
        found = papers.made(now, period, unit, offer.kind, seen)
        if isinstance(found, str):
            show_note(found, f"why_{offer.name}")


def _file(
    offer: Offer, now: Version, period: Period, unit: Unit, *, seen: Sight
) -> Callable[[], bytes]:
    def make() -> bytes:
        found = papers.made(now, period, unit, offer.kind, seen)
        if isinstance(found, str):
            raise RequestError(Fault(offer.label, found, ""))
        return found.content

    return make
