"""`accounts`: who may come in, what they may, and who is in; whether the server runs or not."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tthc_metrics.accounts import codes, people, sessions
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.people import Account, Opened
from tthc_metrics.accounts.rules import rules
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.core.errors import Fault, InputError, RequestError, TthcError
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.units import units

HELP = "tài khoản: thêm, khóa, vai trò, phiên đang mở, đặt lại"
PRODUCT = "Bảng điều hành TTHC"
SHOWN = ("account", "full_name", "roles", "units", "state", "code", "last_seen")
OPEN = ("session", "account", "since", "last_seen", "address", "agent")
LISTED = ("ten", "ho_ten", "vai_tro", "don_vi")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `accounts` can be told."""
    parser.add_argument("deed", choices=list(DEEDS), metavar=" | ".join(DEEDS))
    parser.add_argument("name", nargs="?", default="", metavar="TÊN", help="tên đăng nhập")
    parser.add_argument("--full-name", default="", metavar="HỌ TÊN")
    parser.add_argument("--role", action="append", choices=list(rules().roles), default=[])
    parser.add_argument("--unit", action="append", default=[], metavar="MÃ", help="đơn vị được xem hồ sơ")  # fmt: skip
    parser.add_argument("--code", action="store_true", help="dùng mã một lần (quản trị luôn dùng)")
    parser.add_argument("--from", dest="listed", type=Path, metavar="FILE.csv", help="thêm nhiều tài khoản: ten,ho_ten,vai_tro,don_vi (nhiều thì cách bằng dấu cách)")  # fmt: skip
    parser.add_argument("--end", default="", metavar="PHIÊN | all", help="chấm dứt phiên này, hoặc mọi phiên (của TÊN nếu có)")  # fmt: skip
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """One deed; what is secret is printed once and kept nowhere."""
    if asked.deed not in ("list", "sessions") and not asked.name and not asked.listed:
        raise RequestError(Fault(f"accounts {asked.deed}", "thiếu tên đăng nhập.", "Ví dụ: accounts add nguyen.van.a --role leader"))  # fmt: skip
    return DEEDS[asked.deed](asked, context, AccountsFile.of(context.opener.path))


def _add(asked: argparse.Namespace, context: CommandContext, file: AccountsFile) -> int:
    if asked.listed:
        return _add_listed(asked, context, file)
    _check_units(context, asked.unit)
    opened = people.add(
        file,
        asked.name,
        asked.full_name,
        asked.role,
        asked.unit,
        by=context.user,
        with_code=asked.code,
    )
    return _told(context, opened)


def _add_listed(asked: argparse.Namespace, context: CommandContext, file: AccountsFile) -> int:
    """Line by line: those in order are added, the others told with their line; 1 if there are any."""
    faults: list[Fault] = []
    for number, line in enumerate(_lines(context, asked.listed), start=2):
        try:
            named = line["don_vi"].split()
            _check_units(context, named)
            roles = line["vai_tro"].split()
            _told(context, people.add(file, line["ten"], line["ho_ten"], roles, named, by=context.user))  # fmt: skip
        except TthcError as error:
            faults += [Fault(f"Dòng {number}: {f.where}", f.what, f.cure) for f in error.faults]
    if faults:
        raise InputError(*faults)
    return 0


def _lines(context: CommandContext, path: Path) -> list[Mapping[str, str]]:
    try:
        text = context.here(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "không phải UTF-8"
        what = f"không đọc được ({why})."
        raise InputError(Fault(f"Tệp {path}", what, "Lưu dạng CSV UTF-8.")) from error
    found = csv.DictReader(io.StringIO(text))
    lacking = [name for name in LISTED if name not in (found.fieldnames or ())]
    if lacking:
        raise InputError(Fault(f"Tệp {path}", f"thiếu cột {', '.join(lacking)}.", f"Dòng đầu: {','.join(LISTED)}"))  # fmt: skip
    return [{name: line.get(name) or "" for name in LISTED} for line in found]


def _disable(asked: argparse.Namespace, context: CommandContext, file: AccountsFile) -> int:
    people.disable(file, asked.name, by=context.user, enable=asked.deed == "enable")
    did = "Đã mở" if asked.deed == "enable" else "Đã khóa"
    print(f"{did} tài khoản {people.folded(asked.name)}.", file=context.out)
    return 0


def _roles(asked: argparse.Namespace, context: CommandContext, file: AccountsFile) -> int:
    _check_units(context, asked.unit)
    secret = people.change_roles(file, asked.name, asked.role, asked.unit, by=context.user)
    account = people.folded(asked.name)
    print(f"Tài khoản {account}: {', '.join(asked.role)}; phiên đang mở đã chấm dứt.", file=context.out)  # fmt: skip
    if secret:
        _print_secret(context, account, secret)
    return 0


def _reset(asked: argparse.Namespace, context: CommandContext, file: AccountsFile) -> int:
    return _told(context, people.reset(file, asked.name, by=context.user, code=asked.code))


def _sessions(asked: argparse.Namespace, context: CommandContext, file: AccountsFile) -> int:
    account = people.folded(asked.name) or None
    if asked.end == "all":
        ended = sessions.revoke_all(file, account, by=context.user)
        print(f"Đã chấm dứt {ended} phiên.", file=context.out)
    elif asked.end:
        session = sessions.revoke(file, asked.end, by=context.user)
        print(f"Đã chấm dứt phiên {session.shown} của {session.account.account}.", file=context.out)
    else:
        rows = [_session_row(session) for session in sessions.sessions(file, account)]
        show(context.out, rows, asked.format, OPEN)
    return 0


def _list(asked: argparse.Namespace, context: CommandContext, file: AccountsFile) -> int:
    rows = [account_row(account) for account in people.accounts(file)]
    show(context.out, rows, asked.format, SHOWN)
    return 0


DEEDS: Mapping[str, Callable[[argparse.Namespace, CommandContext, AccountsFile], int]] = {
    "add": _add,
    "disable": _disable,
    "enable": _disable,
    "roles": _roles,
    "reset": _reset,
    "sessions": _sessions,
    "list": _list,
}


def account_row(account: Account) -> dict[str, Any]:
    """An account as a row of text."""
    return {
        "account": account.account,
        "full_name": account.full_name,
        "roles": " ".join(account.roles),
        "units": " ".join(unit.unit for unit in account.units if unit.until is None),
        "state": account.state,
        "code": account.has_code,
        "made_at": account.made_at,
        "made_by": account.made_by,
        "reviewed_at": account.reviewed_at,
        "last_seen": account.seen_at,
    }


def _session_row(session: sessions.Session) -> dict[str, Any]:
    return {
        "session": session.shown,
        "account": session.account.account,
        "since": session.since,
        "last_seen": session.last,
        "address": session.address,
        "agent": session.agent,
    }


def _check_units(context: CommandContext, named: Sequence[str]) -> None:
    """RequestError names the units that the database does not know."""
    if not named:
        return
    with context.opener.opened(read_only=True) as database:
        known = {*units(database, GroupBy.OFFICE), *units(database, GroupBy.DISTRICT)}
    unknown = [unit for unit in named if unit not in known]
    if unknown:
        cure = "Xem cột unit của: ledger --period … --by office (hoặc district)."
        raise RequestError(Fault("Đơn vị", f"không có {', '.join(unknown)}.", cure))


def _told(context: CommandContext, opened: Opened) -> int:
    print(f"Tài khoản: {opened.account}", file=context.out)
    print(f"Mật khẩu dùng một lần (phải đổi khi đăng nhập): {opened.password}", file=context.out)
    if opened.code_secret:
        _print_secret(context, opened.account, opened.code_secret)
    return 0


def _print_secret(context: CommandContext, account: str, secret: str) -> None:
    print(f"Khóa cho ứng dụng mã một lần trên điện thoại: {secret}", file=context.out)
    print(f"  hoặc: {codes.address_of(secret, account, PRODUCT)}", file=context.out)
