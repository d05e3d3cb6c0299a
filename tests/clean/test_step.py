"""The step: what goes out for a page, given what is known of it."""

from datetime import datetime

import orjson

from streams.clean.memory.state import CleanState, PageState
from streams.clean.step import clean_step, settle, work
from streams.outcomes import PageOutcome
from streams.records import CleanArticle, RefusedPage, Withdrawal, decode, decode_passing
from streams.retention import day_of
from streams.settings import Settings
from streams.step import Record, Settled, Stages
from streams.topics import CLEAN, REFUSED
from tests.clean.articles.flat.pages import PAGE, SECOND, TITLE
from tests.clean.articles.pages import scrolled
from tests.clean.pages import LIMITS, MILLISECONDS, PARAGRAPHS, URL, html, models, served, written


class Pages:
    """A partition of pages that are worked one after the other."""

    def __init__(self) -> None:
        self.state = CleanState()
        self.records: dict[bytes, bytes | None] = {}

    def take(self, record: Record) -> Settled:
        """Works a record and takes its changes in."""
        settled = settle(self.state, record, work(models(), LIMITS, record, Stages()), Settings())
        self.state.apply(settled.changes)
        self.records.update(settled.changes)
        return settled

    def restored(self) -> "Pages":
        """The same partition after a restart: its state read back from its records."""
        again = Pages()
        again.state = clean_step().restore((key, value) for key, value in self.records.items() if value is not None)
        again.records = dict(self.records)
        return again


def at(minute: int) -> str:
    """A time of fetch."""
    return f"2026-03-12T10:{minute:02}:00Z"


def milliseconds(minute: int) -> int:
    """The same since the epoch."""
    return int(datetime.fromisoformat(at(minute)).timestamp() * 1000)


def page(minute: int, text: str = PARAGRAPHS, title: str = "Ferry leaves late after its door froze") -> Record:
    """A fetch of the page."""
    return served(html(body=text, title=title), fetched_at=at(minute))


CHANGED = (
    PARAGRAPHS + "<p>On Friday both hinges were replaced, and the ferry left four minutes early, to the surprise of the café.</p>"
)


def outcomes(pages: Pages, *records: Record) -> list[str]:
    """How the records end, in order."""
    return [str(pages.take(record).outcome) for record in records]


def test_the_first_time() -> None:
    """The articles go out under their ids, and everything is said for log and metrics."""
    settled = Pages().take(page(0))
    (output,) = settled.outputs
    article = decode(output.value or b"", CleanArticle)

    assert (settled.outcome, output.topic, output.key, settled.sent) == (PageOutcome.SPLIT, CLEAN, article.id.encode(), 1)
    assert (settled.page_id, settled.article_ids) == (article.page_id, [article.id])


def test_the_same_again() -> None:
    """The same articles fetched later send nothing, but the time moves on: a fetch in between is stale."""
    pages = Pages()

    assert outcomes(pages, page(0), page(2), page(1, CHANGED)) == [PageOutcome.SPLIT, PageOutcome.UNCHANGED, PageOutcome.STALE]


def test_a_change() -> None:
    """A changed text goes out under the same id."""
    pages = Pages()
    first, second = pages.take(page(0)), pages.take(page(1, CHANGED))

    assert second.outcome == PageOutcome.SPLIT
    assert second.article_ids == first.article_ids


def test_a_restart_changes_nothing() -> None:
    """What is known is known after a restart."""
    pages = Pages()
    pages.take(page(1))

    assert outcomes(pages.restored(), page(2), page(0)) == [PageOutcome.UNCHANGED, PageOutcome.STALE]


def test_gone() -> None:
    """404, 410 and a null value take every article back, once; a later good copy sends them again."""
    pages = Pages()
    sent = pages.take(page(0))
    gone = pages.take(served("", http_status="404", fetched_at=at(1)))
    taken_back = decode_passing(gone.outputs[0].value or b"", CleanArticle)

    assert isinstance(taken_back, Withdrawal)
    assert (gone.outcome, gone.article_ids, taken_back.language) == (PageOutcome.WITHDRAWN, sent.article_ids, "en")
    assert taken_back.origin.fetched_at == at(1)
    assert pages.take(served(None, fetched_at=at(2))).outputs == []
    again = pages.take(page(3))
    assert (again.outcome, again.article_ids) == (PageOutcome.SPLIT, sent.article_ids)


def erasing(minute: int) -> Record:
    """The page is taken back, and nothing may be remembered of it."""
    return served(None, fetched_at=at(minute), erase="true")


def test_erased() -> None:
    """Withdrawals say so and name no address; what is remembered holds neither title nor address, and keeps late copies out."""
    pages = Pages()
    sent = pages.take(page(5))
    key = str(sent.page_id)
    assert b"ferry" in (pages.records[key.encode()] or b"")
    erased = pages.take(erasing(1))
    taken_back = decode_passing(erased.outputs[0].value or b"", CleanArticle)

    assert isinstance(taken_back, Withdrawal)
    assert (erased.article_ids, taken_back.erase, taken_back.url) == (sent.article_ids, True, None)
    assert pages.state.page(key) == PageState(fetched_at=milliseconds(5), gone=True, seen=day_of(MILLISECONDS))
    assert outcomes(pages, page(4), page(6)) == [PageOutcome.STALE, PageOutcome.SPLIT]


def test_erased_after_it_was_gone() -> None:
    """Route remembers a withdrawn article's title: it is told to forget that too."""
    pages = Pages()
    sent = pages.take(page(0))
    pages.take(served(None, fetched_at=at(1)))

    assert pages.take(erasing(2)).article_ids == sent.article_ids
    assert pages.take(erasing(3)).article_ids == []


def test_gone_before_it_was_seen() -> None:
    """A page that was taken back is not brought back by an older copy that arrives late."""
    assert outcomes(Pages(), served("", http_status="410", fetched_at=at(5)), page(1)) == [PageOutcome.WITHDRAWN, PageOutcome.STALE]


def test_an_old_withdrawal() -> None:
    """A withdrawal older than the page is stale."""
    assert outcomes(Pages(), page(5), served("", http_status="404", fetched_at=at(1))) == [PageOutcome.SPLIT, PageOutcome.STALE]


def test_not_modified() -> None:
    """304 sends nothing; of a page never seen too."""
    assert outcomes(
        Pages(),
        served("", http_status="304", fetched_at=at(0)),
        page(1),
        served("", http_status="304", fetched_at=at(2)),
        page(1, CHANGED),
    ) == [
        PageOutcome.UNCHANGED,
        PageOutcome.SPLIT,
        PageOutcome.UNCHANGED,
        PageOutcome.STALE,
    ]


def test_a_refusal_withdraws_nothing() -> None:
    """A refused copy stands on its topic with the reason; what is known of the page stays."""
    pages = Pages()
    pages.take(page(0))
    refused = pages.take(served("", http_status="503", fetched_at=at(2)))
    (output,) = refused.outputs
    record = decode(output.value or b"", RefusedPage)

    assert (refused.outcome, refused.reason, output.topic, output.key) == (
        PageOutcome.REFUSED,
        "http_status",
        REFUSED,
        record.page_id.encode(),
    )
    assert (record.url, record.reason, record.detail) == (URL, "http_status", "status 503")
    assert pages.take(page(1)).outcome == PageOutcome.UNCHANGED


def flattened(minute: int, text: str) -> Record:
    """A fetch of a flattened page."""
    return written({"url": URL, "text": text, "fetched_at": at(minute)})


class TestSeveralArticles:
    """Pages with more than one article."""

    def test_a_corrected_headline_keeps_its_id(self) -> None:
        """The second article's corrected headline is a revision, not a new article; the first is not sent again."""
        pages = Pages()
        first = pages.take(flattened(0, PAGE))
        second = pages.take(flattened(1, PAGE.replace(SECOND, SECOND.replace("1911", "1912"))))
        article = decode(second.outputs[0].value or b"", CleanArticle)

        assert second.article_ids == [first.article_ids[1]]
        assert (article.id, article.title) == (first.article_ids[1], SECOND.replace("1911", "1912"))

    def test_a_headline_written_anew_keeps_its_id(self) -> None:
        """Even a headline that shares no word is known again by the text below it."""
        pages = Pages()
        first = pages.take(flattened(0, PAGE))
        second = pages.take(flattened(1, PAGE.replace(SECOND, "A bottle in the masonry surprises restorers")))

        assert second.article_ids == [first.article_ids[1]]

    def test_another_article_is_another(self) -> None:
        """A page that shows another second article sends that one under a new id, and takes nothing back."""
        pages = Pages()
        first = pages.take(flattened(0, PAGE))
        other = (
            PAGE.replace(SECOND, "Town council argues about bench colours")
            .replace("lighthouse", "council chamber")
            .replace("Workers", "Councillors")
        )
        second = pages.take(flattened(1, other))
        back = pages.take(flattened(2, PAGE))

        assert (second.sent, second.article_ids[0] in first.article_ids) == (1, False)
        assert back.outcome == PageOutcome.UNCHANGED

    def test_withdrawals_reach_all(self) -> None:
        """A page that is gone takes all of its articles back."""
        pages = Pages()
        first = pages.take(flattened(0, PAGE))
        gone = pages.take(served(None, fetched_at=at(1)))

        assert sorted(gone.article_ids) == sorted(first.article_ids)

    def test_a_permalink_names_it(self) -> None:
        """An article with an address of its own has the id that it has on its own page."""
        scroll = Pages().take(served(scrolled(), fetched_at=at(0)))
        own = Pages().take(
            served(html(head="<link rel='canonical' href='https://gazette.example/city/lighthouse-letter'>"), fetched_at=at(0))
        )

        assert scroll.article_ids[1] == own.article_ids[0]


def test_redactions_are_counted_of_what_is_sent() -> None:
    """Contact data kept out is counted by kind when the article goes out, and not again while nothing changes."""
    text = "\n".join([TITLE, "By Ines Valdan, ines@gazette.example", *PAGE.splitlines()[14:24]])
    pages = Pages()

    assert [pages.take(flattened(minute, text)).redactions for minute in (0, 1)] == [{"email": 1}, {}]


def test_the_record_begins_with_its_id() -> None:
    """The article under its id is the JSON that consumers read: every field is there."""
    settled = Pages().take(page(0))
    value = orjson.loads(settled.outputs[0].value or b"")

    assert set(value) == set(CleanArticle.__struct_fields__)
