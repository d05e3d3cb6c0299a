"""The table of views: what the menu shows, and which addresses there are. A new view is one line here."""

from streams.page import articles, failures, now, page_way, sources, stories, story
from streams.page.view import PageView

VIEWS: tuple[PageView, ...] = (
    PageView("Now", "/", seconds=2, show=now.show),
    PageView("Articles", "/articles", seconds=5, show=articles.show),
    PageView("Articles", "/stories", seconds=15, show=stories.show),
    PageView("Articles", "/story/{id}", seconds=15, show=story.show),
    PageView("Articles", "/page", seconds=2, show=page_way.show),
    PageView("Failures", "/failures", seconds=5, show=failures.show, badge=failures.badge),
    PageView("Sources", "/sources", seconds=15, show=sources.show, badge=sources.badge),
)
