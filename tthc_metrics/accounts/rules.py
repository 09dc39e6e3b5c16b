"""The rules of accounts and what roles may do, read from rules.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.toml_file import TomlFile

FILE = Path(__file__).with_name("rules.toml")


class Right(StrEnum):
    """One thing that a role may do; rules.toml says what each is."""

    READ_ALL = "read_all"
    READ_OWN = "read_own"
    LOAD = "load"
    PROMISE = "promise"
    ACCOUNTS = "accounts"
    AUDIT = "audit"
    TARGETS = "targets"


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role (source: rules.toml). `password_days` 0: a password holds for ever; `upload_megabytes` of one file."""

    name: str
    title: str
    rights: tuple[str, ...]
    idle_minutes: int
    absolute_hours: int
    code: bool = False
    password_days: int = 0
    upload_megabytes: int = 0


@dataclass(frozen=True, kw_only=True)
class PasswordRules:
    """How strong a password must be (source: rules.toml)."""

    least: int
    least_with_code: int
    kinds: int
    none_of_last: int


@dataclass(frozen=True, kw_only=True)
class SignInRules:
    """When a sign-in is refused (source: rules.toml)."""

    wrong_tries: int
    locked_minutes: int
    unused_days: int
    review_days: int
    tries_a_minute: int
    sockets: int
    log_days: int


@dataclass(frozen=True, kw_only=True)
class UploadRules:
    """How much of uploads lies on disk until it is read (source: rules.toml)."""

    account_megabytes: int
    total_megabytes: int
    left_megabytes: int


@dataclass(frozen=True)
class Rules:
    """All of it."""

    passwords: PasswordRules
    signing_in: SignInRules
    uploads: UploadRules
    roles: Mapping[str, Role]

    def rights(self, roles: Iterable[str]) -> frozenset[Right]:
        """What these roles may do together; one that is not known may nothing."""
        known = (self.roles[name] for name in roles if name in self.roles)
        return frozenset(Right(right) for role in known for right in role.rights)

    def idle(self, roles: Collection[str]) -> timedelta:
        """How long nothing may be done: as the strictest of these roles says."""
        return timedelta(minutes=min((role.idle_minutes for role in self._of(roles)), default=0))

    def absolute(self, roles: Collection[str]) -> timedelta:
        """How long a session lasts at the most."""
        return timedelta(hours=min((role.absolute_hours for role in self._of(roles)), default=0))

    def needs_code(self, roles: Collection[str]) -> bool:
        """Whether a one-time code is asked of who has any of these roles."""
        return any(role.code for role in self._of(roles))

    def password_days(self, roles: Collection[str]) -> int:
        """After how many days the password must be another; 0: never."""
        return min((role.password_days for role in self._of(roles) if role.password_days), default=0)  # fmt: skip

    def upload_megabytes(self, roles: Collection[str]) -> int:
        """How large a file may be that who has any of these roles uploads."""
        return max((role.upload_megabytes for role in self._of(roles)), default=0)

    def _of(self, roles: Collection[str]) -> list[Role]:
        return [self.roles[name] for name in roles if name in self.roles]


@cache
def rules() -> Rules:
    """The rules of the product. DefinitionError names every fault with its line."""
    return read_rules(FILE)


def read_rules(path: Path) -> Rules:
    """The rules of a file."""
    faults: list[Fault] = []
    file = TomlFile(path, faults)
    among = {"rights": [str(right) for right in Right]}
    found = Rules(
        file.root.table("passwords").record(PasswordRules),
        file.root.table("signing_in").record(SignInRules),
        file.root.table("uploads").record(UploadRules),
        {
            name: table.record(Role, among=among, name=name)
            for name, table in file.root.table("roles").tables().items()
        },
    )
    if faults:
        raise DefinitionError(*faults)
    return found
