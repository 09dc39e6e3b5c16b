"""Hướng dẫn: the guides that come with the product, one at a time."""

from __future__ import annotations

from ui.components.heading import heading_html, sentence_html
from ui.views.help.guide_choice import guide_chosen
from ui.widgets.markup import show

show(heading_html("Hướng dẫn"), key="heading")
guide = guide_chosen()
show(sentence_html(guide.title), key="lead")
show(f'<article class="tthc guide">{guide.html}</article>', key="guide")
