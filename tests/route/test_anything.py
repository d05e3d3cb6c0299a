"""Routing over articles of any content that the record's type allows."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.records import Article, GroupedArticle, decode, encode
from streams.route.decide import decide
from streams.route.load import load_rules
from tests.contracts.strategies import of
from tests.route.made import Desk, at, rules

SHIPPED = load_rules()
CURIOUS = rules("""
sets: {words: [a, b]}
rules:
  - {name: text, when: "size(article.text) > 5 && article.body.all(b, b.text != '')", tags: [long]}
  - {name: places, when: "article.entities.exists(e, near(e, 0, 0, 5000) || in_set(e.aliases, 'words'))", tags: [near]}
  - {name: topics, when: "topic(article, 'sport') || article.topics.exists(t, t.score > 0.5)", tags: [sport]}
  - {name: whole, when: "article['position'] >= 0 || article['text'] == ''", tags: [whole]}
""")

articles = st.builds(
    lambda article, minute, name: replace(article, id=name, origin=replace(article.origin, fetched_at=at(minute))),
    of(GroupedArticle),
    st.integers(0, 5),
    st.sampled_from("ab"),
)


@settings(max_examples=40, deadline=None)
@given(articles)
def test_the_rules_that_ship_have_an_answer_for_any_article(article: GroupedArticle) -> None:
    """No null, no empty list, no strange number trips them up."""
    assert decide(article, SHIPPED).failed == []


@settings(max_examples=40, deadline=None)
@given(articles)
def test_conditions_over_every_kind_of_field_have_an_answer_for_any_article(article: GroupedArticle) -> None:
    """Text, body, entities, topics, the article as a whole."""
    assert decide(article, CURIOUS).failed == []


@settings(max_examples=40, deadline=None)
@given(st.lists(articles, max_size=4))
def test_what_is_published_can_be_read(items: list[GroupedArticle]) -> None:
    """Every record that goes out is one that consumers can decode, and the same then."""
    desk = Desk(SHIPPED)
    desk.outcomes(*items)

    records = [record for topic in desk.topics.values() for record in topic if record is not None]
    assert [decode(encode(record), Article) for record in records] == records
