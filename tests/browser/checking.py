"""What every page is held to: axe's rules, no jumps while it opens, charts that are words and tables too."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from waiting import IDLE

# Faults of Streamlit's own markup, by axe's rule and the element they may be at, each with its reason.
NOT_OURS = {
    # The box of the uploader is a section with role=presentation that can be focused; the button in it
    # does all that the box does.
    ("presentation-role-conflict", 'data-testid="stFileUploaderDropzo'),
}

WATCH = """() => {
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries())
            if (!entry.hadRecentInput) window.shifts.push([entry.startTime, entry.value,
                entry.sources.map(s => (s.node?.outerHTML ?? "").slice(0, 120))]);
    }).observe({ type: "layout-shift", buffered: true });
}"""
"""Begins, before a page does, to note what moves without being asked to."""

CHARTS = """() => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].map(chart => {
    const block = chart.closest('[data-testid="stColumn"], [data-testid="stMainBlockContainer"]');
    const tables = [...block.querySelectorAll('[data-testid="stExpander"] summary')]
        .filter(one => one.innerText.includes("Bảng số liệu"));
    const main = document.querySelector('[data-testid="stMain"]');
    return { said: chart.getAttribute("aria-label") ?? "", tables: tables.length + main.querySelectorAll(
        '.st-key-ranking table, .foot table').length };
})"""


def opened(page: Page, address: str) -> None:
    """Open a page cold and wait until nothing more is on its way."""
    page.add_init_script(f"({WATCH})()")
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_selector(IDLE)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
    page.wait_for_timeout(600)


def faults(page: Page, *only: str) -> list[str]:
    """What axe finds that is ours, a line each; with `only` by these rules alone."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if only:
        options["runOnly"] = {"type": "rule", "values": list(only)}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == name and part in node["html"] for name, part in NOT_OURS)
    ]


def shift(page: Page) -> tuple[float, list[str]]:
    """The cumulative layout shift (WCAG has no number; the web's own bound is 0.1) and what moved.

    The largest sum within a window of five seconds without a pause of one.
    """
    best = total = 0.0
    begun = last = -10_000.0
    moved: list[str] = []
    for at, value, sources in page.evaluate("window.shifts"):
        if at - last > 1000 or at - begun > 5000:
            begun, total = at, 0.0
        last, total = at, total + value
        best = max(best, total)
        moved += [f"{value:.3f} {source}" for source in sources[:1]]
    return best, moved


def charts(page: Page) -> list[dict[str, Any]]:
    """Of every chart: what a screen reader says, and how many tables stand for it."""
    return list(page.evaluate(CHARTS))
