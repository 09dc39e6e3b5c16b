"""The draft that the address names: opened anew at every run, changed by what the analyst chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core import jobs
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.jobs import Job
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading import drafts
from tthc_metrics.loading.book_drafts import load_kept
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.reading_sheets import lists_among
from tthc_metrics.loading.sources import grouped, remembered, unusable
from tthc_metrics.store.place_table import fill_places
from ui.queries import source
from ui.queries.cache import version
from ui.queries.visitor import demand
from ui.widgets.job_progress import TURN


class Loading(Protocol):
    """Loads a draft, or tries what that would do."""

    def __call__(self, context: LoadContext, job: Job, dry_run: bool = False) -> list[Outcome]: ...


_newest: dict[str, str] = {}  # by draft, the name of its newest trial


def opened(draft: str) -> Draft | None:
    """The draft as it was left; None if it was saved or thrown away."""
    demand(Right.LOAD, "Mở bản nạp")
    database = source.database()
    try:
        return drafts.open_draft(database, draft, remembered(database))
    except RequestError:
        return None


def wanted(draft: Draft) -> list[SheetPlan]:
    """The sheets that are to be loaded."""
    return [part for part, yes in zip(draft.sheets, draft.wanted, strict=True) if yes]


def lists(draft: Draft) -> list[list[SheetPlan]]:
    """The wanted sheets by the list they belong to; the first of each file tells of its other sheets."""
    return grouped(lists_among(draft.sheets, draft.wanted)) if any(draft.wanted) else []


def usable(draft: Draft) -> bool:
    """Whether something is wanted and nothing that it cannot do without is lacking; a book is kept only if it is whole."""
    if draft.book:
        return True
    parts = wanted(draft)
    return bool(parts) and not any(fault for part in parts for fault in unusable(part))


def clear(draft: Draft) -> bool:
    """Whether every column is settled, so that the mapping need not be looked at."""
    columns = [column for part in wanted(draft) for column in part.layout.columns]
    return usable(draft) and not any(c.suggestion and not c.name for c in columns)


def choose(draft: Draft, parts: Sequence[SheetPlan], change: Callable[[Choices], Choices]) -> None:
    """Change what is chosen for some sheets of a draft."""
    demand(Right.LOAD, "Sửa bản nạp")
    keys = {id(part.sheet) for part in parts}
    chosen = [
        change(chosen_now(part)) if id(part.sheet) in keys else chosen_now(part)
        for part in draft.sheets
    ]
    drafts.change(source.database(), draft.id, choices=chosen)


def chosen_now(part: SheetPlan) -> Choices:
    """What was chosen for this file; what is remembered of its source stays remembered."""
    known = {fold(c.heading) for c in part.layout.columns if c.how == "remembered"}
    columns = {text: name for text, name in part.choices.columns.items() if text not in known}
    return replace(part.choices, columns=columns)


def understood_as(part: SheetPlan, chosen: Choices) -> SheetPlan | None:
    """The sheet understood by other choices; None if it then makes no sense."""
    return remembered(source.database()).plan(part.file, part.sha256, part.sheet, chosen)


def throw_away(draft: str) -> None:
    """Forget a draft and what was tried with it."""
    demand(Right.LOAD, "Bỏ bản nạp")
    forget_trial(draft)
    drafts.throw_away(source.database(), draft)


def forget_trial(draft: str) -> None:
    """Stop trying a draft, and forget what came of it."""
    if (name := _newest.pop(draft, None)) and (job := jobs.job_of(name)):
        job.cancel()
        jobs.drop(name)


def trial(draft: Draft) -> tuple[str, Job]:
    """The job that tries the draft as it is chosen now: its name, and the job, running or over."""
    name = f"thu-{draft.id}-{_digest(draft)}"
    if _newest.get(draft.id) != name:
        forget_trial(draft.id)
        _newest[draft.id] = name
    load = loading(draft)

    def work(job: Job) -> list[Outcome]:
        job.stage(TURN)
        return load(LoadContext(), job, dry_run=True)

    return name, jobs.job_of(name) or jobs.start(name, work, draft.rows)


def loading(draft: Draft) -> Loading:
    """What loads a draft as it is chosen now, whenever that is asked for: its lists, or the book that it is."""
    found, database = lists(draft), source.database()

    def load(context: LoadContext, job: Job, dry_run: bool = False) -> list[Outcome]:
        fill_places(database)
        if draft.book:
            return [load_kept(database, draft.id, context, dry_run=dry_run, progress=job)]
        return load_lists(database, found, context, dry_run=dry_run, progress=job)

    return load


def remember_step(draft: Draft, step: str) -> None:
    """Note how far the draft has come, without keeping the page waiting for the database."""
    if draft.step != step:
        database = source.database()
        jobs.start(f"buoc-{draft.id}", lambda _: drafts.change(database, draft.id, step=step))


def read_moment(text: str) -> datetime | None:
    """`30/06/2022 17:05` or `30/06/2022`; None if it is neither."""
    for form in ("%d/%m/%Y %H:%M", "%d/%m/%Y", "%d/%m/%Y %H:%M:%S"):
        try:
            return datetime.strptime(text.strip(), form)
        except ValueError:
            continue
    return None


def _digest(draft: Draft) -> str:
    told = repr(([part.choices for part in draft.sheets], draft.wanted, version()))
    return sha256(told.encode()).hexdigest()[:12]
