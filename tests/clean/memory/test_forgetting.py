"""What clean forgets of pages that it no longer sees, and what then becomes of them."""

from msgspec.structs import replace

from streams.clean.memory.state import CleanState
from streams.clean.step import settle, work
from streams.outcomes import PageOutcome
from streams.retention import DAY_MS
from streams.settings import Settings, TopicSettings
from streams.step import Record, Settled, Stages
from tests.clean.pages import LIMITS, PARAGRAPHS, html, models, served

KEEP = 10
SPLIT, UNCHANGED, WITHDRAWN, STALE = PageOutcome.SPLIT, PageOutcome.UNCHANGED, PageOutcome.WITHDRAWN, PageOutcome.STALE
MORE = PARAGRAPHS + "<p>On Friday both hinges were replaced, and the ferry left four minutes early, to everybody's surprise.</p>"


class Pages:
    """A partition whose pages are remembered for so many days."""

    def __init__(self, keep: float = KEEP) -> None:
        self.state, self.settings = CleanState(), Settings(topics=TopicSettings(state_days=keep))

    def take(self, day: int, record: Record | None = None) -> Settled:
        """Works a record that was written on that day."""
        came = replace(record or page(), timestamp=(20_000 + day) * DAY_MS)
        settled = settle(self.state, came, work(models(), LIMITS, came, Stages()), self.settings)
        self.state.apply(settled.changes)
        return settled

    def ends(self, *days: int) -> list[tuple[str, int]]:
        """How the same page ends on these days, and how many articles go out."""
        return [(str(settled.outcome), settled.sent) for settled in map(self.take, days)]


def page(text: str = PARAGRAPHS, name: str = "1") -> Record:
    """A page without a time of its own: it is fetched when its record is written."""
    return served(html(body=text), url=f"https://harbour.example/news/{name}", fetched_at="")


def gone() -> Record:
    """The page is taken away."""
    return replace(page(), value=None)


def test_a_page_is_known_for_its_days() -> None:
    """Counted from when its content was last seen."""
    assert Pages().ends(0, 4, 14)[-1] == (UNCHANGED, 1)
    assert Pages().ends(0, 4, 15) == [(SPLIT, 1), (UNCHANGED, 0), (SPLIT, 1)]


def test_with_zero_it_is_known_for_ever() -> None:
    """And nothing is sent again."""
    assert Pages(keep=0).ends(0, 4, 5000) == [(SPLIT, 1), (UNCHANGED, 0), (UNCHANGED, 0)]


def test_what_is_unchanged_is_sent_again_before_route_forgets_it() -> None:
    """Once in half the days, so that an article was never last sent longer ago than twice the days."""
    pages, sent = Pages(), 0
    for day in (0, 5, 15, 16, 22, 30, 40):
        assert day - sent <= 2 * KEEP
        sent = day if pages.take(day).sent else sent
    assert sent >= 30


def test_a_withdrawal_finds_what_is_known() -> None:
    """And takes back nothing that is forgotten."""
    for day, taken_back in ((10, 1), (11, 0)):
        pages = Pages()
        pages.take(0)
        settled = pages.take(day, gone())
        assert (settled.outcome, settled.sent) == (WITHDRAWN, taken_back)


def test_other_pages_push_the_forgotten_out() -> None:
    """Their records are deleted with the items that come."""
    pages = Pages()
    pages.take(0)
    settled = pages.take(11, page(name="2"))

    assert [value is None for value in settled.changes.values()] == [True, False]
    assert len(pages.state.records) == 1


def test_an_article_of_a_forgotten_page_has_the_id_that_it_had() -> None:
    """So route sees a revision of it, not another article."""
    pages = Pages()
    assert pages.take(0).article_ids == pages.take(11, page(MORE)).article_ids


def test_an_answer_without_content_does_not_prolong_the_memory() -> None:
    """A 304 sends nothing on, so route would not hear of it."""
    pages = Pages()
    not_modified = served(b"", url="https://harbour.example/news/1", fetched_at="", http_status="304")
    pages.take(0)

    assert [str(pages.take(day, not_modified).outcome) for day in (5, 9)] == [UNCHANGED, UNCHANGED]
    assert pages.take(11).outcome == SPLIT
