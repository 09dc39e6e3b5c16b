"""The HTML document around Streamlit: language, style sheet, page script.

Streamlit answers every address with one English `index.html`. This middleware hands out the same
document with our language, title, style and script in it, so that nothing flickers in later; leads
the first page's own name to the root; and answers unknown addresses in Vietnamese. What the browser may load is
said by the door (ui/door/headers.py).
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import duckdb
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tthc_metrics.core.errors import TthcError
from ui.address.pages import PAGES, PRODUCT
from ui.markup import Markup, fill
from ui.shell.first_files import import_map, links
from ui.shell.language import PATTERNS, WORDS
from ui.shell.moved import address_of_today
from ui.shell.packing import pack, way_taken
from ui.shell.theme import css

_HERE = Path(__file__).parent
_SCRIPTS = (
    "js/door.js",
    "js/accessibility.js",
    "js/opening.js",
    "js/document.js",
    "js/icons.js",
    "js/deck.js",
    "js/anchors.js",
    "js/finding.js",
    "js/choosing.js",
)
_TITLES = {page.slug: page.title for page in PAGES}
_HIDDEN_FROM_STREAMLIT = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_NOT_FOUND = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Không có trang này</title>'
    '<body style="font:18px/1.5 sans-serif;margin:15vh auto;max-width:34em;padding:1em">'
    "<h1>Không có trang này</h1><p>Địa chỉ không đúng, hoặc trang đã đổi tên.</p>"
    '<p><a href="/">Về trang Toàn tỉnh</a></p>'
)


def rewrite(html: str, title: str) -> str:
    """Streamlit's document with our language, titles, style and script; drops its font preload."""
    words = json.dumps({"words": WORDS, "patterns": PATTERNS}, ensure_ascii=False)
    script = "\n".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS)
    script = script.replace("/*WORDS*/ {}", words.replace("</", "<\\/"))
    html = html.replace('<html lang="en">', '<html lang="vi">', 1)
    html = re.sub(r"<title>.*?</title>", f"<title>{PRODUCT}</title>", html, count=1)
    # The preloaded font is never used: ours is the system's. The pointer to an API that is off
    # tells a reader nothing.
    html = re.sub(r'<link\s+rel="(preload|service-desc)"[^>]*>', "", html)
    html = re.sub(
        r"<noscript>.*?</noscript>",
        "<noscript><p>Hãy bật JavaScript để xem bảng điều hành.</p></noscript>",
        html,
        count=1,
        flags=re.DOTALL,
    )
    html = html.replace('<script type="module"', f'{import_map()}<script type="module"', 1)
    html = html.replace("<body>", f"<body>\n{_opening(title)}", 1)
    html = html.replace('href="./favicon.png"', 'href="./app/static/favicon.svg"', 1)
    head = f"{links(html)}<style>{css()}</style>\n<script>{script}</script>\n</head>"
    return html.replace("</head>", head, 1)


def _opening(title: str) -> Markup:
    """What can be read until the page is whole: which one it is (ui/shell/js/opening.js takes it away)."""
    template = '<div class="tthc opening"><h1>{}</h1><p>Đang mở trang…</p></div>'
    return fill(template, title)


@lru_cache(maxsize=64)
def _made(html: str, title: str, way: str) -> bytes:
    return pack(rewrite(html, title).encode("utf-8"), way)


class VietnameseDocument:
    """ASGI middleware; touches document requests only, everything else passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite, redirect or refuse a document request; pass on the rest."""
        if scope["type"] != "http" or not _is_document(scope):
            await self.app(scope, receive, send)
            return
        slug = scope["path"].strip("/")
        query = scope.get("query_string", b"").decode("latin-1")
        if slug == PAGES[0].slug:
            await RedirectResponse(f"/?{query}" if query else "/")(scope, receive, send)
        elif not slug or slug in _TITLES:
            await self._send_rewritten(scope, receive, send)
        elif moved := await _moved(slug, query):
            await RedirectResponse(moved)(scope, receive, send)
        else:
            await HTMLResponse(_NOT_FOUND, status_code=404)(scope, receive, send)

    async def _send_rewritten(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Streamlit must send the document whole and plain: neither "not modified" nor compressed.
        way = way_taken(Headers(scope=scope).get("accept-encoding", ""))
        headers = [pair for pair in scope["headers"] if pair[0] not in _HIDDEN_FROM_STREAMLIT]
        title = _TITLES[scope["path"].strip("/") or PAGES[0].slug]
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            page = _made(body.decode("utf-8"), title, way)
            out = MutableHeaders(raw=list(start["headers"]))
            out.add_vary_header("Accept-Encoding")
            if way:
                out["content-encoding"] = way
            del out["etag"], out["last-modified"], out["accept-ranges"]
            out["content-length"] = str(len(page))
            await send({**start, "headers": out.raw})
            await send({"type": "http.response.body", "body": page})

        await self.app({**scope, "headers": headers}, receive, collect)


async def _moved(slug: str, query: str) -> str | None:
    try:
        return await run_in_threadpool(address_of_today, slug, query)
    except KeyError:
        return None
    except (
        TthcError,
        duckdb.Error,
    ):  # nobody can say of which page the unit is: the first one says why
        return "/"


def _is_document(scope: Scope) -> bool:
    # A page's address is one word without a dot; the server's own routes are not asked for HTML.
    path = scope["path"].strip("/")
    wants_html = "text/html" in Headers(scope=scope).get("accept", "")
    is_page = not path or path in _TITLES
    return (
        scope["method"] in {"GET", "HEAD"}
        and (wants_html or is_page)
        and "/" not in path
        and "." not in path
        and path != "health"
    )
