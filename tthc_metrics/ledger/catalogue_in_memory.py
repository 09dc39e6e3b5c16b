"""The catalogue of procedures in memory: what it counts on a day is looked up, not a statement planned anew.

sql/procedure_counts.sql says what is right, for whoever is within a transaction; both give the same rows
(tests/metrics/test_procedure_counts.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.grouped_offices import GroupedOffice, grouped_offices
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows, statement

Counts = Mapping[str, int]
Whole = NDArray[np.int64]
MARKS = ("level", "integrated", "process_approved", "one_stop", "not_bound")
UNKNOWN = 2
"""A mark that a list says nothing of: more than yes and no, so that the least of several is what any says."""
LABELS = {
    GroupBy.PROVINCE: "province",
    GroupBy.FIELD: "field",
    GroupBy.PROCEDURE: "procedure_code",
}
TIERS = ("agency", "district", "commune")
ALONE = (GroupBy.OFFICE, GroupBy.AGENCY, GroupBy.COMMUNE)
"""Groups of one office each: of a scope they are what they are without it."""


@dataclass(frozen=True)
class Catalogue:
    """All rows of the catalogue, and the offices; `days` are those on which anything of either changes.

    `codes` number the procedures, `marks` has for each row the figures of MARKS. `answers` holds what was
    asked, by the place among `days`; `lists` the lists in force.
    """

    rows: Sequence[Mapping[str, Any]]
    codes: Whole
    marks: Whole
    offices: Sequence[GroupedOffice]
    days: Sequence[date]
    answers: dict[tuple[int, GroupBy], Mapping[str, Counts]] = field(
        default_factory=dict, repr=False
    )
    lists: dict[int, Mapping[str, list[int]]] = field(default_factory=dict, repr=False)

    def counts(self, on: date, by: GroupBy, within: Scope) -> Mapping[str, Counts]:
        """The counts of each group that has a catalogue on a day, by key."""
        offices = replace(
            within, tier=None, field=None, procedure=None
        )  # a catalogue has no others
        if offices == Scope() or by not in (*ALONE, GroupBy.DISTRICT):
            return self._known(on, by)
        if by is GroupBy.DISTRICT:
            own = [office for office in self.offices if office.lies_in(offices)]
            return replace(self, offices=own)._counted(on, by)
        there = {office.office_id for office in self.offices if office.lies_in(offices)}
        return {key: found for key, found in self._known(on, by).items() if key in there}

    def _known(self, on: date, by: GroupBy) -> Mapping[str, Counts]:
        asked = bisect_right(self.days, on), by
        if asked not in self.answers:
            self.answers[asked] = self._counted(on, by)
        return self.answers[asked]

    def _counted(self, on: date, by: GroupBy) -> Mapping[str, Counts]:
        if by is GroupBy.ALL or by in LABELS:
            lists = self._labelled(on, LABELS.get(by))
            groups = {key: frozenset([key]) for key in lists}
        else:
            lists = self._lists_on(on)
            tiers = {tier: frozenset([tier]) for tier in TIERS}
            groups = tiers if by is GroupBy.TIER else self._of_offices(on, by, lists)
        sets = list({held for held in groups.values() if any(name in lists for name in held)})
        found = dict(
            zip(sets, self._once_each([self._all(held, lists) for held in sets]), strict=True)
        )
        return {key: found[held] for key, held in sorted(groups.items()) if held in found}

    def _in_force(self, on: date) -> Sequence[int]:
        return [
            place
            for place, row in enumerate(self.rows)
            if (row["valid_from"] or on) <= on and (row["valid_to"] or on) >= on
        ]

    def _lists_on(self, on: date) -> Mapping[str, list[int]]:
        asked = bisect_right(self.days, on)
        if asked not in self.lists:
            self.lists[asked] = self._lists(on)
        return self.lists[asked]

    def _lists(self, on: date) -> Mapping[str, list[int]]:
        """The rows in force of each list: a tier's, a department's (after `agency:`), an office's own (after `own:`)."""
        found: dict[str, list[int]] = defaultdict(list)
        for place in self._in_force(on):
            row = self.rows[place]
            if row["listed_by"] is not None:
                found[f"own:{row['listed_by']}"].append(place)
                continue
            for tier in TIERS:
                if row[tier]:
                    found[tier].append(place)
            if row["agency"] and row["agency_id"] is not None:
                found[f"agency:{row['agency_id']}"].append(place)
        return dict(found)

    def _labelled(self, on: date, label: str | None) -> Mapping[str, list[int]]:
        """The rows in force of the province's catalogue, by what a row says of itself; all together without."""
        found: dict[str, list[int]] = defaultdict(list)
        for place in self._in_force(on):
            row = self.rows[place]
            if row["listed_by"] is None:
                found[str(row[label]) if label else "all"].append(place)
        return dict(found)

    def _of_offices(
        self, on: date, by: GroupBy, lists: Mapping[str, list[int]]
    ) -> dict[str, frozenset[str]]:
        """The lists of each group: an office's own, or else the one for offices like it."""
        found: dict[str, set[str]] = defaultdict(set)
        for office in self.offices:
            key = office.group(by)
            if key is None or not office.is_there(on):
                continue
            own = f"own:{office.office_id}"
            alike = f"agency:{office.office_id}" if office.tier == "agency" else office.tier
            found[key].add(own if own in lists else alike)
        return {key: frozenset(held) for key, held in found.items()}

    @staticmethod
    def _all(held: frozenset[str], lists: Mapping[str, list[int]]) -> list[int]:
        return [place for name in held for place in lists.get(name, ())]

    def _once_each(self, groups: Sequence[Sequence[int]]) -> list[Counts]:
        """The counts of some groups of rows: each procedure of a group once, at the least that any row gives."""
        if not groups:
            return []
        rows = np.array([place for group in groups for place in group], dtype=np.int64)
        sizes = np.array([len(group) for group in groups])
        of = np.repeat(np.arange(len(groups)), sizes) * len(self.codes) + self.codes[rows]
        order = np.argsort(of, kind="stable")
        first = np.flatnonzero(np.append(True, np.diff(of[order]) > 0))
        least = np.minimum.reduceat(self.marks[rows[order]], first)
        group = of[order][first] // len(self.codes)
        columns = _columns(*least.T)
        sums = [
            np.bincount(group, weights=column, minlength=len(groups)).astype(np.int64).tolist()
            for column in columns.values()
        ]
        return [dict(zip(columns, row, strict=True)) for row in zip(*sums, strict=True)]


def _columns(level: Whole, *marks: Whole) -> dict[str, Whole]:
    """What each procedure adds to each count; see sql/procedure_counts.sql."""
    integrated, approved, one_stop, not_bound = (mark == 1 for mark in marks)
    told_integrated, told_approved, told_one_stop, told_bound = (mark != UNKNOWN for mark in marks)
    online = level >= 3
    return {
        "procedures": np.ones_like(level),
        "services_level_2": level == 2,
        "services_level_3": level == 3,
        "services_level_4": level == 4,
        "services_online": online,
        "services_integrated": integrated,
        "integrated_of": told_integrated,
        "integration_untold": ~told_integrated,
        "online_integrated": integrated & online,
        "online_integrated_of": told_integrated & online,
        "online_integration_untold": ~told_integrated & online,
        "level_4_integrated": integrated & (level == 4),
        "procedures_process_approved": approved,
        "process_approved_of": told_approved,
        "process_untold": ~told_approved,
        "procedures_at_one_stop": one_stop,
        "at_one_stop_of": told_one_stop,
        "one_stop_untold": ~told_one_stop,
        "procedures_not_bound": not_bound,
        "not_bound_of": told_bound,
        "not_bound_untold": ~told_bound,
    }


@once
def catalogue_of(rows: Rows) -> Catalogue:
    """The catalogue as it is saved, or as a transaction sees it."""
    held, offices = rows.rows(statement("catalogue_rows")), grouped_offices(rows)
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(row["procedure_code"], len(numbers)) for row in held]
    marks = [[UNKNOWN if row[name] is None else row[name] for name in MARKS] for row in held]
    spans = [(row["valid_from"], row["valid_to"]) for row in held]
    spans += [(office.valid_from, office.valid_to) for office in offices]
    begun = {since for since, _ in spans if since}
    ended = {until + timedelta(days=1) for _, until in spans if until}
    return Catalogue(
        held,
        np.array(codes, dtype=np.int64),
        np.array(marks, dtype=np.int64).reshape(len(held), len(MARKS)),
        offices,
        sorted(begun | ended),
    )
