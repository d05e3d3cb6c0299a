"""What one item changes."""

import pytest

from streams.group.article import remember
from streams.group.changeset import MOST_EXPIRED, ChangeSet
from streams.group.index import Index
from streams.group.memory import article_key, story_key, unpack_article
from streams.group.summary import begin, join
from tests.group.made import FERRY, FERRY_AGAIN, article, invented, take

DAY = 24 * 3600


@pytest.fixture
def index() -> Index:
    """With one article in one story."""
    made = Index()
    take(made, article("a", FERRY))
    return made


def test_an_open_story_is_written_and_published_with_the_article_at_hand(index: Index) -> None:
    """Which is not in the index yet."""
    changes, memory = ChangeSet(index, "item"), remember(article("b", FERRY_AGAIN), index)
    changes.articles["b"] = memory
    (story,) = index.stories.values()
    changes.put(join(story, memory, index))
    record = changes.records[story.id]

    assert record is not None
    assert (record.status, record.articles) == ("open", ["a", "b"])
    assert set(changes.state()) == {article_key("b"), story_key(story.id)}
    assert index.stories[story.id] == story, "the index stays as it is"


@pytest.mark.parametrize(("status", "into"), [("closed", None), ("merged", "other")])
def test_a_story_that_ends_is_forgotten_and_says_how(index: Index, status: str, into: str | None) -> None:
    """Its last record stays on the topic; its articles say where they stand now."""
    changes, (story,) = ChangeSet(index, "item"), index.stories.values()
    if into is None:
        changes.close(story)
    else:
        changes.merge(story, into)
    record = changes.records[story.id]

    assert record is not None
    assert (record.status, record.merged_into) == (status, into)
    state = changes.state()
    assert state.pop(story_key(story.id), b"") is None
    moved = {key: unpack_article(value).story for key, value in state.items() if value is not None}
    assert moved == ({} if into is None else {article_key("a"): into})


def test_a_story_that_is_taken_back_leaves_a_tombstone(index: Index) -> None:
    """Nothing of what was withdrawn may stay."""
    changes, (story,) = ChangeSet(index, "item"), index.stories
    changes.remove(story)

    assert (changes.records, changes.state()) == ({story: None}, {story_key(story): None})


def test_few_articles_pass_out_at_once() -> None:
    """The rest waits for the next item; the story of each closes with it."""
    index = Index()
    for number in range(MOST_EXPIRED + 5):
        memory = remember(article(f"a{number:02}", invented(number), hours=0), index)
        index.apply(changed := ChangeSet(index, "item", {memory.id: memory}, {f"s{number}": begin(f"s{number}", memory)}).state())
        assert len(changed) == 2
    late = remember(article("now", invented(999), hours=200), index)
    for number in range(8):
        index.apply(
            ChangeSet(
                index, "item", {f"n{number}": remember(article(f"n{number}", invented(800 + number), hours=200), index)}
            ).state()
        )
    changes = ChangeSet(index, "item", {late.id: late})
    changes.expire(DAY)

    assert sum(memory is None for memory in changes.articles.values()) == MOST_EXPIRED
    assert sum(record is not None and record.status == "closed" for record in changes.records.values()) == MOST_EXPIRED


def test_what_the_item_touches_does_not_pass_out(index: Index) -> None:
    """A late revision of an old article is worked first."""
    for number in range(8):
        index.apply(
            ChangeSet(
                index, "item", {f"n{number}": remember(article(f"n{number}", invented(800 + number), hours=200), index)}
            ).state()
        )
    changes = ChangeSet(index, "item", {"a": index.articles["a"]})
    changes.expire(DAY)

    assert changes.articles == {"a": index.articles["a"]}
