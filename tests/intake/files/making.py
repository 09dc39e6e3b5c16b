"""Writers of the same table in every shape a file comes in: rows of text in, the file's bytes out."""

from __future__ import annotations

import csv
import html
import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[str]]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def csv_bytes(
    rows: Rows, encoding: str = "utf-8", separator: str = ",", line_end: str = "\r\n", **how: object
) -> bytes:
    """A CSV; the encoding `cp1258` is written as Windows does, with letter and tone apart."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end, **how).writerows(rows)  # type: ignore[arg-type]
    return encoded(out.getvalue(), encoding)


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "cp1258":
        return as_windows_writes_it(text)
    if encoding in ("utf-16-le-bom", "utf-16-be-bom"):
        return ("\ufeff" + text).encode(encoding.removesuffix("-bom"))
    if encoding == "utf-8 twice":
        return "".join(map(_western, text.encode())).encode()
    return text.encode(encoding)


def _western(byte: int) -> str:
    """The letter that windows-1252 has for a byte, or, for five that it has none for, the byte's own."""
    return bytes([byte]).decode(
        "cp1252" if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "latin-1"
    )


def as_windows_writes_it(text: str) -> bytes:
    """windows-1258 keeps a letter and its tone apart: «ở» is «ơ» and a combining hook."""
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        out.append(base + "".join(c for c in parts if c in TONES))
    return "".join(out).encode("cp1258")


def xlsx_bytes(rows: Rows, name: str = "Danh sách") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    for row_no, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(row_no, column, cell)
    book.close()
    return out.getvalue()


def xls_bytes(rows: Rows) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    for row_no, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write(row_no, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_bytes(rows: Rows) -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Danh sách")
    book.spreadsheet.addElement(table)
    for row in rows:
        line = TableRow()
        table.addElement(line)
        for cell in row:
            box = TableCell(valuetype="string")
            for part in cell.split("\n") if cell else []:
                box.addElement(P(text=part))
            line.addElement(box)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def html_bytes(rows: Rows, encoding: str = "utf-8") -> bytes:
    """A page as one-stop systems send it under the name .xls."""
    body = "\n".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    page = (
        f'<html><head><meta charset="{encoding}"></head><body><table>{body}</table></body></html>'
    )
    return encoded(page, encoding)


def xml_bytes(rows: Rows) -> bytes:
    """SpreadsheetML 2003."""
    body = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{xml_text(c)}</Data></Cell>' for c in row)
        + "</Row>"
        for row in rows
    )
    return xml_book(f'<Worksheet ss:Name="Danh sách"><Table>{body}</Table></Worksheet>')


def xml_book(inside: str, before: str = "") -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?>\n{before}<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">{inside}</Workbook>'
    ).encode()


def xml_text(text: str) -> str:
    return html.escape(text).replace("\n", "&#10;")


def parquet_bytes(rows: Rows) -> bytes:
    """The first row are the names."""
    columns = list(zip(*rows[1:], strict=True)) or [()] * len(rows[0])
    out = io.BytesIO()
    arrays = [pa.array([cell or None for cell in column], pa.string()) for column in columns]
    pq.write_table(pa.Table.from_arrays(arrays, list(rows[0])), out)
    return out.getvalue()


def zip_bytes(members: Mapping[str, bytes], deflated: bool = True) -> bytes:
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def bare_xlsx(sheet_data: str, before: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """An XLSX whose sheet is written by hand, to be as wrong as one likes."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{main}"><sheetData>{sheet_data}</sheetData></worksheet>',
        **(more or {}),
    }
    return zip_bytes({name: text.encode() for name, text in parts.items()})


SHAPES: dict[str, Callable[[Rows], bytes]] = {
    "csv": csv_bytes,
    "csv-bom": lambda rows: csv_bytes(rows, "utf-8-sig"),
    "csv-semicolon": lambda rows: csv_bytes(rows, separator=";", line_end="\n"),
    "csv-tab": lambda rows: csv_bytes(rows, separator="\t"),
    "csv-bar": lambda rows: csv_bytes(rows, separator="|", quoting=csv.QUOTE_ALL),
    "csv-cr": lambda rows: csv_bytes(rows, line_end="\r", quoting=csv.QUOTE_ALL),
    "csv-utf-16-le": lambda rows: csv_bytes(rows, "utf-16-le-bom", "\t"),
    "csv-utf-16-be": lambda rows: csv_bytes(rows, "utf-16-be-bom"),
    "csv-utf-16-le-no-bom": lambda rows: csv_bytes(rows, "utf-16-le"),
    "csv-utf-16-be-no-bom": lambda rows: csv_bytes(rows, "utf-16-be"),
    "csv-twice": lambda rows: csv_bytes(rows, "utf-8 twice"),
    "csv-1258": lambda rows: csv_bytes(rows, "cp1258", ";"),
    "xlsx": xlsx_bytes,
    "xls": xls_bytes,
    "ods": ods_bytes,
    "html": html_bytes,
    "html-twice": lambda rows: html_bytes(rows, "utf-8 twice"),
    "xlsx-twice": lambda rows: xlsx_bytes(
        [["".join(map(_western, cell.encode())) for cell in row] for row in rows]
    ),
    "html-1258": lambda rows: html_bytes(rows, "cp1258"),
    "xml": xml_bytes,
    "parquet": parquet_bytes,
    "zip": lambda rows: zip_bytes({"thang 6/ho so.csv": csv_bytes(rows)}),
    "zip-xlsx": lambda rows: zip_bytes({"ho so.xlsx": xlsx_bytes(rows)}, deflated=False),
}
