"""Hướng dẫn: the guides that come with the product, one at a time."""

from ui.markup import fill
from ui.views.guides.guide_choice import guide_chosen
from ui.widgets import frame
from ui.widgets.show import show

frame.show_heading("Hướng dẫn")
guide = guide_chosen()
frame.show_lead(guide.title)
show(fill('<article class="tthc guide">{}</article>', guide.html), key="guide")
