"""Whatever others wrote is words: a database whose every text is hostile runs nothing on any page, at any address.

One server, one account of all roles, one visit to each part. The same texts in papers: tests/exports/test_injection.py.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page
from serving import serve
from waiting import follow, ready, settled

from tests.hostile import PAYLOAD, draft_of, make_hostile
from ui.address.links import href
from ui.address.pages import PAGES
from ui.views.loading.steps import DRAFT, SLUG, STEP, STEPS

MARKS = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
FACES = """(marks) => ({
    handlers: [...document.querySelectorAll('img[src="x"], svg[onload], script:not([src])')]
        .filter(one => one.outerHTML.includes('hit(')).map(one => one.outerHTML.slice(0, 200)),
    links: [...document.querySelectorAll('a[href], form[action], iframe')]
        .map(one => one.getAttribute('href') ?? one.getAttribute('action') ?? one.src)
        .filter(to => /^\\s*(javascript|data|vbscript):/i.test(to) || to.includes('//evil')),
    marks: [...document.querySelectorAll('.tthc')].filter(one => new RegExp(marks).test(one.innerText)).map(one => one.className),
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
})"""
UNIT = "63-district-516"


def test_nothing_that_others_wrote_runs_on_any_page(tab: Page, copy: Path, tmp_path: Path) -> None:
    make_hostile(copy)
    draft = draft_of(copy)
    page = tab
    ran: list[str] = []
    page.expose_function("hit", lambda: ran.append(page.url))
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: ran.append(asked.url) if "evil" in asked.url.split("?")[0] else None)  # fmt: skip
    wrong: dict[str, object] = {}
    shown = 0
    with serve(tmp_path / "log.txt", copy) as server:
        for address, is_loaded in _addresses(draft):
            go = page.goto if is_loaded else partial(follow, page)
            go(f"{server}/{address}")
            ready(page)
            settled(page)
            found = {name: what for name, what in page.evaluate(FACES, MARKS).items() if what}
            if found or ran:
                wrong[address] = (found, list(ran))
                ran.clear()
            shown += _is_shown(page)
        page.goto("about:blank")
    assert wrong == {}
    assert shown > 15  # it was there to be run


def _is_shown(page: Page) -> bool:
    return "<img src=x" in page.locator("body").inner_text()


def _addresses(draft: str) -> list[tuple[str, bool]]:
    """Every part and the steps of a draft, as links lead there; hostile values of every name that an address has, loaded."""
    every = [(page.slug, name) for page in PAGES for name in page.names]
    found = [href(name, page=slug, ky="2022-Q1", don_vi=UNIT if slug == "dia-phuong" else "") for slug, name in every]  # fmt: skip
    found += [href(SLUG, **{DRAFT: draft, STEP: step.code}) for step in STEPS[1:]]
    evil = quote(PAYLOAD)
    names = ("ky", "lich", "chi_so", "don_vi", "phan", "loai", "nhom", "linh_vuc", "tim", "trang", "phien", "cam_ket", DRAFT, "viec")  # fmt: skip
    hostile = [f"{slug}?" + "&".join(f"{name}={evil}" for name in names) for slug in ("", "dia-phuong", "so-lieu")]  # fmt: skip
    hostile += [f"?phan=ho-so&ky=2022-Q1&tim={evil}&linh_vuc={evil}", f"dia-phuong?phan=phan-tich&ky={evil}"]  # fmt: skip
    return [*((address, False) for address in found), *((address, True) for address in hostile)]
