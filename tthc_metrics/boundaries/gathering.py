"""The shapes of files, folders and ZIPs; what is wrong with some leaves the others."""

from __future__ import annotations

import os
from pathlib import Path

from tthc_metrics.boundaries import shelf
from tthc_metrics.boundaries.reading import Reading, read
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake.files import file_from_path, open_files
from tthc_metrics.intake.files.source_file import SourceFile

TOLD_BY = (".json", ".geojson", ".geojsonl", ".ndjson")
NO_JSON = Fault("", "không có tệp GeoJSON nào (đuôi .geojson hoặc .json).", "Xuất lại dạng GeoJSON (WGS84) rồi nạp.")  # fmt: skip


def read_entry(entry: Path) -> Reading:
    """All shapes of a file, folder or ZIP among the user's."""
    whole = Reading()
    for path in shelf.files_in(entry):
        one = _read_path(path, entry)
        whole.features += one.features
        whole.faults += one.faults
    return whole


def read_given(given: SourceFile) -> Reading:
    """All shapes of one file or ZIP; its faults are in the answer, and nothing is raised for them."""
    into = Reading()
    try:
        members = open_files(given)
    except InputError as error:
        into.faults += error.faults
        return into
    if len(members) > 1 or members[0].within:
        members = [each for each in members if each.name.lower().endswith(TOLD_BY)]
        if not members:
            into.faults.append(Fault(given.shown[:120], NO_JSON.what, NO_JSON.cure))
    while members:  # each is given back once it is read: an open file for each would be too many
        try:
            read(members.pop(0), into)
        except InputError as error:
            into.faults += error.faults
    return into


def _read_path(path: Path, entry: Path) -> Reading:
    try:
        given = file_from_path(path)
    except InputError as error:
        return Reading(faults=list(error.faults))
    # Folders within the entry say the province as those within a ZIP do.
    name = str(path.relative_to(entry.parent)).replace(os.sep, "/") if path != entry else path.name
    return read_given(SourceFile(name, given.open, given.path))
