"""What route forgets of articles that it no longer sees, and what then becomes of them."""

from streams.outcomes import ArticleOutcome
from streams.records import GroupedArticle, Withdrawal
from streams.retention import DAY_MS
from streams.route.decide import decide
from streams.route.memory import Memories
from streams.route.step import Incoming, settle
from streams.settings import Settings, TopicSettings
from streams.step import Record, Settled
from streams.topics import GROUPED
from tests.route.made import article, rules, withdrawal

PUBLISHED, CORRECTED, UNCHANGED, WITHDRAWN = (
    ArticleOutcome.PUBLISHED,
    ArticleOutcome.CORRECTED,
    ArticleOutcome.UNCHANGED,
    ArticleOutcome.WITHDRAWN,
)
RULES = rules()


class Articles:
    """A partition whose articles are remembered for so many days."""

    def __init__(self, keep: float = 20) -> None:
        self.memories = Memories()
        # Route remembers twice as long as the setting says.
        self.settings = Settings(topics=TopicSettings(state_days=keep / 2))

    def take(self, day: int, item: GroupedArticle | Withdrawal) -> Settled:
        """Settles an item that was written on that day."""
        came = Record(topic=GROUPED, partition=0, offset=0, timestamp=(20_000 + day) * DAY_MS, key=b"a", value=b"")
        decision = None if isinstance(item, Withdrawal) else decide(item, RULES)
        settled = settle(self.memories, came, Incoming(article=item, decision=decision), self.settings)
        self.memories.apply(settled.changes)
        return settled

    def ends(self, *items: tuple[int, GroupedArticle | Withdrawal]) -> list[str]:
        """How items end, with their days."""
        return [self.take(day, item).outcome for day, item in items]


def test_an_article_is_known_for_its_days() -> None:
    """A correction inside them is the next revision; after them it is published as the first one again."""
    later = article(text="It sailed.", fetched=9)

    assert Articles().ends((0, article()), (20, later)) == [PUBLISHED, CORRECTED]
    assert Articles().ends((0, article()), (21, later)) == [PUBLISHED, PUBLISHED]


def test_what_comes_unchanged_is_remembered_from_that_day() -> None:
    """Also where it bears the same time of fetching."""
    assert Articles().ends((0, article()), (15, article()), (30, article()), (45, article(text="x"))) == [
        PUBLISHED,
        UNCHANGED,
        UNCHANGED,
        CORRECTED,
    ]


def test_with_zero_it_is_known_for_ever() -> None:
    """Corrections are corrections."""
    assert Articles(keep=0).ends((0, article()), (9000, article(text="x"))) == [PUBLISHED, CORRECTED]


def test_a_withdrawal_of_what_is_forgotten_publishes_nothing() -> None:
    """There is nothing known to take back."""
    articles = Articles()
    articles.take(0, article())
    settled = articles.take(21, withdrawal(fetched=5))

    assert (settled.outcome, settled.outputs) == (WITHDRAWN, [])


def test_other_articles_push_the_forgotten_out() -> None:
    """In the same transaction as what they write."""
    articles = Articles()
    articles.take(0, article())
    settled = articles.take(21, article("b"))

    assert {key: value is None for key, value in settled.changes.items()} == {b"a": True, b"b": False}
    assert list(articles.memories.records) == [b"b"]


def test_an_older_record_does_not_make_the_memory_older() -> None:
    """A replayed record bears the day on which it was first written."""
    assert Articles().ends((15, article()), (0, article(text="x", fetched=1)), (35, article(text="y", fetched=2))) == [
        PUBLISHED,
        CORRECTED,
        CORRECTED,
    ]
