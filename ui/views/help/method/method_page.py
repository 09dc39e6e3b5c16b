"""«Cách tính» put together from the definitions: contents, metrics, lights, counts, time, limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from html import escape

from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.catalogue.method import Method, method
from tthc_metrics.core.records import Metric
from tthc_metrics.core.vietnamese import number
from ui.address import method as address
from ui.views.help.method import lights, limits, time
from ui.views.help.method.metrics import counts_html, metric_html
from ui.views.help.method.parts import paragraph, section, within

MAIN, OTHERS = "chi-so-chinh", "chi-so-khac"


def sentence() -> str:
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
def page_html(year: int) -> str:
    """The whole page but its heading; `year` is whose months and holidays serve as examples."""
    known, more = definitions(), method()
    main = [metric for metric in known.metrics.values() if metric.main]
    others = [metric for metric in known.metrics.values() if not metric.main]
    sections = (
        (MAIN, "Chỉ số chính", _metrics(main, known, more)),
        (OTHERS, "Biến thể và chỉ số khác", _metrics(others, known, more)),
        (address.LIGHTS, "Màu", lights.lights_html(known)),
        (address.UNKNOWN, "Phần chưa rõ", limits.unknown_html()),
        (address.COUNTS, "Số đếm", counts_html(more)),
        (address.CALENDARS, "Lịch kỳ báo cáo", time.calendars_html(known, year)),
        (address.PEAK_MONTHS, "Tháng cao điểm", time.peak_months_html(known)),
        (address.WORKDAYS, "Ngày làm việc", time.workdays_html(known, year)),
        (address.INDEX, "Chỉ số 766", limits.index_html(known)),
        (address.UNCOUNTABLE, "Không đếm được", limits.uncountable_html(more)),
        (address.REFORMS, "Trước và sau cải cách", limits.reforms_html(more)),
        (address.WRITING, "Cách ghi số", limits.writing_html()),
    )
    body = "".join(section(name, title, html) for name, title, html in sections)
    contents = "".join(
        f"<li>{within(name, title)}{_links({MAIN: main, OTHERS: others}.get(name, ()))}</li>"
        for name, title, _ in sections
    )
    return (
        f'<div class="tthc method"><nav aria-label="Mục lục"><ul>{contents}</ul></nav>'
        f'<div class="entries">{body}</div></div>'
    )


def _metrics(metrics: Sequence[Metric], known: Definitions, more: Method) -> str:
    families = "".join(_family(family.title, family.metrics, known) for family in more.families)
    intro = paragraph("Chỉ số gần giống nhau, dễ lẫn:") + f"<ul>{families}</ul>"
    entries = "".join(metric_html(metric, known, more) for metric in metrics)
    return entries if metrics[0].main else intro + entries


def _family(title: str, names: Sequence[str], known: Definitions) -> str:
    links = ", ".join(within(name, known.metrics[name].short_label) for name in names)
    return f"<li>{escape(title)}: {links}</li>"


def _links(metrics: Sequence[Metric]) -> str:
    items = "".join(f"<li>{within(metric.id, metric.short_label)}</li>" for metric in metrics)
    return f"<ul>{items}</ul>" if items else ""
