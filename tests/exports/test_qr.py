"""The code of a paper: printed on every kind, and as a QR on PDF and slides that any reader of codes reads."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.oxml.ns import qn

from tests.exports.facts_made import papers_of
from tests.exports.read_back import words
from tthc_metrics.exports.brief.every import sheet_of
from tthc_metrics.exports.brief.pdf import pdf_of
from tthc_metrics.exports.kinds import KINDS, PaperKind, Papers, kind_named, paper
from tthc_metrics.exports.seals.code import read_code
from tthc_metrics.store.database import Database

UNIT = "63-district-516"  # Nam Trà My
BARE = ("briefs", "conclusions", "text")  # of very many; of a review; for pasting
MODULE = 6  # pixels


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2", UNIT)


def read(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def first_page(content: bytes, *, scale: float) -> Image.Image:
    return pypdfium2.PdfDocument(content)[0].render(scale=scale).to_pil()


def path_drawn(shape: etree._Element) -> Image.Image:
    """A freeform of rectangles as a picture, with a white edge."""
    (path,) = shape.iter(qn("a:path"))
    side = int(path.get("w")) * MODULE
    picture = Image.new("L", (side + 8 * MODULE,) * 2, 255)
    draw, corners = ImageDraw.Draw(picture), []
    for step in path:
        corners += [tuple(int(p.get(k)) * MODULE + 4 * MODULE for k in "xy") for p in step]
        if step.tag == qn("a:close"):
            (left, top), (right, bottom) = corners[0], corners[2]
            draw.rectangle((left, top, right - 1, bottom - 1), fill=0)
            corners = []
    return picture


@pytest.mark.parametrize("kind", [k for k in KINDS if k.name not in BARE], ids=lambda k: k.name)
def test_every_paper_bears_its_code(papers: Papers, kind: PaperKind) -> None:
    made = paper(kind, papers)
    code = read_code(words(made.name, made.content))  # as a reader copies it, lines broken anywhere
    assert code
    own = read_code(papers.facts.code)
    assert own
    if kind.of_index:  # a code that covers its points too
        assert (code.unit, code.period) == (own.unit, own.period)
    else:
        assert code == own


@pytest.mark.parametrize("kind", ["pdf", "brief-pdf"])
def test_a_pdf_has_it_as_a_qr_sharp_enough_for_a_telephone(papers: Papers, kind: str) -> None:
    page = first_page(paper(kind_named(kind), papers).content, scale=150 / 72)
    assert read(page) == [papers.facts.code]


def test_slides_have_it_as_one_native_shape(papers: Papers) -> None:
    slides = list(Presentation(BytesIO(paper(kind_named("slides"), papers).content)).slides)
    found = [s for page in slides for s in page.shapes if s.name == "Mã QR"]
    (group,) = found
    assert read(path_drawn(group._element)) == [papers.facts.code]
    assert papers.facts.code in group._element.xpath("./*/p:cNvPr")[0].get("descr")
    others = [
        s for s in slides[-1].shapes if s.name != "Mã QR" and s.top < group.top + group.height
    ]
    assert all(s.left + s.width <= group.left or s.top + s.height <= group.top for s in others)


def test_without_a_key_there_is_neither_code_nor_qr(papers: Papers) -> None:
    facts, deck = papers.facts, papers.deck
    page = pdf_of(sheet_of(facts.unit, facts.province, deck, ""))
    assert read(first_page(page, scale=150 / 72)) == []
    assert "Mã kiểm tra" not in words("x.pdf", page)
