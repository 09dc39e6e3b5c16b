"""Any paper read back as its words, whatever kind of file it is; nothing of the product's own."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.exports.docx_reading import plain


def words(name: str, content: bytes) -> str:
    """The words of a file, in the order of reading; of a picture those written into it."""
    return plain(raw_words(name, content))


def raw_words(name: str, content: bytes) -> str:
    """The same with the spaces that no line ends at as they are."""
    return " ".join(_READERS[name.rpartition(".")[2]](content))


def inside(content: bytes) -> dict[str, bytes]:
    """The files of a zip by name."""
    with ZipFile(BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def _pdf(content: bytes) -> Iterator[str]:
    for page in PdfReader(BytesIO(content)).pages:
        yield page.extract_text()


def _docx(content: bytes) -> Iterator[str]:
    paper = Document(BytesIO(content))
    for part in paper.iter_inner_content():
        if hasattr(part, "rows"):
            yield from (cell.text for row in part.rows for cell in row.cells)
        else:
            yield part.text
    for section in paper.sections:
        yield from (line.text for line in section.footer.paragraphs)


def _pptx(content: bytes) -> Iterator[str]:
    for page in Presentation(BytesIO(content)).slides:
        yield from (s.text_frame.text for s in page.shapes if s.has_text_frame)
        for shape in page.shapes:
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _xlsx(content: bytes) -> Iterator[str]:
    for sheet in load_workbook(BytesIO(content), read_only=True, data_only=True):
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


def _png(content: bytes) -> Iterator[str]:
    yield from Image.open(BytesIO(content)).text.values()


def _zip(content: bytes) -> Iterator[str]:
    for name, each in inside(content).items():
        yield words(name, each)


def _text(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8-sig")


_READERS = {
    "pdf": _pdf, "docx": _docx, "pptx": _pptx, "xlsx": _xlsx, "png": _png, "zip": _zip,
    "txt": _text, "csv": _text,
}  # fmt: skip
