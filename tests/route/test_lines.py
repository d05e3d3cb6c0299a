"""Routing without Kafka."""

from streams.route.lines import route_articles
from streams.route.memory import Memories
from tests.route.made import article, rules, withdrawal


def test_what_is_published_comes_out_in_order() -> None:
    """Revisions and withdrawals; nothing for what is unchanged or suppressed."""
    articles = [article(), article("b"), article(fetched=1), article("c", title="secret"), article(text="x", fetched=2)]

    out = list(route_articles([*articles, withdrawal("b", fetched=3)], rules()))

    assert [(one.id, one.revision, one.status) for one in out] == [
        ("a", 1, "published"),
        ("b", 1, "published"),
        ("a", 2, "corrected"),
        ("b", 2, "withdrawn"),
    ]


def test_memories_can_be_handed_over() -> None:
    """A second run goes on where the first one stopped."""
    memories = Memories()
    list(route_articles([article()], rules(), memories))

    assert list(route_articles([article()], rules(), memories)) == []
