"""The table of views: what the menu shows, and which addresses there are. A new view is one line here."""

from streams.page import now
from streams.page.view import PageView

VIEWS: tuple[PageView, ...] = (PageView("Now", "/", seconds=2, show=now.show),)
