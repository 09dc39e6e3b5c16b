"""`targets`: what judges, and the office's own targets and bands: added, changed, ended, copied; whether the server runs or not."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.catalogue import FOLDER, OWN, TIERS, definitions, read_anew, read_definitions
from tthc_metrics.catalogue.own_files import give, office_file
from tthc_metrics.catalogue.own_targets import OwnTargets, judged_by, read_own, save
from tthc_metrics.catalogue.typed import typed_day, typed_percent
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.lacking_notes import LACKING
from tthc_metrics.cli.output import format_argument, print_json, show
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import Target
from tthc_metrics.scoring.target_effect import TargetEffect, current_period, target_effect
from tthc_metrics.scoring.wording.target_effect import (
    changes,
    counted_text,
    effect_text,
    lacking_text,
)
from tthc_metrics.scoring.wording.targets import document_text, set_by_text

HELP = "chỉ tiêu và ngưỡng màu của cơ quan: xem, thêm, sửa, dừng, chép ví dụ"
DEEDS = ("list", "examples", "add", "change", "end", "remove", "copy", "bands", "give")
SHOWN = ("id", "metric", "value", "from", "until", "fields", "in_force", "set_by", "document")
BANDS = ("green", "yellow", "orange", "zero_yellow", "zero_orange")
NO_NAME = "thiếu tên chỉ tiêu."


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `targets` can be told."""
    parser.add_argument("deed", choices=DEEDS, metavar=" | ".join(DEEDS))
    parser.add_argument("names", nargs="*", metavar="TÊN", help="tên chỉ tiêu (cột id của list, examples); give: tệp .toml")  # fmt: skip
    parser.add_argument("--on", type=typed_day, metavar="NGÀY", help="list: ngày xem; end: ngày cuối cùng áp dụng")  # fmt: skip
    parser.add_argument("--metric", metavar="CHỈ SỐ", help="tên như lệnh scorecard in ra")
    parser.add_argument("--value", type=typed_percent, metavar="PHẦN TRĂM", help="20 hoặc 97,5")
    parser.add_argument("--from", dest="since", type=typed_day, metavar="NGÀY")
    parser.add_argument("--until", type=typed_day, metavar="NGÀY", help="ngày cuối cùng áp dụng")
    parser.add_argument("--tier", action="append", choices=list(TIERS), metavar="TUYẾN")
    parser.add_argument("--field", action="append", metavar="LĨNH VỰC", help="chỉ cho lĩnh vực này; * là từng lĩnh vực")  # fmt: skip
    parser.add_argument("--peak-months-only", action="store_true", default=None)
    parser.add_argument("--document", metavar="VĂN BẢN", help="văn bản đặt chỉ tiêu; copy: mọi ví dụ của văn bản ấy")  # fmt: skip
    for name in BANDS:
        parser.add_argument(f"--{name.replace('_', '-')}", type=typed_percent, metavar="PHẦN TRĂM")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ đổi màu ở đâu, không ghi")  # fmt: skip
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Rows of targets, or one change: what it is, what it does to lights, and that it is saved."""
    if asked.metric not in (None, *definitions().metrics):
        cure = f"Chọn một trong: {', '.join(definitions().metrics)}."
        raise RequestError(Fault(f"Chỉ số «{asked.metric}»", "không có.", cure))
    if asked.deed in ("list", "examples"):
        return _listed(asked, context)
    if asked.deed == "give":
        return _given(asked, context)
    path = office_file(context.opener.path)
    own = read_own(path)
    new = _changed(asked, own)
    before, after = definitions(), judged_by(new, path)
    said = changes(before, after)
    with_effect = _effect(context, after)
    _told(asked, context, said, with_effect)
    if not asked.dry_run and said:
        save(new, path)
        file = AccountsFile.of(context.opener.path)
        for sentence in said:
            log.write(file, "targets", context.user, sentence)
    return 0


def _effect(context: CommandContext, after: Any) -> TargetEffect | None:
    if not context.opener.path.exists():
        return None
    with context.opener.opened(read_only=True) as database:
        period = current_period(database, definitions())
        return target_effect(database, definitions(), after, period) if period else None


def _told(asked: argparse.Namespace, context: CommandContext, said: list[str], effect: TargetEffect | None) -> None:  # fmt: skip
    saved = bool(said) and not asked.dry_run
    lacks = lacking_text(effect) if effect else ""
    if asked.format == "json":
        turned = [
            {"unit": t.after.unit.id, "name": t.after.unit.name, "metric": t.after.metric.id,
             "period": t.after.period.code, "before": str(t.before.light), "after": str(t.after.light)}
            for t in (effect.turned if effect else ())
        ]  # fmt: skip
        print_json(context.out, {"changes": said, "turned": turned, LACKING: lacks, "saved": saved})
        return
    lines = said or ["Không có gì thay đổi."]
    if effect:
        bands = definitions().bands
        lines += [effect_text(effect), *(f"  {counted_text(c, bands)}" for c in effect.counted)]
        lines += [lacks] if lacks else []
    lines += [f"Đã ghi vào {office_file(context.opener.shown)}."] if saved else []
    print(*lines, sep="\n", file=context.out)


def _changed(asked: argparse.Namespace, own: OwnTargets) -> OwnTargets:
    """The office's targets as they would be."""
    if asked.deed == "bands":
        return own.with_bands(**_bands(asked))
    if asked.deed == "copy":
        return own.copied(asked.names or _of_document(asked.document))
    if asked.deed == "add":
        return own.added(_entry(asked))
    if not asked.names:
        cure = "Xem tên bằng: targets list"
        raise RequestError(Fault(f"targets {asked.deed}", NO_NAME, cure))
    for name in asked.names:
        if asked.deed == "end":
            own = own.ended(name, asked.on or date.today())
        elif asked.deed == "remove":
            own = own.without(name)
        else:
            own = own.changed(name, **_keys(asked))
    return own


def _keys(asked: argparse.Namespace) -> dict[str, Any]:
    """What is typed, by the keys of the file. A document of one's own makes a copied example one's own."""
    given = {
        "metric": asked.metric, "from": asked.since, "until": asked.until, "tiers": asked.tier,
        "value": asked.value, "fields": asked.field, "peak_months_only": asked.peak_months_only,
        "source": asked.document,
    }  # fmt: skip
    found = {key: value for key, value in given.items() if value is not None}
    if asked.document:
        found |= {"owner": "own", "whose": None, "sure": None}
    return found


def _entry(asked: argparse.Namespace) -> Mapping[str, Any]:
    needed = {"metric": "--metric", "value": "--value", "from": "--from", "source": "--document"}
    found = _keys(asked)
    lacking = [option for key, option in needed.items() if key not in found]
    if lacking:
        cure = "Ví dụ: targets add --metric online_rate --value 90 --from 01/01/2027 --document “Quyết định …”"
        raise RequestError(Fault("targets add", f"thiếu {', '.join(lacking)}.", cure))
    tiers = [tier for tier in TIERS if tier != "unknown"]
    return {"tiers": tiers, **{key: value for key, value in found.items() if value is not None}}


def _bands(asked: argparse.Namespace) -> dict[str, Any]:
    given: dict[str, Any] = {name: getattr(asked, name) for name in BANDS}
    if all(value is None for value in given.values()) and not asked.document:
        cure = "Ghi ngưỡng, ví dụ --yellow 80 --orange 50; xem ngưỡng đang dùng ở trang Chỉ tiêu."
        raise RequestError(Fault("targets bands", "chưa ghi ngưỡng nào.", cure))
    return {**{k: v for k, v in given.items() if v is not None}, "source": asked.document or ""}


def _of_document(document: str | None) -> list[str]:
    found = [t.id for t in definitions().examples if document and document in t.source]
    if not found:
        cure = "Ghi tên ví dụ, hoặc --document với văn bản như lệnh targets examples in ra."
        raise RequestError(Fault("targets copy", "chưa rõ chép ví dụ nào.", cure))
    return found


def _given(asked: argparse.Namespace, context: CommandContext) -> int:
    """A ready file in the place of none: what an office has already stays."""
    if len(asked.names) != 1:
        raise RequestError(Fault("targets give", "cần đúng một tệp.", "Ví dụ: targets give chi-tieu.toml"))  # fmt: skip
    path = office_file(context.opener.shown)
    with context.reach(Path(asked.names[0])) as file:
        read_definitions(FOLDER, OWN, file)  # a faulty one would stop everything
        done = give(context.opener.path, file)
    read_anew()
    said = f"Đã đặt {path}." if done else f"{path} đã có: giữ nguyên."
    print(said, file=context.out)
    return 0


def _listed(asked: argparse.Namespace, context: CommandContext) -> int:
    known, on = definitions(), asked.on or date.today()
    targets = known.examples if asked.deed == "examples" else known.targets
    in_force = known.targets_in_force(on)
    rows = [_row(t, t in in_force) for t in targets if asked.metric in (None, t.metric)]
    show(context.out, rows, asked.format, SHOWN)
    return 0


def _row(target: Target, in_force: bool) -> dict[str, Any]:
    return {
        "id": target.id,
        "metric": target.metric,
        "value": float(target.value),
        "from": target.valid_from.isoformat(),
        "until": target.valid_until.isoformat() if target.valid_until else None,
        "tiers": ", ".join(target.tiers),
        "fields": ", ".join(target.fields),
        "peak_months_only": target.peak_months_only,
        "in_force": in_force,
        "set_by": set_by_text(target),
        "owner": target.whose or target.owner,
        "sure": target.sure,
        "document": document_text(target),
    }
