"""One-time codes by an application on a telephone (TOTP, RFC 6238); each code opens once."""

from __future__ import annotations

from datetime import datetime

import pyotp

SECONDS = 30
EITHER_WAY = 1
"""A telephone's clock may be so many codes early or late."""


def new_secret() -> str:
    """A secret for the telephone, in letters and digits that can be typed."""
    return pyotp.random_base32()


def address_of(secret: str, account: str, product: str) -> str:
    """The same as an address that telephones understand as a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=product)


def step_of(secret: str, code: str, now: float, used: int) -> int | None:
    """The step of a right code that was not used yet; None for any other."""
    typed = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    totp, step = pyotp.TOTP(secret), int(now // SECONDS)
    for near in range(step - EITHER_WAY, step + EITHER_WAY + 1):
        expected = totp.at(datetime.fromtimestamp(near * SECONDS))
        if pyotp.utils.strings_equal(typed, expected) and near > used:
            return near
    return None
