"""The parts of a page: which one the address names, and the tabs that lead to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ui.address.links import anchor, href
from ui.address.pages import AREAS, BOOKS, PART, WAITING, PageSpec, Part, page_of
from ui.address.query import asked, asked_of
from ui.address.scope import FIELD, PROCEDURE, TIER
from ui.components.heading import note_html
from ui.markup import Markup, each, fill
from ui.queries import elsewhere, former_areas, offices
from ui.queries.visitor import may
from ui.widgets.show import show, show_heading
from ui.widgets.unit_address import carried_from

NOT_FOR_YOU = Part("", "Không có quyền xem")
"""Shown of a page of which who looks may see nothing."""
NOT_ALLOWED = "Tài khoản này không có quyền xem phần ấy."
OF_A_SCOPE = (TIER, FIELD, PROCEDURE)


def part_asked(page: PageSpec) -> Part:
    """The part that the address names, else the first; the page itself where it has none."""
    parts = page.parts or (Part(page.slug, page.title),)
    allowed = [part for part in parts if may(part.needs)] or [NOT_FOR_YOU]
    return next((part for part in allowed if part.name == asked(PART)), allowed[0])


def offers_any(page: PageSpec) -> bool:
    """Whether who looks may be shown anything of a page."""
    return not page.parts or any(may(part.needs) for part in page.parts)


def title_of(page: PageSpec, title: str) -> str:
    """What the browser calls a page: by the part shown, the first by the page's own title."""
    part = part_asked(page)
    return title if part.name == page.names[0] else f"{part.title} · {title}"


def show_part(slug: str, shown: Mapping[str, Callable[[], None]]) -> None:
    """The tabs of a page and the part that the address names, each drawn by its function."""
    page = page_of(slug)
    part = part_asked(page)
    if part is NOT_FOR_YOU:
        show_heading(page.title)
        show(note_html(NOT_ALLOWED), key="not_allowed")
        return
    show(tabs_html(page, part), key="tabs")
    wish = asked(PART)
    if wish in page.names and wish != part.name:
        show(note_html(NOT_ALLOWED), key="not_allowed")
    elif wish and wish not in page.names:
        regret = f"Phần “{wish}” trong địa chỉ không có; đang xem {part.title}."
        show(note_html(regret), key="regret_part")
    shown[part.name]()


def tabs_html(page: PageSpec, current: Part) -> Markup:
    """A link to each part, which keeps what the address asks for on every page."""
    links = (
        fill(
            "{}{}",
            anchor(
                href(part.name, page=page.slug, **_kept(page)), part.title, current=part is current
            ),
            _badge(part),
        )
        for part in _offered(page, current)
    )
    return fill(
        '<nav class="tthc tabs" aria-label="Các phần của trang"><ul>{}</ul></nav>',
        each("<li>{}</li>", links),
    )


def badge_html(number: int) -> Markup:
    """How many things wait behind a link; nothing where none does."""
    found = [number] if number else []
    return each(' <span class="badge">{}<span hidden> chờ xác nhận</span></span>', found)


def _badge(part: Part) -> Markup:
    return badge_html(offices.count_waiting() if part is WAITING else 0)


def _offered(page: PageSpec, current: Part) -> Iterator[Part]:
    """Former districts are followed only where there is something after them, books compared only where there is one."""
    found = {AREAS: former_areas.has_communes_of_today, BOOKS: elsewhere.has_books}
    for part in page.parts:
        if may(part.needs) and (part not in found or part is current or found[part]()):
            yield part


def _kept(page: PageSpec) -> dict[str, str]:
    return carried_from(page.slug) | asked_of(*OF_A_SCOPE)
