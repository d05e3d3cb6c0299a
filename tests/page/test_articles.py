"""The list of articles."""

import re

import pytest

from streams.outcomes import Flag
from streams.page.articles import ROWS, listed, reasons, rows, show
from streams.page.entries import MOST_CHARACTERS, MOST_NAMED, ArticleEntry, RecordPlace
from streams.page.filters import ArticleFilter
from streams.page.recent import Recent
from streams.page.view import Asked
from streams.topics import ARTICLES
from tests.page.given import NOW, an_article, story
from tests.page.reports import observed

HOSTILE = '"><svg onload=alert(1)>\u202etxt\x1b[2J<script>'


def filled(*entries: ArticleEntry) -> Recent:
    """What is remembered."""
    recent = Recent()
    for entry in entries:
        recent.article(entry)
    return recent


def numbered(count: int) -> list[ArticleEntry]:
    """Articles, a second apart."""
    return [an_article(f"a{i}", time=NOW + 1000 * i, place=RecordPlace(ARTICLES, i % 2, i)) for i in range(count)]


def said(entry: ArticleEntry, *others: ArticleEntry) -> list[str]:
    """The reasons as they are read."""
    return [f"{why.word} {why.words}".strip() for why in reasons(entry, {each.id: each for each in others})]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (an_article(), []),
        (
            an_article(status="withdrawn", revision=2, confidence=0.1),
            ["withdrawn its page is gone, or whoever sent it took it back"],
        ),
        (an_article(status="corrected", revision=2, changed=("body", "text")), ["corrected revision 2: body, text"]),
        (an_article(revision=3), ["published again revision 3"]),
        (an_article(position=1, siblings=2), ["article 2 of 2 on its page"]),
        (an_article(genre="press_release", confidence=0.45), ["press release", "body uncertain 0.45"]),
        (an_article(basis="fetched"), ["names no time: the time of fetching stands in"]),
        (an_article(flags=(Flag.LANGUAGE_UNSUPPORTED,)), [Flag.LANGUAGE_UNSUPPORTED.meaning]),
        (an_article(flags=("enricher_failed:quotes",)), [f"quotes: {Flag.ENRICHER_FAILED.meaning}"]),
        (an_article(flags=("of another day",)), ["of another day"]),
        (an_article(copy_of="a0", containment=0.98), ["repeats 98% of"]),
    ],
)
def test_what_is_special_stands_in_the_list(entry: ArticleEntry, expected: list[str]) -> None:
    """How it stands, of what it is a copy, what was noticed on its way."""
    assert said(entry) == expected


def test_a_copy_is_told_with_what_it_repeats() -> None:
    """By that article's last title, where it is known."""
    (row,) = rows(filled(an_article("a0", title="The first")), [an_article(copy_of="a0")])

    assert row.reasons[0].other is not None
    assert row.reasons[0].other.title == "The first"


def test_a_story_has_as_many_articles_as_are_known() -> None:
    """The story's own count, or that of its articles; one that was taken back is in none."""
    recent = filled(an_article("a", story_id="s"), an_article("b", story_id="s"), an_article("c", story_id="s9"))
    recent.story("s9", story(id="s9", article_count=7))
    found = {
        row.entry.id: (row.story_id, row.size) for row in rows(recent, [*recent.articles, an_article("d", status="withdrawn")])
    }

    assert found == {"a": ("s", 2), "b": ("s", 2), "c": ("s9", 7), "d": (None, 1)}


def test_a_list_stands_still() -> None:
    """From the place in its address on back, however many come; older ones are on the next page, each on one."""
    entries = numbered(2 * ROWS + 5)
    first = listed(filled(*entries), ArticleFilter(), None)
    second = listed(filled(*entries), ArticleFilter(), first.older)
    third = listed(filled(*entries), ArticleFilter(), second.older)
    later = listed(filled(*entries, an_article("new", time=NOW + 10**9)), ArticleFilter(), first.rows[0].cursor)

    assert [entry.id for page in (first, second, third) for entry in page.rows] == [entry.id for entry in reversed(entries)]
    assert (first.newer, second.newer, third.older) == (0, ROWS, None)
    assert (later.rows, later.newer) == (first.rows, 1)


async def test_a_browser_that_shows_a_list_is_told_only_how_many_are_newer() -> None:
    """The rows are not made again."""
    made = observed()
    for entry in numbered(3):
        made.tail.recent.article(entry)
    answer = await show(Asked(made, query={"at": str(numbered(3)[0].cursor)}))

    assert list(answer.parts) == ["news"]
    assert "2 newer articles" in answer.parts["news"]


async def test_strangers_words_are_shown_and_nothing_else() -> None:
    """In every field: no markup of theirs, nothing hidden, no style; whatever they send the answer stays below 500 kB."""
    made = observed()
    long = HOSTILE * (MOST_CHARACTERS // len(HOSTILE))
    for entry in numbered(ROWS):
        made.tail.recent.article(an_article(
            entry.id, place=entry.place, title=long, source=long, language=long[:12],
            status="corrected", changed=(long,) * MOST_NAMED,
            topics=((long, long),) * MOST_NAMED, destinations=(long,) * MOST_NAMED, flags=(long,), genre=long, copy_of="a1",
        ))  # fmt: skip
    answer = await show(Asked(made, query={"words": HOSTILE[-8:], "source": HOSTILE, "language": ""}))
    everything = await show(Asked(made))
    for html in ("".join(answer.parts.values()), "".join(everything.parts.values())):
        assert re.findall(r"<svg|<script|style=|\u202e|\x1b|javascript:", html) == []
        assert len(html.encode()) < 500_000
    assert "⟨202E⟩" in everything.parts["rows"]
    assert everything.parts["rows"].count("<tr>") == ROWS + 1
