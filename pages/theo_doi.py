"""Theo dõi: the week from Friday to Thursday, and the peak months."""

from ui.views.bulletin.bulletin_part import show_bulletin
from ui.views.campaign.campaign_part import show_campaign
from ui.widgets.parts import show_part

show_part("theo-doi", {"thu-sau": show_bulletin, "thang-cao-diem": show_campaign})
