"""What every page is held to: axe's rules, no jumps, nothing cut off, no English, charts and colours in words too."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tthc_metrics.catalogue import definitions

# Faults of Streamlit's own markup, by axe's rule and the element they may be at, each with its reason.
NOT_OURS = {
    # The box of the uploader is a section with role=presentation that can be focused; the button in it
    # does all that the box does.
    ("presentation-role-conflict", 'data-testid="stFileUploaderDropzo'),
}

# A page has a dozen colours, and axe reads each at every word anew: a quarter of its time.
AXE = f"""{Axe().axe_script};
(() => {{
    const colour = axe.commons.color.Color.prototype, plain = colour.parseString, known = new Map();
    colour.parseString = function (text) {{
        if (known.has(text)) return Object.assign(this, known.get(text));
        plain.call(this, text);
        known.set(text, {{ r: this.r, g: this.g, b: this.b, alpha: this.alpha }});
        return this;
    }};
}})()"""
STEADY = 0.1
"""The largest cumulative layout shift: the web's own bound, WCAG has no number."""

WATCH = """() => {
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries())
            if (!entry.hadRecentInput) window.shifts.push([entry.startTime, entry.value,
                entry.sources.map(s => (s.node?.outerHTML ?? "").slice(0, 120))]);
    }).observe({ type: "layout-shift", buffered: true });
}"""
"""Begins, before a page does, to note what moves without being asked to."""

ENGLISH = re.compile(
    r"\b(Running|Stop|Deploy|Rerun|Settings|Print|About|Select|Choose|Search|Clear|Close|Open|"
    r"Skip|Main|Menu|Sidebar|Expand|Collapse|Show|Hide|View|Copy|Download|Upload|Fullscreen|"
    r"Zoom|Connecting|Please|No results|No options|Loading|Error)\b",
    re.IGNORECASE,
)

# Icons are words of a font: the reader sees a picture.
SEEN = """() => {
    const icons = [...document.querySelectorAll('[data-testid="stIconMaterial"]')];
    for (const icon of icons) icon.style.display = "none";
    const seen = document.body.innerText;
    for (const icon of icons) icon.style.display = "";
    const spoken = ["aria-label", "title", "placeholder"].flatMap(name =>
        [...document.querySelectorAll(`body [${name}]`)].map(one => one.getAttribute(name)));
    return [seen, ...spoken];
}"""

# Text that its own box or the window cuts off; what only a screen reader meets is 1 px wide.
CLIPPED = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const cut = [];
    for (const one of main.querySelectorAll('*')) {
        const box = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        const texts = [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        const closed = style.visibility === 'hidden' || one.closest('details:not([open]) > :not(summary)');
        if (box.width <= 1 || box.height <= 1 || closed || one.closest('svg')) continue;
        const hides = style.overflowX !== 'visible' || one.tagName === 'INPUT';
        const holds = one.innerText || one.value;
        if (hides && holds && (one.scrollWidth > one.clientWidth + 1
            || (style.overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1)))
            cut.push(`cut: ${one.tagName} ${one.className} ${holds.slice(0, 60)}`);
        if (texts && (box.left < -1 || box.right > innerWidth + 1))
            cut.push(`outside: ${one.tagName} ${holds.slice(0, 60)}`);
    }
    return cut;
}"""

LIGHTS = """() => [...document.querySelectorAll('.stHtml [style*="--fill"]')].map(one => {
    // A card or a block has its light within it; what is painted itself says it in its own words.
    const spoken = one.closest('[aria-label]')?.getAttribute('aria-label')?.toLowerCase() ?? '';
    return { text: one.textContent.toLowerCase(), spoken };
})"""

SIDEWAYS = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return document.documentElement.scrollWidth > screen.width || main.scrollWidth > main.clientWidth;
}"""

CHARTS = """() => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].map(chart => {
    const block = chart.closest('[data-testid="stColumn"], [data-testid="stMainBlockContainer"]');
    const tables = [...block.querySelectorAll('[data-testid="stExpander"] summary')]
        .filter(one => one.innerText.includes("Bảng số liệu"));
    const main = document.querySelector('[data-testid="stMain"]');
    return { said: chart.getAttribute("aria-label") ?? "", tables: tables.length + main.querySelectorAll(
        '.st-key-ranking table, .foot table').length };
})"""


def faults(page: Page, *only: str) -> list[str]:
    """What axe finds that is ours, a line each; with `only` by these rules alone."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if only:
        options["runOnly"] = {"type": "rule", "values": list(only)}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == name and part in node["html"] for name, part in NOT_OURS)
    ]


def shift(page: Page) -> tuple[float, list[str]]:
    """The cumulative layout shift and what moved.

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


def english(page: Page) -> list[str]:
    """Every text, seen or spoken, that holds a word of the list."""
    return [text for text in page.evaluate(SEEN) if ENGLISH.search(text)]


def sideways(page: Page) -> list[str]:
    """Whether the window or the page within it would have to be scrolled sideways."""
    wide = page.evaluate(SIDEWAYS)
    return ["the page is wider than its place"] if wide else []


def painted(page: Page) -> list[dict[str, str]]:
    """What bears the colour of a light: its text, and what is spoken of what it is within."""
    return list(page.evaluate(LIGHTS))


def colour_alone(page: Page) -> list[dict[str, str]]:
    """What bears the colour of a light without its shape or its word."""
    bands = (*definitions().bands.lights, definitions().bands.grey)
    return [
        one
        for one in painted(page)
        if not any(band.shape in one["text"] for band in bands)
        or not any(band.label.lower() in one["text"] + one["spoken"] for band in bands)
    ]


def charts(page: Page) -> list[dict[str, Any]]:
    """Of every chart: what a screen reader says, and how many tables stand for it."""
    return list(page.evaluate(CHARTS))
