"""The picture of the map: its size, its colours, and what it says of itself in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from tests.exports.facts_made import papers_of
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.exports import map_png
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.map_wording import alt_text, legend, main_map, map_data
from tthc_metrics.reviews.deck.records import Figure, Slide, SlideKind
from tthc_metrics.scoring.wording.stamp import stamp
from tthc_metrics.store.database import Database


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2")


def picture(content: bytes) -> Image.Image:
    found = Image.open(BytesIO(content))
    found.load()
    return found


def painted(content: bytes) -> Counter[str]:
    """How many pixels have which colour."""
    image = picture(content).convert("RGB")
    return Counter({f"#{r:02x}{g:02x}{b:02x}": n for n, (r, g, b) in image.getcolors(1 << 24)})


def test_it_is_1920_wide_and_tells_what_it_shows(papers: Papers) -> None:
    content = map_png.make(papers)
    found = picture(content)
    assert found.format == "PNG"
    assert found.width == 1920
    assert 900 < found.height < 1900
    texts = found.text
    assert texts["Title"].startswith("9/18 huyện đạt chỉ tiêu hồ sơ trực tuyến")
    for figure in main_map(papers).figures:
        assert f"{figure.name} {figure.value}" in texts["Description"]
    assert texts["Source"] == "\n".join(f"{t}: {v}" for t, v in stamp(papers.facts))
    assert map_png.make(papers) == content


def test_tiles_have_the_colours_of_their_lights(papers: Papers) -> None:
    """All one light, then one tile another: the colours on the picture follow."""
    bands = papers.facts.definitions.bands
    slide = main_map(papers)
    red, green = (bands.of(light).fill for light in (Light.RED, Light.GREEN))

    def with_green(count: int) -> Counter[str]:
        tiles = [
            replace(f, light=Light.GREEN if nth < count else Light.RED)
            for nth, f in enumerate(slide.figures)
        ]
        return painted(map_png.map_of(replace(slide, figures=tuple(tiles)), papers.facts))

    none, one, many = (with_green(count) for count in (0, 1, 10))
    tile = none[red] / 18
    assert tile > 20_000
    assert none[green] < tile / 20  # the legend alone
    assert 0.8 * tile < one[green] < 1.2 * tile
    assert 9 * tile < many[green] < 11 * tile


def test_the_archipelagos_of_a_national_map_have_no_light(papers: Papers) -> None:
    slide = main_map(papers)
    island = Figure(
        "Hoàng Sa", GroupBy.PROVINCE, "Hoàng Sa", "", "Quần đảo Hoàng Sa", None, None, "Đà Nẵng",
        Light.GREY, (), 2, 9,
    )  # fmt: skip
    national = replace(slide, figures=(*slide.figures, island))
    data = map_data(national, papers.facts.definitions.bands)
    assert (data["rows"], data["columns"]) == (4, 10)
    tile = data["tiles"][-1]
    assert (tile["light"], tile["name"], tile["value"], tile["counts"]) == (
        None, "Hoàng Sa", "Đà Nẵng", "",
    )  # fmt: skip
    said = alt_text(national, papers.facts.definitions.bands)
    assert said.endswith("Quần đảo Hoàng Sa, thuộc Đà Nẵng.")
    assert "Xám" not in said
    assert picture(map_png.map_of(national, papers.facts)).width == 1920


def test_the_legend_is_the_bands(papers: Papers) -> None:
    assert [(each["light"], each["text"]) for each in legend(papers.facts.definitions.bands)] == [
        ("green", "từ 100 % chỉ tiêu"),
        ("yellow", "80 – dưới 100 %"),
        ("orange", "50 – dưới 80 %"),
        ("red", "dưới 50 %"),
        ("grey", "chưa đủ căn cứ"),
    ]


def test_the_map_is_that_of_the_metric_asked_for(papers: Papers) -> None:
    def shown(metric: str) -> Slide:
        return main_map(replace(papers, deck=replace(papers.deck, metric=metric)))

    assert shown("online_payment").title == "Thanh toán trực tuyến theo huyện"
    assert shown("online_rate").title.startswith("9/18 huyện đạt")


def test_without_localities_there_is_no_map_and_it_is_told(papers: Papers) -> None:
    slides = tuple(s for s in papers.deck.slides if s.kind is not SlideKind.MAP)
    with pytest.raises(RequestError, match="không có địa phương nào"):
        map_png.make(replace(papers, deck=replace(papers.deck, slides=slides)))
