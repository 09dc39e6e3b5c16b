"""`verify`: whether a paper is ours, unaltered, and still what the data say; by its file or the code printed on it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.common_arguments import existing
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import print_json
from tthc_metrics.core.errors import Fault, InputError

HELP = "kiểm tra một tệp hoặc mã trên giấy: bằng số liệu nay, đã đổi, bị sửa, hay không phải của ta"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `verify` must be told."""
    parser.add_argument(
        "paper", nargs="+", metavar="CODE-OR-FILE", help="tệp, hoặc mã TTHC1/… như in trên giấy"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Say what became of the paper; 0 if it is equal, 1 if not."""
    from tthc_metrics.exports.seals.checking import Verdict, check_file, check_text
    from tthc_metrics.exports.seals.office_key import office_key

    text = " ".join(asked.paper)
    path = Path(text)
    with existing(context) as database:
        key = office_key(database.path).verify_key
        here = context.here(path)
        if "TTHC1/" not in text or here.is_file():
            found = check_file(database, definitions(), _read(here, path), key)
        else:
            found = check_text(database, definitions(), text, key)
    if asked.json:
        said = {"verdict": str(found.verdict), "sentences": list(found.sentences)}
        code = found.code.said if found.code else None
        print_json(context.out, {**said, "code": code})
    else:
        print("\n".join(found.sentences), file=context.out)
    return 0 if found.verdict is Verdict.EQUAL else 1


def _read(here: Path, typed: Path) -> bytes:
    """The file; InputError names it as it was typed."""
    try:
        return here.read_bytes()
    except OSError as error:
        cure = "Ghi đúng đường dẫn, hoặc mã TTHC1/… như in trên giấy."
        raise InputError(Fault(f"Tệp «{typed.name}»", "không đọc được.", cure)) from error
