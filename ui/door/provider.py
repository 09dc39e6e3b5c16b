"""Single sign-on by OpenID Connect: to the provider with state, nonce and PKCE, and back with a name that it vouches for."""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, cast

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from tthc_metrics.accounts.sign_on import Provider, SignOn
from tthc_metrics.core.errors import Fault, InputError

WAITING, MOST = 600.0, 1_000
"""Seconds that somebody may take to sign in there; and how many may be on their way."""
PATIENCE = 10.0
"""Seconds that the provider may take to answer."""
ALGORITHMS = ["RS256", "PS256", "ES256", "RS384", "ES384", "RS512", "ES512", "EdDSA"]
LEEWAY = 60
WHERE = "Đăng nhập một lần"
AGAIN = "Bắt đầu lại từ trang đăng nhập."


@dataclass(frozen=True)
class _OnTheWay:
    nonce: str
    verifier: str
    onward: str
    since: float


class SingleSignOn:
    """Those who are on their way to a provider, and what it says of them when they are back."""

    def __init__(self, set_: SignOn, provider: Provider) -> None:
        self._set, self._provider = set_, provider
        self._way: OrderedDict[str, _OnTheWay] = OrderedDict()
        self._about: Mapping[str, Any] | None = None

    def begin(self, onward: str) -> tuple[str, str]:
        """Where to send somebody who then wants to go on to an address; and the state, which their browser keeps.

        InputError if the provider cannot be reached. Asks the network, unless a file says what it would.
        """
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        address, _ = self._client().create_authorization_url(
            self._endpoint("authorization_endpoint"),
            state=state,
            code_verifier=verifier,
            nonce=nonce,
        )
        self._way[state] = _OnTheWay(nonce, verifier, onward, monotonic())
        while len(self._way) > MOST:
            self._way.popitem(last=False)
        return str(address), state

    def finish(self, answer: Mapping[str, str], kept: str) -> tuple[str, str]:
        """The name that the provider vouches for, and where to go on to; `kept` is the state that the browser kept.

        InputError says why not. A state serves once.
        """
        way = self._way.pop(kept, None) if secrets.compare_digest(answer.get("state", "").encode(), kept.encode()) else None  # fmt: skip
        if way is None or monotonic() - way.since > WAITING:
            raise InputError(Fault(WHERE, "lần đăng nhập này không còn hiệu lực.", AGAIN))
        if "code" not in answer:
            raise InputError(Fault(WHERE, "bị từ chối ở nơi đăng nhập.", AGAIN))
        try:
            token = self._client().fetch_token(
                self._endpoint("token_endpoint"),
                code=answer["code"],
                code_verifier=way.verifier,
                timeout=PATIENCE,
            )
        except (AuthlibBaseError, requests.RequestException, ValueError) as error:
            raise InputError(
                Fault(WHERE, "không nhận được trả lời đúng của nơi đăng nhập.", AGAIN)
            ) from error
        return self._name_in(str(token.get("id_token", "")), way.nonce), way.onward

    def _name_in(self, token: str, nonce: str) -> str:
        """The account's name in a token that is the provider's, for us, of this sign-in and of now."""
        provider = self._provider
        try:
            said = jwt.decode(token, self._keys(), algorithms=ALGORITHMS)
            jwt.JWTClaimsRegistry(
                leeway=LEEWAY,
                iss={"essential": True, "value": provider.issuer},
                aud={"essential": True, "value": provider.client_id},
                nonce={"essential": True, "value": nonce},
                exp={"essential": True},
                iat={"essential": True},
            ).validate(said.claims)
        except (JoseError, ValueError) as error:
            raise InputError(
                Fault(WHERE, "giấy xác nhận của nơi đăng nhập không đúng.", AGAIN)
            ) from error
        claims = said.claims
        is_for_another = claims.get("azp", provider.client_id) != provider.client_id
        name = claims.get(provider.claim)
        if is_for_another or not isinstance(name, str) or not name:
            raise InputError(
                Fault(WHERE, f"giấy xác nhận không có «{provider.claim}».", "Báo quản trị.")
            )
        return name

    def _client(self) -> Any:
        provider = self._provider
        return OAuth2Session(
            provider.client_id,
            provider.client_secret or None,
            token_endpoint_auth_method="client_secret_basic" if provider.client_secret else "none",
            scope="openid profile",
            redirect_uri=provider.redirect,
            code_challenge_method="S256",
        )

    def _endpoint(self, name: str) -> str:
        if self._about is None:
            where = (
                self._provider.discovery
                or f"{self._provider.issuer.rstrip('/')}/.well-known/openid-configuration"
            )
            found = self._document(where)
            if found.get("issuer") != self._provider.issuer:
                raise InputError(
                    Fault(WHERE, "cấu hình của nơi đăng nhập mang tên khác.", "Báo quản trị.")
                )
            self._about = found
        return str(self._about.get(name, ""))

    def _keys(self) -> KeySet:
        """Asked for at every sign-in: a provider changes them without notice."""
        found = self._document(self._provider.keys or self._endpoint("jwks_uri"))
        try:
            return KeySet.import_key_set(cast("KeySetSerialization", found))
        except (JoseError, ValueError, KeyError) as error:
            raise InputError(
                Fault(WHERE, "khóa của nơi đăng nhập không đọc được.", "Báo quản trị.")
            ) from error

    def _document(self, where: str) -> Mapping[str, Any]:
        """A document of the provider: of its address, or of a file beside the database."""
        try:
            if "://" not in where:
                found = json.loads((self._set.folder / where).read_text(encoding="utf-8"))
            else:
                answer = requests.get(where, timeout=PATIENCE, allow_redirects=False)
                answer.raise_for_status()
                found = answer.json()
        except (OSError, ValueError, requests.RequestException) as error:
            raise InputError(
                Fault(WHERE, "không đọc được cấu hình của nơi đăng nhập.", "Báo quản trị.")
            ) from error
        return found if isinstance(found, dict) else {}
