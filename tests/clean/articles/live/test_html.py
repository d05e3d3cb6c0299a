"""Live blogs: the page and each of its entries are articles, in markup, in JSON-LD and in flattened text."""

import pytest

from streams.clean.articles.live.entry import LONGEST_TITLE, MOST_ENTRIES, clock, first_sentence, own_address
from streams.clean.fields.live_signs import says_live
from streams.clean.memory.state import MAX_KNOWN
from streams.outcomes import PageOutcome
from streams.records import CleanArticle
from streams.step import Record
from tests.clean.articles.live.pages import ENTRIES, INTRODUCTION, LATER, LEAD, TITLE, URL, Written, flattened, linked, marked_up
from tests.clean.pages import articles, html, served, written
from tests.clean.test_step import Pages

TIME = "2026-03-12T16:00:00Z"
TITLES = [
    TITLE, "Power is back in the old town", "Two trees lie across the mill road.", "Harbour wall holds", "Summary", "Summary",
]  # fmt: skip


def page(value: str) -> list[CleanArticle]:
    """The articles of the served page."""
    return articles(served(value, url=URL, fetched_at=TIME))


def lines(text: str, url: str | None = URL) -> list[CleanArticle]:
    """The articles of the flattened page."""
    return articles(written({"url": url, "text": text, "fetched_at": TIME}))


FORMS = {
    "markup": lambda: page(marked_up()),
    "both": lambda: page(marked_up(head=linked())),
    "JSON-LD alone": lambda: page(marked_up((), head=linked())),
    "flattened": lambda: lines(flattened()),
}


@pytest.mark.parametrize("form", list(FORMS))
class TestForms:
    """One live blog in each of its forms says the same."""

    def test_titles(self, form: str) -> None:
        """The page comes first, then its entries in the page's order; one without a headline is named by its first sentence."""
        found = FORMS[form]()

        assert [article.title.rstrip(".") for article in found] == [title.rstrip(".") for title in TITLES]
        assert [(article.position, article.siblings) for article in found] == [(at, len(TITLES)) for at in range(len(TITLES))]
        assert {article.genre for article in found} == {"live"}

    def test_texts(self, form: str) -> None:
        """The page keeps its introduction and no entry; each entry has its text and nothing else."""
        first, *entries = FORMS[form]()

        assert first.text == "\n\n".join(INTRODUCTION)
        assert [article.text for article in entries] == [text for _, _, _, text in ENTRIES]

    def test_authors(self, form: str) -> None:
        """An entry is by those whom it names, not by those who sign the page."""
        _, *entries = FORMS[form]()

        assert [[one.name for one in article.authors] for article in entries] == [
            [author] if author else [] for _, _, author, _ in ENTRIES
        ]

    def test_times(self, form: str) -> None:
        """Each entry has its own hour; without a zone on the page it has none."""
        _, *entries = FORMS[form]()
        published = [article.published_at for article in entries]

        assert [one.local if one else None for one in published] == [f"2026-03-12T{hour}:00" for hour, *_ in ENTRIES]
        assert {one.offset if one else None for one in published} == {None if form == "flattened" else "+01:00"}

    def test_ids(self, form: str) -> None:
        """Two entries of one title are two articles."""
        assert len({article.id for article in FORMS[form]()}) == len(TITLES)


class TestMarkup:
    """What only markup has."""

    def test_anchors(self) -> None:
        """The id of an entry's element is its address, and names it."""
        _, first, *_ = page(marked_up(anchors=True))

        assert first.url == f"{URL}#entry-202603121420"

    def test_addresses(self) -> None:
        """An address in JSON-LD goes before all others."""
        _, first, *_ = page(marked_up(head=linked(addresses=True), anchors=True))

        assert first.url == f"{URL}#update-202603121420"

    def test_described_in_part(self) -> None:
        """Entries that JSON-LD leaves out are found in the markup, those that the markup leaves out in JSON-LD; each once."""
        some = page(marked_up(head=linked(ENTRIES[:2])))
        more = page(marked_up(ENTRIES[:3], head=linked()))

        assert sorted(article.title for article in some) == sorted(article.title for article in more)

    def test_without_an_introduction(self) -> None:
        """A page without a text of its own has the publisher's summary."""
        value = marked_up()
        for text in INTRODUCTION:
            value = value.replace(f"<p>{text}</p>", "")

        assert page(value)[0].text == LEAD

    def test_comments_are_no_entries(self) -> None:
        """Comments have times and texts too: a page that does not say it is live is one article."""
        comments = "".join(f"<div class='said'><time>{hour}</time><p>{text}</p></div>" for hour, _, _, text in ENTRIES)

        assert len(articles(served(html(inside="") + comments, fetched_at=TIME))) == 1

    def test_the_latest_beside_an_article(self) -> None:
        """A list of the latest news beside an article makes it no live blog, though its title speaks of one."""
        latest = "".join(f"<li><time>{hour}</time><a href='/n'>{text}</a></li>" for hour, _, _, text in ENTRIES)
        value = html(title="Live: ferry leaves late").replace("</main>", f"<ul class='live-ticker'>{latest}</ul></main>")

        assert len(articles(served(value, fetched_at=TIME))) == 1

    def test_many_entries(self) -> None:
        """Of a very long live blog the newest entries are taken, and the page is flagged."""
        many = [
            (f"{at // 60 % 24:02}:{at % 60:02}", f"Entry number {at} of the day", "", f"Gust number {at} shook the mast.")
            for at in range(MOST_ENTRIES + 20)
        ]

        for found in (page(marked_up(many)), lines(flattened(many))):
            assert len(found) == MOST_ENTRIES + 1
            assert found[0].quality.flags == ["truncated"]
        assert MAX_KNOWN > MOST_ENTRIES


class TestFlattened:
    """What only lines have."""

    def test_headlines_above_the_hours(self) -> None:
        """Where headlines stand above the hours, they are those of the entries below."""
        titled = [entry for entry in ENTRIES if entry[1]]
        found = lines(flattened(titled, above=True))

        assert [article.title for article in found] == [TITLE, *(title for _, title, _, _ in titled)]
        assert [article.text for article in found[1:]] == [text for *_, text in titled]

    def test_no_day_is_invented(self) -> None:
        """Hours that break off (the night between two days) have no day."""
        found = lines(
            flattened([*ENTRIES, ("22:10", "The evening before", "", "The harbour master expects the storm for the morning.")])
        )

        assert {article.published_at for article in found[1:]} == {None}

    @pytest.mark.parametrize("text", [flattened(ENTRIES[:2]), flattened().replace("live", "late")])
    def test_no_live_blog(self, text: str) -> None:
        """Two hours make none, nor do hours on a page that does not say it is live."""
        assert {article.genre for article in lines(text, "https://gazette.example/weather/storm")} == {
            "live" if "live" in text else "news"
        }
        assert len(lines(text, "https://gazette.example/weather/storm")) == 1


def fetched(minute: int, entries: tuple[Written, ...], *, flat: bool, anchors: bool = False) -> Record:
    """A fetch of the page, in either form."""
    at = f"2026-03-12T16:{minute:02}:00Z"
    if flat:
        return written({"url": URL, "text": flattened(entries), "fetched_at": at})
    return served(marked_up(entries, anchors=anchors), url=URL, fetched_at=at)


@pytest.mark.parametrize(("flat", "anchors"), [(False, False), (False, True), (True, False)])
class TestFetches:
    """The same page again and again."""

    def test_unchanged(self, flat: bool, anchors: bool) -> None:  # noqa: FBT001 - parameters of the test
        """A page without anything new sends nothing."""
        pages = Pages()
        first, second = (pages.take(fetched(minute, ENTRIES, flat=flat, anchors=anchors)) for minute in (0, 1))

        assert (first.outcome, first.sent, second.outcome, second.sent) == (PageOutcome.SPLIT, 6, PageOutcome.UNCHANGED, 0)

    def test_a_new_entry(self, flat: bool, anchors: bool) -> None:  # noqa: FBT001 - parameters of the test
        """A new entry on top is sent alone: the others are known, wherever they have moved."""
        pages = Pages()
        first = pages.take(fetched(0, ENTRIES, flat=flat, anchors=anchors))
        second = pages.take(fetched(1, (LATER, *ENTRIES), flat=flat, anchors=anchors))

        assert second.sent == 1
        assert second.article_ids[0] not in first.article_ids

    def test_a_corrected_entry(self, flat: bool, anchors: bool) -> None:  # noqa: FBT001 - parameters of the test
        """An entry that is corrected keeps its id."""
        pages = Pages()
        first = pages.take(fetched(0, ENTRIES, flat=flat, anchors=anchors))
        hour, title, author, text = ENTRIES[2]
        corrected = (*ENTRIES[:2], (hour, f"{title} so far", author, text), *ENTRIES[3:])
        second = pages.take(fetched(1, corrected, flat=flat, anchors=anchors))

        assert second.article_ids == [first.article_ids[3]]

    def test_an_entry_that_is_gone(self, flat: bool, anchors: bool) -> None:  # noqa: FBT001 - parameters of the test
        """A new entry under the title of one that has left the page is another article, and nothing is taken back."""
        pages = Pages()
        first = pages.take(fetched(0, ENTRIES, flat=flat, anchors=anchors))
        new = ("15:30", "Summary", "", "The wind drops, and the harbour master opens the northern pier to small boats again.")
        second = pages.take(fetched(1, (new, *ENTRIES[:4]), flat=flat, anchors=anchors))

        assert second.sent == 1
        assert second.article_ids[0] not in first.article_ids


@pytest.mark.parametrize(
    ("title", "url", "type_hint", "is_live"),
    [
        ("Storm reaches the island – live", None, None, True),
        ("Live: storm reaches the island", None, None, True),
        ("EN DIRECT. La tempête atteint l'île", None, None, True),
        ("Sturm erreicht die Insel: Liveticker", None, None, True),
        ("Directo | La tormenta llega a la isla", None, None, False),
        ("Storm", "https://gazette.example/weather/live/2026/storm", None, True),
        ("Storm", "https://gazette.example/weather/storm-live-updates-12345", None, True),
        ("Storm", None, "LiveBlogPosting", True),
        ("How people live on the island", "https://gazette.example/alive/to-live-here", None, False),
        ("They live and work in the harbour", None, "NewsArticle", False),
    ],
)
def test_signs(title: str, url: str | None, type_hint: str | None, is_live: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A page says that it is live by its type, address or title; the verb is no sign."""
    assert says_live(type_hint, [title], url) == is_live


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two trees lie down. The road is shut.", "Two trees lie down."),
        ("“Nobody was hurt.” The road is shut.", "“Nobody was hurt."),
        ("No stop at all", "No stop at all"),
        ("道路が通れません。迂回してください。", "道路が通れません。"),
        ("word " * 60, ("word " * 60)[: LONGEST_TITLE - 1].strip() + "…"),
    ],
)
def test_first_sentence(text: str, title: str) -> None:
    """An entry without a headline is called by its first sentence, cut between words."""
    assert first_sentence(text) == title


def test_clock() -> None:
    """What is written of an entry's time changes with the days; its hour does not."""
    assert {clock(text) for text in ("14:05", "Yesterday 14:05", "2026-03-12T14:05:30+01:00", "2.05 pm")} == {"14:05"}
    assert clock("5 minutes  ago") == "5 minutes ago"


@pytest.mark.parametrize(
    ("address", "own"),
    [
        (f"{URL}#block-65f0a1b2", f"{URL}#block-65f0a1b2"),
        ("#20260312", f"{URL}#20260312"),
        ("/weather/storm-power-back", "https://gazette.example/weather/storm-power-back"),
        (f"{URL}#post-3", None),
        (f"{URL}#comments", None),
        (URL, None),
        ("https://other.example/a-story-of-its-own", None),
        ("mailto:desk@gazette.example", None),
        (None, None),
    ],
)
def test_own_address(address: str | None, own: str | None) -> None:
    """An entry's address is another page of the site, or the page with a mark that is no count of places."""
    assert own_address(address, URL) == own
