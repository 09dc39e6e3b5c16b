"""A small identity provider on loopback: what the province's single sign-on would answer, right or wrong."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "tthc", "bi-mat-cua-ung-dung"


class Identity:
    """What it knows and says; `wrong` is put over the claims of the next token, `key` signs it."""

    def __init__(self) -> None:
        self.key = self.known = ECKey.generate_key("P-256", {"kid": "1"})
        self.wrong: dict[str, Any] = {}
        self.name = "lan"
        self.address = ""
        self.asked: list[str] = []
        self._codes: dict[str, dict[str, str]] = {}

    def discovery(self) -> dict[str, str]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
        }

    def signs_in(self, address: str) -> str:
        """Somebody comes to the provider by an address and signs in; where their browser is sent back to."""
        said = dict(parse_qsl(urlsplit(address).query))
        assert said["code_challenge_method"] == "S256"
        assert said["response_type"] == "code"
        code = f"code-{len(self._codes)}"
        self._codes[code] = said
        return f"{said['redirect_uri']}?code={code}&state={said['state']}"

    def token(self, body: str) -> tuple[int, dict[str, Any]]:
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        said = self._codes.pop(asked.get("code", ""), None)
        digest = sha256(asked.get("code_verifier", "").encode()).digest()
        if (
            said is None
            or urlsafe_b64encode(digest).rstrip(b"=").decode() != said["code_challenge"]
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.address, "aud": CLIENT, "nonce": said["nonce"], "iat": now, "exp": now + 300,
            "sub": "123", "preferred_username": self.name, **self.wrong,
        }  # fmt: skip
        token = jwt.encode({"alg": "ES256", "kid": "1"}, claims, self.key)
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}

    def answer(self, path: str, body: str) -> tuple[int, dict[str, Any]]:
        self.asked.append(path)
        if path == "/token":
            return self.token(body)
        if path == "/keys":
            return 200, {"keys": [self.known.as_dict(private=False)]}
        if path == "/.well-known/openid-configuration":
            return 200, dict(self.discovery())
        return 404, {}


@contextmanager
def identity() -> Iterator[Identity]:
    """It runs until the block ends."""
    found = Identity()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
            status, said = found.answer(self.path, body)
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _answer  # noqa: N815 – as http.server calls them

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.address = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield found
        finally:
            server.shutdown()
