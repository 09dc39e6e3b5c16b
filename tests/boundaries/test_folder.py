"""The folder beside the database: what is kept, what is built, what changes when files change."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.boundaries.shared import collection, feature, places_of, reading, square, zipped
from tthc_metrics import boundaries
from tthc_metrics.boundaries import shelf
from tthc_metrics.core.errors import InputError, RequestError

QUANG_NAM = places_of("63-province-49", "district")
KON_TUM = places_of("63-province-62", "district")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = boundaries.boundaries_folder(tmp_path / "s.duckdb")
    found.mkdir()
    return found


def put(path: Path, data: object, after: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    moment = 1_700_000_000 + after
    os.utime(path, (moment, moment))
    return path


def built(folder: Path) -> boundaries.Atlas:
    found = boundaries.build(folder)
    assert found is not None
    return found


def test_without_files_there_is_nothing(tmp_path: Path) -> None:
    assert boundaries.current(tmp_path / "boundaries") is None
    assert boundaries.build(tmp_path / "boundaries") is None


@pytest.mark.parametrize("shape", ["file", "folder", "zip"])
def test_a_file_a_folder_and_a_zip_give_the_same(folder: Path, shape: str) -> None:
    data = collection(QUANG_NAM)
    files = {f"49/{n}.geojson": each for n, each in enumerate(data["features"])}
    if shape == "file":
        put(folder / "a.json", data)
    elif shape == "zip":
        put(folder / "a.zip", zipped(files))
    else:
        for name, each in files.items():
            put(folder / "a" / name, each)
    put(folder / "README.md", b"# not a boundary")
    found = built(folder)
    assert set(found.outlines) == {place.place_id for place in QUANG_NAM}
    assert [(s.shapes, s.matched, s.faults) for s in found.sources] == [(18, 18, ())]
    assert found.strays == ()


def test_what_is_built_is_kept_until_a_file_changes(folder: Path) -> None:
    put(folder / "a.json", collection(QUANG_NAM))
    assert boundaries.current(folder) is None
    found = built(folder)
    assert boundaries.current(folder) == found
    put(folder / "b.json", collection(KON_TUM), after=5)
    assert boundaries.current(folder) is None
    again = built(folder)
    assert again.key != found.key
    assert len(again.outlines) == len(QUANG_NAM) + len(KON_TUM)
    kept = [path.name for path in (folder / ".cache").iterdir()]
    assert kept == [again.key]


def test_maps_are_of_a_province_and_of_all(folder: Path) -> None:
    put(folder / "a.json", collection(QUANG_NAM))
    put(folder / "b.json", collection(KON_TUM), after=5)
    key = built(folder).key
    sizes = {
        path.name: len(json.loads(path.read_text("utf-8"))["features"])
        for path in boundaries.map_path(folder, key, "").glob("*.geojson")
    }
    both = len(QUANG_NAM) + len(KON_TUM)
    assert sizes == {
        "63-district-49.geojson": len(QUANG_NAM),
        "63-district-62.geojson": len(KON_TUM),
        "63-district.geojson": both,
    }
    assert boundaries.file_for(QUANG_NAM) == "63-district-49.geojson"
    assert boundaries.file_for([*QUANG_NAM, *KON_TUM]) == "63-district.geojson"


def test_the_newer_of_two_files_counts(folder: Path) -> None:
    put(folder / "cu.json", collection(QUANG_NAM))
    put(folder / "moi.json", collection(QUANG_NAM[:3]), after=5)
    found = built(folder)
    by_source = [outline.source for outline in found.outlines.values()]
    assert (by_source.count("cu.json"), by_source.count("moi.json")) == (15, 3)


def test_parts_of_a_place_in_one_file_are_one_shape(folder: Path) -> None:
    island = feature(square(109.0, 15.3, 0.05), code="503", name="Hội An")
    data = collection(QUANG_NAM)
    data["features"].append(island)
    put(folder / "a.json", data)
    bounds = built(folder).outlines["63-district-503"].bounds
    assert bounds is not None
    assert bounds[2] == pytest.approx(109.05)


def test_a_broken_file_leaves_the_others_and_is_told(folder: Path) -> None:
    put(folder / "a.json", collection(QUANG_NAM))
    put(folder / "hong.json", b"{", after=5)
    found = built(folder)
    assert len(found.outlines) == 18
    assert [fault.what for s in found.sources for fault in s.faults] == [
        "không phải JSON, hoặc bị cắt ngang."
    ]


def test_a_decision_is_kept_used_and_taken_back(folder: Path) -> None:
    data = collection(QUANG_NAM)
    data["features"][0]["properties"] = {"name": "Xyz"}
    put(folder / "a.json", data)
    (stray,) = built(folder).strays
    boundaries.decide(folder, stray.key, QUANG_NAM[0].place_id)
    found = built(folder)
    assert found.strays == ()
    assert found.outlines[QUANG_NAM[0].place_id].how == "chọn tay"
    boundaries.decide(folder, stray.key, "")
    assert [each.key for each in built(folder).left_out] == [stray.key]
    boundaries.decide(folder, stray.key, None)
    assert built(folder).strays == (stray,)


def test_the_map_shown_last_is_kept_beside_decisions(folder: Path) -> None:
    boundaries.decide(folder, "k", "63-district-503")
    boundaries.remember_view(folder, "hinh")
    kept = boundaries.decisions(folder)
    assert (kept.view, dict(kept.shapes)) == ("hinh", {"k": "63-district-503"})


@pytest.mark.parametrize("text", ["", "[]", "{", '{"shapes": 5}', "null"])
def test_a_damaged_decision_file_is_no_decision(folder: Path, text: str) -> None:
    (folder / shelf.DECISIONS).write_text(text)
    assert boundaries.decisions(folder) == shelf.Decisions()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Quảng Nam.geojson", "quang-nam.geojson"),
        ("../../etc/passwd", "passwd.geojson"),
        ("C:\\ban do\\a.json", "a.geojson"),
        ("...", "dia-gioi.geojson"),
        (".decisions.json", "decisions.geojson"),
    ],
)
def test_an_upload_is_kept_under_a_name_of_our_own(folder: Path, name: str, kept: str) -> None:
    features = reading(collection(QUANG_NAM)).features
    assert boundaries.keep(folder, name, features) == kept
    assert [path.name for path in folder.iterdir()] == [kept]
    assert len(built(folder).outlines) == 18


def test_an_upload_keeps_no_other_property(folder: Path) -> None:
    person = {
        "chu_tich": "Trần Thị Riêng Tư",
        "dien_thoai": "0905123456",
        "mota": "CCCD 049123456789",
    }
    data = feature(square(), code="503", name="Hội An", **person)
    boundaries.keep(folder, "a.geojson", reading(data).features)
    built(folder)
    kept = "".join(p.read_text("utf-8") for p in folder.rglob("*") if p.is_file())
    assert "Hội An" in kept
    for value in person.values():
        assert value not in kept


def test_shapes_read_back_are_those_that_were_kept(folder: Path) -> None:
    features = reading(zipped({"49_quang_nam/a.json": collection(QUANG_NAM)}), "a.zip").features
    name = boundaries.keep(folder, "a.zip", features)
    again = reading((folder / name).read_bytes()).features
    assert [f.said for f in again] == [f.said for f in features]
    assert [f.key for f in again] == [f.key for f in features]


def test_removing_takes_a_file_or_folder_of_the_list_only(folder: Path) -> None:
    put(folder / "a.json", collection(QUANG_NAM))
    put(folder / "b" / "c.json", collection(KON_TUM))
    outside = put(folder.parent / "ngoai.json", b"{}")
    boundaries.remove(folder, "b")
    assert not (folder / "b").exists()
    for name in ("../ngoai.json", "ngoai.json", "", shelf.DECISIONS):
        with pytest.raises(RequestError):
            boundaries.remove(folder, name)
    assert outside.exists()
    boundaries.remove(folder, "a.json")
    assert boundaries.current(folder) is None


def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path: Path) -> None:
    blocked = put(tmp_path / "boundaries", b"a file where the folder should be")
    with pytest.raises(InputError, match="không ghi được"):
        boundaries.remember_view(blocked, "hinh")


def test_links_are_not_followed_out_of_a_folder(folder: Path) -> None:
    secret = put(folder.parent / "ngoai.json", collection(KON_TUM))
    put(folder / "a" / "1.json", collection(QUANG_NAM))
    (folder / "a" / "2.json").symlink_to(secret)
    assert len(built(folder).outlines) == 18
