"""The door's own pages: plain HTML without a script, readable by everything that reads HTML."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from tthc_metrics.accounts.people import Opened
from tthc_metrics.accounts.rules import rules
from tthc_metrics.accounts.sessions import Session
from tthc_metrics.core.errors import Fault
from tthc_metrics.core.vietnamese import moment
from ui.address.pages import PRODUCT
from ui.door.form import FORWARD
from ui.door.ways import CHANGE, OWN, SIGN_IN, SIGN_OUT, SINGLE, STYLE
from ui.markup import NOTHING, Markup, each, fill, joined
from ui.shell.theme import TOKENS

COMMAND = ".venv/bin/python -m tthc_metrics accounts add quan-tri --role administrator"
_SHEET = Path(__file__).with_name("door.css")


@cache
def style() -> str:
    """The style sheet of these pages, of the same tokens as all others."""
    tokens = "".join(f"--t-{name}:{value};" for name, value in TOKENS.items())
    return f":root{{{tokens}}}\n{_SHEET.read_text(encoding='utf-8')}"


def page(title: str, content: Markup, faults: Sequence[Fault] = ()) -> str:
    """A whole document."""
    told = each("<li>{}</li>", (str(fault) for fault in faults))
    alert = fill('<ul class="faults" role="alert">{}</ul>', told) if faults else NOTHING
    return fill(
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · {product}</title>'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="{style}"></head>'
        "<body><main><p>{product}</p><h1>{title}</h1>{alert}{content}</main></body></html>",
        title=title,
        product=PRODUCT,
        style=STYLE,
        alert=alert,
        content=content,
    )


def sign_in(onward: str, faults: Sequence[Fault] = (), name: str = "", *, single: str = "") -> str:
    """Name, password, code; or by a single sign-on that is called `single`."""
    asked = "?" + urlencode({FORWARD: onward}) if onward != "/" else ""
    other = (
        fill('<p><a class="single" href="{}{}">{}</a></p>', SINGLE, asked, single)
        if single
        else NOTHING
    )
    return page(
        "Đăng nhập",
        fill(
            '{other}<form method="post" action="{action}">'
            '<label for="ten">Tên đăng nhập</label><input id="ten" name="ten" value="{name}" required autocomplete="username"'
            ' autocapitalize="none" spellcheck="false" maxlength="64">'
            '<label for="mat_khau">Mật khẩu</label><input id="mat_khau" name="mat_khau" type="password" required'
            ' autocomplete="current-password" maxlength="200">'
            '<label for="ma">Mã một lần <small>nếu tài khoản có: sáu số trên điện thoại</small></label>'
            '<input id="ma" name="ma" inputmode="numeric" autocomplete="one-time-code" maxlength="12">'
            '<input type="hidden" name="{forward}" value="{onward}"><button>Đăng nhập</button></form>'
            "<p>Quên mật khẩu, mất điện thoại hoặc bị khóa: nhờ quản trị đặt lại.</p>",
            other=other, action=SIGN_IN, name=name, forward=FORWARD, onward=onward,
        ),
        faults,
    )  # fmt: skip


WHY = (
    "Có dữ liệu thật, hoặc trang mở cho máy khác: từ đây phải đăng nhập, mà chưa có tài khoản nào."
)


def first_by_command(faults: Sequence[Fault] = ()) -> str:
    """How the first account is made from elsewhere: by who has the server in hand and by nobody else."""
    return page(
        "Cần quản trị đầu tiên",
        fill(
            "<p>{}</p><p>Trên máy chủ, mở trang này ở <code>http://127.0.0.1:8501</code>; hoặc trong thư mục của phần mềm, chạy"
            ' lệnh:</p>{}<p><a href="{}">Tải lại</a></p>',
            WHY, _command(), SIGN_IN,
        ),
        faults,
    )  # fmt: skip


def first_administrator(
    secret: Path, faults: Sequence[Fault] = (), name: str = "quan-tri", full_name: str = ""
) -> str:
    """A form for who can read the file of the secret."""
    field = '<label for="{0}">{1}</label><input id="{0}" name="{0}" value="{2}" required autocomplete="off" maxlength="120">'
    return page(
        "Cần quản trị đầu tiên",
        fill(
            "<p>{why}</p><p>Để chắc rằng người tạo là người giữ máy chủ này: mở tệp <code>{secret}</code> (chỉ người chạy máy chủ đọc"
            ' được; mã cũng in ở cửa sổ của máy chủ), chép mã vào đây.</p><form method="post" action="{action}">{fields}'
            "<button>Tạo quản trị</button></form><p>Hoặc trong thư mục của phần mềm, chạy lệnh:</p>{command}",
            why=WHY,
            secret=secret,
            action=SIGN_IN,
            fields=joined(
                (
                    fill(field, "ma", "Mã trong tệp", ""),
                    fill(field, "ten", "Tên đăng nhập", name),
                    fill(field, "ho_ten", "Họ tên", full_name),
                )
            ),
            command=_command(),
        ),
        faults,
    )


def opened(made: Opened) -> str:
    """What the first administrator is told once."""
    return page(
        "Đã có quản trị",
        fill(
            "<p>Ghi lại ngay, trang này không hiện lần nữa.</p><ul><li>Tên đăng nhập: <code>{}</code></li>"
            "<li>Mật khẩu dùng một lần: <code>{}</code></li><li>Khóa của ứng dụng mã một lần (FreeOTP, Google Authenticator …):"
            ' <code>{}</code></li></ul><p><a href="{}">Đăng nhập</a> rồi đổi mật khẩu.</p>',
            made.account, made.password, made.code_secret or "", SIGN_IN,
        ),
    )  # fmt: skip


def _command() -> Markup:
    return fill(
        "<pre>{}</pre><p>Nếu dữ liệu không ở chỗ mặc định thì đặt trước <code>TTHC_DB</code> như khi chạy trang. Lệnh in ra mật khẩu"
        " dùng một lần và khóa cho ứng dụng mã một lần (ví dụ FreeOTP, Google Authenticator). Rồi tải lại trang này.</p>",
        COMMAND,
    )


def change_password(session: Session, onward: str, faults: Sequence[Fault] = ()) -> str:
    """Another password for who is signed in."""
    asked = rules().passwords
    least = asked.least_with_code if session.account.has_code else asked.least
    why = fill("<p>{}</p>", "Mật khẩu này chỉ dùng một lần hoặc đã quá hạn: chọn mật khẩu mới để vào.") if session.must_change else NOTHING  # fmt: skip
    field = (
        '<label for="{0}">{1}</label><input id="{0}" name="{0}" type="password" required'
        ' autocomplete="{2}" maxlength="200">'
    )
    return page(
        "Đổi mật khẩu",
        fill(
            '{why}<form method="post" action="{change}">{fields}<input type="hidden" name="{forward}" value="{onward}">'
            "<p>Ít nhất {least} ký tự, có chữ thường, chữ hoa, số và dấu; không trùng {last} mật khẩu gần nhất.</p>"
            '<button>Đổi mật khẩu</button></form><p><a href="{back}">Thôi</a></p>',
            why=why,
            change=CHANGE,
            fields=joined(
                (
                    fill(field, "cu", "Mật khẩu hiện tại", "current-password"),
                    fill(field, "moi", "Mật khẩu mới", "new-password"),
                    fill(field, "lai", "Mật khẩu mới, nhập lại", "new-password"),
                )
            ),
            forward=FORWARD,
            onward=onward,
            least=least,
            last=asked.none_of_last,
            back=SIGN_IN if session.must_change else OWN,
        ),
        faults,
    )


def own(session: Session, others: Sequence[Session], onward: str) -> str:
    """Who is signed in, where else, and the ways out."""
    account = session.account
    titles = ", ".join(rules().roles[role].title for role in account.roles if role in rules().roles)
    rows = (
        fill(
            "{}, từ {}, lần cuối {}{}",
            each_.address or "không rõ địa chỉ",
            moment(each_.since),
            moment(each_.last),
            " (phiên này)" if each_.id == session.id else "",
        )
        for each_ in others
    )
    out = '<form method="post" action="{}"><input type="hidden" name="moi_noi" value="{}"><button>{}</button></form>'
    return page(
        account.full_name,
        fill(
            "<p>{account} · {titles}</p><h2>Đang mở ở</h2><ul>{opened}</ul>{one}{all}"
            '<p><a href="{change}">Đổi mật khẩu</a> · <a href="{onward}">Về bảng điều hành</a></p>',
            account=account.account,
            titles=titles,
            opened=each("<li>{}</li>", rows),
            one=fill(out, SIGN_OUT, "", "Đăng xuất"),
            all=fill(out, SIGN_OUT, "1", "Đăng xuất ở mọi nơi"),
            change=CHANGE,
            onward=onward,
        ),
    )


def sentence(title: str, what: str) -> str:
    """A page of one sentence, with the way to the first page."""
    return page(title, fill('<p>{}</p><p><a href="/">Về trang đầu</a></p>', what))
