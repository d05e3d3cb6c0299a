"""Refusals in groups."""

from streams.observe.sources import views
from streams.page.recent import Recent
from streams.page.refusals import refused_groups, turned_away
from tests.observe.habits import article, ended, parts
from tests.page.given import NOW, refused


def test_sources_that_are_turned_away_come_first() -> None:
    """Each for itself; all others are put together by reason, the most frequent first."""
    recent = Recent()
    for source, reason in (
        ("a.example", "index_page"), ("b.example", "index_page"), ("wall.example", "consent_wall"), ("wall.example", "index_page"),
        ("c.example", "consent_wall"),
    ):  # fmt: skip
        recent.refused.add(refused(source=source, reason=reason, time=NOW - 5))

    found = refused_groups(recent, {"wall.example": ("consent_wall", "walled since 04:07")}, NOW)

    assert [(group.reason, sorted(group.sources), group.words) for group in found] == [
        ("consent_wall", ["wall.example"], "walled since 04:07"),
        ("index_page", ["a.example", "b.example", "wall.example"], ""),
        ("consent_wall", ["c.example"], ""),
    ]
    assert (found[1].pages, found[1].first, sum(found[1].bins)) == (3, NOW - 5, 3)
    assert found[0].meaning == "a cookie or consent wall instead of the page"


def test_who_is_turned_away_is_known_by_its_reason() -> None:
    """One that has lost its authors still sends articles: it is not."""
    pages = [article(60 * at) for at in range(70)]
    walled = parts([*pages, *(ended(60 * at, "refused:challenge") for at in range(70, 90))], 1, "wall.example")
    remade = parts([*pages, *(article(60 * at, "10111") for at in range(70, 90))], 1, "new.example")

    assert [(name, reason) for name, (reason, _) in turned_away(views([*walled, *remade])).items()] == [
        ("wall.example", "challenge")
    ]
