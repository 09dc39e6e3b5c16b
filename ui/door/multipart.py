"""The form that a page sends a file in, taken apart as it comes: nothing but a piece of it is in memory."""

from __future__ import annotations

from collections.abc import Iterator

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from tthc_metrics.core.errors import Fault, InputError

BROKEN = Fault("Tải lên", "tệp không đến đủ hoặc không phải là một tệp.", "Thử lại.")
UNKNOWN = "application/octet-stream"


class FileForm:
    """One file in a form; InputError if the form is none, or holds another number of files."""

    def __init__(self, content_type: str) -> None:
        _, options = parse_options_header(content_type)
        self.name, self.kind = "", UNKNOWN
        self._files, self._ended = 0, False
        self._headers: dict[str, bytes] = {}
        self._header, self._value = b"", b""
        self._pieces: list[bytes] = []
        self._in_file = False
        try:
            self._parser = MultipartParser(
                options.get(b"boundary", b""),
                {
                    "on_part_begin": self._begin,
                    "on_part_data": self._data,
                    "on_header_field": self._field,
                    "on_header_value": self._content,
                    "on_header_end": self._header_end,
                    "on_headers_finished": self._headers_end,
                    "on_end": self._end,
                },
            )
        except FormParserError as error:
            raise InputError(BROKEN) from error

    def pieces(self, body: bytes) -> Iterator[bytes]:
        """What a part of the body holds of the file."""
        try:
            self._parser.write(body)
        except FormParserError as error:
            raise InputError(BROKEN) from error
        found, self._pieces = self._pieces, []
        yield from found

    def finish(self) -> None:
        """The body is at its end."""
        if not self._ended or self._files != 1:
            raise InputError(BROKEN)

    def _begin(self) -> None:
        self._headers, self._in_file = {}, False

    def _field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _content(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._header.decode("latin-1").lower()] = self._value
        self._header, self._value = b"", b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._headers.get("content-disposition", b""))
        self._in_file = b"filename" in options
        if self._in_file:
            self._files += 1
            self.name = options[b"filename"].decode("utf-8", "replace")
            self.kind = self._headers.get("content-type", b"").decode("latin-1") or UNKNOWN

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file and self._files == 1:
            self._pieces.append(data[start:end])

    def _end(self) -> None:
        self._ended = True
