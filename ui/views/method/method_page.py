"""«Cách tính» put together from the definitions: contents, metrics, lights, counts, time, limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.catalogue.method import Method, method
from tthc_metrics.core.records import Metric
from tthc_metrics.core.vietnamese import number
from ui.address import method as address
from ui.components.blocks import list_html
from ui.markup import Markup, fill, joined
from ui.views.method import calendars, light_rules, limits
from ui.views.method.entries import paragraph, section, within
from ui.views.method.metric_entries import counts_html, metric_html

MAIN, OTHERS = "chi-so-chinh", "chi-so-khac"


def explained_text() -> str:
    """What the page is, with how much it explains."""
    known = definitions()
    return (
        f"Mỗi con số đều ghi tử số, mẫu số, kỳ và văn bản của chỉ tiêu. Trang này giải thích **{number(len(known.metrics))} "
        f"chỉ số**, {number(len(method().counts))} số đếm, {number(len(known.calendars))} lịch kỳ báo cáo; "
        "được sinh ra từ chính các định nghĩa mà phần mềm dùng để tính."
    )


def example_year(last: date | None) -> int:
    """Whose months and holidays serve as examples: the year of the data's last day, else this one."""
    return (last or date.today()).year


@cache
def page_html(year: int) -> Markup:
    """The whole page but its heading; `year` is whose months and holidays serve as examples."""
    known, more = definitions(), method()
    main = [metric for metric in known.metrics.values() if metric.main]
    others = [metric for metric in known.metrics.values() if not metric.main]
    sections = (
        (MAIN, "Chỉ số chính", _metrics(main, known, more)),
        (OTHERS, "Biến thể và chỉ số khác", _metrics(others, known, more)),
        (address.LIGHTS, "Màu", light_rules.lights_html(known)),
        (address.UNKNOWN, "Phần chưa rõ", limits.unknown_html()),
        (address.COUNTS, "Số đếm", counts_html(more)),
        (address.CALENDARS, "Lịch kỳ báo cáo", calendars.calendars_html(known, year)),
        (address.PEAK_MONTHS, "Tháng cao điểm", calendars.peak_months_html(known)),
        (address.WORKDAYS, "Ngày làm việc", calendars.workdays_html(known, year)),
        (address.INDEX, "Chỉ số 766", limits.index_html(known, date(year, 12, 31))),
        (address.UNCOUNTABLE, "Không đếm được", limits.uncountable_html(more)),
        (address.REFORMS, "Trước và sau cải cách", limits.reforms_html(more)),
        (address.WRITING, "Cách ghi số", limits.writing_html()),
    )
    body = joined(section(name, title, html) for name, title, html in sections)
    entries = {MAIN: main, OTHERS: others}
    contents = list_html(
        within(name, title) + _links(entries.get(name, ())) for name, title, _ in sections
    )
    return fill(
        '<div class="tthc method"><nav aria-label="Mục lục">{}</nav><div class="entries">{}</div></div>',
        contents,
        body,
    )


def _metrics(metrics: Sequence[Metric], known: Definitions, more: Method) -> Markup:
    families = list_html(_family(f.title, f.metrics, known) for f in more.families)
    intro = paragraph("Chỉ số gần giống nhau, dễ lẫn:") + families
    entries = joined(metric_html(metric, known, more) for metric in metrics)
    return entries if metrics[0].main else intro + entries


def _family(title: str, names: Sequence[str], known: Definitions) -> Markup:
    links = (within(name, known.metrics[name].short_label) for name in names)
    return fill("{}: {}", title, joined(links, ", "))


def _links(metrics: Sequence[Metric]) -> Markup:
    return list_html(within(metric.id, metric.short_label) for metric in metrics)
