"""The seal of a file: its paper's code and a hash of all its bytes, signed; where each kind of file has room for it.

A digit that is changed in the file, or saving it anew with another program, breaks the seal.
"""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass
from hashlib import sha256

from nacl.signing import SigningKey, VerifyKey

from tthc_metrics.exports.seals.code import PaperCode, read_code
from tthc_metrics.exports.seals.office_key import verifies

SEAL = re.compile(
    rb"TTHC-SEAL (?P<hash>[0-9a-f]{64}) (?P<sign>[A-Za-z0-9+/=]{88}) (?P<code>TTHC1/[^\r\n\0]+?) END"
)
PNG, END_CHUNK, ZIP, PDF = b"\x89PNG", 12, b"PK", b"%PDF"
EMPTY = b"\x00\x00"  # a zip's comment: its length, then itself


@dataclass(frozen=True)
class Sealed:
    """What a sealed file says: the code, and whether its bytes are those that were sealed."""

    code: PaperCode
    is_whole: bool


def seal_of(content: bytes, code: PaperCode, key: SigningKey) -> bytes:
    """What is sealed of a file: the hash of its bytes and its code, signed."""
    digest = sha256(content).hexdigest()
    said = f"{digest} {code.written()}"
    sign = base64.b64encode(key.sign(said.encode()).signature).decode()
    return f"TTHC-SEAL {digest} {sign} {code.written()} END".encode()


def sealed(content: bytes, seal: bytes) -> bytes:
    """The file with its seal: a zip's comment (Office files are zips), a picture's text, a line after a PDF's end.

    Text and CSV are left as they are, for register.py: they are for pasting and for programs.
    """
    if content.startswith(ZIP) and content.endswith(EMPTY):
        return content[: -len(EMPTY)] + len(seal).to_bytes(2, "little") + seal
    if content.startswith(PNG):
        body = b"tEXtTTHC\0" + seal
        chunk = (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
        return content[:-END_CHUNK] + chunk + content[-END_CHUNK:]
    return content + b"%" + seal + b"\n" if content.startswith(PDF) else content


def unsealed(content: bytes, key: VerifyKey, entered: bytes = b"") -> Sealed | None:
    """What the seal of a file says, or the one that it was `entered` with; None if it has none that the office signed."""
    seals = [*SEAL.finditer(entered), *SEAL.finditer(content)]
    found = (
        seals[-1] if seals else None
    )  # of a zip: those of its files may be legible before its own
    code = read_code(found["code"].decode("utf-8", "replace")) if found else None
    if found is None or code is None:
        return None
    said = f"{found['hash'].decode()} {found['code'].decode()}"
    if not verifies(key, said.encode(), base64.b64decode(found["sign"])):
        return None
    own = sha256(content if found.string is entered else _without(content, found)).hexdigest()
    return Sealed(code, own == found["hash"].decode())


def _without(content: bytes, found: re.Match[bytes]) -> bytes:
    """The file as it was before it was sealed."""
    before, after = content[: found.start()], content[found.end() :]
    if content.startswith(ZIP):
        return before[:-2] + EMPTY + after
    if content.startswith(PNG):
        return before[: -len(b"tEXtTTHC\0") - 4] + after[4:]
    return before.removesuffix(b"%") + after.removeprefix(b"\n")
