"""Cards: what a person sees of an article, a story, a refusal."""

import io

from rich.console import Console, RenderableType

from streams.cli.cards import article_card, first_words, refused_line, story_card
from streams.records import (
    Agent,
    Destination,
    Duplicate,
    Entity,
    Origin,
    Quote,
    RefusedPage,
    Routing,
    Site,
    Speaker,
    Story,
    StoryQuote,
    Timestamp,
    Topic,
)
from tests.articles import article
from tests.cli.test_console import HOSTILE


def seen(card: RenderableType, *, terminal: bool = False) -> str:
    """What stands on a screen of 100 columns."""
    screen = io.StringIO()
    Console(file=screen, width=100, markup=False, emoji=False, force_terminal=terminal).print(card)
    return screen.getvalue()


class TestArticleCard:
    """One revision."""

    def test_it_says_what_a_reader_asks(self) -> None:
        """Title, site, time, author, standing, topics, names, a quote, destinations, the beginning."""
        shown = seen(
            article_card(
                article(
                    revision=2,
                    changed=["title"],
                    site=Site(domain="harbour.example", name="The Harbour Gazette"),
                    authors=[Agent(name="Maeve Corrigan")],
                    published_at=Timestamp(local="2026-03-12T17:40:00", offset="+01:00", raw="", source="json_ld"),
                    topics=[Topic(code="1", top_code="1", name="economy", score=1.0, because="section")],
                    entities=[
                        Entity(id="e1", type="place", name="Galati", match_key="galati", salience=0.1),
                        Entity(id="e2", type="person", name="Ilinca Dobrescu", match_key="ilinca dobrescu", salience=0.9),
                    ],
                    quotes=[
                        Quote(text="nobody knows,", start=0, end=1, kind="direct"),
                        Quote(text="We count", start=0, end=1, kind="direct", speaker=Speaker(name="Ilinca Dobrescu", text="she")),
                    ],
                    routing=Routing(destinations=[Destination(topic="news.routed.economy.v1")]),
                    story_id="5707a1b2c3",
                )
            )
        )

        assert [line.rstrip() for line in shown.splitlines()] == [
            "Ferry late",
            "The Harbour Gazette · 2026-03-12 17:40 +01:00 · by Maeve Corrigan",
            "corrected, revision 2 · changed: title · article a1 · story 5707a1b2",
            "about economy · names Ilinca Dobrescu, Galati",
            "“We count” (Ilinca Dobrescu)",
            "went to news.routed.economy.v1",
            "  The ferry came late. Nobody minded.",
            "",
        ]

    def test_a_time_without_zone_says_so(self) -> None:
        """Nobody may take it for UTC."""
        local = Timestamp(local="2026-03-12T11:59:00", raw="", source="text")

        assert "2026-03-12 11:59 (no zone)" in seen(article_card(article(published_at=local)))
        assert "undated, seen 2026-03-12 10:00" in seen(article_card(article()))

    def test_a_copy_names_its_original(self) -> None:
        """By title where it is known, else by the beginning of its id."""
        copy = article(duplicate_of=Duplicate(id="22a94c36ffff", resemblance=0.83, containment=0.9))

        assert "copy of 22a94c36, 83% alike" in seen(article_card(copy))
        assert "copy of “Ferry late”, 83% alike" in seen(article_card(copy, {"22a94c36ffff": "“Ferry late”"}))

    def test_a_whole_sentence_is_quoted_before_the_end_of_one(self) -> None:
        """Who reads the card alone understands it; where there is none, what there is."""
        said = Speaker(name="Ilinca Dobrescu", text="")
        end = Quote(text="until the last comma is agreed.", start=0, end=1, kind="partial", speaker=said)
        whole = Quote(text="“We will count every barge", start=5, end=9, kind="direct", speaker=said)

        assert "every barge" in seen(article_card(article(quotes=[end, whole])))
        assert "last comma" in seen(article_card(article(quotes=[end])))

    def test_a_withdrawn_article_is_taken_back(self) -> None:
        """From where it went."""
        gone = article(revision=2, status="withdrawn", routing=Routing(destinations=[Destination(topic="news.routed.economy.v1")]))

        assert "taken back from news.routed.economy.v1" in seen(article_card(gone))

    def test_a_withdrawn_article_says_it_once(self) -> None:
        """What changed is that it was withdrawn."""
        assert seen(article_card(article(revision=2, status="withdrawn", changed=["withdrawn"]))).count("withdrawn") == 1

    def test_nothing_on_it_is_obeyed(self) -> None:
        """Every text of a page is made printable, and square brackets are text."""
        hostile = article(
            title=HOSTILE,
            text=HOSTILE,
            site=Site(name=HOSTILE),
            authors=[Agent(name=HOSTILE)],
            topics=[Topic(code="1", top_code="1", name=HOSTILE, score=1.0, because="")],
            entities=[Entity(id="e1", type="place", name=HOSTILE, match_key="")],
            quotes=[Quote(text=HOSTILE, start=0, end=1, kind="direct", speaker=Speaker(name=HOSTILE, text=""))],
        )

        shown = seen(article_card(hostile))
        assert "[bold]x[/]" in shown
        assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e", "\u200b", "\r", "\t"}


class TestStoryCard:
    """A story as it stands."""

    STORY = Story(
        id="5707a1b2c3",
        headline="Barges counted",
        headline_article="a1",
        language="en",
        first_time="2026-03-12T10:00:00Z",
        last_time="2026-03-13T11:30:00Z",
        articles=["a1", "a2"],
        sources=["harbour.example"],
        quotes=[StoryQuote(text="We count", speaker="Ilinca Dobrescu", articles=["a1", "a2"])],
    )

    def test_it_says_how_large_and_from_when_it_is(self) -> None:
        """With the words that more than one article has."""
        assert [line.rstrip() for line in seen(story_card(self.STORY)).splitlines()] == [
            "Barges counted",
            "open · 2 articles · 2026-03-12 10:00 to 2026-03-13 11:30 UTC · story 5707a1b2",
            "from harbour.example",
            "“We count” (Ilinca Dobrescu)",
            "",
        ]


def test_a_refusal_is_one_line() -> None:
    """Reason, page, what was seen; the page by its id where it has no address."""
    page = RefusedPage(page_id="d00dfeed00", url=None, reason="feed", detail="rss \x1b", origin=Origin(fetched_at=""))

    assert seen(refused_line(page)) == "feed · page d00dfeed · rss \\x1b\n"


class TestFirstWords:
    """The beginning of a text."""

    def test_a_short_text_is_whole(self) -> None:
        """On one line."""
        assert first_words("One\n\ntwo") == "One two"

    def test_a_long_one_is_cut_after_a_word(self) -> None:
        """Never inside."""
        assert first_words("ferry " * 100, 20) == "ferry ferry ferry …"

    def test_text_without_spaces_is_cut_by_its_width(self) -> None:
        """Chinese characters take two columns."""
        assert first_words("重" * 300, 20) == "重" * 10 + " …"
